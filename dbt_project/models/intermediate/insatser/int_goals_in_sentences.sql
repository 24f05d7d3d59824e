-- Goals that sentences tell together with what came of them: 'Mål: minst 50 platser. Utfall: 47. Målet är inte nått',
-- 'Målet att … uppfylldes', 'Målet var att … och att …. Båda målen nåddes', 'Målet, 45 procent, är uppnått'.

with

documents as (

    select * from {{ ref('stg_documents') }}
    where is_read

),

sentences as (

    select
        sentences.*,
        {{ fold('sentences.sentence') }} as folded,
        {{ goal_verdict(fold('sentences.sentence')) }} as verdict,
        case when headings.context_class = 'name' then headings.context_heading else 'förbund' end as area,
        regexp_matches({{ fold('sentences.sentence') }}, '\b(malet|malen|malsattningen)\b') as names_goal,
        regexp_extract(
            sentences.sentence,
            '(?i)^(?:kvantitativt |mätbart )?(?:mål|målet|målsättning(?:en)?|delmål)(?: [0-9]{1,2})? ?: *(.{5,300})$',
            1
        ) as labelled,
        regexp_extract(
            sentences.sentence, '(?i)^(?:utfall|utfallet|resultat|resultatet)(?: (?:blev|var|är))? ?:? *(.{1,300})$', 1
        ) as labelled_outcome,
    from {{ ref('stg_sentences') }} as sentences
    inner join documents using (document_id)
    left join {{ ref('int_sections') }} as headings using (document_id, heading_no)
    where
        sentences.kind in ('paragraph', 'item')
        and (sentences.document_id, sentences.sentence_no) not in (
            select (survey.document_id, survey.goal_no) from {{ ref('int_survey_goals') }} as survey
        )

),

-- 'Mål: …', with the outcome and the verdict in the same sentence or in those behind it
labelled as (

    select
        *,
        trim(regexp_extract(labelled, '(?i)^(.*?)(?:[,;.]? *\b(?:utfall(?:et)?|resultat(?:et)?)\b.*)?$', 1), ' .')
            as goal,
        regexp_extract(labelled, '(?i)\b(?:utfall(?:et)?|resultat(?:et)?)\b(?: (?:blev|var|är))? ?:? *(.+)$', 1)
            as own_outcome,
    from sentences
    where labelled <> ''

),

labelled_goals as (

    select
        labelled.document_id,
        labelled.sentence_no,
        any_value(labelled.page) as page,
        any_value(labelled.area) as area,
        any_value(labelled.goal) as goal,
        coalesce(
            nullif(any_value(labelled.own_outcome), ''),
            arg_min(behind.labelled_outcome, behind.sentence_no) filter (where behind.labelled_outcome <> '')
        ) as outcome,
        coalesce(
            any_value(labelled.verdict),
            arg_min(behind.verdict, behind.sentence_no) filter (
                where behind.verdict is not null and (behind.names_goal or behind.labelled_outcome <> '')
            )
        ) as verdict,
        any_value(labelled.x0) as x0,
        any_value(labelled.top) as top,
        any_value(labelled.x1) as x1,
        any_value(labelled.bottom) as bottom,
    from labelled
    left join sentences as behind
        on
            labelled.document_id = behind.document_id
            and labelled.heading_no is not distinct from behind.heading_no
            and behind.sentence_no between labelled.sentence_no + 1 and labelled.sentence_no + 3
            and not exists (
                select 1
                from labelled as between_them
                where
                    between_them.document_id = labelled.document_id
                    and between_them.sentence_no between labelled.sentence_no + 1 and behind.sentence_no
            )
    group by labelled.document_id, labelled.sentence_no

),

-- a goal and its verdict in one sentence
stated as (

    select
        *,
        regexp_extract(
            sentence,
            '(?i)\b(?:målet|målsättningen)(?: för (?:året|perioden|insatsen|projektet|[0-9]{4}))?,? *'
            || '(?:(?:var|är|om|att|på|satt till) )*(.+?)[,;]? *'
            || '(?:(?:och|men|som|vilket|det) )?'
            || '(?:(?:har|är|blev|kunde|skulle|därmed|dock|ännu|ej|inte|delvis|nästan|också|väl|således) )*'
            || '(?:uppn|uppf|nådd|nått|nås\b|överträff|klarad|klarat)',
            1
        ) as goal_text,
        regexp_extract(
            sentence,
            '(?i)\b(?:hoppats på|hoppades på|siktade på|siktat på|räknat med|räknade med|ville nå|planerat för) '
            || '(.+?),? (?:så|och|men) ',
            1
        ) as hoped_for,
    from sentences
    where names_goal and verdict is not null and labelled = ''

),

stated_goals as (

    select
        stated.document_id,
        stated.sentence_no,
        stated.page,
        stated.area,
        -- 'Målet, 45 procent, är uppnått': what it is a goal for stands in a sentence before
        case
            when regexp_full_match(trim(stated.goal_text, ' ,'), '[0-9]+(,[0-9]+)? ?(%|procent)')
                then 'Mål ' || trim(stated.goal_text, ' ,') || ': ' || (
                    select arg_max(earlier.sentence, earlier.sentence_no)
                    from sentences as earlier
                    where
                        earlier.document_id = stated.document_id
                        and earlier.passage_no = stated.passage_no
                        and earlier.sentence_no < stated.sentence_no
                        and regexp_matches(earlier.sentence, '[0-9] ?(%|procent)')
                )
            else coalesce(nullif(stated.hoped_for, ''), nullif(trim(stated.goal_text, ' ,'), ''))
        end as goal,
        left(stated.sentence, 300) as outcome,
        stated.verdict,
        stated.x0,
        stated.top,
        stated.x1,
        stated.bottom,
    from stated

),

-- goals first, the verdict on them in the next sentences
announced as (

    select
        *,
        regexp_extract(
            sentence,
            '(?i)\b(?:målet|målen|målsättningen)(?: för (?:året|perioden|insatsen|projektet|[0-9]{4}))? (?:var|är) '
            || '(?:att )?(.{8,300}?)\.?$',
            1
        ) as goal_text,
    from sentences
    where names_goal and verdict is null and labelled = ''

),

announced_goals as (

    select
        announced.document_id,
        announced.sentence_no,
        announced.page,
        announced.area,
        unnest(regexp_split_to_array(announced.goal_text, ' (?:och|samt) att ')) as goal,
        left(next_sentences.sentence, 300) as outcome,
        next_sentences.verdict,
        announced.x0,
        announced.top,
        announced.x1,
        announced.bottom,
    from announced
    inner join sentences as next_sentences
        on
            announced.document_id = next_sentences.document_id
            and announced.passage_no = next_sentences.passage_no
            and next_sentences.sentence_no between announced.sentence_no + 1 and announced.sentence_no + 2
            and next_sentences.names_goal
            and next_sentences.verdict is not null
    where announced.goal_text <> ''
    qualify
        row_number()
            over (
                partition by announced.document_id, announced.sentence_no order by next_sentences.sentence_no
            )
        = 1

),

gathered as (

    select * from labelled_goals
    union all
    select * from stated_goals
    union all
    select * from announced_goals

),

measured as (

    select
        *,
        {{ first_number('goal') }} as target_number,
        {{ first_number('outcome') }} as outcome_number,
        regexp_matches({{ fold('goal') }}, '\b(hogst|max|maximalt|inte (over|overstiga)|under)\b') as is_ceiling,
        regexp_extract(goal, '[0-9]+(?: [0-9]{3})*(?:,[0-9]+)? ?(?:%|procent)?') as target_text,
    from gathered

)

select
    document_id,
    page,
    4 as told_rank,
    area,
    goal,
    nullif(trim(target_text), '') as target_value,
    outcome,
    coalesce(
        verdict,
        case
            when
                target_number is null
                or outcome_number is null
                or regexp_matches(goal, '[0-9] ?(%|procent)') <> regexp_matches(outcome, '[0-9] ?(%|procent)')
                then 'ej_bedomt'
            when is_ceiling and outcome_number <= target_number then 'ja'
            when not is_ceiling and outcome_number >= target_number then 'ja'
            else 'nej'
        end
    ) as achieved,
    x0,
    top,
    x1,
    bottom,
from measured
-- 'Målet är uppnått' names no goal of its own, 'målet om samverkan' only points at one
where
    length({{ fold('goal') }}) >= 8
    and (regexp_matches(goal, '[0-9]') or length(string_split({{ fold('goal') }}, ' ')) >= 3)
    and not starts_with(lower(goal), 'för ')

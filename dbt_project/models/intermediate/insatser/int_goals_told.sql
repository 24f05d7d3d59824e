-- Goals, wherever a report states them: tables of goals, lists under a heading of goals with a verdict below them, goals
-- of the survey with outcomes, boxes that tell a goal and whether it was met.

with

documents as (

    select * from {{ ref('stg_documents') }}
    where is_read

),

verdicts as (

    select * from {{ ref('mal_verdict') }}

),

-- tables ---------------------------------------------------------------------------------------------------------------

table_goals as (

    select
        goal_rows.* exclude (goal),
        -- the goals of an insats stand in one cell, after each other
        unnest(
            case
                when goal_rows.lists_insatser and goal_rows.goal is not null
                    then string_split(
                        regexp_replace(
                            goal_rows.goal, '([a-zåäö.]) ([0-9]{1,3} ?% |Minst |Skapa )', '\1' || chr(31) || '\2', 'g'
                        ),
                        chr(31)
                    )
                else [goal_rows.goal]
            end
        ) as goal,
        headings.context_class,
        headings.context_heading,
        headings.context_type,
        coalesce(nullif(trim(goal_rows.verdict), '-'), '') as verdict_text,
        {{ first_number('goal_rows.target') }} as target_number,
        {{ first_number('goal_rows.outcome') }} as outcome_number,
        regexp_matches({{ fold('goal_rows.target') }}, '\b(hogst|max|maximalt|inte over)\b') as is_ceiling,
    from {{ ref('int_goal_rows') }} as goal_rows
    left join {{ ref('int_insats_headings') }} as headings using (document_id, heading_no)

),

table_verdicts as (

    select
        table_goals.document_id,
        table_goals.grid_no,
        table_goals.row_no,
        arg_min(verdicts.achieved, verdicts.precedence) as achieved,
    from table_goals
    inner join verdicts on regexp_matches({{ fold('table_goals.verdict_text') }}, verdicts.pattern)
    where table_goals.verdict_text <> ''
    group by all

),

reason_verdicts as (

    select
        table_goals.document_id,
        table_goals.grid_no,
        table_goals.row_no,
        arg_min(verdicts.achieved, verdicts.precedence) as achieved,
    from table_goals
    inner join {{ ref('mal_reason') }} as verdicts on regexp_matches({{ fold('table_goals.reason') }}, verdicts.pattern)
    where table_goals.verdict_text = '' and table_goals.reason is not null
    group by all

),

from_tables as (

    select
        table_goals.document_id,
        table_goals.page,
        1 as told_rank,
        coalesce(
            table_goals.area,
            case when table_goals.lists_insatser then concat_ws(' ', table_goals.activity, table_goals.place) end,
            case
                when contains(table_goals.goal, ':') then trim(regexp_extract(table_goals.goal, '^(.*):[^:]*$', 1))
            end,
            case
                when
                    regexp_matches({{ fold('table_goals.goal') }}, '\b(kapital|ekonomi\w*|budget\w*|medel|bidrag\w*)\b')
                    then 'ekonomi'
            end,
            case when table_goals.context_class = 'name' then table_goals.context_heading end,
            case table_goals.context_type when 'strukturovergripande' then 'strukturövergripande insatser' end,
            'förbund'
        ) as area,
        case
            when
                table_goals.activity is not null and table_goals.goal is not null and not table_goals.lists_insatser
                then table_goals.activity || ': ' || table_goals.goal
            else coalesce(table_goals.goal, table_goals.activity)
        end as goal,
        coalesce(table_goals.target, nullif(regexp_extract(table_goals.goal, '[0-9]+(?:,[0-9]+)? ?%'), ''))
            as target_value,
        coalesce(table_goals.outcome, table_goals.reason) as outcome,
        coalesce(
            table_verdicts.achieved,
            case
                when table_goals.target_number is null or table_goals.outcome_number is null then null
                when table_goals.is_ceiling and table_goals.outcome_number <= table_goals.target_number then 'ja'
                when not table_goals.is_ceiling and table_goals.outcome_number >= table_goals.target_number then 'ja'
                else 'nej'
            end,
            -- '80 % ska …' and '100 % har …'
            case
                when
                    not regexp_matches(table_goals.goal, '[0-9] ?%')
                    or not regexp_matches(coalesce(table_goals.reason, ''), '[0-9] ?%')
                    then null
                when regexp_matches({{ fold('table_goals.goal') }}, '\b(inte overstiger|hogst|max)\b')
                    then case
                        when
                            {{ first_number("regexp_extract(table_goals.reason, '([0-9]+(,[0-9]+)?) ?%', 1)") }}
                            <= {{ first_number("regexp_extract(table_goals.goal, '([0-9]+(,[0-9]+)?) ?%', 1)") }}
                            then 'ja'
                        else 'nej'
                    end
                when
                    {{ first_number("regexp_extract(table_goals.reason, '([0-9]+(,[0-9]+)?) ?%', 1)") }}
                    >= {{ first_number("regexp_extract(table_goals.goal, '([0-9]+(,[0-9]+)?) ?%', 1)") }}
                    then 'ja'
                else 'nej'
            end,
            reason_verdicts.achieved,
            'ej_bedomt'
        ) as achieved,
        table_goals.x0,
        table_goals.top,
        table_goals.x1,
        table_goals.bottom,
    from table_goals
    left join table_verdicts using (document_id, grid_no, row_no)
    left join reason_verdicts using (document_id, grid_no, row_no)

),

-- lists ----------------------------------------------------------------------------------------------------------------

sentences as (

    select
        sentences.*,
        {{ fold('sentences.sentence') }} as folded,
        headings.heading_folded,
        headings.context_class,
        headings.context_heading,
        headings.context_heading_no,
        coalesce(
            regexp_matches(headings.heading_folded, '\bmal(et|en)?\b')
            and headings.class in ('generic', 'none', 'name'),
            false
        ) as is_goal_section,
    from {{ ref('stg_sentences') }} as sentences
    inner join documents using (document_id)
    left join {{ ref('int_insats_headings') }} as headings using (document_id, heading_no)
    where sentences.kind <> 'box'

),

-- a paragraph of goals that lost its bullets is parted where a share begins
pieces as (

    select
        * exclude (sentence, folded),
        unnest(string_split(
            case
                when kind = 'paragraph' and is_goal_section and regexp_matches(sentence, '^[0-9]')
                    then
                        regexp_replace(
                            sentence,
                            '([a-zåäö]) ([0-9]{1,3} ?% |[0-9]+ [a-zåäö]|(?:Två|Tre|Fyra|Fem|Minst) )',
                            '\1' || chr(31) || '\2',
                            'g'
                        )
                else sentence
            end,
            chr(31)
        )) as sentence,
    from sentences

),

numbered_pieces as (

    select
        *,
        {{ fold('sentence') }} as folded,
        row_number() over (partition by document_id order by sentence_no, sentence) as piece_no,
    from pieces

),

items as (

    select *
    from numbered_pieces
    where
        kind <> 'heading'
        and context_class is distinct from 'indikator'
        and length(sentence) between 8 and 400
        and not regexp_matches(
            folded, '^(\w+ av \w+ mal|malen? |malet |delmal [0-9]+ och|utfall|arets resultat|resultat\b)'
        )
        and not regexp_matches(folded, '\b(har|ar) (ej |inte )?uppn\w+')
        and (
            (
                is_goal_section
                and (
                    kind = 'item' or regexp_matches(sentence, '^[0-9]+ ?%|^[0-9]+ [a-zåäö]|^(Minst|Två|Tre|Fyra|Fem) ')
                )
            )
            or regexp_matches(folded, '^delmal [0-9]+ \w')
        )

),

judging as (

    select
        *,
        case
            when regexp_matches(folded, '\b(delvis|devis) (uppn|uppf)\w+') then 'delvis'
            when
                regexp_matches(
                    folded, '\b(ej|inte)\b.{0,60}\b(uppnatts?|uppnadda|uppfyllt|uppfyllda|uppfylls|natts?)\b'
                )
                then 'nej'
            when regexp_matches(folded, '\b(uppnatts?|uppnadda|uppfyllt|uppfyllda|uppfylls)\b') then 'ja'
            when regexp_matches(folded, '\bprioriteras\b') then 'ej_bedomt'
        end as achieved,
        regexp_matches(folded, '^\w+ av \w+ mal\b') as counts_goals,
        list_distinct(
            list_filter(string_split(folded, ' '), lambda word: length(word) > 3 or regexp_matches(word, '^[0-9]+$'))
        ) as words,
    from numbered_pieces
    where regexp_matches(folded, '\bmal(et|en)?\b|\bdelmal\b|\buppn\w+|\buppf\w+')

),

item_words as (

    select
        *,
        list_distinct(
            list_filter(string_split(folded, ' '), lambda word: length(word) > 3 or regexp_matches(word, '^[0-9]+$'))
        ) as words,
    from items

),

judged as (

    select
        item_words.document_id,
        item_words.piece_no,
        -- its own sentence: one that repeats most of its words, or its number
        arg_max(
            judging.achieved,
            case
                when
                    regexp_matches(item_words.folded, '^delmal [0-9]+')
                    and regexp_matches(
                        judging.folded,
                        '\bdelmal [0-9 och]*\b'
                        || regexp_extract(item_words.folded, '^delmal ([0-9]+)', 1)
                        || '\b[0-9 och]*(ar |har )?(\w+ )?uppn'
                    )
                    then 2.0
                else length(list_intersect(item_words.words, judging.words)) / greatest(length(item_words.words), 1)
            end
        ) filter (
            where not judging.counts_goals
            and (
                length(list_intersect(item_words.words, judging.words)) >= 0.5 * length(item_words.words)
                or (
                    regexp_matches(item_words.folded, '^delmal [0-9]+')
                    and regexp_matches(
                        judging.folded,
                        '\bdelmal [0-9 och]*\b'
                        || regexp_extract(item_words.folded, '^delmal ([0-9]+)', 1)
                        || '\b[0-9 och]*(ar |har )?(\w+ )?uppn'
                    )
                )
            )
        ) as own_verdict,
        -- 'Målet är inte uppfyllt' right under it
        arg_min(judging.achieved, judging.piece_no) filter (
            where judging.piece_no between item_words.piece_no + 1 and item_words.piece_no + 6
            and regexp_matches(judging.folded, '^malet ar ')
        ) as verdict_below,
        bool_or(judging.counts_goals) as goals_are_counted,
        bool_or(
            judging.achieved = 'ja'
            and regexp_matches(judging.folded, '^(samtliga |alla )?mal(en)?\b.*\b(uppnatts|uppnadda|uppfyllda)')
        ) as all_reached,
    from item_words
    left join judging
        on
            item_words.document_id = judging.document_id
            and item_words.context_heading_no is not distinct from judging.context_heading_no
            and judging.achieved is not null
    group by all

),

from_lists as (

    select
        item_words.document_id,
        item_words.page,
        2 as told_rank,
        case
            when item_words.context_class = 'name' then item_words.context_heading
            when regexp_matches(item_words.heading_folded, '\bekonomi') then 'ekonomi'
            else coalesce(
                nullif(trim(regexp_replace(item_words.context_heading, '^Mål\s*(för\s+)?', '')), ''),
                item_words.context_heading,
                'förbund'
            )
        end as area,
        item_words.sentence as goal,
        nullif(regexp_extract(item_words.sentence, '^(?:Minst )?[0-9]+(?:,[0-9]+)? ?%?'), '') as target_value,
        cast(null as varchar) as outcome,
        coalesce(
            judged.own_verdict,
            judged.verdict_below,
            case
                when judged.goals_are_counted or judged.all_reached then 'ja'
                -- what has been done is told as done
                when
                    regexp_matches(item_words.heading_folded, '\bresultat\b')
                    and regexp_matches(item_words.folded, '\bhar\b')
                    then 'ja'
            end,
            'ej_bedomt'
        ) as achieved,
        item_words.x0,
        item_words.top,
        item_words.x1,
        item_words.bottom,
    from item_words
    left join judged using (document_id, piece_no)

),

-- surveys --------------------------------------------------------------------------------------------------------------

survey_goals as (

    select
        goals.document_id,
        min(goals.page) as page,
        3 as told_rank,
        'indikatorer' as area,
        any_value(goals.goal_text) as goal,
        cast(cast(any_value(goals.target) as integer) as varchar) || ' %' as target_value,
        arg_max(goals.printed_text, goals.fiscal_year) filter (where goals.part = 'outcome') as outcome,
        case
            when bool_or(regexp_matches({{ fold('goals.sentence') }}, '\bfor fa svarande\b')) then 'ej_bedomt'
            when
                arg_max(goals.value_printed, goals.fiscal_year) filter (where goals.part = 'outcome') = 0
                then 'ej_bedomt'
            when
                arg_max(goals.value_printed, goals.fiscal_year) filter (where goals.part = 'outcome')
                >= any_value(goals.target)
                then 'ja'
            else 'nej'
        end as achieved,
        min(goals.x0) as x0,
        min(goals.top) as top,
        max(goals.x1) as x1,
        max(goals.bottom) as bottom,
    from {{ ref('int_survey_goals') }} as goals
    group by goals.document_id, goals.goal_no

),

-- boxes ----------------------------------------------------------------------------------------------------------------

box_rows as (

    select
        sentences.document_id,
        sentences.page,
        sentences.grid_no,
        sentences.section,
        sentences.sentence_no,
        coalesce(sentences.section, headings.context_heading) as insats,
        {{ fold('sentences.label') }} as label_folded,
        trim(regexp_replace(sentences.sentence, '^[^:]*:', '')) as told,
        sentences.x0,
        sentences.top,
        sentences.x1,
        sentences.bottom,
    from {{ ref('stg_sentences') }} as sentences
    left join {{ ref('int_insats_headings') }} as headings using (document_id, heading_no)
    where sentences.kind = 'box' and sentences.label is not null and contains(sentences.sentence, ':')

),

box_verdicts as (

    select
        box_rows.document_id,
        box_rows.insats,
        arg_min(verdicts.achieved, (box_rows.sentence_no, verdicts.precedence)) as achieved,
    from box_rows
    inner join verdicts on regexp_matches({{ fold('box_rows.told') }}, verdicts.pattern)
    where regexp_matches(box_rows.label_folded, '^(maluppfyllelse|bedomning|resultat mot mal)')
    group by all

),

from_boxes as (

    select
        box_rows.document_id,
        box_rows.page,
        2 as told_rank,
        box_rows.insats as area,
        box_rows.told as goal,
        nullif(regexp_extract(box_rows.told, '[0-9]+(?:,[0-9]+)? ?%?(?: deltagare| personer)'), '') as target_value,
        cast(null as varchar) as outcome,
        coalesce(box_verdicts.achieved, 'ej_bedomt') as achieved,
        box_rows.x0,
        box_rows.top,
        box_rows.x1,
        box_rows.bottom,
    from box_rows
    left join box_verdicts using (document_id, insats)
    where
        regexp_matches(
            box_rows.label_folded, '^(kvantitativa |matbara |insatsens )?mal( resultat| for .*)?$|^kvantitativa mal'
        )
    qualify
        row_number()
            over (
                partition by box_rows.document_id, box_rows.insats, box_rows.label_folded order by box_rows.sentence_no
            )
        = 1

),

-- goals that only a verdict tells: 'Målen att bereda 40 ärenden/år … har uppnåtts'
from_verdicts as (

    select
        document_id,
        page,
        4 as told_rank,
        case when context_class = 'name' then context_heading else 'förbund' end as area,
        regexp_extract(
            sentence, '(?i)^mål(?:et|en) (?:att |om )?(.+?) (?:har|är) (?:ännu |ej |inte )*(?:uppn|uppf)[a-zåäö]+', 1
        ) as goal,
        nullif(regexp_extract(sentence, '[0-9]+(?:,[0-9]+)? ?%?'), '') as target_value,
        cast(null as varchar) as outcome,
        achieved,
        x0,
        top,
        x1,
        bottom,
    from judging
    where
        achieved is not null
        and regexp_matches(
            sentence, '(?i)^mål(?:et|en) (?:att |om )?.+? (?:har|är) (?:ännu |ej |inte )*(?:uppn|uppf)[a-zåäö]+'
        )

),

-- the förbund's own economy: a ceiling for its equity, good economic management
from_economy as (

    select
        document_id,
        page,
        4 as told_rank,
        'ekonomi' as area,
        case
            when regexp_matches(folded, '\bgod ekonomisk (hus)?hallning') then 'God ekonomisk hushållning'
            else 'Eget kapital: ' || sentence
        end as goal,
        nullif(regexp_extract(sentence, '[0-9]+(?:,[0-9]+)? ?(?:%|procent)|[0-9]{1,3}(?: [0-9]{3})+ ?kr'), '')
            as target_value,
        left(sentence, 300) as outcome,
        case
            when regexp_matches(folded, '\bgod ekonomisk (hus)?hallning') then 'ja'
            when
                regexp_matches(folded, '\boverstiger\b') and not regexp_matches(folded, '\b(inte|ej) overstiger\b')
                then 'nej'
            when regexp_matches(folded, '\bunderstiger\b') then 'ja'
            else 'ej_bedomt'
        end as achieved,
        x0,
        top,
        x1,
        bottom,
    from sentences
    where
        kind in ('paragraph', 'item')
        and (
            (
                regexp_matches(folded, '\bgod ekonomisk (hus)?hallning')
                and regexp_matches(folded, '\b(har|ar) (\w+ ){0,4}(bedrivits|uppfyll\w*|uppna\w*)')
            )
            or (
                regexp_matches(folded, '\b(tak|taket|overstiger|max|maximalt|hogst)\b')
                and regexp_matches(sentence, '[0-9] ?(%|procent|kr)')
                and regexp_matches(folded, '\b(rekommender\w*|(eget|egna) kapital\w*)\b')
            )
        )

),

gathered as (

    select * from from_tables
    union all
    select * from from_lists
    union all
    select * from survey_goals
    union all
    select * from from_boxes
    union all
    select * from from_verdicts
    union all
    select * from from_economy

),

worded as (

    select
        *,
        row_number() over (order by document_id, page, top, goal, area) as goal_no,
        list_distinct(list_filter(
            string_split({{ fold('goal') }}, ' '), lambda word: length(word) > 3 or regexp_matches(word, '^[0-9]+$')
        )) as words,
    from gathered
    where goal is not null

),

-- a goal that is stated again where nothing is said of its outcome
restated as (

    select distinct mine.goal_no
    from worded as mine
    inner join worded as theirs
        on
            mine.document_id = theirs.document_id
            and mine.goal_no <> theirs.goal_no
            and (
                (mine.achieved = 'ej_bedomt' and theirs.achieved <> 'ej_bedomt')
                or (
                    mine.achieved = theirs.achieved
                    and (mine.told_rank, mine.goal_no) > (theirs.told_rank, theirs.goal_no)
                )
            )
            and length(mine.words) >= 3
            and length(list_intersect(mine.words, theirs.words)) >= 0.75 * length(mine.words)
            and list_sort(list_filter(mine.words, lambda word: regexp_matches(word, '^[0-9]+$')))
            = list_sort(list_filter(theirs.words, lambda word: regexp_matches(word, '^[0-9]+$')))
            -- the same words about two insatser are two goals
            and (
                mine.area = theirs.area
                or contains({{ fold('mine.area') }}, {{ fold('theirs.area') }})
                or contains({{ fold('theirs.area') }}, {{ fold('mine.area') }})
            )

),

everything as (

    select * exclude (goal_no, words) from worded
    where goal_no not in (select goal_no from restated)

)

select *
from everything
where length({{ fold('goal') }}) >= 5
qualify row_number() over (
    partition by document_id, {{ fold('area') }}, {{ fold('goal') }} order by told_rank, achieved = 'ej_bedomt', page
) = 1

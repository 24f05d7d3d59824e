-- Goals for what participants and others shall answer, with the outcomes told under them: 'Minst 40 % av deltagarna
-- svarar positivt på påståendet "…". Utfall 2019: 86 %', and by how much they differ.

with

sentences as (

    select
        sentences.*,
        documents.fiscal_year as report_year,
        headings.context_class,
        {{ fold('sentences.sentence') }} as folded,
    from {{ ref('stg_sentences') }} as sentences
    inner join {{ ref('stg_documents') }} as documents using (document_id)
    left join {{ ref('int_sections') }} as headings using (document_id, heading_no)
    where sentences.kind <> 'box'

),

outcomes as (

    select
        *,
        regexp_matches(folded, '\butfall\b.{0,40}{{ year_ink() }}.{0,12}[0-9]')
        and regexp_matches(sentence, '[0-9] ?(%|procent)') as tells_outcome,
        regexp_matches(folded, '\b(hogre|lagre|over malet|under malet)\b')
        and regexp_matches(sentence, '[0-9] ?(%|procent)') as tells_difference,
        regexp_matches(sentence, '[0-9] ?(%|procent)')
        and regexp_matches(
            folded,
            '\b(av|bland) (de |samtliga |alla )?'
            || '(deltag|personal|parternas|medlem|chef|styrelse|remitt|respond|svarande|medarbet|elev)'
        )
        and not regexp_matches(folded, '\butfall\b') as states_goal,
        -- 'Stödet har varit till nytta (personal): målet är 80 %', where the figure may stand on a line of its own
        regexp_matches(
            sentence,
            '^.{15,200}: *(målet|målvärdet?|mål|målsättningen) *(är|var|:)? *(minst )?([0-9,]+ ?(%|procent))?\.?$'
        )
        and (context_class = 'indikator' or regexp_matches(folded, '\b(deltagare|personal|chef\w*|styrelse\w*)\b'))
        and not regexp_matches(folded, '\butfall\b') as labels_goal,
        regexp_matches(folded, '\bfor fa (svar\w*|respondent\w*)\b|\bfarre an (10|tio)\b') as tells_withheld,
    from sentences

),

goals as (

    select
        document_id,
        sentence_no as goal_no,
        sentence as goal_text,
        {{ first_number("regexp_extract(sentence, '([0-9]+(,[0-9]+)?) ?(%|procent)', 1)") }} as target,
        coalesce(
            nullif(regexp_extract(sentence, '[”"“»]([^”"“»]+)[”"“«]', 1), ''),
            case
                when labels_goal
                    then trim(regexp_replace(regexp_extract(sentence, '^(.*): *[^:]*$', 1), '\s*\([^()]*\)', '', 'g'))
            end,
            nullif(trim(regexp_replace(
                sentence,
                '^.*?[0-9] ?(%|procent)\s+(av|bland)\s+(?:(?:de|samtliga|alla)\s+)?\S+'
                || '(?:\s+(?:chefsgrupp|i styrelsen|i samverkan))?\s+'
                || '(?:ska |upplever |känner |anser |tycker |svarar |uppger )*(?:att )?', ''
            )), '')
        ) as indikator,
        folded as goal_folded,
    from outcomes
    where states_goal or labels_goal

),

tied as (

    select
        outcomes.*,
        (
            select max(goals.goal_no) from goals
            where goals.document_id = outcomes.document_id and goals.goal_no <= outcomes.sentence_no
        ) as goal_no,
    from outcomes
    where tells_outcome or tells_difference

),

-- what is withheld because too few answered is no nil
withheld as (

    select distinct
        outcomes.document_id,
        (
            select max(goals.goal_no) from goals
            where goals.document_id = outcomes.document_id and goals.goal_no <= outcomes.sentence_no
        ) as goal_no,
    from outcomes
    where tells_withheld

),

printed as (

    select
        tied.*,
        'outcome' as part,
        unnest(regexp_extract_all(
            sentence, '(?i)utfall[^0-9%]{0,40}{{ year_ink() }}[^0-9%]{0,12}[0-9]{1,3}(?:,[0-9]+)? ?(?:%|procent)'
        )) as told,
    from tied
    where tells_outcome

    union all

    select
        tied.*,
        'against_goal' as part,
        unnest(regexp_extract_all(
            sentence,
            '(?i)(?:(?:över|under) målet med [0-9]+(?:,[0-9]+)? ?%'
            || '|[0-9]+(?:,[0-9]+)? ?(?:%|procentenheter|procent) (?:över|under) målet'
            || '|[0-9]+(?:,[0-9]+)? ?(?:%|procentenheter|procent) (?:högre|lägre) (?:än|jämfört med) målet)'
        )) as told,
    from tied
    where tells_difference

    union all

    select
        tied.*,
        'against_last_year' as part,
        unnest(regexp_extract_all(
            sentence,
            '(?i)[0-9]+(?:,[0-9]+)? ?(?:%|procentenheter|procent) (?:högre|lägre) '
            || '(?:i jämförelse med|jämfört med|än|än vid) (?:året innan|förra|föregående|vid förra|fjol)'
        )) as told,
    from tied
    where tells_difference

),

groups as (

    select
        goals.document_id,
        goals.goal_no,
        arg_min(words.respondent_group, words.precedence) as respondent_group,
    from goals
    inner join {{ ref('indikator_group') }} as words
        on
            regexp_matches(
                coalesce(
                    nullif(regexp_extract(goals.goal_folded, '\b(?:av|bland) (?:\w+ ){0,3}\w+'), ''),
                    {{ fold("regexp_extract(goals.goal_text, '\\(([^()]*)\\)', 1)") }}
                ),
                words.pattern
            )
            and words.precedence > 3
    group by all

)

select
    printed.document_id,
    printed.report_year,
    case printed.part
        when 'outcome' then goals.indikator
        when 'against_goal' then goals.indikator || ' – skillnad mot mål'
        else goals.indikator || ' – skillnad mot föregående år'
    end as indikator,
    coalesce(groups.respondent_group, 'deltagare') as respondent_group,
    printed.part,
    goals.goal_no,
    goals.goal_text,
    goals.target,
    case
        when printed.part = 'outcome' then cast(regexp_extract(printed.told, '({{ year_ink() }})', 1) as integer)
        else printed.report_year
    end as fiscal_year,
    case when regexp_matches(lower(printed.told), 'lägre|under målet') then -1 else 1 end
    * {{ first_number("regexp_extract(printed.told, '([0-9]{1,3}(,[0-9]+)?) ?(%|procent)', 1)") }} as value_printed,
    regexp_extract(printed.told, '[0-9]{1,3}(?:,[0-9]+)? ?(?:%|procentenheter|procent)') as printed_text,
    coalesce(
        withheld.goal_no is not null
        and printed.part = 'outcome'
        -- a nil is printed in its place; the words may speak of a later goal that was not understood
        and {{ first_number("regexp_extract(printed.told, '([0-9]{1,3}(,[0-9]+)?) ?(%|procent)', 1)") }} = 0
        and try_cast(regexp_extract(printed.told, '({{ year_ink() }})', 1) as integer) = printed.report_year,
        false
    ) as is_suppressed,
    printed.sentence,
    printed.sentence_no,
    printed.heading_no,
    printed.page,
    printed.x0,
    printed.top,
    printed.x1,
    printed.bottom,
from printed
inner join goals on printed.document_id = goals.document_id and printed.goal_no = goals.goal_no
left join withheld on goals.document_id = withheld.document_id and goals.goal_no = withheld.goal_no
left join groups on goals.document_id = groups.document_id and goals.goal_no = groups.goal_no
-- an outcome far behind its goal belongs to something that was not understood
where printed.sentence_no - printed.goal_no <= 8
-- and so does a second outcome of the same year
qualify row_number() over (
    partition by
        printed.document_id,
        printed.goal_no,
        printed.part,
        case when printed.part = 'outcome' then regexp_extract(printed.told, '({{ year_ink() }})', 1) end
    order by printed.sentence_no
) = 1

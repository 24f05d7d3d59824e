-- The figures of surveys: of what is told in several places, one; for each share, how many answered.

with

-- what a sentence or a goal says once more of a share that a table holds, or a goal of one that a sentence told: the
-- same value, about the same thing
worded as (

    select
        *,
        row_number() over (order by document_id, page, told_in, table_no, row_no, x0, indikator) as told_no,
        list_transform(
            list_filter(string_split({{ fold('indikator') }}, ' '), lambda word: length(word) >= 5),
            lambda word: word[1:5]
        ) as stems,
    from {{ ref('int_survey_observations') }}

),

repeated as (

    select distinct again.told_no
    from worded as again
    inner join worded as held
        on
            again.document_id = held.document_id
            and again.fiscal_year = held.fiscal_year
            and again.scope = held.scope
            and again.gender = held.gender
            and again.unit = held.unit
            and again.value_printed = held.value_printed
            and list_has_any(again.stems, held.stems)
    where
        (again.told_in in ('claim', 'goal_share') and held.told_in = 'questions')
        or (again.told_in = 'goal_share' and held.told_in = 'claim')

),

kept as (

    select * exclude (told_no, stems) from worded
    where told_no not in (select told_no from repeated)
    qualify row_number() over (
        partition by
            document_id,
            indikator,
            case
                when role = 'answers' and not is_part_of_group then group_code
                else {{ fold("coalesce(respondent_group, '')") }}
            end,
            scope,
            gender,
            fiscal_year,
            unit,
            value_printed,
            value_text
        order by case when told_in in ('answers', 'questions') then 1 else 2 end, page, row_no
    ) = 1

),

answered as (

    select
        document_id,
        group_code,
        fiscal_year,
        max(value_printed) as respondents,
    from kept
    where
        indikator = 'Inkomna svar' and gender = 'total' and scope = 'eget' and not is_part_of_group
        -- a million answers were given to no survey of a förbund: it is something else that was read as answers
        and value_printed between 0 and 999999
    group by all
    having count(distinct value_printed) = 1

)

select
    kept.* exclude (column_no), -- noqa: AM04
    case
        when kept.unit = 'procent' and kept.scope = 'eget' and kept.gender = 'total' then answered.respondents
    end as respondents,
    {{ fact_id('kept', """
        kept.unit,
        kept.fiscal_year desc,
        kept.indikator,
        kept.respondent_group,
        kept.scope,
        kept.gender,
        kept.value_printed,
        kept.value_text
    """, 'svar') }} as fact_id,
from kept
left join answered
    on
        kept.document_id = answered.document_id
        and kept.fiscal_year = answered.fiscal_year
        and coalesce(kept.group_code, 'deltagare') = answered.group_code

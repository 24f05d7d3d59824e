-- Goals that stand in tables, and whether they were met: by the printed verdict, by outcome against target, or by what
-- is told of them.

with

verdicts as (

    select * from {{ ref('mal_verdict') }}

),

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
    left join {{ ref('int_sections') }} as headings using (document_id, heading_no)

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

)

select * from from_tables

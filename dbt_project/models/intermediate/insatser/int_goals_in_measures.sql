-- Goals that a box tells as a figure of its own ('Mål antal deltagare 90') beside what was reached: no words, two numbers.

with

facts as (

    select
        facts.*,
        {{ insats_key('facts.insats') }} as insats_key,
    from {{ ref('int_insats_facts') }} as facts
    where not facts.is_total

),

stated as (

    select
        document_id,
        {{ fold("concat_ws(' ', area, goal, target_value)") }} as folded,
    from {{ ref('int_goals_in_tables') }}
    union all
    select
        document_id,
        {{ fold("concat_ws(' ', area, goal, target_value)") }} as folded,
    from {{ ref('int_goals_in_boxes') }}
    union all
    select
        document_id,
        {{ fold("concat_ws(' ', area, goal, target_value)") }} as folded,
    from {{ ref('int_goals_in_prose') }}
    union all
    select
        document_id,
        {{ fold("concat_ws(' ', area, goal, target_value)") }} as folded,
    from {{ ref('int_goals_in_sentences') }}

),

goals as (

    select
        facts.document_id,
        facts.page,
        facts.insats,
        facts.insats_key,
        facts.measure,
        measures.label_sv,
        measures.unit_kind,
        facts.fiscal_year,
        facts.value_printed,
        facts.printed_text,
        facts.x0,
        facts.top,
        facts.x1,
        facts.bottom,
    from facts
    inner join {{ ref('insats_measure') }} as measures using (measure)
    where
        starts_with(facts.measure, 'mal_')
        and facts.source = 'table'
        and not exists (
            select 1
            from stated
            where
                stated.document_id = facts.document_id
                and contains(stated.folded, facts.insats_key)
                and regexp_matches(stated.folded, '\b' || cast(cast(facts.value_printed as bigint) as varchar) || '\b')
        )

),

reached as (

    select
        goals.*,
        case when count(distinct facts.value_printed) = 1 then any_value(facts.value_printed) end as outcome,
    from goals
    left join facts
        on
            goals.document_id = facts.document_id
            and goals.insats_key = facts.insats_key
            and goals.fiscal_year = facts.fiscal_year
            and facts.measure = substr(goals.measure, 5)
    group by all

)

select
    document_id,
    page,
    3 as told_rank,
    insats as area,
    label_sv as goal,
    printed_text as target_value,
    cast(cast(outcome as double) as varchar) as outcome,
    case when outcome is null then 'ej_bedomt' when outcome >= value_printed then 'ja' else 'nej' end as achieved,
    x0,
    top,
    x1,
    bottom,
from reached

-- Figures about insatser in tables that hold text: goals with their outcomes, and lists of activities.

with

documents as (

    select *
    from {{ ref('stg_documents') }}
    where is_read

),

goal_rows as (

    select
        goal_rows.*,
        documents.fiscal_year as report_year,
        headings.context_type,
        headings.context_class,
        headings.context_heading,
        -- 'Kompassen: antal deltagare', or the goal of the section's own insats
        case when contains(goal, ':') then trim(regexp_extract(goal, '^(.*):[^:]*$', 1)) end as goal_name,
        trim(split_part(goal, ':', -1)) as goal_measure,
    from {{ ref('int_goal_rows') }} as goal_rows
    inner join documents using (document_id)
    left join {{ ref('int_sections') }} as headings using (document_id, heading_no)

),

goal_figures as (

    select
        goal_rows.* exclude (x0, top, x1, bottom),
        part.is_target,
        part.printed_text,
        part.x0,
        part.top,
        part.x1,
        part.bottom,
        {{ first_number('part.printed_text') }} as value_printed,
        case when regexp_matches(part.printed_text, '%|procent') then 'procent' end as unit_printed,
    from goal_rows,
        lateral (
            select
                true as is_target,
                goal_rows.target as printed_text,
                goal_rows.target_x0 as x0,
                goal_rows.target_top as top,
                goal_rows.target_x1 as x1,
                goal_rows.target_bottom as bottom
            union all
            select
                false as is_target,
                goal_rows.outcome as printed_text,
                goal_rows.outcome_x0 as x0,
                goal_rows.outcome_top as top,
                goal_rows.outcome_x1 as x1,
                goal_rows.outcome_bottom as bottom
        ) as part
    where regexp_matches(part.printed_text, '[0-9]')

),

goals as (

    select
        goal_figures.document_id,
        'goal' as told_in,
        3 as told_rank,
        goal_figures.goal_name as name,
        goal_figures.goal_name is null as is_total,
        case when goal_figures.is_target then 'mal_' else '' end
        || case
            when goal_figures.unit_printed = 'procent' and heads.unit_kind = 'antal' then 'andel_' || heads.measure
            else heads.measure
        end as measure,
        goal_figures.report_year as fiscal_year,
        goal_figures.value_printed,
        case when goal_figures.unit_printed = 'procent' then 'procent' else heads.unit_kind end as unit,
        goal_figures.printed_text,
        concat_ws(' ', goal_figures.goal, goal_figures.target, goal_figures.outcome) as evidence,
        'table' as source,
        cast(null as varchar) as insats_type,
        cast(null as varchar) as owner,
        goal_figures.heading_no,
        cast(null as varchar) as finance_fact_id,
        false as is_approximate,
        -goal_figures.grid_no as group_no,
        goal_figures.row_no,
        goal_figures.page,
        goal_figures.x0,
        goal_figures.top,
        goal_figures.x1,
        goal_figures.bottom,
    from goal_figures
    inner join {{ ref('int_meanings') }} as labels
        on goal_figures.goal_measure = labels.printed and labels.used_as = 'label'
    inner join {{ ref('insats_measure') }} as heads on labels.measure = heads.measure
    where goal_figures.goal_name is not null

)

select * from goals

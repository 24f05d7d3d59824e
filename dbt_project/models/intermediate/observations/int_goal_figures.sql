-- Goals that stand in tables of figures, where their verdicts are lost or were never printed: below a heading of goals,
-- the row label is the goal, and one column holds its target, another what came of it.

with

cells as (

    select
        cells.*,
        case
            when heads.role in ('target', 'goal') then 'target'
            when heads.role = 'outcome' then 'outcome'
        end as role,
    from {{ ref('int_cells') }} as cells
    inner join {{ ref('int_meanings') }} as heads on cells.head = heads.printed and heads.used_as = 'head'
    inner join {{ ref('stg_headings') }} as headings
        on cells.document_id = headings.document_id and cells.table_heading_no = headings.heading_no
    inner join {{ ref('int_meanings') }} as sections
        on headings.heading = sections.printed and sections.used_as = 'heading' and sections.goal_section is not null
    where cells.grid_no is null and not cells.is_parenthesis

)

select
    document_id,
    table_no,
    row_no,
    min(page) as page,
    any_value(table_heading_no) as heading_no,
    any_value(row_label) as goal,
    min_by(printed_text, column_no) filter (where role = 'target') as target,
    min_by(printed_text, column_no) filter (where role = 'outcome') as outcome,
    min(x0) as x0,
    min(top) as top,
    max(x1) as x1,
    max(bottom) as bottom,
from cells
where row_label <> ''
group by document_id, table_no, row_no
having outcome is not null and length(any_value(row_label)) >= 12

-- Goals that stand in tables: goal, target, outcome and verdict by the heads of the columns.

with

grids as (

    select * from {{ ref('int_insats_grids') }}
    where kind = 'goals'

),

goal_heads as (

    select pattern
    from {{ ref('mal_head') }}
    where role = 'goal'

),

cells as (

    select grid_cells.*
    from {{ ref('stg_grid_cells') }} as grid_cells
    inner join grids using (document_id, grid_no)

),

head_roles as (

    select
        cells.document_id,
        cells.grid_no,
        cells.row_no,
        cells.column_no,
        arg_min(heads.role, heads.precedence) as role,
    from cells
    inner join grids on cells.document_id = grids.document_id and cells.grid_no = grids.grid_no
    inner join {{ ref('mal_head') }} as heads on regexp_matches({{ fold('cells.cell_text') }}, heads.pattern)
    where cells.row_no <= greatest(2, coalesce(grids.goal_head_row, 0)) and length(cells.cell_text) <= 60
    group by all

),

-- the head is the first row that has a column of goals
head_rows as (

    select
        head_roles.document_id,
        head_roles.grid_no,
        coalesce(any_value(grids.goal_head_row), min(head_roles.row_no)) as head_row,
    from head_roles
    inner join grids on head_roles.document_id = grids.document_id and head_roles.grid_no = grids.grid_no
    where head_roles.role = 'goal'
    group by head_roles.document_id, head_roles.grid_no

),

columns_of_grids as (

    select
        head_roles.document_id,
        head_roles.grid_no,
        head_roles.column_no,
        head_roles.role,
        head_rows.head_row,
    from head_roles
    inner join head_rows
        on
            head_roles.document_id = head_rows.document_id
            and head_roles.grid_no = head_rows.grid_no
            and head_roles.row_no = head_rows.head_row

),

roled as (

    select
        cells.document_id,
        cells.grid_no,
        cells.row_no,
        min(cells.page) as page,
        any_value(grids.lists_insatser) as lists_insatser,
        min(cells.heading_no) as heading_no,
        any_value(cells.section) as section,
        string_agg(cells.cell_text, ' ') filter (where roles.role = 'goal') as goal,
        string_agg(cells.cell_text, ' ') filter (where roles.role = 'target') as target,
        string_agg(cells.cell_text, ' ') filter (where roles.role = 'outcome') as outcome,
        string_agg(cells.cell_text, ' ') filter (where roles.role = 'verdict') as verdict,
        string_agg(cells.cell_text, ' ') filter (where roles.role = 'reason') as reason,
        string_agg(cells.cell_text, ' ') filter (where roles.role = 'area') as area,
        string_agg(cells.cell_text, ' ') filter (where roles.role = 'activity') as activity,
        string_agg(cells.cell_text, ' ') filter (where roles.role = 'place') as place,
        min(cells.x0) filter (where roles.role = 'target') as target_x0,
        min(cells.top) filter (where roles.role = 'target') as target_top,
        max(cells.x1) filter (where roles.role = 'target') as target_x1,
        max(cells.bottom) filter (where roles.role = 'target') as target_bottom,
        min(cells.x0) filter (where roles.role = 'outcome') as outcome_x0,
        min(cells.top) filter (where roles.role = 'outcome') as outcome_top,
        max(cells.x1) filter (where roles.role = 'outcome') as outcome_x1,
        max(cells.bottom) filter (where roles.role = 'outcome') as outcome_bottom,
        min(cells.x0) as x0,
        min(cells.top) as top,
        max(cells.x1) as x1,
        max(cells.bottom) as bottom,
    from cells
    inner join grids on cells.document_id = grids.document_id and cells.grid_no = grids.grid_no
    left join columns_of_grids as roles
        on cells.document_id = roles.document_id and cells.grid_no = roles.grid_no and cells.column_no = roles.column_no
    inner join head_rows on cells.document_id = head_rows.document_id and cells.grid_no = head_rows.grid_no
    where cells.row_no > head_rows.head_row and cells.row_no < coalesce(grids.box_begins_row, cells.row_no + 1)
    group by all

)

select *
from roled
where
    coalesce(goal, activity) is not null
    -- the head, printed again on the next page
    and not (
        length(coalesce(goal, '')) <= 30
        and (select bool_or(regexp_matches({{ fold('goal') }}, heads.pattern)) from goal_heads as heads)
    )

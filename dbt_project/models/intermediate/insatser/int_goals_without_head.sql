-- Tables of goals whose head stands on another page or was never printed: a goal, what came of it, and a last column in
-- which every cell is a verdict.

with

cells as (

    select grid_cells.*
    from {{ ref('stg_grid_cells') }} as grid_cells
    inner join {{ ref('int_insats_grids') }} as grids using (document_id, grid_no)
    where grids.kind = 'other' and grids.column_count between 3 and 5

),

verdicts as (

    select
        cells.document_id,
        cells.grid_no,
        cells.row_no,
        cells.column_no,
        arg_min(words.achieved, words.precedence) as achieved,
    from cells
    inner join {{ ref('mal_verdict') }} as words
        on cells.cell_text <> '' and regexp_matches({{ fold('cells.cell_text') }}, words.pattern)
    where
        cells.column_no = cells.column_count
        and length(cells.cell_text) <= 25
        and not regexp_matches(cells.cell_text, '[0-9]')
    group by all

),

judged as (

    select
        cells.document_id,
        cells.grid_no,
    from cells
    left join verdicts using (document_id, grid_no, row_no, column_no)
    where cells.column_no = cells.column_count
    group by cells.document_id, cells.grid_no
    having count(*) >= 2 and count(verdicts.achieved) = count(*)

)

select
    cells.document_id,
    min(cells.page) as page,
    1 as told_rank,
    case
        when
            bool_or(
                cells.column_no < cells.column_count
                and regexp_matches({{ fold('cells.cell_text') }}, '\b(kapital|ekonomi\w*|budget\w*|medel)\b')
            )
            then 'ekonomi'
        else 'förbund'
    end as area,
    arg_max(cells.cell_text, length(cells.cell_text)) filter (where cells.column_no < cells.column_count) as goal,
    nullif(
        regexp_extract(
            arg_max(cells.cell_text, length(cells.cell_text)) filter (where cells.column_no < cells.column_count),
            '[0-9]+(?:,[0-9]+)? ?(?:%|procent)?'
        ),
        ''
    ) as target_value,
    max(cells.cell_text) filter (where cells.column_no = cells.column_count - 1) as outcome,
    any_value(verdicts.achieved) as achieved,
    min(cells.x0) as x0,
    min(cells.top) as top,
    max(cells.x1) as x1,
    max(cells.bottom) as bottom,
from cells
inner join judged using (document_id, grid_no)
left join verdicts using (document_id, grid_no, row_no, column_no)
group by cells.document_id, cells.grid_no, cells.row_no
having
    count(verdicts.achieved) > 0
    and max(length(cells.cell_text)) filter (where cells.column_no < cells.column_count) >= 12

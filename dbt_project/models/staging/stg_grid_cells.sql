-- Cells of grids: tables with text in their cells, one row per cell, whatever figures and words it holds.

with

ink as (

    select * from {{ ref('stg_grid_ink') }}
    -- a cell may go on over the page: it stands where it begins
    qualify page = min(page) over (partition by document_id, grid_no, row_no, column_no)

)

select
    document_id,
    any_value(page) as page,
    grid_no,
    row_no,
    column_no,
    any_value(column_count) as column_count,
    any_value(heading_no) as heading_no,
    any_value(section) as section,
    any_value(cell_text) as cell_text,
    min(x0) as x0,
    min(top) as top,
    max(x1) as x1,
    max(bottom) as bottom,
from ink
group by document_id, grid_no, row_no, column_no

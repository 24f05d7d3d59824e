-- What stands in the cells of grids, part by part: figures and words, each with the box of its own ink.
select
    document_id,
    page,
    grid_no,
    grid_row_no as row_no,
    grid_column_no as column_no,
    grid_columns as column_count,
    nullif(trim(grid_section), '') as section,
    trim(grid_text) as cell_text,
    -- that of the table which leads the grid
    max(case when table_no = grid_no then heading_no end) over (partition by document_id, grid_no) as heading_no,
    value_state,
    part,
    printed_text,
    x0,
    top,
    x1,
    bottom,
from {{ source('staging', 'cells') }}
where {{ of_a_forbund() }} and grid_no is not null

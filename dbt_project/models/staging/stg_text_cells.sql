select
    document_id,
    page,
    grid_no,
    row_no,
    column_no,
    column_count,
    heading_no,
    nullif(trim(section), '') as section,
    trim(text) as cell_text,
    x0,
    top,
    x1,
    bottom,
from {{ source('staging', 'text_cells') }}
where {{ of_a_forbund() }}

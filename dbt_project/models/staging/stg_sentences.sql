select
    document_id,
    sentence_no,
    page,
    heading_no,
    passage_no,
    kind,
    table_no,
    grid_row_no,
    nullif(trim(label), '') as label,
    nullif(trim(section), '') as section,
    trim(text) as sentence,
    x0,
    top,
    x1,
    bottom,
from {{ source('staging', 'sentences') }}
where {{ of_a_forbund() }}

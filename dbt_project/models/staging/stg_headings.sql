select
    document_id,
    heading_no,
    page,
    level,
    number as section_number,
    text as heading,
    x0,
    top,
    x1,
    bottom,
from {{ source('staging', 'headings') }}
where {{ of_a_forbund() }}

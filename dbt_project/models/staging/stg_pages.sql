select
    document_id,
    page,
    width,
    height,
    rotation,
    text_source,
    text_quality,
    quality_reason,
    word_count,
from {{ source('staging', 'pages') }}

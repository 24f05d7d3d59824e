select
    document_id,
    page,
    line_no,
    text as line_text,
    -- amounts: with a unit behind them, or of more than three digits in groups
    regexp_extract_all(
        text,
        '(?:[−–-][\s\p{Zs}]?)?\b'
        || '(?:[0-9]{1,3}(?:[\s\p{Zs}.][0-9]{3})+\b(?:,[0-9]+)?'
        || '|[0-9]+(?:,[0-9]+)?[\s\p{Zs}]?{{ phrase('amount_unit') }}\b)'
    ) as amounts,
    x0,
    top,
    x1,
    bottom,
from {{ source('staging', 'lines') }}
where {{ of_a_forbund() }}

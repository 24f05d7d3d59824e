-- Figures in parentheses with a footnote mark: what they are about stands in a footnote, so they become no fact. Only
-- the account of what became of each printed figure needs them.

select
    document_id,
    page,
    table_no,
    row_no,
    column_no,
    trim(coalesce(label, '')) as label,
    nullif(trim(head), '') as head,
    printed_text,
    x0,
    top,
    x1,
    bottom,
from {{ source('staging', 'cells') }}
where {{ of_a_forbund() }} and part = 'remark'

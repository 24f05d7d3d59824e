-- Every figure that is printed in a table, whatever structure the models behind take for the true one: the account of
-- what became of each (int_figure_fates) begins here.

select
    document_id,
    page,
    table_no,
    row_no,
    column_no,
    trim(coalesce(label, '')) as label,
    nullif(trim(head), '') as head,
    printed_text,
    -- in parentheses with a footnote mark: what it is about stands in the footnote
    coalesce(part = 'remark', false) as is_remark,
    x0,
    top,
    x1,
    bottom,
from {{ source('staging', 'cells') }}
where {{ of_a_forbund() }} and value_state <> 'text'

-- Figures of a recognised statement that are not published, and why: no label, no year, a figure in
-- parentheses behind another, or a repetition of a figure that stands earlier in the same file.

with

current_documents as (

    select document_id from {{ ref('int_document_versions') }}
    where is_current

)

select
    document_id,
    statement,
    label,
    unplaced_reason as reason,
    head,
    printed_text,
    cast(page as integer) as page,
    x0,
    top,
    x1,
    bottom,
    cast(table_no as integer) as table_no,
    cast(row_no as integer) as row_no,
    cast(column_no as integer) as column_no,
from {{ ref('int_figures') }}
where
    unplaced_reason is not null
    and document_id in (select document_id from current_documents)

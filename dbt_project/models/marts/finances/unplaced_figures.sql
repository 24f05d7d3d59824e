-- Figures of statements that became no fact, and why; the fates of all other printed figures are in int_figure_fates.

with

versions as (

    select
        document_id,
        is_current
    from {{ ref('int_document_versions') }}

)

select
    unplaced.document_id,
    unplaced.statement,
    unplaced.label,
    unplaced.reason,
    unplaced.head,
    unplaced.printed_text,
    cast(unplaced.page as integer) as page,
    unplaced.x0,
    unplaced.top,
    unplaced.x1,
    unplaced.bottom,
    cast(unplaced.table_no as integer) as table_no,
    cast(unplaced.row_no as integer) as row_no,
    cast(unplaced.column_no as integer) as column_no,
    versions.is_current,
from {{ ref('int_unplaced_figures') }} as unplaced
inner join versions using (document_id)

-- The labels of a table part, as evidence of what it is: one per row; in a table whose rows are years, one per column,
-- because there the words stand over the columns.

with

cells as (

    select * from {{ ref('int_cells') }}

),

table_rows as (

    select
        document_id,
        table_no,
        row_no,
        part_no
    from {{ ref('int_table_rows') }}

)

select distinct
    cells.document_id,
    cells.table_no,
    table_rows.part_no,
    case when cells.year_source = 'row' then 0 else cells.row_no end as row_no,
    cells.label,
from cells
inner join table_rows using (document_id, table_no, row_no)
where cells.label <> ''

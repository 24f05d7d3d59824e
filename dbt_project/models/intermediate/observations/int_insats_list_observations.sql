-- Counts in lists of activities: a table of text whose first column names insatser, with a column of participants.

with

meanings as (

    select * from {{ ref('int_meanings') }}
    where used_as = 'head'

),

-- what a table of figures tells
told_in_tables as (

    select
        cells.document_id,
        cells.grid_no,
        cells.grid_row_no as row_no,
        cells.grid_column_no as column_no,
    from {{ ref('int_cells') }} as cells
    inner join {{ ref('int_tables') }} as tables using (document_id, table_no)
    where tables.kind in ('insatser', 'transposed')

),

counts as (

    select
        cells.*,
        measures.measure,
        stubs.names_insatser,
    from {{ ref('int_grid_cells') }} as cells
    inner join meanings as heads on cells.head = heads.printed
    inner join {{ ref('insats_measure') }} as measures on heads.measure = measures.measure
    inner join {{ ref('stg_grid_cells') }} as stub_cells
        on
            cells.document_id = stub_cells.document_id
            and cells.head_grid_no = stub_cells.grid_no
            and cells.head_row_no = stub_cells.row_no
            and stub_cells.column_no = 1
    inner join meanings as stubs on stub_cells.cell_text = stubs.printed
    anti join told_in_tables
        on
            cells.document_id = told_in_tables.document_id
            and cells.grid_no = told_in_tables.grid_no
            and cells.row_no = told_in_tables.row_no
            and cells.column_no = told_in_tables.column_no
    where
        measures.unit_kind = 'antal'
        and stubs.names_insatser is not null
        and cells.column_no > 1
        and regexp_full_match(cells.cell_text, '[0-9][0-9 ]*')

)

select
    counts.document_id,
    'activity' as told_in,
    2 as told_rank,
    counts.label as name,
    false as is_total,
    counts.measure,
    documents.fiscal_year,
    {{ first_number('counts.cell_text') }} as value_printed,
    'antal' as unit,
    counts.cell_text as printed_text,
    concat_ws(' ', counts.label, counts.cell_text) as evidence,
    'table' as source,
    sections.context_type as insats_type,
    cast(null as varchar) as owner,
    counts.heading_no,
    cast(null as varchar) as finance_fact_id,
    false as is_approximate,
    -counts.grid_no as group_no,
    counts.row_no,
    counts.page,
    counts.x0,
    counts.top,
    counts.x1,
    counts.bottom,
from counts
inner join {{ ref('stg_documents') }} as documents on counts.document_id = documents.document_id and documents.is_read
left join {{ ref('int_sections') }} as sections
    on counts.document_id = sections.document_id and counts.heading_no = sections.heading_no
where counts.label is not null

with

cells as (

    select * from {{ source('staging', 'cell_alternatives') }}
    where {{ of_a_forbund() }} and part <> 'remark'

)

select
    document_id,
    table_no,
    structure_no,
    kind,
    rank,
    row_no,
    column_no,
    part = 'parenthesis' as is_parenthesis,
    change = 'gone' as is_gone,
    nullif(trim(heading), '') as heading,
    nullif(trim(heading_path), '') as heading_path,
    note_number,
    nullif(trim(section), '') as section,
    nullif(trim(head), '') as head,
    nullif(trim(stub_head), '') as stub_head,
    fiscal_year as stated_year,
    period_end as stated_period_end,
    year_source,
    value as value_printed,
    printed_text,
    value_state,
    coalesce(decimals, 0) as decimals,
    case when unit_source <> 'text' then unit end as unit_printed,
    nullif(unit_source, 'text') as unit_source,
    x0,
    top,
    x1,
    bottom,
from cells

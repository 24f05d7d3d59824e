with

figures as (

    select * from {{ ref('int_finances') }}

)

select
    fact_id,
    document_id,
    org_number,
    forbund,
    cast(report_year as integer) as report_year,
    statement,
    line_item,
    label,
    section,
    cast(note_number as integer) as note_number,
    scenario,
    component,
    fiscal_year,
    period_end,
    printed_text,
    cast(value_printed as decimal(20, 4)) as value_printed,
    unit_printed,
    unit,
    decimals,
    amount_sek,
    amount_sek as amount_best_sek,
    half_width_sek,
    'unverified' as status,
    cast(0 as integer) as supports,
    cast(0 as integer) as contradictions,
    cast(page as integer) as page,
    x0,
    top,
    x1,
    bottom,
    role,
    value_state,
    cast(table_no as integer) as table_no,
    cast(row_no as integer) as row_no,
    cast(column_no as integer) as column_no,
from figures

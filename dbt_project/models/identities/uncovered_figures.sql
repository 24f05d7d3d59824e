{{ config(materialized='table', schema='main') }}

-- Figures that no identity reaches: nothing in the report tells whether they are right.
select
    fct_finances.document_id,
    fct_finances.fact_id,
    fct_finances.statement,
    fct_finances.line_item,
    fct_finances.label,
    fct_finances.fiscal_year,
    fct_finances.scenario,
    fct_finances.component,
    fct_finances.printed_text,
    fct_finances.page,
from {{ ref('fct_finances') }} as fct_finances
left join {{ ref('fct_identity_members') }} as members
    on
        fct_finances.fact_id = members.fact_id
        and members.band != 'trivial'
where
    members.fact_id is null
    and fct_finances.is_current

with

facts as (

    select * from {{ ref('int_insats_facts') }}

)

select
    facts.fact_id,
    facts.document_id,
    facts.org_number,
    facts.forbund,
    cast(facts.report_year as integer) as report_year,
    facts.insats_id,
    facts.insats,
    facts.insats_type,
    facts.owner,
    facts.measure,
    facts.fiscal_year,
    cast(facts.value_printed as decimal(20, 4)) as value,
    facts.unit,
    facts.amount_sek,
    facts.printed_text,
    facts.evidence,
    facts.source,
    'unverified' as status,
    cast(facts.page as integer) as page,
    facts.x0,
    facts.top,
    facts.x1,
    facts.bottom,
from facts

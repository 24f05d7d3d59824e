{{ config(materialized='table', schema='intermediate') }}

with diagnoses as (

    select
        document_id,
        unnest(diagnoses) as found,
    from {{ ref('int_judgements') }}

)

select
    found.diagnosis_id,
    document_id,
    found.position,
    found.class,
    found.outcome,
    found.fact_id,
    found.fiscal_year,
    found.chance,
    found.explanation_sv,
    found.explanation_en,
    found.figures,
    found.instances,
    found.released,
    found.told_checks,
from diagnoses

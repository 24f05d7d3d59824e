{{ config(materialized='view', schema='intermediate') }}

select
    diagnosis_id,
    document_id,
    position,
    class,
    outcome,
    fact_id,
    fiscal_year,
    chance,
    explanation_sv,
    explanation_en,
    figures,
    instances,
    released,
    cast(null as varchar) as label,
    cast(null as varchar) as printed_text,
    cast(null as integer) as page,
from {{ ref('int_diagnoses') }}
union all by name
select
    diagnosis_id,
    document_id,
    position,
    class,
    outcome,
    fact_id,
    fiscal_year,
    chance,
    explanation_sv,
    explanation_en,
    figures,
    instances,
    released,
    label,
    printed_text,
    page,
from {{ ref('int_insats_diagnoses') }}

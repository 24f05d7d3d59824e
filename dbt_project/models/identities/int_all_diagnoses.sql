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
from {{ ref('int_report_check_diagnoses') }}

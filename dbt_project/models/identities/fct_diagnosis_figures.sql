{{ config(materialized='table', schema='main') }}

with

diagnoses as (

    select
        diagnosis_id,
        document_id,
        unnest(figures) as figure,
    from {{ ref('int_all_diagnoses') }}

),

facts as (

    select * from {{ ref('int_finances') }}

)

select
    diagnoses.diagnosis_id,
    diagnoses.document_id,
    diagnoses.figure.position,
    diagnoses.figure.part,
    diagnoses.figure.class,
    diagnoses.figure.fact_id,
    facts.statement,
    facts.label,
    facts.fiscal_year,
    facts.printed_text,
    {{ published_number('facts.value_printed') }} as value_printed,
    facts.unit,
    {{ published_number('diagnoses.figure.proposed_value') }} as proposed_value,
    {{ published_number('diagnoses.figure.proposed_sek') }} as proposed_sek,
    diagnoses.figure.source_fact_id,
    cast(facts.page as integer) as page,
from diagnoses
inner join facts on diagnoses.figure.fact_id = facts.fact_id

{{ config(materialized='table', schema='main') }}

with

diagnoses as (

    select * from {{ ref('int_all_diagnoses') }}

),

first_figures as (

    select * from {{ ref('fct_diagnosis_figures') }}
    where position = 1

),

explained as (

    select
        diagnosis_id,
        string_agg(
            distinct concat_ws(' ', identity_id, fiscal_year), ', ' order by concat_ws(' ', identity_id, fiscal_year)
        ) as identities,
    from {{ ref('int_diagnosis_instances') }}
    group by diagnosis_id

)

select
    diagnoses.diagnosis_id,
    diagnoses.document_id,
    diagnoses.class,
    diagnoses.outcome,
    diagnoses.fact_id,
    coalesce(first_figures.label, diagnoses.label) as label,
    diagnoses.fiscal_year,
    coalesce(first_figures.printed_text, diagnoses.printed_text) as printed_text,
    {{ published_number("case when diagnoses.outcome = 'corrected-proposal' then first_figures.proposed_value end") }}
        as proposed_value,
    diagnoses.explanation_sv,
    diagnoses.explanation_en,
    explained.identities,
    diagnoses.chance,
    first_figures.statement,
    coalesce(first_figures.page, diagnoses.page) as page,
    diagnoses.position,
from diagnoses
left join first_figures using (diagnosis_id)
left join explained using (diagnosis_id)

{{ config(materialized='table', schema='intermediate') }}

with instances as (

    select
        diagnosis_id,
        document_id,
        position,
        outcome,
        unnest(instances) as instance,
    from {{ ref('int_all_diagnoses') }}

)

select
    diagnosis_id,
    document_id,
    position,
    outcome,
    instance.identity_id,
    instance.instance,
    instance.fiscal_year,
from instances

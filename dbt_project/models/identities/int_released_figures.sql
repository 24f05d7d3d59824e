{{ config(materialized='table', schema='intermediate') }}

with released as (

    select
        document_id,
        unnest(released) as figure,
    from {{ ref('int_diagnoses') }}

)

select
    document_id,
    figure.fact_id,
    figure.supports,
    figure.settled,
from released

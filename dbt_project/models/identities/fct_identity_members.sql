{{ config(materialized='table', schema='main') }}

select
    document_id,
    identity_id,
    instance,
    fiscal_year,
    fact_id,
    side,
    cast(coefficient as double) as coefficient,
    verdict,
    band,
from {{ ref('int_identity_members') }}

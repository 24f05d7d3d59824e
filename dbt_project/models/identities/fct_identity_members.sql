{{ config(materialized='table', schema='main') }}

select
    document_id,
    identity_id,
    instance,
    fiscal_year,
    fact_id,
    side,
    coefficient,
    verdict,
    band,
from {{ ref('int_identity_members') }}

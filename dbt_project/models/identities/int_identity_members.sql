{{ config(materialized='table', schema='intermediate') }}

with evaluation as (

    select
        document_id,
        identity_id,
        instance,
        fiscal_year,
        unnest(members) as member,
    from {{ ref('int_identity_evaluation') }}

)

select
    document_id,
    identity_id,
    instance,
    fiscal_year,
    member.fact_id as fact_id,
    member.side as side,
    member.coefficient as coefficient,
    member.verdict as verdict,
    member.band as band,
from evaluation

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
    member.fact_id,
    member.side,
    member.coefficient,
    member.verdict,
    member.band,
from evaluation

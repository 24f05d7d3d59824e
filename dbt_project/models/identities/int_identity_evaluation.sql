{{ config(materialized='table', schema='intermediate') }}

with evaluation as (

    select
        document_id,
        unnest(evaluation) as found,
    from {{ ref('int_judgements') }}

)

select
    document_id,
    found.identity_id,
    found.instance,
    found.fiscal_year,
    found.quantity,
    found.lhs,
    found.rhs,
    found.difference,
    found.tolerance,
    found.band,
    found.verdict,
    found.scope_choice,
    found.reason,
    found.members,
from evaluation

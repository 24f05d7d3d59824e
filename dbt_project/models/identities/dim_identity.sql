{{ config(materialized='table', schema='main') }}

with coverage as (

    select
        identity_id,
        count(*) filter (where verdict != 'not_evaluable') as evaluated,
        count(*) filter (where verdict = 'violated') as violated,
        count(*) filter (where verdict = 'not_evaluable') as not_evaluable,
        count(distinct document_id) filter (where verdict != 'not_evaluable') as documents_evaluated,
    from {{ ref('fct_identity_results') }}
    group by identity_id

)

select
    identity.identity_id,
    identity.catalogue,
    identity.label_sv,
    identity.label_en,
    identity.kind,
    identity.grain,
    identity.scope,
    identity.strength,
    identity.severity,
    identity.rationale,
    cast(coalesce(coverage.evaluated, 0) as integer) as evaluated,
    cast(coalesce(coverage.violated, 0) as integer) as violated,
    cast(coalesce(coverage.not_evaluable, 0) as integer) as not_evaluable,
    cast(coalesce(coverage.documents_evaluated, 0) as integer) as documents_evaluated,
from {{ ref('identity') }} as identity
left join coverage on identity.identity_id = coverage.identity_id

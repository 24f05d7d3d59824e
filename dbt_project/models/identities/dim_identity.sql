{{ config(materialized='table', schema='main') }}

with

current_documents as (

    select document_id from {{ ref('int_document_versions') }}
    where is_current

),

coverage as (

    select
        identity_id,
        count(*) filter (where verdict != 'not_evaluable') as evaluated,
        count(*) filter (where verdict = 'violated') as violated,
        count(*) filter (where verdict = 'not_evaluable') as not_evaluable,
        count(distinct document_id) filter (where verdict != 'not_evaluable') as documents_evaluated,
    from {{ ref('fct_identity_results') }}
    where document_id in (select document_id from current_documents)
    group by identity_id

),

-- the identities of insatser and of the survey have a seed of their own
identities as (

    select
        identity_id,
        catalogue,
        label_sv,
        label_en,
        kind,
        grain,
        scope,
        strength,
        severity,
        rationale,
    from {{ ref('identity') }}
    union all
    select
        identity_id,
        catalogue,
        label_sv,
        label_en,
        kind,
        case kind when 'total' then 'open_list' when 'same' then 'reprint' else 'insats_year' end as grain,
        case when identity_id in ('P3T', 'S1K', 'S1G') then 'same_table' else 'cross_table' end as scope,
        case when contradicts then 'hard' else 'narrative' end as strength,
        case when contradicts then 'error' else 'info' end as severity,
        note as rationale,
    from {{ ref('insats_identity') }}

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
from identities as identity
left join coverage on identity.identity_id = coverage.identity_id

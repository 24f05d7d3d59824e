{{ config(materialized='table', schema='main') }}

select
    document_id,
    identity_id,
    instance,
    fiscal_year,
    case when quantity = 'sek' then lhs end as lhs_sek,
    case when quantity = 'sek' then rhs end as rhs_sek,
    case when quantity = 'sek' then difference end as difference_sek,
    case when quantity = 'sek' then tolerance end as tolerance_sek,
    case when quantity = 'procent' then lhs end as lhs_percent,
    case when quantity = 'procent' then rhs end as rhs_percent,
    band,
    verdict,
    scope_choice,
    reason,
    cast(len(members) as integer) as member_count,
    cast(null as varchar) as diagnosis_id,
from {{ ref('int_identity_evaluation') }}
union all
select
    *,
    cast(null as varchar) as diagnosis_id,
from {{ ref('int_insats_identity_results') }}

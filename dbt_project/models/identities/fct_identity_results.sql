{{ config(materialized='table', schema='main') }}

with

results as (

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
    from {{ ref('int_identity_evaluation') }}
    union all
    select * from {{ ref('int_insats_identity_results') }}

),

-- an instance that two causes explain together is shown with the first of them
causes as (

    select
        document_id,
        identity_id,
        instance,
        fiscal_year,
        arg_min(diagnosis_id, position) as diagnosis_id,
    from {{ ref('int_diagnosis_instances') }}
    group by all

)

select
    results.*,
    causes.diagnosis_id,
from results
left join causes
    on
        results.document_id = causes.document_id
        and results.identity_id = causes.identity_id
        and results.instance = causes.instance
        and results.fiscal_year is not distinct from causes.fiscal_year

{{ config(materialized='table', schema='main') }}

with

-- every source of verdicts, in the columns of int_identity_evaluation; another one is another union
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
    union all by name
    select * exclude (figures) from {{ ref('int_insats_identity_results') }}
    union all by name
    select
        document_id,
        identity_id,
        instance,
        fiscal_year,
        lhs as lhs_sek,
        rhs as rhs_sek,
        difference as difference_sek,
        tolerance as tolerance_sek,
        band,
        verdict,
        reason,
        cast((fact_id is not null) as integer) + cast((other_fact_id is not null) as integer) as member_count,
    from {{ ref('int_report_checks') }}
    -- nothing verifies or accuses a report whose judgement failed
    where document_id not in (select document_id from {{ ref('int_unjudged_documents') }})

),

-- checks that the diagnosis of another instance tells too
told_checks as (

    select
        diagnosis_id,
        document_id,
        position,
        unnest(told_checks) as told,
    from {{ ref('int_diagnoses') }}

),

explained as (

    select
        diagnosis_id,
        document_id,
        position,
        identity_id,
        instance,
        fiscal_year,
    from {{ ref('int_diagnosis_instances') }}
    union all
    select
        diagnosis_id,
        document_id,
        position,
        told.identity_id,
        told.instance,
        told.fiscal_year,
    from told_checks

),

-- an instance that two causes explain together is shown with the first of them
causes as (

    select
        document_id,
        identity_id,
        instance,
        fiscal_year,
        arg_min(diagnosis_id, position) as diagnosis_id,
    from explained
    group by all

)

select
    results.document_id,
    results.identity_id,
    results.instance,
    results.fiscal_year,
    {{ published_number('results.lhs_sek') }} as lhs_sek,
    {{ published_number('results.rhs_sek') }} as rhs_sek,
    {{ published_number('results.difference_sek') }} as difference_sek,
    {{ published_number('results.tolerance_sek') }} as tolerance_sek,
    {{ published_number('results.lhs_percent') }} as lhs_percent,
    {{ published_number('results.rhs_percent') }} as rhs_percent,
    results.band,
    results.verdict,
    results.scope_choice,
    results.reason,
    results.member_count,
    causes.diagnosis_id,
from results
left join causes
    on
        results.document_id = causes.document_id
        and results.identity_id = causes.identity_id
        and results.instance = causes.instance
        and results.fiscal_year is not distinct from causes.fiscal_year

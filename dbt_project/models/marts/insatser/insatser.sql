-- depends_on: {{ ref('insats_measure') }}
{{ config(materialized='view') }}

with

told as (

    select
        *,
        -- what is printed in the account of the förbund has units and signs of its own
        unit <> 'tkr' and not regexp_matches(measure, '^(intakt|kostnad|netto)$') as is_own,
    from {{ ref('fct_insatser') }}
    where is_current

)

{{ wide_insatser() }}

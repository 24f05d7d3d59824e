-- depends_on: {{ ref('insats_measure') }}
{{ config(materialized='view') }}

{{ wide_insatser() }}

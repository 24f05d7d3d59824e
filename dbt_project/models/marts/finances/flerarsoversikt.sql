-- depends_on: {{ ref('line_item') }}
{{ config(materialized='view') }}

{{ wide_statement('flerarsoversikt') }}

{{ config(materialized='table', schema='intermediate') }}

select
    document_id,
    failure as reason,
from {{ ref('int_judgements') }}
where failure is not null

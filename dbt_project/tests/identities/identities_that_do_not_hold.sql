-- Identities that do not hold, report by report: misprints (or misreadings) for a person to look at, not faults of the
-- pipeline. fct_contradictions holds them against those that are known.
{{ config(severity='warn') }}

select
    identity_id,
    document_id,
    count(*) as contradictions,
from {{ ref('fct_identity_results') }}
where verdict = 'violated'
group by identity_id, document_id

-- Reports whose judgement failed, and why: a fault of ours that one report brought to light. Its figures are published
-- unverified, and nothing else is touched by it.
{{ config(severity='warn') }}

select
    file_name,
    not_judged_because as reason,
from {{ ref('dim_document') }}
where not judged

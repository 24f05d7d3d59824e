-- When far fewer figures than usual stand in an identity, labels or tables are no longer understood. Judged by the
-- report in the middle, among those with figures enough to judge by: no single one can lower it, however long it is,
-- and a handful of odd reports proves nothing. A report whose judgement failed tells nothing.
{{ config(severity='error') }}

with

reports as (

    select
        document_id,
        sum(covered) / sum(figures) as share_covered,
    from {{ ref('metrics_coverage') }}
    where document_id not in (select document_id from {{ ref('int_unjudged_documents') }})
    group by document_id
    having sum(figures) >= 100

)

select median(share_covered) as share_covered
from reports
having count(*) >= 10 and median(share_covered) < {{ var('least_share_covered') }}

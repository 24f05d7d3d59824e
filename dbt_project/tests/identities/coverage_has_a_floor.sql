-- When far fewer figures than usual stand in an identity, labels or tables are no longer understood. Judged by the
-- report in the middle, among those with figures enough to judge by: no single one can lower it, however long it is.
{{ config(severity='error') }}

with

reports as (

    select
        document_id,
        sum(covered) / sum(figures) as share_covered,
    from {{ ref('metrics_coverage') }}
    group by document_id
    having sum(figures) >= 100

)

select median(share_covered) as share_covered
from reports
having count(*) >= 3 and median(share_covered) < {{ var('least_share_covered') }}

-- When far fewer figures than usual stand in an identity, labels or tables are no longer understood. Judged over all
-- reports together, and only where there are enough figures to judge by. A report whose judgement failed tells nothing.
with total as (

    select
        sum(figures) as figures,
        sum(covered) as covered,
    from {{ ref('metrics_coverage') }}
    where document_id not in (select document_id from {{ ref('int_unjudged_documents') }})

)

select
    figures,
    covered,
from total
where
    figures >= 500
    and covered < {{ var('least_share_covered') }} * figures

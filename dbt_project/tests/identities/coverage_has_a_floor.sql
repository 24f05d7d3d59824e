-- When far fewer figures than usual stand in an identity, labels or tables are no longer understood. Judged over all
-- reports together, and only where there are enough figures to judge by.
with total as (

    select
        sum(figures) as figures,
        sum(covered) as covered,
    from {{ ref('metrics_coverage') }}

)

select
    figures,
    covered,
from total
where
    figures >= 500
    and covered < {{ var('least_share_covered') }} * figures

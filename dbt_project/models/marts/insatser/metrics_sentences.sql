-- How much of what is told in sentences and boxes is understood, per report that counts: nothing
-- that was not understood is lost.

with

mentions as (

    select * from {{ ref('stg_mentions') }}

)

select
    mentions.document_id,
    documents.file_name,
    cast(count(*) as integer) as figures_told,
    cast(count(*) filter (where mentions.measure is not null) as integer) as understood,
    cast(count(*) filter (where mentions.measure is not null and mentions.is_goal) as integer) as goals,
    cast(count(*) filter (where mentions.reason = 'no_measure') as integer) as not_understood,
    cast(count(*) filter (where mentions.reason = 'change') as integer) as changes,
    cast(count(*) filter (where mentions.reason = 'range') as integer) as ranges,
    cast(
        count(*) filter (where mentions.reason in ('ratio', 'part', 'other_period', 'negated')) as integer
    ) as set_aside,
from mentions
inner join {{ ref('dim_document') }} as documents using (document_id)
inner join {{ ref('int_document_versions') }} as versions using (document_id)
where versions.is_current
group by all

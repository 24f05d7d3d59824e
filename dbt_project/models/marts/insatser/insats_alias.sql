-- Every printed name of an insats, the insats that it was joined to, and the reason: what dim_insats rests on.

with

names as (

    select * from {{ ref('int_insats_names') }}
    where is_current

),

used as (

    select
        insats_id,
        insats as alias,
        count(*) as figures,
        min(document_id) as document_id,
    from {{ ref('fct_insatser') }}
    where is_current
    group by all

)

select
    names.insats_id,
    names.main_name as insats,
    names.name as alias,
    names.reason,
    cast(coalesce(used.figures, 0) as integer) as figures,
from names
left join used on names.insats_id = used.insats_id and names.name = used.alias

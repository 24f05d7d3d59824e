-- A cost that is printed against the convention of its own table is a credit, and credits are rare: when many insatser
-- hold both signs in one measure, conventions were taken for credits and no sum over them means anything.
{{ config(severity='error') }}

with

groups as (

    select
        facts.insats_id,
        facts.measure,
        min(facts.amount_sek) < 0 and max(facts.amount_sek) > 0 as has_both_signs,
    from {{ ref('fct_insatser') }} as facts
    inner join {{ ref('insats_measure') }} as measures using (measure)
    where measures.natural_sign <> 0 and facts.amount_sek <> 0
    group by facts.insats_id, facts.measure

)

select count(*) filter (where has_both_signs) as groups_of_both_signs
from groups
having count(*) filter (where has_both_signs) > greatest(2, 0.05 * count(*))

-- What a label may name, whatever table it stands in: the things that several statements print (seed concept), and its
-- own words. A label that names one thing only is certain: another figure for it elsewhere speaks against a structure.

with

labels as (

    select * from {{ ref('int_labels') }}

),

things as (

    select distinct
        label_matches.label,
        concepts.concept as thing,
        -- a driftredovisning without sides prints one figure a row
        replace(coalesce(concepts.component, ''), 'total', '') as side,
        concepts.period_offset as years,
    from {{ ref('int_label_matches') }} as label_matches
    inner join {{ ref('concept') }} as concepts
        on label_matches.statement = concepts.statement and label_matches.line_item = concepts.line_item
    where label_matches.evidence > 0

)

select
    label,
    thing,
    side,
    cast(years as integer) as years,
    count(distinct thing || ' ' || years) over (partition by label) = 1 as is_certain,
    false as is_words,
from things
union all
select
    label,
    label_skeleton as thing,
    '' as side,
    0 as years,
    false as is_certain,
    true as is_words,
from labels
where length(label_skeleton) >= 4 and not is_sum and not is_memo

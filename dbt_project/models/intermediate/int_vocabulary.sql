-- The vocabulary of row labels in the form in which it is compared: phrases folded, patterns as they stand.
-- A fallback is a pattern that names a row ('Summa …') but says nothing about which statement it stands in.

with

labels as (

    select * from {{ ref('line_item_label') }}

),

line_items as (

    select * from {{ ref('line_item') }}

),

folded as (

    select
        labels.statement,
        labels.line_item,
        labels.match,
        labels.label,
        line_items.sort_order,
        case when labels.match = 'exact' then {{ fold('labels.label') }} end as phrase_folded,
        case when labels.match <> 'exact' then labels.label end as pattern,
    from labels
    inner join line_items using (statement, line_item)

)

select
    statement,
    line_item,
    match,
    label,
    sort_order,
    pattern,
    coalesce(nullif({{ label_core('phrase_folded') }}, ''), phrase_folded) as phrase,
    {{ skeleton("coalesce(nullif(" ~ label_core('phrase_folded') ~ ", ''), phrase_folded)") }} as phrase_skeleton,
from folded

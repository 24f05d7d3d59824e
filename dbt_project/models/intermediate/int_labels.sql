-- Every row label that any report prints, once, in the forms in which it is compared.

with

labels as (

    select
        label,
        count(distinct document_id) as documents,
        count(*) as occurrences,
    from {{ ref('stg_cells') }}
    where label <> ''
    group by label

),

folded as (

    select
        *,
        {{ fold('label') }} as label_folded,
        {{ fold_with_gaps('label') }} as label_with_gaps,
        {{ fold("regexp_replace(label, '\\([^)]*\\)?', ' ', 'g')") }} as label_without_brackets,
    from labels

),

cored as (

    select
        label,
        documents,
        occurrences,
        label_folded,
        label_with_gaps,
        coalesce(nullif({{ label_core('label_folded') }}, ''), label_folded) as label_core,
        coalesce(nullif({{ label_core('label_without_brackets') }}, ''), label_folded) as label_bare,
        regexp_matches(label_folded, '^({{ phrase('of_which') }}|{{ phrase('contained') }})\b')
        or starts_with(trim(label), '(') as is_memo,
        regexp_matches(label_folded, '^{{ phrase('sum') }}\b') as is_sum,
    from folded

)

select
    *,
    trim(regexp_replace(label_core, '^({{ phrase('of_which') }}|s a) ', '')) as label_key,
    {{ skeleton('label_core') }} as label_skeleton,
from cored

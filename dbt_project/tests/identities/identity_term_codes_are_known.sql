-- An identity that names a line item which does not exist compares nothing. The evaluation refuses such seeds too.
{{ config(severity='error') }}

with terms as (

    select
        identity_id,
        statement,
        line_item,
    from {{ ref('identity_term') }}
    where
        statement != '*'
        and line_item != '*'

)

select terms.*
from terms
left join {{ ref('line_item') }} as line_item
    on
        terms.statement = line_item.statement
        and terms.line_item = line_item.line_item
where line_item.line_item is null

-- Each published column is explained in Swedish and in English, or the comment is half empty.

select
    table_name,
    column_name,
    comment,
from {{ ref('int_column_text') }}
where not coalesce(comment similar to '.+ / .+', false)

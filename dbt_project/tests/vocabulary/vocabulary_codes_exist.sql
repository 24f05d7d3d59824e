-- A misspelt code compares nothing and would pass in silence: every code of the vocabulary must be declared.

with

declared as (

    select
        statement,
        line_item
    from {{ ref('line_item') }}

),

used as (

    select
        'line_item_label' as seed,
        statement,
        line_item
    from {{ ref('line_item_label') }}
    union all
    select
        'concept' as seed,
        statement,
        line_item
    from {{ ref('concept') }}
    union all
    select
        'statement_anchor' as seed,
        statement,
        line_item
    from {{ ref('statement_anchor') }}
    union all
    select
        'parent_line_item' as seed,
        statement,
        parent_line_item as line_item
    from {{ ref('line_item') }}
    where parent_line_item is not null

)

select distinct
    used.seed,
    used.statement,
    used.line_item,
from used
left join declared
    on used.statement = declared.statement and used.line_item = declared.line_item
where declared.line_item is null

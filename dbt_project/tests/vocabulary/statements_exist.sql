-- Every statement that the vocabulary speaks of is declared in statement.csv.

with

used as (

    select
        'line_item' as seed,
        statement
    from {{ ref('line_item') }}
    union all
    select
        'statement_heading' as seed,
        statement
    from {{ ref('statement_heading') }}
    union all
    select
        'section_sign' as seed,
        statement
    from {{ ref('section_sign') }}
    union all
    select
        'statement_title' as seed,
        statement
    from {{ ref('statement_title') }}

)

select distinct
    used.seed,
    used.statement,
from used
left join {{ ref('statement') }} as declared on used.statement = declared.statement
where declared.statement is null

-- Parts of tables that became no statement though something says that they are one: the heading above them names it, or
-- several of its lines stand in them. The likeliest statement, for the list of what was not placed.

{% set sure_heading = 0.5 %}
{% set several_line_items = 3 %}
{% set least_coverage = 0.25 %}

with

parts as (

    select
        *,
        bool_or(is_chosen) over (partition by document_id, table_no, part_no) as has_statement,
    from {{ ref('int_part_statements') }}

)

select
    document_id,
    table_no,
    part_no,
    arg_max(statement, (score, statement)) as statement,
from parts
where
    not has_statement
    and (
        -- a heading speaks for tables of money: shares and counts under it are the survey's and the insatser's
        (heading_evidence >= {{ sure_heading }} and (share_without_money < 0.7 or known_rows > 0))
        or (known_line_items >= {{ several_line_items }} and coverage >= {{ least_coverage }})
    )
group by document_id, table_no, part_no

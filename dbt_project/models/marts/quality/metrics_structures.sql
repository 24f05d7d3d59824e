-- How often a page left the structure of a table open, by kind of doubt, and what decided.

with

kinds as (

    select unnest(['partition', 'year_order', 'joined_numbers', 'minus', 'unit_sign', 'continued']) as kind

),

decisions as (

    select
        document_id,
        table_no,
        kind,
        any_value(outcome) as outcome,
        any_value(telling) as telling,
    from {{ ref('int_structures') }}
    group by document_id, table_no, kind

),

open_cells as (

    select
        kind,
        count(*) as cells_open,
    from (
        select distinct
            alternatives.kind,
            alternatives.document_id,
            alternatives.table_no,
            alternatives.row_no,
            alternatives.column_no,
            alternatives.is_parenthesis,
        from {{ ref('int_structure_cells') }} as alternatives
        inner join {{ ref('int_structures') }} as structures using (document_id, table_no, kind, structure_no)
        where structures.outcome = 'open' and structures.is_possible
    ) as places
    group by kind

)

select
    kinds.kind,
    cast(count(distinct decisions.document_id) as integer) as documents,
    cast(count(decisions.table_no) as integer) as tables_with_alternatives,
    cast(count(*) filter (where decisions.outcome = 'printed') as integer) as decided_for_printed,
    cast(count(*) filter (where decisions.outcome = 'alternative') as integer) as decided_for_alternative,
    cast(count(*) filter (where decisions.outcome = 'open') as integer) as left_open,
    cast(count(*) filter (where decisions.outcome = 'open' and decisions.telling = 0) as integer) as without_evidence,
    cast(coalesce(any_value(open_cells.cells_open), 0) as integer) as cells_open,
from kinds
left join decisions on kinds.kind = decisions.kind
left join open_cells on kinds.kind = open_cells.kind
group by kinds.kind

-- One row per column of a recognised table part: what its head says, and what the other columns leave for it.

with

cells as (

    select * from {{ ref('int_cells') }}

),

row_statements as (

    select * from {{ ref('int_row_statements') }}

),

heads as (

    select * from {{ ref('int_column_heads') }}

),

table_columns as (

    select
        cells.document_id,
        cells.table_no,
        row_statements.part_no,
        cells.column_no,
        row_statements.statement,
        mode(cells.head) as head,
        mode(cells.stated_year) filter (
            where cells.year_source = 'head' and cells.is_parenthesis is not true
        ) as stated_year,
        coalesce(bool_and(cells.stated_year is null), true) as is_undated,
        coalesce(bool_or(cells.year_source = 'row'), false) as has_year_rows,
    from cells
    inner join row_statements using (document_id, table_no, row_no)
    group by all

),

read_heads as (

    select
        table_columns.*,
        coalesce(heads.scenario, 'utfall') as scenario,
        coalesce(heads.states_scenario, false) as states_scenario,
        heads.difference,
        heads.year_offset,
        -- only a driftredovisning has sides
        case when table_columns.statement = 'driftredovisning' then heads.component end as head_component,
    from table_columns
    left join heads on table_columns.head = heads.head

),

siblings as (

    select
        *,
        count(*) filter (where head_component is null) over same_kind as unnamed_columns,
        bool_or(head_component = 'intakt') over same_kind as has_income,
        bool_or(head_component = 'kostnad') over same_kind as has_cost,
        bool_or(head_component = 'netto') over same_kind as has_net,
        bool_or(head_component in ('intakt', 'kostnad')) over whole_part as part_has_sides,
        bool_or(scenario in ('budget', 'prognos')) over whole_part as part_has_plan,
        count(distinct coalesce(stated_year, year_offset)) filter (where scenario = 'utfall') over whole_part
            as outcome_years,
    from read_heads
    window
        same_kind as (partition by document_id, table_no, part_no, statement, scenario, stated_year),
        whole_part as (partition by document_id, table_no, part_no, statement)

)

select
    document_id,
    table_no,
    part_no,
    column_no,
    statement,
    head,
    stated_year,
    is_undated,
    year_offset,
    scenario,
    states_scenario,
    has_year_rows,
    -- how the figures changed from one year to the next is no deviation from a budget
    coalesce(
        difference = 'years'
        or (difference = 'either' and not part_has_plan and outcome_years > 1 and has_year_rows is not true),
        false
    ) as is_change_between_years,
    count(*) over whole_part = 1 as is_only_column,
    -- the one undated income, cost or net; the others of its side say their years ('Netto', 'Netto 2019')
    head_component is not null
    and stated_year is null
    and year_offset is null
    and count(*) filter (where stated_year is null and year_offset is null) over same_side = 1 as is_only_of_its_side,
    max(stated_year) over same_side as latest_of_its_side,
    case
        when head_component is not null then head_component
        when not coalesce(part_has_sides, false) then 'total'
        -- a head that could not be read, when its two sisters could
        when unnamed_columns = 1 and has_cost and has_net and not coalesce(has_income, false) then 'intakt'
        when unnamed_columns = 1 and has_income and has_net and not coalesce(has_cost, false) then 'kostnad'
        else 'netto'
    end as component,
from siblings
window
    whole_part as (partition by document_id, table_no, part_no, statement),
    same_side as (partition by document_id, table_no, part_no, statement, scenario, head_component)

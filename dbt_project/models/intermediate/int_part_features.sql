-- What the columns of a table part look like: how many years, whether budget, deviation and sides are printed.

with

cells as (

    select * from {{ ref('int_cells') }}

),

table_rows as (

    select
        document_id,
        table_no,
        row_no,
        part_no
    from {{ ref('int_table_rows') }}

),

documents as (

    select
        document_id,
        fiscal_year
    from {{ ref('stg_documents') }}

),

heads as (

    select * from {{ ref('int_column_heads') }}

),

joined as (

    select
        cells.document_id,
        cells.table_no,
        table_rows.part_no,
        cells.row_no,
        cells.column_no,
        cells.label,
        cells.stated_year,
        documents.fiscal_year,
        cells.stated_year > documents.fiscal_year as is_later_year,
        cells.year_source,
        cells.value_printed,
        cells.unit_printed,
        coalesce(heads.scenario, 'utfall') as scenario,
        heads.difference,
        heads.component,
    from cells
    inner join table_rows using (document_id, table_no, row_no)
    left join documents using (document_id)
    left join heads on cells.head = heads.head

),

-- years of outcome, as heads or naming the rows, each with the year it is when no year is missing and the report's own
-- is the last
numbered_years as (

    select distinct
        document_id,
        table_no,
        part_no,
        stated_year,
        fiscal_year + 1 - dense_rank() over (
            partition by document_id, table_no, part_no order by stated_year desc
        ) as expected_year,
    from joined
    where scenario = 'utfall' and year_source in ('head', 'row')

),

year_runs as (

    select
        document_id,
        table_no,
        part_no,
        count(*) as run_years
    from numbered_years
    where stated_year = expected_year
    group by all

)

select
    document_id,
    table_no,
    part_no,
    count(distinct row_no) as table_rows,
    count(distinct row_no) filter (where label <> '') as labelled_rows,
    count(distinct column_no) as table_columns,
    count(distinct stated_year) filter (where scenario = 'utfall' and year_source = 'head') as outcome_years,
    count(distinct row_no) filter (where year_source = 'row') as year_rows,
    coalesce(any_value(year_runs.run_years), 0) as run_years,
    coalesce(bool_or(is_later_year and year_source = 'head'), false) as has_later_year,
    coalesce(bool_or(scenario = 'budget'), false) as has_budget,
    coalesce(
        bool_or(difference = 'budget')
        or (bool_or(difference = 'either') and bool_or(scenario in ('budget', 'prognos'))),
        false
    ) as has_deviation,
    coalesce(bool_or(component = 'intakt') and bool_or(component = 'kostnad'), false) as has_sides,
    coalesce(bool_or(scenario = 'utfall'), false) as has_outcome,
    avg(case when unit_printed in ('procent', 'antal') then 1.0 else 0.0 end) as share_without_money,
from joined
left join year_runs using (document_id, table_no, part_no)
group by document_id, table_no, part_no

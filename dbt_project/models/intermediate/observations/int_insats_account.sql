-- Rows of the driftredovisning that are insatser, and its total.

with

meanings as (

    select * from {{ ref('int_meanings') }}
    where used_as = 'label'

),

-- what a note on costs calls staff, premises or fees is no insats in the account either ('Telefon och data')
costs as (

    select distinct
        table_rows.document_id,
        label_matches.label,
    from {{ ref('int_label_matches') }} as label_matches
    inner join {{ ref('line_item') }} as line_items using (statement, line_item)
    inner join {{ ref('int_table_rows') }} as table_rows on label_matches.label = table_rows.label
    -- 'Utbildning och processtöd' is a cost, but where the report has a section of that name it is an insats
    left join {{ ref('stg_headings') }} as headings
        on
            table_rows.document_id = headings.document_id
            and {{ insats_key('table_rows.label') }} = {{ insats_key('headings.heading') }}
    where
        headings.heading_no is null
        and label_matches.statement = 'not_kostnader'
        and label_matches.evidence > 0
        and not contains(label_matches.line_item, 'insatser')
        and line_items.role = 'component'

),

-- the subtotal that each row is counted in: the next one below it
groups as (

    select
        fact_id,
        document_id,
        table_no,
        label,
        line_item,
        role,
        first_value(case when role <> 'component' then label end ignore nulls) over below as counted_in,
        first_value(case when role <> 'component' then row_no end ignore nulls) over below as counted_in_row,
        row_no < max(row_no) over (partition by document_id, table_no) as has_rows_below,
    from {{ ref('int_finances') }}
    where statement = 'driftredovisning'
    window below as (
        partition by document_id, table_no, column_no order by row_no
        rows between 1 following and unbounded following
    )

),

-- Where an account sums insatser apart from the board, the office and the audit, what is summed with these is the
-- förbund's own cost as well ('Kommunikation' below 'Kansli').
own_costs as (

    select
        groups.document_id,
        groups.table_no,
        groups.counted_in_row,
        bool_or(coalesce(groups.line_item in ('styrelse', 'kansli', 'revision'), false)) as is_own_cost,
        count(distinct groups.label) filter (where groups.line_item is null and meanings.cost is null) as activities,
    from groups
    left join meanings on groups.label = meanings.printed
    where groups.role = 'component'
    group by groups.document_id, groups.table_no, groups.counted_in_row
    qualify is_own_cost and bool_or(not is_own_cost and activities >= 2) over (partition by document_id, table_no)

)

select
    figures.document_id,
    'driftredovisning' as told_in,
    1 as told_rank,
    case when figures.role = 'component' then figures.label end as name,
    figures.role <> 'component' as is_total,
    case
        when figures.scenario = 'budget' then 'budget'
        when figures.scenario = 'avvikelse' then 'avvikelse'
        when figures.component = 'total' then 'utfall'
        else figures.component
    end as measure,
    figures.fiscal_year,
    figures.value_printed,
    figures.unit,
    figures.printed_text,
    figures.row_text as evidence,
    'table' as source,
    cast(null as varchar) as insats_type,
    cast(null as varchar) as owner,
    cast(null as integer) as heading_no,
    figures.fact_id as finance_fact_id,
    false as is_approximate,
    figures.table_no as group_no,
    figures.row_no,
    figures.page,
    figures.x0,
    figures.top,
    figures.x1,
    figures.bottom,
from {{ ref('int_finances') }} as figures
left join groups using (fact_id)
left join own_costs
    on
        figures.document_id = own_costs.document_id
        and figures.table_no = own_costs.table_no
        and groups.counted_in_row = own_costs.counted_in_row
left join costs on figures.document_id = costs.document_id and figures.label = costs.label
left join meanings on figures.label = meanings.printed
left join meanings as sums on groups.counted_in = sums.printed
where
    figures.statement = 'driftredovisning'
    and figures.scenario in ('utfall', 'budget', 'avvikelse')
    and figures.value_state = 'number'
    and (
        (
            figures.line_item is null
            and figures.role = 'component'
            and coalesce(meanings.cost, sums.cost, costs.label) is null
            and own_costs.document_id is null
        )
        -- the activities told in one line; a subtotal of rows, or the last line, stays a figure of the account
        or (figures.line_item = 'verksamhet' and groups.has_rows_below and meanings.sum is null)
    )
-- what an insats costs is planned and compared net, where the account tells income, costs and net
qualify
    figures.scenario = 'utfall'
    or rank() over (
        partition by figures.document_id, figures.table_no, figures.row_no, figures.scenario, figures.fiscal_year
        order by case figures.component when 'netto' then 1 when 'total' then 2 when 'kostnad' then 3 else 4 end
    ) = 1

-- Rows of the driftredovisning that are insatser, and its total.

with

others as (

    select pattern
    from {{ ref('insats_word') }}
    where kind = 'not_insats'

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
        first_value(case when role <> 'component' then label end ignore nulls) over (
            partition by document_id, table_no, column_no order by row_no
            rows between 1 following and unbounded following
        ) as counted_in,
        row_no < max(row_no) over (partition by document_id, table_no) as has_rows_below,
    from {{ ref('int_finances') }}
    where statement = 'driftredovisning'

),

drift as (

    select
        document_id,
        'driftredovisning' as told_in,
        1 as told_rank,
        case when role = 'component' then label end as name,
        role <> 'component' as is_total,
        case
            when scenario = 'budget' then 'budget'
            when scenario = 'avvikelse' then 'avvikelse'
            when component = 'total' then 'utfall'
            else component
        end as measure,
        fiscal_year,
        value_printed,
        unit,
        printed_text,
        row_text as evidence,
        'table' as source,
        cast(null as varchar) as insats_type,
        cast(null as varchar) as owner,
        cast(null as integer) as heading_no,
        fact_id as finance_fact_id,
        false as is_approximate,
        table_no as group_no,
        row_no,
        page,
        x0,
        top,
        x1,
        bottom,
    from {{ ref('int_finances') }}
    left join groups using (fact_id)
    left join costs using (document_id, label)
    where
        statement = 'driftredovisning'
        and scenario in ('utfall', 'budget', 'avvikelse')
        and value_state = 'number'
        and (
            (
                line_item is null
                and role = 'component'
                and not (select bool_or(regexp_matches({{ fold('label') }}, others.pattern)) from others)
                and costs.label is null
                and not coalesce(
                    (select bool_or(regexp_matches({{ fold('counted_in') }}, others.pattern)) from others), false
                )
            )
            -- the activities told in one line; a subtotal of rows, or the last line, stays a figure of the account
            or (
                line_item = 'verksamhet'
                and groups.has_rows_below
                and not regexp_matches({{ fold('label') }}, '^(summa|delsumma|total|totalt)\b')
            )
        )

)

select * from drift

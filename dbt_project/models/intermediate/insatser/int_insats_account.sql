-- Rows of the driftredovisning that are insatser, and its total.

with

others as (

    select pattern
    from {{ ref('insats_word') }}
    where kind = 'not_insats'

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
    where
        statement = 'driftredovisning'
        and scenario in ('utfall', 'budget', 'avvikelse')
        and value_state = 'number'
        and (
            (
                line_item is null
                and role = 'component'
                and not (select bool_or(regexp_matches({{ fold('label') }}, others.pattern)) from others)
            )
            or line_item = 'verksamhet'
        )

)

select * from drift

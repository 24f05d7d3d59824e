{{ config(materialized='table', schema='intermediate') }}

-- A file that holds a statement twice prints the same figures both times. Two tables of one statement are copies of
-- each other when they print mostly the same lines of the same years.

{% set least_shared_figures = 6 %}

with

rule as (

    select identity_id from {{ ref('identity') }}
    where grain = 'second_copy'

),

figures as (

    select
        document_id,
        table_no,
        statement,
        line_item,
        component,
        scenario,
        fiscal_year,
        fact_id,
        page,
        row_no,
        amount_sek,
        half_width_sek,
    from {{ ref('int_finances') }}
    where
        line_item is not null
        and fiscal_year is not null
        and amount_sek is not null
        and value_state = 'number'
    -- a line that stands twice in a table (two kommuner) cannot be paired
    qualify count(*) over (
        partition by document_id, table_no, statement, line_item, component, scenario, fiscal_year
    ) = 1

),

sizes as (

    select
        document_id,
        table_no,
        statement,
        count(*) as figures,
    from figures
    group by all

),

pairs as (

    select
        one.document_id,
        one.statement,
        one.table_no,
        other.table_no as other_table_no,
        one.fiscal_year,
        one.row_no,
        one.fact_id,
        other.fact_id as other_fact_id,
        abs(one.amount_sek - other.amount_sek) > one.half_width_sek + other.half_width_sek as differs,
    from figures as one
    inner join figures as other
        on
            one.document_id = other.document_id
            and one.statement = other.statement
            and one.line_item = other.line_item
            and one.component = other.component
            and one.scenario = other.scenario
            and one.fiscal_year = other.fiscal_year
            and one.table_no < other.table_no

)

select
    pairs.document_id,
    rule.identity_id,
    pairs.statement || ' tabell ' || pairs.table_no || ' och ' || pairs.other_table_no as instance,
    max(pairs.fiscal_year) as fiscal_year,
    pairs.statement,
    case when bool_or(pairs.differs) then 'violated' else 'holds' end as verdict,
    'second_copy' as class,
    coalesce(
        arg_min(pairs.fact_id, pairs.row_no) filter (where pairs.differs), arg_min(pairs.fact_id, pairs.row_no)
    ) as fact_id,
    coalesce(
        arg_min(pairs.other_fact_id, pairs.row_no) filter (where pairs.differs),
        arg_min(pairs.other_fact_id, pairs.row_no)
    ) as other_fact_id,
from pairs
inner join sizes as one_size
    on
        pairs.document_id = one_size.document_id
        and pairs.statement = one_size.statement
        and pairs.table_no = one_size.table_no
inner join sizes as other_size
    on
        pairs.document_id = other_size.document_id
        and pairs.statement = other_size.statement
        and pairs.other_table_no = other_size.table_no
cross join rule
group by rule.identity_id, pairs.document_id, pairs.statement, pairs.table_no, pairs.other_table_no
having
    count(*) >= {{ least_shared_figures }}
    and 2 * count(*) >= least(any_value(one_size.figures), any_value(other_size.figures))

{{ config(materialized='table', schema='intermediate') }}

-- What a report prints about the year before is what last year's report of the same förbund printed. A difference is a
-- restatement: both values are kept.

with

rule as (

    select identity_id from {{ ref('identity') }}
    where grain = 'restatement'

),

figures as (

    select
        document_id,
        org_number,
        forbund,
        report_year,
        statement,
        line_item,
        component,
        scenario,
        fiscal_year,
        fact_id,
        amount_sek,
        half_width_sek,
    from {{ ref('int_finances') }}
    where
        line_item is not null
        and amount_sek is not null
        and value_state = 'number'
        and scenario = 'utfall'
        and report_year is not null
    -- several rows of one kind (two kommuner) cannot be told apart over the years
    qualify count(*) over (
        partition by document_id, statement, line_item, component, scenario, fiscal_year
    ) = 1

)

select
    later.document_id,
    rule.identity_id,
    later.statement || ' ' || later.line_item || ' ' || later.component as instance,
    later.fiscal_year,
    cast(later.amount_sek as decimal(24, 4)) as lhs,
    cast(earlier.amount_sek as decimal(24, 4)) as rhs,
    cast(later.half_width_sek + earlier.half_width_sek as decimal(24, 4)) as tolerance,
    case
        when later.amount_sek = earlier.amount_sek then 'holds'
        when abs(later.amount_sek - earlier.amount_sek) <= later.half_width_sek + earlier.half_width_sek
            then 'within_rounding'
        else 'violated'
    end as verdict,
    'restatement' as class,
    later.fact_id,
    earlier.fact_id as other_fact_id,
from figures as later
inner join figures as earlier
    on
        coalesce(later.org_number, later.forbund) = coalesce(earlier.org_number, earlier.forbund)
        and later.report_year = earlier.report_year + 1
        and later.statement = earlier.statement
        and later.line_item = earlier.line_item
        and later.component = earlier.component
        and later.fiscal_year = earlier.fiscal_year
        and earlier.fiscal_year = earlier.report_year
cross join rule
-- a report that lies in the landing zone twice is compared once
qualify row_number() over (partition by later.fact_id order by earlier.document_id) = 1

{{ config(materialized='table', schema='intermediate') }}

-- What a report prints about the year before is what last year's report of the same förbund printed. A difference is a
-- restatement: both values are kept. A report that does not count is held against last year's too, but never stands for
-- last year's itself.

with

rule as (

    select identity_id from {{ ref('identity') }}
    where grain = 'restatement'

),

figures as (

    select
        finances.document_id,
        versions.forbund_key,
        versions.is_current,
        finances.report_year,
        finances.statement,
        finances.line_item,
        finances.component,
        finances.scenario,
        finances.fiscal_year,
        finances.fact_id,
        finances.amount_sek,
        finances.half_width_sek,
    from {{ ref('int_finances') }} as finances
    inner join {{ ref('int_document_versions') }} as versions using (document_id)
    where
        finances.line_item is not null
        and finances.amount_sek is not null
        and finances.value_state = 'number'
        and finances.scenario = 'utfall'
        and finances.report_year is not null
    -- several rows of one kind (two kommuner) cannot be told apart over the years
    qualify count(*) over (
        partition by
            finances.document_id,
            finances.statement,
            finances.line_item,
            finances.component,
            finances.scenario,
            finances.fiscal_year
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
        later.forbund_key = earlier.forbund_key
        and earlier.is_current
        and later.report_year = earlier.report_year + 1
        and later.statement = earlier.statement
        and later.line_item = earlier.line_item
        and later.component = earlier.component
        and later.fiscal_year = earlier.fiscal_year
        and earlier.fiscal_year = earlier.report_year
cross join rule

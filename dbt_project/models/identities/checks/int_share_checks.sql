{{ config(materialized='table', schema='intermediate') }}

-- Printed shares of one whole add up to 100 per cent, as far as their rounding allows.

with

rules as (

    select
        identity.identity_id,
        terms.statement,
        terms.line_item,
        count(*) over (partition by identity.identity_id) as terms,
    from {{ ref('identity') }} as identity
    inner join {{ ref('identity_term') }} as terms using (identity_id)
    where identity.grain = 'share_sum'

)

select
    figures.document_id,
    rules.identity_id,
    'utfall' as instance,
    figures.fiscal_year,
    case
        when abs(sum(figures.value_printed) - 100) <= sum({{ half_width('figures.decimals') }}) then 'holds'
        else 'violated'
    end as verdict,
    'share_sum' as class,
    arg_max(figures.fact_id, figures.value_printed) as fact_id,
from {{ ref('int_finances') }} as figures
inner join rules using (statement, line_item)
where
    figures.scenario = 'utfall'
    and figures.fiscal_year is not null
    and figures.value_state = 'number'
group by figures.document_id, rules.identity_id, figures.fiscal_year
having
    count(*) = any_value(rules.terms)
    and count(distinct rules.line_item) = any_value(rules.terms)

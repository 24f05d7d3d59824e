{{ config(materialized='table', schema='intermediate') }}

-- The unit that a table states agrees with the size of the same figures elsewhere. What int_units decided is compared
-- with what is printed; a label that nothing speaks for or against is not evaluable.

with

rule as (

    select identity_id from {{ ref('identity') }}
    where grain = 'unit_label'

),

units as (

    select * from {{ ref('int_units') }}
    where printed_unit != ''

),

greatest as (

    select
        document_id,
        table_no,
        part_no,
        coalesce(unit_printed, '') as printed_unit,
        arg_max(fact_id, abs(value_printed)) as fact_id,
        max(fiscal_year) as fiscal_year,
    from {{ ref('int_finances') }}
    where value_state = 'number' and role not in ('ratio', 'count')
    group by all

)

select
    units.document_id,
    rule.identity_id,
    'tabell ' || units.table_no || case when units.part_no > 1 then '.' || units.part_no else '' end
    || ' ' || units.printed_unit as instance,
    greatest.fiscal_year,
    cast(units.greatest_value * {{ unit_factor('units.printed_unit') }} as decimal(24, 4)) as lhs,
    cast(units.greatest_value * {{ unit_factor('units.unit') }} as decimal(24, 4)) as rhs,
    case
        when units.unit != units.printed_unit then 'violated'
        when units.votes > 0 then 'holds'
        else 'not_evaluable'
    end as verdict,
    case
        when units.unit = units.printed_unit and units.votes = 0 then 'no other table prints the same figures'
    end as reason,
    'unit_label' as class,
    greatest.fact_id,
    cast(null as varchar) as other_fact_id,
    units.table_no,
from units
inner join greatest using (document_id, table_no, part_no, printed_unit)
cross join rule

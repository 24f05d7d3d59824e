{{ config(materialized='table', schema='intermediate') }}

-- Everything that is checked by comparing tables, sections or reports as wholes, in the shape of other verdicts.

with

checks as (

    select * from {{ ref('int_unit_checks') }}
    union all by name
    select * from {{ ref('int_copy_checks') }}
    union all by name
    select * from {{ ref('int_restatement_checks') }}
    union all by name
    select * from {{ ref('int_section_checks') }}
    union all by name
    select * from {{ ref('int_share_checks') }}

),

open_figures as (

    select fact_id from {{ ref('int_finances') }}
    where is_structure_open

)

select
    document_id,
    identity_id,
    instance,
    cast(fiscal_year as integer) as fiscal_year,
    lhs,
    rhs,
    cast(lhs - rhs as decimal(24, 4)) as difference,
    coalesce(tolerance, case when lhs is not null then cast(0 as decimal(24, 4)) end) as tolerance,
    case verdict
        when 'holds' then 'exact'
        when 'within_rounding' then 'wide'
        when 'violated' then 'violated'
        else 'none'
    end as band,
    verdict,
    reason,
    class,
    fact_id,
    other_fact_id,
    heading,
    cast(page as integer) as page,
    cast(table_no as integer) as table_no,
    statement,
from checks
-- what leans on a figure whose structure no arithmetic told is held against nobody
where fact_id is null or fact_id not in (select open_figures.fact_id from open_figures)

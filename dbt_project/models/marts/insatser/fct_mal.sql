with

goals as (

    select * from {{ ref('int_goals') }}

),

documents as (

    select * from {{ ref('dim_document') }}

),

versions as (

    select * from {{ ref('int_document_versions') }}

),

-- a report tells of the goals of its own year
keyed as (

    select
        goals.*,
        documents.org_number,
        documents.forbund,
        cast(documents.fiscal_year as integer) as report_year,
        cast(documents.fiscal_year as integer) as fiscal_year,
        {{ thing_id([
            'versions.forbund_key', 'documents.fiscal_year', fold('goals.area'), fold('goals.goal'),
        ]) }} as thing_id,
        {{ fact_id('goals', "goals.area, goals.goal, goals.target_value, goals.told_rank", "mal") }} as fact_id,
    from goals
    inner join documents using (document_id)
    inner join versions using (document_id)

),

printings as (

    select
        *,
        row_number() over (partition by document_id, thing_id order by page, top, x0, fact_id) = 1 as is_first_printing,
    from keyed

)

select
    goals.fact_id,
    goals.document_id,
    goals.org_number,
    goals.forbund,
    goals.report_year,
    goals.fiscal_year,
    goals.area,
    goals.goal,
    goals.target_value,
    left(goals.outcome, 300) as outcome,
    goals.achieved,
    -- no identity reaches a goal
    'unverified' as status,
    cast(goals.page as integer) as page,
    goals.x0,
    goals.top,
    goals.x1,
    goals.bottom,
    goals.thing_id,
    goals.is_first_printing,
    {{ is_current('goals', 'versions') }} as is_current,
from printings as goals
inner join versions using (document_id)
-- one order of rows, that no numbering of tables decides
order by goals.document_id, goals.area, goals.goal

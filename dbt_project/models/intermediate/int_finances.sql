-- One row per printed figure of a statement, with its amount in kronor and the warehouse's sign: everything that
-- fct_finances says, except what the identities say about it.

with

figures as (

    select * from {{ ref('int_figures') }}
    where unplaced_reason is null

),

units as (

    select * from {{ ref('int_units') }}

),

signs as (

    select * from {{ ref('int_signs') }}

),

documents as (

    select * from {{ ref('stg_documents') }}

),

with_unit as (

    select
        figures.*,
        case
            when figures.role = 'ratio' then 'procent'
            when figures.role = 'count' then 'antal'
            when figures.unit_printed in ('procent', 'antal') then figures.unit_printed
            else units.unit
        end as unit,
    from figures
    left join units
        on
            figures.document_id = units.document_id
            and figures.table_no = units.table_no
            and figures.part_no = units.part_no
            and coalesce(figures.unit_printed, '') = units.printed_unit

),

with_sign as (

    select
        with_unit.*,
        {{ unit_factor('with_unit.unit') }} as factor_sek,
        case with_unit.natural_sign
            when -1 then coalesce(signs.cost_factor, 1)
            when 1 then coalesce(signs.income_factor, 1)
            else coalesce(signs.result_factor, 1)
        end as sign_factor,
    from with_unit
    left join signs using (document_id, table_no, part_no, statement, component)

)

select
    {{ fact_id('with_sign', """
        with_sign.printed_text,
        with_sign.value_printed desc,
        with_sign.fiscal_year,
        with_sign.statement,
        with_sign.line_item,
        with_sign.component,
        with_sign.scenario,
        with_sign.label,
        with_sign.part_no
    """) }} as fact_id,
    with_sign.document_id,
    documents.org_number,
    documents.forbund,
    with_sign.report_year,
    with_sign.statement,
    with_sign.line_item,
    with_sign.label,
    with_sign.section,
    with_sign.note_number,
    with_sign.scenario,
    with_sign.component,
    with_sign.fiscal_year,
    with_sign.period_end,
    with_sign.printed_text,
    with_sign.value_printed,
    with_sign.unit_printed,
    with_sign.unit,
    cast(with_sign.decimals as integer) as decimals,
    cast(
        case
            when with_sign.factor_sek is null then null
            when with_sign.value_state = 'nil' then 0
            else with_sign.value_printed * with_sign.factor_sek * with_sign.sign_factor
        end as decimal(20, 4)
    ) as amount_sek,
    cast(
        case
            when with_sign.factor_sek is null or with_sign.value_state = 'unread' then null
            when with_sign.value_state = 'nil' then 0
            else with_sign.factor_sek * {{ half_width('with_sign.decimals') }}
        end as decimal(20, 4)
    ) as half_width_sek,
    cast(with_sign.factor_sek * with_sign.sign_factor as decimal(12, 2)) as sek_per_printed,
    with_sign.page,
    with_sign.x0,
    with_sign.top,
    with_sign.x1,
    with_sign.bottom,
    with_sign.role,
    with_sign.table_no,
    with_sign.part_no,
    with_sign.row_no,
    with_sign.column_no,
    with_sign.value_state,
    cast(with_sign.natural_sign as integer) as natural_sign,
    with_sign.match_method,
    with_sign.row_text,
    with_sign.text_source,
    -- no arithmetic told which structure, or which unit, the figure is printed under
    coalesce(with_sign.is_structure_open, false)
    or (coalesce(with_sign.is_unit_open, false) and with_sign.unit in ('kr', 'tkr', 'mkr')) as is_structure_open,
    cast(
        case
            when with_sign.value_state = 'number'
                then with_sign.alternative_printed * with_sign.factor_sek * with_sign.sign_factor
        end as decimal(20, 4)
    ) as alternative_sek,
from with_sign
inner join documents using (document_id)

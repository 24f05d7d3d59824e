-- The cells of every report in which some table may have another structure: as printed (structure 0), and what the
-- other structures set otherwise, with what their heads say. All other reports have nothing to judge.

with

alternatives as (

    select * from {{ ref('stg_cell_alternatives') }}

),

cells as (

    select * from {{ ref('stg_cells') }}
    where document_id in (select document_id from alternatives)

),

row_labels as (

    select
        document_id,
        table_no,
        row_no,
        any_value(label) as label,
    from cells
    group by all

),

structures as (

    select
        document_id,
        table_no,
        0 as structure_no,
        '' as kind,
        row_no,
        column_no,
        is_parenthesis,
        false as is_gone,
        head,
        stated_year,
        value_printed,
        value_state,
        decimals,
        unit_printed,
    from cells
    union all by name
    select
        document_id,
        table_no,
        structure_no,
        kind,
        row_no,
        column_no,
        is_parenthesis,
        is_gone,
        head,
        stated_year,
        value_printed,
        value_state,
        decimals,
        unit_printed,
    from alternatives

)

select
    structures.document_id,
    structures.table_no,
    structures.structure_no,
    structures.kind,
    structures.row_no,
    structures.column_no,
    structures.is_parenthesis,
    structures.is_gone,
    coalesce(row_labels.label, '') as label,
    coalesce(labels.is_sum, false) as is_sum,
    coalesce(structures.stated_year, documents.fiscal_year + heads.year_offset) as fiscal_year,
    coalesce(heads.scenario, 'utfall') as scenario,
    coalesce(heads.component, '') as side,
    case structures.value_state when 'nil' then 0 else structures.value_printed end as value_printed,
    cast({{ half_width('structures.decimals') }} as decimal(12, 10)) as half_width,
    coalesce(structures.unit_printed, '') as unit,
from structures
inner join {{ ref('stg_documents') }} as documents using (document_id)
left join row_labels using (document_id, table_no, row_no)
left join {{ ref('int_labels') }} as labels on row_labels.label = labels.label
left join {{ ref('int_column_heads') }} as heads on structures.head = heads.head

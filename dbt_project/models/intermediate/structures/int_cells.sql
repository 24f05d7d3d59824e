-- Every cell under the structure that is taken for its table: the one place where figures are read from. A cell that a
-- structure which is still possible would change is open: nothing is proved by it, and nothing held against the report.

with

cells as (

    select * from {{ ref('stg_cells') }}

),

alternatives as (

    select
        alternatives.*,
        structures.is_taken,
        structures.outcome = 'open' and structures.is_possible as is_open,
    from {{ ref('stg_cell_alternatives') }} as alternatives
    inner join {{ ref('int_structures') }} as structures using (document_id, table_no, kind, structure_no)

),

taken as (

    -- a unit is no other cell: int_units takes it from here
    select * from alternatives
    where is_taken and kind <> 'unit_sign'
    qualify row_number() over (
        partition by document_id, table_no, row_no, column_no, is_parenthesis order by structure_no, x0, printed_text
    ) = 1

),

-- the cell that stands in the place; of two the first
printed_cells as (

    select * from cells
    qualify row_number() over (
        partition by document_id, table_no, row_no, column_no, is_parenthesis order by x0, printed_text
    ) = 1

),

settled_units as (

    select
        document_id,
        table_no,
        row_no,
        column_no,
        is_parenthesis,
        any_value(unit_printed) as unit_settled,
    from alternatives
    where is_taken and kind = 'unit_sign'
    group by all

),

open_cells as (

    select
        document_id,
        table_no,
        row_no,
        column_no,
        is_parenthesis,
        bool_or(kind <> 'unit_sign') as is_structure_open,
        bool_or(kind = 'unit_sign') as is_unit_open,
    from alternatives
    where is_open
    group by all

),

row_words as (

    select
        document_id,
        table_no,
        row_no,
        any_value(page) as page,
        any_value(table_heading_no) as table_heading_no,
        any_value(row_label) as row_label,
        any_value(label) as label,
        any_value(row_note) as row_note,
        any_value(row_text) as row_text,
        any_value(text_source) as text_source,
    from cells
    group by all

),

chosen as (

    select
        cells.*,
        0 as structure_no,
    from cells
    anti join taken using (document_id, table_no, row_no, column_no, is_parenthesis)
    union all by name
    select
        taken.document_id,
        row_words.page,
        taken.table_no,
        taken.row_no,
        taken.column_no,
        row_words.table_heading_no,
        printed_cells.grid_no,
        printed_cells.grid_row_no,
        printed_cells.grid_column_no,
        row_words.row_label,
        taken.section,
        taken.heading,
        taken.heading_path,
        taken.note_number,
        row_words.row_note,
        taken.head,
        taken.stub_head,
        taken.stated_year,
        taken.stated_period_end,
        taken.year_source,
        taken.value_printed,
        taken.printed_text,
        taken.value_state,
        taken.decimals,
        taken.unit_printed,
        taken.unit_source,
        taken.is_parenthesis,
        row_words.row_text,
        row_words.text_source,
        case
            when printed_cells.printed_text = taken.printed_text then printed_cells.alternative_printed
        end as alternative_printed,
        taken.x0,
        taken.top,
        taken.x1,
        taken.bottom,
        coalesce(printed_cells.label, row_words.label) as label,
        taken.structure_no,
    from taken
    inner join row_words using (document_id, table_no, row_no)
    left join printed_cells using (document_id, table_no, row_no, column_no, is_parenthesis)
    where not taken.is_gone

)

select
    chosen.document_id,
    chosen.page,
    chosen.table_no,
    chosen.row_no,
    chosen.column_no,
    chosen.table_heading_no,
    chosen.grid_no,
    chosen.grid_row_no,
    chosen.grid_column_no,
    chosen.row_label,
    chosen.section,
    chosen.heading,
    chosen.heading_path,
    chosen.note_number,
    chosen.row_note,
    chosen.head,
    chosen.stub_head,
    chosen.stated_year,
    chosen.stated_period_end,
    chosen.year_source,
    chosen.value_printed,
    chosen.printed_text,
    chosen.value_state,
    chosen.decimals,
    chosen.unit_printed,
    chosen.unit_source,
    chosen.is_parenthesis,
    chosen.row_text,
    chosen.text_source,
    chosen.alternative_printed,
    chosen.x0,
    chosen.top,
    chosen.x1,
    chosen.bottom,
    chosen.label,
    cast(chosen.structure_no as integer) as structure_no,
    settled_units.unit_settled,
    coalesce(open_cells.is_structure_open, false) as is_structure_open,
    coalesce(open_cells.is_unit_open, false) as is_unit_open,
from chosen
left join settled_units using (document_id, table_no, row_no, column_no, is_parenthesis)
left join open_cells using (document_id, table_no, row_no, column_no, is_parenthesis)

-- One row per printed table row, and the part of the table that it stands in. A table has several parts when a line
-- inside it is itself the heading of a statement or a note ('Not 5 Kortfristiga skulder', 'Balansräkning').

with

cells as (

    select * from {{ ref('int_cells') }}

),

strong_headings as (

    select distinct {{ fold('phrase') }} as phrase
    from {{ ref('statement_heading') }}
    inner join {{ ref('statement') }} using (statement)
    where match = 'exact' and weight >= 1 and not is_note

),

table_rows as (

    select
        document_id,
        table_no,
        row_no,
        min(page) as page,
        any_value(label) as label,
        any_value(row_label) as row_label,
        any_value(section) as section,
        any_value(heading) as heading,
        any_value(heading_path) as heading_path,
        any_value(note_number) as note_number,
        any_value(stub_head) as stub_head,
        bool_or(year_source = 'row') as is_year_row,
        bool_or(text_source = 'ocr') as is_ocr,
        count(*) filter (where value_state = 'number') as numbers,
    from cells
    group by document_id, table_no, row_no

),

sections as (

    select
        table_rows.*,
        case
            when regexp_matches({{ fold('section') }}, '^{{ phrase('note') }} [0-9]{1,2}\b') then section
            when {{ heading_core(fold('section')) }} in (select phrase from strong_headings) then section
        end as strong_section,
    from table_rows

),

carried as (

    select
        *,
        last_value(strong_section ignore nulls) over (
            partition by document_id, table_no order by row_no
        ) as part_heading,
    from sections

),

compared as (

    select
        *,
        lag(part_heading) over (partition by document_id, table_no order by row_no) as heading_above,
        row_number() over (partition by document_id, table_no order by row_no) as place,
    from carried

),

changes as (

    select
        *,
        case when place > 1 and coalesce(part_heading, '') <> coalesce(heading_above, '') then 1 else 0 end
            as starts_part,
    from compared

)

select
    document_id,
    table_no,
    row_no,
    page,
    label,
    row_label,
    section,
    heading,
    heading_path,
    note_number,
    stub_head,
    is_year_row,
    is_ocr,
    numbers,
    part_heading,
    cast(1 + sum(starts_part) over (partition by document_id, table_no order by row_no) as integer) as part_no,
from changes

-- Figures of statements that became no fact: those of tables; rows within a statement's table that the reader left out
-- of it; and, where no table of a printed statement was read, the amounts in the lines beneath its title.

{% set points_beside_a_table = 30 %}

with

fates as (

    select * from {{ ref('int_figure_fates') }}

),

states as (

    select * from {{ ref('int_statement_states') }}

),

told as (

    select
        title_lines.document_id,
        title_lines.page,
        title_lines.line_no,
        title_lines.statement,
        title_lines.line_text,
        title_lines.x0,
        title_lines.top,
        title_lines.x1,
        title_lines.bottom,
        unnest(title_lines.amounts) as printed_text,
    from {{ ref('int_title_lines') }} as title_lines
    inner join states using (document_id, statement)
    where states.state = 'printed_not_read'
    -- one line stands beneath two titles of one statement when they share a page
    qualify row_number() over (
        partition by title_lines.document_id, title_lines.statement, title_lines.page, title_lines.line_no
        order by title_lines.heading_no desc
    ) = 1

),

table_boxes as (

    select
        document_id,
        page,
        table_no,
        any_value(statement) as statement,
        min(top) as top,
        max(bottom) as bottom,
        min(x0) as x0,
        max(x1) as x1,
    from fates
    where fate in ('finances', 'unplaced')
    group by all

),

-- a line between the rows of a statement, right above or right below them, that ends with an amount and is no sentence
left_out as (

    select
        lines.document_id,
        lines.page,
        lines.line_no,
        arg_min(
            table_boxes.statement, abs(lines.top + lines.bottom - table_boxes.top - table_boxes.bottom)
        ) as statement,
        any_value(lines.line_text) as line_text,
        any_value(lines.amounts) as amounts,
        any_value(lines.x0) as x0,
        any_value(lines.top) as top,
        any_value(lines.x1) as x1,
        any_value(lines.bottom) as bottom,
    from {{ ref('stg_lines') }} as lines
    inner join table_boxes
        on
            lines.document_id = table_boxes.document_id
            and lines.page = table_boxes.page
            and lines.bottom > table_boxes.top - {{ points_beside_a_table }}
            and lines.top < table_boxes.bottom + {{ points_beside_a_table }}
            -- beside a table stands another column of the page
            and lines.x0 < table_boxes.x1
            and lines.x1 > table_boxes.x0
    where
        len(lines.amounts) > 0
        and regexp_matches(lines.line_text, '[0-9)][\s\p{Zs}]*$')
        and not regexp_matches(lines.line_text, '[.,;][\s\p{Zs}]+[A-Za-zÅÄÖåäö]')
    group by lines.document_id, lines.page, lines.line_no

),

rows_left_out as (

    select
        * exclude (amounts),
        unnest(amounts) as printed_text,
    from left_out

),

in_lines as (

    select
        document_id,
        page,
        statement,
        line_text,
        printed_text,
        'row_not_read' as reason,
        line_no,
        x0,
        top,
        x1,
        bottom,
    from rows_left_out
    union all
    select
        document_id,
        page,
        statement,
        line_text,
        printed_text,
        'in_text' as reason,
        line_no,
        x0,
        top,
        x1,
        bottom,
    from told
    where (document_id, page, line_no) not in (select (document_id, page, line_no) from left_out)

)

select
    document_id,
    statement,
    label,
    reason,
    head,
    printed_text,
    page,
    x0,
    top,
    x1,
    bottom,
    table_no,
    row_no,
    column_no,
from fates
where fate = 'unplaced'
union all
select
    in_lines.document_id,
    in_lines.statement,
    left(in_lines.line_text, 200) as label,
    in_lines.reason,
    cast(null as varchar) as head,
    trim(in_lines.printed_text) as printed_text,
    in_lines.page,
    in_lines.x0,
    in_lines.top,
    in_lines.x1,
    in_lines.bottom,
    cast(null as integer) as table_no,
    cast(null as integer) as row_no,
    cast(null as integer) as column_no,
from in_lines
-- what stands in a table is listed as such
where not exists (
    select 1
    from fates
    where
        fates.document_id = in_lines.document_id
        and fates.page = in_lines.page
        and fates.top < in_lines.bottom
        and fates.bottom > in_lines.top
        and fates.x0 < in_lines.x1
        and fates.x1 > in_lines.x0
)

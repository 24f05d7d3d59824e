-- Which kind of note each note number is, by the line of a statement that refers to it: 'Personalkostnader  3'.
-- A line that no vocabulary knows ('Medel till insatser  2') is a cost where the next known line below it is one.

with

table_rows as (

    select * from {{ ref('int_table_rows') }}

),

printed as (

    select distinct
        document_id,
        table_no,
        row_no,
        unnest(regexp_extract_all(row_note, '[0-9]+')) as digits,
    from {{ ref('int_cells') }}
    where row_note is not null

),

refers as (

    select distinct
        document_id,
        table_no,
        row_no,
        cast(digits as integer) as note_number,
    from printed
    -- notes have one or two digits; whatever else may stand in their column (an account, a date) is no reference
    where length(digits) <= 4

),

referring_parts as (

    select distinct
        table_rows.document_id,
        table_rows.table_no,
        table_rows.part_no,
    from table_rows
    inner join refers using (document_id, table_no, row_no)

),

-- what the rows of those parts are; a label that several statements know speaks for each of them
known as (

    select
        table_rows.document_id,
        table_rows.table_no,
        table_rows.part_no,
        table_rows.row_no,
        arg_max(kinds.statement, label_matches.evidence) as statement,
    from table_rows
    inner join referring_parts using (document_id, table_no, part_no)
    inner join {{ ref('int_label_matches') }} as label_matches
        on table_rows.label = label_matches.label and label_matches.evidence > 0
    inner join {{ ref('note_of_line') }} as kinds
        on label_matches.statement = kinds.of_statement and label_matches.line_item = kinds.line_item
    group by all

),

rows_of_parts as (

    select
        table_rows.document_id,
        table_rows.table_no,
        table_rows.row_no,
        known.statement,
        first_value(known.statement ignore nulls) over (
            partition by table_rows.document_id, table_rows.table_no, table_rows.part_no
            order by table_rows.row_no
            rows between 1 following and unbounded following
        ) as statement_below,
    from table_rows
    inner join referring_parts using (document_id, table_no, part_no)
    left join known using (document_id, table_no, part_no, row_no)

)

select distinct
    refers.document_id,
    refers.note_number,
    coalesce(
        rows_of_parts.statement,
        case when rows_of_parts.statement_below = 'not_kostnader' then rows_of_parts.statement_below end
    ) as statement,
from refers
inner join rows_of_parts using (document_id, table_no, row_no)
where
    coalesce(rows_of_parts.statement, '') <> 'none'
    and (rows_of_parts.statement is not null or rows_of_parts.statement_below = 'not_kostnader')

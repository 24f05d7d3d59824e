-- The statement of each row. It is the part's, unless the part clearly holds two statements one after the other
-- (a resultaträkning and a balansräkning typeset as one table): then the part is cut where the second one begins.

with

table_rows as (

    select * from {{ ref('int_table_rows') }}

),

label_matches as (

    select * from {{ ref('int_label_matches') }}

),

parts as (

    select * from {{ ref('int_part_statements') }}

),

chosen as (

    select document_id, table_no, part_no, statement, coverage
    from parts
    where is_chosen

),

-- rows that speak for one statement and hardly for any other
owned_rows as (

    select
        table_rows.document_id,
        table_rows.table_no,
        table_rows.part_no,
        table_rows.row_no,
        label_matches.statement,
        label_matches.sort_order,
    from table_rows
    inner join label_matches using (label)
    where label_matches.evidence >= 0.45

),

owners as (

    select
        document_id,
        table_no,
        part_no,
        statement,
        count(*) as owned,
        min(row_no) as first_row,
        max(row_no) as last_row,
        arg_min(sort_order, row_no) as first_sort_order,
        arg_max(sort_order, row_no) as last_sort_order,
    from owned_rows
    group by all
    having count(*) >= 3

),

cuts as (

    select
        a.document_id,
        a.table_no,
        a.part_no,
        a.statement as upper_statement,
        b.statement as lower_statement,
        a.last_row as upper_last_row,
        a.last_sort_order as upper_last_sort_order,
        b.first_row as lower_first_row,
        b.first_sort_order as lower_first_sort_order,
    from owners as a
    inner join owners as b using (document_id, table_no, part_no)
    left join chosen using (document_id, table_no, part_no)
    where
        a.statement <> b.statement
        and a.last_row < b.first_row
        and coalesce(chosen.coverage, 0) < 0.75
    qualify row_number() over (
        partition by a.document_id, a.table_no, a.part_no order by a.owned + b.owned desc, a.statement, b.statement
    ) = 1

),

own_matches as (

    select
        table_rows.document_id,
        table_rows.table_no,
        table_rows.row_no,
        upper_matches.sort_order as upper_sort_order,
        lower_matches.sort_order as lower_sort_order,
    from table_rows
    inner join cuts using (document_id, table_no, part_no)
    left join label_matches as upper_matches
        on table_rows.label = upper_matches.label and cuts.upper_statement = upper_matches.statement
    left join label_matches as lower_matches
        on table_rows.label = lower_matches.label and cuts.lower_statement = lower_matches.statement

),

decided as (

    select
        table_rows.*,
        case
            when cuts.upper_statement is null then chosen.statement
            when table_rows.row_no >= cuts.lower_first_row then cuts.lower_statement
            when table_rows.row_no <= cuts.upper_last_row then cuts.upper_statement
            -- between the two: it opens the lower statement when it comes before that one's first sure row
            -- and does not go on with the upper one
            when own_matches.lower_sort_order < cuts.lower_first_sort_order
                and coalesce(own_matches.upper_sort_order, 0) <= cuts.upper_last_sort_order
                then cuts.lower_statement
            else cuts.upper_statement
        end as statement,
    from table_rows
    left join chosen using (document_id, table_no, part_no)
    left join cuts using (document_id, table_no, part_no)
    left join own_matches using (document_id, table_no, row_no)

)

select
    decided.document_id,
    decided.table_no,
    decided.part_no,
    decided.row_no,
    decided.statement,
    decided.label,
    decided.section,
    decided.heading,
    decided.note_number,
    decided.part_heading,
    label_matches.line_item,
    label_matches.method as match_method,
    label_matches.likeness as match_likeness,
    row_number() over (
        partition by decided.document_id, decided.table_no, decided.part_no, decided.statement order by decided.row_no desc
    ) = 1 as is_last_row,
from decided
left join label_matches
    on decided.label = label_matches.label and decided.statement = label_matches.statement
where decided.statement is not null

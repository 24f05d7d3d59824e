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

    select
        document_id,
        table_no,
        part_no,
        statement,
        coverage
    from parts
    where is_chosen

),

-- parts that no single statement explains
mixed as (

    select
        document_id,
        table_no,
        part_no
    from parts
    group by all
    having max(coverage) < 0.75

),

contenders as (

    select
        parts.document_id,
        parts.table_no,
        parts.part_no,
        parts.statement
    from parts
    inner join mixed using (document_id, table_no, part_no)
    where parts.has_anchor and parts.known_line_items >= 4

),

known_rows as (

    select
        contenders.document_id,
        contenders.table_no,
        contenders.part_no,
        contenders.statement,
        table_rows.row_no,
        label_matches.sort_order,
    from contenders
    inner join table_rows using (document_id, table_no, part_no)
    inner join label_matches
        on table_rows.label = label_matches.label and contenders.statement = label_matches.statement

),

-- for each pair of contenders, the rows that one of them knows and the other does not
told_apart as (

    select
        mine.document_id,
        mine.table_no,
        mine.part_no,
        mine.statement,
        other.statement as other_statement,
        count(*) as rows_apart,
        min(mine.row_no) as first_row,
        max(mine.row_no) as last_row,
        arg_min(mine.sort_order, mine.row_no) as first_sort_order,
        arg_max(mine.sort_order, mine.row_no) as last_sort_order,
    from known_rows as mine
    inner join contenders as other using (document_id, table_no, part_no)
    left join known_rows as theirs
        on
            mine.document_id = theirs.document_id
            and mine.table_no = theirs.table_no
            and mine.row_no = theirs.row_no
            and other.statement = theirs.statement
    where mine.statement <> other.statement and theirs.row_no is null
    group by all
    having count(*) >= 3

),

cuts as (

    select
        upper.document_id,
        upper.table_no,
        upper.part_no,
        upper.statement as upper_statement,
        lower.statement as lower_statement,
        upper.last_row as upper_last_row,
        upper.last_sort_order as upper_last_sort_order,
        lower.first_row as lower_first_row,
        lower.first_sort_order as lower_first_sort_order,
    from told_apart as upper
    inner join told_apart as lower
        on
            upper.document_id = lower.document_id
            and upper.table_no = lower.table_no
            and upper.part_no = lower.part_no
            and upper.statement = lower.other_statement
            and upper.other_statement = lower.statement
            and upper.last_row < lower.first_row
    qualify row_number() over (
        partition by upper.document_id, upper.table_no, upper.part_no
        order by upper.rows_apart + lower.rows_apart desc, upper.statement, lower.statement asc
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
            when
                own_matches.lower_sort_order < cuts.lower_first_sort_order
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
    document_id,
    table_no,
    part_no,
    row_no,
    statement,
    section,
    part_heading,
    row_number() over (
        partition by document_id, table_no, part_no, statement order by row_no desc
    ) = 1 as is_last_row,
from decided
where statement is not null

-- Rows of a table that is another body's as a whole: the report prints the förbund's statement and another body's one
-- after the other, each under its own heading ('Koncernens resultaträkning', 'Samlad redovisning'), or in one table
-- under a line with the body's name. Rows without a row here are the förbund's.
-- The words are data (seeds/vocabulary/body_term.csv).

with

rows_of_statements as (

    select
        table_rows.document_id,
        table_rows.table_no,
        table_rows.row_no,
        table_rows.section,
        table_rows.heading,
        table_rows.stub_head,
        table_rows.heading_path,
        row_statements.statement,
    from {{ ref('int_table_rows') }} as table_rows
    inner join {{ ref('int_row_statements') }} as row_statements using (document_id, table_no, row_no)
    -- in a list of contributions or of costs the name of another body is a line as any other
    inner join {{ ref('statement') }} as statements using (statement)
    where statements.is_of_one_body

),

-- what may name the body of a row, the nearest first
places as (

    select
        document_id,
        table_no,
        row_no,
        statement,
        unnest(
            [section, stub_head, heading, string_split(heading_path, ' > ')[-1], string_split(heading_path, ' > ')[-2]]
        )
            as words,
        unnest([1, 2, 3, 3, 4]) as distance,
    from rows_of_statements

),

texts as (

    select
        words,
        coalesce(nullif({{ heading_core(fold('words')) }}, ''), {{ fold('words') }}) as words_folded,
    from (
        select distinct words from places
        where words is not null
    ) as printed_words

),

bodies as (

    select
        texts.words,
        case when bool_or(terms.body = 'another') then 'another' else 'own' end as body,
    from texts
    inner join {{ ref('body_term') }} as terms
        on terms.place = 'heading' and regexp_matches(texts.words_folded, terms.pattern)
    group by texts.words

),

nearest as (

    select
        places.document_id,
        places.table_no,
        places.row_no,
        places.statement,
        arg_min(bodies.body, places.distance) as body,
        min(places.distance) as distance,
    from places
    inner join bodies using (words)
    group by all

),

-- a line with the name of a body inside the table holds until the next one, past lines that part its statement
carried as (

    select
        rows_of_statements.document_id,
        rows_of_statements.table_no,
        rows_of_statements.row_no,
        rows_of_statements.statement,
        coalesce(
            last_value(case when nearest.distance = 1 then nearest.body end ignore nulls) over (
                partition by rows_of_statements.document_id, rows_of_statements.table_no
                order by rows_of_statements.row_no
            ),
            nearest.body
        ) as body,
    from rows_of_statements
    left join nearest using (document_id, table_no, row_no, statement)

),

-- where the report prints no other statement of the kind, it may well be the förbund's under an odd name
told_apart as (

    select
        *,
        bool_or(body is distinct from 'another') over (partition by document_id, statement) as has_own,
    from carried

)

select
    document_id,
    table_no,
    row_no,
    case when has_own then 'another' else 'unknown' end as body,
from told_apart
where body = 'another'

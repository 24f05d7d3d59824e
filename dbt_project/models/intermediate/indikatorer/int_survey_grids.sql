-- Survey tables read from their cells of text: a drawn table parts rows whose question wraps, numbers of questions and
-- cells without a value ('för få svar') from the shares beside them, which a table of figures alone cannot. A column is
-- what its head says: a year, a gender, the country; a cell may hold a share, last year's in parentheses and an arrow.

with

documents as (

    select * from {{ ref('stg_documents') }}
    where is_read

),

vocabulary as (

    select * from {{ ref('indikator_head') }}

),

suppressed as (

    select pattern from {{ ref('indikator_suppressed') }}

),

cells as (

    select
        grid_cells.*,
        documents.fiscal_year as report_year,
        {{ fold('grid_cells.cell_text') }} as folded,
        regexp_full_match(
            grid_cells.cell_text,
            '[0-9]{1,4}(,[0-9])? ?(%|procent)?( ?\([0-9]{1,4}(,[0-9])? ?(%|procent)?\))?( ?[↑↓→←↗↘])?'
        ) as is_value,
        (
            select bool_or(regexp_matches({{ fold('grid_cells.cell_text') }}, suppressed.pattern)) from suppressed
        ) as is_suppressed,
    from {{ ref('stg_grid_cells') }} as grid_cells
    inner join documents using (document_id)
    inner join {{ ref('int_insats_grids') }} as grids
        on
            grid_cells.document_id = grids.document_id
            and grid_cells.grid_no = grids.grid_no
            and grids.kind not in ('goals', 'box')

),

-- what a cell says when it stands over a column
head_cells as (

    select
        cells.document_id,
        cells.grid_no,
        cells.row_no,
        cells.column_no,
        [cast(year as integer) for year in regexp_extract_all(cells.folded, '\b({{ year_ink() }})\b', 1)] as years,
        max(words.code) filter (where words.role = 'year_offset') as year_offset,
        arg_min(words.code, words.precedence) filter (where words.role = 'gender') as gender,
        coalesce(bool_or(words.role = 'scope'), false) as is_riket,
        coalesce(bool_or(words.role = 'answers') and not bool_or(words.role = 'share'), false) as is_answers,
        coalesce(bool_or(words.role in ('respondent', 'number', 'question')), false) as names_row,
        coalesce(bool_or(words.role = 'respondent'), false) as is_respondent,
        coalesce(bool_or(words.role = 'number'), false) as is_number,
        coalesce(bool_or(words.role in ('change', 'target', 'typical', 'rate')), false) as is_other,
        bool_or(words.role is not null) as has_word,
        (
            select arg_min(groups.respondent_group, groups.precedence) from {{ ref('indikator_group') }} as groups
            where groups.precedence > 1 and regexp_matches(cells.folded, groups.pattern) and cells.column_no > 1
        ) as column_group,
        bool_or(measures.measure is not null and measures.measure not in ('kvinnor', 'man')) as is_measure,
    from cells
    left join vocabulary as words on regexp_matches(cells.folded, words.pattern)
    left join {{ ref('int_meanings') }} as measures
        on cells.cell_text = measures.printed and measures.used_as = 'head' and cells.column_no > 1
    where
        length(cells.cell_text) <= 60
        and not coalesce(cells.is_suppressed, false)
        and (not cells.is_value or regexp_full_match(cells.folded, '{{ year_ink() }}( {{ year_ink() }})?'))
    group by all

),

-- a row is a head when every cell beside the first says what its column holds, and one of them holds figures
head_rows as (

    select
        cells.document_id,
        cells.grid_no,
        cells.row_no,
        any_value(cells.column_count) as column_count,
        max(cells.cell_text) filter (where cells.column_no = 1) as caption,
        bool_or(
            cells.column_no > 1
            and (head_cells.is_riket or head_cells.is_answers or head_cells.names_row)
        ) as speaks_of_survey,
    from cells
    left join head_cells using (document_id, grid_no, row_no, column_no)
    group by cells.document_id, cells.grid_no, cells.row_no
    having
        bool_and(coalesce(
            cells.column_no = 1
            or length(head_cells.years) > 0
            or head_cells.has_word
            or head_cells.column_group is not null, false
        ))
        and bool_or(
            cells.column_no > 1
            and not head_cells.names_row
            and not head_cells.is_other
            and (length(head_cells.years) > 0 or head_cells.has_word or head_cells.column_group is not null)
        )
        -- counts of people are no shares; a column for each group that was asked is no count
        and (
            count(distinct head_cells.column_group) >= 2
            or not coalesce(bool_or(head_cells.is_measure and not head_cells.is_answers), false)
        )

),

-- the columns under a row of heads, in order
head_columns as (

    select
        head_cells.*,
        row_number() over head_row as place,
        count(*) over head_row as places,
    from head_cells
    where head_cells.column_no > 1 and not head_cells.names_row and not head_cells.is_other
    window head_row as (
        partition by head_cells.document_id, head_cells.grid_no, head_cells.row_no order by head_cells.column_no
        rows between unbounded preceding and unbounded following
    )

),

-- a year, a gender, a group or the country over several columns, in the row above: each over as many columns as the
-- others
spans as (

    select
        head_columns.document_id,
        head_columns.grid_no,
        head_columns.row_no + 1 as row_no,
        head_columns.place,
        head_columns.places,
        head_columns.years,
        head_columns.gender,
        head_columns.is_riket,
        head_columns.column_group,
    from head_columns
    inner join head_rows using (document_id, grid_no, row_no)
    where head_columns.places >= 2

),

last_rows as (

    select
        document_id,
        grid_no,
        max(row_no) as last_row,
    from cells
    group by document_id, grid_no

),

value_rows as (

    select
        cells.document_id,
        cells.grid_no,
        cells.row_no,
        min(cells.page) as page,
        any_value(cells.column_count) as column_count,
        min(cells.column_no) filter (where cells.column_no > 1 and (cells.is_value or cells.is_suppressed))
            as first_value,
    from cells
    left join head_rows using (document_id, grid_no, row_no)
    where head_rows.row_no is null
    group by cells.document_id, cells.grid_no, cells.row_no
    having bool_or(cells.column_no > 1 and (cells.is_value or cells.is_suppressed))

),

-- the nearest head above; it may end the grid before, when the table above it stands close
headed as (

    select
        value_rows.*,
        coalesce(own.grid_no, before.grid_no) as head_grid,
        coalesce(own.row_no, before.row_no) as head_row,
    from value_rows
    left join head_rows as own
        on
            value_rows.document_id = own.document_id
            and value_rows.grid_no = own.grid_no
            and value_rows.row_no > own.row_no
    left join last_rows
        on value_rows.document_id = last_rows.document_id and value_rows.grid_no = last_rows.grid_no + 1
    left join head_rows as before
        on
            last_rows.document_id = before.document_id
            and last_rows.grid_no = before.grid_no
            and last_rows.last_row = before.row_no
            and value_rows.column_count = before.column_count
    where coalesce(own.row_no, before.row_no) is not null
    qualify
        row_number() over (
            partition by value_rows.document_id, value_rows.grid_no, value_rows.row_no
            order by own.row_no desc nulls last
        ) = 1

),

labelled as (

    select
        headed.*,
        head_rows.caption,
        head_rows.speaks_of_survey,
        arg_max(cells.cell_text, length(cells.cell_text)) filter (
            where not coalesce(head_cells.is_respondent, false)
            and regexp_matches(cells.cell_text, '[[:alpha:]]{3}')
        ) as question,
        max(cells.cell_text) filter (where head_cells.is_respondent) as respondent,
        max(try_cast(cells.cell_text as integer)) filter (
            where regexp_full_match(cells.cell_text, '[0-9]{1,2}')
        ) as printed_number,
    from headed
    inner join head_rows
        on
            headed.document_id = head_rows.document_id
            and headed.head_grid = head_rows.grid_no
            and headed.head_row = head_rows.row_no
    inner join cells
        on
            headed.document_id = cells.document_id
            and headed.grid_no = cells.grid_no
            and headed.row_no = cells.row_no
            and headed.first_value > cells.column_no
    left join head_cells
        on
            headed.document_id = head_cells.document_id
            and headed.head_grid = head_cells.grid_no
            and headed.head_row = head_cells.row_no
            and cells.column_no = head_cells.column_no
    group by all

),

-- who is asked: told in a column of its own, over the table, or by the question itself
grouped as (

    select
        labelled.document_id,
        labelled.grid_no,
        labelled.row_no,
        arg_min(words.respondent_group, words.precedence) filter (
            where regexp_matches({{ fold('labelled.respondent') }}, words.pattern)
        ) as respondent_group,
        arg_min(words.respondent_group, words.precedence) filter (
            where length(labelled.caption) <= 60 and regexp_matches({{ fold('labelled.caption') }}, words.pattern)
        ) as caption_group,
        arg_min(words.respondent_group, words.precedence) filter (
            where
            words.precedence > 3
            and regexp_matches(regexp_extract({{ fold('labelled.question') }}, '^(?:[0-9]+ )?(\w+)', 1), words.pattern)
        ) as question_group,
    from labelled
    cross join {{ ref('indikator_group') }} as words
    group by all

),

surveys as (

    select
        labelled.document_id,
        labelled.grid_no,
    from labelled
    inner join cells using (document_id, grid_no, row_no)
    left join {{ ref('int_sections') }} as headings
        on cells.document_id = headings.document_id and cells.heading_no = headings.heading_no
    group by labelled.document_id, labelled.grid_no
    having
        count(distinct labelled.row_no) filter (where length(labelled.question) > 15) >= 2
        and (
            coalesce(bool_or(headings.context_class = 'indikator'), false)
            or bool_or(labelled.speaks_of_survey)
            or coalesce(bool_or(cells.is_suppressed), false)
            or coalesce(bool_or(regexp_matches({{ fold('labelled.caption') }}, '\bsvar(ande)?\b')), false)
            or count(distinct labelled.row_no) filter (where contains(labelled.question, '?')) >= 2
        )

),

figures as (

    select
        cells.document_id,
        cells.report_year,
        cells.page,
        cells.grid_no,
        cells.row_no,
        cells.column_no,
        cells.heading_no,
        cells.cell_text,
        coalesce(cells.is_suppressed, false) as is_suppressed,
        coalesce(head_columns.gender, spans.gender) as gender,
        head_columns.is_riket or coalesce(spans.is_riket, false) as is_riket,
        head_columns.is_answers
        or regexp_matches(
            {{ fold('labelled.question') }}, '^(antal |inkomna |totalt antal )*(svar|svarande|enkatsvar|enkater)$'
        ) as is_answers,
        coalesce(
            head_columns.years[1],
            spans.years[1],
            cells.report_year + coalesce(cast(head_columns.year_offset as integer), 0)
        ) as fiscal_year,
        head_columns.years[2] as year_in_parentheses,
        labelled.question,
        labelled.printed_number,
        coalesce(
            grouped.respondent_group,
            head_columns.column_group,
            spans.column_group,
            grouped.caption_group,
            grouped.question_group,
            'deltagare'
        ) as respondent_group,
        cells.x0,
        cells.top,
        cells.x1,
        cells.bottom,
    from cells
    inner join labelled using (document_id, grid_no, row_no)
    inner join surveys using (document_id, grid_no)
    inner join grouped using (document_id, grid_no, row_no)
    inner join head_columns
        on
            labelled.document_id = head_columns.document_id
            and labelled.head_grid = head_columns.grid_no
            and labelled.head_row = head_columns.row_no
            and cells.column_no = head_columns.column_no
    left join spans
        on
            head_columns.document_id = spans.document_id
            and head_columns.grid_no = spans.grid_no
            and head_columns.row_no = spans.row_no
            and head_columns.places % spans.places = 0
            and spans.place = cast(ceil(head_columns.place * spans.places / head_columns.places) as bigint)
    where
        (cells.is_value or cells.is_suppressed)
        and cells.column_no >= labelled.first_value

),

told as (

    select
        * exclude (year_in_parentheses),
        'main' as part,
        {{ first_number('cell_text') }} as value_printed,
        cast(null as varchar) as value_text,
    from figures

    union all

    select
        * exclude (year_in_parentheses) replace (coalesce(year_in_parentheses, fiscal_year - 1) as fiscal_year),
        'parenthesis' as part,
        {{ first_number("regexp_extract(cell_text, '\\(([^()]*)\\)', 1)") }} as value_printed,
        cast(null as varchar) as value_text,
    from figures
    where contains(cell_text, '(')

    union all

    select
        * exclude (year_in_parentheses),
        'arrow' as part,
        cast(null as decimal(20, 4)) as value_printed,
        regexp_extract(cell_text, '[↑↓→←↗↘]') as value_text,
    from figures
    where regexp_matches(cell_text, '[↑↓→←↗↘]')

),

-- a cell may hold a share, last year's and an arrow: each has ink of its own
ink as (

    select * from {{ ref('stg_grid_ink') }}
    qualify row_number() over (partition by document_id, grid_no, row_no, column_no, part order by page, top, x0) = 1

)

select
    told.document_id,
    told.report_year,
    told.page,
    told.grid_no,
    told.row_no,
    told.heading_no,
    case when told.is_answers then 'Inkomna svar' else told.question end as indikator,
    told.printed_number,
    told.respondent_group,
    case when told.is_riket then 'riket' else 'eget' end as scope,
    coalesce(told.gender, 'total') as gender,
    cast(told.fiscal_year as integer) as fiscal_year,
    told.value_printed,
    told.value_text,
    case when told.part = 'arrow' then 'pil' when told.is_answers then 'svar' else 'procent' end as unit,
    told.is_suppressed,
    coalesce(ink.x0, told.x0) as x0,
    coalesce(ink.top, told.top) as top,
    coalesce(ink.x1, told.x1) as x1,
    coalesce(ink.bottom, told.bottom) as bottom,
from told
left join ink
    on
        told.document_id = ink.document_id
        and told.grid_no = ink.grid_no
        and told.row_no = ink.row_no
        and told.column_no = ink.column_no
        and told.page = ink.page
        and told.part = ink.part
where told.is_suppressed or told.part = 'arrow' or told.is_answers or told.value_printed <= 100

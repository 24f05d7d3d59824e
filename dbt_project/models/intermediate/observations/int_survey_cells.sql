-- Every cell of a table that can tell of a survey, figures and words alike, with the texts that say what it means, each
-- as a row of int_meanings: the heads over it, the question left of it, the group beside the question, the line and the
-- heading above.

with

figures as (

    select
        * exclude (heading, table_heading_no),
        table_heading_no as heading_no,
        'number' as state,
        -- lines that a grid holds as one row are rows of the table all the same: then the grid's text is of several
        count(distinct row_no) over grid_row as rows_of_grid_row,
        row_no - min(row_no) over grid_row + 1 as line_of_grid_row,
    from {{ ref('int_cells') }}
    where value_state = 'number'
    window grid_row as (partition by document_id, table_no, grid_no, grid_row_no)

),

-- cells of grids, with the table in whose row and column they stand: the levels of its head, its unit
grid_cells as (

    select
        cells.*,
        -- tables stand side by side and below each other in one grid: the nearest figure of the row tells, else that
        -- of the column
        coalesce(
            arg_min(figures.table_no, abs(figures.grid_column_no - cells.column_no)) filter (
                where figures.grid_row_no = cells.row_no
            ),
            arg_max(figures.table_no, figures.grid_row_no) filter (where figures.grid_column_no = cells.column_no),
            max(figures.table_no),
            any_value(cells.grid_no)
        ) as table_no,
        arg_min(figures.row_no, abs(figures.grid_column_no - cells.column_no)) filter (
            where figures.grid_row_no = cells.row_no
        ) as table_row_no,
        max(figures.rows_of_grid_row) filter (where figures.grid_row_no = cells.row_no) as rows_of_grid_row,
        coalesce(
            arg_max(figures.stub_head, figures.grid_row_no) filter (where figures.grid_column_no = cells.column_no),
            any_value(figures.stub_head)
        ) as stub_head,
        coalesce(
            arg_max(figures.head, figures.grid_row_no) filter (
                where figures.grid_column_no = cells.column_no
                and (cells.head is null or contains(figures.head, cells.head))
            ),
            any_value(cells.head)
        ) as column_head,
        arg_max(figures.unit_printed, figures.grid_row_no) filter (
            where figures.grid_column_no = cells.column_no
        ) as unit_of_column,
    from {{ ref('int_grid_cells') }} as cells
    left join figures
        on cells.document_id = figures.document_id and cells.grid_no = figures.grid_no and not figures.is_parenthesis
    where not cells.is_head and cells.column_no > 1
    group by all

),

-- what can stand in a cell and nothing else: a share with last year's, though its lines break ('84 % (80' over '%)'),
-- an arrow, the usual answer, or why no figure stands there
holding as (

    select
        grid_cells.*,
        regexp_extract_all(grid_cells.column_head, '{{ year_ink() }}') as years,
        regexp_extract(grid_cells.cell_text, '[↑↓→←↗↘]') as arrow,
        case
            when
                regexp_full_match(
                    grid_cells.cell_text,
                    '[0-9]{1,4}(,[0-9])? ?%?( ?\([0-9]{1,4}(,[0-9])? ?%?\))?( ?[↑↓→←↗↘])?'
                )
                then regexp_extract_all(grid_cells.cell_text, '[0-9]+(?:,[0-9])?')
        end as numbers,
        case when heads.role = 'typical' then heads.role else meanings.state end as word_state,
    from grid_cells
    left join {{ ref('int_meanings') }} as meanings
        on grid_cells.cell_text = meanings.printed and meanings.used_as = 'cell'
    left join {{ ref('int_meanings') }} as heads on grid_cells.head = heads.printed and heads.used_as = 'head'
    -- numbers without words beside them are no row
    qualify
        bool_or(regexp_matches(concat_ws(' ', grid_cells.label, grid_cells.cell_text), '[[:alpha:]]{3}'))
            over (partition by grid_cells.document_id, grid_cells.grid_no, grid_cells.row_no)

),

parts as (

    select
        *,
        unnest(['main', 'parenthesis', case when numbers is null then 'main' else 'arrow' end, 'main']) as part,
        unnest(['number', 'number', 'arrow', word_state]) as state,
        unnest([
            numbers[1],
            numbers[2],
            nullif(arrow, ''),
            case when arrow = '' and numbers is null and word_state is not null then cell_text end
        ]) as printed_text,
    from holding

),

told_parts as (

    select * from parts
    where printed_text is not null

),

numbers_of_grids as (

    select distinct
        document_id,
        grid_no,
        row_no as grid_row_no,
        column_no as grid_column_no,
    from told_parts
    where state = 'number'

),

-- each part of a cell has ink of its own
ink as (

    select * from {{ ref('stg_grid_ink') }}
    qualify row_number() over (partition by document_id, grid_no, row_no, column_no, part order by page, top, x0) = 1

),

printed_cells as (

    select * from figures
    anti join numbers_of_grids using (document_id, grid_no, grid_row_no, grid_column_no)
    union all by name
    select
        parts.* exclude (row_no, column_no, table_row_no, head, x0, top, x1, bottom, label),
        parts.row_no as grid_row_no,
        parts.column_no as grid_column_no,
        parts.table_row_no as row_no,
        parts.column_no,
        parts.column_head as head,
        parts.part = 'parenthesis' as is_parenthesis,
        try_cast(parts.years[1] as integer) - case
            when parts.part <> 'parenthesis' then 0
            else coalesce(try_cast(parts.years[1] as integer) - try_cast(parts.years[2] as integer), 1)
        end as stated_year,
        case when parts.state = 'number' then {{ first_number('parts.printed_text') }} end as value_printed,
        case when contains(parts.printed_text, ',') then 1 else 0 end as decimals,
        case when contains(parts.cell_text, '%') then 'procent' else parts.unit_of_column end as unit_printed,
        coalesce(ink.x0, parts.x0) as x0,
        coalesce(ink.top, parts.top) as top,
        coalesce(ink.x1, parts.x1) as x1,
        coalesce(ink.bottom, parts.bottom) as bottom,
    from told_parts as parts
    left join ink using (document_id, grid_no, row_no, column_no, part, page)

),

-- the first column of figures in each row of a grid
leads as (

    select
        document_id,
        table_no,
        grid_no,
        grid_row_no,
        min(grid_column_no) as first_column,
    from printed_cells
    where grid_no is not null
    group by all

),

-- words of the row left of its figures: the question stands next to them, the group or a number in a column of its own
row_texts as (

    select
        leads.document_id,
        leads.table_no,
        leads.grid_no,
        leads.grid_row_no,
        arg_max(texts.cell_text, texts.column_no) filter (
            where coalesce(heads.role, '') not in ('respondent', 'number')
            and not (labels.respondent_group is not null and length(string_split(texts.cell_text, ' ')) <= 3)
        ) as question,
        arg_max(texts.cell_text, texts.column_no) filter (
            where heads.role = 'respondent' or labels.respondent_group is not null
        ) as respondent,
        -- 'Cheferna samverkar' beside 'Chefer'
        arg_max(texts.cell_text, length(texts.cell_text)) as longest,
        max(try_cast(texts.cell_text as integer)) as question_no,
    from leads
    inner join {{ ref('int_grid_cells') }} as texts
        on
            leads.document_id = texts.document_id
            and leads.grid_no = texts.grid_no
            and leads.grid_row_no = texts.row_no
            and leads.first_column > texts.column_no
    left join {{ ref('int_meanings') }} as labels on texts.cell_text = labels.printed and labels.used_as = 'label'
    left join {{ ref('int_meanings') }} as heads on texts.head = heads.printed and heads.used_as = 'head'
    where regexp_matches(texts.cell_text, '[[:alpha:]]{3}|^[0-9]{1,2}$')
    group by all

),

labelled as (

    select
        printed_cells.*,
        row_texts.question_no,
        case
            when printed_cells.rows_of_grid_row > 1 then printed_cells.row_label
            else coalesce(row_texts.question, row_texts.longest, printed_cells.row_label)
        end as question,
        case
            when coalesce(printed_cells.rows_of_grid_row, 1) = 1
                then nullif(row_texts.respondent, coalesce(row_texts.question, row_texts.longest))
            -- a word a line: 'Deltagare Deltagare Personal'
            when length(string_split(row_texts.respondent, ' ')) = printed_cells.rows_of_grid_row
                then string_split(row_texts.respondent, ' ')[printed_cells.line_of_grid_row]
        end as respondent,
    from printed_cells
    left join row_texts using (document_id, table_no, grid_no, grid_row_no)
    -- the ink of a cell may be a table's and a grid's
    qualify
        row_number() over (
            partition by
                printed_cells.document_id,
                printed_cells.page,
                printed_cells.x0,
                printed_cells.top,
                printed_cells.state,
                printed_cells.value_printed,
                printed_cells.is_parenthesis
            order by printed_cells.row_no asc nulls last, printed_cells.table_no asc, printed_cells.column_no asc
        ) = 1

),

-- which year the other of two bars is of, as a sentence explains the drawing: 'den ljusa stapeln är 2013'
legends as (

    select
        sentences.document_id,
        max(meanings.bars) as bars,
        documents.fiscal_year as report_year,
        list_distinct(flatten(list(regexp_extract_all(sentences.sentence, '{{ year_ink() }}')))) as years,
        list_filter(years, lambda year: cast(year as integer) <> report_year) as other_years,
    from {{ ref('stg_sentences') }} as sentences
    inner join {{ ref('stg_documents') }} as documents using (document_id)
    inner join {{ ref('int_meanings') }} as meanings
        on sentences.sentence = meanings.printed and meanings.used_as = 'sentence' and meanings.bars is not null
    group by sentences.document_id, documents.fiscal_year
    having length(other_years) = 1

),

-- two numbers without labels below each question are bars: of this year, and of the year that the legend tells
drawn as (

    select
        labelled.* exclude (question),
        case
            when coalesce(labelled.question, '') = '' and legends.bars is not null and count(*) over below_line = 2
                then row_number() over (below_line order by labelled.row_no, labelled.column_no)
        end as bar_no,
        if(bar_no is null, labelled.question, labelled.section) as question,
        if(bar_no is null, null, legends.bars) as bars,
        case bar_no when 1 then legends.report_year when 2 then cast(legends.other_years[1] as integer) end as bar_year,
    from labelled
    left join legends using (document_id)
    window below_line as (partition by labelled.document_id, labelled.table_no, labelled.question, labelled.section)

),

label_parts as (

    select distinct
        question,
        unnest({{ label_parts('question') }}) as part,
        generate_subscripts({{ label_parts('question') }}, 1) as place,
    from drawn

),

-- whom a question is put to, as its label says
addressed as (

    select
        label_parts.question,
        arg_min(meanings.respondent_group, label_parts.place) as respondent_group,
    from label_parts
    inner join {{ ref('int_meanings') }} as meanings
        on label_parts.part = meanings.printed and meanings.used_as = 'label'
    where meanings.respondent_group <> 'alla respondentgrupper'
    group by label_parts.question

)

select
    drawn.document_id,
    drawn.page,
    drawn.table_no,
    drawn.row_no,
    drawn.column_no,
    drawn.heading_no,
    drawn.section,
    drawn.stub_head,
    drawn.head,
    drawn.state,
    drawn.question,
    drawn.question_no,
    drawn.is_parenthesis,
    coalesce(drawn.bar_year, drawn.stated_year) as stated_year,
    drawn.value_printed,
    drawn.decimals,
    drawn.unit_printed,
    drawn.printed_text,
    drawn.x0,
    drawn.top,
    drawn.x1,
    drawn.bottom,
    drawn.bars,
    headings.context_class,
    headings.heading,
    heads,
    stubs,
    labels,
    respondents.respondent_group as told_group,
    addressed.respondent_group as addressed_group,
    lines.respondent_group as line_group,
    titles,
from drawn
left join {{ ref('int_sections') }} as headings using (document_id, heading_no)
left join addressed using (question)
left join {{ ref('int_meanings') }} as heads on drawn.head = heads.printed and heads.used_as = 'head'
left join {{ ref('int_meanings') }} as stubs on drawn.stub_head = stubs.printed and stubs.used_as = 'head'
left join {{ ref('int_meanings') }} as labels on drawn.question = labels.printed and labels.used_as = 'label'
left join {{ ref('int_meanings') }} as respondents
    on drawn.respondent = respondents.printed and respondents.used_as = 'label'
left join {{ ref('int_meanings') }} as lines on drawn.section = lines.printed and lines.used_as = 'label'
left join {{ ref('int_meanings') }} as titles on headings.heading = titles.printed and titles.used_as = 'heading'
where drawn.question <> ''

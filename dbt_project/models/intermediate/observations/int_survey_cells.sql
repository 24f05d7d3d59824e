-- Every cell of a table that can tell of a survey, figures and words alike, with the texts that say what it means: the
-- question left of it, the group beside the question, the heads over it, the line and the heading above.

with

figures as (

    select
        document_id,
        page,
        table_no,
        row_no,
        column_no,
        grid_no,
        grid_row_no,
        grid_column_no,
        table_heading_no as heading_no,
        row_label,
        section,
        stub_head,
        head,
        stated_year,
        is_parenthesis,
        'number' as state,
        value_printed,
        decimals,
        unit_printed,
        printed_text,
        x0,
        top,
        x1,
        bottom,
        -- lines that a grid holds as one row are rows of the table all the same: then the grid's text is of several
        count(distinct row_no) over grid_row as rows_of_grid_row,
        row_no - min(row_no) over grid_row + 1 as line_of_grid_row,
    from {{ ref('int_cells') }}
    where value_state = 'number'
    window grid_row as (partition by document_id, table_no, grid_no, grid_row_no)

),

-- a cell of a grid that holds a share and nothing else, though its lines break ('84 % (80' over '%)'), or says why no
-- figure stands there, or holds an arrow or the usual answer
grid_cells as (

    select
        cells.document_id,
        cells.page,
        cells.grid_no,
        cells.row_no as grid_row_no,
        cells.column_no as grid_column_no,
        cells.section,
        cells.heading_no,
        cells.head,
        cells.cell_text,
        regexp_extract(
            cells.cell_text,
            '^([0-9]{1,4}(?:,[0-9])?) ?(%?)(?: ?\(([0-9]{1,4}(?:,[0-9])?) ?%?\))?(?: ?[↑↓→←↗↘])?$',
            ['now', 'sign', 'earlier']
        ) as printed,
        regexp_extract(cells.cell_text, '[↑↓→←↗↘]') as arrow,
        meanings.state,
        heads.role as head_role,
    from {{ ref('int_grid_cells') }} as cells
    left join {{ ref('int_meanings') }} as meanings on cells.cell_text = meanings.printed and meanings.used_as = 'cell'
    left join {{ ref('int_meanings') }} as heads on cells.head = heads.printed and heads.used_as = 'head'
    where not cells.is_head and cells.column_no > 1

),

-- the table whose row and column a cell of a grid stands in: the levels of its head, its unit, its year
placed_cells as (

    select
        grid_cells.*,
        coalesce(
            max(figures.table_no) filter (where figures.grid_row_no = grid_cells.grid_row_no),
            max(figures.table_no),
            any_value(grid_cells.grid_no)
        ) as table_no,
        any_value(figures.row_no) filter (where figures.grid_row_no = grid_cells.grid_row_no) as row_no,
        any_value(figures.stub_head) as stub_head,
        arg_max(figures.head, figures.grid_row_no) filter (
            where figures.grid_column_no = grid_cells.grid_column_no
            and (grid_cells.head is null or contains(figures.head, grid_cells.head))
        ) as table_head,
        arg_max(figures.unit_printed, figures.grid_row_no) filter (
            where figures.grid_column_no = grid_cells.grid_column_no
        ) as unit_of_column,
        max(figures.rows_of_grid_row) filter (where figures.grid_row_no = grid_cells.grid_row_no) as rows_of_grid_row,
    from grid_cells
    left join figures
        on
            grid_cells.document_id = figures.document_id
            and grid_cells.grid_no = figures.grid_no
            and not figures.is_parenthesis
    group by all

),

parts as (

    select
        *,
        'number' as state_told,
        'main' as part,
        printed.now as told_text,
    from placed_cells
    where printed.now <> ''
    union all
    select
        *,
        'number' as state_told,
        'parenthesis' as part,
        printed.earlier as told_text,
    from placed_cells
    where printed.earlier <> ''
    union all
    select
        *,
        'arrow' as state_told,
        case when printed.now <> '' then 'arrow' else 'main' end as part,
        arrow as told_text,
    from placed_cells
    where arrow <> ''
    union all
    select
        *,
        coalesce(state, 'typical') as state_told,
        'main' as part,
        cell_text as told_text,
    from placed_cells
    where arrow = '' and printed.now = '' and (state = 'suppressed' or head_role = 'typical')

),

-- each part of a cell has ink of its own
ink as (

    select * from {{ ref('stg_grid_ink') }}
    qualify row_number() over (partition by document_id, grid_no, row_no, column_no, part order by page, top, x0) = 1

),

told_cells as (

    select
        parts.document_id,
        coalesce(ink.page, parts.page) as page,
        parts.table_no,
        parts.row_no,
        parts.grid_column_no as column_no,
        parts.grid_no,
        parts.grid_row_no,
        parts.grid_column_no,
        parts.heading_no,
        parts.section,
        parts.stub_head,
        coalesce(parts.table_head, parts.head) as head,
        [
            cast(year as integer) for year in regexp_extract_all(coalesce(parts.table_head, parts.head), '{{ year_ink() }}')
        ] as years,
        parts.part = 'parenthesis' as is_parenthesis,
        case when parts.part = 'parenthesis' then coalesce(years[2], years[1] - 1) else years[1] end as stated_year,
        parts.state_told as state,
        case when parts.state_told = 'number' then {{ first_number('parts.told_text') }} end as value_printed,
        case when contains(parts.told_text, ',') then 1 else 0 end as decimals,
        case when parts.printed.sign = '%' then 'procent' else parts.unit_of_column end as unit_printed,
        parts.told_text as printed_text,
        coalesce(ink.x0, cells.x0) as x0,
        coalesce(ink.top, cells.top) as top,
        coalesce(ink.x1, cells.x1) as x1,
        coalesce(ink.bottom, cells.bottom) as bottom,
        parts.rows_of_grid_row,
    from parts
    inner join {{ ref('int_grid_cells') }} as cells
        on
            parts.document_id = cells.document_id
            and parts.grid_no = cells.grid_no
            and parts.grid_row_no = cells.row_no
            and parts.grid_column_no = cells.column_no
    left join ink
        on
            parts.document_id = ink.document_id
            and parts.grid_no = ink.grid_no
            and parts.grid_row_no = ink.row_no
            and parts.grid_column_no = ink.column_no
            and parts.part = ink.part

),

printed_cells as (

    select figures.* from figures
    anti join
        (select * from told_cells where state = 'number') as numbers
        using (document_id, grid_no, grid_row_no, grid_column_no)
    union all by name
    select * exclude (years) from told_cells

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
            and not (
                labels.respondent_group is not null and length(string_split(texts.cell_text, ' ')) <= 3
            )
        ) as question,
        arg_max(texts.cell_text, texts.column_no) filter (
            where heads.role = 'respondent' or labels.respondent_group is not null
        ) as respondent,
        -- 'Cheferna samverkar' beside 'Chefer'
        arg_max(texts.cell_text, length(texts.cell_text)) as longest,
        max(try_cast(texts.cell_text as integer)) filter (
            where regexp_full_match(texts.cell_text, '[0-9]{1,2}')
        ) as question_no,
        any_value(texts.heading_no) as heading_no,
    from (
        select
            document_id,
            table_no,
            grid_no,
            grid_row_no,
            min(grid_column_no) as first_column,
        from printed_cells
        where grid_no is not null
        group by all
    ) as leads
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
        printed_cells.* exclude (heading_no, head),
        coalesce(printed_cells.head, grid_cells.head) as head,
        coalesce(printed_cells.heading_no, row_texts.heading_no) as heading_no,
        case
            when coalesce(printed_cells.rows_of_grid_row, 1) > 1 then printed_cells.row_label
            else coalesce(row_texts.question, row_texts.longest, printed_cells.row_label)
        end as label,
        case
            when coalesce(printed_cells.rows_of_grid_row, 1) = 1
                then nullif(row_texts.respondent, coalesce(row_texts.question, row_texts.longest))
            -- a word a line: 'Deltagare Deltagare Personal'
            when length(string_split(row_texts.respondent, ' ')) = printed_cells.rows_of_grid_row
                then string_split(row_texts.respondent, ' ')[printed_cells.line_of_grid_row]
        end as respondent,
        row_texts.question_no,
    from printed_cells
    left join row_texts using (document_id, table_no, grid_no, grid_row_no)
    left join {{ ref('int_grid_cells') }} as grid_cells
        on
            printed_cells.document_id = grid_cells.document_id
            and printed_cells.grid_no = grid_cells.grid_no
            and printed_cells.grid_row_no = grid_cells.row_no
            and printed_cells.grid_column_no = grid_cells.column_no

),

-- whom a question is put to, as its label says
addressed as (

    select
        parts.label,
        arg_min(meanings.respondent_group, parts.place) as asked_group,
    from (
        select
            label,
            unnest({{ label_parts('label') }}) as part,
            generate_subscripts({{ label_parts('label') }}, 1) as place,
        from (select distinct label from labelled)
    ) as parts
    inner join {{ ref('int_meanings') }} as meanings on parts.part = meanings.printed and meanings.used_as = 'label'
    where meanings.respondent_group <> 'alla respondentgrupper'
    group by parts.label

)

select
    labelled.* exclude (section),
    headings.context_class,
    headings.heading,
    heads.role as head_role,
    heads.gender as head_gender,
    heads.scope as head_scope,
    nullif(heads.respondent_group, 'alla respondentgrupper') as head_group,
    heads.measure as head_measure,
    cast(heads.year_offset as integer) as head_year_offset,
    stubs.role as stub_role,
    nullif(stubs.respondent_group, 'alla respondentgrupper') as stub_group,
    labels.role as label_role,
    labels.gender as label_gender,
    labels.scope as label_scope,
    cast(labels.year_offset as integer) as label_year_offset,
    cast(labels.question as integer) as label_question_no,
    case
        when labels.role = 'answers' or length(string_split(labelled.label, ' ')) <= 3 then labels.respondent_group
    end as label_group,
    respondents.respondent_group,
    addressed.asked_group,
    nullif(sections.respondent_group, 'alla respondentgrupper') as section_group,
    nullif(heading_words.respondent_group, 'alla respondentgrupper') as heading_group,
    heading_words.role as heading_role,
    labelled.section,
from labelled
left join {{ ref('int_sections') }} as headings using (document_id, heading_no)
left join addressed using (label)
left join {{ ref('int_meanings') }} as heads on labelled.head = heads.printed and heads.used_as = 'head'
left join {{ ref('int_meanings') }} as stubs on labelled.stub_head = stubs.printed and stubs.used_as = 'head'
left join {{ ref('int_meanings') }} as labels on labelled.label = labels.printed and labels.used_as = 'label'
left join {{ ref('int_meanings') }} as respondents
    on labelled.respondent = respondents.printed and respondents.used_as = 'label'
left join {{ ref('int_meanings') }} as sections on labelled.section = sections.printed and sections.used_as = 'label'
left join {{ ref('int_meanings') }} as heading_words
    on headings.heading = heading_words.printed and heading_words.used_as = 'heading'
where labelled.label <> ''

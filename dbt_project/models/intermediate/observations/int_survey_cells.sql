-- Every cell of a table that can tell of a survey, figures and words alike, with the texts that say what it means: the
-- question left of it, the group beside the question, the heads over it, the line and the heading above.

with

-- what stands where no figure does: too few answered, an arrow, the usual answer
words as (

    select
        ink.document_id,
        ink.page,
        ink.grid_no,
        ink.row_no as grid_row_no,
        ink.column_no as grid_column_no,
        ink.section,
        case
            when arrows.arrow <> '' then 'arrow'
            when meanings.state = 'suppressed' then 'suppressed'
            else 'typical'
        end as state,
        coalesce(nullif(arrows.arrow, ''), ink.cell_text) as printed_text,
        ink.x0,
        ink.top,
        ink.x1,
        ink.bottom,
    from {{ ref('stg_grid_ink') }} as ink
    inner join {{ ref('int_grid_cells') }} as cells using (document_id, grid_no, row_no, column_no)
    cross join lateral (select regexp_extract(ink.printed_text, '[↑↓→←↗↘]') as arrow) as arrows
    left join {{ ref('int_meanings') }} as meanings on ink.cell_text = meanings.printed and meanings.used_as = 'cell'
    left join {{ ref('int_meanings') }} as heads on cells.head = heads.printed and heads.used_as = 'head'
    where
        not cells.is_head
        and ink.column_no > 1
        and (arrows.arrow <> '' or meanings.state = 'suppressed' or heads.role = 'typical')
    -- words of one cell on several lines are one thing
    qualify
        row_number() over (
            partition by ink.document_id, ink.grid_no, ink.row_no, ink.column_no, arrows.arrow
            order by ink.page, ink.top, ink.x0
        ) = 1

),

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

-- the table whose row, and whose column, a word stands in
placed_words as (

    select
        words.*,
        coalesce(
            max(figures.table_no) filter (where figures.grid_row_no = words.grid_row_no),
            max(figures.table_no),
            any_value(words.grid_no)
        ) as table_no,
        any_value(figures.row_no) filter (where figures.grid_row_no = words.grid_row_no) as row_no,
        any_value(figures.heading_no) as heading_no,
        any_value(figures.stub_head) as stub_head,
        arg_max(figures.head, figures.grid_row_no) filter (
            where figures.grid_column_no = words.grid_column_no
        ) as head,
        arg_max(figures.stated_year, figures.grid_row_no) filter (
            where figures.grid_column_no = words.grid_column_no
        ) as stated_year,
        false as is_parenthesis,
        max(figures.rows_of_grid_row) filter (where figures.grid_row_no = words.grid_row_no) as rows_of_grid_row,
    from words
    left join figures
        on words.document_id = figures.document_id and words.grid_no = figures.grid_no and not figures.is_parenthesis
    group by all

),

printed_cells as (

    select * from figures
    union all by name
    select * from placed_words

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

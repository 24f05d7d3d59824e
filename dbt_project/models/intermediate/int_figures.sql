-- Every cell of a recognised statement with its meaning: line item, scenario, side, fiscal year. Units and signs are
-- still as printed. A figure that cannot be placed keeps a reason (unplaced_reason) and goes to the work list.

with

cells as (

    select * from {{ ref('int_cells') }}

),

row_statements as (

    select * from {{ ref('int_row_statements') }}

),

label_matches as (

    select * from {{ ref('int_label_matches') }}

),

documents as (

    select * from {{ ref('stg_documents') }}

),

columns as (

    select * from {{ ref('int_columns') }}

),

told_years as (

    select * from {{ ref('int_column_years') }}

),

parentheses as (

    select * from {{ ref('int_parentheses') }}

),

column_bodies as (

    select * from {{ ref('int_column_bodies') }}

),

row_bodies as (

    select * from {{ ref('int_row_bodies') }}

),

statements as (

    select * from {{ ref('statement') }}

),

line_items as (

    select * from {{ ref('line_item') }}

),

section_signs as (

    select * from {{ ref('section_sign') }}

),

labels as (

    select * from {{ ref('int_labels') }}

),

joined as (

    select
        cells.* exclude (label, section),
        row_statements.part_no,
        row_statements.statement,
        row_statements.part_heading,
        label_matches.method as match_method,
        label_matches.likeness as match_likeness,
        statements.is_note,
        statements.is_open_list,
        statements.default_sign,
        statements.period_kind,
        documents.fiscal_year as report_year,
        documents.document_unit,
        case
            when cells.label = '' and row_statements.is_last_row and statements.is_open_list then '(summa)'
            else cells.label
        end as label,
        case
            when cells.label = '' and row_statements.is_last_row and statements.is_open_list then 'summa'
            else label_matches.line_item
        end as line_item,
        coalesce(
            case when statements.is_note then cells.note_number end,
            try_cast(
                regexp_extract({{ fold('row_statements.part_heading') }}, '^{{ phrase('note') }} ([0-9]{1,2})', 1)
                as integer
            )
        ) as note_number,
        cells.section as section_printed,
        columns.scenario,
        columns.component,
        columns.year_offset,
        columns.is_change_between_years,
        columns.has_year_rows,
        parentheses.earlier_year,
        parentheses.is_earlier_year,
        columns.states_scenario
        or columns.is_only_column
        or (columns.is_only_of_its_side and coalesce(columns.latest_of_its_side < documents.fiscal_year, true))
        or column_bodies.body is not null as may_be_report_year,
        told_years.told_year,
        case
            when row_bodies.body = 'another' or column_bodies.body = 'another' then 'another'
            when row_bodies.body = 'unknown' or column_bodies.body = 'unknown' then 'unknown'
            else 'own'
        end as body,
    from cells
    inner join row_statements using (document_id, table_no, row_no)
    inner join documents using (document_id)
    inner join statements on row_statements.statement = statements.statement
    left join label_matches on cells.label = label_matches.label and row_statements.statement = label_matches.statement
    inner join columns
        on
            cells.document_id = columns.document_id
            and cells.table_no = columns.table_no
            and row_statements.part_no = columns.part_no
            and row_statements.statement = columns.statement
            and cells.column_no = columns.column_no
    left join told_years
        on
            cells.document_id = told_years.document_id
            and cells.table_no = told_years.table_no
            and row_statements.part_no = told_years.part_no
            and cells.column_no = told_years.column_no
    left join parentheses
        on
            cells.is_parenthesis
            and cells.document_id = parentheses.document_id
            and cells.table_no = parentheses.table_no
            and row_statements.part_no = parentheses.part_no
            and cells.column_no = parentheses.column_no
    left join column_bodies
        on
            cells.document_id = column_bodies.document_id
            and cells.table_no = column_bodies.table_no
            and row_statements.part_no = column_bodies.part_no
            and row_statements.statement = column_bodies.statement
            and cells.column_no = column_bodies.column_no
    left join row_bodies
        on
            cells.document_id = row_bodies.document_id
            and cells.table_no = row_bodies.table_no
            and cells.row_no = row_bodies.row_no
    where documents.is_read

),

undated_columns as (

    select
        document_id,
        table_no,
        part_no,
        statement,
        scenario,
        component,
        body,
        count(distinct column_no) as columns_without_year,
    from joined
    where stated_year is null and year_offset is null and told_year is null
    group by all

),

dated as (

    select
        joined.*,
        case
            when joined.earlier_year is not null then joined.earlier_year
            when joined.stated_year is not null then joined.stated_year
            when joined.year_offset is not null then joined.report_year + joined.year_offset
            when joined.told_year is not null then joined.told_year
            -- a column that says what it is but not of which year speaks of the report's, if it is alone of its kind
            when joined.may_be_report_year and undated_columns.columns_without_year = 1 then joined.report_year
        end
        -- where the head states no year, the figure in parentheses is of the year before that of the column
        - case
            when joined.is_parenthesis and joined.earlier_year is null and joined.stated_year is null then 1 else 0
        end as fiscal_year,
    from joined
    left join undated_columns using (document_id, table_no, part_no, statement, scenario, component, body)

),

signs_of_sections as (

    -- a section that speaks of income and costs alike says nothing about the sign of its rows
    select
        dated.statement,
        dated.section_printed,
        min(section_signs.natural_sign) as natural_sign,
    from (select distinct
        statement,
        section_printed
    from dated) as dated
    inner join section_signs
        on
            dated.statement = section_signs.statement
            and regexp_matches({{ fold('dated.section_printed') }}, section_signs.pattern)
    group by all
    having count(distinct section_signs.natural_sign) = 1

),

described as (

    select
        dated.*,
        coalesce(labels.is_memo, false) as is_memo_label,
        coalesce(labels.is_sum, false) as is_sum_label,
        coalesce(nullif(labels.label_skeleton, ''), dated.label) as label_skeleton,
        line_items.role as vocabulary_role,
        line_items.natural_sign as vocabulary_sign,
        signs_of_sections.natural_sign as section_natural_sign,
    from dated
    left join labels on dated.label = labels.label
    left join line_items on dated.statement = line_items.statement and dated.line_item = line_items.line_item
    left join signs_of_sections
        on
            dated.statement = signs_of_sections.statement
            and dated.section_printed = signs_of_sections.section_printed

),

roles as (

    select
        *,
        case
            when is_memo_label then 'memo'
            when vocabulary_role = 'component' and is_sum_label and is_open_list then 'subtotal'
            when vocabulary_role is not null then vocabulary_role
            when unit_printed = 'procent' then 'ratio'
            when unit_printed = 'antal' then 'count'
            when is_sum_label then 'subtotal'
            else 'component'
        end as role,
        case
            when scenario = 'avvikelse' then 0
            when statement = 'driftredovisning' and component = 'kostnad' then -1
            when statement = 'driftredovisning' and component = 'intakt' then 1
            when vocabulary_sign is not null then vocabulary_sign
            when section_natural_sign is not null then section_natural_sign
            else default_sign
        end as natural_sign,
    from described

),

repeated as (

    select
        *,
        -- a report that holds the same statement twice says nothing new the second time
        min(table_no) over (
            partition by
                document_id,
                statement,
                coalesce(line_item, label_skeleton),
                label_skeleton,
                note_number,
                fiscal_year,
                scenario,
                component,
                body,
                value_printed,
                value_state,
                is_parenthesis
        ) < table_no as is_repetition,
        -- 'Förbrukat 95 %' beside a budget: a column of nothing but per cent says how much of the row's money it is
        unit_printed = 'procent'
        and unit_source in ('cell', 'head')
        -- in a row of one year's lines soliditet is a line of its own
        and not (has_year_rows is true and vocabulary_role is not distinct from 'ratio')
        and bool_or(coalesce(unit_printed, 'kr') not in ('procent', 'antal'))
            over (partition by document_id, table_no, row_no)
        and bool_and(coalesce(unit_printed, 'kr') = 'procent')
            over (partition by document_id, table_no, part_no, column_no) as is_share_of_row,
    from roles

)

select
    document_id,
    table_no,
    part_no,
    row_no,
    column_no,
    page,
    statement,
    line_item,
    label,
    label_skeleton,
    case when is_note and note_number is not null then 'Not ' || note_number else section_printed end as section,
    note_number,
    scenario,
    component,
    report_year,
    cast(fiscal_year as integer) as fiscal_year,
    coalesce(
        stated_period_end,
        case when period_kind = 'balance' then make_date(fiscal_year, 12, 31) end
    ) as period_end,
    value_state,
    value_printed,
    printed_text,
    decimals,
    unit_printed,
    unit_source,
    document_unit,
    role,
    natural_sign,
    match_method,
    match_likeness,
    head,
    row_text,
    text_source,
    alternative_printed,
    unit_settled,
    is_structure_open,
    is_unit_open,
    x0,
    top,
    x1,
    bottom,
    is_parenthesis,
    case
        when body = 'another' then 'another_body'
        when body = 'unknown' then 'unknown_body'
        when is_parenthesis and not coalesce(is_earlier_year, false) then 'parenthesis'
        when label = '' then 'no_label'
        when is_share_of_row then 'share_of_row'
        when is_change_between_years then 'change_between_years'
        -- a samordningsförbund has no figures of other years; neither has the published contract
        when fiscal_year is null or fiscal_year not between 1990 and 2100 then 'no_year'
        when is_repetition then 'repeated'
    end as unplaced_reason,
from repeated

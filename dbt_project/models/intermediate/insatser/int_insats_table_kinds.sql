-- Tables of figures that are neither statements nor notes: which of them tell of insatser, which of a survey.

with

cells as (

    select * from {{ ref('stg_cells') }}

),

statements as (

    select distinct
        document_id,
        table_no,
        row_no,
    from {{ ref('int_row_statements') }}

),

heads as (

    select * from {{ ref('int_insats_heads') }}

),

placed as (

    select
        document_id,
        table_no,
        min(page) as page,
        arg_min(top, (page, row_no)) as top,
    from cells
    group by all

),

headed as (

    select
        placed.document_id,
        placed.table_no,
        max(headings.heading_no) as heading_no,
    from placed
    inner join {{ ref('int_insats_headings') }} as headings
        on
            placed.document_id = headings.document_id
            and (placed.page > headings.page or (placed.page = headings.page and headings.top <= placed.top + 1))
    group by all

),

measured as (

    select
        cells.document_id,
        cells.table_no,
        min(cells.page) as page,
        count(distinct cells.row_no) as table_rows,
        count(distinct cells.row_no) filter (where statements.row_no is not null) as statement_rows,
        count(distinct cells.column_no) filter (where column_heads.unit_kind = 'antal') as count_columns,
        count(distinct cells.column_no) filter (where column_heads.unit_kind = 'kr') as money_columns,
        count(distinct cells.row_no) filter (where row_heads.measure is not null) as measure_rows,
        count(distinct cells.row_no) filter (where contains(cells.row_label, '?')) as question_rows,
        bool_or(
            regexp_matches(
                {{ fold('cells.stub_head') }},
                '\b(insats|insatser|aktivitet|aktiviteter|projekt|verksamhet|verksamheter)\b'
            )
        ) as has_insats_stub,
        bool_or(regexp_matches(
            {{ fold("coalesce(cells.stub_head, '') || ' ' || coalesce(cells.head, '')") }},
            '\b(inkomna svar|antal svar|svarsfrekvens|respondentgrupp|respondenter|fraga|fragor|pastaende'
            || '|andel positiva svar|indikator|riket|rikssnitt\w*)\b'
        )) as has_survey_head,
    from cells
    left join statements using (document_id, table_no, row_no)
    left join heads as column_heads on cells.head = column_heads.label
    left join heads as row_heads on cells.row_label = row_heads.label
    group by all

)

select
    measured.*,
    headed.heading_no,
    headings.context_class,
    headings.context_heading,
    headings.context_heading_no,
    headings.context_type,
    headings.context_place,
    case
        when measured.question_rows >= 2 then 'survey'
        when measured.statement_rows > 0.4 * measured.table_rows then 'statement'
        when measured.has_survey_head or headings.context_class = 'indikator' then 'survey'
        when measured.count_columns >= 1 then 'insatser'
        when
            measured.money_columns >= 2 and (measured.has_insats_stub or headings.context_class = 'collective')
            then 'insatser'
        when measured.measure_rows >= 1 and measured.money_columns = 0 and headings.context_class = 'name' then 'box'
        else 'other'
    end as kind,
from measured
left join headed using (document_id, table_no)
left join {{ ref('int_insats_headings') }} as headings using (document_id, heading_no)

-- Tables of figures that are neither statements nor notes: which of them tell of insatser, which of a survey, and what
-- stands in their rows and columns: an insats, a measure, a year, a gender, or another way to part one whole.

with

cells as (

    select * from {{ ref('int_cells') }}

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

totals as (

    select pattern
    from {{ ref('insats_word') }}
    where kind = 'total'

),

breakdowns as (

    select
        kind,
        pattern
    from {{ ref('insats_word') }}
    where kind in ('breakdown', 'breakdown_row')

),

labels as (

    select distinct row_label from cells

),

-- rows that part a whole by place, sender or age: none of them is an insats
parting_rows as (

    select labels.row_label
    from labels
    inner join breakdowns
        on breakdowns.kind = 'breakdown_row' and regexp_matches({{ fold('labels.row_label') }}, breakdowns.pattern)
    group by labels.row_label

),

column_texts as (

    select distinct head
    from cells
    where head is not null

),

-- a head that is no measure, year, gender, total or word of accounting can be a name
naming_heads as (

    select column_texts.head
    from column_texts
    left join heads on column_texts.head = heads.label
    where
        heads.measure is null
        and not {{ is_total_label('column_texts.head') }}
        and regexp_matches(column_texts.head, '[[:alpha:]]{3}')
        and not regexp_matches(column_texts.head, '{{ year_ink() }}')
        and not regexp_matches(
            {{ fold('column_texts.head') }},
            '\b(andel|procent|antal|utfall|budget|avvikelse|differens|diff|prognos|bokslut|forandring|kommentar|belopp'
            || '|riket|rikssnitt|landet|not|bedomning|malvarde|mal|resultat|snitt|medel|ar|kv|kvartal)\b'
        )

),

headed as (

    select
        document_id,
        table_no,
        max(table_heading_no) as heading_no,
    from cells
    group by document_id, table_no
    having max(table_heading_no) > 0

),

-- 'Tabell 3. Inflöde till Kompassen': a caption that names one insats of the account tells whose table stands below it
captions as (

    select
        headed.document_id,
        headed.table_no,
        min(account.name) as caption_name,
    from headed
    inner join {{ ref('int_sections') }} as headings using (document_id, heading_no)
    inner join {{ ref('int_insats_account') }} as account
        on
            headed.document_id = account.document_id
            and not account.is_total
            and length({{ insats_key('account.name') }}) >= 4
            and regexp_matches(
                {{ fold('headings.heading') }}, '\b' || {{ insats_key('account.name') }} || '(s|et|en|ets|ens)?\b'
            )
    where headings.class = 'generic'
    group by headed.document_id, headed.table_no
    -- a caption that names two tells of both
    having count(distinct {{ insats_key('account.name') }}) = 1

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
        count(distinct cells.column_no) filter (where column_heads.measure in ('kvinnor', 'man')) as gender_columns,
        count(distinct cells.column_no) filter (where naming_heads.head is not null) as naming_columns,
        count(distinct cells.row_no) filter (where cells.year_source = 'row') as year_rows,
        count(distinct cells.row_no) filter (where parting_rows.row_label is not null) as parting_rows,
        bool_or({{ fold('cells.stub_head') }} in ('ar', 'verksamhetsar')) as has_year_stub,
        coalesce(bool_or((
            select bool_or(regexp_matches({{ fold('cells.stub_head') }}, breakdowns.pattern)) from breakdowns
            where breakdowns.kind = 'breakdown'
        )), false) as has_parting_stub,
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
    left join naming_heads on cells.head = naming_heads.head
    left join parting_rows on cells.row_label = parting_rows.row_label
    group by all

)

select
    measured.*,
    headed.heading_no,
    case when captions.caption_name is not null then 'name' else headings.context_class end as context_class,
    coalesce(captions.caption_name, headings.context_heading) as context_heading,
    headings.context_heading_no,
    {{ fold('headings.heading') }} as caption_folded,
    headings.context_type,
    headings.context_place,
    case
        when measured.question_rows >= 2 then 'survey'
        when measured.statement_rows > 0.4 * measured.table_rows then 'statement'
        when measured.has_survey_head or headings.context_class = 'indikator' then 'survey'
        -- measures in the rows, insatser in the columns
        when
            measured.measure_rows >= greatest(2, 0.6 * measured.table_rows)
            and measured.naming_columns >= 2
            and measured.count_columns = 0
            then 'transposed'
        -- measures in the rows, women and men in the columns
        when
            measured.measure_rows >= greatest(2, 0.6 * measured.table_rows)
            and measured.gender_columns = measured.count_columns
            and measured.gender_columns = 2
            and (headings.context_class = 'name' or captions.caption_name is not null)
            then 'box'
        -- the same under each of several years; whose it is stands in the caption or nowhere
        when
            measured.measure_rows >= greatest(2, 0.6 * measured.table_rows)
            and measured.gender_columns = measured.count_columns
            and measured.gender_columns > 2
            then
                case
                    when headings.context_class = 'name' or captions.caption_name is not null then 'box'
                    else 'other'
                end
        when
            measured.count_columns >= 1
            and (measured.has_year_stub or measured.year_rows > 0.5 * measured.table_rows)
            then 'years'
        when
            measured.count_columns >= 1
            and (
                measured.has_parting_stub
                or measured.parting_rows > 0.5 * measured.table_rows
                or (headings.context_class = 'name' and not coalesce(measured.has_insats_stub, false))
            )
            then 'parts'
        when measured.count_columns >= 1 then 'insatser'
        when
            measured.money_columns >= 2 and (measured.has_insats_stub or headings.context_class = 'collective')
            then 'insatser'
        when measured.measure_rows >= 1 and measured.money_columns = 0 and headings.context_class = 'name' then 'box'
        else 'other'
    end as kind,
from measured
left join headed using (document_id, table_no)
left join captions using (document_id, table_no)
left join {{ ref('int_sections') }} as headings using (document_id, heading_no)

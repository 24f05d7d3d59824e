-- Tables of figures, with whose section each stands in and what its rows and columns are: insatser, measures, years,
-- or parts of one whole.

with

cells as (

    select
        cells.* exclude (head_measure, label_measure),
        columns.measure as head_measure,
        rows_of.measure as label_measure,
    from {{ ref('int_cell_meanings') }} as cells
    inner join {{ ref('int_line_measures') }} as columns
        on
            cells.document_id = columns.document_id
            and cells.table_no = columns.table_no
            and cells.column_no = columns.line_no
            and columns.axis = 'column'
    inner join {{ ref('int_line_measures') }} as rows_of
        on
            cells.document_id = rows_of.document_id
            and cells.table_no = rows_of.table_no
            and cells.row_no = rows_of.line_no
            and rows_of.axis = 'row'

),

measures as (

    select * from {{ ref('insats_measure') }}

),

statements as (

    select distinct
        document_id,
        table_no,
        row_no,
    from {{ ref('int_row_statements') }}

),

-- a row of the account is an insats wherever it stands
known as (

    select distinct
        document_id,
        {{ insats_key('name') }} as name_key,
    from {{ ref('int_insats_account') }}
    where not is_total

),

measured as (

    select
        cells.document_id,
        cells.table_no,
        min(cells.page) as page,
        arg_min(cells.top, (cells.page, cells.top)) as top,
        max(cells.table_heading_no) as heading_no,
        count(distinct cells.row_no) as table_rows,
        count(distinct cells.row_no) filter (where statements.row_no is not null) as statement_rows,
        count(distinct cells.column_no) filter (where measures.unit_kind = 'antal') as count_columns,
        count(distinct cells.column_no) filter (where measures.unit_kind = 'kr') as money_columns,
        -- 'Fokus Jobb' is a name, not people who went to work
        count(distinct cells.row_no) filter (where cells.label_measure is not null and known.name_key is null)
            as measure_rows,
        count(distinct cells.row_no) filter (where contains(cells.row_label, '?')) as question_rows,
        count(distinct cells.row_no) filter (where cells.row_label <> '') as named_rows,
        count(distinct cells.row_no) filter (where known.name_key is not null) as account_rows,
        count(distinct cells.column_no) filter (where cells.head_measure is not null) as measure_columns,
        count(distinct cells.column_no) filter (where cells.head_measure in ('kvinnor', 'man')) as gender_columns,
        count(distinct cells.column_no) filter (where cells.is_name_column) as naming_columns,
        count(distinct cells.group_name) filter (where not cells.is_total_column) as groups,
        count(distinct cells.row_no) filter (where cells.year_source = 'row') as year_rows,
        count(distinct cells.row_no) filter (where cells.is_part_row) as parting_rows,
        count(distinct cells.row_no) filter (where cells.is_sum_row) as sum_rows,
        bool_or(cells.has_year_stub) as has_year_stub,
        bool_or(cells.has_parting_stub) as has_parting_stub,
        bool_or(cells.has_insats_stub) or account_rows >= greatest(2, 0.5 * table_rows) as has_insats_stub,
        -- years over all columns, and nothing else
        bool_and(
            cells.stated_year is not null
            and cells.year_source is distinct from 'row'
            and cells.head_measure is null
            and (coalesce(cells.unit_printed, 'antal') = 'antal' or cells.unit_source = 'document')
        ) as counts_by_year,
        max(cells.stub_counted) as stub_counted,
        bool_or(cells.is_survey_head) as has_survey_head,
    from cells
    left join statements using (document_id, table_no, row_no)
    left join measures on cells.head_measure = measures.measure
    left join
        known
        on cells.document_id = known.document_id and {{ insats_key('cells.row_label') }} = known.name_key
    group by cells.document_id, cells.table_no

),

-- 'Tabell 3. Inflöde till Kompassen': a caption that names one insats of the account tells whose table stands below it
captions as (

    select
        measured.document_id,
        measured.table_no,
        min(account.name) as caption_name,
    from measured
    inner join {{ ref('int_sections') }} as sections using (document_id, heading_no)
    inner join {{ ref('int_insats_account') }} as account
        on
            measured.document_id = account.document_id
            and not account.is_total
            and length({{ insats_key('account.name') }}) >= 4
            and {{ names(fold('sections.heading'), insats_key('account.name')) }}
    where sections.class = 'generic'
    group by measured.document_id, measured.table_no
    -- a caption that names two tells of both
    having count(distinct {{ insats_key('account.name') }}) = 1

),

-- where the section is of several: the last line above the table that is nothing but the name of an insats
lines_above as (

    select
        measured.document_id,
        measured.table_no,
        account.name as caption_name,
    from measured
    inner join {{ ref('int_sections') }} as sections using (document_id, heading_no)
    inner join {{ ref('stg_lines') }} as lines
        on
            measured.document_id = lines.document_id
            and measured.page = lines.page
            and measured.top >= lines.bottom
            and length(lines.line_text) <= 80
    inner join {{ ref('int_insats_account') }} as account
        on
            measured.document_id = account.document_id
            and not account.is_total
            and length({{ insats_key('account.name') }}) >= 4
            and {{ insats_key('lines.line_text') }} = {{ insats_key('account.name') }}
    left join measured as between_them
        on
            measured.document_id = between_them.document_id
            and measured.page = between_them.page
            and lines.top < between_them.top
            and measured.top > between_them.top
    where sections.context_class = 'collective' and between_them.table_no is null
    qualify row_number() over (partition by measured.document_id, measured.table_no order by lines.top desc) = 1

),

placed as (

    select
        measured.*,
        coalesce(captions.caption_name, lines_above.caption_name) as named,
        case when named is not null then 'name' else sections.context_class end as context_class,
        coalesce(named, sections.context_heading) as context_heading,
        sections.context_heading_no,
        sections.counted,
        sections.context_type,
        sections.context_place,
        measured.measure_rows >= greatest(2, 0.6 * measured.table_rows) as has_measures_in_rows,
        measured.gender_columns >= 2 and measured.gender_columns = measured.count_columns as counts_genders_only,
    from measured
    left join captions using (document_id, table_no)
    left join lines_above using (document_id, table_no)
    left join {{ ref('int_sections') }} as sections using (document_id, heading_no)

)

select
    *,
    case
        when question_rows >= 2 then 'survey'
        when statement_rows > 0.4 * table_rows then 'statement'
        when has_survey_head then 'survey'
        -- what counts participants of insatser is no survey, whatever heading stands above it
        when context_class = 'indikator' and not (has_insats_stub and count_columns >= 2) then 'survey'
        -- measures in the rows, insatser in the columns or over women, men and all of each
        when has_measures_in_rows and (groups >= 2 or (naming_columns >= 2 and count_columns = 0)) then 'transposed'
        -- measures in the rows, women and men in the columns, are of the insats that the caption names; the only such
        -- table that stands in the section of none is of all, of several nobody knows whose they are
        when has_measures_in_rows and counts_genders_only and context_class = 'name' then 'box'
        when has_measures_in_rows and counts_genders_only
            then if(
                gender_columns = 2
                and count(*) filter (where has_measures_in_rows and counts_genders_only and context_class <> 'name')
                    over (partition by document_id)
                = 1, 'box', 'other'
            )
        -- one row of figures under what they measure
        when context_class = 'name' and named_rows = 0 and table_rows = 1 and measure_columns >= 2 then 'values'
        -- 'Avslutsorsak': the reasons for which people left, and all who left
        when stub_counted is not null and measure_rows >= 1 and context_class in ('name', 'collective') then 'box'
        when
            (count_columns >= 1 or money_columns >= 2) and (has_year_stub or year_rows > 0.5 * table_rows)
            then 'years'
        when
            count_columns >= 1
            and (
                has_parting_stub
                or parting_rows > 0.5 * table_rows
                or (context_class = 'name' and not has_insats_stub)
            )
            then 'parts'
        when
            count_columns >= 1
            or (money_columns >= 2 and (has_insats_stub or context_class = 'collective'))
            or (counts_by_year and has_insats_stub and counted <> 'none')
            then 'insatser'
        when measure_rows >= 1 and money_columns = 0 and context_class = 'name' and account_rows < 2 then 'box'
        else 'other'
    end as kind,
from placed

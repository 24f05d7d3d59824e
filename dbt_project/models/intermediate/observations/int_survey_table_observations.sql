-- What the cells of survey tables tell: how many answered, which share agreed with what, or why no share stands there.

with

cells as (

    select
        cells.*,
        documents.fiscal_year as report_year,
        -- a label without a question of its own: the bars 'Förbundet', 'Riket', '2021', 'Kvinnor' under a question
        coalesce(
            length(string_split(cells.label, ' ')) <= 3
            and (
                cells.label_role = 'own'
                or cells.label_scope is not null
                or cells.label_gender is not null
                or cells.label_year_offset is not null
                or regexp_full_match(cells.label, '{{ year_ink() }}')
            ), false
        ) as is_bar,
    from {{ ref('int_survey_cells') }} as cells
    inner join {{ ref('stg_documents') }} as documents using (document_id)
    left join {{ ref('int_row_statements') }} as statements using (document_id, table_no, row_no)
    where documents.is_read and statements.document_id is null

),

tables as (

    select
        document_id,
        table_no,
        count(distinct label) filter (where contains(label, '?')) as question_rows,
        coalesce(bool_or(unit_printed = 'procent'), false) as has_percent,
        median(abs(value_printed)) filter (
            where coalesce(head_role, '') <> 'answers' and coalesce(label_role, '') <> 'answers'
        ) as usual_value,
        coalesce(bool_or(head_role in ('answers', 'rate')), false)
        and coalesce(bool_or(label_group is not null), false)
        and count(distinct label) filter (where contains(label, '?')) < 2 as counts_answers,
        -- a mean on a scale is no share: told over the table, or small numbers with decimals throughout
        coalesce(bool_or(head_role = 'mean' or stub_role = 'mean' or heading_role = 'mean'), false)
        or coalesce(
            max(value_printed) filter (
                where coalesce(head_role, '') <> 'answers' and coalesce(label_role, '') <> 'answers'
            ) <= 10
            and bool_or(decimals > 0)
            and not coalesce(bool_or(unit_printed = 'procent'), false), false
        ) as has_means,
        coalesce(
            bool_or(
                head_role in ('answers', 'rate', 'agree', 'question', 'respondent')
                or stub_role in ('answers', 'agree', 'question', 'respondent')
                or label_role in ('answers', 'rate')
                or head_scope is not null
                or (is_bar and label_scope is not null)
                or state <> 'number'
                or context_class = 'indikator'
            ), false
        )
        or count(distinct label) filter (where contains(label, '?') or label_question_no is not null) >= 2
            as speaks_of_survey,
        coalesce(bool_or(
            head_role = 'verdict'
            or stub_role in ('goal', 'activity', 'verdict')
            or (
                head_group is null
                and head_measure not in ('kvinnor', 'man', 'annat_kon', 'deltagare', 'andel_kvinnor', 'andel_man', 'utfall')
            )
        ), false) as is_of_insatser,
    from cells
    group by document_id, table_no

),

described as (

    select
        cells.*,
        tables.question_rows,
        tables.has_percent,
        tables.usual_value,
        tables.counts_answers,
        case
            when cells.state in ('arrow', 'typical') then cells.state
            when cells.head_role = 'rate' or cells.label_role = 'rate' then 'rate'
            when
                tables.counts_answers
                and cells.unit_printed = 'procent'
                and (cells.head_scope is not null or cells.head_gender is null)
                then 'rate'
            when cells.head_role = 'answers' or cells.label_role = 'answers' or tables.counts_answers then 'answers'
            when tables.has_means then 'mean'
            else 'share'
        end as role,
        coalesce(cells.head_scope, case when cells.is_bar then cells.label_scope end, 'eget') as scope,
        coalesce(cells.head_gender, case when cells.is_bar then cells.label_gender end, 'total') as gender,
        case when cells.is_bar and not tables.counts_answers then coalesce(cells.section, cells.heading) else cells.label end
            as question,
        -- rows that name no group stand under the group above them
        last_value(cells.label_group ignore nulls) over (
            partition by cells.document_id, cells.table_no order by cells.row_no
            rows between unbounded preceding and current row
        ) as group_above,
        coalesce(
            cells.label_group,
            cells.respondent_group,
            cells.head_group,
            cells.section_group,
            cells.stub_group,
            cells.asked_group,
            cells.heading_group,
            'deltagare'
        ) as asked,
        cast(coalesce(
            cells.stated_year,
            try_cast(regexp_extract(case when cells.is_bar then cells.label end, '{{ year_ink() }}') as integer),
            cells.report_year + coalesce(cells.head_year_offset, case when cells.is_bar then cells.label_year_offset end),
            cells.report_year - case when cells.is_parenthesis then 1 else 0 end
        ) as integer) as fiscal_year,
        max(case when cells.head_role in ('goal', 'target') then cells.printed_text end)
            over (partition by cells.document_id, cells.table_no, cells.row_no)
            as target,
    from cells
    inner join tables using (document_id, table_no)
    where
        tables.speaks_of_survey
        and not tables.is_of_insatser
    qualify coalesce(cells.head_role, '') not in ('change', 'target', 'goal', 'number')

),

-- columns that neither year nor gender, scope or group tells apart: answers from 'Instämmer helt' to 'Inte alls'
told_apart as (

    select
        *,
        role in ('share', 'mean')
        and head is not null
        and count(*) over (
            partition by
                document_id, table_no, row_no, label, role, state, fiscal_year, is_parenthesis, scope, gender, head_group
        ) > 1 as needs_head,
    from described

)

select
    document_id,
    report_year,
    case
        when role = 'rate' then 'Svarsfrekvens'
        when role = 'answers' then 'Inkomna svar'
        when role in ('arrow', 'typical') then concat_ws(' ', question_no, question)
        when needs_head then question || ' – ' || head
        else question
    end as indikator,
    case
        when role in ('arrow', 'typical') then coalesce(question_no, label_question_no)
        when role in ('share', 'mean') then label_question_no
    end as question_no,
    case
        when not counts_answers or role not in ('answers', 'rate') then asked
        when label_group = 'alla respondentgrupper' then label_group
        when label_group is not null then label
        else group_above || ' – ' || label
    end as respondent_group,
    case when counts_answers and role in ('answers', 'rate') then group_above else asked end as group_code,
    counts_answers and label_group is null as is_part_of_group,
    case when role in ('arrow', 'typical') then 'eget' else scope end as scope,
    gender,
    fiscal_year,
    case when state = 'number' then value_printed end as value_printed,
    case when state <> 'number' then printed_text end as value_text,
    case role
        when 'answers' then 'svar' when 'arrow' then 'pil' when 'typical' then 'typvarde' when 'mean' then 'typvarde'
        else 'procent'
    end as unit,
    role,
    target,
    state = 'suppressed' as is_suppressed,
    case
        when role in ('arrow', 'typical') then 'arrows' when counts_answers then 'answers' else 'questions'
    end as told_in,
    heading_no,
    table_no,
    row_no,
    column_no,
    printed_text,
    page,
    x0,
    top,
    x1,
    bottom,
from told_apart
where
    question is not null
    and (
        state <> 'number'
        or (role in ('answers', 'rate') and (not counts_answers or group_above is not null))
        or role = 'mean'
        or (
            usual_value <= 100
            and abs(value_printed) <= 100
            and (has_percent or contains(question, '?') or length(question) > 15 or label_question_no is not null)
        )
    )

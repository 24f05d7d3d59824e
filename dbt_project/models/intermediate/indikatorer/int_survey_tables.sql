-- Every figure of a survey's tables: counts of answers by group, and shares of positive answers by question.

with

documents as (

    select * from {{ ref('stg_documents') }}
    where is_read

),

cells as (

    select
        cells.*,
        documents.fiscal_year as report_year,
        table_kinds.heading_no,
    from {{ ref('int_cells') }} as cells
    inner join documents using (document_id)
    inner join {{ ref('int_tables') }} as table_kinds
        on
            cells.document_id = table_kinds.document_id
            and cells.table_no = table_kinds.table_no
            and table_kinds.kind = 'survey'
    -- a table of goals has shares as well; what it says of a survey is read with the goals
    left join {{ ref('int_goal_rows') }} as goal_rows
        on
            cells.document_id = goal_rows.document_id
            and cells.grid_no = goal_rows.grid_no
            and cells.grid_row_no = goal_rows.row_no
    where cells.row_label <> '' and goal_rows.document_id is null

),

head_words as (

    select
        heads.head,
        arg_min(words.code, words.precedence) filter (where words.role = 'gender') as gender,
        bool_or(words.role = 'answers') and not bool_or(words.role = 'share') as is_answers,
        bool_or(words.role = 'rate') as is_rate,
        bool_or(words.role = 'scope' or (words.role = 'rate' and words.code = 'riket')) as is_riket,
        bool_or(words.role in ('change', 'target', 'number')) as is_other,
    from (select distinct head from cells) as heads
    inner join {{ ref('indikator_head') }} as words on regexp_matches({{ fold('heads.head') }}, words.pattern)
    group by heads.head

),

group_words as (

    select
        labels.row_label,
        arg_min(words.respondent_group, words.precedence) as respondent_group,
    from (
        select distinct row_label from cells
        where not contains(row_label, '?')
    ) as labels
    inner join {{ ref('indikator_group') }} as words on regexp_matches({{ fold('labels.row_label') }}, words.pattern)
    where length(labels.row_label) <= 50
    group by labels.row_label

),

-- a column for each group that was asked
head_groups as (

    select
        heads.document_id,
        heads.table_no,
        heads.head,
        arg_min(words.respondent_group, words.precedence) as respondent_group,
    from (select distinct
        document_id,
        table_no,
        head
    from cells) as heads
    inner join {{ ref('indikator_group') }} as words
        on words.precedence > 1 and regexp_matches({{ fold('heads.head') }}, words.pattern)
    group by heads.document_id, heads.table_no, heads.head
    qualify
        count(distinct arg_min(words.respondent_group, words.precedence))
            over (partition by heads.document_id, heads.table_no)
        >= 2

),

-- who is asked in a table of questions: told over its first column, or by the question's own first word
asked as (

    select
        cells.document_id,
        cells.table_no,
        cells.row_no,
        arg_min(words.respondent_group, words.precedence) filter (
            where length(cells.stub_head) <= 60 and regexp_matches({{ fold('cells.stub_head') }}, words.pattern)
        ) as stub_group,
        arg_min(words.respondent_group, words.precedence) filter (
            where
            words.precedence > 3
            and regexp_matches(regexp_extract({{ fold('cells.row_label') }}, '^(?:[0-9]+ )?(\w+)', 1), words.pattern)
        ) as question_group,
    from cells
    cross join {{ ref('indikator_group') }} as words
    group by all

),

-- rows that count answers, where the groups stand in the columns
answer_rows as (

    select
        labels.row_label,
        bool_or(words.role = 'rate') as is_rate,
    from (select distinct row_label from cells) as labels
    inner join {{ ref('indikator_head') }} as words
        on words.role in ('answers', 'rate') and regexp_matches({{ fold('labels.row_label') }}, words.pattern)
    where length(labels.row_label) <= 40
    group by labels.row_label

),

-- a table of answers by group has a column of answers
answer_tables as (

    select distinct
        cells.document_id,
        cells.table_no,
    from cells
    inner join head_words using (head)
    where
        (head_words.is_answers or head_words.is_rate)
        and (cells.document_id, cells.table_no) not in (
            select (questions.document_id, questions.table_no) from cells as questions
            group by questions.document_id, questions.table_no
            having count(distinct questions.row_no) filter (where contains(questions.row_label, '?')) >= 2
        )

),

described as (

    select
        cells.*,
        head_words.gender,
        coalesce(head_words.is_answers, false) as is_answers,
        coalesce(head_words.is_rate, false) as is_rate,
        coalesce(head_words.is_riket, false) as is_riket,
        answer_tables.table_no is not null as is_answer_table,
        head_groups.respondent_group as head_group,
        head_groups.respondent_group is not null and answer_rows.row_label is not null as is_answer_of_column,
        coalesce(answer_rows.is_rate, false) as is_rate_row,
        group_words.respondent_group as own_group,
        coalesce(head_groups.respondent_group, asked.stub_group, asked.question_group) as asked_group,
        regexp_matches(
            {{ fold('cells.row_label') }}, '^(antal |inkomna |totalt antal )*(svar|svarande|enkatsvar|enkater)$'
        ) as counts_answers,
        -- rows that name no group stand under the group above them
        last_value(group_words.respondent_group ignore nulls) over (
            partition by cells.document_id, cells.table_no order by cells.row_no
            rows between unbounded preceding and current row
        ) as group_above,
        bool_or(cells.unit_printed = 'procent')
            over (partition by cells.document_id, cells.table_no)
            as table_has_percent,
        -- most of a column of shares lies below 100; a scanner's slip does not make it another kind of table
        median(abs(cells.value_printed)) over (partition by cells.document_id, cells.table_no) as usual_value,
    from cells
    left join head_words using (head)
    left join group_words using (row_label)
    left join answer_tables using (document_id, table_no)
    left join asked using (document_id, table_no, row_no)
    left join head_groups
        on
            cells.document_id = head_groups.document_id
            and cells.table_no = head_groups.table_no
            and cells.head = head_groups.head
    left join answer_rows using (row_label)
    where not coalesce(head_words.is_other, false)

),

-- columns that neither year nor gender, scope or group tells apart: answers from 'Instämmer helt' to 'Inte alls'
told_apart as (

    select
        *,
        count(*) over (
            partition by document_id, table_no, row_no, stated_year, is_parenthesis, is_riket, gender, head_group
        ) > 1
        and head is not null
        and not is_answer_table as needs_head,
    from described

)

select
    document_id,
    report_year,
    case
        when is_answer_of_column and is_rate_row then 'Svarsfrekvens'
        when is_answer_of_column then 'Inkomna svar'
        when
            is_answer_table and (is_rate or (unit_printed = 'procent' and (is_riket or gender is null)))
            then 'Svarsfrekvens'
        when is_answer_table or counts_answers then 'Inkomna svar'
        when needs_head then row_label || ' – ' || head
        else row_label
    end as indikator,
    case
        when is_answer_of_column then head
        when is_answer_table and own_group = 'alla respondentgrupper' then own_group
        when is_answer_table and own_group is not null then row_label
        when is_answer_table and group_above is not null then group_above || ' – ' || row_label
        when is_answer_table then row_label
        when counts_answers then coalesce(asked_group, 'deltagare')
        else asked_group
    end as respondent_group,
    case
        when is_answer_table and not is_answer_of_column then coalesce(own_group, group_above)
        when head_group is not null then head_group
        when counts_answers then coalesce(asked_group, 'deltagare')
        else asked_group
    end as group_code,
    is_answer_table and own_group is null and not is_answer_of_column as is_part_of_group,
    case when is_riket then 'riket' else 'eget' end as scope,
    coalesce(gender, 'total') as gender,
    cast(
        coalesce(stated_year, report_year - case when is_parenthesis then 1 else 0 end) as integer
    ) as fiscal_year,
    value_printed,
    value_state,
    case
        when is_answer_of_column and not is_rate_row and coalesce(unit_printed, '') <> 'procent' then 'svar'
        when unit_printed = 'procent' or not (is_answer_table or counts_answers) then 'procent'
        else 'svar'
    end as unit,
    printed_text,
    row_text,
    is_answer_table or is_answer_of_column as is_answer_table,
    heading_no,
    table_no,
    row_no,
    column_no,
    grid_no,
    grid_row_no,
    page,
    x0,
    top,
    x1,
    bottom,
from told_apart
where
    value_state = 'number'
    and (
        is_answer_of_column
        or (is_answer_table and (own_group is not null or group_above is not null))
        or (
            not is_answer_table
            and usual_value <= 100
            and (
                counts_answers
                or (
                    abs(value_printed) <= 100
                    and (table_has_percent or contains(row_label, '?') or length(row_label) > 15)
                )
            )
        )
    )

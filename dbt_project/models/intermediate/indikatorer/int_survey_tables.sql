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
    from {{ ref('stg_cells') }} as cells
    inner join documents using (document_id)
    inner join {{ ref('int_insats_table_kinds') }} as table_kinds
        on
            cells.document_id = table_kinds.document_id
            and cells.table_no = table_kinds.table_no
            and table_kinds.kind = 'survey'
    where cells.row_label <> ''

),

head_words as (

    select
        heads.head,
        arg_min(words.code, words.precedence) filter (where words.role = 'gender') as gender,
        bool_or(words.role = 'answers') and not bool_or(words.role = 'share') as is_answers,
        bool_or(words.role = 'rate') as is_rate,
        bool_or(words.role = 'scope' or (words.role = 'rate' and words.code = 'riket')) as is_riket,
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

-- groups can stand in the columns, and then the answers in a row
head_groups as (

    select
        heads.head,
        arg_min(words.respondent_group, words.precedence) as respondent_group,
    from (select distinct head from cells) as heads
    inner join {{ ref('indikator_group') }} as words on regexp_matches({{ fold('heads.head') }}, words.pattern)
    where length(heads.head) <= 40
    group by heads.head

),

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
    left join head_groups using (head)
    left join answer_rows using (row_label)

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
        when is_answer_table then 'Inkomna svar'
        when needs_head then row_label || ' – ' || head
        else row_label
    end as indikator,
    case
        when is_answer_of_column or (head_group is not null and not is_answer_table) then head
        when is_answer_table and own_group = 'alla respondentgrupper' then own_group
        when is_answer_table and own_group is not null then row_label
        when is_answer_table and group_above is not null then group_above || ' – ' || row_label
        when is_answer_table then row_label
    end as respondent_group,
    case
        when is_answer_table and not is_answer_of_column then coalesce(own_group, group_above) else head_group
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
        when unit_printed = 'procent' or not is_answer_table then 'procent'
        else 'svar'
    end as unit,
    printed_text,
    row_text,
    is_answer_table or is_answer_of_column as is_answer_table,
    heading_no,
    table_no,
    row_no,
    column_no,
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
            and abs(value_printed) <= 100
            and (table_has_percent or contains(row_label, '?') or length(row_label) > 15)
        )
    )

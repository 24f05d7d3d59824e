-- What the cells of survey tables tell: how many answered, which share agreed with what, or why no share stands there.

with

cells as (

    select
        cells.*,
        documents.fiscal_year as report_year,
        cells.heads.role = 'answers' or cells.labels.role = 'answers' as is_answers,
        cells.heads.role = 'rate' or cells.labels.role = 'rate' as is_rate,
        length(string_split(cells.question, ' ')) <= 3 as is_short,
        cells.unit_printed = 'procent' as is_share,
        case
            when cells.labels.role = 'answers' or is_short then cells.labels.respondent_group
        end as label_group,
        nullif(cells.heads.respondent_group, 'alla respondentgrupper') as head_group,
        -- the questions stand over the columns
        length(cells.head) > 15
        and coalesce(cells.heads.role, cells.heads.gender, cells.heads.scope, cells.heads.year_offset) is null
        and cells.heads.respondent_group is null
        and cells.stated_year is null as is_asked_in_head,
        -- a label without a question of its own: the bars 'Förbundet', 'Riket', '2021', 'Kvinnor' under a question
        is_short
        and (
            coalesce(cells.labels.scope, cells.labels.gender, cells.labels.year_offset) is not null
            or coalesce(cells.labels.role = 'own', false)
            or regexp_full_match(cells.question, '{{ year_ink() }}')
            or (label_group is not null and is_asked_in_head)
        ) as is_bar,
    from {{ ref('int_survey_cells') }} as cells
    inner join {{ ref('stg_documents') }} as documents using (document_id)
    anti join {{ ref('int_row_statements') }} using (document_id, table_no, row_no)
    -- what came of a goal is told with the goal
    left join {{ ref('int_goal_rows') }} as goals
        on cells.document_id = goals.document_id and cells.question = goals.goal and goals.verdict is not null
    where documents.is_read and goals.goal is null

),

-- bars of women and men below several claims; shares that make up a whole are shares of the sexes
claims_by_gender as (

    select
        document_id,
        table_no,
    from (
        select
            document_id,
            table_no,
            coalesce(section, heading) as claim,
            bool_and(is_bar and labels.gender is not null and unit_printed = 'procent') as is_of_genders,
            sum(value_printed) as whole,
        from cells
        group by all
    ) as claims
    group by document_id, table_no
    having bool_and(is_of_genders) and count(*) >= 2 and bool_or(abs(whole - 100) > 1)

),

tables as (

    select
        document_id,
        table_no,
        coalesce(bool_or(unit_printed = 'procent'), false) as has_percent,
        -- the first claim stands as the heading over the others
        coalesce(bool_or(is_bar and section is null) and bool_or(is_bar and section is not null), false)
            as is_claim_heading,
        bool_or(state = 'arrow') and not bool_or(state = 'number') as has_arrows,
        median(abs(value_printed)) filter (where not coalesce(is_answers, false)) as usual_value,
        coalesce(
            bool_or(heads.role in ('answers', 'rate'))
            and bool_or(label_group is not null)
            and count(distinct question) filter (where contains(question, '?')) < 2, false
        ) as counts_answers,
        -- a mean on a scale is no share: told over the table, or small numbers with decimals throughout
        coalesce(
            bool_or('mean' in (heads.role, stubs.role, titles.role))
            or (
                max(value_printed) filter (where not coalesce(is_answers, false)) <= 10
                and bool_or(decimals > 0)
                and not has_percent
            ), false
        ) as has_means,
    from cells
    group by document_id, table_no
    having
        (
            bool_or(
                heads.role in ('answers', 'rate', 'agree', 'question', 'respondent')
                or stubs.role in ('answers', 'agree', 'question', 'respondent')
                or labels.role in ('answers', 'rate')
                or heads.scope is not null
                or (is_bar and labels.scope is not null)
                or bars = 'answers'
                or state <> 'number'
                or context_class = 'indikator'
                or titles.role = 'agree'
            )
            or (document_id, table_no) in (select (document_id, table_no) from claims_by_gender)
            or count(distinct question) filter (where contains(question, '?') or labels.question is not null) >= 2
        )
        and not coalesce(bool_or(
            heads.role = 'verdict'
            or stubs.role in ('goal', 'activity', 'verdict')
            -- a count of something else than answers: a table of insatser
            or (
                head_group is null
                and heads.measure not in (
                    'kvinnor', 'man', 'annat_kon', 'deltagare', 'andel_kvinnor', 'andel_man', 'utfall'
                )
            )
        ), false)
        -- participants counted over the columns or down the rows of a table that asks nothing
        and (
            has_percent
            or coalesce(bool_or(contains(question, '?') or labels.question is not null), false)
            or coalesce(bool_or(stubs.role in ('answers', 'agree', 'question', 'respondent')), false)
            or counts_answers
            or (
                not coalesce(bool_or(heads.measure = 'deltagare') and count(distinct head_group) < 2, false)
                and count(distinct question) filter (where labels.measure is not null and not is_bar)
                <= 0.5 * count(distinct question)
            )
        )

),

described as (

    select
        cells.* replace (
            case
                when is_bar and is_asked_in_head and (is_share or not tables.counts_answers) then cells.head
                -- one claim over a bar for each insats
                when cells.titles.role = 'agree' and cells.is_short and not is_bar and cells.head is null
                    then cells.heading || ': ' || cells.question
                when not tables.counts_answers and is_bar then coalesce(cells.section, cells.heading)
                else cells.question
            end as question
        ),
        tables.* exclude (document_id, table_no),
        case
            when cells.state in ('arrow', 'typical') then cells.state
            when tables.has_arrows then 'arrow'
            when cells.is_rate then 'rate'
            when is_bar and is_asked_in_head and is_share then 'share'
            when
                tables.counts_answers
                and cells.unit_printed = 'procent'
                and (cells.heads.scope is not null or cells.heads.gender is null)
                then 'rate'
            when cells.is_answers or tables.counts_answers then 'answers'
            when tables.has_means then 'mean'
            else 'share'
        end as role,
        case
            -- an arrow compares with the country: it is of the förbund
            when cells.state = 'arrow' or tables.has_arrows then 'eget'
            else coalesce(cells.heads.scope, case when cells.is_bar then cells.labels.scope end, 'eget')
        end as scope,
        coalesce(cells.heads.gender, case when cells.is_bar then cells.labels.gender end, 'total') as gender,
        -- rows that name no group stand under the group above them
        last_value(cells.label_group ignore nulls) over (
            partition by cells.document_id, cells.table_no order by cells.row_no
            rows between unbounded preceding and current row
        ) as group_above,
        coalesce(
            case when not cells.is_bar or cells.labels.role is distinct from 'own' then cells.label_group end,
            cells.told_group,
            cells.head_group,
            -- the line over a bar is its question
            case
                when not cells.is_bar and cells.bars is null then nullif(cells.line_group, 'alla respondentgrupper')
            end,
            nullif(cells.stubs.respondent_group, 'alla respondentgrupper'),
            cells.addressed_group,
            case
                when not tables.is_claim_heading then nullif(cells.titles.respondent_group, 'alla respondentgrupper')
            end,
            case when not tables.has_arrows then 'deltagare' end
        ) as asked,
        cast(coalesce(
            cells.stated_year,
            case when cells.is_bar then try_cast(regexp_extract(cells.question, '{{ year_ink() }}') as integer) end,
            cells.report_year + cast(
                coalesce(cells.heads.year_offset, case when cells.is_bar then cells.labels.year_offset end) as integer
            ),
            cells.report_year - case when cells.is_parenthesis then 1 else 0 end
        ) as integer) as fiscal_year,
        max(case when cells.heads.role in ('goal', 'target') then cells.printed_text end)
            over (partition by cells.document_id, cells.table_no, cells.row_no)
            as target,
    from cells
    inner join tables using (document_id, table_no)
    qualify coalesce(cells.heads.role, '') not in ('change', 'target', 'goal', 'number')

)

select
    document_id,
    case
        when role = 'rate' then 'Svarsfrekvens'
        when role = 'answers' then 'Inkomna svar'
        when role in ('arrow', 'typical') then concat_ws(' ', question_no, question)
        -- columns that nothing tells apart but their heads: answers from 'Instämmer helt' to 'Inte alls'
        when
            head <> question
            and count(*) over (
                partition by
                    document_id,
                    table_no,
                    row_no,
                    question,
                    role,
                    state,
                    fiscal_year,
                    is_parenthesis,
                    scope,
                    gender,
                    head_group
            ) > 1
            then question || ' – ' || head
        else question
    end as indikator,
    case
        when role in ('arrow', 'typical') then coalesce(question_no, cast(labels.question as integer))
        when role in ('share', 'mean') then cast(labels.question as integer)
    end as question_no,
    case
        when not counts_answers or role not in ('answers', 'rate') then asked
        when label_group = 'alla respondentgrupper' then label_group
        when label_group is not null then question
        else group_above || ' – ' || question
    end as respondent_group,
    case when counts_answers and role in ('answers', 'rate') then group_above else asked end as group_code,
    counts_answers and label_group is null as is_part_of_group,
    scope,
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
from described
where
    question is not null
    and (
        state <> 'number'
        or (role in ('answers', 'rate') and (not counts_answers or group_above is not null))
        or role = 'mean'
        or (
            usual_value <= 100
            and abs(value_printed) <= 100
            and (has_percent or contains(question, '?') or length(question) > 15 or labels.question is not null)
        )
    )

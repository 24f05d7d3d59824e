-- Everything that a report tells of its survey: tables, goals with outcomes, sentences about answers, arrows.

with

documents as (

    select * from {{ ref('stg_documents') }}
    where is_read

),

tables as (

    select
        document_id,
        report_year,
        indikator,
        respondent_group,
        group_code,
        is_part_of_group,
        scope,
        gender,
        fiscal_year,
        value_printed,
        cast(null as varchar) as value_text,
        unit,
        cast(null as varchar) as target,
        false as is_suppressed,
        case when is_answer_table then 'answers' else 'questions' end as told_in,
        heading_no,
        table_no,
        row_no,
        cast(null as integer) as goal_no,
        page,
        x0,
        top,
        x1,
        bottom,
    from {{ ref('int_survey_tables') }} as figures
    -- a table whose cells of text are read is not read a second time
    where not exists (
        select 1
        from {{ ref('int_survey_grids') }} as grids
        where
            grids.document_id = figures.document_id
            and grids.grid_no = figures.grid_no
            and grids.row_no = figures.grid_row_no
    )

),

grids as (

    select
        document_id,
        report_year,
        indikator,
        respondent_group,
        respondent_group as group_code,
        false as is_part_of_group,
        scope,
        gender,
        fiscal_year,
        value_printed,
        value_text,
        unit,
        cast(null as varchar) as target,
        is_suppressed,
        'grid' as told_in,
        heading_no,
        -grid_no as table_no,
        row_no,
        cast(null as integer) as goal_no,
        page,
        x0,
        top,
        x1,
        bottom,
    from {{ ref('int_survey_grids') }}

),

captions as (

    select
        document_id,
        report_year,
        'Inkomna svar' as indikator,
        respondent_group,
        respondent_group as group_code,
        false as is_part_of_group,
        'eget' as scope,
        'total' as gender,
        fiscal_year,
        value_printed,
        cast(null as varchar) as value_text,
        'svar' as unit,
        cast(null as varchar) as target,
        false as is_suppressed,
        'caption' as told_in,
        cast(null as integer) as heading_no,
        cast(null as integer) as table_no,
        cast(null as integer) as row_no,
        cast(null as integer) as goal_no,
        page,
        x0,
        top,
        x1,
        bottom,
    from {{ ref('int_survey_captions') }}

),

claims as (

    select
        document_id,
        report_year,
        indikator,
        respondent_group,
        respondent_group as group_code,
        false as is_part_of_group,
        scope,
        gender,
        fiscal_year,
        value_printed,
        cast(null as varchar) as value_text,
        'procent' as unit,
        cast(null as varchar) as target,
        false as is_suppressed,
        'claim' as told_in,
        heading_no,
        cast(null as integer) as table_no,
        sentence_no as row_no,
        cast(null as integer) as goal_no,
        page,
        x0,
        top,
        x1,
        bottom,
    from {{ ref('int_survey_sentences') }}

),

-- each number of a sentence has ink of its own: equal ones in the order in which they stand
ink as (

    select
        *,
        row_number() over (partition by document_id, sentence_no, value_printed order by mention_no) as time,
    from {{ ref('stg_mentions') }}

),

goal_figures as (

    select
        *,
        row_number() over (
            partition by document_id, sentence_no, abs(value_printed) order by goal_no asc, part desc, fiscal_year desc
        ) as time,
    from {{ ref('int_survey_goals') }}
    where value_printed is not null

),

goals as (

    select
        figures.document_id,
        figures.report_year,
        figures.indikator,
        figures.respondent_group,
        figures.respondent_group as group_code,
        false as is_part_of_group,
        'eget' as scope,
        'total' as gender,
        figures.fiscal_year,
        figures.value_printed,
        -- the nil that stands for what is withheld
        case when figures.is_suppressed then figures.printed_text end as value_text,
        'procent' as unit,
        cast(round(figures.target) as varchar) || ' %' as target,
        figures.is_suppressed,
        figures.part as told_in,
        figures.heading_no,
        cast(null as integer) as table_no,
        figures.sentence_no as row_no,
        figures.goal_no,
        coalesce(ink.page, figures.page) as page,
        coalesce(ink.x0, figures.x0) as x0,
        coalesce(ink.top, figures.top) as top,
        coalesce(ink.x1, figures.x1) as x1,
        coalesce(ink.bottom, figures.bottom) as bottom,
    from goal_figures as figures
    left join ink
        on
            figures.document_id = ink.document_id
            and figures.sentence_no = ink.sentence_no
            and abs(figures.value_printed) = ink.value_printed
            and figures.time = ink.time

),

-- '80 % ska uppleva …' against '100 % har svarat …' in a table of goals
goal_shares as (

    select
        goal_rows.document_id,
        documents.fiscal_year as report_year,
        -- what an insats asks its own participants is told with its name
        concat_ws(
            ': ',
            case when headings.context_class = 'name' then headings.context_heading end,
            trim(regexp_replace(goal_rows.goal, '^\s*(Att |Minst |minst )*[0-9]+(,[0-9]+)? ?%\s*(av )?', ''))
        ) as indikator,
        case
            when regexp_matches({{ fold('goal_rows.goal') }}, '\b(deltagar|elev|person)') then 'deltagare'
            when regexp_matches({{ fold('goal_rows.goal') }}, '\barende') then 'ärenden'
            when regexp_matches({{ fold('goal_rows.goal') }}, '\buppdrag') then 'uppdrag'
        end as respondent_group,
        cast(null as varchar) as group_code,
        false as is_part_of_group,
        'eget' as scope,
        'total' as gender,
        documents.fiscal_year,
        {{ first_number("regexp_extract(coalesce(goal_rows.outcome, goal_rows.reason), '([0-9]+(,[0-9]+)?) ?%', 1)") }}
            as value_printed,
        cast(null as varchar) as value_text,
        'procent' as unit,
        regexp_extract(concat_ws(' ', goal_rows.target, goal_rows.goal), '[0-9]+(?:,[0-9]+)? ?%') as target,
        false as is_suppressed,
        'goal_share' as told_in,
        goal_rows.heading_no,
        cast(null as integer) as table_no,
        goal_rows.row_no,
        cast(null as integer) as goal_no,
        goal_rows.page,
        coalesce(goal_rows.outcome_x0, goal_rows.x0) as x0,
        coalesce(goal_rows.outcome_top, goal_rows.top) as top,
        coalesce(goal_rows.outcome_x1, goal_rows.x1) as x1,
        coalesce(goal_rows.outcome_bottom, goal_rows.bottom) as bottom,
    from {{ ref('int_goal_rows') }} as goal_rows
    inner join documents using (document_id)
    left join {{ ref('int_meanings') }} as heads
        on trim(split_part(goal_rows.goal, ':', -1)) = heads.printed and heads.used_as = 'label'
    left join {{ ref('int_sections') }} as headings
        on goal_rows.document_id = headings.document_id and goal_rows.heading_no = headings.heading_no
    where
        (
            regexp_matches(goal_rows.goal, '^\s*(Att |Minst |minst )*[0-9]+(,[0-9]+)? ?%')
            or (
                regexp_matches(goal_rows.target, '[0-9] ?%')
            )
        )
        -- of people: what they answered; a share of them who came somewhere is an outcome of insatser
        and (
            regexp_matches(
                {{ fold("concat_ws(' ', goal_rows.goal, goal_rows.outcome, goal_rows.reason)") }},
                '\b(svar|enkat|upplev|kann|uppge|instamm|anser|tyck|nojd)'
            )
            or regexp_matches({{ fold('goal_rows.goal') }}, '\b(arende|uppdrag)')
        )
        -- what a goal of numbers measures is no answer of a survey
        and heads.measure is null
        and regexp_matches(coalesce(goal_rows.outcome, goal_rows.reason), '[0-9] ?%')
        and not regexp_matches({{ fold('goal_rows.goal') }}, '\b(kapital|budget\w*|medel|bidrag\w*|kostnad\w*)\b')

),

mentions as (

    select
        mentions.*,
        documents.fiscal_year as report_year,
        headings.context_class,
        {{ fold('mentions.sentence') }} as folded,
        -- a list of groups names the group before its number
        {{ fold('coalesce(mentions.subject, mentions.sentence)') }} as who_folded,
        bool_or(starts_with(mentions.measure, 'instammande'))
            over (partition by mentions.document_id, mentions.heading_no)
            as tells_shares,
    from {{ ref('stg_mentions') }} as mentions
    inner join documents using (document_id)
    left join {{ ref('int_sections') }} as headings using (document_id, heading_no)
    qualify mentions.measure in ('svarande', 'enkater', 'svarsfrekvens')

),

group_words as (

    select
        mentions.document_id,
        mentions.mention_no,
        arg_min(words.respondent_group, words.precedence) as respondent_group,
    from mentions
    inner join
        {{ ref('indikator_group') }} as words
        on regexp_matches(mentions.who_folded, words.pattern) and words.precedence > 1
    group by all

),

-- answers of the participants of one insats
insatser as (

    select distinct
        document_id,
        insats,
        {{ insats_key('insats') }} as insats_key,
    from {{ ref('int_insats_facts') }}
    where not is_total and length({{ insats_key('insats') }}) >= 6

),

named as (

    select
        mentions.document_id,
        mentions.mention_no,
        min(insatser.insats) as insats,
    from mentions
    inner join insatser
        on
            mentions.document_id = insatser.document_id
            and regexp_matches(mentions.folded, '\b' || insatser.insats_key || '(s|et|en|ets|ens)?\b')
    where mentions.measure = 'svarande'
    group by all
    having count(distinct insatser.insats_key) = 1

),

-- a response rate tells of the answers that were counted right before it
grouped as (

    select
        mentions.document_id,
        mentions.mention_no,
        last_value(
            case
                when mentions.measure = 'svarande'
                    then coalesce(group_words.respondent_group, 'deltagare') || coalesce(' – ' || named.insats, '')
            end ignore nulls
        ) over (
            partition by mentions.document_id, mentions.heading_no order by mentions.mention_no
            rows between unbounded preceding and current row
        ) as respondent_group,
    from mentions
    left join group_words using (document_id, mention_no)
    left join named using (document_id, mention_no)

),

sentences as (

    select
        mentions.document_id,
        mentions.report_year,
        case mentions.measure
            when 'svarsfrekvens' then 'Svarsfrekvens'
            when 'enkater' then 'Insamlade enkäter'
            else 'Inkomna svar'
        end as indikator,
        case
            when mentions.measure = 'enkater' then 'alla respondentgrupper'
            else coalesce(grouped.respondent_group, group_words.respondent_group, 'deltagare')
        end as respondent_group,
        coalesce(group_words.respondent_group, 'deltagare') as group_code,
        false as is_part_of_group,
        case
            when
                mentions.measure = 'enkater'
                and regexp_matches(mentions.folded, '\b(nationell\w*|riket|landet|landets|samordningsforbund)\b')
                and not regexp_matches({{ fold('mentions.words_before') }}, '\bvarav\b')
                then 'riket'
            else 'eget'
        end as scope,
        'total' as gender,
        cast(coalesce(mentions.told_year, mentions.report_year + mentions.year_offset) as integer) as fiscal_year,
        mentions.value_printed,
        cast(null as varchar) as value_text,
        case when mentions.unit_printed = 'procent' then 'procent' else 'svar' end as unit,
        cast(null as varchar) as target,
        false as is_suppressed,
        'sentence' as told_in,
        mentions.heading_no,
        cast(null as integer) as table_no,
        mentions.sentence_no as row_no,
        cast(null as integer) as goal_no,
        mentions.page,
        mentions.x0,
        mentions.top,
        mentions.x1,
        mentions.bottom,
    from mentions
    left join group_words using (document_id, mention_no)
    left join grouped using (document_id, mention_no)
    where
        not mentions.is_goal
        and (
            mentions.context_class = 'indikator'
            or regexp_matches(
                mentions.folded, '\b(indikator\w*|matning\w*|enkat\w*|undersokning\w*|svarsfrekvens\w*)\b'
            )
            or coalesce(mentions.tells_shares, false)
        )
        -- how many answered when something was asked for the first time is history
        and (
            mentions.measure <> 'svarande'
            or coalesce(mentions.told_year, mentions.report_year) >= mentions.report_year - 1
        )
        -- a goal's 'svarar positivt' is no number of answers
        and not (mentions.measure = 'svarande' and mentions.unit_printed = 'procent')
        -- surveys of several years are told of side by side
        and (mentions.measure <> 'enkater' or mentions.told_year is not null)

),

-- tables of arrows: number, question, a column per gender, the typical answer
arrow_cells as (

    select
        cells.*,
        documents.fiscal_year as report_year,
        {{ fold('head_cells.cell_text') }} as head_folded,
    from {{ ref('stg_grid_cells') }} as cells
    inner join documents using (document_id)
    inner join {{ ref('int_insats_grids') }} as grids
        on cells.document_id = grids.document_id and cells.grid_no = grids.grid_no and grids.kind = 'arrows'
    left join {{ ref('stg_grid_cells') }} as head_cells
        on
            cells.document_id = head_cells.document_id
            and cells.grid_no = head_cells.grid_no
            and cells.column_no = head_cells.column_no
            and head_cells.row_no = 1
    where cells.row_no > 1

),

arrow_rows as (

    select
        document_id,
        grid_no,
        row_no,
        coalesce(
            try_cast(
                max(cell_text) filter (where column_no = 1 and regexp_matches(cell_text, '^[0-9]{1,2}$')) as integer
            ),
            try_cast(regexp_extract(max(cell_text) filter (where column_no = 1), '^([0-9]{1,2})\b', 1) as integer)
        ) as printed_number,
        arg_max(cell_text, length(cell_text)) filter (
            where column_no <= 2 and not regexp_matches(cell_text, '^[0-9]{1,2}$')
        ) as question,
    from arrow_cells
    group by all

),

arrows as (

    select
        arrow_cells.document_id,
        arrow_cells.report_year,
        concat_ws(' ', arrow_rows.printed_number, arrow_rows.question) as indikator,
        case
            when regexp_matches({{ fold('arrow_rows.question') }}, '\bdeltagar') then 'deltagare'
            when regexp_matches({{ fold('arrow_rows.question') }}, '\bpersonal') then 'personal'
        end as respondent_group,
        cast(null as varchar) as group_code,
        false as is_part_of_group,
        'eget' as scope,
        case
            when regexp_matches(arrow_cells.head_folded, '\bkvinnor\b') then 'kvinnor'
            when regexp_matches(arrow_cells.head_folded, '\bman\b') then 'man'
            else 'total'
        end as gender,
        arrow_cells.report_year as fiscal_year,
        cast(null as decimal(20, 4)) as value_printed,
        arrow_cells.cell_text as value_text,
        case
            when regexp_matches(arrow_cells.cell_text, '[↑↓→←↗↘]') then 'pil'
            when regexp_matches(arrow_cells.head_folded, '\btypvarde') then 'typvarde'
            else 'pil'
        end as unit,
        cast(null as varchar) as target,
        regexp_matches(
            {{ fold('arrow_cells.cell_text') }}, '\b(for )?fa svar\w*\b|\bej redovisa\w*\b'
        ) as is_suppressed,
        'arrows' as told_in,
        arrow_cells.heading_no,
        -arrow_cells.grid_no as table_no,
        arrow_cells.row_no,
        cast(null as integer) as goal_no,
        arrow_cells.page,
        arrow_cells.x0,
        arrow_cells.top,
        arrow_cells.x1,
        arrow_cells.bottom,
    from arrow_cells
    inner join arrow_rows using (document_id, grid_no, row_no)
    where
        arrow_rows.question is not null
        and arrow_cells.column_no > 2

),

everything as (

    select * from tables
    union all
    select * from grids
    union all
    select * from captions
    union all
    select * from claims
    union all
    select * from goals
    union all
    select * from goal_shares
    union all
    select * from sentences
    union all
    select * from arrows

),

-- what a sentence or a goal says once more of a share that a table holds: the same value, about the same thing
worded as (

    select
        *,
        row_number() over (order by document_id, page, told_in, table_no, row_no, x0, indikator) as told_no,
        list_transform(
            list_filter(string_split({{ fold('indikator') }}, ' '), lambda word: length(word) >= 5),
            lambda word: word[1:5]
        ) as stems,
    from everything

),

repeated as (

    select distinct again.told_no
    from worded as again
    inner join worded as held
        on
            again.document_id = held.document_id
            and again.fiscal_year = held.fiscal_year
            and again.scope = held.scope
            and again.gender = held.gender
            and again.unit = held.unit
            and again.value_printed = held.value_printed
            and list_has_any(again.stems, held.stems)
    where again.told_in in ('claim', 'goal_share') and held.told_in in ('questions', 'grid')

),

kept as (

    select * exclude (told_no, stems) from worded
    where told_no not in (select told_no from repeated)
    qualify row_number() over (
        partition by
            document_id,
            indikator,
            {{ fold("coalesce(respondent_group, '')") }},
            scope,
            gender,
            fiscal_year,
            unit,
            value_printed,
            value_text
        order by case when told_in in ('answers', 'questions', 'grid') then 1 else 2 end, page, row_no
    ) = 1

)

select
    *,
    {{ fact_id('kept', """
        kept.unit,
        kept.fiscal_year desc,
        kept.indikator,
        kept.respondent_group,
        kept.scope,
        kept.gender,
        kept.value_printed,
        kept.value_text
    """, 'svar') }} as fact_id,
from kept

-- Goals wherever they are told, in one shape: rows of tables, tables of figures, sentences, items of lists and boxes, and
-- figures of insatser that are goals. Nothing is chosen or judged here.

with

told as (

    select
        document_id,
        goal_no,
        any_value(told_as) as told_as,
        any_value(heading_no) as heading_no,
        any_value(table_no) as table_no,
        any_value(grid_row_no) as row_no,
        any_value(sentence_no) as sentence_no,
        any_value(section) as section,
        min_by(told, part_no) as goal,
        min_by(told, part_no) filter (where part = 'target') as target,
        min_by(told, part_no) filter (where part = 'outcome') as outcome,
        any_value(achieved) as achieved,
        min_by(page, part_no) as page,
        min_by(x0, part_no) as x0,
        min_by(top, part_no) as top,
        min_by(x1, part_no) as x1,
        min_by(bottom, part_no) as bottom,
    from {{ ref('stg_goals') }}
    where
        -- a goal for answers is told below, with its outcomes
        (document_id, coalesce(sentence_no, 0)) not in (
            select (survey.document_id, survey.goal_no) from {{ ref('int_survey_goals') }} as survey
        )
    group by document_id, goal_no

),

-- goals for what participants and others shall answer, with the latest outcome
survey_goals as (

    select
        document_id,
        goal_no,
        any_value(goal_text) as goal,
        max_by(printed_text, fiscal_year) filter (where part = 'outcome') as outcome,
        if(bool_or(is_suppressed), 'ej_bedomt', null) as achieved,
        min(heading_no) as heading_no,
        min(page) as page,
        min_by(x0, sentence_no) as x0,
        min_by(top, sentence_no) as top,
        min_by(x1, sentence_no) as x1,
        min_by(bottom, sentence_no) as bottom,
    from {{ ref('int_survey_goals') }}
    group by document_id, goal_no

),

goal_rows as (

    select
        goal_rows.*,
        goal_texts.piece,
        sections.context_class,
        sections.context_heading,
        sections.context_type,
    from {{ ref('int_goal_rows') }} as goal_rows
    left join {{ ref('int_sections') }} as sections using (document_id, heading_no)
    -- the goals of an insats stand in one cell, after each other
    left join {{ ref('int_goal_texts') }} as goal_texts
        on goal_rows.goal = goal_texts.printed and goal_rows.lists_insatser and goal_texts.piece_no > 0

),

insats_facts as (

    select
        *,
        {{ insats_key('insats') }} as insats_key,
    from {{ ref('int_insats_facts') }}
    where not is_total

),

measured as (

    select
        goals.document_id,
        goals.insats as area,
        measures.label_sv as goal,
        goals.printed_text as target,
        case when count(distinct reached.value_printed) = 1 then any_value(reached.printed_text) end as outcome,
        goals.page,
        goals.x0,
        goals.top,
        goals.x1,
        goals.bottom,
    from insats_facts as goals
    inner join {{ ref('insats_measure') }} as measures using (measure)
    left join insats_facts as reached
        on
            goals.document_id = reached.document_id
            and goals.insats_key = reached.insats_key
            and goals.fiscal_year = reached.fiscal_year
            and goals.measure = 'mal_' || reached.measure
    where starts_with(goals.measure, 'mal_') and goals.source = 'table'
    group by all

),

gathered as (

    select
        document_id,
        'table' as place,
        heading_no,
        grid_no as table_no,
        row_no,
        cast(null as integer) as sentence_no,
        coalesce(
            area,
            case when lists_insatser then concat_ws(' ', activity, place) end,
            nullif(trim(regexp_extract(goal, '^(.*):[^:]*$', 1)), ''),
            case when context_class = 'name' then context_heading end
        ) as area_told,
        context_type,
        case
            when lists_insatser then coalesce(piece, goal)
            when activity is not null and goal is not null then activity || ': ' || goal
            else coalesce(goal, activity)
        end as goal,
        target as target_value,
        outcome,
        reason,
        verdict,
        cast(null as varchar) as achieved,
        page,
        x0,
        top,
        x1,
        bottom,
    from goal_rows
    union all
    select
        document_id,
        'figures' as place,
        heading_no,
        table_no,
        row_no,
        null as sentence_no,
        null as area_told,
        null as context_type,
        goal,
        target as target_value,
        outcome,
        null as reason,
        null as verdict,
        null as achieved,
        page,
        x0,
        top,
        x1,
        bottom,
    from {{ ref('int_goal_figures') }}
    union all
    select
        told.document_id,
        told.told_as as place,
        told.heading_no,
        told.table_no,
        told.row_no,
        told.sentence_no,
        coalesce(
            told.section,
            case told.told_as when 'economy' then 'ekonomi' end,
            case when sections.context_class = 'name' or told.told_as = 'box' then sections.context_heading end
        ) as area_told,
        sections.context_type,
        told.goal,
        told.target as target_value,
        told.outcome,
        null as reason,
        null as verdict,
        told.achieved,
        told.page,
        told.x0,
        told.top,
        told.x1,
        told.bottom,
    from told
    left join {{ ref('int_sections') }} as sections using (document_id, heading_no)
    where told.told_as <> 'legend'
    union all
    select
        document_id,
        'survey' as place,
        heading_no,
        null as table_no,
        null as row_no,
        goal_no as sentence_no,
        'indikatorer' as area_told,
        null as context_type,
        goal,
        null as target_value,
        outcome,
        null as reason,
        null as verdict,
        achieved,
        page,
        x0,
        top,
        x1,
        bottom,
    from survey_goals
    union all
    select
        document_id,
        'measure' as place,
        null as heading_no,
        null as table_no,
        null as row_no,
        null as sentence_no,
        area as area_told,
        null as context_type,
        goal,
        target as target_value,
        outcome,
        null as reason,
        null as verdict,
        null as achieved,
        page,
        x0,
        top,
        x1,
        bottom,
    from measured

)

select
    gathered.* exclude (area_told, context_type, achieved),
    coalesce(
        gathered.area_told,
        goals.goal_area,
        case gathered.context_type when 'strukturovergripande' then 'strukturövergripande insatser' end,
        'förbund'
    ) as area,
    -- what a legend says that the word or the colour means, what the word says, what the words beside the goal say
    coalesce(legends.achieved, gathered.achieved, verdicts.verdict) as verdict_told,
    coalesce(reasons.verdict, reasons.told_verdict) as reason_told,
from gathered
left join {{ ref('int_meanings') }} as goals on gathered.goal = goals.printed and goals.used_as = 'cell'
left join {{ ref('int_meanings') }} as verdicts on gathered.verdict = verdicts.printed and verdicts.used_as = 'cell'
left join {{ ref('int_meanings') }} as reasons
    on coalesce(gathered.reason, gathered.outcome) = reasons.printed and reasons.used_as = 'cell'
left join told as legends
    on
        gathered.document_id = legends.document_id
        and legends.told_as = 'legend'
        and {{ fold('gathered.verdict') }} = {{ fold('legends.goal') }}
where gathered.goal is not null

-- Goals wherever they are told, in one shape: rows of tables, tables of figures, sentences, items of lists and boxes.
-- What an insats alone was to reach ('Mål: 40 deltagare' among its facts) is a figure of the insats and no goal of the
-- förbund. Nothing is chosen or judged here.

with

goals_for_answers as (

    select distinct
        document_id,
        goal_no as sentence_no,
    from {{ ref('int_survey_goals') }}
    where failure is null

),

-- a goal for answers is told below, with its outcomes
told as (

    select
        parts.document_id,
        parts.goal_no,
        {% for name in ['heading_no', 'table_no', 'sentence_no', 'section', 'achieved'] -%}
            any_value(parts.{{ name }}) as {{ name }},
        {% endfor -%}
        any_value(parts.told_as) as place,
        any_value(parts.grid_row_no) as row_no,
        {% for part, name in [('goal', 'goal'), ('target', 'target_value'), ('outcome', 'outcome')] -%}
            min_by(parts.told, parts.part_no) filter (where parts.part = '{{ part }}') as {{ name }},
        {% endfor -%}
        {% for name in ['page', 'x0', 'top', 'x1', 'bottom'] -%}
            min_by(parts.{{ name }}, parts.part_no) as {{ name }},
        {% endfor -%}
    from {{ ref('stg_goals') }} as parts
    left join goals_for_answers
        on
            parts.document_id = goals_for_answers.document_id
            and parts.sentence_no = goals_for_answers.sentence_no
            and parts.part = 'goal'
    group by parts.document_id, parts.goal_no
    having count(goals_for_answers.sentence_no) = 0

),

-- goals for what participants and others shall answer, with the latest outcome
survey_goals as (

    select
        document_id,
        'survey' as place,
        goal_no as sentence_no,
        'indikatorer' as area_told,
        any_value(goal_text) as goal,
        max_by(printed_text, fiscal_year) filter (where part = 'outcome') as outcome,
        if(bool_or(is_suppressed), 'ej_bedomt', null) as achieved,
        min(heading_no) as heading_no,
        min(page) as page,
        {% for name in ['x0', 'top', 'x1', 'bottom'] -%}
            min_by({{ name }}, sentence_no) as {{ name }},
        {% endfor -%}
    from {{ ref('int_survey_goals') }}
    where failure is null
    group by document_id, goal_no

),

goal_rows as (

    select
        goal_rows.* exclude (goal, area, verdict, place),
        'table' as place,
        goal_rows.grid_no as table_no,
        goal_rows.target as target_value,
        goal_rows.verdict as verdict_printed,
        coalesce(
            goal_rows.area,
            case when goal_rows.lists_insatser then concat_ws(' ', goal_rows.activity, goal_rows.place) end,
            nullif(trim(regexp_extract(goal_rows.goal, '^(.*):[^:]*$', 1)), ''),
            case when sections.context_class = 'name' then sections.context_heading end
        ) as area_told,
        sections.context_type,
        case
            when goal_rows.lists_insatser then coalesce(goal_texts.piece, goal_rows.goal)
            else concat_ws(': ', goal_rows.activity, goal_rows.goal)
        end as goal,
    from {{ ref('int_goal_rows') }} as goal_rows
    left join {{ ref('int_sections') }} as sections using (document_id, heading_no)
    -- the goals of an insats stand in one cell, after each other
    left join {{ ref('int_goal_texts') }} as goal_texts
        on goal_rows.goal = goal_texts.printed and goal_rows.lists_insatser and goal_texts.piece_no > 0

),

told_somewhere as (

    select
        told.*,
        coalesce(
            told.section,
            case told.place when 'economy' then 'ekonomi' end,
            case when sections.context_class = 'name' or told.place = 'box' then sections.context_heading end
        ) as area_told,
        sections.context_type,
    from told
    left join {{ ref('int_sections') }} as sections using (document_id, heading_no)
    where told.place <> 'legend'

),

gathered as (

    select * from goal_rows
    union all by name
    select
        *,
        'figures' as place,
        target as target_value,
    from {{ ref('int_goal_figures') }}
    union all by name
    select * from told_somewhere
    union all by name
    select * from survey_goals

)

select
    gathered.document_id,
    gathered.place,
    gathered.heading_no,
    gathered.table_no,
    gathered.row_no,
    gathered.sentence_no,
    coalesce(
        gathered.area_told,
        goals.goal_area,
        case gathered.context_type when 'strukturovergripande' then 'strukturövergripande insatser' end,
        'förbund'
    ) as area,
    gathered.goal,
    gathered.target_value,
    gathered.outcome,
    gathered.reason,
    -- what a legend says that the word or the colour means, what the words beside the goal say, what the word says
    coalesce(legends.achieved, gathered.achieved, verdicts.verdict) as verdict_told,
    coalesce(reasons.verdict, reasons.told_verdict) as reason_told,
    gathered.page,
    gathered.x0,
    gathered.top,
    gathered.x1,
    gathered.bottom,
from gathered
left join {{ ref('int_meanings') }} as goals on gathered.goal = goals.printed and goals.used_as = 'cell'
left join {{ ref('int_meanings') }} as verdicts
    on gathered.verdict_printed = verdicts.printed and verdicts.used_as = 'cell'
left join {{ ref('int_meanings') }} as reasons
    on coalesce(gathered.reason, gathered.outcome) = reasons.printed and reasons.used_as = 'cell'
left join told as legends
    on
        gathered.document_id = legends.document_id
        and legends.place = 'legend'
        and {{ words_or_mark('gathered.verdict_printed') }} = {{ words_or_mark('legends.goal') }}
where gathered.goal is not null

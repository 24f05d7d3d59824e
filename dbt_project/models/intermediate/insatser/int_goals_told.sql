-- Goals, wherever a report states them: tables of goals, lists under a heading of goals with a verdict below them,
-- goals of the survey with outcomes, boxes that tell a goal and whether it was met.

with

survey_goals as (

    select
        goals.document_id,
        min(goals.page) as page,
        3 as told_rank,
        'indikatorer' as area,
        any_value(goals.goal_text) as goal,
        cast(round(any_value(goals.target)) as varchar) || ' %' as target_value,
        arg_max(goals.printed_text, goals.fiscal_year) filter (where goals.part = 'outcome') as outcome,
        case
            when bool_or(regexp_matches({{ fold('goals.sentence') }}, '\bfor fa svarande\b')) then 'ej_bedomt'
            when
                arg_max(goals.value_printed, goals.fiscal_year) filter (where goals.part = 'outcome') = 0
                then 'ej_bedomt'
            when
                arg_max(goals.value_printed, goals.fiscal_year) filter (where goals.part = 'outcome')
                >= any_value(goals.target)
                then 'ja'
            else 'nej'
        end as achieved,
        min(goals.x0) as x0,
        min(goals.top) as top,
        max(goals.x1) as x1,
        max(goals.bottom) as bottom,
    from {{ ref('int_survey_goals') }} as goals
    group by goals.document_id, goals.goal_no

),

gathered as (

    select * from {{ ref('int_goals_in_tables') }}
    union all
    select * from {{ ref('int_goals_in_prose') }}
    union all
    select * from survey_goals
    union all
    select * from {{ ref('int_goals_in_boxes') }}
    union all
    select * from {{ ref('int_goals_in_sentences') }}
    union all
    select * from {{ ref('int_goals_in_measures') }}
    union all
    select * from {{ ref('int_goals_without_head') }}

),

worded as (

    select
        *,
        row_number() over (order by document_id, page, top, goal, area) as goal_no,
        list_distinct(list_filter(
            string_split({{ fold('goal') }}, ' '), lambda word: length(word) > 3 or regexp_matches(word, '^[0-9]+$')
        )) as words,
    from gathered
    where goal is not null

),

-- a goal that is stated again where nothing is said of its outcome
restated as (

    select distinct mine.goal_no
    from worded as mine
    inner join worded as theirs
        on
            mine.document_id = theirs.document_id
            and mine.goal_no <> theirs.goal_no
            and (
                (mine.achieved = 'ej_bedomt' and theirs.achieved <> 'ej_bedomt')
                or (
                    mine.achieved = theirs.achieved
                    and (mine.told_rank, mine.goal_no) > (theirs.told_rank, theirs.goal_no)
                )
            )
            and length(mine.words) >= 3
            and length(list_intersect(mine.words, theirs.words)) >= 0.75 * length(mine.words)
            and list_sort(list_filter(mine.words, lambda word: regexp_matches(word, '^[0-9]+$')))
            = list_sort(list_filter(theirs.words, lambda word: regexp_matches(word, '^[0-9]+$')))
            -- the same words about two insatser are two goals
            and (
                mine.area = theirs.area
                or contains({{ fold('mine.area') }}, {{ fold('theirs.area') }})
                or contains({{ fold('theirs.area') }}, {{ fold('mine.area') }})
            )

),

everything as (

    select * exclude (goal_no, words) from worded
    where goal_no not in (select goal_no from restated)

)

select
    document_id,
    page,
    told_rank,
    area,
    goal,
    target_value,
    outcome,
    achieved,
    x0,
    top,
    x1,
    bottom,
from everything
where length({{ fold('goal') }}) >= 5
qualify row_number() over (
    partition by document_id, {{ fold('area') }}, {{ fold('goal') }} order by told_rank, achieved = 'ej_bedomt', page
) = 1

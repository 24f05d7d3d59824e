-- The goals of each report, each once however often it is told, and whether it was met: as the verdict says, else as
-- the outcome stands against the target, else as what is told of it says.

with

texts as (

    select * from {{ ref('int_goal_texts') }}
    where piece_no = 0

),

meanings as (

    select * from {{ ref('int_meanings') }}
    where used_as = 'cell'

),

measured as (

    select
        goals.*,
        row_number() over (order by goals.document_id, goals.page, goals.top, goals.goal, goals.area, goals.place)
            as goal_no,
        coalesce(goals.target_value, wholes.figure) as target_told,
        -- how far the outcome is above the target, in the unit that both are told in
        coalesce(
            coalesce(outcomes.share, reasons.share) - coalesce(targets.share, wholes.share),
            outcomes.amount_sek - coalesce(targets.amount_sek, wholes.amount_sek),
            outcomes.count - coalesce(targets.count, wholes.count)
        ) as above_target,
        coalesce(target_directions.direction, goal_directions.direction) as direction,
        outcome_directions.direction as direction_reached,
        {{ fold('goals.area') }} as area_folded,
        string_split(nullif(wholes.key_words, ''), ' ') as words,
        case
            when goals.place in ('table', 'row', 'box', 'figures') then 1
            when goals.place in ('survey', 'item') then 2
            when goals.place = 'sentence' then 3
            when goals.place = 'done' then 5
            else 4
        end as place_rank,
    from {{ ref('int_goal_observations') }} as goals
    left join texts as wholes on goals.goal = wholes.printed
    left join texts as targets on goals.target_value = targets.printed
    left join texts as outcomes on goals.outcome = outcomes.printed
    left join texts as reasons on goals.reason = reasons.printed
    left join meanings as target_directions on goals.target_value = target_directions.printed
    left join meanings as goal_directions on goals.goal = goal_directions.printed
    left join meanings as outcome_directions on goals.outcome = outcome_directions.printed
    where length({{ fold('goals.goal') }}) >= 5

),

judged as (

    select
        *,
        coalesce(words, []) as key_words,
        list_filter(coalesce(words, []), lambda word: regexp_full_match(word, '[0-9]+')) as numbers,
        coalesce(
            verdict_told,
            case
                when above_target is null then null
                when direction = 'same' then if(above_target = 0, 'ja', 'nej')
                when direction in ('ceiling', 'down') then if(above_target <= 0, 'ja', 'nej')
                else if(above_target >= 0, 'ja', 'nej')
            end,
            case
                when direction in ('up', 'down', 'same') and direction_reached in ('up', 'down', 'same')
                    then if(direction = direction_reached, 'ja', 'nej')
            end,
            reason_told,
            'ej_bedomt'
        ) as achieved,
    from measured

),

-- the same goal in the same words, with the same figures; what is told as done is the outcome of a goal with figures of
-- its own. The same words about two insatser are two goals.
alike as (

    select
        mine.goal_no,
        theirs.goal_no as other_no,
        theirs.place_rank,
        length(list_intersect(mine.key_words, theirs.key_words)) as common,
        list_filter(mine.key_words, lambda word: not regexp_full_match(word, '[0-9]+')) as my_words,
        list_filter(theirs.key_words, lambda word: not regexp_full_match(word, '[0-9]+')) as their_words,
    from judged as mine
    inner join judged as theirs
        on
            mine.document_id = theirs.document_id
            -- rows of one table and items of one list are different goals
            and (mine.place, coalesce(mine.table_no, mine.heading_no, 0))
            <> (theirs.place, coalesce(theirs.table_no, theirs.heading_no, -1))
            and (theirs.place_rank, theirs.goal_no) < (mine.place_rank, mine.goal_no)
            and (
                contains(mine.area_folded, theirs.area_folded)
                or contains(theirs.area_folded, mine.area_folded)
                or (mine.place <> theirs.place and 'forbund' in (mine.area_folded, theirs.area_folded))
            )
    where
        (
            list_sort(mine.numbers) = list_sort(theirs.numbers)
            and common >= 0.75 * least(length(mine.key_words), length(theirs.key_words))
            and (
                least(length(mine.key_words), length(theirs.key_words)) >= 3
                or mine.area_folded = theirs.area_folded
            )
        )
        or (
            mine.place = 'done'
            and length(my_words) >= 2
            and length(their_words) >= 2
            and length(list_intersect(my_words, their_words)) >= 0.6 * least(length(my_words), length(their_words))
        )

),

firsts as (

    select
        judged.goal_no,
        coalesce(arg_min(alike.other_no, (alike.place_rank, -alike.common, alike.other_no)), judged.goal_no)
            as first_no,
    from judged
    left join alike on judged.goal_no = alike.goal_no
    group by judged.goal_no

),

-- what is like something that is like a third is that too
roots as (

    select
        firsts.goal_no,
        seconds.first_no as root_no,
    from firsts
    inner join firsts as seconds on firsts.first_no = seconds.goal_no

),

settled as (

    select
        roots.root_no,
        min_by(judged.achieved, (judged.achieved = 'ej_bedomt', judged.verdict_told is null, judged.place_rank))
            as achieved,
        min_by(
            coalesce(judged.outcome, judged.reason, if(judged.place = 'done', judged.goal, null)),
            (judged.place_rank, judged.goal_no)
        ) as outcome,
        min_by(judged.target_told, (judged.place_rank, judged.goal_no)) as target_value,
    from judged
    inner join roots using (goal_no)
    group by roots.root_no

)

select
    goals.document_id,
    goals.page,
    goals.place_rank as told_rank,
    goals.area,
    goals.goal,
    settled.target_value,
    settled.outcome,
    settled.achieved,
    goals.x0,
    goals.top,
    goals.x1,
    goals.bottom,
from judged as goals
inner join settled on goals.goal_no = settled.root_no

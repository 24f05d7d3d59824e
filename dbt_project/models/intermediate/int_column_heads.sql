-- What each printed column head says: the scenario, the side (income, cost, net), and a year that it names in words.
-- A head has levels, outermost first. The outermost level that names a scenario decides it, because inner levels of
-- narrow columns run into their neighbours; only a level that is nothing but a word for a deviation overrules it.
-- A difference is one from the budget, one between years, or either: 'Förändring' alone does not say which.

with

heads as (

    select head from {{ ref('stg_cells') }}
    where head is not null
    union
    select head from {{ ref('stg_cell_alternatives') }}
    where head is not null

),

steps as (

    select
        head,
        unnest(string_split(head, ' / ')) as level_words,
        generate_subscripts(string_split(head, ' / '), 1) as level,
    from heads

),

levels as (

    select
        head,
        level,
        -- a level of signs alone names a difference as well: '+/-'
        case
            when regexp_full_match(level_words, '[^\p{L}]*(?:[+][\s/]*[-–−]|[-–−][\s/]*[+]|±)[^\p{L}]*')
                then 'plus minus '
            else ''
        end || {{ fold('level_words') }} as level_folded,
    from steps

),

split_levels as (

    select
        head,
        level,
        level_folded,
        string_split(level_folded, ' ') as words,
        trim(regexp_replace(level_folded, '\b{{ year_ink() }}\b', '', 'g')) as level_without_year,
        coalesce(lead(level_folded) over (partition by head order by level), '') as next_folded,
    from levels

),

terms as (

    select
        kind,
        {{ fold('term') }} as term,
        code,
        precedence
    from {{ ref('head_term') }}
    where kind <> 'difference'

),

found as (

    select
        split_levels.head,
        split_levels.level,
        terms.kind,
        terms.code,
        terms.term,
        terms.precedence,
        case
            -- a weak word: it may name a group of columns ('Resultat') as well as an outcome
            when terms.precedence >= 8 then 200
            when terms.code = 'avvikelse' and split_levels.level_without_year = terms.term then 0
            else 10 * split_levels.level
        end + terms.precedence as scenario_rank,
    from split_levels
    inner join terms
        on
            contains(' ' || split_levels.level_folded || ' ', ' ' || terms.term || ' ')
            or (
                length(terms.term) >= 5
                and len(list_filter(split_levels.words, lambda word: {{ likeness('word', 'terms.term') }} >= 0.8)) > 0
            )
            -- a word that a narrow column broke without a hyphen: 'Avvikel' over 'se'
            or (
                length(terms.term) >= 6
                and contains(
                    replace(split_levels.level_folded || split_levels.next_folded, ' ', ''), terms.term
                )
                and not contains(split_levels.level_folded, terms.term)
                and not contains(split_levels.next_folded, terms.term)
            )

),

-- 'Utfall och budget 2024' stands over columns of both: the levels below tell which is which
telling as (

    select found.*
    from found
    inner join split_levels using (head, level)
    qualify not (
        found.kind = 'scenario'
        and regexp_matches(split_levels.level_folded, '\b{{ phrase('conjunction') }}\b')
        and count(distinct found.code) over (partition by found.head, found.level, found.kind) > 1
    )

),

differences as (

    select
        {{ fold('term') }} as term,
        code
    from {{ ref('head_term') }}
    where kind = 'difference'

),

-- what the deviation of a head is one from, by all words of the head
differing as (

    select
        telling.head,
        case
            when bool_or(between_years.term is not null) then 'years'
            when bool_or(regexp_matches({{ fold('telling.head') }}, '{{ phrase('budget') }}')) then 'budget'
            when len(list_distinct(regexp_extract_all(any_value(telling.head), '{{ year_ink() }}'))) > 1 then 'years'
            when bool_and(either.term is not null) filter (where telling.code = 'avvikelse') then 'either'
            else 'budget'
        end as difference,
    from telling
    left join differences as either on either.code = 'either' and telling.term = either.term
    left join differences as between_years
        on
            between_years.code = 'years'
            and contains(' ' || {{ fold('telling.head') }} || ' ', ' ' || between_years.term || ' ')
    group by telling.head

),

decided as (

    select
        head,
        arg_min(code, scenario_rank) filter (where kind = 'scenario') as scenario,
        arg_min(code, precedence) filter (where kind = 'component') as component,
        cast(arg_min(code, precedence) filter (where kind = 'year_offset') as integer) as year_offset,
    from telling
    group by head

)

select
    heads.head,
    {{ fold('heads.head') }} as head_folded,
    coalesce(decided.scenario, 'utfall') as scenario,
    decided.scenario is not null as states_scenario,
    case when decided.scenario = 'avvikelse' then differing.difference end as difference,
    decided.component,
    decided.year_offset,
from heads
left join decided using (head)
left join differing using (head)

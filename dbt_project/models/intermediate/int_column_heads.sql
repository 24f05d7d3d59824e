-- What each printed column head says: the scenario, the side (income, cost, net), and a year that it names in words.

with

heads as (

    select distinct head from {{ ref('stg_cells') }} where head is not null

),

folded as (

    select
        head,
        ' ' || {{ fold('head') }} || ' ' as head_folded,
        string_split({{ fold('head') }}, ' ') as words,
    from heads

),

terms as (

    select kind, term, code, precedence from {{ ref('head_term') }}

),

found as (

    select
        folded.head,
        terms.kind,
        terms.code,
        terms.precedence,
    from folded
    inner join terms
        on
            contains(folded.head_folded, ' ' || terms.term || ' ')
            or (
                length(terms.term) >= 5
                and len(list_filter(folded.words, lambda word: {{ likeness('word', 'terms.term') }} >= 0.8)) > 0
            )

),

decided as (

    select
        head,
        arg_min(code, precedence) filter (where kind = 'scenario') as scenario,
        arg_min(code, precedence) filter (where kind = 'component') as component,
        cast(arg_min(code, precedence) filter (where kind = 'year_offset') as integer) as year_offset,
    from found
    group by head

)

select
    folded.head,
    trim(folded.head_folded) as head_folded,
    coalesce(decided.scenario, 'utfall') as scenario,
    decided.scenario is not null as states_scenario,
    decided.component,
    decided.year_offset,
from folded
left join decided using (head)

-- The unit that is really meant, for each group of money figures that a table prints in one unit.
-- A label can be wrong ('tkr' over kronor) or missing. What decides, in this order: the unit must make the size of a
-- förbund's figures plausible; it must make the same figure agree with its printings in other tables of the report; if
-- neither speaks, the printed label stands.

{% set greatest_plausible_sek = 500000000 %}

with

figures as (

    select *
    from {{ ref('int_figures') }}
    where role not in ('ratio', 'count') and coalesce(unit_printed, '') not in ('procent', 'antal')

),

units as (

    select
        unit,
        factor_sek
    from {{ ref('unit') }}
    where factor_sek > 0

),

statements as (

    select
        statement,
        least_plausible_sek
    from {{ ref('statement') }}

),

unit_groups as (

    select
        document_id,
        table_no,
        part_no,
        coalesce(unit_printed, '') as printed_unit,
        any_value(document_unit) as document_unit,
        max(abs(value_printed)) as greatest_value,
        max(statements.least_plausible_sek) as least_plausible_sek,
        -- what the structure of the table was judged by: it prints no unit
        any_value(unit_settled) as unit_settled,
    from figures
    inner join statements using (statement)
    group by all

),

candidates as (

    select
        unit_groups.*,
        units.unit,
        units.factor_sek,
        coalesce(
            greatest_value * factor_sek <= {{ greatest_plausible_sek }}
            and (
                printed_unit <> ''
                or greatest_value * factor_sek >= coalesce(least_plausible_sek, 0)
                or greatest_value < 100
            )
            and (
                greatest_value * factor_sek >= coalesce(least_plausible_sek, 0)
                -- a group of small side figures says nothing about the table's size
                or greatest_value < 100
            ),
            true
        ) as is_plausible,
    from unit_groups
    cross join units

),

shared_figures as (

    select distinct
        figures.document_id,
        figures.table_no,
        figures.part_no,
        coalesce(figures.unit_printed, '') as printed_unit,
        concepts.concept,
        figures.fiscal_year + concepts.period_offset as concept_year,
        abs(figures.value_printed) as size,
        {{ half_width('figures.decimals') }} as half_width,
    from figures
    inner join {{ ref('concept') }} as concepts
        on
            figures.statement = concepts.statement
            and figures.line_item = concepts.line_item
            and coalesce(concepts.component, '') in ('', figures.component)
    where figures.scenario = 'utfall' and abs(figures.value_printed) >= 5 and figures.fiscal_year is not null

),

-- the units in which two groups print the same figure alike
agreements as (

    select distinct
        mine.document_id,
        mine.table_no,
        mine.part_no,
        mine.printed_unit,
        mine_units.unit,
        mine.concept || mine.concept_year as figure,
        theirs.table_no as their_table_no,
        theirs.part_no as their_part_no,
        theirs.printed_unit as their_printed_unit,
        their_units.unit as their_unit,
    from shared_figures as mine
    inner join shared_figures as theirs
        on
            mine.document_id = theirs.document_id
            and mine.concept = theirs.concept
            and mine.concept_year = theirs.concept_year
            and (mine.table_no, mine.part_no) <> (theirs.table_no, theirs.part_no)
    cross join units as mine_units
    cross join units as their_units
    where
        abs(mine.size * mine_units.factor_sek - theirs.size * their_units.factor_sek)
        <= mine.half_width * mine_units.factor_sek + theirs.half_width * their_units.factor_sek
        + 0.004 * greatest(mine.size * mine_units.factor_sek, theirs.size * their_units.factor_sek)

),

-- a first guess for every group, to vote against: a group without a label goes by its agreement with labelled ones
labelled_votes as (

    select
        document_id,
        table_no,
        part_no,
        printed_unit,
        unit,
        count(distinct figure) as votes,
    from agreements
    where printed_unit = '' and their_printed_unit = their_unit
    group by all

),

guesses as (

    select
        candidates.document_id,
        candidates.table_no,
        candidates.part_no,
        candidates.printed_unit,
        candidates.unit,
    from candidates
    left join labelled_votes using (document_id, table_no, part_no, printed_unit, unit)
    qualify row_number() over (
        partition by candidates.document_id, candidates.table_no, candidates.part_no, candidates.printed_unit
        order by
            candidates.is_plausible desc,
            candidates.unit = candidates.printed_unit desc,
            coalesce(labelled_votes.votes, 0) desc,
            candidates.unit = candidates.document_unit desc,
            candidates.factor_sek
    ) = 1

),

votes as (

    select
        agreements.document_id,
        agreements.table_no,
        agreements.part_no,
        agreements.printed_unit,
        agreements.unit,
        count(distinct agreements.figure) as votes,
    from agreements
    inner join guesses
        on
            agreements.document_id = guesses.document_id
            and agreements.their_table_no = guesses.table_no
            and agreements.their_part_no = guesses.part_no
            and agreements.their_printed_unit = guesses.printed_unit
            and agreements.their_unit = guesses.unit
    group by all

),

voted as (

    select
        candidates.*,
        coalesce(votes.votes, 0) as votes,
        max(coalesce(votes.votes, 0)) filter (where candidates.unit = candidates.printed_unit)
            over group_window
            as printed_votes,
        bool_or(is_plausible) filter (where candidates.unit = candidates.printed_unit)
            over group_window
            as printed_is_plausible,
    from candidates
    left join votes using (document_id, table_no, part_no, printed_unit, unit)
    window group_window as (partition by document_id, table_no, part_no, printed_unit)

),

ranked as (

    select
        *,
        case
            when not is_plausible then 0
            when printed_unit = '' and unit = unit_settled then 3000
            -- no label, or one that cannot be: the agreement with other tables decides
            when not coalesce(printed_is_plausible, false) then 1 + votes
            when unit = printed_unit then 1000
            -- a possible label is only overruled by clear agreement elsewhere
            when votes >= 2 and votes > 2 * coalesce(printed_votes, 0) then 2000 + votes
            else 1
        end as weight,
    from voted

),

decided as (

    select *
    from ranked
    qualify row_number() over (
        partition by document_id, table_no, part_no, printed_unit
        order by weight desc, unit = printed_unit desc, unit = document_unit desc, factor_sek
    ) = 1

),

-- an unlabelled group that nothing speaks for takes the unit of the group beside it in the same table
neighbours as (

    select
        document_id,
        table_no,
        part_no,
        arg_max(unit, votes) filter (where votes > 0 or printed_unit <> '') as table_unit,
    from decided
    group by all

)

select
    decided.document_id,
    decided.table_no,
    decided.part_no,
    decided.printed_unit,
    case
        when
            decided.printed_unit = '' and decided.votes = 0 and decided.document_unit is null
            and neighbours.table_unit is not null
            then neighbours.table_unit
        else decided.unit
    end as unit,
    decided.votes,
    decided.is_plausible,
    decided.greatest_value,
from decided
left join neighbours using (document_id, table_no, part_no)

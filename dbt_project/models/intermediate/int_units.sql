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

-- a first guess for every group, to vote against
guesses as (

    select
        document_id,
        table_no,
        part_no,
        printed_unit,
        unit as guessed_unit,
        factor_sek as guessed_factor,
    from candidates
    qualify row_number() over (
        partition by document_id, table_no, part_no, printed_unit
        order by is_plausible desc, unit = printed_unit desc, unit = document_unit desc, factor_sek
    ) = 1

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

votes as (

    select
        mine.document_id,
        mine.table_no,
        mine.part_no,
        mine.printed_unit,
        units.unit,
        count(distinct mine.concept || mine.concept_year) as votes,
    from shared_figures as mine
    cross join units
    inner join shared_figures as theirs
        on
            mine.document_id = theirs.document_id
            and mine.concept = theirs.concept
            and mine.concept_year = theirs.concept_year
            and (mine.table_no, mine.part_no) <> (theirs.table_no, theirs.part_no)
    inner join guesses
        on
            theirs.document_id = guesses.document_id
            and theirs.table_no = guesses.table_no
            and theirs.part_no = guesses.part_no
            and theirs.printed_unit = guesses.printed_unit
    where
        abs(mine.size * units.factor_sek - theirs.size * guesses.guessed_factor)
        <= mine.half_width * units.factor_sek + theirs.half_width * guesses.guessed_factor
        + 0.004 * greatest(mine.size * units.factor_sek, theirs.size * guesses.guessed_factor)
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

-- What must agree among the figures of an insats, and whether it does: one row per figure and instance of an identity.
-- Money is compared in kronor, without its sign (reports print what was spent both ways). A figure that is told as
-- approximate proves nothing, and a measure that is told with two values is no ground for a sum.

with

facts as (

    select
        *,
        -- the förbund's totals are told for individual, structural and volume insatser apart
        insats_id || case when is_total then coalesce(insats_type, 'individinriktad') else '' end as subject_id,
        coalesce(abs(amount_sek), value_printed) as amount,
        coalesce({{ unit_factor('unit') }}, 1)
        * power(10, -length(regexp_extract(regexp_replace(printed_text, '[^0-9,]', '', 'g'), ',([0-9]+)$', 1))) as step,
        case when told_in = 'driftredovisning' then 'drift' else 'told' end as book,
    from {{ ref('int_insats_facts') }}

),

-- one value per measure, or none
settled as (

    select
        document_id,
        subject_id,
        fiscal_year,
        book,
        measure,
        count(distinct amount) filter (where not is_approximate) as distinct_values,
        any_value(amount) filter (where not is_approximate) as amount,
        min(step) as step,
    from facts
    group by all
    having count(distinct amount) = 1 and bool_or(not is_approximate)

),

terms as (

    select
        terms.identity_id,
        identities.kind,
        identities.contradicts,
        terms.side,
        terms.measure,
        terms.coefficient,
        terms.optional = 'yes' as is_optional,
    from {{ ref('insats_identity_term') }} as terms
    inner join {{ ref('insats_identity') }} as identities using (identity_id)

),

needed as (

    select
        identity_id,
        any_value(kind) as kind,
        any_value(contradicts) as contradicts,
        count(*) filter (where not is_optional) as needed_terms,
        count(*) as all_terms,
    from terms
    group by identity_id

),

instances as (

    select
        needed.identity_id,
        needed.kind,
        needed.contradicts,
        settled.document_id,
        settled.subject_id,
        settled.fiscal_year,
        sum(terms.coefficient * settled.amount) filter (where terms.side = 'lhs') as lhs,
        sum(terms.coefficient * settled.amount) filter (where terms.side = 'rhs') as rhs,
        sum(terms.coefficient * settled.amount) filter (where terms.side = 'numerator') as numerator,
        sum(settled.amount) filter (where terms.side = 'denominator') as denominator,
        max(settled.step) as step,
        max(settled.step) filter (where terms.side = 'rhs') as rhs_step,
        count(*) filter (where not terms.is_optional) as found_terms,
        count(*) as all_found,
        any_value(needed.needed_terms) as needed_terms,
        any_value(needed.all_terms) as all_terms,
    from settled
    inner join terms using (measure)
    inner join needed on terms.identity_id = needed.identity_id
    where settled.book = 'told'
    group by all
    -- one side is told and a part of the other: what is missing keeps it from being evaluated
    having
        count(*) filter (where not terms.is_optional) = any_value(needed.needed_terms)
        or (count(*) filter (where terms.side = 'rhs') > 0 and count(*) filter (where terms.side <> 'rhs') > 0)

),

judged as (

    select
        *,
        case
            -- what is divided by are people, cases or kronor: a divisor below one was misread, and its quotient has no
            -- bound that a decimal could hold
            when kind = 'ratio' then round(numerator / case when abs(denominator) >= 1 then denominator end, 4)
            when identity_id = 'P1S' then lhs
            else lhs
        end as found_lhs,
        case when identity_id = 'P1S' then 100 else rhs end as expected,
    from instances

),

verdicts as (

    select
        judged.*,
        abs(abs(found_lhs) - abs(expected)) as difference,
        case
            when found_terms < needed_terms then 'not_evaluable'
            when kind = 'ratio' and abs(found_lhs - expected) <= 0.5001 * rhs_step then 'holds'
            -- some cut decimals off instead of rounding
            when kind = 'ratio' and abs(found_lhs - expected) <= 1.0001 * rhs_step then 'within_rounding'
            when kind = 'ratio' then 'violated'
            when identity_id = 'P1S' and abs(found_lhs - 100) <= 0.5 * step then 'holds'
            when
                identity_id = 'P1S' and abs(found_lhs - 100) <= 1.01 * step * greatest(all_found - 1, 1)
                then 'within_rounding'
            -- a share of those with another gender may be left out
            when identity_id = 'P1S' and all_found < all_terms and found_lhs < 100 then 'not_evaluable'
            when abs(abs(found_lhs) - abs(expected)) < 0.5 * step + 0.0001 then 'holds'
            when kind = 'sum' and step > 1 and abs(abs(found_lhs) - abs(expected)) <= 1.5 * step then 'within_rounding'
            -- parts that are not all told leave the sum open
            when kind = 'sum' and all_found < all_terms and abs(found_lhs) < abs(expected) then 'not_evaluable'
            else 'violated'
        end as verdict,
    from judged

),

own_members as (

    select
        facts.fact_id,
        verdicts.document_id,
        verdicts.identity_id,
        verdicts.subject_id as instance,
        verdicts.fiscal_year,
        verdicts.found_lhs as lhs,
        verdicts.expected as rhs,
        verdicts.difference,
        verdicts.verdict,
    from verdicts
    inner join terms on verdicts.identity_id = terms.identity_id
    inner join facts
        on
            verdicts.document_id = facts.document_id
            and verdicts.subject_id = facts.subject_id
            and verdicts.fiscal_year = facts.fiscal_year
            and terms.measure = facts.measure
            and facts.book = 'told'

),

-- the rows of one table against its total row
columns_of_tables as (

    select
        document_id,
        group_no,
        measure,
        fiscal_year,
        -- rows add up with their signs: deviations go both ways
        abs(sum(amount) filter (where not is_total)) as lhs,
        abs(any_value(amount) filter (where is_total)) as rhs,
        count(*) filter (where not is_total) as parts,
        count(*) filter (where is_total) as totals,
        max(step) as step,
    from {{ ref('int_insats_table_columns') }}
    group by all
    having count(*) filter (where not is_total) >= 2 and count(*) filter (where is_total) = 1

),

column_members as (

    select
        facts.fact_id,
        columns_of_tables.document_id,
        'P3T' as identity_id,
        concat_ws('|', columns_of_tables.group_no, columns_of_tables.measure) as instance,
        columns_of_tables.fiscal_year,
        columns_of_tables.lhs,
        columns_of_tables.rhs,
        abs(columns_of_tables.lhs - columns_of_tables.rhs) as difference,
        case
            when abs(columns_of_tables.lhs - columns_of_tables.rhs) < 0.0001 then 'holds'
            when
                columns_of_tables.step > 1
                and abs(columns_of_tables.lhs - columns_of_tables.rhs)
                <= columns_of_tables.step * (columns_of_tables.parts + 1) / 2
                then 'within_rounding'
            else 'violated'
        end as verdict,
    from columns_of_tables
    inner join {{ ref('int_insats_table_columns') }} as told using (document_id, group_no, measure, fiscal_year)
    inner join facts
        on
            told.document_id = facts.document_id
            and told.insats_id = facts.insats_id
            and told.measure = facts.measure
            and told.fiscal_year = facts.fiscal_year
            and told.value_printed = facts.value_printed

),

subjects as (

    select
        document_id,
        subject_id,
        any_value(is_total) as is_total,
        any_value(insats_type) as insats_type
    from facts
    group by all

),

-- the insatser together against the förbund's total that a sentence tells
sums_of_insatser as (

    select
        totals.document_id,
        totals.subject_id,
        totals.measure,
        totals.fiscal_year,
        totals.amount as rhs,
        sum(parts.amount) as lhs,
        count(*) as parts,
    from settled as totals
    inner join facts as total_facts
        on
            totals.document_id = total_facts.document_id
            and totals.subject_id = total_facts.subject_id
            and totals.measure = total_facts.measure
            and totals.fiscal_year = total_facts.fiscal_year
            and total_facts.is_total
            and coalesce(total_facts.insats_type, 'individinriktad') = 'individinriktad'
    inner join settled as parts
        on
            totals.document_id = parts.document_id
            and totals.measure = parts.measure
            and totals.fiscal_year = parts.fiscal_year
            and totals.subject_id <> parts.subject_id
    inner join subjects as part_facts
        on parts.document_id = part_facts.document_id and parts.subject_id = part_facts.subject_id
    where
        not part_facts.is_total
        and coalesce(part_facts.insats_type, 'individinriktad') = 'individinriktad'
        and totals.measure in (
            'deltagare',
            'kvinnor',
            'man',
            'avslutade',
            'till_arbete',
            'till_studier',
            'annan_varaktig_insats',
            'ater_remittent'
        )
        and totals.book = 'told'
        and parts.book = 'told'
    group by all

),

sum_members as (

    select
        facts.fact_id,
        sums.document_id,
        'P3' as identity_id,
        sums.measure as instance,
        sums.fiscal_year,
        sums.lhs,
        sums.rhs,
        abs(sums.lhs - sums.rhs) as difference,
        case when sums.lhs = sums.rhs then 'holds' else 'not_evaluable' end as verdict,
    from sums_of_insatser as sums
    inner join facts
        on
            sums.document_id = facts.document_id
            and sums.measure = facts.measure
            and sums.fiscal_year = facts.fiscal_year
            and facts.book = 'told'
            and coalesce(facts.insats_type, 'individinriktad') = 'individinriktad'
    where sums.parts >= 2

),

-- an insats's own account against its row in the driftredovisning
same_amounts as (

    select
        mine.fact_id,
        mine.document_id,
        'I2' as identity_id,
        concat_ws('|', mine.insats_id, mine.measure) as instance,
        mine.fiscal_year,
        mine.amount as lhs,
        theirs.amount as rhs,
        abs(mine.amount - theirs.amount) as difference,
        'holds' as verdict,
    from facts as mine
    inner join facts as theirs
        on
            mine.document_id = theirs.document_id
            and mine.insats_id = theirs.insats_id
            and mine.fiscal_year = theirs.fiscal_year
            and mine.book = 'told'
            and theirs.book = 'drift'
            and not mine.is_total
            and not mine.is_approximate
            and (
                (mine.measure = 'budget' and theirs.measure = 'budget')
                or (mine.measure = 'beviljade_medel' and theirs.measure = 'budget')
                or (mine.measure in ('utfall', 'forbrukade_medel') and theirs.measure in ('utfall', 'kostnad', 'netto'))
                or (mine.measure = 'avvikelse' and theirs.measure = 'avvikelse')
            )
    where
        mine.amount > 0
        and abs(mine.amount - theirs.amount) <= 0.5 * greatest(mine.step, theirs.step) + 0.0001

),

twofold as (

    select
        document_id,
        subject_id,
        measure,
        fiscal_year
    from facts
    where book = 'told' and not is_approximate
    group by all
    having
        count(distinct amount) > 1
        and max(amount) - min(amount) > max(step) * case when max(step) <= 1 then 0.5 else 1.01 end

),

-- one figure told in two places alike, or with two values
retold as (

    select
        fact_id,
        document_id,
        'D1I' as identity_id,
        concat_ws('|', subject_id, measure) as instance,
        fiscal_year,
        value_printed as lhs,
        value_printed as rhs,
        0 as difference,
        'holds' as verdict,
    from facts
    where told_in_kinds >= 2 and not is_approximate

    union all

    select
        facts.fact_id,
        facts.document_id,
        'D1I' as identity_id,
        concat_ws('|', facts.subject_id, facts.measure) as instance,
        facts.fiscal_year,
        facts.value_printed as lhs,
        null as rhs,
        null as difference,
        'violated' as verdict,
    from facts
    inner join twofold using (document_id, subject_id, measure, fiscal_year)
    where facts.book = 'told' and not facts.is_approximate

),

everything as (

    select * from own_members
    union all
    select * from column_members
    union all
    select * from sum_members
    union all
    select * from same_amounts
    union all
    select * from retold

),

-- an equation with a figure from a table whose structure no arithmetic told can be asked of nobody
open_facts as (

    select distinct facts.fact_id
    from facts
    inner join {{ ref('int_cells') }} as cells
        on
            facts.document_id = cells.document_id
            and facts.group_no = cells.table_no
            and facts.row_no = cells.row_no
    where facts.source = 'table' and cells.is_structure_open

),

open_instances as (

    select distinct
        document_id,
        identity_id,
        instance
    from everything
    where fact_id in (select fact_id from open_facts)

)

select distinct
    fact_id,
    document_id,
    identity_id,
    instance,
    cast(fiscal_year as integer) as fiscal_year,
    -- an amount has at most sixteen digits (LARGEST_NUMBER of staging, in mkr), a sum of ten thousand of them twenty
    cast(lhs as decimal(24, 4)) as lhs,
    cast(rhs as decimal(24, 4)) as rhs,
    cast(difference as decimal(24, 4)) as difference,
    verdict,
from everything
where (document_id, identity_id, instance) not in (
    select (document_id, identity_id, instance) from open_instances
)

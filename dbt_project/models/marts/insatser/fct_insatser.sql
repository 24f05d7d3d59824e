{#- What the account's identities propose, with the sign of the printing. -#}
{%- set proposed = 'case when open_rows.is_open is null then finances.proposed_sek * finances.sign_factor end' -%}

with

facts as (

    select * from {{ ref('int_insats_facts') }}

),

checks as (

    select
        fact_id,
        count(*) filter (where verdict = 'holds') as supports,
        count(*) filter (where verdict = 'violated') as contradictions,
    from {{ ref('int_insats_checks') }}
    -- nothing verifies or accuses a report whose judgement failed
    where document_id not in (select document_id from {{ ref('int_unjudged_documents') }})
    group by fact_id

),

-- a row of the driftredovisning is judged with its statement
finances as (

    select
        fact_id as finance_fact_id,
        status,
        supports,
        contradictions,
        case when amount_best_sek <> amount_sek then amount_best_sek end as proposed_sek,
        -- the sign under which the account's table prints it
        coalesce(nullif(sign(amount_sek) * sign(value_printed), 0), 1) as sign_factor,
    from {{ ref('fct_finances') }}

),

-- rows of tables whose structure no arithmetic told: their figures prove nothing and are held against nobody
open_rows as (

    select distinct
        document_id,
        table_no as group_no,
        row_no,
        true as is_open,
    from {{ ref('int_cells') }}
    where is_structure_open

),

versions as (

    select * from {{ ref('int_document_versions') }}

),

-- What kind of insats a name stands for where the report does not say it.
usual_types as (

    select
        printed as main_name,
        max(usual_type) as usual_type,
    from {{ ref('int_meanings') }}
    where usual_type is not null
    group by printed

),

measured as (

    select
        facts.* exclude (insats_type),
        versions.forbund_key,
        cast(measures.natural_sign as integer) as natural_sign,
        {{ unit_factor('facts.unit') }} as factor_sek,
        -- the whole has no type of its own; that it is the sum of one type makes it the lesser whole
        facts.is_total and facts.insats_type is not null as is_total_of_a_type,
        case when not facts.is_total then coalesce(facts.insats_type, usual_types.usual_type) end as insats_type,
        {{ thing_id(['versions.forbund_key', 'facts.fiscal_year', 'facts.insats_id', 'facts.measure']) }} as thing_id,
    from facts
    inner join {{ ref('insats_measure') }} as measures using (measure)
    inner join versions using (document_id)
    left join usual_types using (main_name)

),

-- Tables print costs with or without a minus, and what is granted in another way than what is spent, the net in another
-- than its sides: what most of a table's figures of one measure have, by number and then by weight, is its convention.
-- A sentence is a table of one figure.
conventions as (

    select
        *,
        coalesce(
            nullif(sign(sum(sign(value_printed)) over of_the_table), 0),
            nullif(sign(sum(amount_sek) over of_the_table), 0),
            1
        ) as printed_sign,
    from measured
    window of_the_table as (
        partition by
            document_id,
            source,
            case when source = 'table' then cast(group_no as varchar) else fact_id end,
            measure
    )

),

-- What is natural to a measure's figures gets the warehouse's sign; against its own table's convention a cost is a
-- credit.
signed as (

    select
        *,
        case when natural_sign <> 0 then natural_sign * printed_sign else 1 end as sign_factor,
    from conventions

),

-- A deviation is the outcome less the budget, costs negative: above nil is less spent. Rows that print all three tell
-- whether their table subtracts the other way.
rows_of_three as (

    select
        document_id,
        group_no,
        any_value(amount_sek) filter (where measure = 'avvikelse') as deviation,
        any_value(amount_sek * sign_factor) filter (where measure = 'utfall')
        - any_value(amount_sek * sign_factor) filter (where measure = 'budget') as difference,
        any_value(factor_sek) as factor_sek,
    from signed
    where source = 'table' and measure in ('avvikelse', 'utfall', 'budget')
    group by document_id, group_no, insats_id, fiscal_year
    having count(*) = 3 and count(distinct measure) = 3

),

deviations as (

    select
        document_id,
        group_no,
        case when sum(sign(deviation) * sign(difference)) < 0 then -1 else 1 end as deviation_factor,
    from rows_of_three
    -- as far as three rounded figures may be apart
    where abs(abs(deviation) - abs(difference)) <= 1.5 * factor_sek
    group by document_id, group_no

),

printings as (

    select
        signed.* exclude (sign_factor),
        case
            when signed.measure = 'avvikelse' and signed.source = 'table' then coalesce(deviations.deviation_factor, 1)
            else signed.sign_factor
        end as sign_factor,
        row_number() over (
            partition by signed.document_id, signed.thing_id
            order by
                signed.is_approximate,
                signed.is_total_of_a_type,
                signed.factor_sek nulls last,
                signed.page,
                signed.top,
                signed.x0,
                signed.fact_id
        ) = 1 as is_first_printing,
    from signed
    left join deviations using (document_id, group_no)

)

select
    facts.fact_id,
    facts.document_id,
    facts.org_number,
    facts.forbund,
    cast(facts.report_year as integer) as report_year,
    facts.insats_id,
    facts.insats,
    facts.insats_type,
    facts.owner,
    facts.measure,
    facts.fiscal_year,
    {{ published_number('facts.value_printed') }} as value,
    {{ published_number('coalesce(' ~ proposed ~ ' / facts.factor_sek, facts.value_printed)') }} as value_best,
    facts.unit,
    {{ published_number('facts.amount_sek * facts.sign_factor') }} as amount_sek,
    {{ published_number('coalesce(' ~ proposed ~ ', facts.amount_sek) * facts.sign_factor') }} as amount_best_sek,
    facts.printed_text,
    facts.evidence,
    facts.source,
    case
        when open_rows.is_open then 'unverified'
        -- a nought in an account proves nothing: any sum holds with it
        when finances.status = 'verified' and facts.value_printed = 0 then 'unverified'
        when finances.status is not null then finances.status
        when coalesce(checks.contradictions, 0) > 0 then 'disputed'
        when coalesce(checks.supports, 0) > 0 and not facts.is_approximate then 'verified'
        else 'unverified'
    end as status,
    cast(facts.page as integer) as page,
    facts.x0,
    facts.top,
    facts.x1,
    facts.bottom,
    cast(coalesce(finances.supports, checks.supports, 0) as integer) as supports,
    cast(coalesce(finances.contradictions, checks.contradictions, 0) as integer) as contradictions,
    facts.is_approximate,
    facts.times_told,
    facts.thing_id,
    facts.is_first_printing,
    {{ is_current('facts', 'versions') }} as is_current,
from printings as facts
inner join versions using (document_id)
left join checks using (fact_id)
left join finances using (finance_fact_id)
left join open_rows
    on
        facts.document_id = open_rows.document_id
        and facts.source = 'table'
        and facts.group_no = open_rows.group_no
        and facts.row_no = open_rows.row_no

{{ config(materialized='table', schema='intermediate') }}

-- What must agree among insatser and in the survey, and whether it does: one row per identity, report, year and
-- instance, in the columns of fct_identity_results. Sides in kronor for money, in percent for shares; counts have
-- neither, and `reason` tells a contradiction between them in words.

with

facts as (

    select
        fact_id,
        main_name || case when is_total then coalesce(' ' || insats_type, '') else '' end as subject,
        measure,
        unit,
        amount_sek,
        value_printed,
    from {{ ref('int_insats_facts') }}

),

-- the insats is named by its name, a column of a table by its table
insats_members as (

    select
        checks.document_id,
        checks.identity_id,
        checks.instance as instance_key,
        checks.fiscal_year,
        checks.lhs,
        checks.rhs,
        checks.difference,
        checks.verdict,
        checks.fact_id,
        case
            when checks.identity_id = 'P3T'
                then concat_ws(
                    ', ', 'tabell ' || split_part(checks.instance, '|', 1), split_part(checks.instance, '|', 2)
                )
            when checks.identity_id = 'P3' then 'TOTALT, ' || checks.instance
            when checks.identity_id in ('I2', 'D1I') then concat_ws(', ', facts.subject, facts.measure)
            else facts.subject
        end as instance,
        facts.unit,
        facts.amount_sek,
        facts.value_printed,
    from {{ ref('int_insats_checks') }} as checks
    inner join facts using (fact_id)

),

insats_instances as (

    select
        document_id,
        identity_id,
        min(instance) as instance,
        fiscal_year,
        case
            -- two values of one figure: the smallest against the greatest
            when identity_id = 'D1I' then min(coalesce(amount_sek, value_printed))
            else any_value(lhs)
        end as lhs,
        case when identity_id = 'D1I' then max(coalesce(amount_sek, value_printed)) else any_value(rhs) end as rhs,
        bool_or(amount_sek is not null) as is_money,
        bool_or(unit = 'procent') as is_share,
        case
            when bool_or(verdict = 'violated') then 'violated'
            when bool_or(verdict = 'holds') then 'holds'
            when bool_or(verdict = 'within_rounding') then 'within_rounding'
            else 'not_evaluable'
        end as verdict,
        count(distinct fact_id) as member_count,
        list(distinct fact_id order by fact_id) as figures,
    from insats_members
    group by document_id, identity_id, instance_key, fiscal_year

),

survey_instances as (

    select
        document_id,
        identity_id,
        instance,
        fiscal_year,
        any_value(lhs) as lhs,
        any_value(rhs) as rhs,
        false as is_money,
        identity_id in ('S2', 'S3') as is_share,
        case
            when bool_or(verdict = 'violated') then 'violated'
            when bool_or(verdict = 'holds') then 'holds'
            when bool_or(verdict = 'within_rounding') then 'within_rounding'
            else 'not_evaluable'
        end as verdict,
        count(distinct fact_id) as member_count,
        list(distinct fact_id order by fact_id) as figures,
    from {{ ref('int_survey_checks') }}
    group by all

),

everything as (

    select * from insats_instances
    union all
    select * from survey_instances

)

select
    document_id,
    identity_id,
    instance,
    cast(fiscal_year as integer) as fiscal_year,
    cast(case when is_money then lhs end as decimal(24, 4)) as lhs_sek,
    cast(case when is_money then rhs end as decimal(24, 4)) as rhs_sek,
    cast(case when is_money then abs(lhs) - abs(rhs) end as decimal(24, 4)) as difference_sek,
    cast(null as decimal(24, 4)) as tolerance_sek,
    cast(case when is_share and not is_money then lhs end as decimal(24, 4)) as lhs_percent,
    cast(case when is_share and not is_money then rhs end as decimal(24, 4)) as rhs_percent,
    case verdict
        when 'holds' then case when lhs = rhs then 'exact' else 'tight' end
        when 'within_rounding' then 'wide'
        when 'violated' then 'violated'
        else 'none'
    end as band,
    verdict,
    cast(null as varchar) as scope_choice,
    case
        when verdict = 'not_evaluable' then 'a figure is missing'
        when verdict = 'violated' and not is_money and rhs is not null
            then concat(
                regexp_replace(cast(lhs as varchar), '\.?0+$', ''),
                ' mot ',
                regexp_replace(cast(rhs as varchar), '\.?0+$', '')
            )
    end as reason,
    cast(member_count as integer) as member_count,
    figures,
from everything
-- nothing verifies or accuses a report whose judgement failed
where document_id not in (select document_id from {{ ref('int_unjudged_documents') }})

-- One row per insats of a förbund over all its reports that count. TOTALT is the förbund as a whole.

with

facts as (

    select * from {{ ref('fct_insatser') }}
    where is_current

),

aliases as (

    select
        insats_id,
        any_value(insats) as insats,
        string_agg(distinct alias, '; ' order by alias) as aliases,
        string_agg(distinct alias || ': ' || reason, '; ' order by alias || ': ' || reason) filter (
            where alias <> insats
        ) as alias_reasons,
    from {{ ref('insats_alias') }}
    group by insats_id

)

select
    facts.insats_id,
    any_value(facts.org_number) as org_number,
    arg_max(facts.forbund, facts.report_year) as forbund,
    coalesce(any_value(aliases.insats), 'TOTALT') as insats,
    any_value(aliases.aliases) as aliases,
    any_value(aliases.alias_reasons) as alias_reasons,
    case
        when any_value(aliases.insats) is not null then arg_max(facts.insats_type, facts.report_year)
    end as insats_type,
    arg_max(facts.owner, facts.report_year) filter (where facts.owner is not null) as owner,
    cast(min(facts.fiscal_year) as integer) as first_fiscal_year,
    cast(max(facts.fiscal_year) as integer) as last_fiscal_year,
    cast(count(distinct facts.document_id) as integer) as reports,
    cast(count(*) as integer) as figures,
from facts
left join aliases using (insats_id)
group by facts.insats_id

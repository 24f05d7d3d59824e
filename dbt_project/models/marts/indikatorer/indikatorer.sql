{{ config(materialized='view') }}

-- The survey as people read it: one row per report that counts, question, group and year.

select
    document_id,
    any_value(org_number) as org_number,
    any_value(forbund) as forbund,
    any_value(report_year) as report_year,
    indikator,
    any_value(indikator_number) as indikator_number,
    respondent_group,
    fiscal_year,
    max(value) filter (where unit = 'procent' and scope = 'eget' and gender = 'total') as procent,
    max(value) filter (where unit = 'procent' and scope = 'eget' and gender = 'kvinnor') as procent_kvinnor,
    max(value) filter (where unit = 'procent' and scope = 'eget' and gender = 'man') as procent_man,
    max(value) filter (where unit = 'procent' and scope = 'riket' and gender = 'total') as procent_riket,
    max(value) filter (where unit = 'svar' and scope = 'eget' and gender = 'total') as svar,
    max(value) filter (where unit = 'svar' and scope = 'eget' and gender = 'kvinnor') as svar_kvinnor,
    max(value) filter (where unit = 'svar' and scope = 'eget' and gender = 'man') as svar_man,
    any_value(value_text) filter (where unit = 'pil' and gender = 'total') as pil,
    any_value(value_text) filter (where unit = 'pil' and gender = 'kvinnor') as pil_kvinnor,
    any_value(value_text) filter (where unit = 'pil' and gender = 'man') as pil_man,
    any_value(value_text) filter (where unit = 'typvarde') as typvarde,
    any_value(target) as target,
    max(respondents) as respondents,
    bool_or(is_low_n) as is_low_n,
    bool_or(status = 'suppressed') as is_suppressed,
    {{ weakest_status() }} as status,
    count(*) filter (where status = 'verified') as verified_figures,
    count(*) filter (where status in ('disputed', 'corrected-proposal')) as disputed_figures,
    count(*) as figures,
from {{ ref('fct_indikatorer') }}
where is_current
group by document_id, indikator, respondent_group, fiscal_year

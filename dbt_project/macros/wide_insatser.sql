{#-
    Insatser as people read them: one row per insats and fiscal year, one column per measure; money in kronor, counts and
    shares as printed. The newest report that tells of the year decides; in it, what an insats tells of itself comes before
    its row in the account, and a confirmed figure before others. The columns come from the seed of measures.
-#}
{% macro wide_insatser() -%}
{%- set measures = [] -%}
{%- if execute -%}
    {%- set rows = run_query("select measure, unit_kind from " ~ ref('insats_measure') ~ " order by sort_order") -%}
    {%- for row in rows -%}{%- do measures.append((row[0], row[1])) -%}{%- endfor -%}
{%- endif -%}
select
    insats_id,
    any_value(org_number) as org_number,
    any_value(forbund) as forbund,
    arg_max(insats, report_year) as insats,
    insats_type,
    arg_max(owner, report_year) as owner,
    fiscal_year,
    {%- for measure, unit_kind in measures %}
    arg_max({{ 'amount_sek' if unit_kind == 'kr' else 'value' }}, (report_year, status = 'verified', is_own, -page)) filter (
        where measure = '{{ measure }}'
    ) as {{ measure }},
    {%- endfor %}
    count(*) filter (where status = 'verified') as verified_figures,
    count(*) filter (where status in ('disputed', 'corrected-proposal')) as disputed_figures,
    count(*) as figures,
from told
group by insats_id, insats_type, fiscal_year
{%- endmacro %}

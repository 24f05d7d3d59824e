{#-
    Insatser as people read them: one row per insats, fiscal year and printed row or sentence, one column per measure; money
    in kronor, counts and shares as printed. Only figures of one row or sentence stand side by side: a budget of one
    table and an outcome of another may differ in what they count. The columns come from the seed of measures.
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
    any_value(insats) as insats,
    any_value(insats_type) as insats_type,
    any_value(owner) as owner,
    fiscal_year,
    {%- for measure, unit_kind in measures %}
    max({{ 'amount_sek' if unit_kind == 'kr' else 'value' }}) filter (where measure = '{{ measure }}') as {{ measure }},
    {%- endfor %}
    {{ weakest_status() }} as status,
    count(*) filter (where status = 'verified') as verified_figures,
    count(*) filter (where status in ('disputed', 'corrected-proposal')) as disputed_figures,
    count(*) as figures,
    document_id,
    page,
    evidence,
from {{ ref('fct_insatser') }}
where is_current
group by insats_id, fiscal_year, document_id, page, source, evidence
{%- endmacro %}

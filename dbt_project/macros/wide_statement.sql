{#-
    A statement as people read it: one row per förbund and fiscal year, all of one report (that of the year itself, else
    the latest that prints the year), one column per line item, in kronor (ratios and counts in their own unit), as
    printed. Components that several printed rows share are added. The columns come from the vocabulary, so a new line
    item needs no new SQL.
-#}
{% macro wide_statement(statement) -%}
{%- set line_items = [] -%}
{%- if execute -%}
    {%- set rows = run_query(
        "select line_item, role from " ~ ref('line_item') ~ " where statement = '" ~ statement ~ "' order by sort_order"
    ) -%}
    {%- for row in rows -%}{%- do line_items.append((row[0], row[1])) -%}{%- endfor -%}
{%- endif -%}
select
    document_id,
    any_value(org_number) as org_number,
    any_value(forbund) as forbund,
    any_value(report_year) as report_year,
    fiscal_year,
    {%- for line_item, role in line_items %}
    {%- if role in ('ratio', 'count') %}
    max(value_printed) filter (where line_item = '{{ line_item }}') as {{ line_item }},
    {%- elif role == 'component' %}
    {{ published_number("sum(amount_sek) filter (where line_item = '" ~ line_item ~ "')") }} as {{ line_item }},
    {%- else %}
    arg_max(amount_sek, (status = 'verified', -table_no, -row_no)) filter (where line_item = '{{ line_item }}') as {{ line_item }},
    {%- endif %}
    {%- endfor %}
    {{ weakest_status() }} as status,
    count(*) filter (where status = 'verified') as verified_figures,
    count(*) filter (where status in ('disputed', 'corrected-proposal')) as disputed_figures,
    count(*) as figures,
from {{ ref('fct_finances') }}
where
    statement = '{{ statement }}'
    and scenario = 'utfall'
    and component in ('total', 'netto')
    and is_current
group by document_id, fiscal_year
qualify row_number() over (
    partition by coalesce(any_value(org_number), any_value(forbund), document_id), fiscal_year
    order by any_value(report_year) is not distinct from fiscal_year desc, any_value(report_year) desc, document_id
) = 1
{%- endmacro %}

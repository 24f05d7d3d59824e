{#- The query of the test `rules` (tests/generic/rules.sql): a row per broken rule, with how many rows, or keys, break it. -#}
{% macro broken_rules(relation, grain, not_null, one_of, refers_to, unique_where) -%}
{%- set of_rows = {} -%}
{%- for column in not_null -%}
    {%- do of_rows.update({'not null: ' ~ column: column ~ ' is null'}) -%}
{%- endfor -%}
{%- for column, values in one_of.items() -%}
    {%- set quoted = [] -%}
    {%- for value in values -%}
        {%- do quoted.append("'" ~ value ~ "'" if value is string else value) -%}
    {%- endfor -%}
    {%- do of_rows.update({'one of: ' ~ column: column ~ ' not in (' ~ quoted | join(', ') ~ ')'}) -%}
{%- endfor -%}
{%- set keys = {} -%}
{%- if grain -%}
    {%- do keys.update({'grain: ' ~ grain | join(', '): [grain | join(', '), 'true']}) -%}
{%- endif -%}
{%- for column, condition in unique_where.items() -%}
    {%- do keys.update({'unique: ' ~ column: [column, condition]}) -%}
{%- endfor -%}
select rule, broken
from (
    select
        unnest([{% for rule in of_rows %}'{{ rule }}', {% endfor %}]::varchar[]) as rule,
        unnest([{% for broken in of_rows.values() %}count(*) filter (where {{ broken }}), {% endfor %}]::bigint[]) as broken
    from {{ relation }}
    {%- for rule, (columns, condition) in keys.items() %}
    union all
    select '{{ rule }}', count(*)
    from (select {{ columns }} from {{ relation }} where {{ condition }} group by {{ columns }} having count(*) > 1)
    {%- endfor %}
    {%- for column, target in refers_to.items() %}
    union all
    select 'refers to: {{ column }}', count(*)
    from {{ relation }} as child
    where
        child.{{ column }} is not null
        and not exists (select 1 from {{ target.to }} as parent where parent.{{ target.field }} = child.{{ column }})
    {%- endfor %}
)
where broken > 0
{%- endmacro %}

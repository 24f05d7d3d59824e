{#-
    What every row of a table must keep, in one query: a row per broken rule, with how many rows (for a key: how many of
    its values) break it. As in dbt's own tests, a rule about a value says nothing of NULL; in a key NULL is a value.

    grain: the columns that name a row together
    not_null: columns
    one_of: column → the values that it may have
    refers_to: column → {to: ref(…), field: …}
    unique_where: column → the condition under which no value of it may stand twice
-#}
{% test rules(model, grain=[], not_null=[], one_of={}, refers_to={}, unique_where={}) %}

{%- set of_rows = {} -%}
{%- for column in not_null -%}
    {%- do of_rows.update({'not null: ' ~ column: column ~ ' is null'}) -%}
{%- endfor -%}
{%- for column, values in one_of.items() -%}
    {%- set list = [] -%}
    {%- for value in values -%}
        {%- do list.append("'" ~ value ~ "'" if value is string else value) -%}
    {%- endfor -%}
    {%- do of_rows.update({'one of: ' ~ column: column ~ ' not in (' ~ list | join(', ') ~ ')'}) -%}
{%- endfor -%}
{%- set keys = {} -%}
{%- if grain -%}
    {%- do keys.update({'grain: ' ~ grain | join(', '): [grain | join(', '), 'true']}) -%}
{%- endif -%}
{%- for column, condition in unique_where.items() -%}
    {%- do keys.update({'unique: ' ~ column: [column, condition]}) -%}
{%- endfor %}

with

counts as (

    select
        unnest([{% for rule in of_rows %}'{{ rule }}', {% endfor %}]::varchar[]) as rule,
        unnest([{% for broken in of_rows.values() %}count(*) filter (where {{ broken }}), {% endfor %}]::bigint[]) as broken,
    from {{ model }}
    {% for rule, (columns, condition) in keys.items() %}
    union all
    select '{{ rule }}', count(*)
    from (select {{ columns }} from {{ model }} where {{ condition }} group by {{ columns }} having count(*) > 1)
    {% endfor %}
    {% for column, target in refers_to.items() %}
    union all
    select 'refers to: {{ column }}', count(*)
    from {{ model }} as child
    where
        child.{{ column }} is not null
        and not exists (select 1 from {{ target.to }} as parent where parent.{{ target.field }} = child.{{ column }})
    {% endfor %}

)

select
    rule,
    broken,
from counts
where broken > 0

{% endtest %}

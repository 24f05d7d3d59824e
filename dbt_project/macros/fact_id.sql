{#-
The id of a figure or a goal: its document, its page and the centre of its ink in whole points, so that a new numbering
of tables, another vocabulary or another reader keeps it ('0123456789abcdef-p12-431-655'). What one ink tells more than
once is numbered in the order of order_by, which names nothing that a numbering of tables decides; the first bears no
number. relation: the alias of a relation with document_id, page, x0, top, x1 and bottom. kind: what tells the ids of a
table from those of the others, where one ink is a figure of several; none for the finances.
-#}
{% macro fact_id(relation, order_by, kind='') -%}
    {%- set place = relation ~ '.document_id || \'-p\' || ' ~ relation ~ '.page || \'-\' || '
        ~ centre(relation, 'x0', 'x1') ~ ' || \'-\' || ' ~ centre(relation, 'top', 'bottom') -%}
    {{ place }}{{ " || '-" ~ kind ~ "'" if kind }}
    || coalesce('-' || nullif(row_number() over (partition by {{ place }} order by {{ order_by }}), 1), '')
{%- endmacro %}

{#- The middle of two edges in whole points; NULL and lengths that no page has become 0. -#}
{% macro centre(relation, near, far) -%}
    coalesce(try_cast(round(({{ relation }}.{{ near }} + {{ relation }}.{{ far }}) / 2) as integer), 0)
{%- endmacro %}

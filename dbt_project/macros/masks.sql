{#- A name without the masks that reading sets for names of persons, and without the parentheses or the comma that go
    with them: "Orangeriet (███ ███)" is Orangeriet. NULL when nothing else is left. -#}
{% macro without_masks(column) -%}
nullif(trim(regexp_replace({{ column }}, '\s*[(,;:/–-]?\s*█[█\s.,;:/-]*\)?', ' ', 'g')), '')
{%- endmacro %}

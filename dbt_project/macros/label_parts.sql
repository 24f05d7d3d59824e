{#-
    The parts of a label that can say whom its question is put to, likeliest first: before a colon, behind the question
    mark, in parentheses at the end, the first word. 'Personal: Vi har samma mål', 'Har du fått stöd? Deltagare'.
-#}
{% macro label_parts(label) -%}
    [
        case when contains({{ label }}, ':') then trim(split_part({{ label }}, ':', 1)) end,
        case when contains({{ label }}, '?') then trim(split_part({{ label }}, '?', -1)) end,
        regexp_extract({{ label }}, '\(([^()]*)\)\s*$', 1),
        regexp_extract({{ label }}, '^(?:[0-9]+\.? )?([^ ]+)', 1)
    ]
{%- endmacro %}

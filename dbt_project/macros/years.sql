{#-
    A year inside a pattern, as pipelines/swedish/years.py spells SPOKEN_YEAR for the reader. Nothing is captured: who
    wants the year puts parentheses around it.
-#}
{% macro year_ink() -%}
    (?:19[5-9][0-9]|20[0-4][0-9])
{%- endmacro %}

{#-
    Words that a pattern is made of, from the seed `phrase`, put into the SQL when it is compiled: DuckDB compiles a
    pattern that it knows beforehand once, one out of a table for each row. The seed stands in the schema that
    dbt_project.yml gives it; a unit test, whose references are its own rows, takes it from there as well.
-#}
{% macro phrase(name) -%}
    {%- if not execute -%}
        {#- parsing: nothing can be asked yet, and the name stands for what it means -#}
        {%- do ref('phrase') -%}
        {{- name -}}
    {%- else -%}
        {%- set found = run_query("select pattern from seeds.phrase where phrase = '" ~ name ~ "'").columns[0].values() -%}
        {%- if found | length != 1 -%}{%- do exceptions.raise_compiler_error('no phrase ' ~ name) -%}{%- endif -%}
        {{- '(?:' ~ found[0] ~ ')' -}}
    {%- endif -%}
{%- endmacro %}

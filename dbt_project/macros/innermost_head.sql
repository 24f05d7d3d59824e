{#- The words right over a column: the last level of its head, with the levels that it goes on from ('Övriga / intäkter'). -#}
{% macro innermost_head(head) -%}
    nullif(trim(replace(
        coalesce(
            nullif(regexp_extract({{ head }}, '(?:^| / )([A-ZÅÄÖ][^/]*(?: / [^A-ZÅÄÖ/ ][^/]*)*)$', 1), ''),
            split_part({{ head }}, ' / ', -1)
        ), ' / ', ' '
    )), '')
{%- endmacro %}

{#- The words right over a column: the last level of its head, with the levels that it goes on from ('Övriga / intäkter'). -#}
{% macro innermost_head(head) -%}
    nullif(trim(replace(
        coalesce(
            nullif(regexp_extract({{ head }}, '(?:^| / )([A-ZÅÄÖ][^/]*(?: / [^A-ZÅÄÖ/ ][^/]*)*)$', 1), ''),
            split_part({{ head }}, ' / ', -1)
        ), ' / ', ' '
    )), '')
{%- endmacro %}

{#- The head that spans the column: the level above the last one ('Ankaret / K' -> 'Ankaret'), or NULL. -#}
{% macro spanning_head(head) -%}
    {%- set last = "'(^| / )[A-ZÅÄÖ][^/]*( / [^A-ZÅÄÖ/ ][^/]*)*$'" -%}
    case
        when regexp_matches({{ head }}, {{ last }})
            then {{ innermost_head("nullif(regexp_replace(" ~ head ~ ", " ~ last ~ ", ''), '')") }}
    end
{%- endmacro %}

{#- Kronor in one printed unit; NULL for anything that is not money. -#}
{% macro unit_factor(unit) -%}
    case {{ unit }} when 'kr' then 1 when 'tkr' then 1000 when 'mkr' then 1000000 end
{%- endmacro %}

{#- Half the width of the interval that a printed number stands for, in printed units: 0.5 for none, 0.005 for two decimals. -#}
{% macro half_width(decimals) -%}
    (cast(0.5 as decimal(20, 10)) * cast(power(10, -coalesce({{ decimals }}, 0)) as decimal(20, 10)))
{%- endmacro %}

{#- Condition: the row belongs to a samordningsförbund's own annual report. Other bodies' reports are read, so that the
reader can be tried on them, and stay in schema staging: nothing is compared with them. -#}
{% macro of_a_forbund() -%}
document_id in (select document_id from {{ ref('stg_documents') }} where is_forbund_report)
{%- endmacro %}

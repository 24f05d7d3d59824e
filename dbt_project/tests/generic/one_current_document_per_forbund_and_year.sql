{#- Of the annual reports about one förbund and year, one counts: two would be counted twice, and none not at all. -#}
{% test one_current_document_per_forbund_and_year(model) %}

select
    forbund_key,
    fiscal_year,
    count(*) filter (where is_current) as current_documents,
from {{ model }}
where is_compared
group by forbund_key, fiscal_year
having count(*) filter (where is_current) <> 1

{% endtest %}

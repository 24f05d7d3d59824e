{#- A column that is explained twice would be explained by chance. -#}
{% test one_text_per_column(model) %}

select
    table_name,
    column_name,
from {{ model }}
group by table_name, column_name
having count(*) > 1

{% endtest %}

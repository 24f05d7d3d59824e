{#- A column that is explained twice would be explained by chance; each text is in two languages. -#}
{% test one_text_per_column(model) %}

select
    table_name,
    column_name,
from {{ model }}
group by table_name, column_name
having count(*) > 1 or column_name is null or not bool_and(coalesce(comment similar to '.+ / .+', false))

{% endtest %}

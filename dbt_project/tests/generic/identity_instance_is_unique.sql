{#- An instance that stands twice would count its support twice. -#}
{% test identity_instance_is_unique(model) %}

select
    document_id,
    identity_id,
    instance,
    fiscal_year,
    count(*) as copies,
from {{ model }}
group by document_id, identity_id, instance, fiscal_year
having count(*) > 1

{% endtest %}

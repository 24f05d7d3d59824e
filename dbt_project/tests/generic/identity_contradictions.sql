{#- One row per contradiction. Meant to warn: a förbund that misprints is not a fault of the pipeline. -#}
{% test identity_contradictions(model, identity_id=none) %}

select
    document_id,
    identity_id,
    instance,
    fiscal_year,
    difference_sek,
from {{ model }}
where
    verdict = 'violated'
    {% if identity_id is not none %} and identity_id = '{{ identity_id }}' {% endif %}

{% endtest %}

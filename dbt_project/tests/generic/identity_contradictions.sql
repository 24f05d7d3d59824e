{#- One row per contradiction that somebody should look at; what is only told in passing (severity info) is left out.
    Meant to warn: a förbund that misprints is not a fault of the pipeline. -#}
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
    and identity_id in (select identity_id from {{ ref('identity') }} where severity != 'info')
    {% if identity_id is not none %} and identity_id = '{{ identity_id }}' {% endif %}

{% endtest %}

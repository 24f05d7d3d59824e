{#- One row per contradiction of an identity. Meant to warn: a misprint is not a fault of the pipeline. -#}
{% test identity_contradictions(model, identity_id) %}

select
    document_id,
    identity_id,
    instance,
    fiscal_year,
    difference_sek,
from {{ model }}
where
    verdict = 'violated'
    and identity_id = '{{ identity_id }}'

{% endtest %}

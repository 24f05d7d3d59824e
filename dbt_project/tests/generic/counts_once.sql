{#-
    A sum over is_current never counts twice: of one thing, figures of one report count, of which parts tells them apart;
    and that report counts. parts: columns of the model; labels may be printed in capitals and without.
-#}
{% test counts_once(model, parts=[]) %}

select
    facts.thing_id,
    count(distinct facts.document_id) as documents,
    count(*) as figures,
from {{ model }} as facts
inner join {{ ref('dim_document') }} as documents using (document_id)
where facts.is_current
group by facts.thing_id
having
    count(distinct facts.document_id) > 1
    or not bool_and(documents.is_current and documents.status = 'published')
    or count(*) > count(distinct concat_ws('|', facts.thing_id{% for part in parts %}, coalesce({{ fold('facts.' ~ part) }}, ''){% endfor %}))

{% endtest %}

{#-
    What every row of a table must keep, in one query. As in dbt's own tests, a rule about a value says nothing of NULL;
    in a grain NULL is a value.

    grain: the columns that name a row together
    not_null: columns
    one_of: column → the values that it may have
    refers_to: column → {to: ref(…), field: …}
    unique_where: column → the condition under which no value of it may stand twice
-#}
{% test rules(model, grain=[], not_null=[], one_of={}, refers_to={}, unique_where={}) %}
    {{ broken_rules(model, grain, not_null, one_of, refers_to, unique_where) }}
{% endtest %}

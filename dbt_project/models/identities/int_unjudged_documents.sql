-- Reports on which a step of ours failed: their judgement, or what reads their rows, captions and sentences.
{{ config(materialized='table', schema='intermediate') }}

with

failures as (

    {% for model in [
        'int_judgements', 'int_row_sentences', 'int_survey_captions', 'int_survey_goal_shares', 'int_survey_goals',
        'int_survey_sentences'
    ] -%}
        select
            document_id,
            failure as reason,
        from {{ ref(model) }}
        where failure is not null
        {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select
    document_id,
    min(reason) as reason,
from failures
group by document_id

-- Contradictions of reports that the baseline does not know, or that were read anew: for a person to look at.
{{ config(severity='warn') }}

select
    file_name,
    identity_id,
    instance,
    fiscal_year,
    state,
from {{ ref('fct_contradictions') }}
where
    state = 'new_document'
    or (state in ('new', 'vanished') and not is_same_reading)

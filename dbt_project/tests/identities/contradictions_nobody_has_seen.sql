-- Contradictions of reports that the baseline does not know, or that were read anew, and what changed in those of
-- insatser (see known_reports_keep_their_verdicts): for a person to look at.
{{ config(severity='warn') }}

with of_insatser as (

    select identity_id from {{ ref('insats_identity') }}
    where kind <> 'survey'

)

select
    file_name,
    identity_id,
    instance,
    fiscal_year,
    state,
from {{ ref('fct_contradictions') }}
where
    state = 'new_document'
    or (
        state in ('new', 'vanished')
        and (
            not is_same_reading
            or identity_id in (select identity_id from of_insatser)
        )
    )

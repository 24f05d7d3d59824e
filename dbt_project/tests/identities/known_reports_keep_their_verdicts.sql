-- The same figures were read as when the baseline was written, and yet an identity that held no longer holds, or the
-- other way round: the rules changed. More than a few such changes stop the night; `finsam review` shows them and,
-- where they are right, writes the new baseline. New reports, and reports that were read anew, only warn. So does what
-- is told of insatser: their names are joined over all reports of a förbund, so a new report can change the verdicts of
-- an old one, and that is nobody's fault.
{{ config(severity='error', warn_if='>0', error_if='>' ~ var('verdicts_that_may_change')) }}

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
    state in ('new', 'vanished')
    and is_same_reading
    and identity_id not in (select identity_id from of_insatser)

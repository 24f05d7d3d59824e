-- The same figures were read as when the baseline was written, and yet an identity that held no longer holds, or the
-- other way round: the rules changed. More than a few such changes stop the night; `finsam review` shows them and,
-- where they are right, writes the new baseline. New reports, and reports that were read anew, only warn.
{{ config(severity='error', warn_if='>0', error_if='>' ~ var('verdicts_that_may_change')) }}

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

-- A misspelt measure or verdict would be told of nothing, and an identity with one would compare nothing.

with used as (

    select
        dimension as place,
        code,
    from {{ ref('term') }}
    where dimension in ('measure', 'verdict', 'told_verdict')
    union
    select
        'measure' as place,
        measure as code,
    from {{ ref('insats_identity_term') }}

)

select *
from used
where
    (place = 'measure' and code not in (select measure from {{ ref('insats_measure') }}))
    or (place like '%verdict' and code not in ('ja', 'delvis', 'nej', 'ej_bedomt'))

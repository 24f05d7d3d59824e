-- A misspelt code compares nothing and would pass in silence: every code that the vocabulary uses must be declared.

with

declared as (

    select
        'statement' as kind,
        statement as code,
    from {{ ref('statement') }}
    union all
    select
        'line_item' as kind,
        statement || ' ' || line_item as code,
    from {{ ref('line_item') }}
    union all
    select
        'measure' as kind,
        measure as code,
    from {{ ref('insats_measure') }}
    union all
    select
        'verdict' as kind,
        unnest(['ja', 'delvis', 'nej', 'ej_bedomt']) as code,

),

used as (

    {% for seed in ['line_item', 'statement_heading', 'section_sign', 'statement_title'] -%}
        select
            '{{ seed }}' as seed,
            'statement' as kind,
            statement as code,
        from {{ ref(seed) }}
        union all
    {% endfor -%}
    {% for seed in ['line_item_label', 'concept', 'statement_anchor'] -%}
        select
            '{{ seed }}' as seed,
            'line_item' as kind,
            statement || ' ' || line_item as code,
        from {{ ref(seed) }}
        union all
    {% endfor -%}
    select
        'parent_line_item' as seed,
        'line_item' as kind,
        statement || ' ' || parent_line_item as code,
    from {{ ref('line_item') }}
    where parent_line_item is not null
    union all
    select
        'identity_term' as seed,
        'line_item' as kind,
        statement || ' ' || line_item as code,
    from {{ ref('identity_term') }}
    where statement <> '*' and line_item <> '*'
    union all
    select
        'term' as seed,
        replace(dimension, 'told_', '') as kind,
        code,
    from {{ ref('term') }}
    where dimension in ('measure', 'verdict', 'told_verdict')
    union all
    select
        'insats_identity_term' as seed,
        'measure' as kind,
        measure as code,
    from {{ ref('insats_identity_term') }}

)

select distinct used.*
from used
anti join declared on used.kind = declared.kind and used.code = declared.code

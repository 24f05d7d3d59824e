-- Every text that can say what a figure beside, under or below it means: heads of columns, labels of rows, headings,
-- cells of text, with how it is used and in the forms in which words are compared.

with

texts as (

    select
        head as printed,
        'head' as used_as,
    from {{ ref('int_cells') }}
    union
    select
        {{ innermost_head('head') }} as printed,
        'head' as used_as,
    from {{ ref('int_cells') }}
    union
    select
        {{ spanning_head('head') }} as printed,
        'head' as used_as,
    from {{ ref('int_cells') }}
    union
    select
        stub_head as printed,
        'head' as used_as,
    from {{ ref('int_cells') }}
    union
    select
        unnest([row_label, label]) as printed,
        'label' as used_as,
    from {{ ref('int_cells') }}
    union
    select
        cell_text as printed,
        unnest(['head', 'label', 'cell']) as used_as,
    from {{ ref('stg_grid_cells') }}
    union
    -- 'Kompassen: antal deltagare'
    select
        trim(split_part(cell_text, ':', -1)) as printed,
        'label' as used_as,
    from {{ ref('stg_grid_cells') }}
    where contains(cell_text, ':')
    union
    select
        section as printed,
        'label' as used_as,
    from {{ ref('int_cells') }}
    union
    select
        section as printed,
        'label' as used_as,
    from {{ ref('stg_grid_cells') }}
    union
    -- whom a question is put to
    select
        unnest({{ label_parts('row_label') }}) as printed,
        'label' as used_as,
    from {{ ref('int_cells') }}
    union
    select
        unnest({{ label_parts('cell_text') }}) as printed,
        'label' as used_as,
    from {{ ref('stg_grid_cells') }}
    union
    -- a word a line: 'Deltagare Deltagare Personal'
    select
        unnest(string_split(cell_text, ' ')) as printed,
        'label' as used_as,
    from {{ ref('stg_grid_cells') }}
    where regexp_full_match(cell_text, '(\p{Lu}\p{L}+ )+\p{Lu}\p{L}+')
    union
    select
        coalesce(label, split_part(sentence, ':', 1)) as printed,
        'label' as used_as,
    from {{ ref('stg_sentences') }}
    where label is not null or contains(sentence, ':')
    union
    select
        trim(split_part(sentence, ':', 2)) as printed,
        'cell' as used_as,
    from {{ ref('stg_sentences') }}
    union
    -- goals: a row of a table of figures, what a sentence tells
    select
        row_label as printed,
        'cell' as used_as,
    from {{ ref('int_cells') }}
    union
    select
        told as printed,
        'cell' as used_as,
    from {{ ref('stg_goals') }}
    union
    select
        heading as printed,
        'heading' as used_as,
    from {{ ref('stg_headings') }}
    union
    select
        section as printed,
        'label' as used_as,
    from {{ ref('stg_mentions') }}
    union
    select
        sentence as printed,
        'sentence' as used_as,
    from {{ ref('stg_mentions') }}
    union
    -- what a drawing shows, and of which years
    select
        sentence as printed,
        'sentence' as used_as,
    from {{ ref('stg_sentences') }}
    where regexp_matches(sentence, '{{ year_ink() }}')

)

select
    printed,
    used_as,
    {{ words_or_mark('printed') }} as folded,
    case
        when used_as = 'heading' then {{ without_years(fold('printed')) }}
        else regexp_replace({{ label_core(fold('printed')) }}, ' +', ' ', 'g')
    end as core,
from texts
where printed <> '' and length(printed) <= 400

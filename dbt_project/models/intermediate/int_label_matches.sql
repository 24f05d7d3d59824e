-- What a row label means in each statement that knows it: one row per label and statement.
-- Exact words come before patterns, patterns before likeness. Likeness is for bad text layers and misspellings: it is
-- tried only on labels that no statement knows, never across words that are opposites, and never on a near tie.

with

labels as (

    select
        label,
        label_folded,
        label_core,
        label_bare,
        label_key,
        label_skeleton,
        label_with_gaps
    from {{ ref('int_labels') }}

),

vocabulary as (

    select * from {{ ref('int_vocabulary') }}

),

opposites as (

    select
        word,
        opposite
    from {{ ref('opposite_word') }}
    union
    select
        opposite as word,
        word as opposite
    from {{ ref('opposite_word') }}

),

label_forms as (

    select
        label,
        label_core as form,
        1 as form_rank
    from labels
    union
    select
        label,
        label_folded as form,
        1 as form_rank
    from labels
    where label_folded <> label_core
    union
    select
        label,
        label_key as form,
        2 as form_rank
    from labels
    where label_key <> label_core
    union
    select
        label,
        label_bare as form,
        3 as form_rank
    from labels
    where label_bare <> label_core and label_bare <> ''

),

by_words as (

    select
        label_forms.label,
        vocabulary.statement,
        vocabulary.line_item,
        vocabulary.label as matched_label,
        vocabulary.sort_order,
        vocabulary.match as method,
        1.0 as likeness,
        1 + label_forms.form_rank as preference,
    from label_forms
    inner join vocabulary
        on vocabulary.match = 'exact' and label_forms.form = vocabulary.phrase

),

by_pattern as (

    select
        label_forms.label,
        vocabulary.statement,
        vocabulary.line_item,
        vocabulary.label as matched_label,
        vocabulary.sort_order,
        vocabulary.match as method,
        0.9 as likeness,
        case vocabulary.match when 'pattern' then 10 else 30 end + label_forms.form_rank as preference,
    from label_forms
    inner join vocabulary
        on vocabulary.match in ('pattern', 'fallback') and regexp_matches(label_forms.form, vocabulary.pattern)

),

-- labels with letters that the font keeps to itself: every readable letter must fit, and they must be most of the words
by_gaps as (

    select
        labels.label,
        vocabulary.statement,
        vocabulary.line_item,
        min(vocabulary.label) as matched_label,
        min(vocabulary.sort_order) as sort_order,
        'gaps' as method,
        0.8 as likeness,
        15 as preference,
    from labels
    inner join vocabulary
        on
            vocabulary.match = 'exact'
            and vocabulary.phrase like labels.label_with_gaps
            and length(replace(labels.label_with_gaps, '%', '')) >= 0.5 * length(vocabulary.phrase)
            and length(vocabulary.phrase) >= 5
    where labels.label_with_gaps is not null
    group by labels.label, vocabulary.statement, vocabulary.line_item
    qualify count(*) over (partition by labels.label, vocabulary.statement) = 1

),

unknown_labels as (

    select labels.*
    from labels
    where
        length(labels.label_core) >= 5
        and not exists (
            select 1 from by_words
            where by_words.label = labels.label
        )

),

near_pairs as (

    select
        unknown_labels.label,
        unknown_labels.label_core,
        vocabulary.statement,
        vocabulary.line_item,
        vocabulary.label as matched_label,
        vocabulary.phrase,
        vocabulary.sort_order,
        greatest(
            {{ likeness('unknown_labels.label_core', 'vocabulary.phrase') }},
            -- the same consonants in the same order: only letters that a bad text layer confuses differ
            case
                when
                    unknown_labels.label_skeleton = vocabulary.phrase_skeleton
                    and length(vocabulary.phrase_skeleton) >= 4
                    then 0.95
                else 0
            end
        ) as likeness,
    from unknown_labels
    inner join vocabulary
        on
            vocabulary.match = 'exact'
            and length(vocabulary.phrase) >= 5
            and abs(length(unknown_labels.label_core) - length(vocabulary.phrase))
            <= 2 + length(vocabulary.phrase) // 10

),

near as (

    select *
    from near_pairs
    where
        likeness >= case when length(phrase) >= 10 then 0.85 else 0.88 end
        and not exists (
            select 1
            from opposites
            where
                contains(near_pairs.label_core, opposites.word)
                and not contains(near_pairs.phrase, opposites.word)
                and contains(near_pairs.phrase, opposites.opposite)
                and not contains(near_pairs.label_core, opposites.opposite)
        )

),

near_per_line_item as (

    select
        label,
        statement,
        line_item,
        arg_max(matched_label, likeness) as matched_label,
        min(sort_order) as sort_order,
        max(likeness) as likeness,
    from near
    group by label, statement, line_item

),

by_likeness as (

    select
        label,
        statement,
        line_item,
        matched_label,
        sort_order,
        'likeness' as method,
        likeness,
        20 as preference,
        likeness - coalesce(
            lead(likeness) over (partition by label, statement order by likeness desc, sort_order asc), 0
        ) as margin,
    from near_per_line_item

),

candidates as (

    select * from by_words
    union all
    select * from by_pattern
    union all
    select * from by_gaps
    union all
    select * exclude (margin) from by_likeness
    where margin >= 0.03

),

best as (

    select *
    from candidates
    qualify row_number() over (
        partition by label, statement
        order by preference asc, likeness desc, sort_order asc, matched_label asc
    ) = 1

)

select
    label,
    statement,
    line_item,
    method,
    cast(likeness as double) as likeness,
    matched_label,
    sort_order,
    -- how much the label tells about the statement: 'Årets resultat' stands in six, 'Avskrivningar' in two
    case
        when method = 'fallback' then 0
        else cast(likeness as double) / count(*) filter (where method <> 'fallback') over (partition by label)
    end as evidence,
from best

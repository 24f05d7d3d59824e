-- Goals that boxes about insatser tell, with the verdict that stands in the same box.

with

verdicts as (

    select * from {{ ref('mal_verdict') }}

),

box_rows as (

    select
        sentences.document_id,
        sentences.page,
        sentences.table_no,
        sentences.section,
        sentences.sentence_no,
        coalesce(sentences.section, headings.context_heading) as insats,
        {{ fold('sentences.label') }} as label_folded,
        trim(regexp_replace(sentences.sentence, '^[^:]*:', '')) as told,
        sentences.x0,
        sentences.top,
        sentences.x1,
        sentences.bottom,
    from {{ ref('stg_sentences') }} as sentences
    left join {{ ref('int_sections') }} as headings using (document_id, heading_no)
    where sentences.kind = 'box' and sentences.label is not null and contains(sentences.sentence, ':')

),

box_verdicts as (

    select
        box_rows.document_id,
        box_rows.insats,
        arg_min(verdicts.achieved, (box_rows.sentence_no, verdicts.precedence)) as achieved,
    from box_rows
    inner join verdicts on regexp_matches({{ fold('box_rows.told') }}, verdicts.pattern)
    where regexp_matches(box_rows.label_folded, '^(maluppfyllelse|bedomning|resultat mot mal)')
    group by all

),

from_boxes as (

    select
        box_rows.document_id,
        box_rows.page,
        2 as told_rank,
        box_rows.insats as area,
        box_rows.told as goal,
        nullif(regexp_extract(box_rows.told, '[0-9]+(?:,[0-9]+)? ?%?(?: deltagare| personer)'), '') as target_value,
        cast(null as varchar) as outcome,
        coalesce(box_verdicts.achieved, 'ej_bedomt') as achieved,
        box_rows.x0,
        box_rows.top,
        box_rows.x1,
        box_rows.bottom,
    from box_rows
    left join box_verdicts using (document_id, insats)
    where
        regexp_matches(
            box_rows.label_folded, '^(kvantitativa |matbara |insatsens )?mal( resultat| for .*)?$|^kvantitativa mal'
        )
    qualify
        row_number()
            over (
                partition by box_rows.document_id, box_rows.insats, box_rows.label_folded order by box_rows.sentence_no
            )
        = 1

)

select * from from_boxes

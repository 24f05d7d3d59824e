-- The work list: labels that stand in a recognised statement and that no vocabulary row explains, with the nearest
-- phrase that the statement knows. A new way of printing a label becomes a row in seeds/vocabulary/line_item_label.csv.

with

current_documents as (

    select document_id from {{ ref('int_document_versions') }}
    where is_current

),

figures as (

    select * from {{ ref('int_finances') }}
    where
        line_item is null
        and document_id in (select document_id from current_documents)

),

labels as (

    select
        figures.statement,
        figures.label,
        labels.label_core,
        count(distinct figures.document_id) as documents,
        count(*) as occurrences,
    from figures
    inner join {{ ref('int_labels') }} as labels using (label)
    group by all

),

vocabulary as (

    select
        statement,
        line_item,
        label,
        phrase
    from {{ ref('int_vocabulary') }}
    where match = 'exact'

),

nearest as (

    select
        labels.statement,
        labels.label,
        vocabulary.label as nearest_label,
        vocabulary.line_item as nearest_line_item,
        jaro_winkler_similarity(labels.label_core, vocabulary.phrase) as likeness,
    from labels
    inner join vocabulary using (statement)
    qualify row_number() over (
        partition by labels.statement, labels.label order by likeness desc, vocabulary.label asc
    ) = 1

)

select
    labels.label,
    labels.statement,
    cast(labels.documents as integer) as documents,
    cast(labels.occurrences as integer) as occurrences,
    nearest.nearest_label,
    nearest.nearest_line_item,
    cast(nearest.likeness as double) as likeness,
from labels
left join nearest using (statement, label)

-- What is said of a report beside which another one about the same förbund and year lies: which one takes its place and
-- why, or which one is its twin and which of them counts.

with

documents as (

    select * from {{ ref('stg_documents') }}

),

versions as (

    select * from {{ ref('int_document_versions') }}

),

superseded as (

    select
        versions.document_id,
        concat(
            'superseded: ',
            newer.file_name,
            ' is about the same förbund and year, has ',
            cast(floor(100 * versions.superseded_share) as integer),
            ' % of the figures of this file and ',
            case versions.superseded_because
                when 'decided_on'
                    then concat('was decided later (', newer.decided_on, ', this one ', documents.decided_on, ')')
                when 'calls_itself_revised' then 'calls itself revised or corrected'
                when 'first_seen_at'
                    then concat(
                        'was met on a later day (',
                        cast(newer.first_seen_at as date),
                        ', this one ',
                        cast(documents.first_seen_at as date),
                        ')'
                    )
                when 'sha256'
                    then 'was met by the same run; nothing tells which is newer, and its hash is the greater one'
                else 'is the newer one when all files of that year are held against each other'
            end,
            '. The figures of this file do not count.'
        ) as reason,
    from versions
    inner join documents on versions.document_id = documents.document_id
    inner join documents as newer on versions.superseded_by = newer.document_id

),

twins as (

    select
        mine.document_id,
        concat(
            'twin: ',
            string_agg(
                concat(others.file_name, ' (', theirs.compared_figures, ' figures)'),
                ' and ' order by others.file_name
            ),
            case when count(*) = 1 then ' is' else ' are' end,
            ' about the same förbund and year, and ',
            case when count(*) = 1 then 'neither' else 'none of them' end,
            ' has most of the other''s figures and is newer. ',
            case
                when bool_and(theirs.compared_figures = mine.compared_figures)
                    then 'They are equally full, and the newer one counts: '
                else 'The fuller one counts: '
            end,
            case
                when mine.is_current then concat('this one (', mine.compared_figures, ' figures).')
                else concat(any_value(counting.file_name), ', not this one (', mine.compared_figures, ' figures).')
            end
        ) as reason,
    from versions as mine
    inner join versions as theirs using (counting_document_id)
    inner join documents as others on theirs.document_id = others.document_id
    inner join documents as counting on mine.counting_document_id = counting.document_id
    where
        mine.is_twin
        and theirs.is_twin
        and mine.document_id <> theirs.document_id
    group by mine.document_id, mine.is_current, mine.compared_figures

)

select
    document_id,
    reason,
from superseded
union all
select
    document_id,
    reason,
from twins

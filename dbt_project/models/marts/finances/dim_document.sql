with

documents as (

    select * from {{ ref('stg_documents') }}

),

versions as (

    select * from {{ ref('int_document_versions') }}

),

-- what is said of a report beside which another one about the same förbund and year lies
told_of_versions as (

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
                        'was met later (',
                        strftime(newer.first_seen_at, '%Y-%m-%d %H:%M'),
                        ' UTC, this one ',
                        strftime(documents.first_seen_at, '%Y-%m-%d %H:%M'),
                        ')'
                    )
                when 'sha256' then 'was met at the same time: the order of the two is arbitrary'
                else 'is the newer one when all files of that year are held against each other'
            end,
            '. The figures of this file do not count.'
        ) as superseded_sentence,
    from versions
    inner join documents on versions.document_id = documents.document_id
    inner join documents as newer on versions.superseded_by = newer.document_id

),

told_of_twins as (

    select
        twins.document_id,
        concat(
            'twin: about the same förbund and year as ',
            string_agg(concat(others.file_name, ' (', other_twins.compared_figures, ' figures)'), ' and ' order by others.file_name),
            ', and none of them has most of the other''s figures and is newer. ',
            case
                when count(*) filter (where other_twins.compared_figures = twins.compared_figures) = count(*)
                    then 'They are equally full and the newer one counts: '
                else 'The fuller one counts: '
            end,
            case
                when twins.is_current then concat('this one (', any_value(twins.compared_figures), ' figures).')
                else concat(any_value(counting.file_name), ', not this one (', twins.compared_figures, ' figures).')
            end
        ) as twin_sentence,
    from versions as twins
    inner join versions as other_twins using (counting_document_id)
    inner join documents as others on other_twins.document_id = others.document_id
    inner join documents as counting on twins.counting_document_id = counting.document_id
    where
        twins.is_twin
        and other_twins.is_twin
        and twins.document_id <> other_twins.document_id
    group by twins.document_id, twins.is_current, twins.compared_figures

)

select
    documents.document_id,
    documents.file_name,
    documents.sha256,
    documents.org_number,
    documents.forbund,
    cast(documents.fiscal_year as integer) as fiscal_year,
    cast(documents.decided_on as date) as decided_on,
    documents.diary_number,
    documents.kind,
    cast(documents.page_count as integer) as page_count,
    documents.text_source,
    documents.reader_version,
    documents.first_seen_at,
    documents.read_at,
    case
        when not documents.is_read then 'quarantined'
        when not documents.is_present then 'withdrawn'
        when versions.superseded_by is not null then 'superseded'
        else 'published'
    end as status,
    case
        when documents.is_read and not documents.is_present
            then concat(
                'withdrawn: the file is gone from the landing zone since ',
                documents.withdrawn_on,
                '. Its figures stay and do not count.'
            )
        when documents.is_read and not documents.is_forbund_report
            then 'other_annual_report: It is not a samordningsförbund''s own. Its figures stay in staging.cells.'
        else nullif(
            concat_ws(
                ' ', told_of_versions.superseded_sentence, told_of_twins.twin_sentence, documents.status_reason
            ), ''
        )
    end as status_reason,
    versions.is_current,
    versions.superseded_by,
    cast(documents.withdrawn_on as date) as withdrawn_on,
from documents
inner join versions on documents.document_id = versions.document_id
left join told_of_versions on documents.document_id = told_of_versions.document_id
left join told_of_twins on documents.document_id = told_of_twins.document_id

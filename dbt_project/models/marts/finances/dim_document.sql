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
        when documents.superseded_by is not null then 'superseded'
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
        else nullif(concat_ws(' ', reasons.reason, documents.status_reason), '')
    end as status_reason,
    documents.is_current,
    documents.superseded_by,
    documents.withdrawn_on,
    unjudged.document_id is null as judged,
    unjudged.reason as not_judged_because,
from {{ ref('int_documents') }} as documents
left join {{ ref('int_version_reasons') }} as reasons on documents.document_id = reasons.document_id
left join {{ ref('int_unjudged_documents') }} as unjudged on documents.document_id = unjudged.document_id

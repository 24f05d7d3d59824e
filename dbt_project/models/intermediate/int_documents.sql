-- Every document with whether its figures count, for what is published of it.

select
    documents.document_id,
    documents.file_name,
    documents.sha256,
    documents.org_number,
    documents.forbund,
    documents.fiscal_year,
    documents.decided_on,
    documents.diary_number,
    documents.kind,
    documents.is_forbund_report,
    documents.page_count,
    documents.text_source,
    documents.reader_version,
    documents.first_seen_at,
    documents.read_at,
    documents.is_read,
    documents.is_present,
    documents.withdrawn_on,
    documents.status_reason,
    versions.forbund_key,
    versions.is_current,
    versions.superseded_by,
from {{ ref('stg_documents') }} as documents
inner join {{ ref('int_document_versions') }} as versions using (document_id)

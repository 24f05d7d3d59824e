select
    document_id,
    file_name,
    sha256,
    org_number,
    forbund,
    cast(fiscal_year as integer) as fiscal_year,
    cast(decided_on as date) as decided_on,
    diary_number,
    kind,
    cast(page_count as integer) as page_count,
    text_source,
    reader_version,
    first_seen_at,
    read_at,
    case when is_read then 'published' else 'quarantined' end as status,
    case
        when is_read and not is_forbund_report
            then 'other_annual_report: It is not a samordningsförbund''s own. Its figures stay in staging.cells.'
        else status_reason
    end as status_reason,
    unjudged.document_id is null as judged,
    unjudged.reason as not_judged_because,
from {{ ref('stg_documents') }}
left join {{ ref('int_unjudged_documents') }} as unjudged using (document_id)

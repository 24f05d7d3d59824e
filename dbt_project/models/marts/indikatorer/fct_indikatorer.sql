with

told as (

    select * from {{ ref('int_survey_facts') }}

),

documents as (

    select * from {{ ref('dim_document') }}

),

checks as (

    select
        checks.fact_id,
        count(*) filter (where checks.verdict = 'holds' and identities.supports) as supports,
        count(*) filter (where checks.verdict = 'violated' and identities.contradicts) as contradictions,
    from {{ ref('int_survey_checks') }} as checks
    inner join {{ ref('insats_identity') }} as identities using (identity_id)
    -- nothing verifies or accuses a report whose judgement failed
    where checks.document_id not in (select document_id from {{ ref('int_unjudged_documents') }})
    group by checks.fact_id

),

-- rows of tables whose structure no arithmetic told: their figures prove nothing and are held against nobody
open_rows as (

    select distinct
        document_id,
        table_no,
        row_no,
        true as is_open,
    from {{ ref('int_cells') }}
    where is_structure_open

),

versions as (

    select * from {{ ref('int_document_versions') }}

)

select
    told.fact_id,
    told.document_id,
    documents.org_number,
    documents.forbund,
    cast(documents.fiscal_year as integer) as report_year,
    told.indikator,
    cast(told.question_no as integer) as indikator_number,
    told.respondent_group,
    told.scope,
    told.gender,
    told.fiscal_year,
    case when told.is_suppressed then null else cast(told.value_printed as decimal(20, 4)) end as value,
    told.value_text,
    told.unit,
    told.target,
    cast(told.respondents as integer) as respondents,
    told.is_suppressed
    or coalesce(told.respondents < 10, told.unit = 'svar' and told.value_printed < 10, false) as is_low_n,
    case
        when told.is_suppressed then 'suppressed'
        when open_rows.is_open then 'unverified'
        when coalesce(checks.contradictions, 0) > 0 then 'disputed'
        when coalesce(checks.supports, 0) > 0 then 'verified'
        else 'unverified'
    end as status,
    cast(told.page as integer) as page,
    told.x0,
    told.top,
    told.x1,
    told.bottom,
    versions.is_current,
from told
inner join documents using (document_id)
inner join versions using (document_id)
left join checks using (fact_id)
left join open_rows
    on
        told.document_id = open_rows.document_id
        and told.table_no = open_rows.table_no
        and told.row_no = open_rows.row_no

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

),

described as (

    select
        told.* exclude (question_no),
        cast(told.question_no as integer) as indikator_number,
        documents.org_number,
        documents.forbund,
        cast(documents.fiscal_year as integer) as report_year,
    from told
    inner join documents using (document_id)

),

-- the same question may be worded anew from year to year: its national number tells
keyed as (

    select
        described.*,
        {{ thing_id([
            'versions.forbund_key', 'described.fiscal_year',
            'coalesce(cast(described.indikator_number as varchar), ' ~ fold('described.indikator') ~ ')',
            fold('described.respondent_group'), 'described.scope', 'described.gender', 'described.unit',
        ]) }} as thing_id,
    from described
    inner join versions using (document_id)

),

-- two questions of one number are two things in the report that asks both
printings as (

    select
        *,
        row_number() over (
            partition by document_id, thing_id, {{ fold('indikator') }}
            order by page, top, x0, fact_id
        ) = 1 as is_first_printing,
    from keyed

)

select
    told.fact_id,
    told.document_id,
    told.org_number,
    told.forbund,
    told.report_year,
    told.indikator,
    told.indikator_number,
    told.respondent_group,
    told.scope,
    told.gender,
    told.fiscal_year,
    {{ published_number('case when not told.is_suppressed then told.value_printed end') }} as value,
    {{ published_number('case when not told.is_suppressed then told.value_printed end') }} as value_best,
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
    told.thing_id,
    told.is_first_printing,
    {{ is_current('told', 'versions') }} as is_current,
from printings as told
inner join versions using (document_id)
left join checks using (fact_id)
left join open_rows
    on
        told.document_id = open_rows.document_id
        and told.table_no = open_rows.table_no
        and told.row_no = open_rows.row_no

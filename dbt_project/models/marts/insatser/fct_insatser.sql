with

facts as (

    select * from {{ ref('int_insats_facts') }}

),

checks as (

    select
        fact_id,
        count(*) filter (where verdict = 'holds') as supports,
        count(*) filter (where verdict = 'violated') as contradictions,
    from {{ ref('int_insats_checks') }}
    -- nothing verifies or accuses a report whose judgement failed
    where document_id not in (select document_id from {{ ref('int_unjudged_documents') }})
    group by fact_id

),

-- a row of the driftredovisning is judged with its statement
finances as (

    select
        fact_id as finance_fact_id,
        status,
        supports,
        contradictions,
    from {{ ref('fct_finances') }}

),

-- rows of tables whose structure no arithmetic told: their figures prove nothing and are held against nobody
open_rows as (

    select distinct
        document_id,
        table_no as group_no,
        row_no,
        true as is_open,
    from {{ ref('int_cells') }}
    where is_structure_open

),

versions as (

    select * from {{ ref('int_document_versions') }}

)

select
    facts.fact_id,
    facts.document_id,
    facts.org_number,
    facts.forbund,
    cast(facts.report_year as integer) as report_year,
    facts.insats_id,
    facts.insats,
    facts.insats_type,
    facts.owner,
    facts.measure,
    facts.fiscal_year,
    cast(facts.value_printed as decimal(20, 4)) as value,
    facts.unit,
    facts.amount_sek,
    facts.printed_text,
    facts.evidence,
    facts.source,
    case
        when open_rows.is_open then 'unverified'
        -- a nought in an account proves nothing: any sum holds with it
        when finances.status = 'verified' and facts.value_printed = 0 then 'unverified'
        when finances.status is not null then finances.status
        when coalesce(checks.contradictions, 0) > 0 then 'disputed'
        when coalesce(checks.supports, 0) > 0 and not facts.is_approximate then 'verified'
        else 'unverified'
    end as status,
    cast(facts.page as integer) as page,
    facts.x0,
    facts.top,
    facts.x1,
    facts.bottom,
    cast(coalesce(finances.supports, checks.supports, 0) as integer) as supports,
    cast(coalesce(finances.contradictions, checks.contradictions, 0) as integer) as contradictions,
    facts.is_approximate,
    facts.times_told,
    versions.is_current,
from facts
inner join versions using (document_id)
left join checks using (fact_id)
left join finances using (finance_fact_id)
left join open_rows
    on
        facts.document_id = open_rows.document_id
        and facts.source = 'table'
        and facts.group_no = open_rows.group_no
        and facts.row_no = open_rows.row_no

{{ config(materialized='table', schema='main') }}

with

documents as (

    select
        dim_document.document_id,
        dim_document.file_name,
        readings.reading,
    from {{ ref('dim_document') }} as dim_document
    left join {{ ref('int_document_readings') }} as readings using (document_id)
    where dim_document.is_current

),

between_reports as (

    select identity_id
    from {{ ref('identity') }}
    where scope = 'cross_document'

),

present as (

    select distinct
        results.document_id,
        results.identity_id,
        results.instance,
        results.fiscal_year,
        results.difference_sek,
        results.diagnosis_id,
        coalesce(diagnoses.class, '') as class,
    from {{ ref('fct_identity_results') }} as results
    left join {{ ref('fct_diagnoses') }} as diagnoses using (diagnosis_id)
    -- what another report prints may come and go with that report
    where
        results.verdict = 'violated'
        and results.identity_id not in (select identity_id from between_reports)

),

-- a report whose row names no identity was accepted as one without contradictions
known_documents as (

    select
        document_id,
        any_value(reading) as reading,
    from {{ ref('known_contradiction') }}
    group by document_id

),

known as (

    select * from {{ ref('known_contradiction') }}
    where identity_id is not null

),

compared as (

    select
        coalesce(present.document_id, known.document_id) as document_id,
        coalesce(present.identity_id, known.identity_id) as identity_id,
        coalesce(present.instance, known.instance) as instance,
        coalesce(present.fiscal_year, known.fiscal_year) as fiscal_year,
        present.difference_sek,
        present.diagnosis_id,
        coalesce(present.class, known.class) as class,
        known.class as known_class,
        coalesce(known.reviewed, 'no') = 'yes' as is_reviewed,
        present.document_id is not null as is_present,
        known.document_id is not null as is_known,
    from present
    full outer join known
        on
            present.document_id = known.document_id
            and present.identity_id = known.identity_id
            and present.instance = known.instance
            and coalesce(present.fiscal_year, 0) = coalesce(known.fiscal_year, 0)

)

select
    compared.document_id,
    documents.file_name,
    compared.identity_id,
    compared.instance,
    cast(compared.fiscal_year as integer) as fiscal_year,
    compared.difference_sek,
    compared.class,
    compared.known_class,
    compared.diagnosis_id,
    case
        when known_documents.document_id is null then 'new_document'
        when not compared.is_known then 'new'
        when not compared.is_present then 'vanished'
        when compared.class != coalesce(compared.known_class, '') then 'other_cause'
        else 'known'
    end as state,
    compared.is_reviewed,
    coalesce(documents.reading, '') = coalesce(known_documents.reading, '') as is_same_reading,
    documents.reading,
from compared
-- what lies no longer in the landing zone, or no longer counts, cannot change
inner join documents on compared.document_id = documents.document_id
left join known_documents on compared.document_id = known_documents.document_id

{{ config(materialized='table', schema='main') }}

-- How far the identities reach, report by report and statement by statement, over the reports that count.
with

figures as (

    select
        document_id,
        statement,
        count(*) as figures,
        count(*) filter (where status = 'verified') as verified,
        count(*) filter (where status = 'unverified') as unverified,
        count(*) filter (where status = 'disputed') as disputed,
        count(*) filter (where status = 'corrected-proposal') as corrected,
    from {{ ref('fct_finances') }}
    where is_current
    group by all

),

uncovered as (

    select
        document_id,
        statement,
        count(*) as uncovered,
    from {{ ref('uncovered_figures') }}
    group by all

)

select
    figures.document_id,
    documents.file_name,
    figures.statement,
    cast(figures.figures as integer) as figures,
    cast(figures.figures - coalesce(uncovered.uncovered, 0) as integer) as covered,
    cast(coalesce(uncovered.uncovered, 0) as integer) as uncovered,
    cast(figures.verified as integer) as verified,
    cast(figures.unverified as integer) as unverified,
    cast(figures.disputed as integer) as disputed,
    cast(figures.corrected as integer) as corrected,
from figures
inner join {{ ref('dim_document') }} as documents on figures.document_id = documents.document_id
left join uncovered
    on
        figures.document_id = uncovered.document_id
        and figures.statement = uncovered.statement

{{ config(materialized='table', schema='intermediate') }}

-- A section that a heading of the report announces holds figures. A heading that nothing follows (a statement printed
-- as a picture, a page that is missing from the file) is worth a look.

{% set least_weight = 0.9 %}

with

rule as (

    select identity_id from {{ ref('identity') }}
    where grain = 'section_heading'

),

headings as (

    select
        document_id,
        page,
        heading,
        {{ heading_core(fold('heading')) }} as heading_core,
    from {{ ref('stg_headings') }}

),

phrases as (

    select
        statement,
        {{ fold('phrase') }} as phrase,
    from {{ ref('statement_heading') }}
    where
        match = 'exact'
        and weight >= {{ least_weight }}

),

-- a heading over two statements (resultat- och balansräkning) promises both
promised as (

    select
        headings.document_id,
        phrases.statement,
        min(headings.page) as page,
        arg_min(headings.heading, headings.page) as heading,
    from headings
    inner join phrases on headings.heading_core = phrases.phrase
    group by all

),

found as (

    select distinct
        document_id,
        statement,
    from {{ ref('int_finances') }}

)

select
    promised.document_id,
    rule.identity_id,
    promised.statement as instance,
    promised.statement,
    cast(null as integer) as fiscal_year,
    case when found.statement is null then 'violated' else 'holds' end as verdict,
    'missing_section' as class,
    promised.heading,
    promised.page,
from promised
left join found using (document_id, statement)
cross join rule

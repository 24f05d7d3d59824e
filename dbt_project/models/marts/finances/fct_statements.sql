-- What became of each kind of statement in each report.

with

states as (

    select * from {{ ref('int_statement_states') }}

),

documents as (

    select * from {{ ref('dim_document') }}

),

unplaced as (

    select * from {{ ref('unplaced_figures') }}

),

counted as (

    select
        document_id,
        statement,
        count(*) as numbers_without_fact,
    from unplaced
    group by all

),

places as (

    select
        document_id,
        statement,
        page
    from {{ ref('int_figure_fates') }}
    where fate = 'finances'
    union
    select
        document_id,
        statement,
        page
    from unplaced
    union
    select
        titles.document_id,
        titles.statement,
        titles.page
    from {{ ref('int_statement_titles') }} as titles
    inner join states using (document_id, statement)
    -- the page of a title tells where to look for what was not read
    where states.state = 'printed_not_read' and titles.is_printed

),

pages as (

    select
        document_id,
        statement,
        string_agg(page, ', ' order by page) as pages,
    from places
    group by all

)

select
    states.document_id,
    documents.org_number,
    documents.forbund,
    documents.fiscal_year as report_year,
    states.statement,
    states.state,
    case when states.state <> 'not_printed' then pages.pages end as pages,
    cast(coalesce(counted.numbers_without_fact, 0) as integer) as numbers_without_fact,
from states
inner join documents using (document_id)
left join pages using (document_id, statement)
left join counted using (document_id, statement)

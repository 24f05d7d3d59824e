-- One row per report and kind of statement: read (figures of it are facts), printed_not_read (a title, a list of
-- contents or lines of a table show that it is printed, and no fact came of it), not_printed (nothing shows it).

with

documents as (

    select document_id from {{ ref('stg_documents') }}
    where is_forbund_report and is_read

),

statements as (

    select statement from {{ ref('statement') }}

),

figures as (

    select
        document_id,
        statement,
        count(*) filter (where fate = 'finances') as facts,
        count(*) filter (where fate = 'unplaced') as unplaced,
    from {{ ref('int_figure_fates') }}
    where statement is not null
    group by all

),

titles as (

    select
        document_id,
        statement,
        -- what stands under the title says more than a list of contents does
        coalesce(
            bool_or(is_printed) filter (where told_by = 'heading'),
            bool_or(is_printed) filter (where told_by = 'contents')
        ) as is_printed,
    from {{ ref('int_statement_titles') }}
    group by all

)

select
    documents.document_id,
    statements.statement,
    case
        when coalesce(figures.facts, 0) > 0 then 'read'
        when coalesce(figures.unplaced, 0) > 0 or coalesce(titles.is_printed, false) then 'printed_not_read'
        else 'not_printed'
    end as state,
from documents
cross join statements
left join figures using (document_id, statement)
left join titles using (document_id, statement)

-- The balance of the reading, report by report: every figure that is printed in a table is a fact of the finances,
-- stands in unplaced_figures with a reason, is a figure of insatser or of the survey, or its table is no statement. One
-- of them, once. The audit holds each report by itself to its account.

{{ config(severity='warn') }}

with

printed as (

    select
        document_id,
        count(*) as figures,
    from (
        select document_id from {{ ref('int_cells') }}
        union all
        select document_id from {{ ref('stg_remarks') }}
    )
    inner join {{ ref('int_document_versions') }} using (document_id)
    group by document_id

),

facts as (

    select
        document_id,
        count(*) as figures,
    from {{ ref('fct_finances') }}
    group by document_id

),

unplaced as (

    select
        document_id,
        count(*) as figures,
    from {{ ref('unplaced_figures') }}
    -- figures in running text stand in no table
    where table_no is not null
    group by document_id

),

others as (

    select
        document_id,
        count(*) as figures,
    from {{ ref('int_figure_fates') }}
    where fate in ('insatser', 'indikatorer', 'no_statement')
    group by document_id

)

select
    printed.document_id,
    printed.figures as printed_figures,
    coalesce(facts.figures, 0) as facts,
    coalesce(unplaced.figures, 0) as unplaced,
    coalesce(others.figures, 0) as others,
from printed
left join facts using (document_id)
left join unplaced using (document_id)
left join others using (document_id)
where printed.figures <> coalesce(facts.figures, 0) + coalesce(unplaced.figures, 0) + coalesce(others.figures, 0)

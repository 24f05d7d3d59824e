-- Every figure about an insats, wherever it is told, before names are settled: from the driftredovisning, from tables
-- with an insats in each row, from boxes, from tables of goals and from sentences.
-- `name` is as printed, without names of persons that reading has masked; NULL with is_total for the whole förbund.

with

measures as (

    select * from {{ ref('insats_measure') }}

),

told as (

    select * from {{ ref('int_insats_table_observations') }}
    union all
    select * from {{ ref('int_insats_sentence_observations') }}

),

-- a report that tells no money of any insats tells it by kind, in the note on costs
kinds_of_costs as (

    select
        document_id,
        'note' as told_in,
        3 as told_rank,
        cast(null as varchar) as name,
        true as is_total,
        'kostnad' as measure,
        fiscal_year,
        value_printed,
        unit,
        printed_text,
        row_text as evidence,
        'table' as source,
        case line_item when 'insatser_individ' then 'individinriktad' else 'strukturovergripande' end as insats_type,
        cast(null as varchar) as owner,
        cast(null as integer) as heading_no,
        fact_id as finance_fact_id,
        false as is_approximate,
        table_no as group_no,
        row_no,
        page,
        x0,
        top,
        x1,
        bottom,
    from {{ ref('int_finances') }}
    where
        statement = 'not_kostnader'
        and line_item in ('insatser_individ', 'insatser_struktur')
        and scenario = 'utfall'
        and value_state = 'number'
        and document_id not in (
            select document_id from {{ ref('int_insats_account') }}
            union all
            select told.document_id
            from told
            inner join measures on told.measure = measures.measure and measures.unit_kind = 'kr'
        )

),

everything as (

    select * from {{ ref('int_insats_account') }}
    union all
    select * from kinds_of_costs
    union all
    select * from told
    union all
    select * from {{ ref('int_insats_list_observations') }}

)

select
    document_id,
    told_in,
    told_rank,
    {{ without_masks('name') }} as name,
    is_total,
    measure,
    fiscal_year,
    value_printed,
    unit,
    printed_text,
    evidence,
    source,
    insats_type,
    owner,
    heading_no,
    finance_fact_id,
    is_approximate,
    group_no,
    row_no,
    page,
    x0,
    top,
    x1,
    bottom,
from everything
-- what stands in the row of a person is no insats
where name is null or {{ without_masks('name') }} is not null

with

-- ink that could not be read is no figure: it is listed in unplaced_figures
figures as (

    select * from {{ ref('int_finances') }}
    where value_state != 'unread'

),

-- what the identities say about each figure: only exact and tight agreement supports it
judgements as (

    select
        fact_id,
        count(distinct concat_ws(' ', identity_id, instance)) filter (where band in ('exact', 'tight')) as supports,
        count(distinct concat_ws(' ', identity_id, instance)) filter (where verdict = 'violated') as contradictions,
    from {{ ref('int_identity_members') }}
    group by fact_id

),

-- one gated repair per figure; the printed value stays
proposals as (

    select
        fact_id,
        proposed_sek,
    from {{ ref('fct_diagnosis_figures') }}
    where part = 'proposal'
    -- two proposals for one figure are none
    qualify count(*) over (partition by fact_id) = 1

),

versions as (

    select * from {{ ref('int_document_versions') }}

),

-- figures whose contradictions have their cause elsewhere, and what still speaks for them
released as (

    select * from {{ ref('int_released_figures') }}
    -- a figure that two causes set free keeps what the weaker one leaves it
    qualify row_number() over (partition by fact_id order by supports, settled) = 1

)

select
    figures.fact_id,
    figures.document_id,
    figures.org_number,
    figures.forbund,
    cast(figures.report_year as integer) as report_year,
    figures.statement,
    figures.line_item,
    figures.label,
    figures.section,
    cast(figures.note_number as integer) as note_number,
    figures.scenario,
    figures.component,
    figures.fiscal_year,
    figures.period_end,
    figures.printed_text,
    cast(figures.value_printed as decimal(20, 4)) as value_printed,
    figures.unit_printed,
    figures.unit,
    figures.decimals,
    figures.amount_sek,
    case when proposals.fact_id is null then figures.amount_sek else proposals.proposed_sek end as amount_best_sek,
    figures.half_width_sek,
    case
        -- a proposal may also confirm the value, where the ink was read in two ways
        when proposals.proposed_sek != figures.amount_sek then 'corrected-proposal'
        when released.supports > 0 then 'verified'
        when released.supports = 0 then 'unverified'
        when coalesce(judgements.contradictions, 0) > 0 then 'disputed'
        when coalesce(judgements.supports, 0) > 0 then 'verified'
        else 'unverified'
    end as status,
    cast(coalesce(released.supports, judgements.supports, 0) as integer) as supports,
    cast(
        case when released.fact_id is null then coalesce(judgements.contradictions, 0) else 0 end as integer
    ) as contradictions,
    cast(coalesce(released.settled, 0) as integer) as settled_contradictions,
    cast(figures.page as integer) as page,
    figures.x0,
    figures.top,
    figures.x1,
    figures.bottom,
    figures.role,
    figures.value_state,
    figures.is_structure_open,
    cast(figures.table_no as integer) as table_no,
    cast(figures.row_no as integer) as row_no,
    cast(figures.column_no as integer) as column_no,
    versions.is_current,
from figures
inner join versions using (document_id)
left join judgements using (fact_id)
left join proposals using (fact_id)
left join released using (fact_id)

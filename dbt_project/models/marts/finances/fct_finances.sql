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

),

-- A line may be printed in several tables of a report: the one in the most exact unit counts, then the first. In it,
-- rows with labels of their own are parts of the line ('Nedreå kommun', 'Övreå kommun'); the same label twice, or a
-- total twice, is one printing too many.
keyed as (

    select
        figures.*,
        {{ thing_id([
            'versions.forbund_key', 'figures.fiscal_year', 'figures.statement',
            'coalesce(figures.line_item, ' ~ fold('figures.label') ~ ')', 'figures.component', 'figures.scenario',
        ]) }} as thing_id,
        {{ fold('figures.section') }} as section_key,
        case when figures.role = 'component' then {{ fold('figures.label') }} end as part_key,
        {{ unit_factor('figures.unit') }} as unit_width,
    from figures
    inner join versions using (document_id)

),

ranked as (

    select
        *,
        first_value(table_no) over (
            partition by document_id, thing_id, section_key
            order by unit_width nulls last, table_no
        ) as first_table_no,
        row_number() over (
            partition by document_id, thing_id, section_key, table_no, part_key
            order by unit_width nulls last, row_no, column_no, fact_id
        ) as printing_no,
    from keyed

),

printings as (

    select
        *,
        table_no = first_table_no and printing_no = 1 as is_first_printing,
    from ranked

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
    {{ published_number('figures.value_printed') }} as value_printed,
    figures.unit_printed,
    figures.unit,
    figures.decimals,
    {{ published_number('figures.amount_sek') }} as amount_sek,
    {{ published_number("
        case when proposals.fact_id is null then figures.amount_sek else proposals.proposed_sek end
    ") }} as amount_best_sek,
    {{ published_number('figures.half_width_sek') }} as half_width_sek,
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
    figures.thing_id,
    figures.is_first_printing,
    {{ is_current('figures', 'versions') }} as is_current,
from printings as figures
inner join versions using (document_id)
left join judgements using (fact_id)
left join proposals using (fact_id)
left join released using (fact_id)
-- the rows of a release stand as they are printed, every night alike
order by figures.document_id, figures.page, figures.table_no, figures.row_no, figures.column_no, figures.x0

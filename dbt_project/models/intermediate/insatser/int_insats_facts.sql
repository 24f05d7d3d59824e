-- One row per distinct figure about an insats: a figure that several tables and sentences repeat is told once, where it
-- stands best (tables before sentences, earlier pages before later ones). Different values of one measure all stand.

with

told as (

    select * from {{ ref('int_insats_observations') }}

),

documents as (

    select
        documents.*,
        versions.forbund_key,
        {{ names_key('versions') }} as names_key,
    from {{ ref('stg_documents') }} as documents
    inner join {{ ref('int_document_versions') }} as versions using (document_id)

),

names as (

    select * from {{ ref('int_insats_names') }}

),

meanings as (

    select * from {{ ref('int_meanings') }}

),

-- what the insats itself says of its kind and owner, in a box
described as (

    select
        sentences.document_id,
        coalesce(sentences.section, sections.context_heading) as name,
        arg_min(trim(split_part(sentences.sentence, ':', 2)), sentences.sentence_no) filter (
            where labels.box_label = 'owner'
        ) as told_owner,
        arg_min(trim(split_part(sentences.sentence, ':', 2)), sentences.sentence_no) filter (
            where labels.box_label = 'insatstyp'
        ) as told_type,
    from {{ ref('stg_sentences') }} as sentences
    inner join meanings as labels
        on
            coalesce(sentences.label, split_part(sentences.sentence, ':', 1)) = labels.printed
            and labels.used_as = 'label'
            and labels.box_label is not null
    left join {{ ref('int_sections') }} as sections using (document_id, heading_no)
    where coalesce(sentences.section, sections.context_heading) is not null
    group by all

),

named as (

    select
        told.*,
        documents.org_number,
        documents.forbund,
        documents.fiscal_year as report_year,
        case when told.is_total then 'TOTALT' else told.name end as insats,
        case
            when told.is_total then left(md5(concat_ws('|', documents.forbund_key, 'TOTALT')), 16)
            else names.insats_id
        end as insats_id,
        names.main_name,
        {{ unit_factor('told.unit') }} as factor_sek,
    from told
    inner join documents using (document_id)
    left join names on documents.names_key = names.names_key and told.name = names.name
    -- a share of something that no one counts in shares ("andel deltagare") is a head misread, not a measure
    inner join {{ ref('insats_measure') }} as measures on told.measure = measures.measure
    -- the published contract knows no other years; a sentence may name the year of a law
    where told.fiscal_year between 1990 and 2100 and told.value_printed is not null

),

kinds as (

    select
        named.document_id,
        named.insats_id,
        coalesce(
            max(told_types.insats_type),
            max(types.name_type),
            arg_min(named.insats_type, named.told_rank) filter (where named.insats_type is not null)
        ) as insats_type,
        coalesce(
            max(described.told_owner), arg_min(named.owner, named.told_rank) filter (where named.owner is not null)
        ) as owner,
    from named
    left join described on named.document_id = described.document_id and named.name = described.name
    left join meanings as told_types on described.told_type = told_types.printed and told_types.used_as = 'cell'
    left join meanings as types on named.main_name = types.printed and types.name_type is not null
    where not named.is_total
    group by all

),

-- 'hade en budget på 400 000 kronor och förbrukade 312 500': what the account tells as the outcome is told once more
outcomes as (

    select distinct
        document_id,
        insats_id,
        fiscal_year,
        abs(value_printed * factor_sek) as amount_sek,
    from named
    where told_in = 'driftredovisning' and measure in ('utfall', 'kostnad', 'netto')

),

budgeted as (

    select distinct
        document_id,
        insats_id,
        group_no,
        row_no,
    from named
    -- sentences, in boxes too
    where group_no < 0 and measure = 'budget'

),

measured as (

    select named.* replace (if(budgeted.row_no is null, named.measure, 'utfall') as measure),
    from named
    left join outcomes
        on
            named.document_id = outcomes.document_id
            and named.insats_id = outcomes.insats_id
            and named.fiscal_year = outcomes.fiscal_year
            and abs(named.value_printed * named.factor_sek) = outcomes.amount_sek
    left join budgeted
        on
            named.document_id = budgeted.document_id
            and named.insats_id = budgeted.insats_id
            and named.group_no = budgeted.group_no
            and named.row_no = budgeted.row_no
            and named.measure = 'forbrukade_medel'
            and outcomes.amount_sek is not null

),

-- one printing that two readers tell is no second telling
inked as (

    select
        *,
        row_number() over (
            partition by
                document_id, insats_id, measure, fiscal_year, page, round((x0 + x1) / 2), round((top + bottom) / 2)
            order by told_rank, told_in
        ) as ink_no,
    from measured

),

ranked as (

    select
        named.* exclude (ink_no),
        row_number() over (
            partition by
                named.document_id, named.insats_id, named.measure, named.fiscal_year, named.unit, named.value_printed
            order by named.told_rank, named.page, named.row_no, named.top, named.x0
        ) as told_no,
        count(*) over (
            partition by
                named.document_id, named.insats_id, named.measure, named.fiscal_year, named.unit, named.value_printed
        ) as times_told,
        count(distinct case when ink_no = 1 then named.told_in end) over (
            partition by
                named.document_id, named.insats_id, named.measure, named.fiscal_year, named.unit, named.value_printed
        ) as told_in_kinds,
    from inked as named

)

select
    {{ fact_id('ranked', """
        ranked.measure, ranked.insats_id, ranked.fiscal_year, ranked.unit, ranked.value_printed
    """, 'insats') }} as fact_id,
    ranked.document_id,
    ranked.org_number,
    ranked.forbund,
    ranked.report_year,
    ranked.insats_id,
    ranked.insats,
    coalesce(ranked.main_name, 'TOTALT') as main_name,
    ranked.is_total,
    case when ranked.is_total then ranked.insats_type else kinds.insats_type end as insats_type,
    case when ranked.is_total then null else kinds.owner end as owner,
    ranked.measure,
    cast(ranked.fiscal_year as integer) as fiscal_year,
    ranked.value_printed,
    ranked.unit,
    cast(ranked.value_printed * ranked.factor_sek as decimal(20, 4)) as amount_sek,
    ranked.printed_text,
    left(ranked.evidence, 200) as evidence,
    ranked.source,
    ranked.told_in,
    ranked.is_approximate,
    cast(ranked.times_told as integer) as times_told,
    cast(ranked.told_in_kinds as integer) as told_in_kinds,
    ranked.finance_fact_id,
    ranked.heading_no,
    ranked.group_no,
    ranked.row_no,
    ranked.page,
    ranked.x0,
    ranked.top,
    ranked.x1,
    ranked.bottom,
from ranked
left join kinds using (document_id, insats_id)
where ranked.told_no = 1

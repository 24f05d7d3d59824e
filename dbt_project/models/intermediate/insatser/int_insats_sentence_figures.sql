-- Figures about insatser that sentences and boxes tell, with the insats that each of them speaks of: the section of the
-- box, the subject of the sentence, a name before the figure, or the heading above. NULL with is_total for the förbund.

with

documents as (

    select *
    from {{ ref('stg_documents') }}
    where is_read

),

measures as (

    select * from {{ ref('insats_measure') }}

),

-- names that are ordinary words too
common as (

    select pattern
    from {{ ref('insats_word') }}
    where kind = 'common'

),

printed_names as (

    select
        document_id,
        name,
    from {{ ref('int_insats_account') }}
    union
    select
        document_id,
        name,
    from {{ ref('int_insats_table_figures') }}
    union
    select
        document_id,
        section as name,
    from {{ ref('stg_mentions') }}
    where section is not null
    union
    select
        document_id,
        heading as name,
    from {{ ref('int_sections') }}
    where class = 'name'

),

known_names as (

    select
        document_id,
        name,
        {{ insats_key('name') }} as name_key,
        (select bool_or(regexp_matches({{ insats_key('name') }}, common.pattern)) from common) as is_common_word,
    from printed_names
    where length({{ insats_key('name') }}) >= 5

),

mentions as (

    select
        mentions.* exclude (is_goal),
        documents.fiscal_year as report_year,
        headings.heading_folded,
        headings.context_class,
        headings.context_heading,
        headings.context_type,
        headings.context_place,
        -- an item of a list of goals that tells no event is a goal
        mentions.is_goal
        or regexp_matches(
            coalesce(headings.heading_folded, ''),
            '^(operativa |overgripande |kvantitativa |insatsens )?mal( for .*)?$'
        )
        or (
            regexp_matches(coalesce(headings.heading_folded, ''), '\bmal\b')
            and mentions.kind = 'item'
            and not regexp_matches({{ fold('mentions.sentence') }}, '\b(har|hade|blev|gick|fick|nadde)\b')
        ) as is_goal,
    from {{ ref('stg_mentions') }} as mentions
    inner join documents using (document_id)
    left join {{ ref('int_sections') }} as headings using (document_id, heading_no)
    where mentions.measure is not null

),

measured_mentions as (

    select
        mentions.*,
        measures.measure as told_measure,
        measures.unit_kind,
    from mentions
    inner join measures
        on measures.measure = case when mentions.is_goal then 'mal_' else '' end || mentions.measure

),

-- an insats that the words before a figure name, capital and all: 'Tillsammans' is one, 'tillsammans' is not
named_mentions as (

    select
        mentions.document_id,
        mentions.mention_no,
        arg_max(known_names.name, length(known_names.name_key)) as named,
    from measured_mentions as mentions
    inner join known_names
        on
            mentions.document_id = known_names.document_id
            and (
                regexp_matches(
                    {{ fold_capitals('mentions.words_before') }},
                    case when known_names.is_common_word then '[a-z] ' else '\b' end
                    || 'qq' || replace(known_names.name_key, ' ', ' (qq)?') || '(s|et|en|ets|ens)?\b'
                )
                -- a word as long as that is a name also where it is printed small
                or (
                    length(known_names.name_key) >= 12
                    and regexp_matches(
                        {{ fold('mentions.words_before') }},
                        '\b' || known_names.name_key || '(s|et|en|ets|ens)?\b'
                    )
                )
            )
    where mentions.section is null and mentions.kind <> 'box' and coalesce(mentions.context_class, 'none') <> 'name'
    group by all
    -- a sentence that names two tells of both together
    having count(distinct known_names.name_key) = 1

),

-- sentences that follow one of the same passage that names an insats: what they tell is no longer told of all
after_names as (

    select distinct
        told.document_id,
        told.sentence_no,
    from {{ ref('stg_sentences') }} as told
    inner join {{ ref('stg_sentences') }} as naming
        on
            told.document_id = naming.document_id
            and told.heading_no is not distinct from naming.heading_no
            and told.passage_no = naming.passage_no
            and told.sentence_no >= naming.sentence_no
    inner join known_names
        on
            naming.document_id = known_names.document_id
            and not known_names.is_common_word
            and regexp_matches(
                {{ fold_capitals('naming.sentence') }},
                '\bqq' || replace(known_names.name_key, ' ', ' (qq)?') || '(s|et|en|ets|ens)?\b'
            )
    where naming.label is null

),

-- an insats named earlier in the same sentence is spoken of until another one is named
carried_names as (

    select
        measured_mentions.document_id,
        measured_mentions.mention_no,
        last_value(named_mentions.named ignore nulls) over (
            partition by measured_mentions.document_id, measured_mentions.sentence_no
            order by measured_mentions.mention_no
        ) as named,
    from measured_mentions
    left join named_mentions using (document_id, mention_no)

),

attributed as (

    select
        measured_mentions.*,
        case
            when section is not null then section
            when kind = 'box' then case when context_class = 'name' then context_heading end
            when subject is not null and coalesce(context_class, '') <> 'indikator' then subject
            when named is not null and unit_kind <> 'kr' then named
            when scope not in ('event', 'events') then null
            when context_class = 'name' then context_heading
        end as name,
        case
            when scope = 'event' then false
            -- what drew people to several occasions is the förbund's where its work with structures is told
            when scope = 'events' then context_class = 'collective' and context_type = 'strukturovergripande'
            when scope is not null then true
            -- one insats is spoken of, and which it is was not understood
            when regexp_matches({{ fold('sentence') }}, '\b(insats|projekt|team|grupp)(en|ens|et|ets)\b') then false
            when
                context_class = 'collective'
                and after_names.sentence_no is not null
                and not regexp_matches({{ fold('sentence') }}, '\b(totalt|sammanlagt|sammantaget|tillsammans)\b')
                then false
            when context_class = 'collective' then true
            -- outcomes told outside any section are the förbund's
            when
                context_class = 'none'
                and regexp_matches(measure, '^(andel_)?(till_|annan_varaktig|ater_remittent)')
                then true
            else false
        end as may_be_total,
    from measured_mentions
    left join carried_names using (document_id, mention_no)
    left join after_names using (document_id, sentence_no)

),

sentences as (

    select
        document_id,
        case when kind = 'box' then 'box' else 'sentence' end as told_in,
        case when kind = 'box' then 2 else 4 end as told_rank,
        name,
        name is null as is_total,
        told_measure as measure,
        coalesce(told_year, report_year + year_offset) as fiscal_year,
        value_printed,
        case
            when unit_kind = 'kr' and unit_printed = 'antal' then 'kr'
            else unit_printed
        end as unit,
        printed_text,
        sentence as evidence,
        case when kind = 'box' then 'table' else 'sentence' end as source,
        case scope
            when 'all_structural' then 'strukturovergripande'
            when 'all_volume' then 'volym'
            else context_type
        end as insats_type,
        context_place as owner,
        heading_no,
        cast(null as varchar) as finance_fact_id,
        is_approximate,
        -1000 - coalesce(table_no, 0) as group_no,
        sentence_no as row_no,
        page,
        x0,
        top,
        x1,
        bottom,
    from attributed
    where
        unit_kind is not null
        -- what is planned for a coming year is no fact of this report
        and coalesce(told_year, report_year) <= report_year
        and (name is not null or may_be_total)
        and not (name is null and unit_kind = 'kr')
        and (coalesce(context_class, '') <> 'indikator' or subject is not null)

)

select * from sentences

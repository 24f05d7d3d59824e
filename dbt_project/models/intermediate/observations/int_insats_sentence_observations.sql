-- What sentences and boxes tell of insatser, with the insats that each figure speaks of: the section of the box, the
-- subject of the sentence, a name before the figure, or the heading above. NULL with is_total for the förbund.

with

documents as (

    select *
    from {{ ref('stg_documents') }}
    where is_read

),

measures as (

    select * from {{ ref('insats_measure') }}

),

meanings as (

    select * from {{ ref('int_meanings') }}

),

-- rows of tables that are sentences: a goal with its target and its outcome, words behind a big number
told_rows as (

    select
        cells.document_id,
        cells.table_no,
        cells.row_no,
        cells.page,
        cells.table_heading_no as heading_no,
        'row' as kind,
        cells.row_text as sentence,
        cells.row_label as words_before,
        cells.printed_text,
        cells.value_printed,
        coalesce(cells.unit_printed, 'antal') as unit_printed,
        told.measure,
        told.kind <> 'number' and coalesce(heads.role, '') = 'target' as is_goal,
        cells.stated_year as told_year,
        told.scope,
        told.subject,
        cells.x0,
        cells.top,
        cells.x1,
        cells.bottom,
    from {{ ref('int_row_sentences') }} as told
    inner join {{ ref('int_tables') }} as tables
        on told.document_id = tables.document_id and told.table_no = tables.table_no and tables.kind <> 'statement'
    inner join {{ ref('int_cell_meanings') }} as cells
        on
            told.document_id = cells.document_id
            and told.table_no = cells.table_no
            and told.row_no = cells.row_no
    left join meanings as heads on cells.head = heads.printed and heads.used_as = 'head'
    where
        cells.value_state = 'number'
        and starts_with(told.measure, 'andel_') = (coalesce(cells.unit_printed, '') = 'procent')
        -- what a box tells by its labels is told there
        and (cells.label_measure is null or tables.kind = 'other')
        and (told.kind <> 'goal_of' or heads.role in ('target', 'outcome', 'verdict'))
    -- what came of a goal stands behind its target
    qualify
        told.kind = 'number'
        or is_goal
        or cells.column_no = max(cells.column_no) over (partition by cells.document_id, cells.table_no, cells.row_no)

),

-- goals in tables of text
goal_rows as (

    select
        rows_of.document_id,
        -rows_of.grid_no as table_no,
        rows_of.row_no,
        rows_of.page,
        rows_of.heading_no,
        'row' as kind,
        concat_ws(' ', rows_of.goal, rows_of.target, rows_of.outcome) as sentence,
        rows_of.goal as words_before,
        coalesce(amounts.figure, part.printed) as printed_text,
        cast(if(starts_with(told.measure, 'andel_'), amounts.share, amounts.count) as decimal(20, 4)) as value_printed,
        if(starts_with(told.measure, 'andel_'), 'procent', 'antal') as unit_printed,
        told.measure,
        part.is_goal,
        cast(null as integer) as told_year,
        told.scope,
        told.subject,
        part.x0,
        part.top,
        part.x1,
        part.bottom,
    from {{ ref('int_row_sentences') }} as told
    inner join {{ ref('int_goal_rows') }} as rows_of
        on told.document_id = rows_of.document_id and told.grid_no = rows_of.grid_no and told.row_no = rows_of.row_no,
        lateral (
            select
                true as is_goal,
                coalesce(rows_of.target, rows_of.goal) as printed,
                coalesce(rows_of.target_x0, rows_of.x0) as x0,
                coalesce(rows_of.target_top, rows_of.top) as top,
                coalesce(rows_of.target_x1, rows_of.x1) as x1,
                coalesce(rows_of.target_bottom, rows_of.bottom) as bottom
            union all
            select
                false as is_goal,
                rows_of.outcome as printed,
                rows_of.outcome_x0 as x0,
                rows_of.outcome_top as top,
                rows_of.outcome_x1 as x1,
                rows_of.outcome_bottom as bottom
        ) as part
    inner join {{ ref('int_goal_texts') }} as amounts on part.printed = amounts.printed and amounts.piece_no = 0
    where value_printed is not null

),

told as (

    select * from {{ ref('stg_mentions') }}
    union all by name
    select
        * exclude (row_no),
        row_no as sentence_no,
        -1 - row_number() over (order by document_id, table_no, row_no, x0) as mention_no,
        false as is_approximate,
        0 as year_offset,
    from (
        select * from told_rows
        union all
        select * from goal_rows
    ) as rows_told

),

mentions as (

    select
        mentions.* exclude (is_goal) replace (
            case
                -- a table with a row about all insatser tells of all of them, though it follows the section of one
                when
                    mentions.kind = 'row'
                    and (
                        coalesce(sections.context_class, '') <> 'name'
                        or coalesce(bool_or(mentions.scope = 'all') over (
                            partition by mentions.document_id, mentions.kind, mentions.table_no
                        ), false)
                    )
                    then coalesce(mentions.scope, 'all')
                else mentions.scope
            end as scope
        ),
        documents.fiscal_year as report_year,
        sections.context_class,
        sections.context_heading,
        sections.context_type,
        sections.context_place,
        meanings.one_insats is not null as speaks_of_one,
        meanings.together is not null as speaks_of_all,
        -- an item of a list of goals that tells no event is a goal
        mentions.is_goal
        or (sections.states_goals = 'goals' and mentions.kind <> 'row')
        or (sections.states_goals is not null and mentions.kind = 'item' and meanings.event_told is null) as is_goal,
    from told as mentions
    inner join documents using (document_id)
    left join {{ ref('int_sections') }} as sections using (document_id, heading_no)
    left join meanings on mentions.sentence = meanings.printed and meanings.used_as = 'sentence'
    where mentions.measure is not null

),

measured as (

    select
        mentions.*,
        measures.measure as told_measure,
        measures.unit_kind,
    from mentions
    inner join measures
        on measures.measure = case when mentions.is_goal then 'mal_' else '' end || mentions.measure

),

printed_names as (

    select
        document_id,
        name,
        'label' as used_as,
    from {{ ref('int_insats_account') }}
    union
    select
        document_id,
        name,
        'label' as used_as,
    from {{ ref('int_insats_table_observations') }}
    union
    select
        document_id,
        section as name,
        'label' as used_as,
    from {{ ref('stg_mentions') }}
    union
    select
        document_id,
        heading as name,
        'heading' as used_as,
    from {{ ref('int_sections') }}
    where class = 'name'

),

known_names as (

    select
        printed_names.document_id,
        printed_names.name,
        {{ insats_key('printed_names.name') }} as name_key,
        bool_or(meanings.common_word is not null) as is_common_word,
    from printed_names
    left join meanings on printed_names.name = meanings.printed and printed_names.used_as = meanings.used_as
    where length({{ insats_key('printed_names.name') }}) >= 5
    group by all

),

-- an insats that the words before a figure name, capital and all: 'Tillsammans' is one, 'tillsammans' is not
named_mentions as (

    select
        mentions.document_id,
        mentions.mention_no,
        arg_max(known_names.name, length(known_names.name_key)) as named,
    from measured as mentions
    inner join known_names
        on
            mentions.document_id = known_names.document_id
            and (
                {{ names_in_capitals('mentions.words_before', 'known_names') }}
                -- a word as long as that is a name also where it is printed small
                or (
                    length(known_names.name_key) >= 12
                    and {{ names(fold('mentions.words_before'), 'known_names.name_key') }}
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
            and {{ names_in_capitals('naming.sentence', 'known_names') }}
    where naming.label is null

),

-- 'Fakta om insatsen' over a box names no insats
facts_captions as (

    select printed from meanings
    where used_as = 'label' and facts_caption is not null

),

subjects as (

    select distinct
        document_id,
        name_key,
    from known_names

),

attributed as (

    select
        measured.*,
        after_names.sentence_no is not null as is_after_name,
        case
            when section is not null and facts_captions.printed is null then section
            when kind = 'box' then case when context_class = 'name' then context_heading end
            -- a heading's insats comes before a subject that is called an insats nowhere else
            when
                subject is not null
                and coalesce(context_class, '') <> 'indikator'
                and (
                    coalesce(context_class, '') <> 'name'
                    or scope in ('event', 'events')
                    or subjects.name_key is not null
                )
                then subject
            -- an insats named earlier in the same sentence is spoken of until another one is named
            when
                unit_kind <> 'kr'
                and last_value(named_mentions.named ignore nulls) over in_sentence is not null
                then last_value(named_mentions.named ignore nulls) over in_sentence
            when scope not in ('event', 'events') then null
            when context_class = 'name' then context_heading
        end as name,
    from measured
    left join named_mentions using (document_id, mention_no)
    left join after_names using (document_id, sentence_no)
    left join facts_captions on measured.section = facts_captions.printed
    left join subjects
        on measured.document_id = subjects.document_id and {{ insats_key('measured.subject') }} = subjects.name_key
    window in_sentence as (
        partition by measured.document_id, measured.sentence_no order by measured.mention_no
        rows between unbounded preceding and current row
    )

),

spoken as (

    select
        *,
        case
            when scope = 'event' then false
            -- what drew people to several occasions is the förbund's where its work with structures is told
            when scope = 'events' then context_class = 'collective' and context_type = 'strukturovergripande'
            when scope is not null then true
            -- one insats is spoken of, and which it is was not understood
            when speaks_of_one then false
            when context_class = 'collective' then not is_after_name or speaks_of_all
            -- outcomes told outside any section are the förbund's
            when context_class = 'none'
                then replace(measure, 'andel_', '') in (
                    'till_arbete',
                    'till_studier',
                    'till_arbete_studier',
                    'till_egen_forsorjning',
                    'annan_varaktig_insats',
                    'ater_remittent'
                )
            else false
        end as may_be_total,
    from attributed

)

select
    document_id,
    if(kind in ('box', 'row'), kind, 'sentence') as told_in,
    case kind when 'box' then 2 when 'row' then 3 else 4 end as told_rank,
    name,
    name is null as is_total,
    told_measure as measure,
    coalesce(told_year, report_year + year_offset) as fiscal_year,
    value_printed,
    case
        when unit_kind = 'antal' then 'antal'
        when unit_kind = 'kr' and unit_printed = 'antal' then 'kr'
        else unit_printed
    end as unit,
    printed_text,
    sentence as evidence,
    case when kind in ('box', 'row') then 'table' else 'sentence' end as source,
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
from spoken
where
    -- what is planned for a coming year is no fact of this report
    coalesce(told_year, report_year) <= report_year
    and (name is not null or (may_be_total and unit_kind <> 'kr'))
    and (coalesce(context_class, '') <> 'indikator' or subject is not null)

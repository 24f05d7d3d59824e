-- Every figure about an insats, wherever it is told, before names are settled: from the driftredovisning, from tables
-- with an insats in each row, from boxes, from tables of goals and from sentences.
-- `name` is as printed; NULL with is_total for the whole förbund.

with

documents as (

    select *
    from {{ ref('stg_documents') }}
    where is_read

),

measures as (

    select * from {{ ref('insats_measure') }}

),

totals as (

    select pattern
    from {{ ref('insats_word') }}
    where kind = 'total'

),

others as (

    select pattern
    from {{ ref('insats_word') }}
    where kind = 'not_insats'

),

table_kinds as (

    select * from {{ ref('int_insats_table_kinds') }}

),

grid_rows as (

    select
        text_cells.document_id,
        text_cells.page,
        min(text_cells.x0) as x0,
        min(text_cells.top) as top,
        max(text_cells.x1) as x1,
        max(text_cells.bottom) as bottom,
    from {{ ref('stg_text_cells') }} as text_cells
    inner join {{ ref('int_insats_grids') }} as grids
        on
            text_cells.document_id = grids.document_id
            and text_cells.grid_no = grids.grid_no
            and grids.kind in ('box', 'goals', 'arrows')
    group by text_cells.document_id, text_cells.grid_no, text_cells.row_no, text_cells.page

),

-- cells that a box or a table of goals reads better
read_elsewhere as (

    select distinct
        cells.document_id,
        cells.table_no,
        cells.row_no,
        cells.column_no,
    from {{ ref('stg_cells') }} as cells
    inner join grid_rows
        on
            cells.document_id = grid_rows.document_id
            and cells.page = grid_rows.page
            and (cells.x0 + cells.x1) / 2 between grid_rows.x0 - 1 and grid_rows.x1 + 1
            and (cells.top + cells.bottom) / 2 between grid_rows.top - 1 and grid_rows.bottom + 1

),

drift as (

    select
        document_id,
        'driftredovisning' as told_in,
        1 as told_rank,
        case when role = 'component' then label end as name,
        role <> 'component' as is_total,
        case
            when scenario = 'budget' then 'budget'
            when scenario = 'avvikelse' then 'avvikelse'
            when component = 'total' then 'utfall'
            else component
        end as measure,
        fiscal_year,
        value_printed,
        unit,
        printed_text,
        row_text as evidence,
        'table' as source,
        cast(null as varchar) as insats_type,
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
        statement = 'driftredovisning'
        and scenario in ('utfall', 'budget', 'avvikelse')
        and value_state = 'number'
        and (
            (
                line_item is null
                and role = 'component'
                and not (select bool_or(regexp_matches({{ fold('label') }}, others.pattern)) from others)
            )
            or line_item = 'verksamhet'
        )

),

tables as (

    select
        cells.document_id,
        'table' as told_in,
        2 as told_rank,
        case when not {{ is_total_label('cells.row_label') }} then cells.row_label end as name,
        {{ is_total_label('cells.row_label') }} as is_total,
        case
            when cells.unit_printed = 'procent' and heads.unit_kind = 'antal' then 'andel_' || heads.measure
            else heads.measure
        end as measure,
        coalesce(cells.stated_year, documents.fiscal_year)
        - case when cells.is_parenthesis and cells.stated_year is null then 1 else 0 end as fiscal_year,
        cells.value_printed,
        case
            when cells.unit_printed = 'procent' then 'procent'
            when heads.unit_kind = 'antal' then 'antal'
            else coalesce(cells.unit_printed, documents.document_unit, 'kr')
        end as unit,
        cells.printed_text,
        cells.row_text as evidence,
        'table' as source,
        table_kinds.context_type as insats_type,
        cast(null as varchar) as owner,
        table_kinds.heading_no,
        cast(null as varchar) as finance_fact_id,
        false as is_approximate,
        cells.table_no as group_no,
        cells.row_no,
        cells.page,
        cells.x0,
        cells.top,
        cells.x1,
        cells.bottom,
    from {{ ref('stg_cells') }} as cells
    inner join documents using (document_id)
    inner join table_kinds
        on
            cells.document_id = table_kinds.document_id
            and cells.table_no = table_kinds.table_no
            and table_kinds.kind = 'insatser'
    inner join {{ ref('int_insats_heads') }} as heads on cells.head = heads.label
    left join read_elsewhere
        on
            cells.document_id = read_elsewhere.document_id
            and cells.table_no = read_elsewhere.table_no
            and cells.row_no = read_elsewhere.row_no
            and cells.column_no = read_elsewhere.column_no
    where
        cells.value_state = 'number'
        and cells.row_label <> ''
        and read_elsewhere.row_no is null

),

boxes as (

    select
        cells.document_id,
        'box' as told_in,
        2 as told_rank,
        table_kinds.context_heading as name,
        false as is_total,
        case
            when cells.unit_printed = 'procent' and heads.unit_kind = 'antal' then 'andel_' || heads.measure
            else heads.measure
        end as measure,
        coalesce(cells.stated_year, documents.fiscal_year)
        - case when cells.is_parenthesis and cells.stated_year is null then 1 else 0 end as fiscal_year,
        cells.value_printed,
        case
            when cells.unit_printed = 'procent' then 'procent'
            when heads.unit_kind = 'antal' then 'antal'
            -- amounts of thousands of thousands are kronor, whatever the report says of its other tables
            when cells.unit_source = 'document' and abs(cells.value_printed) >= 100000 then 'kr'
            when cells.unit_source = 'document' or cells.unit_printed is null
                then coalesce(
                    max(case when cells.unit_source in ('cell', 'head', 'row') then cells.unit_printed end)
                        over (partition by cells.document_id, cells.table_no),
                    'kr'
                )
            else cells.unit_printed
        end as unit,
        cells.printed_text,
        cells.row_text as evidence,
        'table' as source,
        table_kinds.context_type as insats_type,
        table_kinds.context_place as owner,
        table_kinds.heading_no,
        cast(null as varchar) as finance_fact_id,
        false as is_approximate,
        cells.table_no as group_no,
        cells.row_no,
        cells.page,
        cells.x0,
        cells.top,
        cells.x1,
        cells.bottom,
    from {{ ref('stg_cells') }} as cells
    inner join documents using (document_id)
    inner join table_kinds
        on
            cells.document_id = table_kinds.document_id
            and cells.table_no = table_kinds.table_no
            and table_kinds.kind = 'box'
    inner join {{ ref('int_insats_heads') }} as heads on cells.row_label = heads.label
    left join read_elsewhere
        on
            cells.document_id = read_elsewhere.document_id
            and cells.table_no = read_elsewhere.table_no
            and cells.row_no = read_elsewhere.row_no
            and cells.column_no = read_elsewhere.column_no
    where cells.value_state = 'number' and read_elsewhere.row_no is null

),

goal_rows as (

    select
        goal_rows.*,
        documents.fiscal_year as report_year,
        headings.context_type,
        headings.context_class,
        headings.context_heading,
        -- 'Kompassen: antal deltagare', or the goal of the section's own insats
        case when contains(goal, ':') then trim(regexp_extract(goal, '^(.*):[^:]*$', 1)) end as goal_name,
        trim(split_part(goal, ':', -1)) as goal_measure,
    from {{ ref('int_goal_rows') }} as goal_rows
    inner join documents using (document_id)
    left join {{ ref('int_insats_headings') }} as headings using (document_id, heading_no)

),

goal_figures as (

    select
        goal_rows.*,
        part.is_target,
        part.printed_text,
        {{ first_number('part.printed_text') }} as value_printed,
        case when regexp_matches(part.printed_text, '%|procent') then 'procent' end as unit_printed,
    from goal_rows,
        lateral (
            select
                true as is_target,
                goal_rows.target as printed_text
            union all
            select
                false as is_target,
                goal_rows.outcome as printed_text
        ) as part
    where regexp_matches(part.printed_text, '[0-9]')

),

goals as (

    select
        goal_figures.document_id,
        'goal' as told_in,
        3 as told_rank,
        goal_figures.goal_name as name,
        goal_figures.goal_name is null as is_total,
        case when goal_figures.is_target then 'mal_' else '' end
        || case
            when goal_figures.unit_printed = 'procent' and heads.unit_kind = 'antal' then 'andel_' || heads.measure
            else heads.measure
        end as measure,
        goal_figures.report_year as fiscal_year,
        goal_figures.value_printed,
        case when goal_figures.unit_printed = 'procent' then 'procent' else heads.unit_kind end as unit,
        goal_figures.printed_text,
        concat_ws(' ', goal_figures.goal, goal_figures.target, goal_figures.outcome) as evidence,
        'table' as source,
        cast(null as varchar) as insats_type,
        cast(null as varchar) as owner,
        goal_figures.heading_no,
        cast(null as varchar) as finance_fact_id,
        false as is_approximate,
        -goal_figures.grid_no as group_no,
        goal_figures.row_no,
        goal_figures.page,
        goal_figures.x0,
        goal_figures.top,
        goal_figures.x1,
        goal_figures.bottom,
    from goal_figures
    inner join {{ ref('int_insats_heads') }} as heads on goal_figures.goal_measure = heads.label
    where goal_figures.goal_name is not null

),

-- a list of activities with their participants: the count stands in a column of its own
activities as (

    select
        cells.document_id,
        'activity' as told_in,
        2 as told_rank,
        labels.cell_text as name,
        false as is_total,
        heads.measure,
        documents.fiscal_year,
        {{ first_number('cells.cell_text') }} as value_printed,
        'antal' as unit,
        cells.cell_text as printed_text,
        concat_ws(' ', labels.cell_text, cells.cell_text) as evidence,
        'table' as source,
        headings.context_type as insats_type,
        cast(null as varchar) as owner,
        cells.heading_no,
        cast(null as varchar) as finance_fact_id,
        false as is_approximate,
        -cells.grid_no as group_no,
        cells.row_no,
        cells.page,
        cells.x0,
        cells.top,
        cells.x1,
        cells.bottom,
    from {{ ref('stg_text_cells') }} as cells
    inner join documents using (document_id)
    inner join {{ ref('int_insats_grids') }} as grids using (document_id, grid_no)
    inner join {{ ref('stg_text_cells') }} as head_cells
        on
            cells.document_id = head_cells.document_id
            and cells.grid_no = head_cells.grid_no
            and cells.column_no = head_cells.column_no
            and head_cells.row_no = 1
    inner join {{ ref('int_insats_heads') }} as heads
        on head_cells.cell_text = heads.label and heads.unit_kind = 'antal'
    inner join {{ ref('stg_text_cells') }} as labels
        on
            cells.document_id = labels.document_id
            and cells.grid_no = labels.grid_no
            and cells.row_no = labels.row_no
            and labels.column_no = 1
    left join {{ ref('int_insats_headings') }} as headings
        on cells.document_id = headings.document_id and cells.heading_no = headings.heading_no
    where
        grids.kind = 'goals'
        and cells.row_no > 1
        and cells.column_no > 1
        and regexp_matches(cells.cell_text, '^[0-9][0-9 ]*$')

),

printed_names as (

    select
        document_id,
        name,
    from drift
    union
    select
        document_id,
        name,
    from tables
    union
    select
        document_id,
        name,
    from boxes
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
    from {{ ref('int_insats_headings') }}
    where class = 'name'

),

known_names as (

    select
        document_id,
        name,
        {{ insats_key('name') }} as name_key,
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
    left join {{ ref('int_insats_headings') }} as headings using (document_id, heading_no)
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

named_mentions as (

    select
        mentions.document_id,
        mentions.mention_no,
        arg_max(known_names.name, length(known_names.name_key)) as named,
    from measured_mentions as mentions
    inner join known_names
        on
            mentions.document_id = known_names.document_id
            and regexp_matches(
                {{ fold('mentions.words_before') }}, '\b' || known_names.name_key || '(s|et|en|ets|ens)?\b'
            )
    where mentions.section is null and mentions.kind <> 'box' and coalesce(mentions.context_class, 'none') <> 'name'
    group by all
    -- a sentence that names two tells of both together
    having count(distinct known_names.name_key) = 1

),

attributed as (

    select
        measured_mentions.*,
        case
            when section is not null then section
            when kind = 'box' then case when context_class = 'name' then context_heading end
            when subject is not null and coalesce(context_class, '') <> 'indikator' then subject
            when named is not null and unit_kind <> 'kr' then named
            when scope is not null then null
            when context_class = 'name' then context_heading
        end as name,
        case
            when scope is not null or context_class = 'collective' then true
            -- outcomes told outside any section are the förbund's
            when
                context_class = 'none'
                and regexp_matches(measure, '^(andel_)?(till_|annan_varaktig|ater_remittent)')
                then true
            else false
        end as may_be_total,
    from measured_mentions
    left join named_mentions using (document_id, mention_no)

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
        -1000 - coalesce(grid_no, 0) as group_no,
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
            select document_id from drift
            union all
            select document_id
            from tables
            inner join measures using (measure)
            where measures.unit_kind = 'kr'
            union all
            select document_id
            from boxes
            inner join measures using (measure)
            where measures.unit_kind = 'kr'
            union all
            select document_id
            from sentences
            inner join measures using (measure)
            where measures.unit_kind = 'kr'
        )

)

select * from drift
union all
select * from kinds_of_costs
union all
select * from tables
union all
select * from boxes
union all
select * from goals
union all
select * from activities
union all
select * from sentences

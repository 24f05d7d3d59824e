-- Figures about insatser in tables of figures: with an insats in each row or in each column, boxes of one insats, and
-- tables that part one insats by year, place or sender (only the year and the total are figures of it).

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

table_kinds as (

    select * from {{ ref('int_insats_table_kinds') }}

),

-- a box that follows another one in the same grid, under the name of its own insats: its labels stand there again
sectioned_rows as (

    select
        document_id,
        grid_no,
        row_no,
        any_value(section) as section,
    from {{ ref('stg_grid_cells') }}
    group by document_id, grid_no, row_no
    having section is not null and {{ fold("max(cell_text) filter (where column_no = 1)") }} <> ''
    qualify
        row_number() over (
            partition by document_id, grid_no, {{ fold("max(cell_text) filter (where column_no = 1)") }} order by row_no
        ) > 1

),

-- rows of grids that a box or a table of goals reads better
read_elsewhere as (

    select distinct
        grid_cells.document_id,
        grid_cells.grid_no,
        grid_cells.row_no,
    from {{ ref('stg_grid_cells') }} as grid_cells
    inner join {{ ref('int_insats_grids') }} as grids
        on
            grid_cells.document_id = grids.document_id
            and grid_cells.grid_no = grids.grid_no
            and grids.kind in ('box', 'goals', 'arrows')
            -- what stands above the goals of a grid is a table of figures still
            and grid_cells.row_no >= coalesce(case when grids.goal_head_row > 2 then grids.goal_head_row end, 1)
            and grid_cells.row_no < coalesce(grids.box_begins_row, grid_cells.row_no + 1)

),

columns as (

    select distinct
        cells.document_id,
        cells.table_no,
        cells.column_no,
        cells.head,
        cells.stated_year,
        heads.measure,
    from {{ ref('int_cells') }} as cells
    left join {{ ref('int_insats_heads') }} as heads on cells.head = heads.label

),

-- women, men and a total beside each other under one year, and nothing else counted: the total is what is parted.
-- What is counted stands in the caption; people, where it tells no cases.
total_columns as (

    select
        columns.document_id,
        columns.table_no,
        columns.column_no,
        case
            when regexp_matches(any_value(table_kinds.caption_folded), '\barende') then 'arenden'
            else 'deltagare'
        end as measure,
    from columns
    inner join columns as parts
        on
            columns.document_id = parts.document_id
            and columns.table_no = parts.table_no
            and columns.stated_year is not distinct from parts.stated_year
    inner join table_kinds
        on
            columns.document_id = table_kinds.document_id
            and columns.table_no = table_kinds.table_no
            and table_kinds.kind = 'insatser'
            and table_kinds.gender_columns = table_kinds.count_columns
            and not regexp_matches(
                coalesce(table_kinds.caption_folded, ''), '\b(avslut|nya|ny|till|orsak|andel|procent)'
            )
    where {{ is_total_label("trim(split_part(columns.head, '/', -1))") }}
    group by columns.document_id, columns.table_no, columns.column_no
    having count(distinct parts.measure) filter (where parts.measure in ('kvinnor', 'man')) = 2

),

tables as (

    select
        cells.document_id,
        case when table_kinds.kind = 'insatser' then 'table' else 'box' end as told_in,
        2 as told_rank,
        case
            when table_kinds.kind = 'insatser' and not {{ is_total_label('cells.row_label') }} then cells.row_label
            when table_kinds.kind <> 'insatser' and table_kinds.context_class = 'name' then table_kinds.context_heading
        end as name,
        case
            when table_kinds.kind = 'insatser' then {{ is_total_label('cells.row_label') }}
            else table_kinds.context_class <> 'name'
        end as is_total,
        case
            when cells.unit_printed = 'procent' and coalesce(heads.unit_kind, 'antal') = 'antal'
                then 'andel_' || coalesce(heads.measure, total_columns.measure)
            else coalesce(heads.measure, total_columns.measure)
        end as measure,
        coalesce(cells.stated_year, documents.fiscal_year)
        - case when cells.is_parenthesis and cells.stated_year is null then 1 else 0 end as fiscal_year,
        cells.value_printed,
        case
            when cells.unit_printed = 'procent' then 'procent'
            when coalesce(heads.unit_kind, 'antal') = 'antal' then 'antal'
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
    from {{ ref('int_cells') }} as cells
    inner join documents using (document_id)
    inner join table_kinds
        on
            cells.document_id = table_kinds.document_id
            and cells.table_no = table_kinds.table_no
            and table_kinds.kind in ('insatser', 'years', 'parts')
    left join {{ ref('int_insats_heads') }} as heads on cells.head = heads.label
    left join total_columns
        on
            heads.measure is null
            and cells.document_id = total_columns.document_id
            and cells.table_no = total_columns.table_no
            and cells.column_no = total_columns.column_no
    left join read_elsewhere
        on
            cells.document_id = read_elsewhere.document_id
            and cells.grid_no = read_elsewhere.grid_no
            and cells.grid_row_no = read_elsewhere.row_no
    where
        cells.value_state = 'number'
        and cells.row_label <> ''
        -- 'Förbrukat 95 %' is a share of money, no money
        and not (coalesce(cells.unit_printed, '') = 'procent' and coalesce(heads.unit_kind, '') = 'kr')
        and coalesce(heads.measure, total_columns.measure) is not null
        and read_elsewhere.row_no is null
        -- a whole that is parted by place, sender or year: only its total, or the year itself, tells of the insats
        and (
            table_kinds.kind = 'insatser'
            or (table_kinds.kind = 'years' and cells.stated_year is not null)
            or (table_kinds.kind = 'parts' and {{ is_total_label('cells.row_label') }})
        )
        and (table_kinds.kind = 'insatser' or table_kinds.context_class in ('name', 'collective'))

),

boxes as (

    select
        cells.document_id,
        'box' as told_in,
        2 as told_rank,
        coalesce(sectioned_rows.section, table_kinds.context_heading) as name,
        false as is_total,
        case
            when gender_heads.measure is not null and heads.measure = 'deltagare' then gender_heads.measure
            when gender_heads.measure is not null then heads.measure || '_' || gender_heads.measure
            when cells.unit_printed = 'procent' and heads.unit_kind = 'antal' then 'andel_' || heads.measure
            else heads.measure
        end as measure,
        -- 'Antal deltagare 2017': the label's own year, unless people were there from it or are until it
        coalesce(
            cells.stated_year,
            case
                when
                    not regexp_matches(
                        {{ fold('cells.row_label') }}, '\b(fran|till|sedan|infor|an) {{ year_ink() }}\b'
                    )
                    then try_cast(
                        nullif(regexp_extract(cells.row_label, '\b({{ year_ink() }})\b', 1), '') as integer
                    )
            end,
            documents.fiscal_year
            - case
                when
                    heads.measure <> 'kvarvarande_fran_foregaende_ar'
                    and regexp_matches(
                        {{ fold('cells.row_label') }},
                        '\b((foregaende|forra|forega) ar(et)?|aret innan|aret fore)\b'
                    )
                    then 1
                else 0
            end
        )
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
    from {{ ref('int_cells') }} as cells
    inner join documents using (document_id)
    inner join table_kinds
        on
            cells.document_id = table_kinds.document_id
            and cells.table_no = table_kinds.table_no
            and table_kinds.kind = 'box'
    inner join {{ ref('int_insats_heads') }} as heads on cells.row_label = heads.label
    left join sectioned_rows
        on
            cells.document_id = sectioned_rows.document_id
            and cells.grid_no = sectioned_rows.grid_no
            and cells.grid_row_no = sectioned_rows.row_no
    left join
        {{ ref('int_insats_heads') }} as gender_heads
        on cells.head = gender_heads.label and gender_heads.measure in ('kvinnor', 'man', 'annat_kon')
    left join read_elsewhere
        on
            cells.document_id = read_elsewhere.document_id
            and cells.grid_no = read_elsewhere.grid_no
            and cells.grid_row_no = read_elsewhere.row_no
    where
        cells.value_state = 'number'
        and read_elsewhere.row_no is null
        and not (coalesce(cells.unit_printed, '') = 'procent' and coalesce(heads.unit_kind, '') = 'kr')
        -- a share of women in a column of its own is another figure
        and not (gender_heads.measure is not null and cells.unit_printed = 'procent')
        and (
            gender_heads.measure is null
            or heads.measure = 'deltagare'
            or heads.measure || '_' || gender_heads.measure in (select measures.measure from measures)
        )

),

-- measures in the rows, insatser in the columns
transposed as (

    select
        cells.document_id,
        'table' as told_in,
        2 as told_rank,
        case when not {{ is_total_label('cells.head') }} then cells.head end as name,
        {{ is_total_label('cells.head') }} as is_total,
        case
            when cells.unit_printed = 'procent' and heads.unit_kind = 'antal' then 'andel_' || heads.measure
            else heads.measure
        end as measure,
        coalesce(cells.stated_year, documents.fiscal_year) as fiscal_year,
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
        -- an insats stands in a column here: its number is the row of the insats
        cells.column_no as row_no,
        cells.page,
        cells.x0,
        cells.top,
        cells.x1,
        cells.bottom,
    from {{ ref('int_cells') }} as cells
    inner join documents using (document_id)
    inner join table_kinds
        on
            cells.document_id = table_kinds.document_id
            and cells.table_no = table_kinds.table_no
            and table_kinds.kind = 'transposed'
    inner join {{ ref('int_insats_heads') }} as heads on cells.row_label = heads.label
    where cells.value_state = 'number' and cells.head is not null and not cells.is_parenthesis

)

select * from tables
union all
select * from boxes
union all
select * from transposed

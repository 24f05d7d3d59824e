-- What tables of figures tell of insatser: with an insats in each row or in each column, boxes of one insats, and
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

tables as (

    select * from {{ ref('int_tables') }}
    where
        kind in ('insatser', 'transposed', 'box', 'values')
        or (kind in ('years', 'parts') and context_class in ('name', 'collective'))
        -- the participants of a year among its figures in the overview
        or kind = 'statement'

),

grid_cells as (

    select
        grid_cells.*,
        heads.role,
        heads.measure,
        labels.box_label,
        captions.facts_caption,
    from {{ ref('int_grid_cells') }} as grid_cells
    left join {{ ref('int_meanings') }} as heads on grid_cells.head = heads.printed and heads.used_as = 'head'
    left join {{ ref('int_meanings') }} as labels on grid_cells.label = labels.printed and labels.used_as = 'label'
    left join {{ ref('int_meanings') }} as captions
        on grid_cells.section = captions.printed and captions.used_as = 'label'

),

-- cells that a box or a table of goals tells better
read_elsewhere as (

    select
        document_id,
        grid_no,
        row_no,
        column_no,
    from grid_cells
    qualify
        -- a list of insatser with their goals may count their participants in a column of its own
        (
            bool_or(role = 'goal') over (partition by document_id, grid_no, row_no)
            and measure is null
        )
        or (
            column_count = 2
            and count(distinct row_no) filter (where box_label is not null) over (partition by document_id, grid_no)
            >= 2
        )
        or bool_or(regexp_matches(cell_text, '[↑↓→←↗↘]')) over (partition by document_id, grid_no)

),

-- a box that follows another one in the same grid, under the name of its own insats: its labels stand there again
sectioned_rows as (

    select
        document_id,
        grid_no,
        row_no,
        any_value(section) as section,
    from grid_cells
    where label is not null and section is not null and facts_caption is null
    group by document_id, grid_no, row_no
    qualify row_number() over (partition by document_id, grid_no, {{ fold("any_value(label)") }} order by row_no) > 1

),

described as (

    select
        cells.* exclude (head_measure, label_measure),
        columns.measure as head_measure,
        coalesce(rows_of.measure, case when cells.is_total_row then tables.stub_counted end) as label_measure,
        columns.is_whole_of_genders and tables.kind = 'insatser' as is_whole_of_genders,
        documents.fiscal_year as report_year,
        documents.document_unit,
        tables.kind,
        tables.heading_no,
        tables.context_class,
        tables.context_heading,
        tables.context_type,
        tables.context_place,
        case when tables.kind = 'box' then sectioned_rows.section end as box_section,
        coalesce(cells.unit_printed = 'procent' or cells.head_beside = 'andel', false) as is_share,
        tables.counts_by_year,
        tables.kind in ('insatser', 'years', 'parts', 'values') as is_measure_above,
        -- women, men and their total alone, or years alone, count what the caption says
        case
            when (tables.counts_genders_only or tables.counts_by_year) and tables.kind = 'insatser' then tables.counted
        end as counted,
        case when columns.measure in ('kvinnor', 'man', 'annat_kon') then columns.measure end as gender,
        case tables.kind when 'insatser' then cells.is_sum_row when 'transposed' then cells.is_total_column end
            as is_whole,
        case tables.kind
            when 'insatser' then cells.row_label
            when 'transposed' then coalesce(cells.group_name, cells.inner_head)
        end as told_name,
    from {{ ref('int_cell_meanings') }} as cells
    inner join documents using (document_id)
    inner join tables using (document_id, table_no)
    inner join {{ ref('int_line_measures') }} as columns
        on
            cells.document_id = columns.document_id
            and cells.table_no = columns.table_no
            and cells.column_no = columns.line_no
            and columns.axis = 'column'
    inner join {{ ref('int_line_measures') }} as rows_of
        on
            cells.document_id = rows_of.document_id
            and cells.table_no = rows_of.table_no
            and cells.row_no = rows_of.line_no
            and rows_of.axis = 'row'
    left join sectioned_rows
        on
            cells.document_id = sectioned_rows.document_id
            and cells.grid_no = sectioned_rows.grid_no
            and cells.grid_row_no = sectioned_rows.row_no
    left join read_elsewhere
        on
            cells.document_id = read_elsewhere.document_id
            and cells.grid_no = read_elsewhere.grid_no
            and cells.grid_row_no = read_elsewhere.row_no
            and cells.grid_column_no = read_elsewhere.column_no
    left join {{ ref('int_row_sentences') }} as goals
        on
            cells.document_id = goals.document_id
            and cells.grid_no = goals.grid_no
            and cells.grid_row_no = goals.row_no
            and goals.kind = 'goal'
    where
        cells.value_state = 'number'
        and (cells.row_label <> '' or tables.kind = 'values')
        and read_elsewhere.row_no is null
        -- a goal is told by its sentence, whatever insats's section its table follows
        and (tables.kind <> 'box' or goals.row_no is null)
        -- a whole that is parted by place, sender or year: only its total, or the year itself, tells of the insats
        and (tables.kind <> 'years' or cells.stated_year is not null)
        and (tables.kind <> 'parts' or cells.is_total_row)
        -- of several sums each but the whole is one of some of the rows
        and (tables.kind <> 'insatser' or cells.is_total_row or not cells.is_sum_row or tables.sum_rows = 1)
        and (
            tables.kind <> 'statement'
            or (cells.stated_year is not null and cells.unit_source is distinct from 'cell')
        )

),

-- what is counted: said over the column, before the row, or by the caption
counted_cells as (

    select
        *,
        case
            when not is_measure_above then label_measure
            when gender is not null and spanning_measure is not null then spanning_measure
            when counted = 'none' and not is_share then null
            when is_whole_of_genders then coalesce(counted, 'deltagare')
            when counts_by_year then counted
            when gender is not null and counted is not null and not is_share then counted
            else head_measure
        end as base_measure,
        case
            when kind in ('box', 'transposed') then gender
            when is_measure_above and (spanning_measure is not null or (counted is not null and not is_share))
                then gender
        end as part,
    from described

),

measured as (

    select
        counted_cells.* exclude (gender),
        bases.unit_kind,
        case
            when part is null and is_share and bases.unit_kind = 'antal' then 'andel_' || base_measure
            when part is null then base_measure
            -- a share of women in a column of its own is another figure
            when is_share then null
            when base_measure in ('deltagare', 'arenden') then part
            else base_measure || '_' || part
        end as told_measure,
    from counted_cells
    inner join measures as bases on counted_cells.base_measure = bases.measure

)

select
    measured.document_id,
    case when measured.kind in ('insatser', 'transposed') then 'table' else 'box' end as told_in,
    2 as told_rank,
    case
        when measured.told_name is not null then case when not measured.is_whole then measured.told_name end
        when measured.box_section is not null then measured.box_section
        when measured.context_class = 'name' and measured.kind <> 'statement' then measured.context_heading
    end as name,
    name is null as is_total,
    measured.told_measure as measure,
    -- 'Antal deltagare 2017': the label's own year, unless people were there from it or are until it
    coalesce(
        measured.stated_year,
        case
            when (measured.kind in ('box', 'parts') or measured.is_whole) and not measured.is_open_span
                then try_cast(nullif(regexp_extract(measured.row_label, '\b({{ year_ink() }})\b', 1), '') as integer)
        end,
        measured.report_year
        + case
            when measured.kind = 'box' and measured.told_measure <> 'kvarvarande_fran_foregaende_ar'
                then coalesce(try_cast(measured.label_year_offset as integer), 0)
            else 0
        end
    )
    - case when measured.is_parenthesis and measured.stated_year is null then 1 else 0 end as fiscal_year,
    measured.value_printed,
    case
        when measured.is_share then 'procent'
        when measured.unit_kind = 'antal' then 'antal'
        when measured.kind <> 'box' then coalesce(measured.unit_printed, measured.document_unit, 'kr')
        -- amounts of thousands of thousands are kronor, whatever the report says of its other tables
        when measured.unit_source = 'document' and abs(measured.value_printed) >= 100000 then 'kr'
        when measured.unit_source = 'document' or measured.unit_printed is null
            then coalesce(
                max(case when measured.unit_source in ('cell', 'head', 'row') then measured.unit_printed end)
                    over (partition by measured.document_id, measured.table_no),
                'kr'
            )
        else measured.unit_printed
    end as unit,
    measured.printed_text,
    measured.row_text as evidence,
    'table' as source,
    coalesce(case when measured.is_whole then measured.label_type end, measured.context_type) as insats_type,
    case when measured.kind = 'box' then measured.context_place end as owner,
    measured.heading_no,
    cast(null as varchar) as finance_fact_id,
    false as is_approximate,
    measured.table_no as group_no,
    -- where an insats stands in a column, the number of its first column is that of its row
    case
        when measured.kind = 'transposed'
            then min(measured.column_no) over (partition by measured.document_id, measured.table_no, measured.told_name)
        else measured.row_no
    end as row_no,
    measured.page,
    measured.x0,
    measured.top,
    measured.x1,
    measured.bottom,
from measured
inner join measures on measured.told_measure = measures.measure
where
    -- 'Förbrukat 95 %' is a share of money, no money
    not (measured.is_share and measured.unit_kind = 'kr')
    and (measured.kind <> 'statement' or measured.told_measure in ('deltagare', 'kvinnor', 'man', 'arenden'))

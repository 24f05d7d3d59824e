-- The year of a column whose head could not be read, told by its figures: årets resultat, cash and the totals stand in
-- other tables of the same report, under heads with years. A year is only told when no other year fits as well.

with

columns as (

    select * from {{ ref('int_columns') }}

),

figures as (

    select
        cells.document_id,
        cells.table_no,
        columns.part_no,
        cells.column_no,
        columns.scenario,
        columns.component,
        columns.is_undated and columns.year_offset is null as is_undated,
        cells.stated_year + concepts.period_offset as concept_year,
        concepts.concept,
        concepts.period_offset,
        abs(cells.value_printed) as size,
        {{ half_width('cells.decimals') }} as half_width,
    from {{ ref('stg_cells') }} as cells
    inner join {{ ref('int_row_statements') }} as row_statements using (document_id, table_no, row_no)
    inner join columns
        on
            cells.document_id = columns.document_id
            and cells.table_no = columns.table_no
            and row_statements.part_no = columns.part_no
            and row_statements.statement = columns.statement
            and cells.column_no = columns.column_no
    inner join {{ ref('int_label_matches') }} as label_matches
        on cells.label = label_matches.label and row_statements.statement = label_matches.statement
    inner join {{ ref('concept') }} as concepts
        on
            row_statements.statement = concepts.statement
            and label_matches.line_item = concepts.line_item
            and coalesce(concepts.component, '') in ('', columns.component)
    where
        columns.scenario = 'utfall'
        and not cells.is_parenthesis
        and abs(cells.value_printed) >= 50

),

scales as (

    select unnest([1, 1000, 0.001]) as scale

),

votes as (

    select
        undated.document_id,
        undated.table_no,
        undated.part_no,
        undated.column_no,
        undated.component,
        dated.concept_year - undated.period_offset as year,
        count(distinct undated.concept) as votes,
    from figures as undated
    cross join scales
    inner join figures as dated
        on
            undated.document_id = dated.document_id
            and undated.concept = dated.concept
            and (undated.table_no, undated.part_no) <> (dated.table_no, dated.part_no)
            -- as near as the printed decimals, in kronor or tkr, can tell
            and abs(undated.size * scales.scale - dated.size)
            <= 1.01 * (undated.half_width * scales.scale + dated.half_width)
            and least(undated.size * scales.scale, dated.size) >= 50
    where undated.is_undated and not dated.is_undated and dated.concept_year is not null
    group by all

),

ranked as (

    select
        *,
        votes - coalesce(lead(votes) over (
            partition by document_id, table_no, part_no, column_no order by votes desc, year asc
        ), 0) as margin,
        row_number()
            over (partition by document_id, table_no, part_no, column_no order by votes desc, year asc)
            as place,
    from votes

),

told as (

    select * from ranked
    where place = 1 and margin >= 1

)

select
    told.document_id,
    told.table_no,
    told.part_no,
    told.column_no,
    cast(told.year as integer) as told_year,
    told.votes,
from told
where
    not exists (
        select 1
        from columns
        where
            columns.document_id = told.document_id
            and columns.table_no = told.table_no
            and columns.part_no = told.part_no
            and columns.column_no <> told.column_no
            and columns.scenario = 'utfall'
            and columns.component = told.component
            and columns.stated_year = told.year
    )
-- two columns that claim one year cancel each other
qualify count(*) over (partition by told.document_id, told.table_no, told.part_no, told.component, told.year) = 1

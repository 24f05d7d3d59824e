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
    from {{ ref('int_cells') }} as cells
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

    select
        *,
        max(votes) over (partition by document_id, table_no, part_no, component, year) as most_votes,
    from ranked
    where place = 1 and margin >= 1

),

by_figures as (

    select
        told.document_id,
        told.table_no,
        told.part_no,
        told.column_no,
        told.component,
        told.year,
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
    -- of two columns that claim one year the one with more figures has it; as many on both sides cancel each other
    qualify
        told.votes = told.most_votes
        and count(*) filter (where told.votes = told.most_votes) over (
            partition by told.document_id, told.table_no, told.part_no, told.component, told.year
        ) = 1

),

-- an overview runs year by year: when its figures tell the years of two columns, and these lie as many years apart as
-- columns, forwards or backwards, the columns between and beside them follow
runs as (

    select
        document_id,
        table_no,
        part_no,
        component,
        any_value(year - column_no) as forward_start,
        any_value(year + column_no) as backward_start,
        count(distinct year - column_no) = 1 as runs_forward,
        count(distinct year + column_no) = 1 as runs_backward,
    from by_figures
    group by document_id, table_no, part_no, component
    having count(*) >= 2

),

by_run as (

    select
        columns.document_id,
        columns.table_no,
        columns.part_no,
        columns.column_no,
        columns.component,
        case
            when runs.runs_forward then runs.forward_start + columns.column_no
            else runs.backward_start - columns.column_no
        end as year,
        0 as votes,
    from columns
    inner join runs using (document_id, table_no, part_no, component)
    where
        columns.statement = 'flerarsoversikt'
        and columns.scenario = 'utfall'
        and columns.is_undated
        and columns.year_offset is null
        and runs.runs_forward <> runs.runs_backward

),

-- the run holds for all columns of the table or for none
whole_runs as (

    select *
    from by_run
    where not exists (
        select 1
        from columns
        where
            columns.document_id = by_run.document_id
            and columns.table_no = by_run.table_no
            and columns.part_no = by_run.part_no
            and not columns.is_undated
    )

)

select
    document_id,
    table_no,
    part_no,
    column_no,
    cast(year as integer) as told_year,
    votes,
from by_figures
union all
select
    document_id,
    table_no,
    part_no,
    column_no,
    cast(year as integer) as told_year,
    votes,
from whole_runs
where not exists (
    select 1
    from by_figures
    where
        by_figures.document_id = whole_runs.document_id
        and by_figures.table_no = whole_runs.table_no
        and by_figures.part_no = whole_runs.part_no
        and by_figures.column_no = whole_runs.column_no
)

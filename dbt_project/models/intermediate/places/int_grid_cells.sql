-- Cells of tables that hold text, each with the head over its column: the nearest row above in which every cell says
-- what its column holds. Such a row may end the table before, when the page parts one table in two.

with

cells as (

    select * from {{ ref('stg_grid_cells') }}

),

meant as (

    select
        cells.document_id,
        cells.grid_no,
        cells.row_no,
        cells.column_no,
        cells.cell_text,
        meanings.role,
        length(cells.cell_text) <= 60
        and (
            (
                (
                    coalesce(meanings.role, meanings.measure) is not null
                    -- women are spoken of in longer texts that are no heads
                    or (
                        length(cells.cell_text) <= 40
                        and coalesce(
                            meanings.gender,
                            meanings.scope,
                            meanings.respondent_group,
                            meanings.year_offset,
                            meanings.total
                        ) is not null
                    )
                )
                -- '58 % kvinnor och 42 % män' is told, not a head
                and not regexp_matches(cells.cell_text, '^[0-9]')
            )
            or regexp_full_match({{ fold('cells.cell_text') }}, '(\w+ )?{{ year_ink() }}( {{ year_ink() }})?')
        ) as is_head,
    from cells
    left join {{ ref('int_meanings') }} as meanings
        on cells.cell_text = meanings.printed and meanings.used_as = 'head'

),

head_rows as (

    select
        document_id,
        grid_no,
        row_no,
    from meant
    group by document_id, grid_no, row_no
    having
        (
            count(*) filter (where column_no > 1) >= 1
            and bool_and(is_head or column_no = 1)
            -- a verdict beside a goal is no head
            and bool_or(is_head and (column_no = 1 or role is distinct from 'verdict'))
        )
        -- a goal beside what came of it; the other columns may have heads of their own
        or (
            bool_or(role = 'goal')
            and count(distinct role) filter (where role in ('target', 'outcome', 'verdict', 'reason', 'activity')) >= 1
        )
        -- a few words in each column at the top, one of which says that goals stand below
        or (
            bool_or(role = 'goal')
            and row_no = 1
            and count(*) >= 3
            and bool_and(length(cell_text) <= 30 and not regexp_matches(cell_text, '[.?!]$|[0-9]{3}'))
        )

),

last_rows as (

    select
        document_id,
        grid_no,
        max(row_no) as last_row,
    from cells
    group by document_id, grid_no

),

headed as (

    select
        cells.*,
        own_heads.row_no is not null as is_head,
        coalesce(above.grid_no, before.grid_no) as head_grid_no,
        coalesce(above.row_no, before.row_no) as head_row_no,
    from cells
    left join head_rows as own_heads using (document_id, grid_no, row_no)
    asof left join head_rows as above
        on
            cells.document_id = above.document_id
            and cells.grid_no = above.grid_no
            and cells.row_no > above.row_no
    left join last_rows
        on cells.document_id = last_rows.document_id and cells.grid_no = last_rows.grid_no + 1
    left join head_rows as before
        on
            last_rows.document_id = before.document_id
            and last_rows.grid_no = before.grid_no
            and last_rows.last_row = before.row_no

)

select
    headed.document_id,
    headed.page,
    headed.grid_no,
    headed.row_no,
    headed.column_no,
    headed.column_count,
    headed.heading_no,
    headed.section,
    headed.cell_text,
    headed.is_head,
    headed.head_grid_no,
    headed.head_row_no,
    nullif(heads.cell_text, '') as head,
    nullif(labels.cell_text, '') as label,
    headed.x0,
    headed.top,
    headed.x1,
    headed.bottom,
from headed
left join cells as heads
    on
        headed.document_id = heads.document_id
        and headed.head_grid_no = heads.grid_no
        and headed.head_row_no = heads.row_no
        and headed.column_no = heads.column_no
left join cells as labels
    on
        headed.document_id = labels.document_id
        and headed.grid_no = labels.grid_no
        and headed.row_no = labels.row_no
        and labels.column_no = 1

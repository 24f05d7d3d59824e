-- Tables that hold text, with what they are: a box about one insats, goals with their outcomes, arrows, something else.

with

cells as (

    select * from {{ ref('stg_grid_cells') }}

),

rows_of_grids as (

    select
        document_id,
        grid_no,
        row_no,
        any_value(column_count) as column_count,
        min(page) as page,
        min(heading_no) as heading_no,
        any_value(section) as section,
        max(cell_text) filter (where column_no = 1) as label,
        string_agg({{ fold('cell_text') }}, ' | ' order by column_no) as row_folded,
        min(x0) as x0,
        min(top) as top,
        max(x1) as x1,
        max(bottom) as bottom,
    from cells
    group by all

),

box_labels as (

    select pattern from {{ ref('insats_word') }}
    where kind = 'box'

),

kinds as (

    select
        rows_of_grids.document_id,
        rows_of_grids.grid_no,
        any_value(rows_of_grids.column_count) as column_count,
        min(rows_of_grids.heading_no) as heading_no,
        min(rows_of_grids.page) as first_page,
        count(*) filter (where box_labels.pattern is not null) as box_rows,
        min(rows_of_grids.row_no) filter (
            where
            regexp_matches(
                rows_of_grids.row_folded,
                '(^|\| )(mal|malsattning|malvarde|mal for insatsen|insatsens mal|mal och aktivitet)( \||$)'
            )
            and regexp_matches(
                rows_of_grids.row_folded,
                '\b(utfall|resultat|bedomning|maluppfyllelse|uppfyllelse|motivering|uppnatt|uppfyllt|kommentar)\b'
            )
            -- further down, goals follow what a box tells in the same grid: then the head must be beyond doubt
            and (
                rows_of_grids.row_no <= 2
                or regexp_matches(
                    rows_of_grids.row_folded,
                    '^(mal|malsattning) \| (malvarde|malniva|maltal) \| (utfall|resultat)( \||$)'
                    || '|^(mal|malsattning) \| (utfall|resultat)'
                    || ' \| (bedomning|maluppfyllelse|motivering|kommentar)( \||$)'
                )
            )
        ) as goal_head_row,
        -- a list of insatser with the goals of each, without outcomes
        bool_or(
            rows_of_grids.row_no <= 2
            and regexp_matches(rows_of_grids.row_folded, '(^|\| )(insats|insatser|aktivitet)( \||$)')
            and regexp_matches(rows_of_grids.row_folded, '(^|\| )(mal|mal for insatsen|insatsens mal)( \||$)')
        ) as lists_insatser,
        bool_or(regexp_matches(cells.cell_text, '[↑↓→←↗↘]')) as has_arrows,
    from rows_of_grids
    left join box_labels on regexp_matches({{ fold('rows_of_grids.label') }}, box_labels.pattern)
    left join cells
        on
            rows_of_grids.document_id = cells.document_id
            and rows_of_grids.grid_no = cells.grid_no
            and rows_of_grids.row_no = cells.row_no
    group by rows_of_grids.document_id, rows_of_grids.grid_no

),

-- goals end where the box of another insats begins in the same grid
ended as (

    select
        kinds.document_id,
        kinds.grid_no,
        min(rows_of_grids.row_no) as box_begins_row,
    from kinds
    inner join rows_of_grids
        on
            kinds.document_id = rows_of_grids.document_id
            and kinds.grid_no = rows_of_grids.grid_no
            and kinds.goal_head_row < rows_of_grids.row_no
    inner join
        box_labels
        on regexp_matches({{ fold('rows_of_grids.label') }}, box_labels.pattern || '|^beviljade medel')
    where not regexp_matches(rows_of_grids.row_folded, '^(mal|malsattning)\b')
    group by all

)

select
    kinds.*,
    ended.box_begins_row,
    case
        when has_arrows then 'arrows'
        when goal_head_row is not null or lists_insatser then 'goals'
        when column_count = 2 and box_rows >= 2 then 'box'
        else 'other'
    end as kind,
from kinds
left join ended using (document_id, grid_no)

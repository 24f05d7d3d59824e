-- Rows of tables of goals, by the roles of their columns: those that the head over them tells; without a head, a last
-- column in which every cell is a verdict tells that what stands before it are goals.

with

meanings as (

    select * from {{ ref('int_meanings') }}

),

-- what signs mean in a report
legends as (

    select distinct
        document_id,
        {{ words_or_mark('told') }} as mark,
        achieved,
    from {{ ref('stg_goals') }}
    where told_as = 'legend'
    qualify count(distinct achieved) over (partition by document_id, mark) = 1

),

described as (

    select
        cells.* exclude (head_grid_no, head_row_no),
        -- without a head, the table is what the cells have in common
        coalesce(cells.head_grid_no, cells.grid_no) as head_grid_no,
        coalesce(cells.head_row_no, 0) as head_row_no,
        heads.role,
        coalesce(legends.achieved, verdicts.verdict) as verdict,
        -- the box of an insats may begin below its goals, in the same grid
        min(cells.row_no) filter (where labels.box_label is not null and cells.column_no = 1 and heads.role is not null)
            over (partition by cells.document_id, cells.grid_no)
            as box_begins_row,
        -- a column for each verdict, with a mark in one of them
        judging.verdict is not null
        and count(distinct judging.verdict) over (
            partition by cells.document_id, cells.head_grid_no, cells.head_row_no
        ) >= 2 as is_for_marks,
    from {{ ref('int_grid_cells') }} as cells
    left join meanings as heads on cells.head = heads.printed and heads.used_as = 'head'
    left join meanings as judging on cells.head = judging.printed and judging.used_as = 'cell'
    left join meanings as verdicts on cells.cell_text = verdicts.printed and verdicts.used_as = 'cell'
    left join legends
        on cells.document_id = legends.document_id and {{ words_or_mark('cells.cell_text') }} = legends.mark
    left join meanings as labels on cells.label = labels.printed and labels.used_as = 'label'
    -- a legend below the table is no row of it: 'Grön = målet är nått'
    where not cells.is_head and not regexp_matches(cells.cell_text, '^\p{L}+ = ')

),

cells as (

    select
        * replace (
            if(is_for_marks, 'verdict', role) as role,
            if(is_for_marks and regexp_full_match(cell_text, '[xX•●✔✓]'), head, cell_text) as cell_text
        )
    from described

),

filled_columns as (

    select
        document_id,
        head_grid_no,
        head_row_no,
        column_no,
        any_value(column_count) as column_count,
        avg(length(cell_text)) as width,
        max(length(cell_text)) as longest,
        count(*) as cells,
        bool_and(verdict is not null and length(cell_text) <= 25 and not regexp_matches(cell_text, '[0-9]'))
            as is_verdicts,
        any_value(role) as role_told,
        count(verdict) >= greatest(2, 0.5 * count(*)) as is_judged,
    from cells
    group by all

),

table_columns as (

    select
        *,
        case
            when role_told is not null or head_row_no = 0 or column_no = 1 then role_told
            -- a head that says nothing stands over what came of the goals when that is judged below it
            when is_verdicts then 'verdict'
            when is_judged then 'outcome'
        end as role,
        head_row_no = 0
        and is_verdicts
        and (column_no = column_count or (column_no = 1 and longest <= 2)) as holds_verdicts,
    from filled_columns

),

-- tables that tell goals by the head over them; without one, by verdicts in the last column or signs in the first
told_tables as (

    select
        document_id,
        head_grid_no,
        head_row_no,
        head_row_no = 0 or bool_or(role in ('target', 'outcome', 'verdict', 'reason')) as tells_outcome,
        -- where 'Mål' stands over figures only, the goals are the text of another column
        coalesce(
            case
                when max(width) filter (where role = 'goal') <= 12
                    then arg_max(column_no, width) filter (where role is null and width >= 20)
            end,
            arg_max(column_no, width) filter (where role = 'goal' or (head_row_no = 0 and not holds_verdicts))
        ) as goal_column,
        max(column_no) filter (where not holds_verdicts) as outcome_column,
    from table_columns
    group by document_id, head_grid_no, head_row_no
    having
        (bool_or(role = 'goal') and bool_or(role in ('target', 'outcome', 'verdict', 'reason', 'activity')))
        or (
            head_row_no = 0
            and bool_or(holds_verdicts and cells >= 2 and column_count between 3 and 5)
            and max(width) filter (where not holds_verdicts) >= 12
        )

),

roles as (

    select
        table_columns.document_id,
        table_columns.head_grid_no,
        table_columns.head_row_no,
        table_columns.column_no,
        tables.tells_outcome,
        case
            when table_columns.column_no = tables.goal_column then 'goal'
            -- 'Mål' and 'Mål 2022', 'Övergripande mål' and 'Mål'
            when table_columns.role = 'goal' then if(table_columns.width <= 12, 'target', 'area')
            when table_columns.head_row_no > 0 then table_columns.role
            when table_columns.holds_verdicts then 'verdict'
            when table_columns.column_no < tables.goal_column then 'area'
            when table_columns.column_no = tables.outcome_column then 'outcome'
            else 'target'
        end as role,
    from table_columns
    inner join told_tables as tables using (document_id, head_grid_no, head_row_no)

)

select
    cells.document_id,
    cells.grid_no,
    cells.row_no,
    min(cells.page) as page,
    min(cells.heading_no) as heading_no,
    any_value(cells.section) as section,
    bool_and(not roles.tells_outcome) as lists_insatser,
    {% for role in ['goal', 'target', 'outcome', 'verdict', 'reason', 'area', 'activity', 'place'] -%}
        string_agg(cells.cell_text, ' ' order by cells.column_no) filter (where roles.role = '{{ role }}')
            as {{ role }},
    {% endfor -%}
    {% for role in ['target', 'outcome'] -%}
        min(cells.x0) filter (where roles.role = '{{ role }}') as {{ role }}_x0,
        min(cells.top) filter (where roles.role = '{{ role }}') as {{ role }}_top,
        max(cells.x1) filter (where roles.role = '{{ role }}') as {{ role }}_x1,
        max(cells.bottom) filter (where roles.role = '{{ role }}') as {{ role }}_bottom,
    {% endfor -%}
    min(cells.x0) as x0,
    min(cells.top) as top,
    max(cells.x1) as x1,
    max(cells.bottom) as bottom,
from cells
inner join roles using (document_id, head_grid_no, head_row_no, column_no)
where cells.row_no < coalesce(cells.box_begins_row, cells.row_no + 1)
group by cells.document_id, cells.grid_no, cells.row_no
having count(*) filter (where roles.role in ('goal', 'activity')) > 0

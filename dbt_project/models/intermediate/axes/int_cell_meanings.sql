-- Every figure of a table with what its row, its column and what stands over the row labels say of it. A table without
-- heads whose columns stand right below those of the last one with heads goes on with it.

with

meanings as (

    select * from {{ ref('int_meanings') }}

),

columns as (

    select
        document_id,
        table_no,
        column_no,
        any_value(head) as head,
        min(page) as page,
        median((x0 + x1) / 2) as centre,
        count(*) over (partition by document_id, table_no) as table_columns,
        bool_and(any_value(head) is null) over (partition by document_id, table_no) as is_headless,
        bool_and(any_value(head) is not null) over (partition by document_id, table_no) as is_headed,
    from {{ ref('int_cells') }}
    group by document_id, table_no, column_no

),

continued as (

    select
        columns.document_id,
        columns.table_no,
        columns.column_no,
        headed.head,
    from columns
    inner join columns as headed
        on
            columns.document_id = headed.document_id
            and columns.column_no = headed.column_no
            and columns.table_columns = headed.table_columns
            and columns.page - headed.page between 0 and 1
            and columns.table_no > headed.table_no
    where columns.is_headless and headed.is_headed and columns.table_columns >= 2
    qualify
        -- the last table with heads, and each of its columns stands above one of this table
        headed.table_no = max(headed.table_no) over (partition by columns.document_id, columns.table_no)
        and max(abs(columns.centre - headed.centre))
            over (partition by columns.document_id, columns.table_no, headed.table_no)
        <= 15

),

cells as (

    select
        int_cells.* replace (
            coalesce(int_cells.head, continued.head, grid_cells.head) as head,
            -- a label that runs over two columns of text is what stands in the first of them
            case
                when starts_with(int_cells.row_label, grid_cells.label || ' ') then grid_cells.label
                else int_cells.row_label
            end as row_label
        ),
        {{ innermost_head('coalesce(int_cells.head, continued.head, grid_cells.head)') }} as inner_head,
        {{ spanning_head('coalesce(int_cells.head, continued.head, grid_cells.head)') }} as spanning_head,
    from {{ ref('int_cells') }} as int_cells
    left join continued using (document_id, table_no, column_no)
    left join {{ ref('int_grid_cells') }} as grid_cells
        on
            int_cells.document_id = grid_cells.document_id
            and int_cells.grid_no = grid_cells.grid_no
            and int_cells.grid_row_no = grid_cells.row_no
            and int_cells.grid_column_no = grid_cells.column_no
            and grid_cells.column_no > 1

)

select
    cells.*, -- noqa: AM04
    labels.measure as label_measure,
    labels.beside as label_beside,
    labels.total is not null as is_total_row,
    -- 'Summa individinsatser' sums, and is no name
    coalesce(labels.total, labels.sum) is not null as is_sum_row,
    labels.insats_type as label_type,
    -- women and men are parts of a whole, and no insatser
    coalesce(labels.parting, labels.gender) is not null as is_part_row,
    labels.year_offset as label_year_offset,
    labels.open_span is not null as is_open_span,
    -- a head over women, men and all tells what they count, or whose they are
    coalesce(inner_heads.gender, inner_heads.total) is not null as is_parted,
    -- a head over a number and a share tells what both count
    coalesce(inner_heads.beside in ('antal', 'andel'), false) as is_form,
    case when is_parted or is_form then spanning.measure end as spanning_measure,
    case
        when spanning_measure is null
            then coalesce(
                heads.measure,
                inner_measures.measure,
                -- the last line of the text above the table
                case when regexp_matches(cells.head, '^[^/]*\p{Ll}{3}\. / [^/]*$') then inner_heads.measure end
            )
        when inner_heads.total is not null or is_form then spanning_measure
        else inner_heads.measure
    end as head_measure,
    case
        when
            (is_parted or regexp_full_match(cells.inner_head, '{{ year_ink() }}'))
            and coalesce(spanning.measure, spanning.accounting, spanning.scope) is null
            and regexp_matches(cells.spanning_head, '[[:alpha:]]{3}')
            and not regexp_matches(cells.spanning_head, '{{ year_ink() }}')
            then cells.spanning_head
    end as group_name,
    case when group_name is null then coalesce(heads.total, inner_heads.total) else spanning.total end is not null
        as is_total_column,
    coalesce(heads.beside, inner_heads.beside) as head_beside,
    heads.total is not null as is_total_alone,
    -- a head that is no measure, year, gender, total or word of accounting can be a name
    coalesce(
        heads.measure, heads.total, inner_heads.total, heads.accounting, heads.scope, inner_heads.measure
    ) is null
    and regexp_matches(cells.inner_head, '[[:alpha:]]{3}')
    and not regexp_matches(cells.head, '{{ year_ink() }}') as is_name_column,
    stubs.names_insatser is not null as has_insats_stub,
    stubs.parting is not null as has_parting_stub,
    nullif(stubs.counted, 'none') as stub_counted,
    stubs.names_years is not null as has_year_stub,
    coalesce(stubs.survey, heads.survey) is not null as is_survey_head,
from cells
left join meanings as labels on cells.row_label = labels.printed and labels.used_as = 'label'
left join meanings as heads on cells.head = heads.printed and heads.used_as = 'head'
left join meanings as inner_heads on cells.inner_head = inner_heads.printed and inner_heads.used_as = 'head'
left join meanings as spanning on cells.spanning_head = spanning.printed and spanning.used_as = 'head'
left join {{ ref('insats_measure') }} as inner_measures
    on inner_heads.measure = inner_measures.measure and inner_measures.unit_kind = 'antal'
left join meanings as stubs on cells.stub_head = stubs.printed and stubs.used_as = 'head'

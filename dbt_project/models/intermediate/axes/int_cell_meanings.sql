-- Every figure of a table with what its row, its column and what stands over the row labels say of it.

with

meanings as (

    select * from {{ ref('int_meanings') }}

),

cells as (

    select
        *,
        {{ innermost_head('head') }} as inner_head,
    from {{ ref('int_cells') }}

)

select
    cells.*,
    labels.measure as label_measure,
    labels.total is not null as is_total_row,
    labels.parting is not null as is_part_row,
    labels.year_offset as label_year_offset,
    labels.open_span is not null as is_open_span,
    heads.measure as head_measure,
    coalesce(heads.gender, inner_heads.gender) as head_gender,
    coalesce(heads.total, inner_heads.total) is not null as is_total_column,
    -- a head that is no measure, year, gender, total or word of accounting can be a name
    coalesce(
        heads.measure, heads.total, inner_heads.total, heads.accounting, heads.scope, inner_heads.measure
    ) is null
    and regexp_matches(cells.inner_head, '[[:alpha:]]{3}')
    and not regexp_matches(cells.head, '{{ year_ink() }}') as is_name_column,
    stubs.names_insatser is not null as has_insats_stub,
    stubs.parting is not null as has_parting_stub,
    coalesce(stubs.survey, heads.survey) is not null as is_survey_head,
    stubs.names_years is not null as has_year_stub,
from cells
left join meanings as labels on cells.row_label = labels.printed and labels.used_as = 'label'
left join meanings as heads on cells.head = heads.printed and heads.used_as = 'head'
left join meanings as inner_heads on cells.inner_head = inner_heads.printed and inner_heads.used_as = 'head'
left join meanings as stubs on cells.stub_head = stubs.printed and stubs.used_as = 'head'

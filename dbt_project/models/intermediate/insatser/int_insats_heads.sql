-- What a column head or a row label measures, for every text that can be one.

with

texts as (

    select distinct head as label from {{ ref('int_cells') }}
    where head is not null
    union
    select distinct row_label from {{ ref('int_cells') }}
    where row_label <> ''
    union
    select distinct cell_text from {{ ref('stg_grid_cells') }}
    where length(cell_text) <= 120
    union
    select distinct trim(split_part(cell_text, ':', -1)) from {{ ref('stg_grid_cells') }}
    where column_no = 1 and contains(cell_text, ':') and length(cell_text) <= 160

),

folded as (

    select
        label,
        {{ label_core(fold('label')) }} as label_core,
    from texts

),

matched as (

    select
        folded.label,
        arg_min(labels.measure, labels.precedence) as measure,
    from folded
    inner join {{ ref('insats_label') }} as labels on regexp_matches(folded.label_core, labels.pattern)
    where length(folded.label_core) <= 60
    group by folded.label

)

select
    matched.label,
    matched.measure,
    measures.unit_kind,
from matched
inner join {{ ref('insats_measure') }} as measures using (measure)

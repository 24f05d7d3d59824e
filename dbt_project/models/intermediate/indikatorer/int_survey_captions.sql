-- Numbers of answers that stand over a table, over its columns or in the label of its rows: 'Deltagare, 54 svar (48)',
-- 'Personal (n=23)'.

with

documents as (

    select * from {{ ref('stg_documents') }}
    where is_read

),

texts as (

    select
        cells.document_id,
        cells.stub_head as caption,
        min(cells.page) as page,
        min(cells.x0) as x0,
        min(cells.top) as top,
        min(cells.x1) as x1,
        min(cells.bottom) as bottom,
    from {{ ref('int_cells') }} as cells
    inner join {{ ref('int_tables') }} as kinds
        on cells.document_id = kinds.document_id and cells.table_no = kinds.table_no and kinds.kind = 'survey'
    where cells.stub_head is not null
    group by cells.document_id, cells.stub_head

    union all

    select
        document_id,
        cell_text as caption,
        page,
        x0,
        top,
        x1,
        bottom,
    from {{ ref('stg_grid_cells') }}
    where length(cell_text) <= 80

    union all

    select
        cells.document_id,
        cells.head as caption,
        min(cells.page) as page,
        min(cells.x0) as x0,
        min(cells.top) as top,
        min(cells.x1) as x1,
        min(cells.bottom) as bottom,
    from {{ ref('int_cells') }} as cells
    inner join {{ ref('int_tables') }} as kinds
        on cells.document_id = kinds.document_id and cells.table_no = kinds.table_no and kinds.kind = 'survey'
    where length(cells.head) <= 80
    group by cells.document_id, cells.head

),

counted as (

    select
        texts.*,
        documents.fiscal_year as report_year,
        {{ fold('texts.caption') }} as folded,
        regexp_extract(
            texts.caption,
            '(?i)([0-9]{1,4})(?: inkomna)? (?:svar|svarande|enkäter|enkätsvar|respondenter)\b(?: ?\(([0-9]{1,4})\))?',
            ['this_year', 'last_year']
        ) as in_words,
        regexp_extract(texts.caption, '(?i)\bn ?= ?([0-9]{1,4})\b', 1) as as_n,
    from texts
    inner join documents using (document_id)
    where
        regexp_matches(
            texts.caption,
            '(?i)[0-9](?: inkomna)? (svar|svarande|enkäter|enkätsvar|respondenter)\b|\bn ?= ?[0-9]'
        )

),

grouped as (

    select
        counted.document_id,
        counted.caption,
        arg_min(words.respondent_group, words.precedence) as respondent_group,
    from counted
    inner join {{ ref('indikator_group') }} as words on regexp_matches(counted.folded, words.pattern)
    group by all

),

told as (

    select
        * exclude (in_words, as_n),
        report_year as fiscal_year,
        try_cast(coalesce(nullif(in_words.this_year, ''), nullif(as_n, '')) as decimal(20, 4)) as value_printed,
    from counted

    union all

    select
        * exclude (in_words, as_n),
        report_year - 1 as fiscal_year,
        try_cast(nullif(in_words.last_year, '') as decimal(20, 4)) as value_printed,
    from counted

)

select
    told.document_id,
    told.report_year,
    told.caption,
    grouped.respondent_group,
    cast(told.fiscal_year as integer) as fiscal_year,
    told.value_printed,
    told.page,
    told.x0,
    told.top,
    told.x1,
    told.bottom,
from told
inner join grouped using (document_id, caption)
where told.value_printed is not null
qualify
    row_number() over (
        partition by told.document_id, grouped.respondent_group, told.fiscal_year order by told.page, told.top
    ) = 1

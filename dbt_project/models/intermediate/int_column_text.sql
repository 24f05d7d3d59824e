-- What each published column means, in Swedish and in English: the comments of the published file are made of it.
-- Columns that are written once for all tables have no table_name. Wide views take theirs from the vocabulary that
-- makes them.

with

texts as (

    select * from {{ ref('column_text') }}

),

line_items as (

    select * from {{ ref('line_item') }}

),

units as (

    select * from {{ ref('unit') }}

),

wide_columns as (

    select
        statement as table_name,
        line_item as column_name,
        label_sv,
        label_en,
        case role when 'ratio' then 'procent' when 'count' then 'antal' else 'kr' end as unit,
    from line_items
    union all
    select
        'insatser' as table_name,
        measure as column_name,
        label_sv,
        label_en,
        unit_kind as unit,
    from {{ ref('insats_measure') }}

),

-- the status of a row of figures is the weakest of theirs
wide_statuses as (

    select distinct
        wide_columns.table_name,
        texts.column_name,
        texts.text_sv,
        texts.text_en,
    from wide_columns
    inner join texts on texts.table_name = 'indikatorer' and texts.column_name = 'status'

)

select
    table_name,
    column_name,
    concat(text_sv, ' / ', text_en) as comment,
from texts
union all
select
    wide_columns.table_name,
    wide_columns.column_name,
    concat(
        wide_columns.label_sv, ', ', units.label_sv, ' / ', wide_columns.label_en, ', ', units.label_en
    ) as comment,
from wide_columns
inner join units using (unit)
union all
select
    table_name,
    column_name,
    concat(text_sv, ' / ', text_en) as comment,
from wide_statuses

-- Texts that can tell how many answered: heads and headings of survey tables, cells of text, headings of the survey.

with

tables as (

    select distinct
        document_id,
        table_no,
        heading_no,
    from {{ ref('int_survey_table_observations') }}

),

places as (

    select
        cells.document_id,
        cells.heading_no,
        unnest([cells.head, cells.stub_head, cells.section]) as caption,
        cells.page,
        cells.x0,
        cells.top,
        cells.x1,
        cells.bottom,
    from {{ ref('int_survey_cells') }} as cells
    inner join tables using (document_id, table_no)

    union all

    select
        document_id,
        heading_no,
        cell_text as caption,
        page,
        x0,
        top,
        x1,
        bottom,
    from {{ ref('int_grid_cells') }}

    union all

    select
        headings.document_id,
        headings.heading_no,
        headings.heading as caption,
        headings.page,
        headings.x0,
        headings.top,
        headings.x1,
        headings.bottom,
    from {{ ref('stg_headings') }} as headings
    inner join {{ ref('int_sections') }} as sections using (document_id, heading_no)
    where
        sections.context_class = 'indikator'
        or (headings.document_id, headings.heading_no) in (select (document_id, heading_no) from tables)

)

select
    places.*,
    documents.fiscal_year as report_year,
from places
inner join {{ ref('stg_documents') }} as documents using (document_id)
where documents.is_read and regexp_matches(places.caption, '[0-9]') and length(places.caption) <= 80
qualify
    row_number() over (
        partition by places.document_id, places.caption order by places.page, places.top, places.x0
    ) = 1

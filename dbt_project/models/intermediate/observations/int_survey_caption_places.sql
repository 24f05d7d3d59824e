-- Texts that can tell how many answered: heads and headings of survey tables, cells of text, headings of the survey.

with

survey_cells as (

    select * from {{ ref('int_survey_cells') }}
    semi join {{ ref('int_survey_table_observations') }} using (document_id, table_no)

),

places as (

    select
        * replace (unnest([head, stub_head, section]) as head),
        true as is_of_survey,
    from survey_cells

    union all by name

    select
        * exclude (head),
        cell_text as head,
        false as is_of_survey,
    from {{ ref('int_grid_cells') }}

    union all by name

    select
        headings.*,
        headings.heading as head,
        true as is_of_survey,
    from {{ ref('stg_headings') }} as headings
    inner join {{ ref('int_sections') }} as sections using (document_id, heading_no)
    where
        sections.context_class = 'indikator'
        or (headings.document_id, headings.heading_no) in (select (document_id, heading_no) from survey_cells)

)

select
    places.document_id,
    places.heading_no,
    places.head as caption,
    places.page,
    places.x0,
    places.top,
    places.x1,
    places.bottom,
    places.is_of_survey,
    documents.fiscal_year as report_year,
from places
inner join {{ ref('stg_documents') }} as documents using (document_id)
where
    documents.is_read
    and documents.fiscal_year is not null
    and regexp_matches(places.head, '[0-9]')
    and length(places.head) <= 80
qualify
    row_number() over (
        partition by places.document_id, places.head
        order by places.is_of_survey desc, places.page asc, places.top asc, places.x0 asc
    ) = 1

-- The lines of running text and tables right beneath each title of a statement, up to the next heading and at most to
-- the end of its page; one row without a line where nothing stands there.

with

titles as (

    select * from {{ ref('statement_title') }}

),

headings as (

    select
        document_id,
        heading_no,
        page,
        top,
        trim(regexp_replace({{ fold('heading') }}, '^([0-9]{1,2} )+', '')) as heading_folded,
        lead(page) over following as next_page,
        lead(top) over following as next_top,
    from {{ ref('stg_headings') }}
    window following as (partition by document_id order by heading_no)

),

titled as (

    select
        headings.*,
        titles.statement,
        titles.needs_figures,
    from headings
    inner join titles on regexp_matches(headings.heading_folded, titles.pattern)
    -- a sentence is no title
    where length(headings.heading_folded) <= 90
    qualify row_number() over (
        partition by headings.document_id, headings.heading_no, titles.statement order by titles.needs_figures
    ) = 1

)

select
    titled.document_id,
    titled.heading_no,
    titled.statement,
    titled.needs_figures,
    titled.page,
    lines.line_no,
    lines.line_text,
    lines.amounts,
    lines.x0,
    lines.top,
    lines.x1,
    lines.bottom,
from titled
left join {{ ref('stg_lines') }} as lines
    on
        titled.document_id = lines.document_id
        and titled.page = lines.page
        and lines.top > titled.top + 1
        and (titled.next_page is null or titled.next_page > titled.page or lines.bottom < titled.next_top + 2)

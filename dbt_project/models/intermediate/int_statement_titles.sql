-- Where a report says that it prints a statement: a heading that is a statement's title, and a line of a list of
-- contents. is_printed: the title alone proves it, or figures beneath it do.

{% set lines_of_a_list_of_contents = 4 %}

with

title_lines as (

    select
        *,
        {{ fold('line_text') }} as line_folded,
    from {{ ref('int_title_lines') }}

),

headings as (

    select
        document_id,
        statement,
        heading_no,
        page,
        bool_or(coalesce(len(amounts), 0) > 0) as has_figures,
        -- 'Förbundet upprättar ingen kassaflödesanalys.'
        coalesce(bool_or(regexp_matches(line_folded, '{{ phrase('no_statement') }}')), false) as says_absent,
        bool_and(needs_figures) as needs_figures,
    from title_lines
    group by all

),

lines as (

    select
        *,
        {{ fold('line_text') }} as line_folded,
    from {{ ref('stg_lines') }}

),

-- 'Resultaträkning ........ 7' or 'Resultaträkning 7', among other such lines
entries as (

    select
        lines.document_id,
        lines.page,
        trim(regexp_replace(
            regexp_replace(lines.line_folded, '\s+({{ phrase('page') }} )?[0-9]{1,3}$', ''), '^([0-9]{1,2} )+', ''
        )) as entry_folded,
    from lines
    inner join {{ ref('stg_documents') }} as documents using (document_id)
    where
        regexp_matches(lines.line_folded, '[a-z].* [0-9]{1,3}$')
        and length(lines.line_folded) <= 90
        and try_cast(regexp_extract(lines.line_folded, '([0-9]{1,3})$', 1) as integer) <= documents.page_count + 5

),

contents as (

    select *
    from entries
    qualify count(*) over (partition by document_id, page) >= {{ lines_of_a_list_of_contents }}

)

select
    document_id,
    statement,
    'heading' as told_by,
    page,
    heading_no,
    has_figures or (not needs_figures and not says_absent) as is_printed,
from headings
union all
select distinct
    contents.document_id,
    titles.statement,
    'contents' as told_by,
    contents.page,
    cast(null as integer) as heading_no,
    true as is_printed,
from contents
inner join {{ ref('statement_title') }} as titles
    on not titles.needs_figures and regexp_matches(contents.entry_folded, titles.pattern || '$')

-- Every heading with what it is to the insatser below it: the name of one, a heading over all of them, a part of one's
-- section, or something else. And for each heading, whose section one stands in after it.

with

headings as (

    select * from {{ ref('stg_headings') }}

),

patterns as (

    select * from {{ ref('insats_heading') }}

),

-- a heading that tells a figure is a sentence set in bold
telling as (

    select distinct
        document_id,
        heading_no,
    from {{ ref('stg_mentions') }}
    where
        kind = 'heading' and unit_printed in ('procent', 'antal') and (measure is not null or unit_printed = 'procent')

),

folded as (

    select
        headings.*,
        {{ fold('headings.heading') }} as heading_folded,
        regexp_replace({{ fold('headings.heading') }}, '\s*\b((19|20)[0-9]{2}|ar|under)\b', '', 'g') as heading_core,
        telling.heading_no is not null
        or regexp_matches(headings.heading, '^[0-9(]|[0-9] ?(kr|tkr|mkr|%)')
        or regexp_matches({{ fold('headings.heading') }}, '^[0-9 ]*$') as tells_figure,
    from headings
    left join telling using (document_id, heading_no)

),

matched as (

    select
        folded.document_id,
        folded.heading_no,
        arg_min(patterns.class, patterns.precedence) as pattern_class,
        arg_min(patterns.insats_type, patterns.precedence) as insats_type,
    from folded
    inner join patterns
        on
            regexp_matches(folded.heading_folded, patterns.pattern)
            or regexp_matches(trim(folded.heading_core), patterns.pattern)
    group by all

),

-- a box under a heading that says who runs what is the surest sign that the heading names an insats
boxed as (

    select distinct
        document_id,
        heading_no,
    from {{ ref('stg_sentences') }}
    inner join
        {{ ref('insats_word') }} as words
        on words.kind = 'box' and regexp_matches({{ fold('label') }}, words.pattern)
    where label is not null and section is null

),

classed as (

    select
        folded.*,
        matched.insats_type as heading_type,
        boxed.heading_no is not null as has_box,
        case
            when folded.tells_figure then 'generic'
            -- a label in bold ('Syfte:', 'Medparter: Arbetsförmedlingen') is a part of the section above it
            when
                regexp_matches(folded.heading, '^[^:]{3,40}:')
                and not regexp_matches(folded.heading_folded, '^(insats|insatsen|projekt|projektet|aktivitet) ')
                and not coalesce(folded.section_number is not null, false)
                then 'generic'
            when
                boxed.heading_no is not null
                and coalesce(matched.pattern_class, '') not in ('none', 'collective', 'generic')
                then 'name'
            when matched.pattern_class is not null then matched.pattern_class
            -- a sentence in bold, or a line of a signature page
            when
                length(folded.heading_folded) > 80
                or length(string_split(folded.heading_folded, ' ')) > 12
                or regexp_matches(folded.heading, '[.:;]$|@|\bIP\b')
                then 'generic'
            else 'name'
        end as class,
    from folded
    left join matched using (document_id, heading_no)
    left join boxed using (document_id, heading_no)

),

-- an inner heading that names nothing known, inside the section of an insats that has a box, is a part of that section
settled as (

    select
        * exclude (class),
        case
            when
                class = 'name'
                and not has_box
                and level > coalesce(last_value(case when has_box then level end ignore nulls) over above_window, 99)
                then 'generic'
            else class
        end as class,
    from classed
    window above_window as (
        partition by document_id order by heading_no rows between unbounded preceding and 1 preceding
    )

),

carried as (

    select
        *,
        last_value(
            case when class in ('name', 'collective', 'place', 'none', 'indikator') then class end ignore nulls
        ) over running as context_class,
        last_value(
            case when class in ('name', 'collective', 'place', 'none', 'indikator') then heading_no end ignore nulls
        ) over running as context_heading_no,
        last_value(
            case when class in ('name', 'collective', 'place', 'none', 'indikator') then heading end ignore nulls
        ) over running as context_heading,
        last_value(
            case when class in ('collective', 'place', 'none') then coalesce(heading_type, '') end ignore nulls
        ) over running as context_type,
        last_value(
            case
                when class = 'place' then regexp_extract(heading, '(\S+)\s*$', 1)
                when class in ('collective', 'none') then ''
            end ignore nulls
        ) over running as context_place,
    from settled
    window running as (partition by document_id order by heading_no rows between unbounded preceding and current row)

),

-- the same name in several kommuner ('Samordningsgrupp') needs its place to be a name
placed as (

    select
        document_id,
        context_heading,
        count(distinct context_place) as places,
    from carried
    where class = 'name' and context_place <> ''
    group by all

)

select
    carried.document_id,
    carried.heading_no,
    carried.page,
    carried.level,
    carried.section_number,
    carried.heading,
    carried.heading_folded,
    carried.class,
    carried.has_box,
    carried.context_class,
    carried.context_heading_no,
    case
        when
            placed.places > 1 and carried.context_place <> ''
            then carried.context_heading || ' ' || carried.context_place
        else carried.context_heading
    end as context_heading,
    nullif(context_type, '') as context_type,
    nullif(context_place, '') as context_place,
    x0,
    top,
from carried
left join
    placed
    on
        carried.document_id = placed.document_id
        and carried.context_heading = placed.context_heading
        and carried.context_class = 'name'

-- Every heading with what it is to the insatser below it: the name of one, a heading over all of them, a part of one's
-- section, or something else. And for each heading, whose section one stands in after it.

with

headings as (

    select * from {{ ref('stg_headings') }}

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

-- a box under a heading that says who runs what is the surest sign that the heading names an insats
boxed as (

    select distinct
        sentences.document_id,
        sentences.heading_no,
    from {{ ref('stg_sentences') }} as sentences
    inner join {{ ref('int_meanings') }} as meanings
        on sentences.label = meanings.printed and meanings.used_as = 'label' and meanings.box_label is not null
    where sentences.section is null

),

classed as (

    select
        headings.*,
        {{ fold('headings.heading') }} as heading_folded,
        meanings.insats_type as heading_type,
        meanings.counted,
        meanings.states_goals,
        coalesce(meanings.section = 'generic', false) as is_called_generic,
        meanings.facts_caption,
        meanings.goal_section,
        boxed.heading_no is not null as has_box,
        case
            when
                telling.heading_no is not null
                -- what a scanner makes of a mark
                or not regexp_matches(headings.heading, '\p{L}{3}')
                or regexp_matches(headings.heading, '^[0-9(]|[0-9] ?({{ phrase('money') }}|%)|^[0-9 ]*$')
                then 'generic'
            -- a label in bold ('Syfte:', 'Medparter: Arbetsförmedlingen') is a part of the section above it
            when
                regexp_matches(headings.heading, '^[^:]{3,40}:')
                and headings.section_number is null
                and coalesce(meanings.section, '') <> 'name'
                then 'generic'
            -- who runs the insats, printed under its name
            when meanings.parting is not null and not has_box then 'generic'
            -- 'Fakta om insatsen': a box of the section that it stands in
            when meanings.facts_caption is not null then 'generic'
            when has_box and coalesce(meanings.section, '') not in ('none', 'collective', 'generic') then 'name'
            -- 'Resultat individinsatser i Luleå': over those of one place
            when meanings.section = 'collective' and regexp_matches(headings.heading, ' \p{Ll}{1,2} \p{Lu}\p{Ll}+$')
                then 'place'
            when meanings.section is not null then meanings.section
            -- a sentence in bold, or a line of a signature page
            when
                length(headings.heading) > 80
                or length(string_split(headings.heading, ' ')) > 12
                or regexp_matches(headings.heading, '[.:;]$|@|\bIP\b')
                then 'generic'
            else 'name'
        end as class,
    from headings
    left join telling using (document_id, heading_no)
    left join boxed using (document_id, heading_no)
    left join {{ ref('int_meanings') }} as meanings
        on headings.heading = meanings.printed and meanings.used_as = 'heading'

),

-- labels of a table two of which stand over sections of their own as well
labels as (

    select distinct
        document_id,
        table_no,
        label as name,
        {{ insats_key('label') }} as name_key,
    from {{ ref('int_cells') }}
    where label <> ''

),

labelled as (

    select
        labels.document_id,
        labels.name,
        labels.name_key,
    from labels
    inner join classed
        on
            labels.document_id = classed.document_id
            and classed.class = 'name'
            and length(labels.name_key) >= 4
            and labels.name_key = {{ insats_key('classed.heading') }}
    qualify count(distinct labels.name_key) over (partition by labels.document_id, labels.table_no) >= 2

),

-- names that tables tell: rows of the account, rows under a head 'Insats', 'Projekt' or 'Aktivitet', and those
told_names as (

    select
        document_id,
        name,
        {{ insats_key('name') }} as name_key,
    from {{ ref('int_insats_account') }}
    where not is_total
    union
    select
        cells.document_id,
        cells.label as name,
        {{ insats_key('cells.label') }} as name_key,
    from {{ ref('int_cells') }} as cells
    inner join {{ ref('int_meanings') }} as meanings
        on cells.stub_head = meanings.printed and meanings.used_as = 'head' and meanings.names_insatser is not null
    where cells.label <> ''
    union
    select * from labelled

),

-- what a heading names is an insats when a table names it too
confirmed as (

    select distinct
        classed.document_id,
        classed.heading_no,
    from classed
    inner join told_names
        on
            classed.document_id = told_names.document_id
            and length(told_names.name_key) >= 4
            and (
                starts_with({{ insats_key('classed.heading') }} || ' ', told_names.name_key || ' ')
                or (
                    length({{ insats_key('classed.heading') }}) >= 5
                    and starts_with(told_names.name_key, {{ insats_key('classed.heading') }} || ' ')
                )
            )

),

-- 'Fakta Kompassen', 'Nyckeltal för Kompassen': the caption of a box or a table names whose it is
captioned as (

    select
        classed.document_id,
        classed.heading_no,
        min(told_names.name) as caption_name,
    from classed
    inner join told_names
        on
            classed.document_id = told_names.document_id
            and length(told_names.name_key) >= 4
            and {{ names('classed.heading_folded', 'told_names.name_key') }}
    left join confirmed
        on classed.document_id = confirmed.document_id and classed.heading_no = confirmed.heading_no
    where
        classed.facts_caption is not null
        or (classed.class = 'name' and not classed.has_box and confirmed.heading_no is null)
    group by all
    having count(distinct told_names.name_key) = 1

),

-- 'Kompassen och Bryggan' is a heading over both; the names of two cards side by side ('Kompassen Bryggan') are not
joint as (

    select distinct
        classed.document_id,
        classed.heading_no,
    from classed
    inner join told_names as firsts
        on
            classed.document_id = firsts.document_id
            and length(firsts.name_key) >= 4
            and regexp_matches({{ fold('classed.heading') }}, '^' || firsts.name_key || '(et|en)? ')
    inner join told_names as lasts
        on
            classed.document_id = lasts.document_id
            and firsts.name_key <> lasts.name_key
            and length(lasts.name_key) >= 4
            and regexp_matches(
                {{ fold('classed.heading') }}, ' {{ phrase('conjunction') }} ' || lasts.name_key || '(et|en)?$'
            )
            and length(firsts.name_key) + length(lasts.name_key) < length({{ fold('classed.heading') }})
    anti join told_names as whole
        on classed.document_id = whole.document_id and {{ insats_key('classed.heading') }} = whole.name_key

),

-- the heading right above each: the last one of an outer level
parents as (

    select
        inner_heading.document_id,
        inner_heading.heading_no,
        max(outer_heading.heading_no) as parent_no,
    from classed as inner_heading
    inner join classed as outer_heading
        on
            inner_heading.document_id = outer_heading.document_id
            and inner_heading.heading_no > outer_heading.heading_no
            and inner_heading.level > outer_heading.level
    group by all

),

family as (

    select
        classed.*,
        parents.parent_no,
        parent.class as parent_class,
        parent.class = 'name' and (parent.has_box or confirmed_parent.heading_no is not null) as is_inside_sure,
        classed.has_box or confirmed.heading_no is not null as is_sure,
        count(*) filter (where is_sure) over (partition by classed.document_id, parents.parent_no, classed.level)
            as sure_siblings,
        count(*) filter (where is_sure) over (partition by classed.document_id) as sure_headings,
    from classed
    left join confirmed using (document_id, heading_no)
    left join parents using (document_id, heading_no)
    left join classed as parent
        on classed.document_id = parent.document_id and parents.parent_no = parent.heading_no
    left join confirmed as confirmed_parent
        on classed.document_id = confirmed_parent.document_id and parents.parent_no = confirmed_parent.heading_no

),

sure_children as (

    select
        document_id,
        parent_no as heading_no,
        count(*) as children,
    from family
    where is_sure and class = 'name'
    group by all

),

-- where tables and boxes name the insatser, a heading that nothing confirms, that stands beside no such name and under
-- no heading of insatser names none; one over several of them is a heading over all
named as (

    select
        family.* replace (
            case
                when joint.heading_no is not null and family.class = 'name' then 'collective'
                when captioned.heading_no is not null then 'generic'
                when family.class <> 'name' or family.is_sure then family.class
                when coalesce(sure_children.children, 0) >= 2 then 'collective'
                -- what is said of an insats below its name
                when family.is_inside_sure then 'generic'
                -- a question is no name
                when ends_with(family.heading, '?') then 'none'
                when
                    family.sure_headings >= 2
                    and family.sure_siblings = 0
                    and coalesce(family.parent_class, '') not in ('collective', 'place', 'name')
                    then 'none'
                else family.class
            end as class
        ),
    from family
    left join sure_children using (document_id, heading_no)
    left join joint using (document_id, heading_no)
    left join captioned using (document_id, heading_no)

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
            -- goals beside a section on a survey are no part of it
            when
                class = 'generic'
                and goal_section is not null
                and last_value(case when class <> 'generic' then class end ignore nulls) over above_window = 'indikator'
                and level <= last_value(case when class <> 'generic' then level end ignore nulls) over above_window
                then 'none'
            -- an outer heading ends the section of an insats; a figure in big type heads nothing
            when
                class = 'generic'
                and is_called_generic
                and last_value(case when class <> 'generic' then class end ignore nulls) over above_window = 'name'
                and level < last_value(case when class <> 'generic' then level end ignore nulls) over above_window
                then 'none'
            else class
        end as class,
    from named
    window above_window as (
        partition by document_id order by heading_no rows between unbounded preceding and 1 preceding
    )

),

carried as (

    select
        settled.*,
        case
            when captioned.caption_name is not null then 'name'
            when settled.class <> 'generic' then settled.class
        end as own_context,
        last_value(own_context ignore nulls) over running as context_class,
        last_value(case when own_context is not null then settled.heading_no end ignore nulls) over running
            as context_heading_no,
        last_value(
            case when own_context is not null then coalesce(captioned.caption_name, settled.heading) end ignore nulls
        ) over running as context_heading,
        last_value(
            case
                when settled.class in ('collective', 'place', 'none') then coalesce(settled.heading_type, '')
            end ignore nulls
        ) over running as context_type,
        last_value(
            case
                when settled.class = 'place' then regexp_extract(settled.heading, '(\S+)\s*$', 1)
                when settled.class in ('collective', 'none') then ''
            end ignore nulls
        ) over running as context_place,
    from settled
    left join captioned using (document_id, heading_no)
    window running as (
        partition by settled.document_id order by settled.heading_no
        rows between unbounded preceding and current row
    )

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
    carried.counted,
    carried.states_goals,
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

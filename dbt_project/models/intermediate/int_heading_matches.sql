-- What each printed heading, caption and stub head says about the statement under it.

with

table_rows as (

    select * from {{ ref('int_table_rows') }}

),

headings as (

    select part_heading as heading from table_rows
    union
    select heading from table_rows
    union
    select unnest(string_split(heading_path, ' > ')) from table_rows
    union
    select stub_head from table_rows
    union
    select label from table_rows
    where is_year_row

),

folded as (

    select
        heading,
        {{ fold('heading') }} as heading_folded,
        {{ fold_with_gaps('heading') }} as heading_with_gaps,
    from headings
    where heading is not null

),

cored as (

    select
        heading,
        heading_folded,
        regexp_replace(heading_with_gaps, '^[0-9 ]+', '') as heading_with_gaps,
        regexp_matches(heading_folded, '^([0-9]{1,2} )*{{ phrase('to_a_note') }} [0-9]{1,2}') as is_note_heading,
        coalesce(nullif({{ heading_core('heading_folded') }}, ''), heading_folded) as heading_core,
    from folded

),

phrases as (

    select
        statement,
        match,
        case when match = 'pattern' then phrase else {{ fold('phrase') }} end as phrase,
        weight,
    from {{ ref('statement_heading') }}

),

matched as (

    select
        cored.heading,
        phrases.statement,
        max(
            case
                when cored.heading_core = phrases.phrase then phrases.weight
                when
                    phrases.match = 'exact'
                    and length(phrases.phrase) >= 8
                    and {{ likeness('cored.heading_core', 'phrases.phrase') }} >= 0.86
                    then 0.9 * phrases.weight
                when
                    phrases.match = 'exact'
                    and length({{ skeleton('phrases.phrase') }}) >= 5
                    and {{ skeleton('cored.heading_core') }} = {{ skeleton('phrases.phrase') }}
                    then 0.9 * phrases.weight
                when
                    phrases.match = 'exact'
                    and phrases.phrase like cored.heading_with_gaps
                    and length(replace(cored.heading_with_gaps, '%', '')) >= 0.6 * length(phrases.phrase)
                    then 0.9 * phrases.weight
                when
                    phrases.match = 'prefix' and starts_with(cored.heading_core, phrases.phrase || ' ')
                    then phrases.weight
                when
                    phrases.match = 'pattern' and regexp_matches(cored.heading_core, phrases.phrase)
                    then phrases.weight
                when phrases.match = 'contains' and contains(cored.heading_core, phrases.phrase) then phrases.weight
                else 0
            end
        ) as weight,
    from cored
    cross join phrases
    -- a sentence is not a heading: long texts are only compared when they are short enough to name something
    where length(cored.heading_core) <= 90
    group by cored.heading, phrases.statement

)

select
    matched.heading,
    cored.is_note_heading,
    matched.statement,
    cast(matched.weight as double) as weight,
from matched
inner join cored using (heading)
where matched.weight > 0

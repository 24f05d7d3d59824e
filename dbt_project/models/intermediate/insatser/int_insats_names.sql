-- Every printed name of an insats with the insats that it belongs to, and why. Names are joined within one förbund,
-- over tables, sections, spellings and years. Names that stand in different rows of one table are different insatser,
-- and a weak likeness joins nothing. The reports that count are settled together, any other report by itself: it adds
-- nothing to the names of the others, and comes to the same insatser where it has the same names.

with recursive

told as (

    select * from {{ ref('int_insats_observations') }}
    where name is not null

),

documents as (

    select
        document_id,
        forbund_key,
        is_current,
        {{ names_key('versions') }} as names_key,
    from {{ ref('int_document_versions') }} as versions

),

names as (

    select
        documents.names_key,
        told.name,
        any_value(documents.forbund_key) as forbund_key,
        any_value(documents.is_current) as is_current,
        any_value({{ fold('told.name') }}) as name_folded,
        any_value({{ insats_key('told.name') }}) as name_key,
        -- 'Ankaret, Norrby'
        any_value(
            case
                when regexp_matches(told.name, ',\s*\w+$') then {{ insats_key("split_part(told.name, ',', 1)") }}
            end
        ) as key_before_place,
        any_value({{ fold("regexp_extract(told.name, '\\(([^)]*)\\)', 1)") }}) as inner_name,
        min(told.told_rank) as told_rank,
        bool_or(told.told_in = 'driftredovisning') as in_account,
        count(*) as figures,
    from told
    inner join documents using (document_id)
    group by documents.names_key, told.name

),

-- rows of one table: what may never be joined
rivals as (

    select distinct
        documents.names_key,
        mine.name,
        theirs.name as rival,
    from told as mine
    inner join told as theirs
        on
            mine.document_id = theirs.document_id
            and mine.group_no = theirs.group_no
            and mine.row_no <> theirs.row_no
            and mine.name <> theirs.name
    inner join documents on mine.document_id = documents.document_id
    where
        mine.told_in in ('driftredovisning', 'table', 'activity')
        and {{ fold('mine.name') }} <> {{ fold('theirs.name') }}

),

pairs as (

    select
        mine.names_key,
        mine.name,
        theirs.name as alias,
        case
            when mine.name_folded = theirs.name_folded then 'same words'
            when mine.name_key = theirs.name_key then 'same name without its kind, article or remark'
            when
                mine.inner_name <> '' and {{ insats_key('mine.inner_name') }} = theirs.name_key
                then 'the name in parentheses'
            when
                theirs.inner_name <> '' and {{ insats_key('theirs.inner_name') }} = mine.name_key
                then 'the name in parentheses'
            when theirs.key_before_place = mine.name_key and length(mine.name_key) >= 5 then 'the place behind a comma'
            when
                mine.key_before_place = theirs.name_key and length(theirs.name_key) >= 5
                then 'the place behind a comma'
            when
                least(length(mine.name_key), length(theirs.name_key)) >= 8
                and {{ likeness('mine.name_key', 'theirs.name_key') }} >= 0.92
                and regexp_replace(mine.name_key, '[^0-9]', '', 'g')
                = regexp_replace(theirs.name_key, '[^0-9]', '', 'g')
                then 'one letter apart'
            -- what a scanner makes of å, ä, ö and of vowels
            when
                least(length(mine.name_key), length(theirs.name_key)) >= 6
                and {{ skeleton('mine.name_key') }} = {{ skeleton('theirs.name_key') }}
                and {{ likeness('mine.name_key', 'theirs.name_key') }} >= 0.8
                then 'letters that a scanner mixes up'
        end as reason,
    from names as mine
    inner join names as theirs on mine.names_key = theirs.names_key and mine.name <> theirs.name

),

-- the account shortens names: a longer name that begins with a row of the account is the same insats, when the account
-- does not know the longer one and no third name claims the shorter one
prefixes as (

    select
        mine.names_key,
        mine.name,
        theirs.name as alias,
        'the longer name begins with it' as reason,
        count(distinct theirs.name_key) over (partition by mine.names_key, mine.name) as claims,
    from names as mine
    inner join names as theirs
        on
            mine.names_key = theirs.names_key
            and mine.name_key <> theirs.name_key
            and mine.in_account
            and not theirs.in_account
            and length(mine.name_key) >= 6
            and starts_with(theirs.name_key || ' ', mine.name_key || ' ')

),

edges as (

    select
        names_key,
        name,
        alias,
        reason
    from pairs
    where reason is not null
    union
    select
        names_key,
        name,
        alias,
        reason
    from prefixes
    where claims = 1
    union
    select
        names_key,
        alias,
        name,
        reason
    from prefixes
    where claims = 1

),

allowed as (

    select edges.*
    from edges
    left join
        rivals
        on edges.names_key = rivals.names_key and edges.name = rivals.name and edges.alias = rivals.rival
    where rivals.name is null

),

reached as (

    select
        names_key,
        name,
        name as root,
        0 as steps
    from names
    union
    select
        reached.names_key,
        allowed.alias,
        reached.root,
        reached.steps + 1 as steps
    from reached
    inner join allowed on reached.names_key = allowed.names_key and reached.name = allowed.name
    where reached.steps < 4

),

-- the name that stands first among those that are joined: from the best kind of table, most figures, then by letter
chosen as (

    select
        reached.names_key,
        reached.name,
        arg_min(roots.name, (roots.told_rank, -roots.figures, roots.name)) as main_name,
        arg_min(roots.name_key, (roots.told_rank, -roots.figures, roots.name)) as main_key,
    from reached
    inner join names as roots on reached.names_key = roots.names_key and reached.root = roots.name
    group by all

)

select
    chosen.names_key,
    names.forbund_key,
    names.is_current,
    chosen.name,
    chosen.main_name,
    left(md5(concat_ws('|', names.forbund_key, chosen.main_key)), 16) as insats_id,
    coalesce(
        case when chosen.name = chosen.main_name then 'the name itself' end,
        (
            select min(allowed.reason) from allowed
            where
                allowed.names_key = chosen.names_key
                and allowed.name = chosen.name
                and allowed.alias = chosen.main_name
        ),
        'by way of another alias'
    ) as reason,
    names.figures,
from chosen
inner join names using (names_key, name)

-- Whose the figures of a column are, where a table sets two bodies side by side: the förbund ('Förbundet') beside the
-- whole that it is a part of, or a part of its own ('Samlat', 'Koncernen', 'Kommunen', another förbund). A column
-- without a row here is the förbund's, as all columns of an annual report are. The words are data
-- (seeds/vocabulary/body_term.csv). Two bodies show by two outcomes of one year under heads that differ in more than
-- that; a word alone shows nothing: 'Kommunen' may as well be a member that pays.

with

columns as (

    select
        columns.*,
        statements.is_of_one_body,
    from {{ ref('int_columns') }} as columns
    inner join {{ ref('statement') }} as statements using (statement)
    -- over rows of years stand the names of lines
    where columns.has_year_rows is not true

),

documents as (

    select
        document_id,
        nullif(
            trim(regexp_replace({{ fold('forbund') }}, '\b{{ phrase('own_body') }}\b', ' ', 'g')),
            ''
        ) as own_name,
    from {{ ref('stg_documents') }}

),

head_terms as (

    select {{ fold('term') }} as term from {{ ref('head_term') }}
    where kind in ('scenario', 'component', 'year_offset', 'caption')

),

time_words as (

    select list(distinct word) as words
    from (select unnest(string_split(term, ' ')) as word from head_terms) as head_words

),

levels as (

    select
        columns.document_id,
        columns.table_no,
        columns.part_no,
        columns.statement,
        columns.column_no,
        unnest(string_split(columns.head, ' / ')) as level_words,
        generate_subscripts(string_split(columns.head, ' / '), 1) as level,
    from columns

),

-- what a level says beside years, days and words for outcome and budget
named as (

    select
        levels.* exclude (level_words),
        array_to_string(list_filter(
            string_split({{ fold('levels.level_words') }}, ' '),
            lambda word: not regexp_matches(word, '^([0-9]+|{{ phrase('head_filler') }}|)$')
            and not list_contains(time_words.words, word)
        ), ' ') as name,
    from levels
    cross join time_words

),

matched as (

    select
        named.*,
        bool_or(named.name <> '' and contains(' ' || named.name || ' ', ' ' || documents.own_name || ' '))
            as has_own_name,
        coalesce(bool_or(terms.body = 'own'), false) as is_own_word,
        coalesce(bool_or(terms.body = 'another'), false) as is_another_word,
        coalesce(bool_or(terms.body = 'none'), false) as is_no_body,
    from named
    inner join documents using (document_id)
    left join {{ ref('body_term') }} as terms
        on terms.place = 'head' and named.name <> '' and regexp_matches(named.name, terms.pattern)
    group by all

),

heads as (

    select
        document_id,
        table_no,
        part_no,
        statement,
        column_no,
        string_agg(nullif(name, ''), ' ' order by level) filter (where not is_no_body) as name,
        bool_or(coalesce(has_own_name, false)) as has_own_name,
        bool_or(is_own_word and not is_another_word) as is_own_word,
        bool_or(is_another_word) as is_another_word,
    from matched
    group by all

),

compared as (

    select
        columns.*,
        heads.name,
        case
            when heads.has_own_name and not heads.is_another_word then 'own'
            when heads.is_another_word then 'another'
            -- 'Samordningsförbundet Alfa' beside 'Samordningsförbundet Beta': the report's own name tells them apart
            when
                heads.is_own_word
                and contains(heads.name, ' ')
                and bool_or(heads.has_own_name) over (partition by document_id, table_no, part_no, statement)
                then 'another'
            when heads.is_own_word then 'own'
        end as worded_body,
    from columns
    left join heads using (document_id, table_no, part_no, statement, column_no)

),

-- columns that tell the same side of the same year in the same way
beside as (

    select
        mine.document_id,
        mine.table_no,
        mine.part_no,
        mine.statement,
        mine.column_no,
        bool_or(theirs.worded_body = 'own') as stands_by_own,
        bool_or(theirs.worded_body = 'another') as stands_by_another,
        bool_or(theirs.worded_body is null) as stands_by_unworded,
        bool_or(theirs.worded_body is null and theirs.name is not null) as stands_by_unknown,
    from compared as mine
    inner join compared as theirs
        on
            mine.document_id = theirs.document_id
            and mine.table_no = theirs.table_no
            and mine.part_no = theirs.part_no
            and mine.statement = theirs.statement
            and mine.column_no <> theirs.column_no
            and mine.scenario = theirs.scenario
            and mine.component = theirs.component
            and mine.stated_year is not distinct from theirs.stated_year
            and mine.year_offset is not distinct from theirs.year_offset
            and coalesce(mine.name, '') <> coalesce(theirs.name, '')
    group by all

),

parts as (

    select
        document_id,
        table_no,
        part_no,
        statement,
        bool_or(compared.worded_body = 'own' and (beside.stands_by_another or beside.stands_by_unknown)) as has_own,
        bool_or(compared.worded_body = 'another' and beside.stands_by_unworded and compared.is_of_one_body)
            as has_another,
    from compared
    left join beside using (document_id, table_no, part_no, statement, column_no)
    group by all

),

judged as (

    select
        compared.document_id,
        compared.table_no,
        compared.part_no,
        compared.statement,
        compared.column_no,
        case
            when parts.has_own and compared.worded_body is not null then compared.worded_body
            when parts.has_own and beside.stands_by_own and compared.is_of_one_body then 'another'
            -- the other body alone has a word over it
            when parts.has_another and compared.worded_body = 'another' then 'another'
            when parts.has_another and compared.name is null then 'own'
            when
                compared.is_of_one_body
                and compared.scenario = 'utfall'
                and compared.name is not null
                and (beside.stands_by_unknown or beside.stands_by_another)
                then 'unknown'
        end as body,
    from compared
    inner join parts using (document_id, table_no, part_no, statement)
    left join beside using (document_id, table_no, part_no, statement, column_no)

)

select * from judged
where body is not null

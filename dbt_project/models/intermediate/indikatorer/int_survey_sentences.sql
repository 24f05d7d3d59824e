-- Shares that sentences tell of those who answered: '88 procent tycker att …'. A sentence tells of a survey when its
-- section does: by its heading, or because it also says how many answered. Goals are worded alike and are left out.

with

documents as (

    select * from {{ ref('stg_documents') }}
    where is_read

),

mentions as (

    select
        mentions.*,
        documents.fiscal_year as report_year,
        headings.context_class,
        headings.heading_folded,
        {{ fold('mentions.sentence') }} as folded,
    from {{ ref('stg_mentions') }} as mentions
    inner join documents using (document_id)
    left join {{ ref('int_sections') }} as headings using (document_id, heading_no)

),

-- sections that say how many answered, or that something was asked
sections as (

    select
        document_id,
        heading_no,
    from mentions
    group by document_id, heading_no
    having
        bool_or(measure = 'svarande' and not is_goal)
        or bool_or(regexp_matches(folded, '\b(enkat\w*|frageformular\w*|besvara\w*|svarsfrekvens\w*)\b'))

),

goals as (

    select distinct
        document_id,
        goal_no as sentence_no,
    from {{ ref('int_survey_goals') }}

),

shares as (

    select mentions.*
    from mentions
    left join sections using (document_id, heading_no)
    left join goals using (document_id, sentence_no)
    where
        starts_with(mentions.measure, 'instammande')
        and not mentions.is_goal
        and (sections.heading_no is not null or mentions.context_class = 'indikator')
        and goals.sentence_no is null
        and not coalesce(regexp_matches(mentions.heading_folded, '\b(mal|malet|malen|delmal)\b'), false)

),

group_words as (

    select
        shares.document_id,
        shares.mention_no,
        arg_min(words.respondent_group, words.precedence) as respondent_group,
    from shares
    inner join
        {{ ref('indikator_group') }} as words
        on regexp_matches(shares.folded, words.pattern) and words.precedence > 3
    group by all

)

select
    shares.document_id,
    shares.report_year,
    shares.subject as indikator,
    coalesce(group_words.respondent_group, 'deltagare') as respondent_group,
    case when shares.measure = 'instammande_riket' then 'riket' else 'eget' end as scope,
    case shares.measure
        when 'instammande_kvinnor' then 'kvinnor'
        when 'instammande_man' then 'man'
        else 'total'
    end as gender,
    cast(coalesce(shares.told_year, shares.report_year + shares.year_offset) as integer) as fiscal_year,
    shares.value_printed,
    shares.heading_no,
    shares.sentence_no,
    shares.page,
    shares.x0,
    shares.top,
    shares.x1,
    shares.bottom,
from shares
left join group_words using (document_id, mention_no)
where shares.subject is not null

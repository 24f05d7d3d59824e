-- Everything that a report tells of its survey, in one shape: tables, captions, sentences, goals and their outcomes.

with

captions as (

    select
        * exclude (caption, failure),
        respondent_group as group_code,
        'Inkomna svar' as indikator,
        'svar' as unit,
        'answers' as role,
        'caption' as told_in,
        caption as printed_text,
    from {{ ref('int_survey_captions') }}
    where failure is null
    qualify row_number() over (partition by document_id, respondent_group, gender, fiscal_year order by page, top) = 1

),

sentences as (

    select
        told.* exclude (mention_no, failure),
        case when told.role = 'answers' then 'svar' else 'procent' end as unit,
        case when told.role = 'share' then 'claim' else 'sentence' end as told_in,
        mentions.heading_no,
        mentions.sentence_no as row_no,
        mentions.value_printed,
        mentions.printed_text,
        mentions.page,
        mentions.x0,
        mentions.top,
        mentions.x1,
        mentions.bottom,
    from {{ ref('int_survey_sentences') }} as told
    inner join {{ ref('stg_mentions') }} as mentions using (document_id, mention_no)
    -- what a goal says is read with the goal
    where (told.document_id, mentions.sentence_no) not in (
        select (goals.document_id, goals.goal_no)
        from {{ ref('int_survey_goals') }} as goals
        where goals.failure is null
    )

),

goals as (

    select
        * exclude (target, sentence, sentence_no, part, goal_text, failure),
        sentence_no as row_no,
        respondent_group as group_code,
        cast(target as varchar) || ' %' as target,
        -- the nil that stands for what is withheld
        case when is_suppressed then printed_text end as value_text,
        'procent' as unit,
        case part when 'outcome' then 'share' else 'difference' end as role,
        part as told_in,
    from {{ ref('int_survey_goals') }}
    where failure is null

),

goal_shares as (

    select
        shares.* exclude (grid_no, indikator, failure),
        -- what an insats asks its own participants is told with its name
        concat_ws(
            ': ', case when sections.context_class = 'name' then sections.context_heading end, shares.indikator
        ) as indikator,
        'procent' as unit,
        'share' as role,
        'goal_share' as told_in,
    from {{ ref('int_survey_goal_shares') }} as shares
    left join {{ ref('int_sections') }} as sections using (document_id, heading_no)
    where shares.failure is null

),

told as (

    select * from {{ ref('int_survey_table_observations') }}
    union all by name
    select * from captions
    union all by name
    select * from sentences
    union all by name
    select * from goals
    union all by name
    select * from goal_shares

)

select
    told.* replace ( -- noqa: AM04
        coalesce(told.is_part_of_group, false) as is_part_of_group,
        coalesce(told.scope, 'eget') as scope,
        coalesce(told.gender, 'total') as gender,
        cast(coalesce(told.fiscal_year, documents.fiscal_year) as integer) as fiscal_year,
        cast(told.value_printed as decimal(20, 4)) as value_printed,
        coalesce(told.is_suppressed, false) as is_suppressed
    ),
    documents.fiscal_year as report_year,
from told
inner join {{ ref('stg_documents') }} as documents using (document_id)
where documents.is_read

-- What must agree in a survey: the genders add to their group, the groups to all, the parts of a group to the group
-- (S1), a printed difference is outcome less goal, or less last year (S3), and a share must be possible for the number
-- of answers (S2, which can contradict but proves nothing).

with

facts as (

    select * from {{ ref('int_survey_facts') }}

),

answers as (

    select * from facts
    where told_in = 'answers' and unit = 'svar'

),

genders as (

    select
        document_id,
        table_no,
        row_no,
        fiscal_year,
        sum(value_printed) filter (where gender <> 'total') as lhs,
        any_value(value_printed) filter (where gender = 'total') as rhs,
        count(*) filter (where gender in ('kvinnor', 'man')) as parts,
    from answers
    group by all
    having count(*) filter (where gender in ('kvinnor', 'man')) = 2 and count(*) filter (where gender = 'total') = 1

),

gender_members as (

    select
        answers.fact_id,
        answers.document_id,
        'S1K' as identity_id,
        concat_ws(', ', 'tabell ' || genders.table_no, 'rad ' || genders.row_no) as instance,
        genders.fiscal_year,
        genders.lhs,
        genders.rhs,
        case when genders.lhs = genders.rhs then 'holds' else 'violated' end as verdict,
    from genders
    inner join answers using (document_id, table_no, row_no, fiscal_year)

),

wholes as (

    select
        document_id,
        table_no,
        gender,
        fiscal_year,
        sum(value_printed) filter (where not is_part_of_group and group_code <> 'alla respondentgrupper') as lhs,
        any_value(value_printed) filter (where group_code = 'alla respondentgrupper') as rhs,
        count(*) filter (where not is_part_of_group and group_code <> 'alla respondentgrupper') as parts,
    from answers
    where scope = 'eget'
    group by all
    having count(*) filter (where group_code = 'alla respondentgrupper') = 1

),

whole_members as (

    select
        answers.fact_id,
        answers.document_id,
        'S1G' as identity_id,
        concat_ws(', ', 'tabell ' || wholes.table_no, wholes.gender) as instance,
        wholes.fiscal_year,
        wholes.lhs,
        wholes.rhs,
        -- groups may be missing from the list: then the sum falls short
        case
            when wholes.lhs = wholes.rhs then 'holds'
            when wholes.lhs < wholes.rhs then 'not_evaluable'
            else 'violated'
        end as verdict,
    from wholes
    inner join answers using (document_id, table_no, gender, fiscal_year)
    where wholes.parts >= 2 and not answers.is_part_of_group

),

-- goal and difference
differences as (

    select
        difference.fact_id as difference_key,
        outcome.fact_id as outcome_key,
        earlier.fact_id as earlier_key,
        difference.document_id,
        difference.told_in,
        difference.goal_no,
        difference.report_year,
        difference.value_printed as lhs,
        case
            when difference.told_in = 'against_goal' then outcome.value_printed - {{ first_number('outcome.target') }}
            else outcome.value_printed - earlier.value_printed
        end as rhs,
    from facts as difference
    inner join facts as outcome
        on
            difference.document_id = outcome.document_id
            and difference.goal_no = outcome.goal_no
            and outcome.told_in = 'outcome'
            and difference.report_year = outcome.fiscal_year
    left join facts as earlier
        on
            difference.document_id = earlier.document_id
            and difference.goal_no = earlier.goal_no
            and earlier.told_in = 'outcome'
            and earlier.fiscal_year = difference.report_year - 1
    where difference.told_in in ('against_goal', 'against_last_year')

),

difference_members as (

    select
        unnest(list_filter(
            [difference_key, outcome_key, case when told_in = 'against_last_year' then earlier_key end],
            lambda member: member is not null
        )) as fact_id,
        document_id,
        'S3' as identity_id,
        concat_ws(', ', 'mål ' || goal_no, case told_in when 'against_goal' then 'mot mål' else 'mot förra året' end)
            as instance,
        report_year as fiscal_year,
        lhs,
        rhs,
        case
            when abs(lhs - rhs) <= 0.5 then 'holds' when abs(lhs - rhs) <= 1 then 'within_rounding' else 'violated'
        end as verdict,
    from differences
    where rhs is not null

),

-- a share that no number of answers up to that of the group can give
shares as (

    select
        facts.fact_id,
        facts.document_id,
        facts.indikator,
        facts.respondent_group,
        facts.fiscal_year,
        facts.value_printed,
        (
            select min(abs(100.0 * answers_yes.k / answers_all.n - facts.value_printed))
            from range(1, 100) as answers_all(n) -- noqa
            inner join range(0, 100) as answers_yes(k) -- noqa
                on answers_all.n >= answers_yes.k
            where answers_all.n <= facts.respondents
        ) as misses_by,
    from facts
    where
        facts.told_in in ('questions', 'claim', 'outcome')
        and not facts.is_suppressed
        -- of a hundred answers and more, every whole percentage is possible
        and facts.respondents between 1 and 99

),

share_members as (

    select
        fact_id,
        document_id,
        'S2' as identity_id,
        concat_ws(', ', indikator, respondent_group) as instance,
        fiscal_year,
        value_printed as lhs,
        cast(null as decimal(20, 4)) as rhs,
        case
            when misses_by <= 0.5001 then 'holds' when misses_by <= 1.0001 then 'within_rounding' else 'violated'
        end as verdict,
    from shares

)

select * from gender_members
union all
select * from whole_members
union all
select * from difference_members
union all
select * from share_members

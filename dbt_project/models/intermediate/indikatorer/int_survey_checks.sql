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

gender_members as (

    select
        fact_id,
        document_id,
        'S1K' as identity_id,
        concat_ws(', ', 'tabell ' || table_no, 'rad ' || row_no) as instance,
        fiscal_year,
        sum(value_printed) filter (where gender <> 'total') over one_row as lhs,
        max(value_printed) filter (where gender = 'total') over one_row as rhs,
        if(lhs = rhs, 'holds', 'violated') as verdict,
    from answers
    window one_row as (partition by document_id, table_no, row_no, fiscal_year)
    qualify
        count(*) filter (where gender in ('kvinnor', 'man')) over one_row = 2
        and count(*) filter (where gender = 'total') over one_row = 1

),

whole_members as (

    select
        fact_id,
        document_id,
        'S1G' as identity_id,
        concat_ws(', ', 'tabell ' || table_no, gender) as instance,
        fiscal_year,
        sum(value_printed) filter (where group_code <> 'alla respondentgrupper') over one_column as lhs,
        max(value_printed) filter (where group_code = 'alla respondentgrupper') over one_column as rhs,
        -- groups may be missing from the list: then the sum falls short
        case when lhs = rhs then 'holds' when lhs < rhs then 'not_evaluable' else 'violated' end as verdict,
    from answers
    where scope = 'eget' and not is_part_of_group
    window one_column as (partition by document_id, table_no, gender, fiscal_year)
    qualify
        count(*) filter (where group_code = 'alla respondentgrupper') over one_column = 1
        and count(*) over one_column >= 3

),

-- goal and difference
differences as (

    select
        difference.fact_id as difference_key,
        outcome.fact_id as outcome_key,
        if(difference.told_in = 'against_goal', null, earlier.fact_id) as earlier_key,
        difference.document_id,
        concat_ws(
            ', ',
            'mål ' || difference.goal_no,
            if(difference.told_in = 'against_goal', 'mot mål', 'mot förra året')
        ) as instance,
        difference.report_year as fiscal_year,
        difference.value_printed as lhs,
        outcome.value_printed - case
            when difference.told_in = 'against_goal' then {{ first_number('outcome.target') }}
            else earlier.value_printed
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
        unnest(list_filter([difference_key, outcome_key, earlier_key], lambda member: member is not null)) as fact_id,
        document_id,
        'S3' as identity_id,
        instance,
        fiscal_year,
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

-- How many answered, for each share of the survey: as told of its group and year.

with

told as (

    select * from {{ ref('int_survey_facts') }}

),

-- how many answered, per group and year
answered as (

    select
        document_id,
        group_code,
        fiscal_year,
        max(value_printed) as respondents,
    from told
    where
        indikator = 'Inkomna svar' and gender = 'total' and scope = 'eget' and not is_part_of_group
        -- a million answers were given to no survey of a förbund: it is something else that was read as answers
        and value_printed between 0 and 999999
    group by all
    having count(distinct value_printed) = 1

)

select
    told.fact_id,
    max(answered.respondents) as respondents,
from told
inner join answered
    on
        told.document_id = answered.document_id
        and told.fiscal_year = answered.fiscal_year
        and (
            told.group_code = answered.group_code
            or (told.group_code is null and answered.group_code = 'deltagare')
        )
where told.unit = 'procent' and told.scope = 'eget' and told.gender = 'total'
group by told.fact_id

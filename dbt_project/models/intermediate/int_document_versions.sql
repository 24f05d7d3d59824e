-- Which file counts when several are about the same förbund and year. The annual reports among them are compared thing
-- by thing, whatever their values (a correction changes some): a newer one that has most of the other's figures
-- supersedes it; otherwise they are twins and the fuller one counts. Exactly one counts per förbund and year, and
-- nothing depends on the order in which files were read. What lies no longer in the landing zone takes no part.

-- so much of the other's figures a report must have to supersede it
{% set least_share = 0.8 %}
-- with fewer figures in its statements, what a report tells of insatser and the survey is compared too
{% set few_figures = 20 %}

with

documents as (

    select
        *,
        nullif({{ fold('forbund') }}, '') as name_folded,
    from {{ ref('stg_documents') }}

),

-- a name that stands with one number only is known by that number, also where the number is not printed
numbers_of_names as (

    select
        name_folded,
        min(org_number) as org_number,
    from documents
    where is_read and is_present and is_forbund_report and name_folded is not null
    group by name_folded
    having count(distinct org_number) = 1

),

keyed as (

    select
        documents.*,
        coalesce(
            documents.org_number,
            case when documents.is_forbund_report then numbers_of_names.org_number end,
            documents.name_folded,
            documents.document_id
        ) as forbund_key,
        documents.is_read
        and documents.is_present
        and documents.is_forbund_report
        and documents.fiscal_year is not null
        and coalesce(documents.org_number, documents.name_folded) is not null as is_compared,
    from documents
    left join numbers_of_names using (name_folded)

),

-- the annual reports of a förbund and year that has more than one
compared as (

    select * from keyed
    where is_compared
    qualify count(*) over (partition by forbund_key, fiscal_year) > 1

),

answers as (

    select
        document_id,
        indikator,
        respondent_group,
        scope,
        gender,
        fiscal_year,
        unit,
        value_printed,
    from {{ ref('int_survey_table_observations') }}

),

-- what each prints, and how often
printed as (

    select
        document_id,
        true as is_of_statements,
        concat_ws(
            '|',
            statement,
            coalesce(line_item, {{ fold('label') }}),
            coalesce({{ fold('section') }}, ''),
            component,
            scenario,
            fiscal_year
        ) as thing,
        count(*) as figures,
    from {{ ref('int_finances') }}
    where document_id in (select document_id from compared)
    group by all
    union all
    select
        document_id,
        false as is_of_statements,
        concat_ws(
            '|',
            'insats',
            case when is_total then 'TOTALT ' || coalesce(insats_type, '') else {{ insats_key('name') }} end,
            measure,
            fiscal_year
        ) as thing,
        count(distinct concat_ws('|', unit, value_printed)) as figures,
    from {{ ref('int_insats_observations') }}
    where document_id in (select document_id from compared)
    group by all
    union all
    select
        document_id,
        false as is_of_statements,
        concat_ws(
            '|',
            'survey',
            {{ fold('indikator') }},
            coalesce({{ fold('respondent_group') }}, ''),
            scope,
            gender,
            fiscal_year,
            unit
        ) as thing,
        count(distinct value_printed) as figures,
    from answers
    where document_id in (select document_id from compared)
    group by all

),

sizes as (

    select
        compared.document_id,
        coalesce(sum(printed.figures), 0) as figures,
        coalesce(sum(printed.figures) filter (where printed.is_of_statements), 0) as figures_of_statements,
    from compared
    left join printed using (document_id)
    group by compared.document_id

),

-- every report beside every other: which of the two is newer, and what tells it
pairs as (

    select
        compared.document_id,
        others.document_id as other_document_id,
        case
            when others.decided_on <> compared.decided_on then 'decided_on'
            when others.calls_itself_revised <> compared.calls_itself_revised then 'calls_itself_revised'
            when others.first_seen_at <> compared.first_seen_at then 'first_seen_at'
            else 'sha256'
        end as told_by,
        case told_by
            when 'decided_on' then others.decided_on > compared.decided_on
            when 'calls_itself_revised' then others.calls_itself_revised
            when 'first_seen_at' then others.first_seen_at > compared.first_seen_at
            else others.sha256 > compared.sha256
        end as is_other_newer,
    from compared
    inner join compared as others using (forbund_key, fiscal_year)
    where compared.document_id <> others.document_id

),

-- how much of a report's figures the other one has; a report without figures has none that the other could lack
shares as (

    select
        pairs.document_id,
        pairs.other_document_id,
        coalesce(sum(least(mine.figures, coalesce(theirs.figures, 0))) / sum(mine.figures), 1) as share,
    from pairs
    inner join sizes on pairs.document_id = sizes.document_id
    left join printed as mine
        on
            pairs.document_id = mine.document_id
            and (mine.is_of_statements or sizes.figures_of_statements < {{ few_figures }})
    left join printed as theirs on pairs.other_document_id = theirs.document_id and mine.thing = theirs.thing
    group by pairs.document_id, pairs.other_document_id

),

wins as (

    select
        document_id,
        count(*) filter (where not is_other_newer) as newer_than,
    from pairs
    group by document_id

),

-- Three reports could each be newer than the next (one prints no date of decision): the one that is newer than most
-- goes last, and no report supersedes one that stands behind it.
ranked as (

    select
        compared.document_id,
        compared.forbund_key,
        compared.fiscal_year,
        row_number() over (
            partition by compared.forbund_key, compared.fiscal_year
            order by
                wins.newer_than asc,
                compared.decided_on asc nulls first,
                compared.calls_itself_revised asc,
                compared.first_seen_at asc,
                compared.sha256 asc
        ) as age_rank,
    from compared
    inner join wins using (document_id)

),

supersessions as (

    select
        pairs.document_id,
        pairs.other_document_id,
        case when pairs.is_other_newer then pairs.told_by else 'others' end as told_by,
        shares.share,
        others.age_rank,
    from pairs
    inner join shares using (document_id, other_document_id)
    inner join ranked on pairs.document_id = ranked.document_id
    inner join ranked as others on pairs.other_document_id = others.document_id
    where
        others.age_rank > ranked.age_rank
        and shares.share >= {{ least_share }}

),

-- of those that nothing supersedes, the fuller one, then the newer one
counting as (

    select
        ranked.forbund_key,
        ranked.fiscal_year,
        arg_max(ranked.document_id, (sizes.figures, ranked.age_rank)) as document_id,
        count(*) > 1 as has_twins,
    from ranked
    inner join sizes using (document_id)
    where ranked.document_id not in (select document_id from supersessions)
    group by ranked.forbund_key, ranked.fiscal_year

),

successors as (

    select
        *,
        other_document_id in (select document_id from counting) as is_counting,
    from supersessions

),

-- superseded by the one that counts, where that one supersedes it itself; else by the newest that does
superseded as (

    select
        document_id,
        arg_max(other_document_id, (is_counting, age_rank)) as superseded_by,
        arg_max(told_by, (is_counting, age_rank)) as superseded_because,
        arg_max(share, (is_counting, age_rank)) as superseded_share,
    from successors
    group by document_id

)

select
    keyed.document_id,
    keyed.forbund_key,
    cast(keyed.fiscal_year as integer) as fiscal_year,
    keyed.is_compared,
    keyed.is_read
    and keyed.is_present
    and coalesce(counting.document_id = keyed.document_id, true) as is_current,
    superseded.superseded_by,
    superseded.superseded_because,
    cast(superseded.superseded_share as double) as superseded_share,
    coalesce(counting.has_twins, false) and superseded.document_id is null as is_twin,
    counting.document_id as counting_document_id,
    cast(sizes.figures as integer) as compared_figures,
from keyed
left join ranked on keyed.document_id = ranked.document_id
left join counting on ranked.forbund_key = counting.forbund_key and ranked.fiscal_year = counting.fiscal_year
left join superseded on keyed.document_id = superseded.document_id
left join sizes on keyed.document_id = sizes.document_id

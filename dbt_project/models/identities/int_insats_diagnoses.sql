{{ config(materialized='table', schema='intermediate') }}

-- Contradictions among insatser and in the survey, each told with the figures that stand in it. Nothing is searched
-- here: each contradiction is its own cause.

with

violated as (

    select
        document_id,
        identity_id,
        instance,
        fiscal_year,
        unnest(figures) as fact_id,
    from {{ ref('int_insats_identity_results') }}
    where verdict = 'violated'

),

cells as (

    select
        facts.fact_id,
        concat_ws(', ', facts.insats, measures.label_sv) as label,
        facts.fiscal_year,
        facts.printed_text,
        facts.page,
        facts.top,
    from {{ ref('int_insats_facts') }} as facts
    left join {{ ref('insats_measure') }} as measures using (measure)
    union all
    select
        fact_id,
        concat_ws(
            ', ', indikator, respondent_group, replace(replace(nullif(gender, 'total'), 'man', 'män'), '_', ' ')
        ) as label,
        fiscal_year,
        coalesce(value_text, regexp_replace(cast(value_printed as varchar), '\.?0+$', '')) as printed_text,
        page,
        top,
    from {{ ref('int_survey_facts') }}

),

told as (

    select
        violated.document_id,
        violated.identity_id,
        violated.instance,
        violated.fiscal_year,
        arg_min(violated.fact_id, (cells.page, cells.top, violated.fact_id)) as fact_id,
        arg_min(cells.label, (cells.page, cells.top, violated.fact_id)) as label,
        arg_min(cells.printed_text, (cells.page, cells.top, violated.fact_id)) as printed_text,
        min(cells.page) as page,
        string_agg(
            concat(
                '”', cells.label, '” ', cells.fiscal_year || ' ', '(s. ', cells.page, '): ', cells.printed_text
            ), '; ' order by cells.page, cells.top, violated.fact_id
        ) as cells_sv,
        string_agg(
            concat(
                '“', cells.label, '” ', cells.fiscal_year || ' ', '(p. ', cells.page, '): ', cells.printed_text
            ), '; ' order by cells.page, cells.top, violated.fact_id
        ) as cells_en,
    from violated
    inner join cells using (fact_id)
    group by all

),

sentences as (

    select
        class,
        outcome,
        sentence_sv,
        sentence_en,
    from {{ ref('diagnosis_class') }}
    where class = 'told_figures'

)

select
    left(
        md5(concat_ws('|', told.document_id, told.identity_id, told.instance, told.fiscal_year)), 16
    ) as diagnosis_id,
    told.document_id,
    cast(
        20000 + row_number() over (
            partition by told.document_id order by told.identity_id, told.instance, told.fiscal_year
        ) as integer
    ) as position,
    sentences.class,
    sentences.outcome,
    told.fact_id,
    cast(told.fiscal_year as integer) as fiscal_year,
    cast(1 as double) as chance,
    replace(
        replace(sentences.sentence_sv, '{cells}', told.cells_sv), '{identity}', '”' || identities.label_sv || '”'
    ) as explanation_sv,
    replace(
        replace(sentences.sentence_en, '{cells}', told.cells_en), '{identity}', '“' || identities.label_en || '”'
    ) as explanation_en,
    cast(
        [] as struct(
            position integer,
            fact_id varchar,
            part varchar,
            class varchar,
            proposed_value decimal(20, 4),
            proposed_sek decimal(20, 4),
            source_fact_id varchar
        )[]
    ) as figures,
    [{
        'identity_id': told.identity_id,
        'instance': told.instance,
        'fiscal_year': cast(told.fiscal_year as integer)
    }] as instances,
    cast([] as struct(fact_id varchar, supports integer, settled integer)[]) as released,
    told.label,
    told.printed_text,
    cast(told.page as integer) as page,
from told
inner join {{ ref('insats_identity') }} as identities using (identity_id)
cross join sentences

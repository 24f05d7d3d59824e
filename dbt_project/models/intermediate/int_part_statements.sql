-- Which statement a table part is: its headings, its row labels and the look of its columns, weighed together.
-- A part that no statement claims with enough evidence gets none: tables of insatser, surveys and goals end here.

with

table_rows as (

    select * from {{ ref('int_table_rows') }}

),

features as (

    select * from {{ ref('int_part_features') }}

),

statements as (

    select * from {{ ref('statement') }}

),

captions as (

    select list({{ fold('term') }}) as caption_words from {{ ref('head_term') }}
    where kind = 'caption'

),

part_paths as (

    select distinct
        document_id,
        table_no,
        part_no,
        part_heading is null as is_first_part,
        list_filter(
            list_reverse(string_split(heading_path, ' > ')),
            -- 'Belopp i tkr.' stands nearer than the heading, but is none
            lambda heading: len(list_filter(
                string_split({{ fold('heading') }}, ' '),
                lambda word: not list_contains(captions.caption_words, word) and not regexp_matches(word, '^[0-9]*$')
            )) > 0
        ) as path_headings,
    from table_rows
    cross join captions
    where heading_path is not null

),

heading_steps as (

    select
        document_id,
        table_no,
        part_no,
        is_first_part,
        unnest(path_headings) as heading,
        generate_subscripts(path_headings, 1) as step,
    from part_paths

),

part_headings as (

    select distinct
        document_id,
        table_no,
        part_no,
        part_heading as heading,
        1.0 as nearness
    from table_rows
    where part_heading is not null
    union all
    select distinct
        document_id,
        table_no,
        part_no,
        heading,
        case when part_heading is null then 1.0 else 0.3 end as nearness,
    from table_rows
    where heading is not null
    union all
    select distinct
        document_id,
        table_no,
        part_no,
        stub_head as heading,
        0.9 as nearness,
    from table_rows
    where stub_head is not null
    union all
    -- rows named by years: the words stand over the column
    select distinct
        document_id,
        table_no,
        part_no,
        label as heading,
        0.9 as nearness,
    from table_rows
    where is_year_row
    union all
    select distinct
        document_id,
        table_no,
        part_no,
        heading,
        case when is_first_part then 1.0 else 0.3 end
        * (array[1.0, 0.75, 0.5, 0.35, 0.25, 0.2])[least(step, 6)] as nearness,
    from heading_steps

),

notes as (

    select distinct
        document_id,
        table_no,
        part_no,
        note_number,
    from table_rows

),

referred as (

    select
        notes.document_id,
        notes.table_no,
        notes.part_no,
        references_to.statement,
    from notes
    inner join {{ ref('int_note_references') }} as references_to using (document_id, note_number)

),

headed as (

    select
        part_headings.document_id,
        part_headings.table_no,
        part_headings.part_no,
        matches.statement,
        part_headings.nearness * matches.weight * case
            when statements.headed_as = 'note' and not matches.is_note_heading then 0.65
            when statements.headed_as = 'statement' and matches.is_note_heading then 0.3
            else 1.0
        end as heading_evidence,
        false as is_referred,
    from part_headings
    inner join {{ ref('int_heading_matches') }} as matches using (heading)
    inner join statements on matches.statement = statements.statement
    union all
    -- a line of a statement names the note that tells its parts, whatever that note is called
    select
        *,
        0.9 as heading_evidence,
        true as is_referred,
    from referred

),

-- a note or table of something else whose rows any reserve has (IB, Årets förändring, UB): its own heading decides
own_headings as (

    select
        document_id,
        table_no,
        part_no,
        any_value(coalesce(part_heading, heading)) as heading,
        bool_or(regexp_matches({{ fold('label') }}, '{{ phrase('capital') }}')) as says_capital,
    from table_rows
    group by all

),

of_something_else as (

    select
        own_headings.document_id,
        own_headings.table_no,
        own_headings.part_no,
        statements.statement,
    from own_headings
    cross join statements
    left join {{ ref('int_heading_matches') }} as matches
        on own_headings.heading = matches.heading and statements.statement = matches.statement
    where
        statements.has_common_rows
        and matches.statement is null
        and not own_headings.says_capital
        -- 'Not 5' alone names nothing
        and {{ heading_core(fold('own_headings.heading')) }} <> ''

),

named as (

    select
        document_id,
        table_no,
        part_no,
        statement,
        max(heading_evidence) as heading_evidence,
        bool_or(is_referred) as is_referred,
    from headed
    group by all

),

part_labels as (

    select * from {{ ref('int_part_labels') }}

),

label_counts as (

    select
        document_id,
        table_no,
        part_no,
        count(*) as labelled_rows
    from part_labels
    group by all

),

-- the rows of a part in the words of the resultaträkning; its sections may be told row by row in the words of the notes
income_statement_rows as (

    select
        part_labels.document_id,
        part_labels.table_no,
        part_labels.part_no,
        part_labels.row_no,
        max(label_matches.line_item) filter (where label_matches.statement = 'resultatrakning') as line_item,
        bool_or(label_matches.evidence > 0) as is_known,
    from part_labels
    left join {{ ref('int_label_matches') }} as label_matches
        on
            part_labels.label = label_matches.label
            and label_matches.statement in ('resultatrakning', 'not_intakter', 'not_kostnader')
    group by all

),

-- both sides and, at its end, what is left: an accounting system prints the resultaträkning account by account
told_results as (

    select
        document_id,
        table_no,
        part_no,
        count(*) filter (where is_known) as known_rows,
    from income_statement_rows
    group by all
    having
        bool_or(line_item = 'verksamhetens_intakter')
        and bool_or(line_item = 'verksamhetens_kostnader')
        and max(row_no) filter (
            where line_item in ('arets_resultat', 'resultat_efter_finansiella_poster', 'verksamhetens_resultat')
        ) = max(row_no)

),

known_rows as (

    select
        part_labels.document_id,
        part_labels.table_no,
        part_labels.part_no,
        label_matches.statement,
        count(*) as known_rows,
        count(distinct label_matches.line_item) as known_line_items,
        sum(label_matches.evidence) as row_evidence,
        bool_or(anchors.line_item is not null) as has_anchor,
    from part_labels
    inner join {{ ref('int_label_matches') }} as label_matches
        on part_labels.label = label_matches.label and label_matches.evidence > 0
    left join {{ ref('statement_anchor') }} as anchors
        on label_matches.statement = anchors.statement and label_matches.line_item = anchors.line_item
    group by all

),

scored as (

    select
        features.document_id,
        features.table_no,
        features.part_no,
        statements.statement,
        statements.is_note,
        statements.is_open_list,
        statements.evidence_under_heading,
        statements.evidence_alone,
        statements.line_items_alone,
        statements.coverage_alone,
        coalesce(named.heading_evidence, 0) as heading_evidence,
        coalesce(named.is_referred, false) as is_referred,
        of_something_else.statement is not null
        and not coalesce(named.is_referred, false) as is_something_else,
        coalesce(known_rows.known_rows, 0) as known_rows,
        coalesce(known_rows.known_line_items, 0) as known_line_items,
        coalesce(known_rows.row_evidence, 0) as row_evidence,
        coalesce(known_rows.has_anchor, false) as has_anchor,
        told_results.known_rows is not null as tells_result,
        case
            when statements.statement = 'resultatrakning' and told_results.known_rows is not null
                then told_results.known_rows
            else coalesce(known_rows.known_rows, 0)
        end / greatest(coalesce(label_counts.labelled_rows, 0), 1) as coverage,
        coalesce(label_counts.labelled_rows, 0) as labelled_rows,
        features.table_columns,
        features.has_later_year,
        features.share_without_money,
        features.has_budget or features.has_deviation or features.has_sides as compares_with_budget,
        case statements.statement
            when 'driftredovisning'
                then
                    case when features.has_sides or (features.has_budget and features.has_deviation) then 0.4 else 0 end
            when 'flerarsoversikt'
                then case
                    when features.has_budget and features.has_deviation then -0.4
                    when greatest(features.outcome_years, features.year_rows) >= 3 then 0.4
                    else -0.1
                end
            when 'medelstilldelning' then case when features.year_rows * 2 >= features.table_rows then 0.3 else 0 end
            else
                case when features.has_sides then -0.5 else 0 end
                + case when features.outcome_years >= 4 then -0.2 else 0 end
                + case when features.year_rows * 2 >= features.table_rows then -0.5 else 0 end
        end as look,
    from features
    cross join statements
    left join named using (document_id, table_no, part_no, statement)
    left join of_something_else using (document_id, table_no, part_no, statement)
    left join label_counts using (document_id, table_no, part_no)
    left join known_rows using (document_id, table_no, part_no, statement)
    left join told_results using (document_id, table_no, part_no)

),

judged as (

    select
        *,
        0.8 * heading_evidence + coverage + 0.25 * least(row_evidence, 4) + look as score,
        heading_evidence >= 0.5
        and not is_something_else
        and (
            row_evidence >= evidence_under_heading
            or is_referred
            -- a row or two that a page break or another letter tore off, all of them lines of what the heading names
            or (heading_evidence >= 0.9 and known_rows >= 1 and coverage = 1 and not is_open_list)
            -- an account whose rows are all called by names of the förbund's own
            or (heading_evidence >= 0.9 and known_rows >= 1 and is_open_list and compares_with_budget and look > 0)
        )
        and (coverage >= 0.25 or is_open_list)
        and (statement <> 'driftredovisning' or compares_with_budget or row_evidence >= 1.5)
        and share_without_money < 0.7 as is_named,
        statement = 'medelstilldelning' and known_line_items >= 3 and coverage >= 0.9 as tells_contributions,
        (
            has_anchor
            and not is_something_else
            and row_evidence >= evidence_alone
            and known_line_items >= line_items_alone
            and coverage >= coverage_alone
            -- no note tells a year that has not begun when the report is written
            and not (is_note and has_later_year)
            or (tells_contributions and has_later_year)
        )
        and (statement <> 'driftredovisning' or compares_with_budget)
        and share_without_money < 0.7 as is_recognised,
    from scored
    where
        (heading_evidence > 0 or row_evidence > 0)
        -- a note tells one side; both sides and a result are no note, whatever their rows are called
        and not (statement in ('not_intakter', 'not_kostnader') and tells_result)

),

ranked as (

    select
        *,
        (is_named or is_recognised)
        and row_number() over (
            partition by document_id, table_no, part_no
            order by is_named or is_recognised desc, score desc, statement asc
        ) = 1 as is_best,
    from judged

),

-- where two parts of a report claim one statement, the weaker one steps back if its rows also say another statement
-- that no part claims: a heading that slid onto the next table is settled this way
claims as (

    select
        *,
        is_best
        and score < max(score) filter (where is_best) over (partition by document_id, statement) as is_weaker_claim,
        bool_or(is_best) over (partition by document_id, statement) as is_claimed,
    from ranked

),

stepped_back as (

    select
        weaker.document_id,
        weaker.table_no,
        weaker.part_no,
        arg_max(other.statement, other.score) as statement,
    from claims as weaker
    inner join claims as other using (document_id, table_no, part_no)
    where
        weaker.is_weaker_claim
        and (
            other.is_recognised
            -- what the members pay, under no heading of a note, where the note stands elsewhere
            or (other.tells_contributions and weaker.is_note and weaker.heading_evidence < 0.5)
        )
        and not other.is_claimed
        and other.coverage >= weaker.coverage
    group by all

)

select
    claims.* exclude (
        is_note, tells_contributions, tells_result, has_later_year, is_open_list, is_referred, is_something_else,
        evidence_under_heading, evidence_alone, line_items_alone, coverage_alone,
        is_best, is_weaker_claim, is_claimed
    ),
    case
        when stepped_back.statement is null then claims.is_best
        else claims.statement = stepped_back.statement
    end as is_chosen,
from claims
left join stepped_back
    on
        claims.document_id = stepped_back.document_id
        and claims.table_no = stepped_back.table_no
        and claims.part_no = stepped_back.part_no

-- What became of each figure that is printed in a table: one row per figure, one fate. The account of the reading: a
-- figure of a recognised statement that became no fact has a reason, and nothing is lost without a word.
-- fate: finances, insatser, indikatorer (a fact of that subject), unplaced (a figure of a statement, no fact),
-- no_statement (its table is none: goals, lists of contents, activities, and what a table of insatser holds beside
-- measures).

with

printed as (

    select
        document_id,
        page,
        table_no,
        row_no,
        column_no,
        label,
        head,
        printed_text,
        false as is_remark,
        x0,
        top,
        x1,
        bottom,
    from {{ ref('int_cells') }}
    union all
    select
        document_id,
        page,
        table_no,
        row_no,
        column_no,
        label,
        head,
        printed_text,
        true as is_remark,
        x0,
        top,
        x1,
        bottom,
    from {{ ref('stg_remarks') }}

),

table_rows as (

    select
        document_id,
        table_no,
        row_no,
        part_no
    from {{ ref('int_table_rows') }}

),

-- figures of recognised statements; ink that could not be read is no figure yet
placed as (

    select distinct
        document_id,
        table_no,
        row_no,
        column_no,
        page,
        x0,
        top,
        statement,
        coalesce(unplaced_reason, case when value_state = 'unread' then 'unread' end) as unplaced_reason,
    from {{ ref('int_figures') }}

),

row_statements as (

    select
        document_id,
        table_no,
        row_no,
        statement
    from {{ ref('int_row_statements') }}

),

claims as (

    select * from {{ ref('int_table_claims') }}

),

-- the same ink, told as a measure of an insats; a figure that is told twice is one fact, and both are told
insatser as (

    select distinct
        document_id,
        page,
        x0,
        top
    from {{ ref('int_insats_observations') }}

),

indikatorer as (

    select distinct
        document_id,
        page,
        x0,
        top
    from {{ ref('int_survey_facts') }}

),

joined as (

    select
        printed.*,
        table_rows.part_no,
        placed.statement is not null as is_in_statement,
        placed.unplaced_reason,
        coalesce(placed.statement, row_statements.statement) as recognised_statement,
        claims.statement as claimed_statement,
        insatser.document_id is not null as is_insats,
        indikatorer.document_id is not null as is_indikator,
    from printed
    left join table_rows using (document_id, table_no, row_no)
    left join placed using (document_id, table_no, row_no, column_no, page, x0, top)
    left join row_statements using (document_id, table_no, row_no)
    left join claims
        on
            printed.document_id = claims.document_id
            and printed.table_no = claims.table_no
            and table_rows.part_no = claims.part_no
    left join insatser
        on
            printed.document_id = insatser.document_id
            and printed.page = insatser.page
            and printed.x0 = insatser.x0
            and printed.top = insatser.top
    left join indikatorer
        on
            printed.document_id = indikatorer.document_id
            and printed.page = indikatorer.page
            and printed.x0 = indikatorer.x0
            and printed.top = indikatorer.top

),

-- a table that tells insatser or answers is theirs, whatever heading it stands under
told as (

    select
        *,
        avg(case when is_insats or is_indikator then 1.0 else 0.0 end)
            over (partition by document_id, table_no, part_no)
        >= 0.5 as is_told_elsewhere,
    from joined

),

decided as (

    select
        *,
        case
            when is_in_statement and unplaced_reason is null then 'finances'
            when is_in_statement then 'unplaced'
            when is_insats then 'insatser'
            when is_indikator then 'indikatorer'
            when recognised_statement is not null then 'unplaced'
            when claimed_statement is not null and not is_told_elsewhere then 'unplaced'
            else 'no_statement'
        end as fate,
    from told

)

select
    document_id,
    page,
    table_no,
    row_no,
    column_no,
    label,
    head,
    printed_text,
    fate,
    case
        when fate in ('finances', 'unplaced') then coalesce(recognised_statement, claimed_statement)
    end as statement,
    case
        when fate <> 'unplaced' then null
        when is_remark then 'remark'
        when is_in_statement then unplaced_reason
        when recognised_statement is not null then 'no_column'
        else 'table_not_recognised'
    end as reason,
    x0,
    top,
    x1,
    bottom,
from decided

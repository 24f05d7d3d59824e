-- What the figures in parentheses behind those of a column are: "3 720 000 (3 612 000)". They are last year's where
-- the head names two years, where a line above says so ("med 2022 inom parentes"), or, when nothing is said, where they
-- stand behind most figures of the column and are as large as those. A budget, a deviation or a share is not.

{% set least_pairs = 2 %}
{% set least_share = 0.5 %}
{% set largest_ratio = 3 %}

with

cells as (

    select
        cells.*,
        row_statements.part_no,
    from {{ ref('int_cells') }} as cells
    inner join {{ ref('int_row_statements') }} as row_statements using (document_id, table_no, row_no)

),

columns as (

    select
        document_id,
        table_no,
        part_no,
        column_no,
        mode(head) as head,
        min(page) as page,
        min(top) as top,
        count(*) filter (where is_parenthesis) as pairs,
        count(*) filter (where not is_parenthesis) as figures,
        sum(abs(value_printed)) filter (where is_parenthesis) as size_behind,
        sum(abs(value_printed)) filter (where not is_parenthesis) as size_before,
        bool_and(coalesce(unit_printed, 'kr') not in ('procent', 'antal')) filter (where is_parenthesis) as is_money,
    from cells
    group by all
    having bool_or(is_parenthesis)

),

heads as (

    select
        *,
        {{ fold("coalesce(regexp_extract(head, '[(]([^()]*)[)]', 1), '')") }} as in_head,
    from columns

),

other_words as (

    select list({{ fold('term') }}) as terms
    from {{ ref('head_term') }}
    where kind = 'scenario' and code in ('budget', 'avvikelse', 'prognos')

),

said_lines as (

    select
        document_id,
        page,
        top,
        {{ fold('line_text') }} as said,
    from {{ ref('stg_lines') }}
    where regexp_matches({{ fold('line_text') }}, '\b{{ phrase('parenthesis') }}\b')

),

-- the nearest line above, on the page or an earlier one
said as (

    select
        heads.document_id,
        heads.table_no,
        heads.part_no,
        heads.column_no,
        arg_max(said_lines.said, (said_lines.page, said_lines.top)) as said,
    from heads
    inner join said_lines
        on
            heads.document_id = said_lines.document_id
            and (heads.page > said_lines.page or (heads.page = said_lines.page and heads.top > said_lines.top))
    group by all

),

read_words as (

    select
        heads.*,
        coalesce(
            regexp_extract(said.said, '({{ year_ink() }})[^0-9]{0,30}\b{{ phrase('parenthesis') }}', 1), ''
        ) as year_before,
        coalesce(
            regexp_extract(said.said, '\b{{ phrase('parenthesis') }}[^0-9]{0,30}({{ year_ink() }})', 1), ''
        ) as year_behind,
        coalesce(regexp_matches(said.said, '\b{{ phrase('last_year') }}'), false) as says_last_year,
        len(list_filter(
            other_words.terms, lambda term: contains(' ' || coalesce(said.said, '') || ' ', ' ' || term || ' ')
        )) > 0
        or coalesce(regexp_matches(said.said, '\b{{ phrase('other_than_outcome') }}\b'), false) as says_other,
        in_head <> ''
        and not regexp_matches(in_head, '^({{ year_ink() }}|{{ phrase('money') }}|{{ phrase('last_year') }})$')
            as heads_other,
        regexp_matches(in_head, '^({{ year_ink() }}|{{ phrase('last_year') }})$') as heads_year,
    from heads
    cross join other_words
    left join said using (document_id, table_no, part_no, column_no)

)

select
    document_id,
    table_no,
    part_no,
    column_no,
    case
        when heads_other or heads_year or says_other then null
        else coalesce(
            try_cast(nullif(year_before, '') as integer), try_cast(nullif(year_behind, '') as integer)
        )
    end as earlier_year,
    coalesce(
        is_money
        and not heads_other
        and (
            heads_year
            or (
                not says_other
                and (
                    year_before <> ''
                    or year_behind <> ''
                    or says_last_year
                    or (
                        pairs >= {{ least_pairs }}
                        and pairs >= {{ least_share }} * figures
                        and size_behind between size_before / {{ largest_ratio }} and size_before * {{ largest_ratio }}
                    )
                )
            )
        ),
        false
    ) as is_earlier_year,
from read_words

-- What each row and each column of a table counts or measures. Some words say it only beside others: 'Annat' is a
-- sex right after women and men, and one more way to leave an insats right after work and studies; 'Remittent' is where
-- people went back to right after such ways; 'Totalt' is the whole of women and men beside it. Women and men whose rows
-- stand below several measures ('Avslutade', '– kvinnor', '– män') are parts of the one above them.

with

lines as (

    select
        document_id,
        table_no,
        'column' as axis,
        column_no as line_no,
        any_value(head_measure) as measure,
        any_value(head_beside) as beside,
        bool_or(is_total_alone) as is_total,
        bool_or(regexp_matches({{ fold('inner_head') }}, '^{{ phrase('of_which') }}\b')) as is_of_above,
        max(stated_year) as stated_year,
    from {{ ref('int_cell_meanings') }}
    group by document_id, table_no, column_no
    union all
    select
        document_id,
        table_no,
        'row' as axis,
        row_no as line_no,
        any_value(label_measure) as measure,
        any_value(label_beside) as beside,
        false as is_total,
        -- '– kvinnor', 'varav kvinnor'
        bool_or(regexp_matches(row_label, '^[^[:alnum:]]|^\s*{{ phrase('of_which') }}\b')) as is_of_above,
        cast(null as integer) as stated_year,
    from {{ ref('int_cell_meanings') }}
    group by document_id, table_no, row_no

),

neighbours as (

    select
        *,
        last_value(measure ignore nulls) over before as before_measure,
        last_value(case when measure is not null then stated_year end ignore nulls) over before as before_year,
        first_value(measure ignore nulls) over behind as behind_measure,
        lead(is_of_above and measure in ('kvinnor', 'man')) over (
            partition by document_id, table_no, axis order by line_no
        ) as is_parted_behind,
        last_value(case when measure not in ('kvinnor', 'man', 'annat_kon') then measure end ignore nulls) over before
            as above_measure,
        count(*) filter (where measure in ('kvinnor', 'man')) over (
            partition by document_id, table_no, axis
        ) as genders,
        -- women and men told more than once are those of the row above them
        axis = 'row'
        and measure in ('kvinnor', 'man', 'annat_kon')
        and (is_of_above or count(*) over (partition by document_id, table_no, axis, measure) > 1) as is_part_of_above,
    from lines
    window
        before as (
            partition by document_id, table_no, axis order by line_no rows between unbounded preceding and 1 preceding
        ),
        behind as (
            partition by document_id, table_no, axis order by line_no rows between 1 following and unbounded following
        )

),

resolved as (

    select
        document_id,
        table_no,
        axis,
        line_no,
        stated_year,
        case
            when is_part_of_above and above_measure not in ('deltagare', 'arenden') then above_measure || '_' || measure
            when measure is not null then measure
            when beside = 'annat' and before_measure in ('kvinnor', 'man', 'deltagare') then 'annat_kon'
            when beside = 'annat' and before_measure in ('till_arbete', 'till_studier', 'till_arbete_studier')
                then 'annan_varaktig_insats'
            when
                beside = 'remittent'
                and before_measure in ('till_arbete', 'till_studier', 'till_arbete_studier', 'annan_varaktig_insats')
                then 'ater_remittent'
        end as measure,
        measure is null and is_total and genders >= 2 as is_total_beside_genders,
        -- the whole of women and men stands behind them or before them
        is_total_beside_genders
        and (
            before_measure in ('kvinnor', 'man', 'annat_kon')
            or (before_measure = 'deltagare' and stated_year <> before_year)
            or (before_measure is null and behind_measure in ('kvinnor', 'man'))
            or coalesce(is_parted_behind, false)
        ) as is_whole,
    from neighbours

)

select
    document_id,
    table_no,
    axis,
    line_no,
    measure,
    -- a second one is that of another year
    is_whole
    or (
        is_total_beside_genders
        and coalesce(
            stated_year <> max(case when is_whole then stated_year end) over (partition by document_id, table_no, axis),
            false
        )
    ) as is_whole_of_genders,
from resolved

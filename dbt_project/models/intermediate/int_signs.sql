-- By what the printed figures of a table must be multiplied to follow the warehouse's convention (income, assets, debt
-- and equity positive, costs negative). The table's own majority decides: a single row that deviates keeps its
-- deviation, because it may be a misprint, and a misprint is shown, not mended.

with

figures as (

    select *
    from {{ ref('int_figures') }}
    where value_printed <> 0 and natural_sign <> 0 and role not in ('ratio', 'count')

),

counted as (

    select
        document_id,
        table_no,
        part_no,
        statement,
        component,
        count(*) filter (where natural_sign = -1 and value_printed > 0) as costs_positive,
        count(*) filter (where natural_sign = -1 and value_printed < 0) as costs_negative,
        coalesce(sum(abs(value_printed)) filter (where natural_sign = -1 and value_printed > 0), 0) as positive_weight,
        coalesce(sum(abs(value_printed)) filter (where natural_sign = -1 and value_printed < 0), 0) as negative_weight,
        count(*) filter (where natural_sign = 1 and value_printed > 0) as income_positive,
        count(*) filter (where natural_sign = 1 and value_printed < 0) as income_negative,
    from figures
    group by all

),

judged as (

    select
        *,
        -- the ledger's own signs: income negative, costs positive
        statement in ('resultatrakning', 'flerarsoversikt')
        and income_negative > income_positive
        and costs_positive > costs_negative as is_ledger_signed,
        costs_positive > costs_negative
        or (costs_positive = costs_negative and positive_weight > negative_weight) as prints_costs_positive,
    from counted

)

select
    document_id,
    table_no,
    part_no,
    statement,
    component,
    case when is_ledger_signed then -1 else 1 end as income_factor,
    case when prints_costs_positive then -1 else 1 end as cost_factor,
    case when is_ledger_signed then -1 else 1 end as result_factor,
    costs_positive,
    costs_negative,
from judged

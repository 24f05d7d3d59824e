select
    statement,
    label_sv,
    label_en,
    cast(sort_order as integer) as sort_order,
    period_kind,
    is_note,
    is_open_list,
from {{ ref('statement') }}

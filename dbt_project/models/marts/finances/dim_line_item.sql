select
    line_item,
    statement,
    label_sv,
    label_en,
    parent_line_item,
    cast(sort_order as integer) as sort_order,
    cast(natural_sign as integer) as natural_sign,
    role,
from {{ ref('line_item') }}

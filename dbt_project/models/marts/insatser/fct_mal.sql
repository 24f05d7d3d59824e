select
    document_id,
    area,
    goal,
    target_value,
    left(outcome, 300) as outcome,
    achieved,
    cast(page as integer) as page,
    x0,
    top,
    x1,
    bottom,
from {{ ref('int_goals_told') }}

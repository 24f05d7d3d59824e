select
    {{ fact_id('goals', "goals.area, goals.goal, goals.target_value, goals.told_rank", "mal") }} as fact_id,
    goals.document_id,
    goals.area,
    goals.goal,
    goals.target_value,
    left(goals.outcome, 300) as outcome,
    goals.achieved,
    cast(goals.page as integer) as page,
    goals.x0,
    goals.top,
    goals.x1,
    goals.bottom,
    versions.is_current,
from {{ ref('int_goals') }} as goals
inner join {{ ref('int_document_versions') }} as versions using (document_id)

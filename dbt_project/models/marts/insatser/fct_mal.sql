-- The shape of the table is fixed by the contract; goals are read by a later issue and none is published yet.

select
    cast(null as varchar) as document_id,
    cast(null as varchar) as area,
    cast(null as varchar) as goal,
    cast(null as varchar) as target_value,
    cast(null as varchar) as outcome,
    cast(null as varchar) as achieved,
    cast(null as integer) as page,
where false

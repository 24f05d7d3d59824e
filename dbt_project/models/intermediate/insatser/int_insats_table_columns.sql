-- The figures of tables with an insats in each row, all of them, also those that are told elsewhere too.

select
    told.document_id,
    told.group_no,
    told.row_no,
    told.is_total,
    case
        when told.is_total then left(md5(concat_ws('|', versions.forbund_key, 'TOTALT')), 16)
        else names.insats_id
    end as insats_id,
    told.measure,
    cast(told.fiscal_year as integer) as fiscal_year,
    told.value_printed,
    coalesce(told.value_printed * {{ unit_factor('told.unit') }}, told.value_printed) as amount,
    coalesce({{ unit_factor('told.unit') }}, 1) as step,
from {{ ref('int_insats_observations') }} as told
inner join {{ ref('int_document_versions') }} as versions using (document_id)
left join {{ ref('int_insats_names') }} as names
    on
        {{ names_key('versions') }} = names.names_key
        and told.name = names.name
where told.told_in = 'table'

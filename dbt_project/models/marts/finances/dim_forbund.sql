-- The organisation number is the natural key and survives a change of name; a förbund that never prints it is known by
-- its folded name. Only reports that count are counted.

with

documents as (

    select * from {{ ref('int_documents') }}
    where is_current and coalesce(org_number, forbund) is not null

)

select
    forbund_key,
    any_value(org_number) as org_number,
    arg_max(forbund, fiscal_year) filter (where forbund is not null) as forbund,
    string_agg(distinct forbund, '; ' order by forbund) as names,
    cast(min(fiscal_year) as integer) as first_fiscal_year,
    cast(max(fiscal_year) as integer) as last_fiscal_year,
    cast(count(*) as integer) as reports,
from documents
group by forbund_key

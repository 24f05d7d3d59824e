select
    cast(indikator_number as integer) as indikator_number,
    label_sv,
    cast(first_year as integer) as first_year,
    cast(note as varchar) as note,
from {{ ref('indikator') }}

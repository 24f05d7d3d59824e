-- Where two terms of one dimension had the same precedence, the order of rows would decide what a word means.
select
    dimension,
    precedence,
    count(*) as terms,
from {{ ref('term') }}
group by all
having count(*) > 1

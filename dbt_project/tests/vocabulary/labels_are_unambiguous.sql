-- One phrase means one line item of a statement, or the choice between them would rest on the order of rows.

select
    statement,
    phrase,
    count(distinct line_item) as line_items,
    string_agg(distinct line_item, ', ') as codes,
from {{ ref('int_vocabulary') }}
where match = 'exact'
group by statement, phrase
having count(distinct line_item) > 1

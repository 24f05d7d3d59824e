{{ config(materialized='table', schema='intermediate') }}

-- Two runs that read the same figures in the same places have the same reading: whatever verdict changes between them
-- was changed by the rules, not by the reader.
select
    document_id,
    left(
        md5(
            string_agg(
                concat_ws('|', table_no, row_no, column_no, page, label, head, printed_text), '\n'
                order by table_no, row_no, column_no, page, x0, label, head, printed_text
            )
        ), 12
    ) as reading,
from {{ ref('stg_cells') }}
group by document_id

with

cells as (

    select * from {{ source('staging', 'cells') }}
    -- what a remark in parentheses is about stands in a footnote
    where
        {{ of_a_forbund() }}
        and value_state <> 'text'
        and row_no is not null
        and column_no is not null
        and coalesce(part, 'main') <> 'remark'

),

renamed as (

    select
        document_id,
        page,
        table_no,
        row_no,
        column_no,
        heading_no as table_heading_no,
        grid_no,
        grid_row_no,
        grid_column_no,
        trim(coalesce(label, '')) as row_label,
        nullif(trim(section), '') as section,
        nullif(trim(heading), '') as heading,
        nullif(trim(heading_path), '') as heading_path,
        note_number,
        nullif(trim(row_note), '') as row_note,
        nullif(trim(head), '') as head,
        nullif(trim(stub_head), '') as stub_head,
        fiscal_year as stated_year,
        period_end as stated_period_end,
        year_source,
        value as value_printed,
        printed_text,
        value_state,
        coalesce(decimals, 0) as decimals,
        -- what only the report's text suggests is no label: int_units finds out what is meant
        case when unit_source <> 'text' then unit end as unit_printed,
        nullif(unit_source, 'text') as unit_source,
        coalesce(part, 'main') = 'parenthesis' as is_parenthesis,
        row_text,
        text_source,
        cast(alternative_value as decimal(14, 4)) as alternative_printed,
        x0,
        top,
        x1,
        bottom,
        -- a row that is named by a year takes its words from the column: '2020 | 2 838' under 'Medelstilldelning'
        case
            when year_source = 'row'
                then coalesce(
                    {{ innermost_head('head') }},
                    -- a head that stands over one of several figures of the row speaks for all of them
                    mode({{ innermost_head('head') }}) over (partition by document_id, table_no),
                    heading,
                    ''
                )
            else trim(coalesce(label, ''))
        end as label,
    from cells

)

select * from renamed

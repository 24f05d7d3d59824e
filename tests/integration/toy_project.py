"""A dbt project that is just large enough for the contract, for tests about the pipeline around dbt."""

from __future__ import annotations

from pathlib import Path

_FILES = {
    "dbt_project.yml": """
name: toy
version: "1.0"
profile: toy
model-paths: [models]
models:
  toy:
    marts: {+schema: main, +materialized: table}
""",
    "profiles.yml": """
toy:
  target: build
  outputs:
    build:
      type: duckdb
      path: "{{ env_var('FINSAM_WAREHOUSE') }}/build/warehouse.duckdb"
      schema: main
      threads: 1
""",
    "macros/generate_schema_name.sql": """
{% macro generate_schema_name(custom_schema_name, node) %}{{ custom_schema_name or target.schema }}{% endmacro %}
""",
    "models/sources.yml": """
sources:
  - name: staging
    tables:
      - name: documents
        columns: [{name: document_id, data_tests: [unique]}]
      - name: cells
models:
  - name: fct_finances
    columns: [{name: fact_id, data_tests: [unique, not_null]}, {name: label, data_tests: [not_null]}]
""",
    "models/marts/finances/dim_document.sql": """
select
    * exclude (kind, unit, status, first_seen_at, read_at),
    cast(first_seen_at as timestamp) as first_seen_at, cast(read_at as timestamp) as read_at,
    if(status = 'read', 'published', status) as status, status = 'read' as judged, null::varchar as not_judged_because,
    status = 'read' as is_current, null::varchar as superseded_by
from {{ source('staging', 'documents') }}
""",
    "models/marts/finances/dim_forbund.sql": """
select distinct org_number, forbund from {{ ref('dim_document') }} where org_number is not null
""",
    "models/intermediate/int_column_text.sql": """
{{ config(schema='intermediate', materialized='table') }}
select null::varchar as table_name, 'label' as column_name, 'Radens benämning / Label of the row' as comment
""",
    "models/marts/finances/dim_line_item.sql": """
select
    'nettokostnad' as line_item, 'resultatrakning' as statement, 'Nettokostnad' as label_sv, 'Net cost' as label_en,
    null::varchar as parent_line_item, 1 as sort_order, 0 as natural_sign
""",
    "models/marts/finances/fct_finances.sql": """
select
    cell.document_id || '-' || cell.row_no as fact_id, cell.document_id, document.org_number, document.forbund,
    document.fiscal_year as report_year, 'resultatrakning' as statement, null::varchar as line_item, cell.label,
    cell.section, cell.note_number, 'utfall' as scenario, 'total' as component, cell.fiscal_year, cell.period_end,
    cell.printed_text, cast(cell.value as decimal(18, 4)) as value_printed, cell.unit as unit_printed, cell.unit, cell.decimals,
    cast(cell.value as decimal(18, 4)) as amount_sek, cast(cell.value as decimal(18, 4)) as amount_best_sek,
    0.5 as half_width_sek, 'unverified' as status,
    0 as supports, 0 as contradictions, cell.page, cell.x0, cell.top, cell.x1, cell.bottom, cell.table_no, cell.row_no,
    fact_id as thing_id, true as is_first_printing, document.is_current
from {{ source('staging', 'cells') }} as cell
inner join {{ ref('dim_document') }} as document on cell.document_id = document.document_id
""",
    "models/marts/quality/fct_identity_results.sql": """
select
    document_id, 'RR1' as identity_id, '1' as instance, fiscal_year, 0 as lhs_sek, 0 as rhs_sek, 0 as difference_sek,
    0 as tolerance_sek, 'exact' as band, 'holds' as verdict, null::varchar as diagnosis_id
from {{ ref('dim_document') }}
where status = 'published'
""",
}


def toy_project(folder: Path) -> Path:
    """Write the project into the folder."""
    for name, text in _FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip(), encoding="utf-8")
    return folder

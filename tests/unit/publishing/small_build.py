"""A build file with one report, two figures and one identity: the least that can be published."""

from __future__ import annotations

from pathlib import Path

import duckdb

SHA = "0123456789abcdef" * 4
DOCUMENT = SHA[:16]

_SQL = f"""
create schema staging;
create table staging.documents as
select '{DOCUMENT}' as document_id, 'åmål.pdf' as file_name, 'read' as status, 'arsredovisning' as kind;
create table staging.cells as select '{DOCUMENT}' as document_id, 1 as table_no, 'number' as value_state;
create schema intermediate;
create table intermediate.int_identity_members (document_id varchar, fact_id varchar, identity_id varchar, verdict varchar);
insert into intermediate.int_identity_members values ('{DOCUMENT}', 'f1', 'RR1', 'holds');

create table dim_document (
    document_id varchar primary key, file_name varchar, sha256 varchar not null, org_number varchar, forbund varchar,
    fiscal_year integer, decided_on date, diary_number varchar, page_count integer, text_source varchar,
    reader_version varchar, first_seen_at timestamp, read_at timestamp, status varchar, status_reason varchar,
    judged boolean, not_judged_because varchar, is_current boolean, superseded_by varchar, withdrawn_on date
);
insert into dim_document values (
    '{DOCUMENT}', 'åmål.pdf', '{SHA}', '222000-2600', 'Samordningsförbundet Åmål', 2024, null, null, 12, 'text', '1',
    '2026-04-30 23:00', '2026-04-30 23:00', 'published', null, true, null, true, null, null
);
create table dim_forbund as select '222000-2600' as org_number, 'Samordningsförbundet Åmål' as forbund;
create table dim_line_item as
select
    'nettokostnad' as line_item, 'resultatrakning' as statement, 'Nettokostnad' as label_sv, 'Net cost' as label_en,
    null::varchar as parent_line_item, 1 as sort_order, 0 as natural_sign;
create table fct_finances (
    fact_id varchar primary key, document_id varchar not null, org_number varchar, forbund varchar, report_year integer,
    statement varchar, line_item varchar, label varchar, section varchar, note_number integer, scenario varchar,
    component varchar, fiscal_year integer, period_end date, printed_text varchar, value_printed decimal(20, 4),
    unit_printed varchar, unit varchar, decimals integer, amount_sek decimal(20, 4), amount_best_sek decimal(20, 4),
    half_width_sek decimal(20, 4), status varchar, supports integer, contradictions integer, page integer,
    x0 double, top double, x1 double, bottom double, is_current boolean, check (amount_sek <> 1)
);
insert into fct_finances values
(
    'f1', '{DOCUMENT}', '222000-2600', 'Samordningsförbundet Åmål', 2024, 'resultatrakning', 'nettokostnad',
    'Verksamhetens nettokostnad', null, null, 'utfall', 'total', 2024, null, '4 996', 4996, 'tkr', 'tkr', 0, -4996000,
    null, 500, 'verified', 1, 0, 7, 100, 200, 140, 210, true
),
(
    'f2', '{DOCUMENT}', '222000-2600', 'Samordningsförbundet Åmål', 2024, 'flerarsoversikt', null, 'Soliditet', null,
    null, 'utfall', 'total', 2024, null, '71,2', 71.2, 'procent', 'procent', 1, null, null, null, 'unverified', 0, 0, 3,
    100, 200, 140, 210, true
);
create table fct_identity_results (
    document_id varchar, identity_id varchar, instance varchar, fiscal_year integer, lhs_sek decimal(20, 4),
    rhs_sek decimal(20, 4), difference_sek decimal(20, 4), tolerance_sek decimal(20, 4), band varchar, verdict varchar,
    diagnosis_id varchar
);
insert into fct_identity_results values ('{DOCUMENT}', 'RR1', '1', 2024, 0, 0, 0, 0, 'exact', 'holds', null);
create view resultatrakning as
select forbund, fiscal_year, amount_sek from warehouse.main.fct_finances where statement = 'resultatrakning';
create view a_view_on_a_view as select forbund from resultatrakning;
comment on table fct_finances is 'En rad per tryckt siffra';
comment on column fct_finances.amount_sek is 'Kronor; it''s signed';
comment on view resultatrakning is 'Resultaträkningen';
"""


def make_build(path: Path, *more_sql: str) -> Path:
    """The build file, changed by further statements."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(path)) as connection:
        connection.execute(_SQL)
        for sql in more_sql:
            connection.execute(sql)
    return path

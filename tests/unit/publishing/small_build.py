"""A build file with one report, two figures and one identity: the least that can be published."""

from __future__ import annotations

import hashlib
from pathlib import Path

import duckdb

SHA = "0123456789abcdef" * 4
DOCUMENT = SHA[:16]

_SQL = f"""
create schema staging;
create table staging.documents as
select '{DOCUMENT}' as document_id, 'åmål.pdf' as file_name, 'read' as status, 'arsredovisning' as kind;
create table staging.cells as
select '{DOCUMENT}' as document_id, 1 as table_no, 'number' as value_state, null::varchar as part;
create schema intermediate;
create table intermediate.int_document_versions as select '{DOCUMENT}' as document_id;
create table intermediate.int_figure_fates (document_id varchar, fate varchar);
create table intermediate.int_identity_members (document_id varchar, fact_id varchar, identity_id varchar, verdict varchar);
create table intermediate.int_column_text (table_name varchar, column_name varchar, comment varchar);
insert into intermediate.int_column_text values
(null, 'amount_sek', 'Kronor; it''s signed'), (null, 'label', 'Benämning'), ('fct_finances', 'label', 'Radens benämning');
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
    component varchar, fiscal_year integer, period_end date, printed_text varchar, value_printed decimal(18, 4),
    unit_printed varchar, unit varchar, decimals integer, amount_sek decimal(18, 4), amount_best_sek decimal(18, 4),
    half_width_sek decimal(18, 4), status varchar, supports integer, contradictions integer, page integer,
    x0 double, top double, x1 double, bottom double, thing_id varchar, is_first_printing boolean,
    is_current boolean, check (amount_sek <> 1)
);
insert into fct_finances values
(
    'f1', '{DOCUMENT}', '222000-2600', 'Samordningsförbundet Åmål', 2024, 'resultatrakning', 'nettokostnad',
    'Verksamhetens nettokostnad', null, null, 'utfall', 'total', 2024, null, '4 996', 4996, 'tkr', 'tkr', 0, -4996000,
    null, 500, 'verified', 1, 0, 7, 100, 200, 140, 210, 't1', true, true
),
(
    'f2', '{DOCUMENT}', '222000-2600', 'Samordningsförbundet Åmål', 2024, 'flerarsoversikt', null, 'Soliditet', null,
    null, 'utfall', 'total', 2024, null, '71,2', 71.2, 'procent', 'procent', 1, null, null, null, 'unverified', 0, 0, 3,
    100, 200, 140, 210, 't2', true, true
);
create table fct_statements as
select '{DOCUMENT}' as document_id, statement, state, pages, numbers_without_fact
from (values
    ('resultatrakning', 'read', '7', 1), ('flerarsoversikt', 'read', '3', 0), ('balansrakning', 'not_printed', null, 0)
) as told (statement, state, pages, numbers_without_fact);
create table unplaced_figures as
select
    '{DOCUMENT}' as document_id, 'resultatrakning' as statement, 'Summa' as label, 'no_year' as reason,
    null::varchar as head, '17' as printed_text, 7 as page, 1.0 as x0, 1.0 as top, 2.0 as x1, 2.0 as bottom,
    1 as table_no, 1 as row_no, 1 as column_no, true as is_current;
create table fct_identity_results (
    document_id varchar, identity_id varchar, instance varchar, fiscal_year integer, lhs_sek decimal(18, 4),
    rhs_sek decimal(18, 4), difference_sek decimal(18, 4), tolerance_sek decimal(18, 4), band varchar, verdict varchar,
    diagnosis_id varchar
);
insert into fct_identity_results values ('{DOCUMENT}', 'RR1', '1', 2024, 0, 0, 0, 0, 'exact', 'holds', null);
create view resultatrakning as
select forbund, fiscal_year, amount_sek from warehouse.main.fct_finances where statement = 'resultatrakning';
create view a_view_on_a_view as select forbund from resultatrakning;
comment on table fct_finances is 'En rad per tryckt siffra';
comment on view resultatrakning is 'Resultaträkningen';
"""


def report_id(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:16]


def add_report(name: str, figures: int = 20, verified: int = 10, *, org_number: str = "222000-0001") -> str:
    """Statements that add a report with figures in fct_finances; the first ones are verified."""
    document_id = report_id(name)
    return f"""
    insert into staging.documents values ('{document_id}', '{name}', 'read', 'arsredovisning');
    insert into staging.cells values ('{document_id}', 1, 'number', null);
    insert into intermediate.int_document_versions values ('{document_id}');
    insert into dim_document by name
    select
        '{document_id}' as document_id, '{name}' as file_name, sha256('{name}') as sha256,
        '{org_number}' as org_number, 'Samordningsförbundet Påhittade' as forbund, 2024 as fiscal_year,
        12 as page_count, 'text' as text_source, '1' as reader_version, timestamp '2026-04-30 23:00' as first_seen_at,
        timestamp '2026-04-30 23:00' as read_at, 'published' as status, true as judged, true as is_current;
    insert into fct_finances by name
    select
        '{document_id}-' || number as fact_id, '{document_id}' as document_id, '{org_number}' as org_number,
        2024 as report_year, 'resultatrakning' as statement, 'Rad ' || number as label, 'utfall' as scenario,
        'total' as component, 2024 as fiscal_year, number::varchar as printed_text, number as value_printed,
        'tkr' as unit_printed, 'tkr' as unit, 1000 * number as amount_sek,
        if(number <= {verified}, 'verified', 'unverified') as status, if(number <= {verified}, 1, 0) as supports,
        0 as contradictions, 1 as page, 1 as x0, 1 as top, 2 as x1, 2 as bottom,
        '{document_id}-' || number as thing_id, true as is_first_printing, true as is_current
    from range(1, {figures} + 1) as numbers (number);
    """


def lose_figures(name: str, from_number: int) -> str:
    """A statement after which the report has the figures before this number only."""
    return (
        f"delete from fct_finances where fact_id similar to '{report_id(name)}-.*' and value_printed >= {from_number}"
    )


# Whatever the statements of a test make of the facts: each is printed in a table.
PRINTED = """
create or replace table intermediate.int_cells as
select document_id from fct_finances
union all
select document_id from unplaced_figures;
"""


def make_build(path: Path, *more_sql: str) -> Path:
    """The build file, changed by further statements."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(path)) as connection:
        connection.execute(_SQL)
        for sql in (*more_sql, PRINTED):
            connection.execute(sql)
    return path

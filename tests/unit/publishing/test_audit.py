import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from pipelines.publishing import dim_release
from pipelines.publishing.audit import audit, audit_in_process_of_its_own
from pipelines.publishing.candidate_file import opened_for_writing
from pipelines.publishing.copy_marts import copy_marts
from tests.unit.publishing.small_build import DOCUMENT, add_report, make_build

FIVE_MORE_REPORTS = "".join(add_report(f"{name}.pdf") for name in "abcde")


def make_candidate(build: Path, candidate: Path) -> None:
    with opened_for_writing(candidate, build=build) as connection:
        copy_marts(connection)
        if connection.execute("select 1 from duckdb_tables() where table_name = 'fct_identity_results'").fetchone():
            dim_release.write(connection, "20260501T120000Z", datetime(2026, 5, 1, 12, tzinfo=UTC), "", None, ())


def findings(tmp_path, *sql: str) -> dict[str, str]:
    """Check name to sentence, for a build that was changed by the statements."""
    build = make_build(tmp_path / "warehouse.duckdb", *sql)
    candidate = tmp_path / "candidate.duckdb"
    make_candidate(build, candidate)
    return {finding.check: finding.sentence for finding in audit(candidate, build)}


def test_a_sound_candidate_has_no_findings(tmp_path):
    assert findings(tmp_path) == {}


@pytest.mark.parametrize(
    ("sql", "check"),
    [
        ("drop table fct_identity_results", "contract"),
        ("alter table dim_document drop column status_reason", "contract"),
        ("create table fct_mal as select 1 as page", "contract"),
        ("alter table dim_document drop column judged", "contract"),
        ("alter table dim_document alter column read_at type timestamptz", "contract"),
        ("create table more (moments timestamptz[])", "contract"),
        ("create table more (names varchar[])", "contract"),
        ("create table more (amount decimal(19, 4))", "contract"),
        ("create table more as select sum(1) as too_long", "contract"),
        ("update fct_finances set is_first_printing = false where fact_id = 'f1'", "fct_finances_current"),
        ("update fct_finances set thing_id = 't1', label = 'Soliditet'", "fct_finances_twice"),
        ("update dim_document set is_current = null", "document_current"),
        ("update dim_document set status = 'withdrawn', withdrawn_on = today()", "document_current"),
        ("update dim_document set status = 'withdrawn', is_current = false", "document_withdrawn"),
        ("update dim_document set status = 'superseded', is_current = false", "document_superseded"),
        ("update dim_document set is_current = false", "fct_finances_current"),
        ("update fct_finances set is_current = null where fact_id = 'f1'", "fct_finances_current"),
        (
            (
                "create table fct_mal as select 'm' as fact_id, 'nobody' as document_id, null::varchar as"
                " org_number, '' as forbund, 2024 as report_year, 2024 as fiscal_year, '' as area, '' as goal, '' as"
                " target_value, '' as outcome, 'ja' as achieved, 'unverified' as status, 1 as page, 0 as x0, 0 as top, 1 as x1,"
                " 1 as bottom, 't' as thing_id, true as is_first_printing, true as is_current"
            ),
            "fct_mal_document",
        ),
        ("update fct_statements set state = 'perhaps' where state = 'not_printed'", "statements_codes"),
        ("update fct_statements set state = 'read'", "statements_read"),
        ("update fct_statements set state = 'printed_not_read' where statement = 'flerarsoversikt'", "statements_read"),
        ("update unplaced_figures set reason = null", "unplaced_codes"),
        ("update unplaced_figures set reason = 'lost'", "unplaced_codes"),
        ("delete from unplaced_figures", "unplaced_counted"),
        ("update unplaced_figures set statement = 'balanskrav'", "unplaced_counted"),
        ("update staging.cells set part = 'remark'", "figures_accounted"),
        ("update unplaced_figures set table_no = null", "figures_accounted"),
        (
            "insert into intermediate.int_figure_fates select document_id, 'no_statement' from dim_document",
            "figures_accounted",
        ),
        ("update dim_document set status = 'fine'", "document_status"),
        ("update dim_document set status = null", "document_status"),
        ("update dim_document set document_id = 'x'", "document_id"),
        ("update dim_document set status = 'quarantined', status_reason = ' '", "document_reason"),
        ("update fct_finances set document_id = 'nobody'", "fct_finances_document"),
        ("update dim_document set status = 'quarantined', status_reason = 'damaged'", "fct_finances_document"),
        ("update fct_finances set status = 'sure' where fact_id = 'f1'", "fct_finances_status"),
        ("update fct_finances set status = null where fact_id = 'f1'", "fct_finances_status"),
        ("update fct_finances set page = null where fact_id = 'f1'", "fct_finances_place"),
        ("update fct_finances set page = 13 where fact_id = 'f1'", "fct_finances_place"),
        ("update fct_finances set x1 = null where fact_id = 'f1'", "fct_finances_place"),
        ("update fct_finances set x1 = x0 where fact_id = 'f1'", "fct_finances_place"),
        ("update fct_finances set top = 'nan'::double where fact_id = 'f1'", "fct_finances_place"),
        ("update fct_finances set amount_sek = -4996 where fact_id = 'f1'", "finances_amount"),
        ("update fct_finances set amount_sek = null where fact_id = 'f1'", "finances_amount"),
        ("update fct_finances set amount_sek = 71.2 where fact_id = 'f2'", "finances_no_amount"),
        ("update fct_finances set printed_text = '' where fact_id = 'f1'", "finances_printed"),
        ("update fct_finances set fiscal_year = 20244 where fact_id = 'f1'", "finances_year"),
        ("update fct_finances set fiscal_year = null where fact_id = 'f1'", "finances_year"),
        ("update fct_finances set label = ' ' where fact_id = 'f1'", "finances_codes"),
        ("update fct_finances set unit = 'euro', amount_sek = null where fact_id = 'f1'", "finances_codes"),
        ("update fct_finances set statement = 'resultat' where fact_id = 'f1'", "finances_codes"),
        ("update fct_finances set component = null where fact_id = 'f1'", "finances_codes"),
        ("update fct_finances set line_item = 'netto' where fact_id = 'f1'", "finances_line_item"),
        ("update fct_finances set supports = 0 where fact_id = 'f1'", "finances_verified"),
        ("update fct_finances set supports = null where fact_id = 'f1'", "finances_verified"),
        ("update fct_finances set contradictions = 1 where fact_id = 'f1'", "finances_verified"),
        ("update fct_finances set amount_best_sek = -49960 where fact_id = 'f1'", "finances_best_amount"),
        ("update fct_identity_results set verdict = 'ok'", "identity_verdict"),
        ("update fct_identity_results set band = null", "identity_verdict"),
        ("update fct_identity_results set instance = null", "identity_verdict"),
        ("update fct_identity_results set document_id = 'nobody'", "identity_document"),
        ("insert into staging.documents values ('lost', 'lost.pdf', 'read', 'arsredovisning')", "documents_lost"),
        ("update staging.documents set status = 'quarantined'", "documents_quarantined"),
        (f"{FIVE_MORE_REPORTS} delete from fct_finances", "figures_lost"),
        ("update intermediate.int_identity_members set verdict = 'violated'", "verified_in_violated_identity"),
    ],
)
def test_each_check_finds_what_it_is_for(tmp_path, sql, check):
    found = findings(tmp_path, sql)
    assert check in found, found


def test_a_fact_id_that_stands_twice_is_found_even_where_no_constraint_held_it(tmp_path):
    found = findings(
        tmp_path,
        "create table copy as from fct_finances; drop view a_view_on_a_view; drop view resultatrakning;"
        "drop table fct_finances; create table fct_finances as from copy union all from copy; drop table copy",
    )
    assert set(found) == {"fct_finances_fact_id", "fct_finances_twice"}
    assert "4 figures" in found["fct_finances_fact_id"]


def test_a_few_reports_without_finances_are_no_finding(tmp_path):
    assert "figures_lost" not in findings(tmp_path, "delete from fct_finances")


def test_a_printed_nil_is_no_finding(tmp_path):
    sql = (
        "update fct_finances set value_printed = null, printed_text = '–', amount_sek = 0, half_width_sek = 0"
        " where fact_id = 'f1'"
    )
    assert findings(tmp_path, sql) == {}


def test_the_largest_number_the_facts_hold_can_be_checked(tmp_path):
    sql = (
        "alter table fct_finances alter value_printed type decimal(18, 4);"
        "update fct_finances set value_printed = 99999999999999, unit = 'mkr' where fact_id = 'f1'"
    )
    assert findings(tmp_path, sql) == {}


def test_a_finding_names_examples(tmp_path):
    found = findings(tmp_path, "update fct_finances set status = 'sure'")
    assert "2 figures in fct_finances have a status that is not legal. For example: f" in found["fct_finances_status"]


def test_a_finding_says_which_reports_it_is_about(tmp_path):
    build = make_build(tmp_path / "warehouse.duckdb", "update fct_finances set status = 'sure'")
    candidate = tmp_path / "candidate.duckdb"
    make_candidate(build, candidate)
    (found,) = audit(candidate, build)
    sentence = "fct_finances_status: 2 figures in fct_finances have a status that is not legal."
    assert found.reports == ((DOCUMENT, sentence),)


def test_a_row_of_no_report_is_everybodys_fault(tmp_path):
    build = make_build(tmp_path / "warehouse.duckdb", "create table copy as from fct_finances")
    with duckdb.connect(str(build)) as connection:
        connection.execute("drop view a_view_on_a_view; drop view resultatrakning; drop table fct_finances")
        connection.execute("create table fct_finances as from copy; drop table copy")
        connection.execute("update fct_finances set document_id = null where fact_id = 'f1'")
    candidate = tmp_path / "candidate.duckdb"
    make_candidate(build, candidate)
    found = {finding.check: finding.reports for finding in audit(candidate, build)}
    assert found["fct_finances_document"] == ()


def test_a_file_with_a_log_beside_it_is_not_whole(tmp_path):
    build = make_build(tmp_path / "warehouse.duckdb")
    candidate = tmp_path / "candidate.duckdb"
    make_candidate(build, candidate)
    (tmp_path / "candidate.duckdb.wal").write_bytes(b"")
    assert [finding.check for finding in audit(candidate, build)] == ["log"]


def test_a_file_without_tables_lacks_them_all(tmp_path):
    with opened_for_writing(tmp_path / "candidate.duckdb"):
        pass
    assert {finding.check for finding in audit(tmp_path / "candidate.duckdb")} == {"contract"}


def test_the_process_says_the_same_and_its_exit_code_means_something(tmp_path):
    build = make_build(tmp_path / "warehouse.duckdb", "update fct_finances set status = 'sure'")
    candidate = tmp_path / "candidate.duckdb"
    make_candidate(build, candidate)
    found = audit_in_process_of_its_own(candidate, build)
    assert found == audit(candidate, build)

    def exit_code(*arguments):
        command = [sys.executable, "-m", "pipelines.publishing.audit", *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout

    code, out = exit_code(candidate)
    assert code == 1
    assert json.loads(out)[0]["check"] == "fct_finances_status"
    assert exit_code(tmp_path / "nowhere.duckdb")[0] == 2


def test_an_audit_that_cannot_be_carried_out_is_a_finding(tmp_path):
    (only,) = audit_in_process_of_its_own(tmp_path / "nowhere.duckdb", tmp_path / "nobuild.duckdb")
    assert only.check == "audit"
    assert "could not be carried out" in only.explanation


def test_documents_that_lie_in_staging_only_by_id_are_matched(tmp_path):
    assert findings(tmp_path, f"update staging.documents set file_name = 'renamed {DOCUMENT}'") == {}


def test_figures_of_another_body_stay_in_staging_and_are_not_lost(tmp_path):
    other = "update staging.documents set kind = 'other_annual_report'"
    emptied = [f"delete from {table}" for table in ("fct_finances", "fct_statements", "unplaced_figures")]
    assert findings(tmp_path, other, *emptied) == {}

"""The whole way with the real reader, the real dbt project and the real command: sample reports and hostile files."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from pipelines.publishing.audit import audit
from tests.conftest import REPOSITORY

pytestmark = pytest.mark.slow

REFUSED = {
    "not_a_pdf": "not_a_pdf",
    "empty": "empty",
    "truncated": "truncated",
    "encrypted": "encrypted",
}
"""Hostile files that nobody can read, and the reason that must be given."""


@pytest.fixture(scope="module")
def query(sample_warehouse):
    def ask(sql: str) -> list[tuple]:
        with duckdb.connect(str(sample_warehouse.published.resolve()), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    return ask


def test_a_run_ends_with_a_published_file(sample_warehouse):
    run = sample_warehouse.first
    assert run.returncode == 0, run.stdout + run.stderr
    assert "Published release" in run.stdout
    assert run.stderr == ""
    assert [line for line in run.stdout.splitlines() if len(line.rstrip()) > 80] == []


def test_every_sample_report_is_published_with_figures(query):
    reports = {name for (name,) in query("select file_name from dim_document where status = 'published'")}
    assert {f"reports/{path.name}" for path in (REPOSITORY / "raw_pdfs").glob("*.pdf")} <= reports
    years = dict(
        query(
            "select regexp_extract(file_name, '(\\d{4})\\.pdf', 1), fiscal_year from dim_document where file_name like 'reports/%'"
        )
    )
    assert all(int(name) == year for name, year in years.items())
    assert query("select count(*) > 300, count(*) filter (status = 'verified') > 100 from fct_finances") == [
        (True, True)
    ]


def test_what_cannot_be_read_is_listed_with_reason_and_advice(sample_warehouse, query):
    reasons = dict(query("select file_name, status_reason from dim_document where status = 'quarantined'"))
    said = " ".join(sample_warehouse.first.stdout.split())
    for name, code in REFUSED.items():
        reason = reasons[f"hostile/{name}.pdf"]
        assert reason.startswith(f"{code}: ")
        assert f"hostile/{name}.pdf {code}" in said


def test_found_is_read_and_quarantined_and_unchanged(sample_warehouse):
    numbers = {
        word: int(re.search(rf"^\s*{word}\s+(\d+)", sample_warehouse.first.stdout, re.MULTILINE)[1])
        for word in ("Documents found", "read", "unchanged", "quarantined")
    }
    files = sum(1 for path in sample_warehouse.raw_pdfs.rglob("*.pdf"))
    assert numbers["Documents found"] == files
    assert numbers["read"] + numbers["unchanged"] + numbers["quarantined"] == files
    assert numbers["unchanged"] == 0


def test_the_release_passes_its_audit(sample_warehouse):
    build = sample_warehouse.folder / "build" / "warehouse.duckdb"
    assert audit(sample_warehouse.published.resolve(), build) == []


def test_dbts_unit_tests_pass(sample_warehouse, tmp_path):
    """Left out of the nightly build, because they judge the code and not the night's figures."""
    project = REPOSITORY / "dbt_project"
    environment = {
        "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
        "FINSAM_WAREHOUSE": str(sample_warehouse.copy(tmp_path / "warehouse").folder),
        "DBT_TARGET_PATH": str(tmp_path / "target"),
        "DBT_LOG_PATH": str(tmp_path / "target"),
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    }
    command = [
        "dbt",
        "--no-use-colors",
        "test",
        "--select",
        "test_type:unit",
        "--project-dir",
        str(project),
        "--profiles-dir",
        str(project),
    ]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=project, check=False)
    assert done.returncode == 0, done.stdout[-3000:]
    assert re.search(r"PASS=[1-9]", done.stdout)


def test_the_second_run_reads_nothing_and_publishes_nothing(sample_warehouse, tmp_path):
    place = sample_warehouse.copy(tmp_path / "warehouse")
    entries = sorted((place.folder / "build" / "cache").rglob("entry.json"))
    before = [path.stat().st_mtime_ns for path in entries]
    again = place.finsam("run")
    assert again.returncode == 0, again.stdout + again.stderr
    assert re.search(r"^\s*read\s+0", again.stdout, re.MULTILINE)
    assert "Nothing changed" in again.stdout
    assert [path.stat().st_mtime_ns for path in entries] == before
    assert len(list((place.folder / "releases").glob("*/published.duckdb"))) == 1


def test_status_names_every_report(sample_warehouse, query):
    shown = sample_warehouse.finsam("status")
    assert shown.returncode == 0
    said = " ".join(shown.stdout.split())
    for forbund, year in query("select forbund, fiscal_year from dim_document where file_name like 'reports/%'"):
        assert forbund.split()[-1] in said
        assert str(year) in said


def test_explain_tells_where_a_figure_stands(sample_warehouse, query):
    ((fact_id, label, page, printed),) = query(
        "select fact_id, label, page, printed_text from fct_finances where status = 'verified' order by fact_id limit 1"
    )
    shown = sample_warehouse.finsam("explain", fact_id)
    said = " ".join(shown.stdout.replace("│", " ").split())
    assert shown.returncode == 0
    assert f"page {page}" in said
    assert " ".join(printed.split()) in said
    assert label.split()[0] in said


def test_nobody_needs_the_network_or_the_build_file_to_ask(query):
    """Views of the release stand on its own tables."""
    for (view,) in query("select view_name from duckdb_views() where schema_name = 'main' and not internal"):
        query(f'select count(*) from "{view}"')

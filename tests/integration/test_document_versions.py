"""One förbund and year that lies in the landing zone several times: what is published counts it once."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import duckdb
import pytest

from pipelines.documents.read_document import read_document
from pipelines.documents.reader_version import READER_VERSION
from pipelines.intake.ledger import KnownDocument
from pipelines.orchestration.assets import DBT_BUILD
from pipelines.orchestration.dbt_project import dbt_environment
from pipelines.orchestration.listener import NullListener
from pipelines.settings import REPOSITORY, Settings
from pipelines.staging.fill import fill_staging
from tests.samples.synthetic import make_corrected_report, make_report, saved_again

pytestmark = pytest.mark.slow

CORRECTED_SEED, WITHDRAWN_SEED = 201, 204
MORE = 1_000
"""Kronor that the corrections add to the administration."""
NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Two förbund. The first year lies there as it was, saved again and corrected; the second's correction is gone."""
    folder = tmp_path_factory.mktemp("versions")
    raw = folder / "raw"
    raw.mkdir()
    _, first, key = make_report(CORRECTED_SEED)
    _, second, second_key = make_report(WITHDRAWN_SEED)
    (raw / "first.pdf").write_bytes(first)
    (raw / "first again.pdf").write_bytes(saved_again(first))
    (raw / "first corrected.pdf").write_bytes(make_corrected_report(CORRECTED_SEED, MORE))
    (raw / "second.pdf").write_bytes(second)
    (raw / "second corrected.pdf").write_bytes(make_corrected_report(WITHDRAWN_SEED, MORE))
    settings = Settings(raw_pdfs=raw, warehouse=folder / "warehouse", workers=2)
    fill_staging(settings, read_document, READER_VERSION, NullListener(), known={}, clock=lambda: NOON)
    gone = raw / "second corrected.pdf"
    sha256 = hashlib.sha256(gone.read_bytes()).hexdigest()
    gone.unlink()
    known = {sha256: KnownDocument(sha256, gone.name, "published", NOON.replace(tzinfo=None), None)}
    tomorrow = NOON + timedelta(days=1)
    fill_staging(settings, read_document, READER_VERSION, NullListener(), known=known, clock=lambda: tomorrow)
    done = subprocess.run(
        [sys.executable, "-m", "dbt.cli.main", "--no-use-colors", *DBT_BUILD, "--project-dir", REPOSITORY / "dbt_project",
         "--profiles-dir", REPOSITORY / "dbt_project"],
        capture_output=True, text=True, check=False,
        env={"PATH": "/usr/bin:/bin", **dbt_environment(settings)},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-4000:]

    def query(sql: str) -> list[tuple]:
        with duckdb.connect(str(settings.build_database), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    return SimpleNamespace(query=query, key=key["finances"], second_key=second_key["finances"])


def test_each_file_says_whether_it_counts_and_why_not(built):
    rows = built.query(
        """
        select mine.file_name, mine.status, mine.is_current, newer.file_name, mine.status_reason
        from dim_document as mine
        left join dim_document as newer on mine.superseded_by = newer.document_id
        order by mine.file_name
        """
    )
    assert [row[:4] for row in rows] == [
        ("first again.pdf", "superseded", False, "first corrected.pdf"),
        ("first corrected.pdf", "published", True, None),
        ("first.pdf", "superseded", False, "first corrected.pdf"),
        ("second corrected.pdf", "withdrawn", False, None),
        ("second.pdf", "published", True, None),
    ]
    reasons = {name: reason for name, *_, reason in rows}
    for name in ("first.pdf", "first again.pdf"):
        assert "first corrected.pdf" in reasons[name]
        assert "calls itself revised" in reasons[name]
    assert "since 2026-05-02" in reasons["second corrected.pdf"]
    assert reasons["first corrected.pdf"] is None
    assert reasons["second.pdf"] is None


def test_what_counts_is_counted_once(built):
    """The correction's figures for the first förbund, the original's for the second, whose correction is gone."""
    (counted,) = built.query("select count(*) from fct_finances where is_current")[0]
    assert counted >= 0.95 * (len(built.key) + len(built.second_key))
    for table in ("fct_finances", "fct_insatser", "fct_indikatorer", "fct_mal"):
        rows = built.query(
            f"""
            select document.file_name, bool_or(fact.is_current), document.is_current
            from {table} as fact
            inner join dim_document as document using (document_id)
            group by all
            """
        )
        assert rows
        assert all(counted == current for _, counted, current in rows), table
        assert {name for name, current, _ in rows if current} <= {"first corrected.pdf", "second.pdf"}, table


def result_of(key: list[dict[str, str]], year: int) -> int:
    """The result that an income statement in kronor prints for a year."""
    (row,) = (
        row
        for row in key
        if row["statement"] == "resultatrakning" and row["line_item_code"] == "arets_resultat"
        and row["period"] == str(year) and row["column"] == "value" and row["unit_printed"] == "kr"
    )  # fmt: skip
    return int(row["value_printed"])


def test_a_sum_over_what_counts_is_that_of_the_correction_and_of_the_report_that_is_still_there(built):
    year, second_year = (max(int(row["period"]) for row in key if row["statement"] == "resultatrakning")
                         for key in (built.key, built.second_key))  # fmt: skip
    expected = result_of(built.key, year) - MORE + result_of(built.second_key, second_year)
    counted = """
        select sum(amount_sek)::bigint from {table}
        where statement = 'resultatrakning' and line_item = 'arets_resultat' and fiscal_year = report_year
            and scenario = 'utfall' and {condition}
    """
    assert built.query(counted.format(table="fct_finances", condition="is_current")) == [(expected,)]
    assert built.query(counted.format(table="fct_finances", condition="true")) != [(expected,)]
    wide = "select sum(arets_resultat)::bigint from resultatrakning where fiscal_year = report_year"
    assert built.query(wide) == [(expected,)]

"""One night over odd reports among normal ones, with the real dbt project: what one report holds stops nobody else.

Every odd report is one that some reader might hand on (tests/samples/odd_rows.py). Those that the border of the staging
room does not let in are set aside with a reason, the others are built, and the normal reports have exactly the figures
that they have without them.
"""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from pathlib import Path

import duckdb
import pytest

from pipelines.orchestration.assembly import assemble
from pipelines.orchestration.listener import RunRecord
from pipelines.orchestration.nightly import RunResult, run_once
from pipelines.publishing import contract
from pipelines.publishing.publish import PUBLISHED
from pipelines.settings import Settings
from tests.conftest import SampleWarehouse
from tests.integration.row_reader import read_rows, write_rows
from tests.samples.odd_rows import LET_IN, SET_ASIDE, TABLES, Report, numbered_anew, odd_reports

pytestmark = pytest.mark.slow

SEED = 9
NUMBERED = "numbered "
# Ids are made of the hash of the file, which is another one here.
IDS = ("fact_id", "document_id", "insats_id")


def reports_of(build: Path) -> dict[str, Report]:
    """The rows of the reports that were read, by file name."""
    with duckdb.connect(str(build), read_only=True) as connection:
        names = dict(
            connection.execute("select document_id, file_name from staging.documents where status = 'read'").fetchall()
        )
        reports: dict[str, Report] = {name: {table: [] for table in TABLES} for name in names.values()}
        for table, declared in TABLES.items():
            rows = connection.execute(f"select {', '.join(declared.column_names)} from staging.{table}").fetchall()
            for values in rows:
                row = dict(zip(declared.column_names, values, strict=True))
                if row["document_id"] in names:
                    reports[names[row["document_id"]]][table].append(row)
    return reports


def figures_in(database: Path, table: str, file_name: str) -> Counter:
    """What the table says of a report, ids aside."""
    with duckdb.connect(str(database), read_only=True) as connection:
        columns = [row[0] for row in connection.execute(f"describe main.{table}").fetchall()]
        kept = ", ".join(f"fact.{column}" for column in columns if column not in IDS)
        return Counter(
            connection.execute(
                f"select {kept} from main.{table} as fact inner join main.dim_document as document using (document_id)"
                " where document.file_name = ?",
                [file_name],
            ).fetchall()
        )


@pytest.fixture(scope="module")
def samples(sample_warehouse: SampleWarehouse) -> dict[str, Report]:
    return reports_of(sample_warehouse.folder / "build" / "warehouse.duckdb")


@pytest.fixture(scope="module")
def night(samples: dict[str, Report], tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, RunResult]:
    folder = tmp_path_factory.mktemp("odd rows")
    settings = Settings(raw_pdfs=folder / "raw", warehouse=folder / "warehouse", workers=2)
    settings.raw_pdfs.mkdir()
    for name, report in samples.items():
        (settings.raw_pdfs / name).parent.mkdir(parents=True, exist_ok=True)
        write_rows(settings.raw_pdfs / name, report)
    # few of the samples tell goals in words
    whole = (report for report in samples.values() if all(rows for name, rows in report.items() if name != "goals"))
    bases = sorted(whole, key=lambda rows: len(rows["cells"]))
    for name, report in odd_reports(bases[:2], SEED):
        write_rows(settings.raw_pdfs / f"{name}.pdf", report)
    for number, report in enumerate((bases[0], numbered_anew(bases[0])), start=1):
        again = deepcopy(report)
        again["documents"][0] |= {"org_number": None, "forbund": f"Samordningsförbundet Numrerat {number}"}
        write_rows(settings.raw_pdfs / f"{NUMBERED}{number}.pdf", again)
    record = RunRecord()
    return settings, run_once(assemble(settings, read_rows, "1", record), settings, record)


def test_dbt_builds_whatever_one_report_holds(night):
    _, result = night
    assert [problem for problem in result.record.dbt_problems if problem.severity == "error"] == []


def test_what_the_border_does_not_let_in_costs_one_report_each(night):
    _, result = night
    refused = {item.file_name: item.refusal.code for item in result.record.filled.quarantined}
    assert refused == {f"{oddity.__name__}.pdf": "reader_failed" for oddity in SET_ASIDE}


def test_the_release_leaves_out_the_reports_that_are_not_fit_and_no_others(night, samples):
    _, result = night
    publication = result.record.publication
    assert result.succeeded, result.failures
    assert publication.outcome == PUBLISHED
    left_out = {report.file_name.removesuffix(".pdf") for report in publication.taken_out}
    assert left_out
    assert left_out <= {oddity.__name__ for oddity in LET_IN}


def test_normal_reports_have_exactly_the_figures_they_have_without_the_odd_ones(night, samples, sample_warehouse):
    settings, _ = night
    for table in contract.FACT_TABLES:
        alone = {name: figures_in(sample_warehouse.published, table, name) for name in samples}
        assert sum(len(figures) > 0 for figures in alone.values()) >= 3, table
        assert {name: figures_in(settings.published, table, name) for name in samples} == alone


def test_a_figure_keeps_its_id_when_tables_are_numbered_anew(night):
    settings, _ = night
    for table in contract.FACT_TABLES:
        with duckdb.connect(str(settings.published), read_only=True) as connection:
            first, second = (
                [
                    fact_id.removeprefix(document_id)
                    for fact_id, document_id in connection.execute(
                        f"select fact_id, document_id from {table} inner join dim_document using (document_id)"
                        " where file_name = ? order by all",
                        [f"{NUMBERED}{number}.pdf"],
                    ).fetchall()
                ]
                for number in (1, 2)
            )
        assert first
        assert sorted(first) == sorted(second), table

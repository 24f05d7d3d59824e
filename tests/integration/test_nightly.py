"""The real job in temporary folders: landing zone → staging → dbt → audit → release, with a toy reader and toy marts."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from pipelines.orchestration.assembly import assemble
from pipelines.orchestration.listener import RunRecord
from pipelines.orchestration.nightly import RunResult, run_once
from pipelines.publishing.release_store import ReleaseStore
from pipelines.settings import Settings
from tests.integration.fake_reader import HEADER, read_toy, toy
from tests.integration.toy_project import toy_project

pytestmark = pytest.mark.slow

FINANCES = "models/marts/finances/fct_finances.sql"


class Night:
    """One warehouse, its landing zone and its dbt project, and runs over them."""

    def __init__(self, folder: Path) -> None:
        self.raw = folder / "raw"
        self.raw.mkdir()
        self.project = toy_project(folder / "project")
        self.settings = Settings(
            raw_pdfs=self.raw, warehouse=folder / "warehouse", dbt_project_dir=self.project, workers=2
        )
        self.store = ReleaseStore(self.settings.releases_dir, self.settings.published)

    def run(self) -> RunResult:
        record = RunRecord()
        return run_once(assemble(self.settings, read_toy, "1", record), self.settings, record)

    def query(self, sql: str) -> list[tuple]:
        with duckdb.connect(str(self.settings.published.resolve()), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    def rewrite(self, name: str, old: str, new: str) -> None:
        path = self.project / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def night(tmp_path):
    night = Night(tmp_path)
    toy(night.raw / "2024" / "a.pdf", Intäkter=5_000_000, Kostnader=-4_900_000)
    toy(night.raw / "b.pdf", Intäkter=1)
    return night


def counts(result: RunResult) -> tuple[int, int, int, int]:
    found = result.record.filled.counts
    return found.found, found.read, found.quarantined, found.unchanged


def test_from_pdfs_to_a_release_and_a_second_night_that_does_nothing(night):
    (night.raw / "damaged.pdf").write_bytes(HEADER + b"damaged")
    (night.raw / "empty.pdf").write_bytes(b"")
    (night.raw / "letter.txt").write_bytes(b"Hej")
    (night.raw / "nonsense.pdf").write_bytes(HEADER + b"{not a literal")
    first = night.run()
    assert first.succeeded, first.failures
    assert (counts(first), first.record.publication.outcome) == ((6, 2, 4, 0), "published")
    assert {item.file_name: item.refusal.code for item in first.record.filled.quarantined} == {
        "damaged.pdf": "damaged",
        "empty.pdf": "empty",
        "letter.txt": "not_a_pdf",
        "nonsense.pdf": "reader_failed",
    }
    assert night.query("select status, count(*) from dim_document group by all order by 1") == [
        ("published", 2), ("quarantined", 4),
    ]  # fmt: skip
    assert night.query("select label, amount_sek from fct_finances order by amount_sek") == [
        ("Kostnader", -4_900_000), ("Intäkter", 1), ("Intäkter", 5_000_000),
    ]  # fmt: skip

    second = night.run()
    assert second.succeeded, second.failures
    assert counts(second) == (6, 0, 0, 6)
    assert (second.record.dbt_skipped, second.record.publication.outcome) == (True, "unchanged")
    assert len(night.store.releases()) == 1


def test_neither_a_red_dbt_test_nor_a_failed_audit_touches_the_release_in_use(night):
    assert night.run().succeeded
    before = night.store.current()

    night.rewrite(FINANCES, "cell.label,", "null::varchar as label,")
    red = night.run()
    assert not red.succeeded
    assert [problem.name for problem in red.record.dbt_problems] == ["not_null_fct_finances_label"]
    assert red.record.publication is None
    assert "Nothing is published" in red.failures[0][1]
    assert night.store.current() == before

    # Now nothing that dbt tests is wrong, and only the audit sees it.
    night.rewrite(FINANCES, "null::varchar as label,", "cell.label,")
    night.rewrite(FINANCES, "cell.value as amount_sek", "cell.value * 10 as amount_sek")
    rejected = night.run()
    assert not rejected.succeeded
    assert rejected.record.publication.outcome == "rejected"
    assert "finances_amount" in [finding.check for finding in rejected.record.publication.findings]
    assert night.store.current() == before
    # The next night nothing is new, and still the rejected build is not taken for a sound one.
    assert not night.run().succeeded

    # The bad table lies in the build file: the repaired project must be built though no report is new.
    night.rewrite(FINANCES, "cell.value * 10 as amount_sek", "cell.value as amount_sek")
    repaired = night.run()
    assert repaired.succeeded, repaired.failures
    assert (counts(repaired), repaired.record.dbt_skipped) == ((2, 0, 0, 2), False)
    assert repaired.record.publication.outcome == "unchanged"
    assert night.store.current() == before

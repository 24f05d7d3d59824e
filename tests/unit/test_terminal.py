"""What a run shows while it goes on, and how it closes."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from rich.console import Console

from pipelines import terminal
from pipelines.intake.landing_zone import FoundFile
from pipelines.intake.ledger import IntakeCounts, IntakePlan
from pipelines.intake.refusal import refusal
from pipelines.orchestration.listener import DbtProblem, RunRecord
from pipelines.orchestration.nightly import RunResult
from pipelines.publishing.audit import Finding
from pipelines.publishing.dim_release import ReleaseRow
from pipelines.publishing.publish import PUBLISHED, REJECTED, UNCHANGED, Publication
from pipelines.staging.fill import FilledStaging, Quarantined
from pipelines.staging.writer import WrittenStaging

RELEASE = ReleaseRow("20260501T120000Z", datetime(2026, 5, 1, 12, tzinfo=UTC), 3, 1, 1200, 1000, 190, 10, 4, "1", "x")
FILES = tuple(FoundFile(f"{name}.pdf", Path(name), name * 64, 10) for name in "ab")
FILLED = FilledStaging(
    IntakeCounts(found=4, read=2, quarantined=1, unchanged=1),
    (Quarantined("halv.pdf", refusal("truncated"), new=True),),
    WrittenStaging({}, changed=True, fingerprint="x"),
)


def console(*, watched: bool = False) -> Console:
    return Console(file=io.StringIO(), width=80, force_terminal=watched, highlight=False)


def closing(tmp_path, *, succeeded: bool, publication=None, problems=(), failures=()) -> str:
    record = RunRecord(filled=FILLED, dbt_problems=problems, publication=publication)
    screen = console()
    for part in terminal.closing_report(
        RunResult(succeeded, record, failures), tmp_path / "published.duckdb", tmp_path / "run.log"
    ):
        screen.print(part)
    text = screen.file.getvalue()
    assert all(len(line) <= 80 for line in text.splitlines())
    return " ".join(text.replace("\u00a0", " ").split())


def run(screen: Console) -> str:
    with terminal.ProgressShown(screen) as shown:
        shown.planned(IntakePlan(FILES, (), ()))
        for file in FILES:
            shown.document_started(file)
        shown.document_done(FILES[0], None, pages=12)
        shown.document_done(FILES[1], refusal("damaged"))
        shown.staged(FILLED)
        shown.building()
        shown.built((), skipped=False)
        shown.publishing()
        shown.published(Publication(PUBLISHED, RELEASE))
    return screen.file.getvalue()


def test_where_nobody_watches_each_document_is_a_line():
    assert run(console()).splitlines() == [
        "2 documents found, 2 to read, 0 unchanged",
        "read: a.pdf",
        "quarantined (damaged): b.pdf",
        "Building the marts",
        "Auditing and publishing",
    ]


def test_where_somebody_watches_there_is_a_bar_that_counts():
    shown = run(console(watched=True))
    last_frame = shown[shown.rindex("Starting") :]
    for expected in ("Reading, ", " pages/s", "2 of 2", "Building the marts", "Auditing and publishing"):
        assert expected in last_frame
    assert "b.pdf" in shown
    assert "a.pdf" not in last_frame  # its line went when it was done


def test_bar_tells_pages_per_second_and_the_time_that_is_left(monkeypatch):
    now = 100.0
    screen = console(watched=True)
    shown = terminal.ProgressShown(screen)
    monkeypatch.setattr(shown._progress, "get_time", lambda: now)
    files = tuple(FoundFile(f"{n}.pdf", Path(str(n)), str(n) * 64, 1000) for n in range(4))
    with shown:
        shown.planned(IntakePlan(files, (), ()))
        for file in files[:2]:
            now += 10
            shown.document_done(file, None, pages=30)
        shown._progress.refresh()
        said = screen.file.getvalue()
    assert "3.0 pages/s" in said  # 60 pages in 20 seconds
    assert "2 of 4, 0:00:20 left" in said  # half of the bytes are read, and half are left


def test_a_good_run_closes_with_the_account_the_figures_and_the_release(tmp_path):
    said = closing(tmp_path, succeeded=True, publication=Publication(PUBLISHED, RELEASE))
    for expected in (
        "Documents found 4 read 2 unchanged 1",
        "quarantined 1",
        "Figures 1 200 verified 1 000",
        "unverified 190",
        "disputed 10",
        "Not read halv.pdf truncated The PDF is damaged",
        "Fetch the report again",
        "Published release 20260501T120000Z",
    ):
        assert expected in said


def test_a_night_without_news_says_so(tmp_path):
    assert "Nothing changed: release 20260501T120000Z" in closing(
        tmp_path, succeeded=True, publication=Publication(UNCHANGED, RELEASE)
    )
    rolled_back = Publication(UNCHANGED, RELEASE, rolled_back=True)
    assert "a newer one was rolled back" in closing(tmp_path, succeeded=True, publication=rolled_back)


def test_a_rejected_build_names_the_findings_and_what_stays(tmp_path):
    rejected = Publication(REJECTED, RELEASE, (Finding("finances_amount", "3 amounts are wrong.", 3, ("f1, 1, 10",)),))
    (tmp_path / "published.duckdb").write_bytes(b"")
    said = closing(tmp_path, succeeded=False, publication=rejected)
    assert "finances_amount: 3 amounts are wrong. For example: f1, 1, 10." in said
    assert "The release in use stays in use." in said
    assert "Figures" not in said  # they are those of the old release


@pytest.mark.parametrize("count", [2, 12])
def test_a_failed_build_names_the_first_problems(tmp_path, count):
    failed = [DbtProblem(f"model_{n}", "Binder Error") for n in range(count)]
    problems = (*failed, DbtProblem("rates", "odd", "warn"))
    said = closing(tmp_path, succeeded=False, problems=problems)
    assert "model_0: Binder Error" in said
    assert "rates" not in said
    assert ("more" in said) == (count == 12)
    assert "There is no earlier release." in said


def test_a_failure_outside_dbt_is_told_in_its_own_words(tmp_path):
    assert "read_documents: No space left" in closing(
        tmp_path, succeeded=False, failures=(("read_documents", "No space left"),)
    )


@pytest.mark.parametrize(
    ("amount", "text"),
    [("-4996117", "−4 996 117"), ("0.5", "0,50"), ("1234567.8900", "1 234 567,89"), ("12.0000", "12")],
)
def test_money_is_written_as_reports_print_it(amount, text):
    assert terminal.money(Decimal(amount)).replace("\u00a0", " ") == text

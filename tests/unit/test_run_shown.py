"""What a run shows while it goes on, and how it closes."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from rich.console import Console

from pipelines import run_shown
from pipelines.intake.landing_zone import FoundFile
from pipelines.intake.ledger import IntakeCounts, IntakePlan, KnownDocument
from pipelines.intake.refusal import refusal
from pipelines.orchestration.listener import AcceptedVerdicts, DbtProblem, RunRecord
from pipelines.orchestration.nightly import RunResult
from pipelines.publishing.audit import Finding
from pipelines.publishing.dim_release import ReleaseRow
from pipelines.publishing.gate import KeptReport
from pipelines.publishing.publish import PUBLISHED, REJECTED, UNCHANGED, Publication
from pipelines.staging.fill import FilledStaging, Quarantined
from pipelines.staging.writer import WrittenStaging

RELEASE = ReleaseRow(
    "20260501T120000Z", 1, datetime.fromisoformat("2026-05-01T12:00:00"), 3, 1, 1200, 1000, 190, 10, 4, "1", "x", "1.0"
)
FILES = tuple(FoundFile(f"{name}.pdf", Path(name), name * 64, 10) for name in "ab")
FILLED = FilledStaging(
    IntakeCounts(found=4, read=2, quarantined=1, unchanged=1),
    (Quarantined("halv.pdf", refusal("truncated"), new=True),),
    WrittenStaging({}, changed=True, fingerprint="x"),
)

CONTROLS = "\x1b\x07\x9b\x9d\u202e\u2066\u2069\u200f"
"""Escape, bell, C1 controls, changes of direction."""
HOSTILE = "\x1b]0;title\x07\x1b[2J\x9b31m\u202e\u2066fdp.x\r\nPublished release\x1b[0m"


def written_on(screen: Console) -> str:
    assert isinstance(screen.file, io.StringIO)
    return screen.file.getvalue()


def console(*, watched: bool = False) -> Console:
    return Console(file=io.StringIO(), width=80, force_terminal=watched, highlight=False)


def closing(
    tmp_path, *, succeeded: bool, publication=None, problems=(), failures=(), filled=FILLED, accepted=None, figures=None
) -> str:
    record = RunRecord(filled=filled, dbt_problems=problems, publication=publication, accepted=accepted)
    screen = console()
    for part in run_shown.closing_report(
        RunResult(succeeded, record, failures), tmp_path / "published.duckdb", tmp_path / "run.log", figures
    ):
        screen.print(part)
    text = written_on(screen)
    assert all(len(line) <= 80 for line in text.splitlines())
    assert not set(text) & set(CONTROLS), repr(text)
    return " ".join(text.replace("\u00a0", " ").split())


def run(screen: Console) -> str:
    with run_shown.ProgressShown(screen) as shown:
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
    return written_on(screen)


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
    shown = run_shown.ProgressShown(screen)
    monkeypatch.setattr(shown._progress, "get_time", lambda: now)
    files = tuple(FoundFile(f"{n}.pdf", Path(str(n)), str(n) * 64, 1000) for n in range(4))
    with shown:
        shown.planned(IntakePlan(files, (), ()))
        for file in files[:2]:
            now += 10
            shown.document_done(file, None, pages=30)
        shown._progress.refresh()
        said = written_on(screen)
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


def gone(number: int, name: str) -> KnownDocument:
    return KnownDocument(
        f"{number:02d}" * 32, name, "withdrawn", datetime.fromisoformat("2025-01-01"), date(2026, 5, 1)
    )


def test_what_became_of_each_report_is_told_in_sentences(tmp_path):
    filled = replace(FILLED, withdrawn=(gone(1, "borta.pdf"), gone(2, "okand.pdf")))
    publication = Publication(
        PUBLISHED,
        RELEASE,
        kept=(KeptReport("a" * 16, "kvar.pdf", "it lost more than half", 242, 120, 200, 90),),
        taken_out=(KeptReport("b" * 16, "olamplig.pdf", "an amount is not finite", 0, 12, 0, 3),),
        unjudged=(("odd.pdf", "WordingError: no figure in unit_label"),),
        superseded=("gammal.pdf is superseded by ny.pdf: it is the newer of the two.",),
        twins=("x.pdf and y.pdf are both about 2024; x.pdf is the fuller one and counts.",),
        notices=("A log of a client was removed.",),
    )
    said = closing(tmp_path, succeeded=True, publication=publication, filled=filled, figures={"01" * 8: 242})
    for expected in (
        "Gone from the landing zone (they stay as withdrawn, and no longer count) borta.pdf: 242 figures okand.pdf Kept",
        "Kept as in the earlier release kvar.pdf it lost more than half (figures 242 → 120, verified 200 → 90).",
        "Not fit to publish, and set aside olamplig.pdf an amount is not finite (figures 0 → 12, verified 0 → 3).",
        "Not judged (published, but no figure of theirs is verified) odd.pdf WordingError: no figure in unit_label",
        "Superseded gammal.pdf is superseded by ny.pdf",
        "Twice the same report x.pdf and y.pdf are both about 2024",
        "Worth knowing A log of a client was removed.",
        "Published release",
    ):
        assert expected in said, said


def test_long_lists_end_with_their_number(tmp_path):
    filled = replace(FILLED, withdrawn=tuple(gone(number, f"{number}.pdf") for number in range(30)))
    said = closing(tmp_path, succeeded=True, publication=Publication(PUBLISHED, RELEASE), filled=filled)
    assert "19.pdf" in said
    assert "20.pdf" not in said
    assert "… and 10 more" in said


def test_an_upgrade_that_was_accepted_shows_what_it_changed(tmp_path):
    fallen = (KeptReport("a" * 16, "mindre.pdf", "fct_finances had 242 figures", 242, 120, 200, 90),)
    accepted = AcceptedVerdicts(7, ("a.pdf", "b.pdf"))
    publication = Publication(PUBLISHED, RELEASE, fallen=fallen)
    said = closing(tmp_path, succeeded=True, publication=publication, accepted=accepted)
    assert "Lost figures, as accepted mindre.pdf fct_finances had 242 figures (figures 242 → 120" in said
    assert "7 verdicts changed in 2 known reports. They are the known ones from now on, marked as not reviewed" in said
    failed = closing(
        tmp_path,
        succeeded=True,
        publication=publication,
        accepted=AcceptedVerdicts(7, ("a.pdf",), "The seed cannot be written: Read-only file system."),
    )
    assert "The seed cannot be written: Read-only file system. The verdicts of 1 known reports changed" in failed


def test_reports_that_would_lose_figures_are_shown_before_anybody_accepts(tmp_path):
    fallen = tuple(KeptReport(f"{n:016x}", f"{n}.pdf", "it lost figures", 100, 40, 90, 30) for n in range(3))
    finding = Finding("gate", "3 of 9 reports have fewer figures. Run again with --accept-upgrade.", 3)
    said = closing(tmp_path, succeeded=False, publication=Publication(REJECTED, RELEASE, (finding,), fallen=fallen))
    assert "Would lose figures 0.pdf it lost figures (figures 100 → 40, verified 90 → 30)." in said
    assert "The release could not be made; nothing was published." in said
    assert "3 of 9 reports have fewer figures. Run again with --accept-upgrade." in said


def test_changed_verdicts_name_both_ways_out(tmp_path):
    problem = DbtProblem(run_shown.CHANGED_VERDICTS, "Got 9 results, configured to fail if >2")
    said = closing(tmp_path, succeeded=False, problems=(problem,))
    assert "finsam review shows the verdicts that changed; finsam run --accept-upgrade lets them pass once." in said


@pytest.mark.parametrize("watched", [False, True])
def test_no_name_or_message_commands_the_terminal(tmp_path, watched):
    publication = Publication(
        PUBLISHED,
        RELEASE,
        kept=(KeptReport("a" * 16, HOSTILE, HOSTILE, 2, 1, 2, 1),),
        unjudged=((HOSTILE, HOSTILE),),
        superseded=(HOSTILE,),
        notices=(HOSTILE,),
    )
    quarantined = (Quarantined(HOSTILE, refusal("reader_failed", HOSTILE), new=True),)
    filled = replace(FILLED, withdrawn=(gone(1, HOSTILE),), quarantined=quarantined)
    said = closing(tmp_path, succeeded=True, publication=publication, filled=filled)
    assert "\\x1b]0;title\\x07" in said
    rejected = Publication(REJECTED, RELEASE, (Finding("write", HOSTILE, 1), Finding("x", HOSTILE, 1, (HOSTILE,))))
    closing(tmp_path, succeeded=False, publication=rejected)
    problems = (DbtProblem(HOSTILE, HOSTILE),)
    closing(tmp_path, succeeded=False, problems=problems)
    closing(tmp_path, succeeded=False, failures=((HOSTILE, HOSTILE),))

    screen = console(watched=watched)
    with run_shown.ProgressShown(screen) as shown:
        file = FoundFile(HOSTILE, Path("x"), "a" * 64, 10)
        shown.planned(IntakePlan((file,), (), ()))
        shown.document_started(file)
        shown._progress.refresh()
        shown.document_done(file, refusal("damaged"))
    written = written_on(screen)
    assert not {"\x07", "\x9b", "\u202e", "\x1b]"} & {*written, *(written[i : i + 2] for i in range(len(written)))}
    assert "\x1b[2J" not in written

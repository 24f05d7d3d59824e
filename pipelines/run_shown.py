"""What a run shows on the terminal: how it goes on, and how it closes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from pipelines.intake.landing_zone import FoundFile, document_id
from pipelines.intake.ledger import IntakePlan
from pipelines.intake.refusal import Refusal
from pipelines.publishing.gate import KeptReport
from pipelines.publishing.publish import PUBLISHED, REJECTED, Publication
from pipelines.terminal import count, marked, plain, said

if TYPE_CHECKING:
    from pipelines.definitions import AcceptedVerdicts, DbtProblem, FilledStaging, RunRecord, RunResult

_PROBLEMS_SHOWN = 8
_ITEMS_SHOWN = 20
_NOT_OF_THE_AUDIT = {"room", "copy", "write", "gate"}
"""What publishing itself finds: its sentence says all."""
CHANGED_VERDICTS = "known_reports_keep_their_verdicts"
"""The dbt test that compares the contradictions with the baseline."""


class ProgressShown:
    """A listener that shows a run while it goes on: a bar over all documents, a line for each that is being read, and
    one for each later stage.

    Where nobody watches (a log, CI) each document that is done is one plain line instead.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._progress = Progress(
            SpinnerColumn(finished_text="[green]✓[/green]"),
            TextColumn("{task.description}"),
            BarColumn(bar_width=12),
            TextColumn("{task.fields[account]}"),
            TimeElapsedColumn(),
            console=console,
            # The run's own output goes to a log; the bar must not catch it.
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._all: TaskID | None = None
        self._reading: dict[str, TaskID] = {}
        self._done = 0
        self._pages = 0
        self._new = 0
        self._stage: TaskID | None = None

    def __enter__(self) -> ProgressShown:
        if self._console.is_terminal:
            self._progress.start()
            self._open_stage("Starting")
        return self

    def __exit__(self, *_: object) -> None:
        self._close_stage()
        self.leave()

    def leave(self) -> None:
        """Give the terminal back as it was, whatever is under way."""
        if self._console.is_terminal:
            self._progress.stop()

    def planned(self, plan: IntakePlan) -> None:
        self._close_stage()
        self._new = len(plan.to_read) + len(plan.refused)
        if not self._console.is_terminal:
            self._console.print(f"{plan.found} documents found, {self._new} to read, {len(plan.unchanged)} unchanged")
        elif self._new:
            # By size: what a document costs goes with its size more than with its number, and the largest go first.
            size = sum(file.byte_size for file in (*plan.to_read, *plan.refused))
            self._all = self._progress.add_task("Reading", total=max(size, 1), account=f"0 of {self._new}")

    def document_started(self, file: FoundFile) -> None:
        if self._console.is_terminal and file.sha256 not in self._reading:
            self._reading[file.sha256] = self._progress.add_task(
                f"  {_shortened(file.file_name)}", total=None, account=""
            )

    def document_done(self, file: FoundFile, why_not: Refusal | None, pages: int = 0) -> None:
        self._done += 1
        self._pages += pages
        if not self._console.is_terminal:
            outcome = f"quarantined ({why_not.code})" if why_not else "read"
            self._console.print(f"{outcome}: {plain(file.file_name)}", markup=False, overflow="fold")
            return
        if (line := self._reading.pop(file.sha256, None)) is not None:
            self._progress.remove_task(line)
        if self._all is not None:
            self._progress.advance(self._all, max(file.byte_size, 1))
            self._tell_speed(self._all)
        if why_not is not None:
            self._console.print(f"[red]not read[/red] {marked(file.file_name)} [dim]{why_not.code}[/dim]")

    def _tell_speed(self, line: TaskID) -> None:
        """Pages per second so far, and the time that is left at the speed of the last documents."""
        task = next(task for task in self._progress.tasks if task.id == line)
        speed = self._pages / task.elapsed if task.elapsed else 0.0
        account = f"{self._done} of {self._new}"
        if self._done < self._new and task.time_remaining is not None:
            account += f", {timedelta(seconds=round(task.time_remaining))} left"
        self._progress.update(line, description=f"Reading, {speed:.1f} pages/s", account=account)

    def staged(self, filled: FilledStaging) -> None:
        """The bar is full already."""

    def building(self) -> None:
        self._open_stage("Building the marts")

    def built(self, problems: tuple[DbtProblem, ...], *, skipped: bool) -> None:
        self._close_stage()

    def publishing(self) -> None:
        self._open_stage("Auditing and publishing")

    def published(self, publication: Publication) -> None:
        self._close_stage()

    def verdicts_accepted(self, accepted: AcceptedVerdicts) -> None:
        """The closing report tells it."""

    def _open_stage(self, name: str) -> None:
        self._close_stage()
        if self._console.is_terminal:
            self._stage = self._progress.add_task(name, total=None, account="")
        else:
            self._console.print(name)

    def _close_stage(self) -> None:
        if self._stage is not None:
            self._progress.update(self._stage, total=1, completed=1)
            self._stage = None


def _shortened(file_name: str) -> str:
    """A file name in at most 28 characters: its end tells more than its beginning."""
    name = plain(file_name)
    return escape(name if len(name) <= 28 else "…" + name[-27:])


def closing_report(
    result: RunResult, published: Path, log: Path, figures: Mapping[str, int] | None = None
) -> Iterator[RenderableType]:
    """How a run ended: the account of the documents, the figures by status, the release, what was not read and why,
    and all that somebody should know. figures: how many the release in use has of each report, by sha256's first digits
    (document_id); None when that is not known.
    """
    record = result.record
    table = Table.grid(padding=(0, 2), expand=False)
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    if record.filled is not None:
        counts = record.filled.counts
        table.add_row("[bold]Documents found[/bold]", count(counts.found), "")
        table.add_row("  read", count(counts.read), "")
        table.add_row(
            "  unchanged", count(counts.unchanged), "[dim]read by an earlier run[/dim]" if counts.unchanged else ""
        )
        table.add_row("  quarantined", count(counts.quarantined), "[dim]see below[/dim]" if counts.quarantined else "")
    release = record.publication.release if record.publication is not None else None
    if release is not None and result.succeeded:
        table.add_row("", "", "")
        table.add_row("[bold]Figures[/bold]", count(release.facts), "")
        table.add_row("  verified", f"[green]{count(release.verified)}[/green]", "[dim]an identity supports it[/dim]")
        table.add_row("  unverified", count(release.unverified), "[dim]no identity reaches it[/dim]")
        table.add_row("  disputed", f"[red]{count(release.disputed)}[/red]" if release.disputed else "0",
                      "[dim]it stands in a contradiction[/dim]")  # fmt: skip
        proposed = release.facts - release.verified - release.unverified - release.disputed
        if proposed:
            table.add_row("  proposed", count(proposed), "[dim]contradicted, and one other value fits[/dim]")
    yield ""
    yield table
    if record.filled is not None and record.filled.quarantined:
        yield ""
        yield said("Not read", style="bold")
        for item in record.filled.quarantined:
            yield Padding(
                Text.from_markup(f"[red]{marked(item.file_name)}[/red] [dim]{item.refusal.code}[/dim]"), (0, 2)
            )
            yield Padding(said(item.refusal.explanation), (0, 4), expand=False)
            yield Padding(said(item.refusal.advice, style="cyan"), (0, 4), expand=False)
    yield from _worth_knowing(result.record, figures or {})
    yield ""
    yield from _ending(result, published, log)


def _worth_knowing(record: RunRecord, figures: Mapping[str, int]) -> Iterator[RenderableType]:
    """What became of reports that are neither simply published nor quarantined, each in a sentence."""
    publication = record.publication
    if record.filled is not None:
        yield from _section(
            "Gone from the landing zone (they stay as withdrawn, and no longer count)",
            (
                (gone.file_name + _number_of(figures.get(document_id(gone.sha256))), None)
                for gone in record.filled.withdrawn
            ),
        )
    if publication is not None:
        yield from _section("Kept as in the earlier release", map(_kept, publication.kept))
        kept = {report.document_id for report in publication.kept}
        fallen = [report for report in publication.fallen if report.document_id not in kept]
        heading = "Would lose figures" if publication.outcome == REJECTED else "Lost figures, as accepted"
        yield from _section(heading, map(_kept, fallen))
        yield from _section("Not fit to publish, and set aside", map(_kept, publication.taken_out))
        yield from _section("Not judged (published, but no figure of theirs is verified)", publication.unjudged)
        yield from _section("Superseded", ((sentence, None) for sentence in publication.superseded))
        yield from _section("Twice the same report", ((sentence, None) for sentence in publication.twins))
    notices = list(publication.notices) if publication is not None else []
    if record.accepted is not None:
        notices += _about(record.accepted)
    yield from _section("Worth knowing", ((sentence, None) for sentence in notices))


def _section(heading: str, items: Iterable[tuple[str, str | None]]) -> Iterator[RenderableType]:
    """A heading and its items, each with what is said of it; nothing without items."""
    listed = list(items)
    if not listed:
        return
    yield ""
    yield said(heading, style="bold")
    for name, what in listed[:_ITEMS_SHOWN]:
        yield Padding(said(plain(name), overflow="fold"), (0, 2), expand=False)
        if what:
            yield Padding(said(plain(what), style="dim"), (0, 4), expand=False)
    if len(listed) > _ITEMS_SHOWN:
        yield Padding(said(f"… and {len(listed) - _ITEMS_SHOWN} more; dim_document names them all"), (0, 2))


def _kept(report: KeptReport) -> tuple[str, str]:
    counts = (
        f"figures {count(report.figures_before)} → {count(report.figures_after)},"
        f" verified {count(report.verified_before)} → {count(report.verified_after)}"
    )
    return report.file_name, f"{report.why.rstrip('.')} ({counts})."


def _number_of(figures: int | None) -> str:
    return "" if figures is None else f": {count(figures)} figure{'' if figures == 1 else 's'}"


def _about(accepted: AcceptedVerdicts) -> Iterator[str]:
    if accepted.problem is not None:
        yield (
            f"{accepted.problem} The verdicts of {len(accepted.reports)} known reports changed, and the next run will"
            " stop on them again: run finsam review --accept-all in a checkout of your own."
        )
    elif accepted.changed:
        yield (
            f"{accepted.changed} verdicts changed in {len(accepted.reports)} known reports. They are the known ones"
            " from now on, marked as not reviewed: finsam review --all shows them."
        )


def _ending(result: RunResult, published: Path, log: Path) -> Iterator[RenderableType]:
    publication = result.record.publication
    if result.succeeded and publication is not None and publication.release is not None:
        release_id = publication.release.release_id
        if publication.outcome == PUBLISHED:
            yield Text.from_markup(f"[green]Published[/green] release {release_id}")
        elif publication.rolled_back:
            yield said(f"Nothing new. The release in use is {release_id}: a newer one was rolled back.")
        else:
            yield said(f"Nothing changed: release {release_id} stays in use.")
        yield Padding(said(str(published), overflow="fold"), (0, 2), expand=False)
        return
    in_use = "The release in use stays in use." if published.exists() else "There is no earlier release."
    if publication is not None and publication.outcome == REJECTED:
        whole = {finding.check for finding in publication.findings} <= _NOT_OF_THE_AUDIT
        what = "The release could not be made" if whole else "The audit rejected the build"
        yield said(f"{what}; nothing was published. {in_use}", style="red bold")
        for finding in publication.findings:
            text = finding.explanation if finding.check in _NOT_OF_THE_AUDIT else finding.sentence
            yield Padding(said(text), (0, 2), expand=False)
        return
    yield said(f"The run failed; nothing was published. {in_use}", style="red bold")
    errors = [problem for problem in result.record.dbt_problems if problem.severity == "error"]
    for problem in errors[:_PROBLEMS_SHOWN]:
        yield Padding(said(f"{problem.name}: {problem.message}"), (0, 2), expand=False)
    if len(errors) > _PROBLEMS_SHOWN:
        yield Padding(said(f"… and {len(errors) - _PROBLEMS_SHOWN} more"), (0, 2), expand=False)
    if any(problem.name.startswith(CHANGED_VERDICTS) for problem in errors):
        advice = "finsam review shows the verdicts that changed; finsam run --accept-upgrade lets them pass once."
        yield Padding(said(advice, style="cyan"), (0, 2), expand=False)
    if not errors:
        for step, reason in result.failures:
            yield Padding(said(f"{step}: {reason}"), (0, 2), expand=False)
    yield said(f"What happened in detail: {log}", style="dim")

"""What the ``finsam`` command prints: renderables made from the rooms' answers, at home on 80 columns.

Belongs beside ``command_line``, which decides what is asked and which exit code follows. Nothing is computed here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.panel import Panel
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from pipelines.explore.queries import Contradiction, Explanation, ReportState, Testimony
from pipelines.intake.landing_zone import FoundFile
from pipelines.intake.ledger import IntakePlan
from pipelines.intake.refusal import Refusal
from pipelines.publishing.dim_release import ReleaseRow
from pipelines.publishing.publish import PUBLISHED, REJECTED, Publication
from pipelines.publishing.review import SeenContradiction

if TYPE_CHECKING:
    from pipelines.definitions import DbtProblem, FilledStaging, RunResult

_STATUS_STYLES = {"verified": "green", "unverified": "yellow", "disputed": "red", "corrected-proposal": "magenta"}
_NARROW_BLANK = "\u00a0"
_PROBLEMS_SHOWN = 8
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
            self._console.print(f"{outcome}: {file.file_name}", markup=False, overflow="fold")
            return
        if (line := self._reading.pop(file.sha256, None)) is not None:
            self._progress.remove_task(line)
        if self._all is not None:
            self._progress.advance(self._all, max(file.byte_size, 1))
            self._tell_speed(self._all)
        if why_not is not None:
            self._console.print(f"[red]not read[/red] {escape(file.file_name)} [dim]{why_not.code}[/dim]")

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
    return escape(file_name if len(file_name) <= 28 else "…" + file_name[-27:])


def closing_report(result: RunResult, published: Path, log: Path) -> Iterator[RenderableType]:
    """How a run ended: the account of the documents, the figures by status, the release, what was not read and why."""
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
        yield Text("Not read", style="bold")
        for item in record.filled.quarantined:
            yield Padding(
                Text.from_markup(f"[red]{escape(item.file_name)}[/red] [dim]{item.refusal.code}[/dim]"), (0, 2)
            )
            yield Padding(Text(item.refusal.explanation), (0, 4), expand=False)
            yield Padding(Text(item.refusal.advice, style="cyan"), (0, 4), expand=False)
    yield ""
    yield from _ending(result, published, log)


def _ending(result: RunResult, published: Path, log: Path) -> Iterator[RenderableType]:
    publication = result.record.publication
    if result.succeeded and publication is not None and publication.release is not None:
        release_id = publication.release.release_id
        if publication.outcome == PUBLISHED:
            yield Text.from_markup(f"[green]Published[/green] release {release_id}")
        elif publication.rolled_back:
            yield Text(f"Nothing new. The release in use is {release_id}: a newer one was rolled back.")
        else:
            yield Text(f"Nothing changed: release {release_id} stays in use.")
        yield Padding(Text(str(published), overflow="fold"), (0, 2), expand=False)
        return
    in_use = "The release in use stays in use." if published.exists() else "There is no earlier release."
    if publication is not None and publication.outcome == REJECTED:
        yield Text(f"The audit rejected the build; nothing was published. {in_use}", style="red bold")
        for finding in publication.findings:
            yield Padding(Text(finding.sentence), (0, 2), expand=False)
        return
    yield Text(f"The run failed; nothing was published. {in_use}", style="red bold")
    errors = [problem for problem in result.record.dbt_problems if problem.severity == "error"]
    for problem in errors[:_PROBLEMS_SHOWN]:
        yield Padding(Text(f"{problem.name}: {problem.message}"), (0, 2), expand=False)
    if len(errors) > _PROBLEMS_SHOWN:
        yield Padding(Text(f"… and {len(errors) - _PROBLEMS_SHOWN} more"), (0, 2), expand=False)
    if any(problem.name.startswith(CHANGED_VERDICTS) for problem in errors):
        yield Padding(Text("finsam review shows the verdicts that changed.", style="cyan"), (0, 2), expand=False)
    if not errors:
        for step, reason in result.failures:
            yield Padding(Text(f"{step}: {reason}"), (0, 2), expand=False)
    yield Text(f"What happened in detail: {log}", style="dim")


def states_table(reports: Iterable[ReportState]) -> RenderableType:
    """One line per report."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    table.add_column("Report", ratio=1, overflow="fold")
    for head in ("Year", "Pages", "Verified", "Unver.", "Disputed", "Prop.", "Contr."):
        table.add_column(head, justify="right", no_wrap=True)
    for report in reports:
        read = report.status != "quarantined"
        table.add_row(
            escape(report.forbund or report.file_name) if read else f"[red]{escape(report.file_name)}[/red] not read",
            str(report.fiscal_year or "–"),
            count(report.page_count),
            count(report.verified) if read else "–",
            count(report.unverified) if read else "–",
            _red_unless_nil(report.disputed) if read else "–",
            count(report.corrected) if read else "–",
            _red_unless_nil(report.contradictions) if read else "–",
        )
    return table


def state_details(reports: Iterable[ReportState], violated: Iterable[Contradiction]) -> Iterator[RenderableType]:
    """Every contradiction of every report, and why a file was not read."""
    by_document: dict[str, list[Contradiction]] = {}
    for item in violated:
        by_document.setdefault(item.document_id, []).append(item)
    for report in reports:
        own = by_document.get(report.document_id, [])
        if own or report.status == "quarantined":
            yield ""
            yield Text(f"{report.forbund or report.file_name} {report.fiscal_year or ''}".strip(), style="bold")
        if report.status == "quarantined":
            yield Padding(Text(report.status_reason or ""), (0, 2), expand=False)
        for item in own:
            off = f", off by {money(abs(item.difference_sek))} kr" if item.difference_sek else ""
            yield Padding(
                Text.from_markup(
                    f"[red]{escape(item.identity_id)}[/red] {item.fiscal_year or ''} {escape(item.label)}{off}"
                ),
                (0, 2),
                expand=False,
            )


def explained(found: Explanation) -> RenderableType:
    """One figure with its place, its row, and the identities against it and for it."""
    figure = found.figure
    facts = Table.grid(padding=(0, 2), expand=False)
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column(overflow="fold")
    printed_unit = f" (labelled {figure.unit_printed})" if figure.unit_printed not in (None, figure.unit) else ""
    line_item = f" / {figure.line_item}" if figure.line_item else " (label not mapped to a line item)"
    note = f", note {figure.note_number}" if figure.note_number else ""
    amount = f"{money(figure.amount_sek)} kr (costs are negative)" if figure.amount_sek is not None else None
    proposal = None
    if figure.amount_best_sek is not None and figure.amount_best_sek != figure.amount_sek:
        proposal = f"{money(figure.amount_best_sek)} kr"
    for name, text in (
        ("label", figure.label),
        ("printed", f"{figure.printed_text} {figure.unit or ''}{printed_unit}"),
        ("amount", amount),
        ("proposed", proposal),
        ("stands in", f"{figure.statement}{line_item}{note}"),
        ("section", figure.section),
        ("about", f"{figure.fiscal_year or 'no year stated'}, {figure.scenario}, {figure.component}"),
        ("report", f"{figure.forbund or 'name unknown'}, {figure.report_year or 'year unknown'}"),
        ("file", f"{figure.file_name}, page {figure.page}"),
        ("box", f"x {figure.x0:.1f}–{figure.x1:.1f}, y {figure.top:.1f}–{figure.bottom:.1f} points from top left"),
        ("row", "   ".join(f"{head}: {text}" if head else text for head, text in found.row)),
    ):
        if text:
            facts.add_row(name, escape(text))
    style = _STATUS_STYLES.get(figure.status, "white")
    return Panel(
        Group(facts, "", *_diagnoses(found), *_testimonies(found)),
        title=f"[bold]{escape(figure.fact_id)}[/bold]  [{style}]{figure.status}[/{style}]",
        title_align="left",
        padding=(1, 2),
    )


def _diagnoses(found: Explanation) -> Iterator[RenderableType]:
    if found.diagnoses:
        yield Text("Why", style="bold")
    for sentence in found.diagnoses:
        yield Padding(Text(sentence), (0, 0, 0, 2), expand=False)
    if found.diagnoses:
        yield ""


def _testimonies(found: Explanation) -> Iterator[RenderableType]:
    if found.identities is None:
        yield Text(f"{found.figure.supports} identities support it, {found.figure.contradictions} contradict it.")
        return
    against = [item for item in found.identities if item.verdict == "violated"]
    support = [item for item in found.identities if item not in against and item.band in ("exact", "tight")]
    neither = [item for item in found.identities if item not in against and item not in support]
    if not found.identities:
        yield Text("No identity reaches it.")
    for heading, mark, items in (
        ("Against it", "[red]✗[/red]", against),
        ("For it", "[green]✓[/green]", support),
        ("Neither for nor against it", "[dim]·[/dim]", neither),
    ):
        if items:
            yield Text(heading, style="bold")
        for item in items:
            line = Text.from_markup(
                f"{mark} {escape(item.identity_id)}  {escape(item.label)} [dim]{_words(item)}[/dim]"
            )
            yield Padding(line, (0, 0, 0, 2), expand=False)


def _words(item: Testimony) -> str:
    words = {"within_rounding": "within rounding", "not_evaluable": "could not be evaluated"}
    parts = [words.get(item.verdict, item.verdict)]
    if item.band in ("exact", "tight", "wide"):
        parts.append(item.band)
    if item.difference_sek:
        parts.append(f"off by {money(abs(item.difference_sek))} kr")
        if item.tolerance_sek is not None:
            parts.append(f"up to {money(item.tolerance_sek)} kr is rounding")
    return escape(f"({', '.join(parts)})")


def review_list(items: Iterable[SeenContradiction], *, with_known: bool) -> Iterator[RenderableType]:
    """Contradictions beside the baseline, report by report: what is new, what has gone, and on demand what is known."""
    heads = {
        "new_document": "[yellow]new report[/yellow]",
        "new": "[red]new[/red]",
        "vanished": "[red]gone[/red]",
        "other_cause": "[yellow]other cause[/yellow]",
        "known": "[dim]known[/dim]",
    }
    shown = [item for item in items if with_known or item.state != "known"]
    for position, item in enumerate(shown):
        if position == 0 or item.file_name != shown[position - 1].file_name:
            yield ""
            yield Text(item.file_name, style="bold", overflow="fold")
        seen = "" if item.is_reviewed else " [dim]not reviewed[/dim]"
        what = f"{escape(item.identity_id)} {item.fiscal_year or ''} {escape(item.diagnosis_class)}"
        yield Padding(Text.from_markup(f"{heads[item.state]} {what}{seen}"), (0, 2), expand=False)
        following = shown[position + 1].explanation if position + 1 < len(shown) else None
        if item.explanation and item.explanation != following:
            yield Padding(Text(item.explanation, style="dim"), (0, 4), expand=False)


def review_account(items: Sequence[SeenContradiction]) -> str:
    """How many contradictions are known, new and gone, in one line."""
    counted = Counter(item.state for item in items)
    parts = [f"{counted['known'] + counted['other_cause']} known"]
    words = (
        ("new_document", "of new reports"),
        ("new", "new in known reports"),
        ("vanished", "gone"),
        ("other_cause", "known with another cause"),
    )
    parts += [f"{counted[state]} {word}" for state, word in words if counted[state]]
    return f"Contradictions: {', '.join(parts)}."


def releases_table(release_ids: Iterable[str], rows: dict[str, ReleaseRow], current: str | None) -> RenderableType:
    """One line per release that is kept."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("Release", no_wrap=True)
    for head in ("Reports", "Figures", "Verified", "Unverified", "Disputed"):
        table.add_column(head, justify="right")
    table.add_column("")
    for release_id in release_ids:
        row = rows.get(release_id)
        numbers = (row.documents, row.facts, row.verified, row.unverified, row.disputed) if row else (None,) * 5
        in_use = "[green]in use[/green]" if release_id == current else ""
        table.add_row(release_id, *[count(number) for number in numbers], in_use)
    return table


def count(number: int | None) -> str:
    """A count with blanks between thousands; a dash for what is not known."""
    return "–" if number is None else f"{number:,}".replace(",", _NARROW_BLANK)


def money(amount: Decimal) -> str:
    """Kronor as Swedish reports print them; öre only when there are any."""
    text = f"{amount:,.2f}" if amount % 1 else f"{amount:,.0f}"
    return text.replace(",", _NARROW_BLANK).replace(".", ",").replace("-", "−")


def _red_unless_nil(number: int) -> str:
    return f"[red]{count(number)}[/red]" if number else "0"

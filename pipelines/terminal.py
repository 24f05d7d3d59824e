"""What the ``finsam`` command prints: renderables made from the rooms' answers, at home on 80 columns.

Belongs beside ``command_line``, which decides what is asked and which exit code follows. Nothing is computed here. What
a run shows stands in ``run_shown``.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from decimal import Decimal
from io import StringIO
from typing import TextIO

from rich.console import Group, OverflowMethod, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from pipelines.explore.queries import Contradiction, Explanation, ReportState, Testimony
from pipelines.publishing.dim_release import ReleaseRow
from pipelines.publishing.review import SeenContradiction

_STATUS_STYLES = {"verified": "green", "unverified": "yellow", "disputed": "red", "corrected-proposal": "magenta"}
_NARROW_BLANK = "\u00a0"
_SOFT_HYPHEN = "\u00ad"
_COMMANDS = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def plain(text: str) -> str:
    """Text that comes from outside (a file's name, a label, an exception), as a terminal can take it.

    A terminal obeys what is written to it: a name can colour, move, erase, ring, or turn the text around it. What
    commands it is spelled out (``\\x1b``); what only parts words or lines becomes a blank. Every text that was not
    written in this project passes through here before it is printed.
    """
    if text.isprintable():
        return text
    return "".join(map(_spelled, text))


def _spelled(character: str) -> str:
    if character in "\t\n\v\f\r":
        return " "
    if character == _SOFT_HYPHEN:
        return ""
    if unicodedata.category(character) not in _COMMANDS:
        return character
    number = ord(character)
    if 0xDC80 <= number <= 0xDCFF:  # a byte of a file name that is no UTF-8
        number -= 0xDC00
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def paragraphs(text: str) -> str:
    """As ``plain``, for a text of several lines that stay lines."""
    return "\n".join(map(plain, text.split("\n")))


def marked(text: str) -> str:
    """Text from outside, fit to stand in markup."""
    return escape(plain(text))


def said(text: str, style: str = "", overflow: OverflowMethod | None = None) -> Text:
    """A text that may hold words from outside, ready to print; its lines stay lines."""
    return Text(paragraphs(text), style=style, overflow=overflow)


class OutputThatMayGo(StringIO):
    """A stream whose reader may leave while a run goes on: a pipe ends, a terminal is closed, a disk is full.

    What cannot be written then is dropped. A night must not fail because nobody listens.
    """

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream

    def isatty(self) -> bool:
        return self._stream.isatty()

    def fileno(self) -> int:
        return self._stream.fileno()

    def write(self, text: str) -> int:
        with suppress(OSError):
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._stream.flush()


def states_table(reports: Iterable[ReportState]) -> RenderableType:
    """One line per report."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    table.add_column("Report", ratio=1, overflow="fold")
    for head in ("Year", "Pages", "Verified", "Unver.", "Disputed", "Prop.", "Contr."):
        table.add_column(head, justify="right", no_wrap=True)
    for report in reports:
        read = report.status != "quarantined"
        name = marked(report.forbund or report.file_name)
        if not read:
            name = f"[red]{marked(report.file_name)}[/red] not read"
        elif report.status != "published":
            name = f"{name} [dim]{report.status}[/dim]"
        table.add_row(
            name,
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
            yield said(f"{report.forbund or report.file_name} {report.fiscal_year or ''}".strip(), style="bold")
        if report.status == "quarantined":
            yield Padding(said(report.status_reason or ""), (0, 2), expand=False)
        for item in own:
            off = f", off by {money(abs(item.difference_sek))} kr" if item.difference_sek else ""
            yield Padding(
                Text.from_markup(
                    f"[red]{marked(item.identity_id)}[/red] {item.fiscal_year or ''} {marked(item.label)}{off}"
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
            facts.add_row(name, marked(text))
    style = _STATUS_STYLES.get(figure.status, "white")
    return Panel(
        Group(facts, "", *_diagnoses(found), *_testimonies(found)),
        title=f"[bold]{marked(figure.fact_id)}[/bold]  [{style}]{figure.status}[/{style}]",
        title_align="left",
        padding=(1, 2),
    )


def _diagnoses(found: Explanation) -> Iterator[RenderableType]:
    if found.diagnoses:
        yield said("Why", style="bold")
    for sentence in found.diagnoses:
        yield Padding(said(sentence), (0, 0, 0, 2), expand=False)
    if found.diagnoses:
        yield ""


def _testimonies(found: Explanation) -> Iterator[RenderableType]:
    if found.identities is None:
        yield said(f"{found.figure.supports} identities support it, {found.figure.contradictions} contradict it.")
        return
    against = [item for item in found.identities if item.verdict == "violated"]
    support = [item for item in found.identities if item not in against and item.band in ("exact", "tight")]
    neither = [item for item in found.identities if item not in against and item not in support]
    if not found.identities:
        yield said("No identity reaches it.")
    for heading, mark, items in (
        ("Against it", "[red]✗[/red]", against),
        ("For it", "[green]✓[/green]", support),
        ("Neither for nor against it", "[dim]·[/dim]", neither),
    ):
        if items:
            yield said(heading, style="bold")
        for item in items:
            line = Text.from_markup(
                f"{mark} {marked(item.identity_id)}  {marked(item.label)} [dim]{_words(item)}[/dim]"
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
    return marked(f"({', '.join(parts)})")


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
            yield said(item.file_name, style="bold", overflow="fold")
        seen = "" if item.is_reviewed else " [dim]not reviewed[/dim]"
        what = f"{marked(item.identity_id)} {item.fiscal_year or ''} {marked(item.diagnosis_class)}"
        yield Padding(Text.from_markup(f"{heads[item.state]} {what}{seen}"), (0, 2), expand=False)
        following = shown[position + 1].explanation if position + 1 < len(shown) else None
        if item.explanation and item.explanation != following:
            yield Padding(said(item.explanation, style="dim"), (0, 4), expand=False)


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

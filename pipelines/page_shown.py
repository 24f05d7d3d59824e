"""What ``finsam page`` prints: the page, and its numbers in reading order with what became of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from pipelines.page_view.fates import Fate, Outcome, PageFates
from pipelines.page_view.view import PageView
from pipelines.terminal import plain, said

_STYLES = {
    Outcome.FACT: "green",
    Outcome.UNPLACED: "magenta",
    Outcome.READ: "yellow",
    Outcome.UNREAD: "red",
    Outcome.NO_FIGURE: "dim",
}


def shown(file_name: str, view: PageView, fates: PageFates, asked: Path | None) -> Iterator[RenderableType]:
    """The lines under each other; `asked` is the warehouse file that holds the document, or None."""
    info = view.info
    yield said(
        f"{file_name}, page {info.number} of {view.page_count}: {info.word_count} words, text source {info.text_source}"
        f" ({info.text_quality}: {info.quality_reason}), document {view.document_id}"
    )
    if view.repeats is not None:
        yield said(f"The page repeats page {view.repeats} and is left out.", style="yellow")
    if view.refused is not None:
        yield said(f"The file would not be published. {view.refused.explanation} {view.refused.advice}", style="yellow")
    if asked is None:
        yield said("No warehouse holds the document: this is what reading makes of it.")
    else:
        yield said(f"Facts: {asked}", overflow="fold")
    yield Text()
    yield _table(fates)
    for line in fates.without_number:
        yield said(f"Without a printed number: {line}")
    counts = Counter(fate.outcome for fate in fates.fates)
    account = ", ".join(f"{counts[outcome]} {outcome.value}" for outcome in Outcome if counts[outcome])
    yield Text()
    yield said(f"{len(fates.fates)} numbers: {account}." if fates.fates else "No number is printed on the page.")


def _table(fates: PageFates) -> RenderableType:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(justify="right", overflow="fold", max_width=18)
    table.add_column(ratio=1, overflow="fold")
    for fate in fates.fates:
        table.add_row(str(fate.number.number), Text(plain(fate.number.text)), _told(fate))
    return table


def _told(fate: Fate) -> Text:
    return Text("\n").join(Text(plain(line), style=_STYLES[fate.outcome]) for line in fate.told)

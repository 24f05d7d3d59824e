"""What is framed on the picture of a page: words, regions, tables, their cells and heads, headings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from pipelines.layout.document import Layout, PlacedTable
from pipelines.layout.geometry import Box, Page, Word, union
from pipelines.layout.regions import ReadPage
from pipelines.page_view.numbers import holds


class Kind(Enum):
    """What a frame is drawn around; the value is what the legend calls it."""

    WORD = "word"
    MASKED = "masked word"
    REGION = "region"
    HEADING = "heading"
    TABLE = "table of figures"
    HEAD = "head"
    CELL = "cell: number"
    NIL = "cell: nil"
    UNREAD = "cell: unread"
    TEXT_TABLE = "table of text"
    TEXT_CELL = "cell: text"


@dataclass(frozen=True, slots=True)
class Frame:
    """A box, in points on the page as seen, what stands in it, and a name to write beside it (empty for none)."""

    kind: Kind
    box: Box
    name: str = ""


@dataclass(frozen=True, slots=True)
class FramedCell:
    """A cell to be framed: the number of its table and its place there."""

    kind: Kind
    table_no: int
    box: Box


def frames_of(
    layout: Layout,
    pages: Sequence[Page],
    laid_out: Sequence[ReadPage],
    cells: Sequence[FramedCell],
    headings: Sequence[Box],
) -> list[Frame]:
    """All frames of a page, those that lie below others first. pages: what was read of it; laid_out: its regions."""
    frames = [
        Frame(Kind.MASKED if word.masked else Kind.WORD, page.seen(_box(word))) for page in pages for word in page.words
    ]
    for read in laid_out:
        for order, region in enumerate(read.regions, start=1):
            box = union([line.box for line in region.lines])
            frames.append(Frame(Kind.REGION, read.page.seen(box), f"{order} {region.side}"))
    for read in laid_out:
        for table_no, placed in enumerate(layout.tables, start=1):
            rows = [row.box for row in placed.rows if row.page == read.page.number]
            if rows and _stands_on(placed, read):
                frames.append(Frame(Kind.TABLE, read.page.seen(union(rows)), f"table {table_no}"))
                frames += [Frame(Kind.HEAD, read.page.seen(box)) for box in _heads(placed, read)]
    frames += _text_tables(cell for cell in cells if cell.kind is Kind.TEXT_CELL)
    frames += [Frame(cell.kind, cell.box) for cell in cells]
    frames += [Frame(Kind.HEADING, box) for box in headings]
    return frames


def _stands_on(placed: PlacedTable, read: ReadPage) -> bool:
    """A page may be read in two directions: the table stands on the one that holds the words of its first row."""
    row = next(row for row in placed.rows if row.page == read.page.number)
    return any(holds(row.box, _box(word)) for word in read.page.words)


def _heads(placed: PlacedTable, read: ReadPage) -> list[Box]:
    """Where the words of the heads stand: phrases above the first row whose every word is part of a head."""
    if placed.table.page != read.page.number:
        return []
    printed = " ".join([*(head.text for head in placed.table.heads), placed.table.stub_head or ""])
    known = set(printed.replace("/", " ").split())
    first = placed.rows[0].box
    return [
        phrase.box
        for region in read.regions
        for line in region.lines
        if placed.table.box.top - 0.5 <= line.centre < first.top
        for phrase in line.phrases
        if phrase.x1 > placed.table.box.x0 - 0.5
        and phrase.x0 < placed.table.box.x1 + 0.5
        and all(word.text in known or word.text.rstrip("-") in printed for word in phrase.words)
    ]


def _text_tables(cells: Iterable[FramedCell]) -> list[Frame]:
    by_table: dict[int, list[Box]] = defaultdict(list)
    for cell in cells:
        by_table[cell.table_no].append(cell.box)
    return [Frame(Kind.TEXT_TABLE, union(boxes), f"text {number}") for number, boxes in by_table.items()]


def _box(word: Word) -> Box:
    return Box(word.x0, word.top, word.x1, word.bottom)

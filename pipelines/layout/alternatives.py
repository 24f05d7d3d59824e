"""The other structures that a page allows for a table, beside the one that is kept: a handful at most.

Belongs here: what the ink leaves open about a table as a whole, as geometry and grammar see it: over which columns a
spanning head stands, which of two columns a year is of, whether digits are the tail of the number to their left or a
number of their own, which cell a dash between two cells belongs to, whether rows at the top of a page go on with the
table before. Which of them is meant is judged by arithmetic, and not here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipelines.layout.geometry import Word, union
from pipelines.layout.heads import Head
from pipelines.layout.lines import Phrase
from pipelines.layout.one_table import Heading, PlacedTable
from pipelines.layout.rows import Cell, Row
from pipelines.swedish.amounts import MINUS_SIGNS, Amount, Nil, parse_amount
from pipelines.swedish.periods import year_alone

MOST_ALTERNATIVES = 5
PARTITION, YEAR_ORDER, JOINED_NUMBERS, MINUS, CONTINUED = (
    "partition",
    "year_order",
    "joined_numbers",
    "minus",
    "continued",
)

_BEGINS = re.compile(rf"^[{MINUS_SIGNS}]?[ \u00a0]?\d{{1,3}}(?:[ \u00a0]\d{{3}})*$")
_TAIL = re.compile(r"^\d{3}(?:[ \u00a0]\d{3})*(?:,\d{1,2})?$")
_GROUPS = re.compile(rf"^[{MINUS_SIGNS}]?[ \u00a0]?\d{{1,3}}(?:[ \u00a0]\d{{3}})+(?:,\d{{1,2}})?$")
_DASH_BEHIND = re.compile(rf"^(?P<number>\d[\d \u00a0,]*)[ \u00a0]+[{MINUS_SIGNS}]$")
_DASH_BEFORE = re.compile(rf"^[{MINUS_SIGNS}][ \u00a0]+(?P<number>\d[\d \u00a0,]*)$")
_BARE_NUMBER = re.compile(r"^\d[\d \u00a0,]*$")

_TAIL_GAP = 1.1
"""Digits farther from the number to their left than this are no part of it, shares of their height; inside a number
the widest gap seen is 0.75."""
_GLYPH = 0.5
"""Usual width of a dash, a share of its height."""
CAPTION_LEVEL = 9
"""Level of a caption in the path of a table."""
_SET_APART = 1.0
"""A dash this far before a number, shares of its height, may be no minus of it."""
_SAME_EDGE = 7.0
_ASIDE = 2.0
"""A dash this far beyond the edge of its column's numbers, points, is not set in that column."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """A table under another structure. `rank` counts those of one kind, 1 for the likeliest."""

    kind: str
    rank: int
    placed: PlacedTable


def alternatives_of(tables: Sequence[PlacedTable]) -> list[tuple[Alternative, ...]]:
    """For each table of a document, in the same order, the other structures that its pages allow: at most five."""
    found: list[tuple[Alternative, ...]] = []
    before: PlacedTable | None = None
    for placed in tables:
        found.append(_of(placed, before) if placed.rows else ())
        before = placed if placed.rows else before
    return found


def _of(placed: PlacedTable, before: PlacedTable | None) -> tuple[Alternative, ...]:
    kinds: tuple[tuple[str, Iterator[PlacedTable]], ...] = (
        (PARTITION, _partitions(placed)),
        (YEAR_ORDER, _year_orders(placed)),
        (JOINED_NUMBERS, _joined_or_parted(placed)),
        (MINUS, _minus(placed)),
        (CONTINUED, _continued(placed, before)),
    )
    found = [Alternative(kind, rank, other) for kind, others in kinds for rank, other in enumerate(others, start=1)]
    # The likeliest of each kind first: none is crowded out by many of another. Sorting is stable.
    return tuple(sorted(found, key=lambda item: item.rank)[:MOST_ALTERNATIVES])


# --- heads ----------------------------------------------------------------------------------------------------------


def _partitions(placed: PlacedTable) -> Iterator[PlacedTable]:
    """The table with its spanning heads over other columns that lie nearly as well under them."""
    for heads in placed.table.other_heads:
        if _say_something_else(heads, placed.table.heads):
            yield _under(placed, heads)


def _say_something_else(heads: Sequence[Head], printed: Sequence[Head]) -> bool:
    """Whether some column has a text over it that it had not: a column that only loses its head is no other reading."""
    return any(set(new.levels) - set(old.levels) for new, old in zip(heads, printed, strict=True))


def _year_orders(placed: PlacedTable) -> Iterator[PlacedTable]:
    """The table with two years exchanged that do not both stand over the columns that they were given to."""
    table = placed.table
    if len(table.columns) != 2:
        return
    for line in table.head_lines:
        years = [phrase for phrase in line.phrases if year_alone(phrase.text) is not None]
        if len(years) != 2 or years[0].text == years[1].text:
            continue
        if all(_shared(year, span) > 0 for year, span in zip(years, table.columns, strict=True)):
            continue
        texts = {years[0].text: years[1].text, years[1].text: years[0].text}
        heads = tuple(Head(tuple(texts.get(level, level) for level in head.levels)) for head in table.heads)
        if heads != table.heads:
            yield _under(placed, heads)
            return


def _shared(phrase: Phrase, span: tuple[float, float]) -> float:
    return min(phrase.x1, span[1]) - max(phrase.x0, span[0])


def _under(placed: PlacedTable, heads: tuple[Head, ...]) -> PlacedTable:
    return replace(placed, table=replace(placed.table, heads=heads))


# --- cells ----------------------------------------------------------------------------------------------------------


def _joined_or_parted(placed: PlacedTable) -> Iterator[PlacedTable]:
    """The table with digits joined to the number on their left; the table with a number parted over two columns."""
    yield from _changed(placed, _joined)
    yield from _changed(placed, _parted)


def _minus(placed: PlacedTable) -> Iterator[PlacedTable]:
    """The table with a dash between two cells given to the other one."""
    yield from _changed(placed, _dash_to_the_right)
    yield from _changed(placed, _dash_behind)
    yield from _changed(placed, _dash_before)


def _changed(
    placed: PlacedTable, change: Callable[[PlacedTable, tuple[Cell, ...]], tuple[Cell, ...]]
) -> Iterator[PlacedTable]:
    """The table with the change made in all rows where it can be made; nothing when there is none."""
    rows: list[Row] = []
    for row in placed.rows:
        cells = change(placed, row.cells)
        rows.append(row if cells == row.cells else replace(row, cells=cells))
    if any(new is not old for new, old in zip(rows, placed.rows, strict=True)):
        yield replace(placed, rows=tuple(rows))


def _joined(placed: PlacedTable, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """A lone group of three digits close behind a number is its tail; it ends where its own column does."""
    result = list(cells[:1])
    for cell in cells[1:]:
        left = result[-1]
        size = cell.box.bottom - cell.box.top
        near = cell.box.x0 - left.box.x1 < _TAIL_GAP * size and cell.column == left.column + 1
        text = f"{left.text} {cell.text}"
        if near and _BEGINS.match(left.text) and _TAIL.match(cell.text) and isinstance(parse_amount(text), Amount):
            heads = placed.table.heads
            home = left.column if heads[left.column].text and not heads[cell.column].text else cell.column
            box, sure = union([left.box, cell.box]), min(left.confidence, cell.confidence)
            result[-1] = replace(cell, column=home, text=text, box=box, confidence=sure, words=left.words + cell.words)
        else:
            result.append(cell)
    return tuple(result)


def _parted(placed: PlacedTable, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """A number that reaches into an empty column on its left is two, parted where that column ends."""
    held = {cell.column for cell in cells}
    result: list[Cell] = []
    for cell in cells:
        left = cell.column - 1
        edge = placed.table.columns[left][1] if left >= 0 else 0.0
        if left < 0 or left in held or cell.box.x0 > edge - 4 or not _GROUPS.match(cell.text):
            result.append(cell)
            continue
        for home, words in zip((left, cell.column), _halves(cell.words, edge), strict=True):
            if words:
                printed = " ".join(word.text for word in words)
                result.append(replace(cell, column=home, text=printed, box=union(words), words=words, place=None))
    return tuple(result)


def _halves(words: tuple[Word, ...], edge: float) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """The words of a number on both sides of the gap nearest to the edge; without a gap all are in the second half."""
    if len(words) < 2:
        return (), words
    gap = min(range(1, len(words)), key=lambda index: abs(words[index - 1].x1 - edge))
    return words[:gap], words[gap:]


def _dash_to_the_right(placed: PlacedTable, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """A dash that was read as a nil, but is not set where its column's numbers are, is the sign of the next number."""
    result: list[Cell] = []
    for cell in cells:
        if result and _is_nil(result[-1]) and _BARE_NUMBER.match(cell.text) and _aside(placed, result[-1]):
            dash = result[-1]
            box, words = union([dash.box, cell.box]), dash.words + cell.words
            result[-1] = replace(cell, text=f"-{cell.text}", box=box, words=words)
        else:
            result.append(cell)
    return tuple(result)


def _is_nil(cell: Cell) -> bool:
    return isinstance(parse_amount(cell.text), Nil)


def _aside(placed: PlacedTable, dash: Cell) -> bool:
    """Whether the dash stands beyond the right edge of its column's numbers, or in a column of nothing but dashes."""
    column = [cell for row in placed.rows for cell in row.cells if cell.column == dash.column]
    numbers = [cell.box.x1 for cell in column if not _is_nil(cell)]
    return not numbers or dash.box.x0 > max(numbers) + _ASIDE


def _dash_behind(placed: PlacedTable, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """A dash behind a number, a blank between them, is the sign of the next number, or the nil of the next column."""
    result: list[Cell] = []
    columns = {cell.column for cell in cells}
    dash = False
    for number, cell in enumerate(cells):
        text, box = (f"-{cell.text}" if dash else cell.text), cell.box
        following = cells[number + 1] if number + 1 < len(cells) else None
        may_sign = following is not None and following.column == cell.column + 1
        may_sign = may_sign and following is not None and _BARE_NUMBER.match(following.text) is not None
        may_be_nil = cell.column + 1 not in columns and cell.column + 1 < len(placed.table.columns)
        match = None if dash else _DASH_BEHIND.match(cell.text)
        dash = match is not None and may_sign
        edge = box.x1 - _GLYPH * (box.bottom - box.top)
        if match is not None and (may_sign or may_be_nil):
            text, box = match["number"].strip(), replace(box, x1=edge)
        result.append(replace(cell, text=text, box=box))
        if match is not None and may_be_nil:
            result.append(replace(cell, column=cell.column + 1, text="-", box=replace(cell.box, x0=edge), place=None))
    return tuple(result)


def _dash_before(placed: PlacedTable, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """A dash set apart from the number behind it is the nil of the empty column on its left; beside a number there to
    which it is nearer, it is that one's minus, printed behind it.
    """
    result: list[Cell] = []
    held = {cell.column for cell in cells}
    for cell in cells:
        dash, *number = cell.words or (None,)
        if dash is None or not number or cell.column == 0 or not _DASH_BEFORE.match(cell.text):
            result.append(cell)
            continue
        apart = number[0].x0 - dash.x1
        positive = " ".join(word.text for word in number)
        bare = replace(cell, text=positive, box=union(number), words=tuple(number))
        left = result[-1] if result and result[-1].column == cell.column - 1 else None
        if left is None and cell.column - 1 not in held and apart > _SET_APART * (cell.box.bottom - cell.box.top):
            nil = replace(cell, column=cell.column - 1, text="-", box=union([dash]), words=(dash,), place=None)
            result += [nil, bare]
        elif left is not None and _BARE_NUMBER.match(left.text) and dash.x0 - left.box.x1 < apart:
            box = union([left.box, union([dash])])
            result[-1] = replace(left, text=f"{left.text} -", box=box, words=(*left.words, dash))
            result.append(bare)
        else:
            result.append(cell)
    return tuple(result)


# --- page breaks ----------------------------------------------------------------------------------------------------


def _continued(placed: PlacedTable, before: PlacedTable | None) -> Iterator[PlacedTable]:
    """Rows without heads, under as many columns as the table before had and under no other heading: they may go on
    with it. They keep their own number and rows, and have the heads and the headings of that table.
    """
    if before is None or any(head.text for head in placed.table.heads):
        return
    columns, held = placed.table.columns, before.table.columns
    follows = placed.rows[0].page in (before.rows[-1].page + 1, before.rows[-1].page)
    same = len(columns) == len(held) and placed.table.side == before.table.side
    same = same and _headings(placed) == _headings(before)
    if not (follows and same and any(head.text for head in before.table.heads)):
        return
    aligned = sum(
        abs(new[1] - old[1]) <= _SAME_EDGE or min(new[1], old[1]) > max(new[0], old[0])
        for new, old in zip(columns, held, strict=True)
    )
    if aligned == len(columns):
        section = before.table.open_section or before.rows[-1].section
        rows = tuple(replace(row, section=row.section or section) for row in placed.rows)
        table = replace(placed.table, heads=before.table.heads, stub_head=before.table.stub_head)
        yield replace(placed, table=table, path=before.path, rows=rows)


def _headings(placed: PlacedTable) -> list[Heading]:
    """The headings above a table, its captions left out."""
    return [heading for heading in placed.path if heading.level < CAPTION_LEVEL]

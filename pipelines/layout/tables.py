"""Lines become tables: columns, heads over them, rows with labels and cells.

A table is found by its figures. Lines with a figure in a column form its body; lines above them that have text or years
over the columns are its head; text alone above that is its caption. Nothing here knows what a label means.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.layout.blocks import STUB, Block, blocks_of, is_data
from pipelines.layout.cards import Card, cards_of
from pipelines.layout.columns import begins_with_references, columns_of, note_column_of, with_split_numbers
from pipelines.layout.geometry import Box, Rule, union
from pipelines.layout.heads import Head, heads_over
from pipelines.layout.lines import Line, Phrase, is_numbered_heading
from pipelines.layout.numbers import joined_columns, with_whole_numbers
from pipelines.layout.rows import CONNECTS, Cell, Row, rows_of
from pipelines.layout.signs import with_nils_in_their_columns, with_signs_at_their_numbers
from pipelines.layout.stubs import second_stub, without_second_stub
from pipelines.swedish.periods import find_period

_FLUSH = 2.5
"""Left edges no farther apart than this are one, points."""
_COUNT = re.compile(r"\b\d{1,3}\s+\w{3,}")


@dataclass(frozen=True, slots=True)
class Table:
    """A table in one region of one page. `columns` are spans of x in points, one for each head.

    other_heads: how else the heads may cover the columns, the likeliest first. head_lines: what they were read from.
    is_cards: big numbers with captions.
    """

    page: int
    side: str
    columns: tuple[tuple[float, float], ...]
    heads: tuple[Head, ...]
    stub_head: str | None
    captions: tuple[str, ...]
    rows: tuple[Row, ...]
    box: Box
    open_section: str | None = None
    other_heads: tuple[tuple[Head, ...], ...] = ()
    is_cards: bool = False
    head_lines: tuple[Line, ...] = ()


def tables_of(lines: Sequence[Line], rules: Sequence[Rule], page: int, side: str, x0: float, x1: float) -> list[Table]:
    """The tables of one region, top to bottom."""
    cards, others = cards_of(lines)
    tables = [_table_of_cards(row, page, side) for row in cards]
    for block in blocks_of(others, x1 - x0):
        table = _table(block, rules, page, side)
        if table is not None:
            tables.append(table)
    return sorted(tables, key=lambda table: table.box.top)


def _table_of_cards(cards: Sequence[Card], page: int, side: str) -> Table:
    """Cards side by side as rows of one column, each with its caption for a label; what its number is compared with
    stands in rows under it."""
    rows = []
    for card in cards:
        rows.append(_row_of_card(card.caption, None, card.words, card.ink, card.number, page))
        for label, number in card.compared:
            rows.append(_row_of_card(label.text.rstrip(":"), card.caption, label, number, number.text, page))
    ink = union([card.ink.box for card in cards])
    return Table(
        page=page,
        side=side,
        columns=((ink.x0, ink.x1),),
        heads=(Head(()),),
        stub_head=None,
        captions=(),
        rows=tuple(rows),
        box=union([row.box for row in rows]),
        is_cards=True,
    )


def _row_of_card(label: str, section: str | None, words: Phrase, ink: Phrase, number: str, page: int) -> Row:
    cell = Cell(0, number, ink.box, min(word.confidence for word in ink.words), ink.words)
    return Row(label, section, None, (cell,), page, union([ink.box, words.box]), f"{number} {label}")


def _table(block: Block, rules: Sequence[Rule], page: int, side: str) -> Table | None:
    body = _without_trailing_text(block.body)
    columns = columns_of(body)
    if not columns:
        return None
    joined = joined_columns(body, _parted_head(block.head, columns, body[0])[0])
    if joined:
        body = with_whole_numbers(body, joined)
        columns = columns_of(body)
    signed = with_signs_at_their_numbers(body, _parted_head(block.head, columns, body[0])[0])
    if signed != body:
        body = signed
        columns = columns_of(body)
    columns = with_nils_in_their_columns(columns, body, _parted_head(block.head, columns, body[0])[0])
    body = [with_split_numbers(line, columns) for line in body]
    head_lines, section_lines = _parted_head(block.head, columns, body[0])
    if _is_box(body, columns, head_lines):
        head_lines, section_lines = [], []
    label_edge = _label_edge(body, columns)
    if begins_with_references(body, columns, head_lines):
        # No head reaches over such a column, however wide it is.
        read = heads_over(columns[1:], head_lines, columns[1][0], label_edge, rules)
        heads = [Head(()), *read.heads]
        other_heads = [[Head(()), *other] for other in read.others]
        note_column: int | None = 0
    else:
        read = heads_over(columns, head_lines, columns[0][0], label_edge, rules)
        heads, other_heads = list(read.heads), [list(other) for other in read.others]
        note_column = note_column_of(body, columns, heads, read.note_span)
    note_span = read.note_span
    rows = rows_of([*section_lines, *body], columns, rules, page, note_column, note_span)
    begins = second_stub(head_lines, body, columns[0][0])
    if begins is not None:
        shorter = without_second_stub([*section_lines, *body], begins, columns[0][0])
        named = rows_of(shorter, columns, rules, page, note_column, note_span)
        # The second column stays a part of the name where the first does not tell the rows apart.
        if len({row.label for row in named if row.cells}) == len([row for row in named if row.cells]):
            rows = named
    if not any(row.cells for row in rows):
        return None
    kept = [index for index in range(len(columns)) if index != note_column]
    renumbered = {old: new for new, old in enumerate(kept)}
    rows = [
        Row(
            row.label,
            row.section,
            row.note,
            tuple(replace(cell, column=renumbered[cell.column]) for cell in row.cells),
            row.page,
            row.box,
            row.text,
        )
        for row in rows
        if row.cells
    ]
    below = [line.box.top for line in [*head_lines, *section_lines]]
    captions = [line.text for line in block.captions if not below or line.box.top < min(below)]
    boxes = [line.box for line in [*head_lines, *section_lines, *body]]
    open_section = _last_section(body, columns)
    return Table(
        page=page,
        side=side,
        columns=tuple(columns[index] for index in kept),
        heads=tuple(heads[index] for index in kept),
        stub_head=read.stub,
        captions=tuple(captions),
        rows=tuple(rows),
        box=union(boxes),
        open_section=open_section,
        other_heads=tuple(tuple(other[index] for index in kept) for other in other_heads),
        head_lines=tuple(head_lines),
    )


def _is_box(body: Sequence[Line], columns: Sequence[tuple[float, float]], above: Sequence[Line]) -> bool:
    """Whether the rows are those of a box, label and value, so that what stands above them are other values, no heads.

    The values begin at one edge, and so do those above them: several of them, or one that tells figures itself
    ("31 kvinnor, 12 män").
    """
    begins = [phrase.x0 for line in body for phrase in line.numbers if phrase.x0 >= columns[0][0] - _FLUSH]
    if len(columns) != 1 or not begins or max(begins) - min(begins) > _FLUSH:
        return False
    values = [
        line.phrases[-1] for line in above if len(line.phrases) == 2 and abs(line.phrases[-1].x0 - begins[0]) <= _FLUSH
    ]
    tells_figures = [value for value in values if _COUNT.search(value.text) and find_period(value.text) is None]
    return len(values) >= 2 or bool(tells_figures)


def _label_edge(body: Sequence[Line], columns: Sequence[tuple[float, float]]) -> float:
    """How far to the right the labels reach, at most to the first column."""
    edges = [
        phrase.x1 for line in body for phrase in line.phrases if not phrase.is_number and phrase.x1 < columns[0][0]
    ]
    return max(edges, default=columns[0][0] - 60.0)


def _without_trailing_text(body: list[Line]) -> list[Line]:
    end = len(body)
    while end and not is_data(body[end - 1]):
        end -= 1
    if 0 < end < len(body):
        below, last = body[end], body[end - 1]
        tight = below.centre - last.centre < 1.45 * below.size
        if len(below.phrases) == 1 and tight and (below.text[:1].islower() or below.text[:1] == "("):
            end += 1
        elif end + 1 == len(body) and len(below.phrases) == 1 and tight and len(body) > 3:
            end += 1
    # Label-only lines at the very end of a page head the rows of the next one; they carry no figure here.
    return body[:end]


def _last_section(body: list[Line], columns: list[tuple[float, float]]) -> str | None:
    return None if not body or is_data(body[-1]) else body[-1].text


def _parted_head(
    waiting: Sequence[Line], columns: Sequence[tuple[float, float]], first_row: Line
) -> tuple[list[Line], list[Line]]:
    """Split the lines above the first row into the head, and the label-only lines below it (groups of the body)."""
    label_edge = columns[0][0] - 2.0
    numbered = max((index for index, line in enumerate(waiting) if is_numbered_heading(line)), default=-1)
    waiting = waiting[numbered + 1 :]
    over = [
        index
        for index, line in enumerate(waiting)
        if (line.size < 1.13 * first_row.size or len(line.phrases) > 1)
        and any(phrase.x1 > label_edge and not _wide_text(phrase, columns) for phrase in line.phrases)
    ]
    if not over:
        stubs = [index for index, line in enumerate(waiting) if STUB.match(line.text)]
        if not stubs:
            return [], _first_label_lines(list(waiting), first_row)
        last = stubs[-1]
        return [waiting[last]], list(waiting[last + 1 :])
    last = over[-1]
    first = last
    for index in range(last - 1, -1, -1):
        gap = waiting[index + 1].centre - waiting[index].centre
        stub_only = index not in over
        if gap > 3.4 * waiting[index].size or (stub_only and not _between(waiting, index, over)):
            break
        first = index
    head = list(waiting[first : last + 1])
    return head, list(waiting[last + 1 :])


def _between(waiting: Sequence[Line], index: int, over: Sequence[int]) -> bool:
    """A label-zone line between head lines belongs to the head (the stub is aligned to the middle)."""
    return any(number < index for number in over) and waiting[index].centre - waiting[min(over)].centre < 30


def _first_label_lines(lines: list[Line], first_row: Line) -> list[Line]:
    """Lines right above a first row without any head that are the beginning of its wrapped label."""
    kept: list[Line] = []
    below = first_row
    for line in reversed(lines):
        tight = below.centre - line.centre < 1.6 * max(line.size, below.size)
        begins = below.text[:1].islower() or CONNECTS.search(line.text) is not None or below.phrases[0].is_number
        if not (tight and begins and len(line.phrases) == 1):
            break
        kept.insert(0, line)
        below = line
    return kept


def _wide_text(phrase: Phrase, columns: Sequence[tuple[float, float]]) -> bool:
    """Text that begins in the label zone and runs into the columns is a caption, not a head."""
    return phrase.x0 < columns[0][0] - 25.0 and len(phrase.words) > 3

"""Tables whose cells are text: boxes with a label on the left, tables of goals, lists of activities, tables of arrows.

Columns are found by the white between them: the phrases of neighbouring lines are laid over each other, and a line that
would close a gap ends the grid. Rows are parted by drawn lines where there are any, else by labels and by white.
A grid is kept when text stands beside its first column: of figures alone `tables` says more. Where both hold the same
ink, `one_table` makes one table of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipelines.layout.geometry import MASK, Box, Page, PlacedWord, Rule, Word, text_of, union
from pipelines.layout.lines import Line, Phrase, is_bullet
from pipelines.layout.regions import ReadPage

_COLUMN_GAP = 7.0
_WIDEST_ROW_GAP = 3.2
_LEAST_TEXT_SHARE = 0.2
_MARKS_OF_TEXT = f"↑↓→←↗↘{MASK[0]}"


@dataclass(frozen=True, slots=True)
class TextCell:
    """Words in one cell of a grid, top to bottom; `column` counts from 0.

    rest: the words that are no figure of a table.
    """

    column: int
    words: tuple[PlacedWord, ...]
    rest: tuple[PlacedWord, ...]

    @property
    def text(self) -> str:
        return text_of(self.words)

    @property
    def box(self) -> Box:
        """Around the words on the page where the cell begins."""
        return union([item.word for item in self.words if item.page == self.words[0].page])


@dataclass(frozen=True, slots=True)
class TextRow:
    """A row of a grid and the page it stands (or begins) on."""

    page: int
    cells: tuple[TextCell, ...]

    def text(self, column: int) -> str:
        return next((cell.text for cell in self.cells if cell.column == column), "")

    @property
    def label_alone(self) -> str | None:
        """The label of a row that has nothing else: it heads the rows below it."""
        return self.cells[0].text if len(self.cells) == 1 and self.cells[0].column == 0 else None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with text in its cells. `columns` are spans of x; `line_boxes` its lines, each with its page."""

    columns: tuple[tuple[float, float], ...]
    rows: tuple[TextRow, ...]
    line_boxes: tuple[tuple[int, Box], ...]
    last_page: int


@dataclass(slots=True)
class _Run:
    lines: list[Line]
    spans: list[tuple[float, float]]


def grids_of(pages: Sequence[ReadPage], headings: Sequence[tuple[int, Box]]) -> tuple[Grid, ...]:
    """The grids of a document in reading order; one that runs over a page is one grid. headings: page and box."""
    grids: list[Grid] = []
    for read in pages:
        page = read.page
        heads = [box for number, box in headings if number == page.number]
        apart = [
            (min(line.box.top for line in r.lines), max(line.box.bottom for line in r.lines))
            for r in read.regions
            if r.apart
        ]
        whole = [line for line in read.lines if not any(top <= line.centre <= bottom for top, bottom in apart)]
        if grids and grids[-1].last_page == page.number - 1:
            leading = _leading(whole, grids[-1])
            if leading:
                grids[-1] = _joined(grids[-1], _continuation(leading, page, grids[-1]))
                whole = whole[len(leading) :]
        top = min((line.box.top for line in whole), default=0.0)
        found = _grids_in(whole, page, heads)
        # What stands side by side with something else is looked at again, by itself.
        taken = [box for grid in found for _, box in grid.line_boxes]
        for region in read.regions:
            if region.side != "whole":
                beside = [
                    line
                    for line in region.lines
                    if not any(box.top - 1 <= line.centre <= box.bottom + 1 for box in taken)
                ]
                found += _grids_in(beside, page, heads)
        for grid in sorted(found, key=lambda item: item.line_boxes[0][1].top):
            at_top = grid.line_boxes[0][1].top <= top + 1
            ended = (page.number - 1, page.number) if whole and at_top else ()
            if at_top and grids and grids[-1].last_page in ended and _same_columns(grids[-1], grid):
                grids[-1] = _joined(grids[-1], grid)
            else:
                grids.append(grid)
    return tuple(grids)


def _grids_in(lines: Sequence[Line], page: Page, heads: Sequence[Box]) -> list[Grid]:
    across = [rule for rule in page.rules if rule.is_horizontal]
    grids = (_grid(run, page, across) for run in _runs(lines, page, heads, across))
    return [grid for grid in grids if grid is not None and _has_text(grid)]


def _leading(lines: Sequence[Line], grid: Grid) -> list[Line]:
    """Lines at the top of a page that all stand in one column of the grid before the break, not the first: its last
    row goes on."""
    slots = [
        (start - 3, grid.columns[index + 1][0] if index + 1 < len(grid.columns) else float("inf"))
        for index, (start, _) in enumerate(grid.columns)
    ]
    leading: list[Line] = []
    for line in lines:
        if not any(start <= line.box.x0 and line.box.x1 <= end for start, end in slots[1:]):
            break
        if leading and line.box.top - leading[-1].box.bottom > 1.2 * line.size:
            break
        leading.append(line)
    return leading


def _continuation(lines: Sequence[Line], page: Page, grid: Grid) -> Grid:
    cells: dict[int, list[Word]] = {}
    for line in lines:
        for column, words in _cells(line, grid.columns).items():
            cells.setdefault(column, []).extend(words)
    row = TextRow(page.number, tuple(_cell(column, words, page) for column, words in sorted(cells.items())))
    return Grid(grid.columns, (row,), tuple((page.number, line.box) for line in lines), page.number)


def _runs(lines: Sequence[Line], page: Page, heads: Sequence[Box], across: Sequence[Rule]) -> list[_Run]:
    """Stretches of lines that keep white between at least two columns."""
    runs: list[_Run] = []
    run: _Run | None = None
    previous: Line | None = None
    for line in lines:
        pieces = _pieces(line)
        if run is not None and previous is not None:
            gap = line.box.top - previous.box.bottom
            if gap > _WIDEST_ROW_GAP * line.size and not _rule_between(previous, line, across):
                run = None
            elif _is_heading(line, page, heads) and len(pieces) == 1 and line.box.x0 < run.spans[1][0] - _COLUMN_GAP:
                run = None
        if run is not None and _stands_elsewhere(run, pieces):
            run = None
        if run is not None:
            spans = _merged([*run.spans, *[(piece[0], piece[1]) for piece in pieces]])
            if len(spans) >= len(run.spans) and _keeps_apart(run.spans, spans):
                run.lines.append(line)
                run.spans = spans
            else:
                run = None
        if run is None and len(pieces) >= 2:
            run = _Run([line], _merged([(piece[0], piece[1]) for piece in pieces]))
            if len(run.spans) < 2:
                run = None
            else:
                runs.append(run)
        previous = line
    return [found for found in runs if len(found.lines) >= 2]


def _stands_elsewhere(run: _Run, pieces: Sequence[tuple[float, float, list[Phrase]]]) -> bool:
    """Whether a line has two columns of its own beside the first and none of the run's: another table begins."""
    beside = run.spans[1:]
    hits = [any(min(piece[1], span[1]) - max(piece[0], span[0]) > 0 for span in beside) for piece in pieces[1:]]
    return len(hits) >= 2 and not any(hits)


def _pieces(line: Line) -> list[tuple[float, float, list[Phrase]]]:
    """Phrases of a line, those set closer than a column gap put together."""
    pieces: list[tuple[float, float, list[Phrase]]] = []
    for phrase in line.phrases:
        if pieces and phrase.x0 - pieces[-1][1] < _COLUMN_GAP:
            first, _, members = pieces[-1]
            pieces[-1] = (first, phrase.x1, [*members, phrase])
        else:
            pieces.append((phrase.x0, phrase.x1, [phrase]))
    return pieces


def _merged(spans: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    result: list[tuple[float, float]] = []
    for span in sorted(spans):
        if result and span[0] < result[-1][1] + 0.5:
            result[-1] = (result[-1][0], max(result[-1][1], span[1]))
        else:
            result.append(span)
    return result


def _keeps_apart(old: Sequence[tuple[float, float]], new: Sequence[tuple[float, float]]) -> bool:
    """Whether every old column lies in a new one of its own."""
    homes = [
        next(index for index, span in enumerate(new) if span[0] <= held[0] + 0.01 and held[1] <= span[1] + 0.01)
        for held in old
    ]
    return len(set(homes)) == len(homes)


def _is_heading(line: Line, page: Page, heads: Sequence[Box]) -> bool:
    box = page.seen(line.box)
    return any(abs(head.x0 - box.x0) < 1 and abs(head.top - box.top) < 1 for head in heads)


def _rule_between(above: Line, below: Line, across: Sequence[Rule]) -> bool:
    top, bottom = above.centre, below.centre
    x0, x1 = min(above.box.x0, below.box.x0), max(above.box.x1, below.box.x1)
    return any(top < rule.top < bottom and min(rule.x1, x1) - max(rule.x0, x0) > 15 for rule in across)


# --- rows -----------------------------------------------------------------------------------------------------------


def _grid(run: _Run, page: Page, across: Sequence[Rule]) -> Grid | None:
    columns = run.spans
    parts = [(line, _cells(line, columns)) for line in run.lines]
    pairs = list(pairwise(parts))
    ruled = [_rule_between(above[0], below[0], across) for above, below in pairs]
    labelled = [rule for rule, (_, below) in zip(ruled, pairs, strict=True) if 0 in below[1]]
    # a scan loses some of its lines: then most rows begin in every column without one
    unparted = [
        not rule and len(cells) == len(columns) and not cells[0][0].text[:1].islower()
        for rule, (_, (_, cells)) in zip(ruled, pairs, strict=True)
    ]
    is_ruled = (sum(labelled) >= 2 or (bool(labelled) and all(labelled))) and sum(unparted) <= 3 * sum(labelled)
    pitches = sorted(below[0].centre - above[0].centre for above, below in pairs)
    tight = pitches[0] if pitches else 0.0
    groups: list[list[tuple[Line, dict[int, list[Word]]]]] = [[parts[0]]]
    for index, ((above, _), (below, cells)) in enumerate(pairs):
        gap = below.centre - above.centre
        starts = ruled[index] if is_ruled else _starts_row(groups[-1], cells, gap, tight, below)
        if starts:
            groups.append([])
        groups[-1].append((below, cells))
    while len(groups) > 1 and _trails(groups[-2], groups[-1], tight):
        groups.pop()
    rows = []
    for group in groups:
        held = [
            (column, [word for _, cells in group for word in cells.get(column, ())]) for column in range(len(columns))
        ]
        rows.append(TextRow(page.number, tuple(_cell(column, words, page) for column, words in held if words)))
    if sum(len(row.cells) >= 2 for row in rows) < 2 or _is_prose([cells for _, cells in parts], columns):
        return None
    if all(is_bullet(row.text(0)) for row in rows if row.text(0)):
        return None  # a list: its marks are no labels
    boxes = tuple((page.number, line.box) for group in groups for line, _ in group)
    return Grid(tuple(columns), tuple(rows), boxes, page.number)


def _cell(column: int, words: Sequence[Word], page: Page) -> TextCell:
    placed = tuple(PlacedWord(word, page.number) for word in words)
    return TextCell(column, placed, placed)


def _trails(
    above: Sequence[tuple[Line, dict[int, list[Word]]]],
    last: Sequence[tuple[Line, dict[int, list[Word]]]],
    tight: float,
) -> bool:
    """Whether the last row is text that follows the grid: in the first column, after more white than between rows."""
    gap = last[0][0].centre - above[-1][0].centre
    return all(set(cells) == {0} for _, cells in last) and gap > 1.8 * tight


def _is_prose(parts: Sequence[dict[int, list[Word]]], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether the columns are running text side by side: their lines are long and fill them."""
    full = 0
    for column in range(min(len(columns), 2)):
        width = columns[column][1] - columns[column][0]
        cells = [held[column] for held in parts if column in held]
        long = [words for words in cells if len(words) >= 4 and words[-1].x1 - words[0].x0 > 0.75 * width]
        full += len(long) >= 0.5 * len(cells)
    return full == 2 and len(columns) <= 3


def _cells(line: Line, columns: Sequence[tuple[float, float]]) -> dict[int, list[Word]]:
    cells: dict[int, list[Word]] = {}
    for word in line.words:
        middle = (word.x0 + word.x1) / 2
        away = [max(start - middle, middle - end, 0.0) for start, end in columns]
        cells.setdefault(away.index(min(away)), []).append(word)
    return cells


def _starts_row(
    group: Sequence[tuple[Line, dict[int, list[Word]]]],
    cells: dict[int, list[Word]],
    gap: float,
    tight: float,
    line: Line,
) -> bool:
    if 0 not in cells or _reads_on(group, cells):
        return False
    label = cells[0][0].text
    if label[:1].islower() or label[:1] in "(&+/":
        return False
    only_label = set(cells) == {0}
    if only_label and gap <= 1.15 * tight and gap < 1.5 * line.size:
        return any(0 in held for _, held in group) and len(group) > 1 and not any(0 in held for _, held in group[1:])
    return True


def _reads_on(group: Sequence[tuple[Line, dict[int, list[Word]]]], cells: dict[int, list[Word]]) -> bool:
    """Whether a head that begins beside the first column reads on beneath: 'Mål-' over 'värde'."""
    above = group[-1][1]
    return all(0 not in held for _, held in group) and any(
        column in above and above[column][-1].text.endswith("-") and words[0].text[:1].islower()
        for column, words in cells.items()
    )


def _same_columns(old: Grid, new: Grid) -> bool:
    return len(old.columns) == len(new.columns) and all(
        abs(a[0] - b[0]) <= 12 or min(a[1], b[1]) - max(a[0], b[0]) > 0.4 * min(a[1] - a[0], b[1] - b[0])
        for a, b in zip(old.columns, new.columns, strict=True)
    )


def _joined(old: Grid, new: Grid) -> Grid:
    rows, following = list(old.rows), list(new.rows)
    first, last = following[0], rows[-1]
    if not first.text(0) or (not last.text(0) and len(first.cells) < len(new.columns)):
        merged = {cell.column: cell.words for cell in last.cells}
        for cell in first.cells:
            merged[cell.column] = merged.get(cell.column, ()) + cell.words
        cells = tuple(TextCell(column, words, words) for column, words in sorted(merged.items()))
        rows[-1] = replace(last, cells=cells)
        following = following[1:]
    return replace(
        old, rows=(*rows, *following), last_page=new.last_page, line_boxes=(*old.line_boxes, *new.line_boxes)
    )


def _has_text(grid: Grid) -> bool:
    """Whether text stands beside the first column in a fair share of the rows below the first."""
    beside = [row for row in grid.rows[1:] if any(cell.column and _is_text(cell.text) for cell in row.cells)]
    return bool(beside) and len(beside) >= _LEAST_TEXT_SHARE * (len(grid.rows) - 1)


def _is_text(text: str) -> bool:
    # A verdict may be as short as 'Ja'; two letters beside digits are a unit. A name that is masked is text.
    letters = sum(character.isalpha() for character in text)
    return letters >= 4 or (text.isalpha() and text.istitle()) or any(character in _MARKS_OF_TEXT for character in text)

"""A page becomes regions that are read one after the other: side-by-side tables and columns of prose are parted.

The columns of one table must stay together, so a gap alone proves nothing. A region begins at an x where several lines
start with text at the same left edge and where nothing crosses over, and it must be a table of its own (labels with
numbers to their right, under a caption or heads that the left side has too) or a column of prose beside prose.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from pipelines.layout.geometry import Page, Word
from pipelines.layout.gutter import gutter_of
from pipelines.layout.heads import NOTE_HEAD
from pipelines.layout.lines import LEADER_DOTS, Line, Phrase, lines_of

# Left edges of a caption and of the table under it differ by the padding of a cell.
_SAME_EDGE = 5.0
_CLUSTER = 2.5
_PADDING = 14.0
"""Most that a heading begins to the left of the labels under it, points."""
_ABOVE_BAND = 2.5
_LEAST_LINES = 3
_PROSE_SHARE = 0.28
_OWN_LINE = 0.25
_PANEL = (0.4, 0.95)
"""Where a panel beside a table may begin, shares of the width."""
_LEAST_PANEL = 2
_BASELINE = 0.15
"""Words of one row stand on one line within this share of the type size."""
_WHITE = 1.5
"""Least white between a table and a panel beside it, shares of the type size."""
_SHARE_BETWEEN = 0.25


@dataclass(frozen=True, slots=True)
class Region:
    """Lines that are read together, from top to bottom, and the span of x in which they stand.

    side: "whole", "left", "right"; "left right" is the right one of two that stand in the left one.
    has_own_head: it begins with a table whose head names it, so that no heading of the region beside it is its own.
    apart: what stands beside them is text of its own for certain, and no column of theirs.
    """

    lines: tuple[Line, ...]
    x0: float
    x1: float
    side: str = "whole"
    apart: bool = False
    has_own_head: bool = False


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page without its furniture, its lines from top to bottom, and its regions in reading order."""

    page: Page
    lines: tuple[Line, ...]
    regions: tuple[Region, ...]


@dataclass(frozen=True, slots=True)
class _Band:
    top: float
    bottom: float
    x: float
    apart: bool = False
    are_tables: bool = False
    has_own_head: bool = False


def regions_of(page: Page, lines: Sequence[Line]) -> list[Region]:
    """The page's regions in reading order; `lines` are those of its words."""
    if not lines:
        return []
    left = min(word.x0 for word in page.words)
    right = max(word.x1 for word in page.words)
    gutter = gutter_of(page, lines, left, right)
    columns = [_Band(*gutter, apart=True)] if gutter else []
    return _regions(lines, left, right, columns)


def _regions(
    lines: Sequence[Line], left: float, right: float, columns: Sequence[_Band] = (), side: str = "whole"
) -> list[Region]:
    """The regions of lines between two edges; tables that stand beside each other may stand beside more of them."""
    found = [_with_headings(band, lines) for band in _bands(lines, left, right, columns)]
    found += _beside_rows(lines, left, right, [*columns, *found])
    bands = sorted([*columns, *found], key=lambda band: band.top)
    if not bands:
        return [Region(tuple(lines), left, right, side)]
    regions: list[Region] = []
    remaining = [word for line in lines for word in line.words]
    for band in bands:
        above = [word for word in remaining if word.centre < band.top]
        inside = [word for word in remaining if band.top <= word.centre <= band.bottom]
        remaining = [word for word in remaining if word.centre > band.bottom]
        regions += _region(above, left, right, side)
        before = [word for word in inside if word.x0 < band.x - _SAME_EDGE]
        beside = [word for word in inside if word.x0 >= band.x - _SAME_EDGE]
        for words, x0, x1, name in ((before, left, band.x, "left"), (beside, band.x, right, "right")):
            name = name if side == "whole" else f"{side} {name}"
            if band.are_tables and words:
                parts = [replace(part, apart=band.apart) for part in _regions(lines_of(words), x0, x1, side=name)]
                headed = band.has_own_head and words is beside
                regions += [replace(parts[0], has_own_head=True), *parts[1:]] if headed else parts
            else:
                regions += _region(words, x0, x1, name, band.apart)
    return regions + _region(remaining, left, right, side)


def _beside_rows(lines: Sequence[Line], left: float, right: float, taken: Sequence[_Band]) -> list[_Band]:
    """Where a chart or a panel stands beside a table: numbers on lines of their own, in none of its columns."""
    width = right - left
    begins = {
        phrase.x0
        for line in lines
        for phrase in line.phrases
        if left + _PANEL[0] * width < phrase.x0 < left + _PANEL[1] * width
    }
    best: _Band | None = None
    most = _LEAST_PANEL - 1
    level = [_is_level(line) for line in lines]
    for x in sorted(begins):
        for run in _runs_beside(lines, level, x):
            band = _Band(run[0].box.top - 0.5, run[-1].box.bottom + 0.5, x, apart=True)
            if all(band.bottom <= other.top or band.top >= other.bottom for other in taken):
                lines_beside = _panel(run, x, most)
                if lines_beside > most:
                    best, most = band, lines_beside
    return [best] if best else []


def _is_level(line: Line) -> bool:
    """Whether no words of the line stand higher or lower than those of one row."""
    bottoms = [word.bottom for word in line.words]
    return max(bottoms) - min(bottoms) < _BASELINE * line.size


def _runs_beside(lines: Sequence[Line], level: Sequence[bool], x: float) -> list[list[Line]]:
    """Runs of lines that nothing crosses at x and on which no row goes on behind it. level: of each line, whether all
    of it is one row.
    """
    edge = x - _SAME_EDGE
    runs: list[list[Line]] = [[]]
    for line, is_level in zip(lines, level, strict=True):
        box = line.box
        if box.x0 < edge < box.x1 and (is_level or _crosses(line, x) or _on_one_baseline(line, x)):
            runs.append([])
        else:
            runs[-1].append(line)
    return [run for run in runs if run]


def _on_one_baseline(line: Line, x: float) -> bool:
    """Whether the words on both sides of x stand level: numbers of one row do, though its label may be set lower."""
    before = [word.bottom for word in line.words if word.x0 < x - _SAME_EDGE]
    beside = [word.bottom for word in line.words if word.x0 >= x - _SAME_EDGE]
    return bool(before and beside) and abs(before[-1] - beside[0]) < _BASELINE * line.size


def _panel(run: Sequence[Line], x: float, most: int) -> int:
    """How many lines stand beside the rows of a table, well apart from them and numbers among them, no rows
    themselves; 0 when there is no table to the left, or when they cannot be more than `most`."""
    words_before: list[Word] = []
    words_beside: list[Word] = []
    for line in run:
        for word in line.words:
            (words_before if word.x0 < x - _SAME_EDGE else words_beside).append(word)
    # Asked for every text of every page: what has too few words, or too little white, is not made lines of.
    if len(words_before) < 2 * _LEAST_LINES or len(words_beside) <= most:
        return 0
    ink = max((word.x1 for word in words_before if word.text[-1:] not in LEADER_DOTS), default=0.0)
    if x - ink <= _WHITE * min(word.size for word in words_before):
        return 0
    before, beside = lines_of(words_before), lines_of(words_beside)
    rows = [line for line in before if not line.phrases[0].is_number and any(p.is_number for p in line.phrases[1:])]
    figures = sum(1 for line in beside if any(phrase.is_number for phrase in line.phrases))
    if len(rows) < _LEAST_LINES or not figures or _rows(beside, min(line.box.x0 for line in beside)) > 1:
        return 0
    white = x - max(line.box.x1 for line in before)
    inside = [line for line in beside if rows[0].centre < line.centre < rows[-1].centre]
    return len(inside) if white > _WHITE * median(line.size for line in rows) else 0


def _with_headings(band: _Band, lines: Sequence[Line]) -> _Band:
    """The band with the headings of its two sides, which stand beside each other right above it.

    A heading begins as far left of its table as the padding of a cell is wide.
    """
    inside = [line for line in lines if band.top <= line.centre <= band.bottom]
    for line in reversed([line for line in lines if line.centre < band.top]):
        right = [phrase for phrase in line.phrases if phrase.x0 >= band.x - _PADDING]
        begins = min((phrase.x0 for phrase in right), default=band.x)
        moved = min(band.x, begins)
        if (
            len(line.phrases) != 2
            or len(right) != 1
            or abs(begins - band.x) > _PADDING
            or any(phrase.is_number for phrase in line.phrases)
            or band.top - line.box.bottom > _ABOVE_BAND * line.size
            or any(_crosses(other, moved) for other in [*inside, line])
        ):
            break
        band = replace(band, top=line.box.top - 0.5, x=moved)
        inside.append(line)
    return band


def _region(words: Sequence[Word], x0: float, x1: float, side: str, apart: bool = False) -> list[Region]:
    return [Region(tuple(lines_of(words)), x0, x1, side, apart)] if words else []


def _bands(lines: Sequence[Line], left: float, right: float, taken: Sequence[_Band]) -> list[_Band]:
    """Where tables or texts stand side by side, outside the bands that are `taken` already."""
    width = right - left
    starts = sorted(
        phrase.x0
        for line in lines
        for phrase in line.phrases
        if not phrase.is_number and left + 0.25 * width < phrase.x0 < left + 0.8 * width
    )
    clusters: list[list[float]] = []
    for start in starts:
        if clusters and start - clusters[-1][0] <= _CLUSTER:
            clusters[-1].append(start)
        else:
            clusters.append([start])
    found = list(taken)
    for cluster in sorted((item for item in clusters if len(item) >= _LEAST_LINES), key=len, reverse=True):
        edge = _edge(lines, cluster[0])
        for run in _runs(lines, cluster[0], edge):
            for band in _parted(run, cluster[0], edge, width):
                if all(band.bottom <= other.top or band.top >= other.bottom for other in found):
                    found.append(band)
    return found[len(taken) :]


def _edge(lines: Sequence[Line], x: float) -> float:
    """Where what stands at x really begins: headings and text stand out to the left by the padding of a cell."""
    begins = [phrase.x0 for line in lines for phrase in line.phrases if _stands_out(phrase, x)]
    edge = min(begins, default=x)
    figures = [
        phrase
        for line in lines
        for phrase in line.phrases
        if phrase.is_number and edge - _SAME_EDGE <= phrase.x0 < x - _SAME_EDGE
    ]
    return x if figures else edge


def _stands_out(phrase: Phrase, x: float) -> bool:
    return not phrase.is_number and x - _PADDING <= phrase.x0 < x and phrase.x1 > x


def _runs(lines: Sequence[Line], x: float, edge: float) -> list[list[Line]]:
    """Runs of lines that nothing crosses at the edge and that are no rows of one table over the full width."""
    runs: list[list[Line]] = []
    current: list[Line] = []
    starts = [
        (line.centre, line.size) for line in lines if any(abs(phrase.x0 - x) <= _SAME_EDGE for phrase in line.phrases)
    ]
    usual = median(line.size for line in lines)
    for line in lines:
        if (
            _crosses(line, edge)
            or _heads_whole_width(line, lines, edge, usual)
            or (_is_full_width_row(line, x) and not _beside_label(line, starts))
        ):
            runs.append(current)
            current = []
        else:
            current.append(line)
    return [part for run in [*runs, current] if run for part in _without_wide_tables(run, x)]


def _without_wide_tables(run: list[Line], x: float) -> list[list[Line]]:
    """Cut out stretches of rows that have figures on both sides but no label on the right: one wide table."""
    labelled_left_only = [_figures_without_label(line, x) for line in run]
    parts: list[list[Line]] = [[]]
    index = 0
    while index < len(run):
        end = index
        while end < len(run) and labelled_left_only[end]:
            end += 1
        if end - index >= _LEAST_LINES:
            parts.append([])
            index = end
        else:
            parts[-1].append(run[index])
            index += 1
    return [part for part in parts if part]


def _figures_without_label(line: Line, x: float) -> bool:
    left = [phrase for phrase in line.phrases if phrase.x0 < x - _SAME_EDGE]
    right = [phrase for phrase in line.phrases if phrase.x0 >= x - _SAME_EDGE]
    return bool(left and right) and not left[0].is_number and all(phrase.is_number for phrase in right)


def _heads_whole_width(line: Line, lines: Sequence[Line], x: float, usual: float) -> bool:
    """A heading on the left with nothing beside it on the right heads what follows over the full width."""
    bold = all(word.bold for word in line.words)
    if line.size < (1.1 if bold else 1.3) * usual or any(phrase.x0 >= x - _SAME_EDGE for phrase in line.phrases):
        return False
    reach = 1.3 * line.size
    return not any(
        phrase.x0 >= x - _SAME_EDGE
        for other in lines
        if abs(other.centre - line.centre) < reach
        for phrase in other.phrases
    )


def _beside_label(line: Line, starts: Sequence[tuple[float, float]]) -> bool:
    """Whether a label at the gutter stands just above or below: the figures are its own, not those of the left text."""
    return any(0.1 < abs(line.centre - centre) < 0.9 * size for centre, size in starts)


def _crosses(line: Line, x: float) -> bool:
    return any(phrase.x0 < x - _SAME_EDGE and phrase.x1 > x - _SAME_EDGE for phrase in line.phrases)


def _is_full_width_row(line: Line, x: float) -> bool:
    """A label on the left and its first number on the right: one row, which a gutter would tear apart."""
    left = [phrase for phrase in line.phrases if phrase.x0 < x - _SAME_EDGE]
    right = [phrase for phrase in line.phrases if phrase.x0 >= x - _SAME_EDGE]
    if not left or not right or any(phrase.is_number for phrase in left):
        return False
    return right[0].is_number and not right[0].is_period


def _parted(run: list[Line], x: float, edge: float, width: float) -> list[_Band]:
    """The bands of a run in which two tables, or two columns of prose, stand side by side."""
    band = _shrunk(run, x, edge)
    if band is None:
        return []
    left, right = _sides(run, band)
    if not left or not right:
        return []
    if _same_labels(left, right):
        return [replace(band, are_tables=True, apart=True)]
    if _rows(right, x) >= 2 and _rows(left, min(line.box.x0 for line in left)) >= 2:
        has_caption, has_head = _own_caption(right, x, edge), _own_head(right, x, edge)
        own = has_caption or has_head or _shared_text(left, right)
        return [replace(band, are_tables=True, has_own_head=has_head and not has_caption)] if own else []
    bands = []
    for paragraph in _paragraphs(run):
        band = _shrunk(paragraph, x, edge)
        if band is not None:
            left, right = _sides(paragraph, band)
            prose_on_left = _is_prose(left, width) and (
                _is_prose(right, width) or len(right) <= 2 or _rows(right, x) >= 2
            )
            own_lines = _is_prose(right, width) and _runs_by_itself(right, left)
            own_lines = own_lines or (
                prose_on_left
                and _rows(right, x) >= max(_LEAST_LINES, 0.5 * len(right))
                and _runs_by_itself(left, right)
            )
            if prose_on_left or own_lines:
                bands.append(replace(band, apart=own_lines))
    return bands


def _runs_by_itself(text: list[Line], rows: list[Line]) -> bool:
    """Whether text beside a table has lines of its own: they fall between the table's, as a column's never do."""
    between = [
        line
        for line in text
        if any(_OWN_LINE * line.size < abs(line.centre - row.centre) < (1 - _OWN_LINE) * line.size for row in rows)
    ]
    return len(between) >= max(2, _SHARE_BETWEEN * len(text))


def _shrunk(run: list[Line], x: float, edge: float) -> _Band | None:
    """From the first to the last line of the run whose right side starts at x, and what stands left below that."""
    starting = [
        index
        for index, line in enumerate(run)
        if any(abs(phrase.x0 - x) <= _SAME_EDGE or _stands_out(phrase, x) for phrase in line.phrases)
    ]
    if not starting or all(line.box.x0 >= edge - _SAME_EDGE for line in run):
        return None
    last = starting[-1]
    for index in range(last + 1, len(run)):
        uses_right = any(phrase.x0 >= edge - _SAME_EDGE for phrase in run[index].phrases)
        if uses_right and run[index].centre - run[starting[-1]].centre > 1.5 * run[index].size:
            break
        last = index
    first = run[starting[0]]
    # Heads over both tables may stand above the first text at the gutter, in one line with it or just over it.
    return _Band(first.box.top - 0.5, run[last].box.bottom + 0.5, edge)


def _sides(run: list[Line], band: _Band) -> tuple[list[Line], list[Line]]:
    words = [word for line in run if band.top <= line.centre <= band.bottom for word in line.words]
    left = lines_of(word for word in words if word.x0 < band.x - _SAME_EDGE)
    right = lines_of(word for word in words if word.x0 >= band.x - _SAME_EDGE)
    return left, right


def _paragraphs(run: list[Line]) -> list[list[Line]]:
    """Split where the vertical gap is clearly wider than the usual one: balanced columns end there."""
    gaps = sorted(below.centre - above.centre for above, below in pairwise(run))
    usual = gaps[len(gaps) // 2] if gaps else 0.0
    parts: list[list[Line]] = [[run[0]]]
    for above, below in pairwise(run):
        if below.centre - above.centre > 1.45 * usual:
            parts.append([])
        parts[-1].append(below)
    return parts


def _rows(lines: list[Line], x: float) -> int:
    """Lines that start with text at x and have a number further right."""
    return sum(
        1
        for line in lines
        if not line.phrases[0].is_number
        and abs(line.phrases[0].x0 - x) <= 3 * _SAME_EDGE
        and any(phrase.is_number for phrase in line.phrases[1:])
    )


def _is_prose(lines: list[Line], width: float) -> bool:
    long = [
        line
        for line in lines
        if len(line.words) >= 4 and line.phrases[0].x1 - line.phrases[0].x0 > _PROSE_SHARE * width
    ]
    tabular = [line for line in lines if len(line.phrases) > 1 and any(phrase.is_number for phrase in line.phrases[1:])]
    return len(long) >= 2 and len(long) >= 0.5 * len(lines) and len(tabular) <= 0.2 * len(lines)


def _own_caption(lines: list[Line], x: float, edge: float) -> bool:
    """Whether text stands alone at the region's left edge above its first row: the caption or heading of a table."""
    for line in lines:
        if any(phrase.is_number and not phrase.is_period for phrase in line.phrases):
            return False
        if len(line.phrases) == 1 and _begins_at(line, x, edge):
            return True
    return False


def _own_head(lines: list[Line], x: float, edge: float) -> bool:
    """Whether a head with years of its own stands above the region's first row ("Kassaflöde  2022  2021"): no column
    of text inside a table has those."""
    for line in lines:
        if any(phrase.is_number and not phrase.is_period for phrase in line.phrases):
            return False
        first, *others = line.phrases
        if _begins_at(line, x, edge) and others and all(other.is_period for other in others):
            return not first.is_period and NOTE_HEAD.match(first.text) is None
    return False


def _begins_at(line: Line, x: float, edge: float) -> bool:
    return min(abs(line.phrases[0].x0 - x), abs(line.phrases[0].x0 - edge)) <= 1.5 * _SAME_EDGE


def _shared_text(left: list[Line], right: list[Line]) -> bool:
    """Whether both sides repeat the same heads or labels (two years each, or the same insatser in two halves)."""
    left_texts, right_texts = _texts(left), _texts(right)
    shared = left_texts & right_texts
    return len(shared) >= 2 or bool({text for text in shared if any(character.isdigit() for character in text)})


def _same_labels(left: list[Line], right: list[Line]) -> bool:
    """Whether two boxes stand beside each other: most lines of both begin with the same words as the line beside."""
    same = [
        line
        for line in right
        if any(
            abs(other.centre - line.centre) < _OWN_LINE * line.size
            and other.phrases[0].text.casefold() == line.phrases[0].text.casefold()
            for other in left
        )
    ]
    labels = [line for line in same if len(line.phrases) > 1 and not line.phrases[0].is_number]
    return len(labels) >= _LEAST_LINES and len(same) >= 0.5 * max(len(left), len(right))


def _texts(lines: list[Line]) -> set[str]:
    def worth(phrase: Phrase) -> bool:
        return phrase.is_period or not phrase.is_number

    return {phrase.text.casefold() for line in lines for phrase in line.phrases if worth(phrase)}

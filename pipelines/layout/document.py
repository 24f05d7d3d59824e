"""A document's pages become headings and tables: what stands under what, and which table goes on after a page break."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pipelines.layout.blocks import STUB, is_data, is_head
from pipelines.layout.columns import NOTE_REFERENCE
from pipelines.layout.furniture import without_furniture
from pipelines.layout.geometry import Page
from pipelines.layout.grids import grids_of
from pipelines.layout.heads import Head, heads_over
from pipelines.layout.lines import Line, lines_of
from pipelines.layout.one_table import Heading, PlacedTable, in_one_sequence
from pipelines.layout.regions import ReadPage, Region, regions_of
from pipelines.layout.rows import NAMED_NOTE
from pipelines.layout.tables import Table, tables_of

_NUMBERED = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+(?P<title>[A-ZÅÄÖ0-9].*)$")
_NOTE = re.compile(r"^\W*not\s*\.?\s*(?P<number>\d{1,2})\b[\s.:–—-]*(?P<title>.*)$", re.IGNORECASE)
_GOES_ON = re.compile(
    r"[\s,(–-]*\b(?:forts(?:\.|ättning)?|fortsatt|fortsätter|cont(?:\.|inued)?)(?!\w)[\s).]*$", re.IGNORECASE
)
_SAME_COLUMN = 7.0
_RUNNING_WORDS = 7
"""So many words without a gap are running text, and no cell of a table."""
_LEAST_RUNNING = 0.1
"""Share of a document's letters in running text from which that tells the size of the body."""
_LONGEST_HEADING_WORDS = 16
_QUOTED = re.compile(r"^[\"'“”„»«‘’]|[.!?][\"“”»«’]")
"""What somebody said, set large: it heads nothing."""
_A_LITTLE_LARGER = 1.06


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands in a document: headings; every table, box, grid and list once, in reading order; the text of each
    page; the pages without running heads and feet; and the lines of each page, heads and feet too.
    """

    headings: tuple[Heading, ...]
    tables: tuple[PlacedTable, ...]
    page_texts: tuple[tuple[int, str], ...]
    pages: tuple[ReadPage, ...]
    lines: tuple[tuple[int, tuple[Line, ...]], ...]


@dataclass(slots=True)
class _Open:
    """The latest table of a side that may go on over the page."""

    index: int
    last_page: int
    closed: bool = False


@dataclass(slots=True)
class _State:
    body_size: float
    headings: list[Heading] = field(default_factory=list)
    stack: list[tuple[float, Heading]] = field(default_factory=list)
    tables: list[PlacedTable] = field(default_factory=list)
    open: dict[str, _Open] = field(default_factory=dict)
    # Heads at the foot of a page whose rows stand on the next one, by side: page and lines.
    waiting_heads: dict[str, tuple[int, list[Line]]] = field(default_factory=dict)
    # Captions under a heading at the foot of a page, whose table stands on the next one, by side: page and headings.
    waiting_captions: dict[str, tuple[int, list[Heading]]] = field(default_factory=dict)


def analyse(pages: Sequence[Page]) -> Layout:
    """Find headings, tables and grids on the pages of one document, in reading order."""
    every = [lines_of(page.words) for page in pages]
    read = tuple(
        ReadPage(page, tuple(lines), tuple(regions_of(page, lines))) for page, lines in without_furniture(pages, every)
    )
    state = _State(_body_size(read))
    texts: list[tuple[int, str]] = []
    for page, regions in ((item.page, item.regions) for item in read):
        texts.append((page.number, "\n".join(line.text for region in regions for line in region.lines)))
        first_on_page: dict[str, bool] = defaultdict(lambda: True)
        over_left: dict[str, list[tuple[float, Heading]]] = {}
        for region in regions:
            beside, _, side = region.side.rpartition(" ")
            if side == "left":
                over_left[beside] = list(state.stack)
            elif region.has_own_head:
                state.stack = over_left.get(beside, state.stack)
            _read_region(region, page, state, first_on_page)
    grids = grids_of(read, [(heading.page, heading.box) for heading in state.headings])
    by_number = {item.page.number: item.page for item in reversed(read)}
    tables = in_one_sequence(state.tables, grids, state.headings, by_number)
    lines = tuple((page.number, tuple(found)) for page, found in zip(pages, every, strict=True))
    return Layout(tuple(state.headings), tables, tuple(texts), read, lines)


def _read_region(region: Region, page: Page, state: _State, first_on_page: dict[str, bool]) -> None:
    tables = tables_of(region.lines, page.rules, page.number, region.side, region.x0, region.x1)
    position = 0
    for table in tables:
        waiting = state.waiting_heads.pop(region.side, None)
        above = [line for line in region.lines[position:] if line.box.bottom <= table.box.top + 1]
        captions = set(table.captions)
        position = max(
            (index + 1 for index, line in enumerate(region.lines) if line.box.top < table.box.bottom - 1),
            default=position,
        )
        if (
            waiting is not None
            and waiting[0] == page.number - 1
            and not above
            and not any(head.text for head in table.heads)
        ):
            read = heads_over(table.columns, waiting[1], table.columns[0][0], table.columns[0][0] - 60.0)
            table = replace(table, heads=read.heads, other_heads=read.others, stub_head=read.stub)
            state.open.pop(region.side, None)
        held = state.open.get(region.side)
        repeats = held is not None and _repeats_headings(above, state.tables[held.index], table)
        nothing_above = first_on_page[region.side] and (repeats or _may_stand_above(above, table))
        goes_on = (
            not table.is_cards
            and nothing_above
            and held is not None
            and not held.closed
            and held.last_page == page.number - 1
        )
        if goes_on or (
            not table.is_cards
            and held is not None
            and _is_next_group(state.tables[held.index], held, table, above, page)
        ):
            assert held is not None
            group = above[-1].phrases[0].text if above and not repeats else None
            joined = _continued(state.tables[held.index], table, group)
            if joined is not None:
                state.tables[held.index] = joined
                held.last_page = page.number
                first_on_page[region.side] = False
                continue
        outside = [line for line in above if line.text not in captions or _is_heading(line, state.body_size)]
        contents = _read_headings(outside, page, state)
        if not contents:
            path = tuple(heading for _, heading in state.stack)
            path += tuple(
                Heading(page.number, 9, None, _note_of(line.text)[0], line.text, page.seen(line.box))
                for line in _below_last_heading(above, state.body_size)
                if line.text in captions
            )
            foot_of, at_foot = state.waiting_captions.get(region.side, (0, []))
            if (
                first_on_page[region.side]
                and foot_of == page.number - 1
                and not any(_is_heading(line, state.body_size) for line in outside)
            ):
                path += tuple(at_foot)
            state.tables.append(PlacedTable(table, path, table.rows))
            state.open[region.side] = _Open(len(state.tables) - 1, page.number)
            if region.side == "whole":
                state.open = {"whole": state.open["whole"]}
        first_on_page[region.side] = False
    rest = list(region.lines[position:])
    state.waiting_captions[region.side] = (page.number, _captions_at_foot(rest, page, state.body_size))
    if rest and any(phrase.is_period for phrase in rest[-1].phrases) and is_head(rest[-1]) and not is_data(rest[-1]):
        state.waiting_heads[region.side] = (page.number, [line for line in rest[-2:] if is_head(line)])
    elif rest and _parts_columns(rest[-1]):
        state.waiting_heads[region.side] = (page.number, [rest[-1]])
        rest = rest[:-1]
    if rest:
        first_on_page[region.side] = False
        held = state.open.get(region.side)
        if held is not None and held.last_page == page.number:
            if _only_group_labels(rest, state, held):
                _hand_on_group_label(rest[-1], state, held)
            elif any(len(line.words) > 1 for line in rest):
                held.closed = True
    _read_headings(rest, page, state)


def _captions_at_foot(rest: Sequence[Line], page: Page, body_size: float) -> list[Heading]:
    """What stands under a heading at the foot of a page and speaks of the amounts of its table ("Belopp i kr")."""
    below = _below_last_heading(rest, body_size)
    if len(below) == len(rest) or not all(len(line.phrases) == 1 and STUB.match(line.text) for line in below):
        return []
    return [Heading(page.number, 9, None, None, line.text, page.seen(line.box)) for line in below]


def _parts_columns(line: Line) -> bool:
    """Whether the last line of a page is a head whose rows stand on the next one: short texts in bold, far apart."""
    return (
        len(line.phrases) >= 2
        and not line.leaders
        and not line.numbers
        and all(len(phrase.words) <= 4 for phrase in line.phrases)
        and all(word.bold for word in line.words)
        and not _NUMBERED.match(line.text)
        and min(below.x0 - above.x1 for above, below in pairwise(line.phrases)) > 1.5 * line.size
    )


def _is_next_group(placed: PlacedTable, held: _Open, table: Table, above: Sequence[Line], page: Page) -> bool:
    """Whether rows without a head are the next group of the table just above them, parted by its label or a gap."""
    headed = any(head.text for head in placed.table.heads)
    return held.last_page == page.number and headed and len(above) > 0 and _may_stand_above(above, table)


def _may_stand_above(above: Sequence[Line], table: Table) -> bool:
    """Nothing, or labels of a group of rows: text as small as the rows, which no head follows."""
    if not above:
        return True
    if any(head.text for head in table.heads) or len(above) > 2:
        return False
    size = _row_size(table)
    return all(
        _is_label_alone(line)
        and _height(line) < 1.5 * size
        and not _NUMBERED.match(line.text)
        and _note_of(line.text)[0] is None
        for line in above
    )


def _repeats_headings(above: Sequence[Line], placed: PlacedTable, table: Table) -> bool:
    """Whether what stands above a table on the next page says again what stood above the last one: its heading, perhaps
    with "forts.", its captions ("Belopp i kr"), under the same heads."""
    said = {_without_forts(text) for text in [*placed.table.captions, *[heading.text for heading in placed.path]]}
    said |= {_without_forts(_title(text)) for text in said}
    same_heads = [head.text for head in table.heads] == [head.text for head in placed.table.heads]
    texts = [line.text for line in above]
    return (
        bool(texts)
        and same_heads
        and any(table_head.text for table_head in table.heads)
        and all(_without_forts(text) in said or _without_forts(_title(text)) in said for text in texts)
    )


def _title(text: str) -> str:
    numbered = _NUMBERED.match(text)
    return numbered["title"] if numbered else text


def _without_forts(text: str) -> str:
    return _GOES_ON.sub("", text).strip().casefold()


def _only_group_labels(rest: Sequence[Line], state: _State, held: _Open) -> bool:
    """Label-only lines at the foot of a page ("Eget kapital, avsättningar och skulder") leave their table open."""
    table = state.tables[held.index].table
    return len(rest) <= 3 and all(
        _is_label_alone(line)
        and _height(line) < 1.5 * _row_size(table)
        and line.box.x1 < table.columns[-1][1]
        and not _NUMBERED.match(line.text)
        and _note_of(line.text)[0] is None
        for line in rest
    )


def _hand_on_group_label(line: Line, state: _State, held: _Open) -> None:
    """The label at the foot of a page heads the rows of the next one."""
    if any(character.isalpha() for character in line.phrases[0].text):
        placed = state.tables[held.index]
        state.tables[held.index] = replace(placed, table=replace(placed.table, open_section=line.phrases[0].text))


def _is_label_alone(line: Line) -> bool:
    """A label with nothing beside it but, perhaps, a reference to a note: "Fritt eget kapital   Not 8"."""
    return len(line.phrases) == 1 or (len(line.phrases) == 2 and NAMED_NOTE.match(line.phrases[1].text) is not None)


def _height(line: Line) -> float:
    return line.box.bottom - line.box.top


def _row_size(table: Table) -> float:
    return min(row.box.bottom - row.box.top for row in table.rows)


# --- headings -------------------------------------------------------------------------------------------------------


def _body_size(pages: Sequence[ReadPage]) -> float:
    """The type size that most letters of running text are set in; without any, most letters of the document."""
    sizes: Counter[float] = Counter()
    running: Counter[float] = Counter()
    for read in pages:
        for line in read.lines:
            for phrase in line.phrases:
                is_running = len(phrase.words) >= _RUNNING_WORDS
                for word in phrase.words:
                    size = round(word.size * 2) / 2
                    sizes[size] += len(word.text)
                    running[size] += len(word.text) * is_running
    told_by = running if running.total() >= _LEAST_RUNNING * sizes.total() else sizes
    return told_by.most_common(1)[0][0] if told_by else 10.0


def _is_heading(line: Line, body_size: float) -> bool:
    if len(line.phrases) > 2 or len(line.words) > _LONGEST_HEADING_WORDS or is_data(line):
        return False
    text = line.text
    if not any(character.isalpha() for character in text) or text.endswith((",", ";")) or _QUOTED.search(text):
        return False
    if _NOTE.match(text) or (_NUMBERED.match(text) and not text.endswith(".") and not _page_number_behind(line)):
        return len(line.words) <= _LONGEST_HEADING_WORDS - 2
    if line.size >= 1.12 * body_size:
        return True
    if line.size >= _A_LITTLE_LARGER * body_size and _stands_alone(line) and _is_typeset(line):
        return True
    bold = all(word.bold for word in line.words)
    capitals = text.isupper() and len(text) >= 6
    return (bold or capitals) and not text.endswith(".") and len(line.words) <= 10


def _stands_alone(line: Line) -> bool:
    """A few words with a capital at the beginning and no stop at the end: no part of a sentence."""
    return len(line.phrases) == 1 and len(line.words) <= 6 and line.text[0].isupper() and line.text[-1] not in ".,:;-–"


def _is_typeset(line: Line) -> bool:
    """Whether the sizes are the type-setter's own, not a scanner's guess."""
    return all(word.confidence == 1.0 for word in line.words)


def _page_number_behind(line: Line) -> bool:
    return (len(line.phrases) == 2 and line.phrases[1].is_number) or line.leaders


def _read_headings(lines: Sequence[Line], page: Page, state: _State) -> bool:
    """Take up headings; tell whether the lines are a table of contents (and then take up none)."""
    if any(
        "innehåll" in line.text.casefold() or "innehall" in line.text.casefold()
        for line in lines
        if len(line.words) <= 3
    ):
        leaders = sum(line.leaders or _page_number_behind(line) for line in lines)
        if leaders >= 3:
            return True
    previous: Line | None = None
    for above, line in zip([None, *lines], lines, strict=False):
        if line.leaders:
            continue
        if _is_heading(line, state.body_size) and not (previous is None and _reads_on(above, line)):
            if previous is not None and _wraps_heading(previous, line) and state.headings:
                _extend(state, line, page)
            else:
                _push(state, line, page)
            previous = line
        else:
            previous = None
    return False


def _reads_on(above: Line | None, line: Line) -> bool:
    """Whether a line goes on with the sentence of the line above, however large its type."""
    return above is not None and line.text[:1].islower() and _wraps_heading(above, line)


def _wraps_heading(above: Line, line: Line) -> bool:
    same_face = abs(above.size - line.size) < 0.3 and above.words[0].bold == line.words[0].bold
    close = line.centre - above.centre < 1.6 * line.size
    return same_face and close and not _NUMBERED.match(line.text) and not _NOTE.match(line.text) and line.size > 9


def _extend(state: _State, line: Line, page: Page) -> None:
    rank, last = state.stack[-1]
    longer = replace(last, text=f"{last.text} {line.text}")
    state.stack[-1] = (rank, longer)
    state.headings[-1] = longer


def _push(state: _State, line: Line, page: Page) -> None:
    numbered = _NUMBERED.match(line.text)
    note, _ = _note_of(line.text)
    bold = all(word.bold for word in line.words)
    rank = line.size + (0.25 if bold else 0.0)
    if numbered:
        depth = numbered["number"].count(".")
        while state.stack and state.stack[-1][1].number is None and state.stack[-1][0] <= rank + 0.3:
            state.stack.pop()
        while any(held.number is not None and held.number.count(".") >= depth for _, held in state.stack):
            state.stack.pop()
    elif note is not None:
        while state.stack and (state.stack[-1][1].note is not None or state.stack[-1][0] <= rank + 0.1):
            state.stack.pop()
    else:
        while state.stack and state.stack[-1][0] <= rank + 0.1:
            state.stack.pop()
    heading = Heading(
        page=page.number,
        level=len(state.stack) + 1,
        number=numbered["number"] if numbered else None,
        note=note,
        text=numbered["title"] if numbered else line.text,
        box=page.seen(line.box),
    )
    state.stack.append((rank, heading))
    state.headings.append(heading)


def _note_of(text: str) -> tuple[int | None, str]:
    match = _NOTE.match(text)
    return (int(match["number"]), match["title"]) if match else (None, text)


def _below_last_heading(lines: Sequence[Line], body_size: float) -> list[Line]:
    last = max((index for index, line in enumerate(lines) if _is_heading(line, body_size)), default=-1)
    return list(lines[last + 1 :])


# --- page breaks ----------------------------------------------------------------------------------------------------


def _continued(placed: PlacedTable, table: Table, group: str | None) -> PlacedTable | None:
    """The table with the rows of the next page added; None when the next page's table is another one."""
    mapping = _mapping(placed.table.columns, table)
    if mapping is None:
        return None
    has_heads = any(head.text for head in table.heads)
    if has_heads:
        same = all(
            not table.heads[new].text or table.heads[new].text == placed.table.heads[old].text
            for new, old in mapping.items()
        )
        if not same:
            return None
    section = group or placed.table.open_section or (placed.rows[-1].section if placed.rows else None)
    rows = [
        replace(
            row,
            section=row.section or section,
            note=row.note or next((cell.text for cell in row.cells if cell.column not in mapping), None),
            cells=tuple(replace(cell, column=mapping[cell.column]) for cell in row.cells if cell.column in mapping),
        )
        for row in table.rows
    ]
    kept = replace(placed.table, open_section=table.open_section)
    return PlacedTable(kept, placed.path, (*placed.rows, *rows))


def _mapping(old: Sequence[tuple[float, float]], table: Table) -> dict[int, int] | None:
    """Which column of the old table each column of the new one continues, by right edge; note references have none."""
    mapping: dict[int, int] = {}
    for number, span in enumerate(table.columns):
        matches = [
            index
            for index, held in enumerate(old)
            if abs(held[1] - span[1]) <= _SAME_COLUMN or min(held[1], span[1]) - max(held[0], span[0]) > 4
        ]
        if matches:
            mapping[number] = min(matches, key=lambda index: abs(old[index][1] - span[1]))
        elif span[1] > old[0][0] or not _holds_references(table, number):
            return None
    return mapping if mapping and len(set(mapping.values())) == len(mapping) else None


def _holds_references(table: Table, column: int) -> bool:
    texts = [cell.text for row in table.rows for cell in row.cells if cell.column == column]
    return all(NOTE_REFERENCE.match(text) for text in texts)


__all__ = ["Head", "Heading", "Layout", "PlacedTable", "analyse"]

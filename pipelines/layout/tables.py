"""Lines become tables: columns, heads over them, rows with wrapped labels, cells with wrapped numbers.

A table is found by its figures. Lines with a figure in a column form its body; lines above them that have text or years
over the columns are its head; text alone above that is its caption. Nothing here knows what a label means.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from pipelines.layout.geometry import Box, Rule, union
from pipelines.layout.heads import Head, heads_over
from pipelines.layout.lines import Line, Phrase, phrases_of
from pipelines.swedish.amounts import parse_amount, parse_pair, wraps_number
from pipelines.swedish.periods import find_period

_TIGHT_BY_SIZE = 1.38
_TIGHT_BY_PITCH = 0.87
_CONNECTS = re.compile(r"(?:[-–,/&+]|\b(?:och|eller|av|från|för|till|i|på|enligt|inkl\.?|exkl\.?|med|samt|vid|den|det))$", re.IGNORECASE)
_STUB = re.compile(r"^\W*(?:belopp|tkr|kr|mkr|mnkr|sek|not|noter|i tkr|i kr|alla belopp)\b", re.IGNORECASE)
_NOTE_HEAD = re.compile(r"^\W*not(?:er|nr)?\b\.?(?:\s*nr)?\W*$", re.IGNORECASE)
_NAMED_NOTE = re.compile(r"^not\s*\d{1,2}(?:\s*[,–-]\s*\d{1,2})*$", re.IGNORECASE)
_NOTE_REFERENCE = re.compile(r"^(?:not\s*)?\d{1,2}(?:\s*[,–-]\s*\d{1,2})*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure in a row: its column (from 0), the text as printed (wrapped parts joined) and its box."""

    column: int
    text: str
    box: Box
    confidence: float


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its label, the label-only line above it that heads its group, a note reference, its cells."""

    label: str
    section: str | None
    note: str | None
    cells: tuple[Cell, ...]
    page: int
    box: Box
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table in one region of one page. `columns` are spans of x in points, one for each head."""

    page: int
    side: str
    columns: tuple[tuple[float, float], ...]
    heads: tuple[Head, ...]
    stub_head: str | None
    captions: tuple[str, ...]
    rows: tuple[Row, ...]
    box: Box
    open_section: str | None = None
    head_box: Box | None = None


@dataclass(slots=True)
class _Block:
    captions: list[Line] = field(default_factory=list)
    head: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)


def is_data(line: Line) -> bool:
    """Whether the line has a figure that can be a table cell."""
    figures = [phrase for phrase in line.phrases if phrase.is_number]
    if not figures:
        return False
    if figures == [line.phrases[0]] and len(line.phrases) > 1:
        return False  # a number before text numbers a list or starts a sentence
    if _runs_on(line):
        return False
    amounts = [phrase for phrase in figures if not phrase.is_period]
    if amounts:
        return True
    first = line.phrases[0]
    # Years in every figure: a head, unless the label of some row stands before them and they do not run on.
    years = [period.year for phrase in figures if (period := find_period(phrase.text)) is not None]
    if len(years) >= 2 and all(abs(second - first) == 1 for first, second in pairwise(years)):
        return False
    return not first.is_number and not _STUB.match(first.text) and find_period(first.text) is None and len(first.words) > 1


def _runs_on(line: Line) -> bool:
    """Whether words follow a figure as in a sentence: set close behind it, not in a column of their own."""
    running = 0
    for before, phrase in pairwise(line.phrases):
        close = phrase.x0 - before.x1 < 1.3 * phrase.size
        if not phrase.is_number and before.is_number and close and before is not line.phrases[0]:
            running += len([word for word in phrase.words if word.text.strip(".,").isalpha()])
        elif not phrase.is_number and running and close:
            running += len(phrase.words)
    return running >= 1 and any(word.text[:1].islower() for phrase in line.texts[1:] for word in phrase.words)


def is_head(line: Line) -> bool:
    """Whether the line can stand over columns: a year or date, or several short texts side by side."""
    if any(phrase.is_period for phrase in line.phrases):
        return True
    return len(line.phrases) >= 2 or _STUB.match(line.text) is not None


def tables_of(lines: Sequence[Line], rules: Sequence[Rule], page: int, side: str, x0: float, x1: float) -> list[Table]:
    """The tables of one region, top to bottom."""
    tables = []
    for block in _blocks(lines, x1 - x0):
        table = _table(block, rules, page, side)
        if table is not None:
            tables.append(table)
    return tables


# --- blocks ---------------------------------------------------------------------------------------------------------


def _blocks(lines: Sequence[Line], width: float) -> list[_Block]:
    """Runs of lines that may be one table: parted by prose, by headings, by wide gaps and by a new head."""
    blocks: list[_Block] = []
    waiting: list[Line] = []
    block: _Block | None = None
    usual = _usual_size(lines)

    def close() -> None:
        nonlocal block
        if block is not None and block.body:
            blocks.append(block)
        block = None

    for index, line in enumerate(lines):
        above = lines[index - 1] if index else None
        gap = line.box.top - above.box.bottom if above else 0.0
        if _is_prose(line, width):
            close()
            waiting = []
            continue
        if block is not None and block.body and (gap > 4.0 * line.size or _is_heading(line, usual)):
            if gap > 4.0 * line.size and is_data(line) and _same_columns(block, line):
                pass
            else:
                trailing = _take_trailing_text(block)
                close()
                waiting = trailing
        if is_data(line) and (block is not None or not (_only_periods(line) or _ends_dates(line, waiting))):
            if block is None:
                block = _Block(captions=_captions(waiting), head=_head_lines(waiting))
                waiting = []
            block.body.append(line)
        elif block is not None and block.body and is_head(line) and _starts_table(lines, index, block):
            trailing = _take_trailing_text(block)
            close()
            waiting = [*trailing, line]
        elif block is not None and block.body:
            block.body.append(line)
        else:
            waiting.append(line)
    close()
    return [item for item in blocks if not _is_contents(item)]


def _only_periods(line: Line) -> bool:
    return all(phrase.is_period for phrase in line.numbers)


def _ends_dates(line: Line, waiting: Sequence[Line]) -> bool:
    """Whether the line holds the days of dates that a narrow column broke: "2023-12-" over "31"."""
    if not waiting or line.texts or not all(re.fullmatch(r"[0-3]\d", phrase.text) for phrase in line.phrases):
        return False
    above = [phrase for phrase in waiting[-1].phrases if re.search(r"\d\d\W?$", phrase.text)]
    return len(above) >= len(line.phrases)


def _usual_size(lines: Sequence[Line]) -> float:
    sizes = [line.size for line in lines if is_data(line)] or [line.size for line in lines] or [10.0]
    return float(median(sizes))


def _is_heading(line: Line, usual: float) -> bool:
    return len(line.phrases) == 1 and line.size >= 1.15 * usual and not is_data(line)


def _is_prose(line: Line, width: float) -> bool:
    """A run of words over most of the width, or a sentence that ends."""
    if len(line.phrases) > 2:
        return False
    longest = max(line.phrases, key=lambda phrase: phrase.x1 - phrase.x0)
    if longest.is_number:
        return False
    share = (longest.x1 - longest.x0) / max(width, 1.0)
    words = len(longest.words)
    if len(line.phrases) == 2 and line.phrases[1].is_number:
        return share > 0.8 and words >= 9
    return (share > 0.62 and words >= 7) or (words >= 5 and longest.text.endswith(".") and share > 0.35)


def _starts_table(lines: Sequence[Line], index: int, block: _Block) -> bool:
    """Whether a head-like line inside a table opens a new one: it states periods, or figures follow under new columns."""
    line = lines[index]
    if any(find_period(phrase.text) is not None for phrase in line.phrases if phrase.x0 > block.body[0].box.x0 + 20):
        return True
    if len(line.phrases) >= 2 and _STUB.match(line.phrases[0].text):
        return True
    return len(line.phrases) >= 2 and not line.numbers and _parted_by_gap(block, line)


def _parted_by_gap(block: _Block, line: Line) -> bool:
    """Whether more room than between rows parts the line, or the text right above it, from the last row."""
    rows = [item for item in block.body if is_data(item)]
    pitches = [below.centre - above.centre for above, below in pairwise(rows)]
    pitch = median(pitches) if pitches else 1.6 * line.size
    last = max(index for index, item in enumerate(block.body) if is_data(item))
    following = [*block.body[last + 1 :], line]
    return following[0].centre - block.body[last].centre > 1.45 * pitch


def _same_columns(block: _Block, line: Line) -> bool:
    edges = [phrase.x1 for item in block.body for phrase in item.numbers]
    return all(any(abs(phrase.x1 - edge) <= 3.0 for edge in edges) for phrase in line.numbers)


def _take_trailing_text(block: _Block) -> list[Line]:
    """Take the text lines off the end of a block: they are the caption of what follows, unless they wrap the last label."""
    trailing: list[Line] = []
    while block.body and not is_data(block.body[-1]):
        line = block.body[-1]
        if not trailing and len(block.body) > 1 and _continues_label(block.body[-2], line):
            # Only a run without any caption may be the rest of a label.
            pass
        trailing.insert(0, block.body.pop())
    if trailing and block.body and _continues_label(block.body[-1], trailing[0]):
        block.body.append(trailing.pop(0))
    return trailing


def _continues_label(above: Line, line: Line) -> bool:
    gap = line.centre - above.centre
    return len(line.phrases) == 1 and line.text[:1].islower() and gap < 1.6 * line.size


def _captions(waiting: list[Line]) -> list[Line]:
    """The text-only lines right above the first head line (or the first row)."""
    captions = []
    for line in waiting:
        if len(line.phrases) == 1 and not line.phrases[0].is_number:
            captions.append(line)
        elif not captions:
            continue
        else:
            break
    return captions[-6:]


def _head_lines(waiting: list[Line]) -> list[Line]:
    return waiting[-8:]


def _is_contents(block: _Block) -> bool:
    """A table of contents: dot leaders, or one column of page numbers that never fall."""
    values = []
    for line in block.body:
        figures = line.numbers
        if len(figures) > 1:
            return False
        if figures:
            amount = parse_amount(figures[0].text)
            if amount is None or not hasattr(amount, "value") or amount.decimals or not 0 < amount.value < 400:
                return False
            values.append(int(amount.value))
    titles = [" ".join(phrase.text for phrase in line.texts).casefold() for line in [*block.captions, *block.head]]
    titled = any("innehåll" in title or "innehall" in title for title in titles)
    rising = all(first <= second for first, second in pairwise(values))
    led = sum(line.leaders for line in block.body) >= max(2, len(block.body) // 4)
    long = len(values) >= 6 and not block.head and len(set(values)) < len(values)
    return rising and len(values) >= 2 and (titled or (led and not block.head) or long)


# --- one table ------------------------------------------------------------------------------------------------------


def _table(block: _Block, rules: Sequence[Rule], page: int, side: str) -> Table | None:
    body = _without_trailing_text(block.body)
    columns = _columns(body)
    if not columns:
        return None
    body = [_with_split_numbers(line, columns) for line in body]
    first = columns[0][0]
    head_lines, section_lines = _parted_head(block.head, columns, body[0])
    heads, stub, note_span = heads_over(columns, head_lines, first, _label_edge(body, columns))
    note_column = _note_column(body, columns, heads, note_span)
    rows = _rows([*section_lines, *body], columns, rules, page, note_column, note_span)
    if not any(row.cells for row in rows):
        return None
    kept = [index for index in range(len(columns)) if index != note_column]
    renumbered = {old: new for new, old in enumerate(kept)}
    rows = [
        Row(
            row.label,
            row.section,
            row.note,
            tuple(Cell(renumbered[cell.column], cell.text, cell.box, cell.confidence) for cell in row.cells),
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
        stub_head=stub,
        captions=tuple(captions),
        rows=tuple(rows),
        box=union(boxes),
        open_section=open_section,
    )


def _label_edge(body: Sequence[Line], columns: Sequence[tuple[float, float]]) -> float:
    """How far to the right the labels reach, at most to the first column."""
    edges = [phrase.x1 for line in body for phrase in line.phrases if not phrase.is_number and phrase.x1 < columns[0][0]]
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


def _columns(body: Sequence[Line]) -> list[tuple[float, float]]:
    """Spans of x in which figures stand, left to right."""
    figures = [(phrase, index) for index, line in enumerate(body) for phrase in _cells_of(line)]
    figures.sort(key=lambda item: item[0].x1 - item[0].x0)
    spans: list[list[float]] = []
    members: list[set[int]] = []
    for phrase, index in figures:
        hits = [number for number, span in enumerate(spans) if phrase.x0 < span[1] - 0.5 and phrase.x1 > span[0] + 0.5]
        if not hits:
            spans.append([phrase.x0, phrase.x1])
            members.append({index})
            continue
        if len(hits) > 1:
            together = any(members[first] & members[second] for first, second in pairwise(hits))
            if together:
                continue  # spans two columns that other rows hold apart: split later
            for number in sorted(hits[1:], reverse=True):
                span = spans.pop(number)
                spans[hits[0]] = [min(spans[hits[0]][0], span[0]), max(spans[hits[0]][1], span[1])]
                members[hits[0]] |= members.pop(number)
        number = hits[0]
        spans[number] = [min(spans[number][0], phrase.x0), max(spans[number][1], phrase.x1)]
        members[number].add(index)
    order = sorted(range(len(spans)), key=lambda number: spans[number][0])
    return [(spans[number][0], spans[number][1]) for number in order]


def _cells_of(line: Line) -> list[Phrase]:
    """The figures of a row: numbers, but not one that stands before the label as its own number."""
    phrases = list(line.phrases)
    if len(phrases) > 1 and phrases[0].is_number and not phrases[1].is_number:
        phrases = phrases[1:]
    elif len(phrases) > 1 and phrases[0].is_period and phrases[1].is_number:
        phrases = phrases[1:]  # a year as row label
    return [phrase for phrase in phrases if phrase.is_number]


def _with_split_numbers(line: Line, columns: Sequence[tuple[float, float]]) -> Line:
    """Split a phrase that reaches over two columns at the word gap between them."""
    phrases: list[Phrase] = []
    changed = False
    for phrase in line.phrases:
        over = [span for span in columns if phrase.x0 < span[1] - 0.5 and phrase.x1 > span[0] + 0.5]
        parts = _split(phrase, over) if len(over) >= 1 and len(phrase.words) > 1 else [phrase]
        changed |= len(parts) > 1
        phrases += parts
    return Line(tuple(phrases)) if changed else line


def _split(phrase: Phrase, over: Sequence[tuple[float, float]]) -> list[Phrase]:
    if phrase.is_number and len(over) < 2:
        return [phrase]
    groups: list[list] = [[]]
    where: list[int | None] = []
    for word in phrase.words:
        home = next((number for number, span in enumerate(over) if word.x0 < span[1] and word.x1 > span[0]), None)
        if where and home != where[-1]:
            groups.append([])
        where.append(home)
        groups[-1].append(word)
    parts = [Phrase(tuple(group)) for group in groups if group]
    homes = [home for index, home in enumerate(where) if index == 0 or home != where[index - 1]]
    # Only figures may be cut off, and only when each of them is one by itself.
    if any(home is not None and not part.is_number for home, part in zip(homes, parts, strict=True)):
        return [phrase]
    return parts


def _parted_head(
    waiting: Sequence[Line], columns: Sequence[tuple[float, float]], first_row: Line
) -> tuple[list[Line], list[Line]]:
    """Split the lines above the first row into the head, and the label-only lines below it (groups of the body)."""
    label_edge = columns[0][0] - 2.0
    over = [
        index
        for index, line in enumerate(waiting)
        if (line.size < 1.13 * first_row.size or len(line.phrases) > 1)
        and any(phrase.x1 > label_edge and not _wide_text(phrase, columns) for phrase in line.phrases)
    ]
    if not over:
        stubs = [index for index, line in enumerate(waiting) if _STUB.match(line.text)]
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
        begins = below.text[:1].islower() or _CONNECTS.search(line.text) is not None or below.phrases[0].is_number
        if not (tight and begins and len(line.phrases) == 1):
            break
        kept.insert(0, line)
        below = line
    return kept


def _wide_text(phrase: Phrase, columns: Sequence[tuple[float, float]]) -> bool:
    """Text that begins in the label zone and runs into the columns is a caption, not a head."""
    return phrase.x0 < columns[0][0] - 25.0 and len(phrase.words) > 3


def _note_column(
    body: Sequence[Line], columns: Sequence[tuple[float, float]], heads: Sequence[Head], note_span: tuple[float, float] | None
) -> int | None:
    """The column that holds references to notes: under a head "Not", or small rising integers without any head."""
    for index, head in enumerate(heads):
        if _NOTE_HEAD.match(head.text):
            return index
    if note_span is not None:
        for index, span in enumerate(columns):
            if span[0] < note_span[1] and span[1] > note_span[0] and _only_references(body, span):
                return index
    if len(columns) >= 2 and not heads[0].text and _only_references(body, columns[0]):
        values = [int(phrase.text) for line in body for phrase in _in_span(line, columns[0]) if phrase.text.isdigit()]
        if len(values) >= 2 and values == sorted(set(values)) and len(values) < len([line for line in body if is_data(line)]):
            return 0
    return None


def _only_references(body: Sequence[Line], span: tuple[float, float]) -> bool:
    texts = [phrase.text for line in body for phrase in _in_span(line, span)]
    return bool(texts) and all(_NOTE_REFERENCE.match(text) for text in texts)


def _in_span(line: Line, span: tuple[float, float]) -> list[Phrase]:
    return [phrase for phrase in line.numbers if phrase.x0 < span[1] and phrase.x1 > span[0]]


# --- rows -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Parts:
    line: Line
    label: tuple[Phrase, ...]
    cells: tuple[tuple[int, Phrase], ...]
    note: str | None

    @property
    def label_text(self) -> str:
        return " ".join(phrase.text for phrase in self.label)


def _rows(
    lines: Sequence[Line],
    columns: Sequence[tuple[float, float]],
    rules: Sequence[Rule],
    page: int,
    note_column: int | None,
    note_span: tuple[float, float] | None,
) -> list[Row]:
    parts = [_parts(line, columns, note_column, note_span) for line in lines]
    groups = _groups(parts, rules)
    rows: list[Row] = []
    section: str | None = None
    for group in groups:
        label = _joined([part.label_text for part in group if part.label])
        cells = _merged_cells(group)
        note = next((part.note for part in group if part.note), None)
        box = union([part.line.box for part in group])
        text = " ".join(part.line.text for part in group)
        if not cells:
            section = label or section
            continue
        rows.append(Row(label, section, note, cells, page, box, text))
    return rows


def _parts(
    line: Line, columns: Sequence[tuple[float, float]], note_column: int | None, note_span: tuple[float, float] | None
) -> _Parts:
    cells: list[tuple[int, Phrase]] = []
    label: list[Phrase] = []
    note: str | None = None
    figures = _cells_of(line)
    for phrase in line.phrases:
        home = _home(phrase, columns)
        if phrase in figures and home is not None:
            if home == note_column:
                note = phrase.text
            else:
                cells.append((home, phrase))
        elif phrase.x0 < columns[0][0] or not cells:
            if note_span is not None and phrase.x0 < note_span[1] and phrase.x1 > note_span[0] and _NOTE_REFERENCE.match(phrase.text):
                note = phrase.text
            elif label and _NAMED_NOTE.match(phrase.text):
                note = phrase.text
            elif not (label and phrase.x0 > columns[0][1]):
                label.append(phrase)
    return _Parts(line, tuple(label), tuple(cells), note)


def _home(phrase: Phrase, columns: Sequence[tuple[float, float]]) -> int | None:
    best, overlap = None, 0.0
    for index, (x0, x1) in enumerate(columns):
        shared = min(phrase.x1, x1) - max(phrase.x0, x0)
        if shared > overlap:
            best, overlap = index, shared
    return best


def _groups(parts: Sequence[_Parts], rules: Sequence[Rule]) -> list[list[_Parts]]:
    """Put the lines of each row together."""
    if not parts:
        return []
    full = [bool(part.label) and bool(part.cells) for part in parts]
    gaps = [below.line.centre - above.line.centre for above, below in pairwise(parts)]
    row_gaps = [gap for gap, (first, second) in zip(gaps, pairwise(full), strict=True) if first and second]
    size = float(median(part.line.size for part in parts))
    pitch = float(median(row_gaps)) if row_gaps else None
    ruled_pairs = [_rule_between(above.line, below.line, rules) for above, below in pairwise(parts)]
    both_full = [ruled for ruled, (first, second) in zip(ruled_pairs, pairwise(full), strict=True) if first and second]
    is_ruled = len(both_full) >= 2 and sum(both_full) >= 0.7 * len(both_full)

    def tight(gap: float) -> bool:
        if pitch is not None and pitch > _TIGHT_BY_SIZE * size:
            return gap < max(_TIGHT_BY_PITCH * pitch, 0.0) and gap < 1.75 * size
        if pitch is not None:
            return gap < _TIGHT_BY_PITCH * pitch
        return gap < _TIGHT_BY_SIZE * size

    groups: list[list[_Parts]] = [[parts[0]]]
    for index, part in enumerate(parts[1:]):
        group, gap = groups[-1], gaps[index]
        following = parts[index + 2] if index + 2 < len(parts) else None
        next_gap = gaps[index + 1] if index + 1 < len(gaps) else None
        if is_ruled:
            # A rule stands under every row; lines of one row are set closer than rows are, group labels are not.
            close = gap < 0.92 * pitch if pitch is not None else gap < 1.6 * size
            close = close or (gap < 1.6 * size and _reads_on(group, part))
            joins = not ruled_pairs[index] and _compatible(group, part) and close
        elif ruled_pairs[index]:
            joins = False
        else:
            joins = _compatible(group, part) and _same_row(group, part, following, gap, next_gap, tight)
        if joins:
            group.append(part)
        else:
            groups.append([part])
    return groups


def _reads_on(group: Sequence[_Parts], part: _Parts) -> bool:
    """Whether the words say that a label goes on: it starts in lower case, or the line above ends in a linking word."""
    above = next((item.label_text for item in reversed(group) if item.label), "")
    return bool(part.label) and bool(above) and (part.label_text[:1].islower() or _CONNECTS.search(above) is not None)


def _compatible(group: Sequence[_Parts], part: _Parts) -> bool:
    """Whether a line may belong to the row above it at all: one line of figures, or figures broken over two lines."""
    above = [(column, phrase) for item in group for column, phrase in item.cells]
    if not above or not part.cells:
        return True
    if not {column for column, _ in above} & {column for column, _ in part.cells}:
        return not (any(item.label for item in group) and part.label)
    return _wraps(group, part)


def _wraps(group: Sequence[_Parts], part: _Parts) -> bool:
    upper = {column: phrase for item in group for column, phrase in item.cells}
    lower = dict(part.cells)
    shared = [column for column in lower if column in upper]
    if not shared:
        return False
    good = [column for column in shared if wraps_number(upper[column].text, lower[column].text)]
    if len(good) != len(shared):
        return False
    labelled_twice = any(item.label for item in group) and bool(part.label)
    if labelled_twice and not (part.label_text[:1].islower() or part.label_text[:1] == "("):
        return False
    # Either every upper part finds its rest, or every lower part finds its beginning.
    return len(shared) == len(upper) or len(shared) == len(lower)


def _same_row(group, part, following, gap, next_gap, tight) -> bool:  # type: ignore[no-untyped-def]
    group_has_cells = any(item.cells for item in group)
    group_label = next((item.label_text for item in reversed(group) if item.label), "")
    label = part.label_text
    lower = label[:1].islower() or label[:1] in "(&+" if label else False
    if group_has_cells and part.cells:
        return bool(tight(gap)) or bool(lower) or (gap < 1.6 * part.line.size and _is_broken(group))
    if not label and part.cells:
        # Figures without a label: they stand beside the middle or the end of a wrapped label, or are an unlabelled total.
        return not group_has_cells and bool(tight(gap))
    if group_has_cells:
        if not label:
            return False
        if lower or _CONNECTS.search(group_label):
            return gap < 1.9 * part.line.size
        if not tight(gap):
            return False
        if not any(item.label for item in group):
            return next_gap is None or gap <= next_gap * 1.05
        if following is not None and next_gap is not None and tight(next_gap) and following.label_text[:1].islower():
            return False
        return next_gap is None or gap <= next_gap * 1.15
    # The group has a label only: part continues it (with or without figures), or starts a row of its own.
    if lower or _CONNECTS.search(group_label):
        return gap < 1.9 * part.line.size
    return bool(tight(gap)) and bool(group_label) and not _looks_like_group(group, part)


def _is_broken(group: Sequence[_Parts]) -> bool:
    """Whether the figures so far cannot stand alone: an open parenthesis that nothing closes."""
    texts = [phrase.text for item in group for _, phrase in item.cells]
    return any(text.count("(") > text.count(")") for text in texts)


def _looks_like_group(group: Sequence[_Parts], part: _Parts) -> bool:
    """A bold line over a plain one heads a group of rows."""
    bold = all(phrase.bold for item in group for phrase in item.label)
    return bold and bool(part.label) and not all(phrase.bold for phrase in part.label)


def _rule_between(above: Line, below: Line, rules: Sequence[Rule]) -> bool:
    x0, x1 = min(above.box.x0, below.box.x0), max(above.box.x1, below.box.x1)
    for rule in rules:
        if rule.is_horizontal and above.centre < rule.top < below.centre and min(rule.x1, x1) - max(rule.x0, x0) > 20:
            return True
    return False


def _merged_cells(group: Sequence[_Parts]) -> tuple[Cell, ...]:
    found: dict[int, list[Phrase]] = {}
    for part in group:
        for column, phrase in part.cells:
            found.setdefault(column, []).append(phrase)
    return tuple(
        Cell(
            column,
            " ".join(phrase.text for phrase in phrases),
            union([phrase.box for phrase in phrases]),
            min(word.confidence for phrase in phrases for word in phrase.words),
        )
        for column, phrases in sorted(found.items())
    )


def _joined(texts: Sequence[str]) -> str:
    """Join the lines of a wrapped label; a hyphen at the end of a line parts a word."""
    joined = ""
    for text in texts:
        if joined.endswith("-") and text[:1].islower() and not joined.endswith(" -"):
            joined = joined[:-1] + text if joined[-2:-1].isalpha() else f"{joined} {text}"
        else:
            joined = f"{joined} {text}".strip()
    return joined

"""Lines become rows: a label over several lines, a number broken in a narrow column, a reference to a note."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipelines.layout.columns import NOTE_REFERENCE, cells_of
from pipelines.layout.geometry import Box, Rule, Word, union
from pipelines.layout.lines import Line, Phrase
from pipelines.layout.spans import nearest
from pipelines.swedish.amounts import is_unit_mark, wraps_glued_number, wraps_number
from pipelines.swedish.hyphens import is_parted

TIGHT_BY_SIZE = 1.38
_TIGHT_BY_PITCH = 0.87
CONNECTS = re.compile(
    r"(?:[-–,/&+]|\b(?:och|eller|av|från|för|till|i|på|enligt|inkl\.?|exkl\.?|med|samt|vid|den|det))$", re.IGNORECASE
)
_BEGINS_A_ROW = re.compile(r"^(?:[-–−+±=]|[-–−+]\s?/\s?[-–−+])\s*[A-ZÅÄÖ]")
"""A calculation's rows say what they do: "+ Realisationsförluster", "-/+ Orealiserade vinster"."""
NAMED_NOTE = re.compile(r"^not\s*\d{1,2}(?:\s*[,–-]\s*\d{1,2})*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure in a row: its column (from 0), the text as printed (wrapped parts joined), its box and its words.

    place: the row and the column (from 1) of the grid in which it stands, when it stands in one.
    """

    column: int
    text: str
    box: Box
    confidence: float
    words: tuple[Word, ...] = ()
    place: tuple[int, int] | None = None


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
class _Parts:
    line: Line
    label: tuple[Phrase, ...]
    cells: tuple[tuple[int, Phrase], ...]
    note: str | None

    @property
    def label_text(self) -> str:
        return " ".join(phrase.text for phrase in self.label)


def rows_of(
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
    figures = cells_of(line)
    for phrase in line.phrases:
        home = nearest(phrase, columns)
        if home is not None and (phrase in figures or (not figures and is_unit_mark(phrase.text))):
            if home == note_column:
                note = phrase.text
            else:
                cells.append((home, phrase))
        elif phrase.x0 < columns[0][0] or not cells:
            if (
                note_span is not None
                and phrase.x0 < note_span[1]
                and phrase.x1 > note_span[0]
                and NOTE_REFERENCE.match(phrase.text)
            ):
                note = phrase.text
            elif label and NAMED_NOTE.match(phrase.text):
                note = phrase.text
            elif not (label and phrase.x0 > columns[0][1]):
                label.append(phrase)
    return _Parts(line, tuple(label), tuple(cells), note)


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
        if pitch is not None and pitch > TIGHT_BY_SIZE * size:
            return gap < max(_TIGHT_BY_PITCH * pitch, 0.0) and gap < 1.75 * size
        if pitch is not None:
            return gap < _TIGHT_BY_PITCH * pitch
        return gap < TIGHT_BY_SIZE * size

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
    if _BEGINS_A_ROW.match(part.label_text):
        return False
    return bool(part.label) and bool(above) and (part.label_text[:1].islower() or CONNECTS.search(above) is not None)


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
    good = {column for column in shared if wraps_number(upper[column].text, lower[column].text)}
    rest = [column for column in shared if column not in good]
    glued = [column for column in rest if wraps_glued_number(upper[column].text, lower[column].text)]
    if len(glued) != len(rest) or len(glued) >= len(good):
        return False
    labelled_twice = any(item.label for item in group) and bool(part.label)
    if labelled_twice and not (part.label_text[:1].islower() or part.label_text[:1] == "("):
        return False
    # Either every upper part finds its rest, or every lower part finds its beginning.
    return len(shared) == len(upper) or len(shared) == len(lower)


def _same_row(
    group: Sequence[_Parts],
    part: _Parts,
    following: _Parts | None,
    gap: float,
    next_gap: float | None,
    tight: Callable[[float], bool],
) -> bool:
    group_has_cells = any(item.cells for item in group)
    group_label = next((item.label_text for item in reversed(group) if item.label), "")
    label = part.label_text
    if group_label and _BEGINS_A_ROW.match(label):
        return False
    lower = label[:1].islower() or label[:1] in "(&+" if label else False
    if group_has_cells and part.cells:
        return tight(gap) or bool(lower) or (gap < 1.6 * part.line.size and _is_broken(group))
    if not label and part.cells:
        # Figures without a label stand beside the middle or the end of a wrapped label, or are an unlabelled total.
        return not group_has_cells and tight(gap)
    if group_has_cells:
        if not label:
            return False
        if lower or CONNECTS.search(group_label):
            return gap < 1.9 * part.line.size
        if not tight(gap):
            return False
        if not any(item.label for item in group):
            return next_gap is None or gap <= next_gap * 1.05
        if following is not None and next_gap is not None and tight(next_gap) and following.label_text[:1].islower():
            return False
        return next_gap is None or gap <= next_gap * 1.15
    # The group has a label only: part continues it (with or without figures), or starts a row of its own.
    if lower or CONNECTS.search(group_label):
        return gap < 1.9 * part.line.size
    return tight(gap) and bool(group_label) and not _looks_like_group(group, part)


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
            tuple(word for phrase in phrases for word in phrase.words),
        )
        for column, phrases in sorted(found.items())
    )


def _joined(texts: Sequence[str]) -> str:
    """Join the lines of a wrapped label; a hyphen at the end of a line parts a word."""
    joined = ""
    for text in texts:
        parted = is_parted(joined[-2:], text.partition(" ")[0])
        joined = joined[:-1] + text if parted else f"{joined} {text}".strip()
    return joined

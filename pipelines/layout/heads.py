"""Heads over columns: one or several levels, a head over several columns, heads wrapped over lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from pipelines.layout.geometry import Rule, Word
from pipelines.layout.lines import Line, Phrase
from pipelines.layout.spans import nearest, readings_of
from pipelines.swedish.periods import find_period, is_period_ink, year_alone

NOTE_HEAD = re.compile(r"^\W*not(?:er|nr)?\b\.?(?:\s*nr)?\W*$", re.IGNORECASE)
_NOTE_NUMBER = re.compile(r"\d{1,2}[.:]?$")

_PARTED_WORD = re.compile(r"(?<=[a-zåäö])-(?: / | )(?=[a-zåäö])(?!(?:och|eller|resp|samt)\b)")
_SMALL_WORD = re.compile(
    r"(?:i|av|på|mot|och|för|per|till|å|år|kr|tkr|st|nr|med|ej|en|ett|att|om|vid|inom|från|under|eller|samt|enl|inkl|exkl)"
    r"(?![a-zåäö])"
)
_LONGEST_HEAD = 3
_SCRAP = 2
"""So few letters alone, which are no word, are the rest of one."""
_LINE = 1.35
_HALF_LINE = 0.85
"""From line to line of one cell, and from such a line to one set to the middle of two, shares of the type size."""
_ROOM = 1.05
"""A word was broken where its next letter, this many times the usual width, would not have fitted into the cell."""
_FLUSH = 2.5
"""Words that all end where the figures of their own column end are heads of several columns, points."""


Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over one column, outermost level first."""

    levels: tuple[str, ...]

    @property
    def text(self) -> str:
        """The levels, parted by " / "; a word that a narrow column broke is one again."""
        return _joined(self.levels)


@lru_cache(maxsize=512)
def _joined(levels: tuple[str, ...]) -> str:
    return _PARTED_WORD.sub("", " / ".join(levels))


@dataclass(frozen=True, slots=True)
class HeadsRead:
    """The heads of a table, one for each column; `others`: what else the page allows, the likeliest first."""

    heads: tuple[Head, ...]
    stub: str | None
    note_span: Span | None
    others: tuple[tuple[Head, ...], ...] = ()


def heads_over(
    columns: Sequence[Span],
    lines: Sequence[Line],
    first_column: float,
    label_edge: float,
    rules: Sequence[Rule] = (),
) -> HeadsRead:
    """The head of each column, the head over the labels, and the span of a head "Not" that has no figures below."""
    if not lines:
        return HeadsRead(tuple(Head(()) for _ in columns), None, None)
    stub: list[str] = []
    note_span: Span | None = None
    levels: list[list[Phrase]] = []
    for index, line in enumerate(lines):
        level = []
        lowest = index == len(lines) - 1
        for phrase in [part for whole in line.phrases for part in _apart(whole, columns, lowest)]:
            if NOTE_HEAD.match(phrase.text):
                note_span = (phrase.x0 - 3, phrase.x1 + 3)
                if _stands_over(phrase, columns):
                    level.append(phrase)
            elif not _begins_in_cell(phrase, columns, label_edge, lowest) and (
                (phrase.x1 <= first_column - 2 and nearest(phrase, columns) is None) or _is_stub(phrase, columns, line)
            ):
                stub.append(phrase.text)
            else:
                level.append(phrase)
        if level:
            levels.append(level)
    levels = _merged_levels(_without_middle_lines(_read_on(_with_hyphens(levels, rules))))
    readings = readings_of(levels, columns, label_edge, rules)
    best, *others = [tuple(Head(texts) for texts in reading) for reading in readings]
    return HeadsRead(best, " ".join(stub) or None, note_span, tuple(others))


def _with_hyphens(levels: Sequence[list[Phrase]], rules: Sequence[Rule]) -> list[list[Phrase]]:
    """Set the hyphen where a cell was too narrow for a word and broke it without one ("Avvikel" over "se")."""
    cells = {phrase: cell for level in levels for phrase in level if (cell := _cell_of(phrase, rules)) is not None}
    margin = min((min(phrase.x0 - x0, x1 - phrase.x1) for phrase, (x0, x1) in cells.items()), default=0.0)
    result = []
    for index, level in enumerate(levels):
        below = [under for other in levels[index + 1 : index + 3] for under in other]
        result.append([_hyphenated(phrase, below, cells.get(phrase), margin) for phrase in level])
    return result


def _hyphenated(phrase: Phrase, below: Sequence[Phrase], cell: Span | None, margin: float) -> Phrase:
    rest = _below(phrase, below)
    last = phrase.words[-1]
    if rest is None or not last.text.rpartition("/")[2].isalpha() or len(phrase.words) > _LONGEST_HEAD:
        return phrase
    if _SMALL_WORD.match(rest.text) or _SMALL_WORD.fullmatch(last.text):
        return phrase
    if rest.top - phrase.bottom >= 0.6 * phrase.size or not rest.text[0].islower():
        return phrase
    scrap = rest.text.isalpha() and len(rest.text) <= _SCRAP
    letter = (last.x1 - last.x0) / len(last.text)
    full = cell is not None and cell[1] - cell[0] - 2 * margin - (phrase.x1 - phrase.x0) <= _ROOM * letter
    return Phrase((*phrase.words[:-1], replace(last, text=last.text + "-"))) if scrap or full else phrase


def _cell_of(phrase: Phrase, rules: Sequence[Rule]) -> Span | None:
    """The lines drawn on the left and the right of the phrase."""
    height = (phrase.top + phrase.bottom) / 2
    down = [rule.x0 for rule in rules if not rule.is_horizontal and rule.top < height < rule.bottom]
    left, right = [x for x in down if x <= phrase.x0 + 1], [x for x in down if x >= phrase.x1 - 1]
    return (max(left), min(right)) if left and right else None


def _read_on(levels: Sequence[list[Phrase]]) -> list[list[Phrase]]:
    """Texts that end in a hyphen ("Utfall-" over "Budget") read on in the text beneath, whose columns are theirs."""
    read: list[list[Phrase]] = [list(level) for level in levels]
    for index, (upper, lower) in enumerate(pairwise(read)):
        for phrase in [phrase for phrase in upper if phrase.text.endswith("-")]:
            beneath = _below(phrase, lower)
            if beneath is not None:
                lower[lower.index(beneath)] = Phrase((*phrase.words, *beneath.words))
                upper.remove(phrase)
        read[index + 1] = lower
    return [level for level in read if level]


def _without_middle_lines(levels: Sequence[list[Phrase]]) -> list[list[Phrase]]:
    """Heads set to the middle of two lines that others of their level take up ("Utfall" between "Avvikelse" and "mot
    budget") stand beside those: one level."""
    merged = [list(level) for level in levels]
    index = 0
    while index + 2 < len(merged):
        upper, middle, lower = merged[index : index + 3]
        size = upper[0].size
        tops = [level[0].top for level in (upper, middle, lower)]
        pairs = {phrase: _below(phrase, lower) for phrase in upper}
        if (
            tops[2] - tops[0] <= _LINE * size
            and max(tops[1] - tops[0], tops[2] - tops[1]) < _HALF_LINE * size
            and not any(_below(phrase, middle) for phrase in (*upper, *lower))
        ):
            stacked = [Phrase((*p.words, *rest.words)) if (rest := pairs[p]) else p for p in upper]
            alone = [phrase for phrase in lower if phrase not in pairs.values()]
            merged[index : index + 3] = [sorted([*stacked, *middle, *alone], key=lambda phrase: phrase.x0)]
        else:
            index += 1
    return merged


def _merged_levels(levels: list[list[Phrase]]) -> list[list[Phrase]]:
    """Join two lines of one level: each text over one of the next, and either closer to each other than to the level
    below, or as many texts, each flush with its own ("Utfall | Budget" over "2024 | 2024")."""
    merged = list(levels)
    index = 0
    while index + 2 < len(merged):
        upper, middle, lower = (level[0].top for level in merged[index : index + 3])
        pairs = [(phrase, _below(phrase, merged[index + 1])) for phrase in merged[index]]
        flush = len(merged[index]) == len(merged[index + 1]) > 1 and all(
            found is not None and min(abs(phrase.x0 - found.x0), abs(phrase.x1 - found.x1)) < _FLUSH
            for phrase, found in pairs
        )
        close = middle - upper < 0.92 * (lower - middle)
        if (close or flush) and all(found is not None for _, found in pairs):
            above = {found: phrase for phrase, found in pairs if found is not None}
            merged[index : index + 2] = [
                [
                    Phrase((*above[phrase].words, *phrase.words)) if phrase in above else phrase
                    for phrase in merged[index + 1]
                ]
            ]
        else:
            index += 1
    return merged


def _below(phrase: Phrase, level: Sequence[Phrase]) -> Phrase | None:
    for other in level:
        shared = min(phrase.x1, other.x1) - max(phrase.x0, other.x0)
        if shared > 0.5 * min(phrase.x1 - phrase.x0, other.x1 - other.x0):
            return other
    return None


def _apart(phrase: Phrase, columns: Sequence[tuple[float, float]], lowest: bool) -> list[Phrase]:
    """Heads set so close that they read as one: parted after each year, and, next to the figures, column by column."""
    groups: list[list[Word]] = [[]]
    for word in phrase.words:
        dated = is_period_ink(word.text) and year_alone(word.text) is None
        other_column = groups[-1] and nearest(Phrase((word,)), columns) != nearest(Phrase(tuple(groups[-1])), columns)
        note_ends = groups[-1] and NOTE_HEAD.match(groups[-1][-1].text) and not _NOTE_NUMBER.match(word.text)
        if note_ends or (groups[-1] and dated and other_column):
            groups.append([])
        elif groups[-1] and year_alone(groups[-1][-1].text) is not None and _any_year(phrase, word):
            groups.append([])
        groups[-1].append(word)
    if len(groups) > 1:
        return [Phrase(tuple(group)) for group in groups]
    if len(phrase.words) > 1 and not phrase.is_period:
        homes = _homes(phrase, columns)
        parts = {
            home: Phrase(tuple(word for word, other in zip(phrase.words, homes, strict=True) if other == home))
            for home in sorted({home for home in homes if home is not None})
        }
        ends_with_its_column = all(abs(part.x1 - columns[home][1]) < _FLUSH for home, part in parts.items())
        if None not in homes and len(parts) > 1 and (lowest or ends_with_its_column):
            return list(parts.values())
    return [phrase]


def _homes(phrase: Phrase, columns: Sequence[tuple[float, float]]) -> list[int | None]:
    """The column of each word; one that stands over none reads on to the next that does ("Till studier" over a 4)."""
    homes = [nearest(Phrase((word,)), columns) for word in phrase.words]
    for index in range(len(homes) - 2, -1, -1):
        if homes[index] is None:
            homes[index] = homes[index + 1]
    return homes


def _any_year(phrase: Phrase, first: Word) -> bool:
    """Whether the phrase states a year from this word on."""
    return any(find_period(word.text) is not None for word in phrase.words[phrase.words.index(first) :])


def _begins_in_cell(phrase: Phrase, columns: Sequence[Span], label_edge: float, lowest: bool) -> bool:
    """Whether an upper head stands left of the figures of its first column, but right of all labels and in its cell,
    which is as wide as the next."""
    if lowest or len(columns) < 2:
        return False
    pitch = columns[1][1] - columns[0][1]
    return phrase.x0 > label_edge + 2 and phrase.x0 > columns[0][1] - 1.05 * pitch


def _is_stub(phrase: Phrase, columns: Sequence[tuple[float, float]], line: Line) -> bool:
    """The leftmost phrase of a head line that ends before the first column, with room to it, stands over the labels."""
    return phrase is line.phrases[0] and phrase.x1 < columns[0][0] - 4 and phrase.x0 < columns[0][0] - 40


def _stands_over(phrase: Phrase, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether most of the phrase lies over one column."""
    return any(
        min(phrase.x1, x1) - max(phrase.x0, x0) > 0.5 * min(phrase.x1 - phrase.x0, x1 - x0) for x0, x1 in columns
    )

"""Heads over columns: one or several levels, a head over several columns, heads wrapped over lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.layout.geometry import Word
from pipelines.layout.lines import Line, Phrase
from pipelines.swedish.periods import find_period, is_period_ink, year_alone

_NOTE = re.compile(r"^\W*not(?:er|nr)?\b\.?(?:\s*nr)?\W*$", re.IGNORECASE)

_PARTED_WORD = re.compile(r"[a-zåäö]-$")
_TIGHT = 1.38
_LOOSE = 1.6
_MOST = 0.8
_UNCOVERED = 6.0
_NEARLY_AS_CHEAP = 18.0
"""A partition of the columns this much dearer than the cheapest may be meant too, points: a third of a column."""
MOST_PARTITIONS = 4
_FLUSH = 2.5
"""Words that all end where the figures of their own column end are heads of several columns, points."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over one column, outermost level first."""

    levels: tuple[str, ...]

    @property
    def text(self) -> str:
        whole: list[str] = []
        for level in self.levels:
            if whole and _PARTED_WORD.search(whole[-1]) and level[:1].islower():
                whole[-1] = whole[-1][:-1] + level
            else:
                whole.append(level)
        return " / ".join(whole)


def heads_over(
    columns: Sequence[tuple[float, float]],
    lines: Sequence[Line],
    first_column: float,
    label_edge: float,
    likelihood: int = 0,
) -> tuple[list[Head], str | None, tuple[float, float] | None]:
    """The head of each column, the head over the labels, and the span of a head "Not" that has no figures below.

    `likelihood` asks for another partition of the columns under spanning heads: 0 the likeliest, 1 the next one. Where
    fewer are likely, the last of them is given.
    """
    if not lines:
        return [Head(()) for _ in columns], None, None
    stub: list[str] = []
    note_span: tuple[float, float] | None = None
    levels: list[list[Phrase]] = []
    for index, line in enumerate(lines):
        level = []
        lowest = index == len(lines) - 1
        for phrase in [part for whole in line.phrases for part in _apart(whole, columns, lowest)]:
            if _NOTE.match(phrase.text):
                note_span = (phrase.x0 - 3, phrase.x1 + 3)
                if _stands_over(phrase, columns):
                    level.append(phrase)
            elif (phrase.x1 <= first_column - 2 and _nearest(phrase, columns) is None) or _is_stub(
                phrase, columns, line
            ):
                stub.append(phrase.text)
            else:
                level.append(phrase)
        if level:
            levels.append(level)
    levels = _merged_levels(levels)
    spans: list[list[str | None]] = []
    for index, level in enumerate(levels):
        borders = _borders(spans, len(columns))
        spans.append(_assign(level, columns, levels[index + 1 :], label_edge, borders, likelihood))
    heads = []
    for column in range(len(columns)):
        texts = [span[column] for span in spans if span[column]]
        heads.append(Head(tuple(text for text in texts if text is not None)))
    return heads, " ".join(stub) or None, note_span


def _merged_levels(levels: list[list[Phrase]]) -> list[list[Phrase]]:
    """Join two lines of one level: closer to each other than to the level below, each text over one of the next."""
    merged = list(levels)
    index = 0
    while index + 2 < len(merged):
        upper, middle, lower = (level[0].top for level in merged[index : index + 3])
        pairs = [(phrase, _below(phrase, merged[index + 1])) for phrase in merged[index]]
        if middle - upper < 0.92 * (lower - middle) and all(found is not None for _, found in pairs):
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
        other_column = groups[-1] and _nearest(Phrase((word,)), columns) != _nearest(Phrase(tuple(groups[-1])), columns)
        if groups[-1] and (_NOTE.match(groups[-1][-1].text) or (dated and other_column)):
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
    homes = [_nearest(Phrase((word,)), columns) for word in phrase.words]
    for index in range(len(homes) - 2, -1, -1):
        if homes[index] is None:
            homes[index] = homes[index + 1]
    return homes


def _any_year(phrase: Phrase, first: Word) -> bool:
    """Whether the phrase states a year from this word on."""
    return any(find_period(word.text) is not None for word in phrase.words[phrase.words.index(first) :])


def _borders(spans: Sequence[Sequence[str | None]], count: int) -> set[int]:
    """Columns at which a group of an upper level begins: no group of a lower level reaches over them."""
    borders: set[int] = set()
    for span in spans:
        borders |= {index for index in range(1, count) if span[index] != span[index - 1]}
    return borders


def _is_stub(phrase: Phrase, columns: Sequence[tuple[float, float]], line: Line) -> bool:
    """The leftmost phrase of a head line that ends before the first column, with room to it, stands over the labels."""
    return phrase is line.phrases[0] and phrase.x1 < columns[0][0] - 4 and phrase.x0 < columns[0][0] - 40


def _stands_over(phrase: Phrase, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether most of the phrase lies over one column."""
    return any(
        min(phrase.x1, x1) - max(phrase.x0, x0) > 0.5 * min(phrase.x1 - phrase.x0, x1 - x0) for x0, x1 in columns
    )


def _nearest(phrase: Phrase, columns: Sequence[tuple[float, float]]) -> int | None:
    """The column that the phrase stands over, by overlap."""
    best, overlap = None, 0.0
    for index, (x0, x1) in enumerate(columns):
        shared = min(phrase.x1, x1) - max(phrase.x0, x0)
        if shared > overlap:
            best, overlap = index, shared
    return best


def _assign(
    level: Sequence[Phrase],
    columns: Sequence[tuple[float, float]],
    below: Sequence[Sequence[Phrase]],
    label_edge: float,
    borders: set[int],
    likelihood: int,
) -> list[str | None]:
    """The text of one head level for each column; a phrase may span several when there are fewer than columns."""
    result: list[str | None] = [None] * len(columns)
    direct = [_nearest(phrase, columns) for phrase in level]
    inner = [_text_over(below, index, columns) for index in range(len(columns))]
    spanning = bool(below) and len(level) < len(columns) and any(inner) and not _wraps(level, below[0], inner)
    if not spanning:
        for phrase, home in zip(level, direct, strict=True):
            place = home if home is not None else _closest(phrase, columns)
            result[place] = phrase.text if result[place] is None else f"{result[place]} {phrase.text}"
        return result
    partitions = _partitions(level, columns, inner, label_edge, borders)
    groups = partitions[min(likelihood, len(partitions) - 1)]
    for phrase, (first, last) in zip(level, groups, strict=True):
        for column in range(first, last + 1):
            result[column] = phrase.text
    return result


def _wraps(level: Sequence[Phrase], next_level: Sequence[Phrase], inner: Sequence[str]) -> bool:
    """Whether the level is the first line of heads that wrap: tight upon the next, over columns that differ already."""
    gap = min(phrase.top for phrase in next_level) - min(phrase.top for phrase in level)
    named = [name for name in inner if name and find_period(name) is None]
    tight = gap < _TIGHT * level[0].size or (gap < _LOOSE * level[0].size and _stand_upon(level, next_level))
    return tight and len(named) == len(set(named))


def _stand_upon(level: Sequence[Phrase], next_level: Sequence[Phrase]) -> bool:
    """Whether almost every text is flush or centred with one of the next line, as heads of several columns are not."""
    standing = [
        phrase
        for phrase in level
        if any(
            min(abs(phrase.x0 - other.x0), abs(phrase.x1 - other.x1), abs(phrase.x0 + phrase.x1 - other.x0 - other.x1))
            < _FLUSH
            for other in next_level
        )
    ]
    return len(standing) >= _MOST * len(level)


def _closest(phrase: Phrase, columns: Sequence[tuple[float, float]]) -> int:
    middle = (phrase.x0 + phrase.x1) / 2
    return min(
        range(len(columns)),
        key=lambda index: min(
            abs(phrase.x1 - columns[index][1]),
            abs(middle - sum(columns[index]) / 2),
            abs(phrase.x0 - columns[index][0]),
        ),
    )


def _text_over(levels: Sequence[Sequence[Phrase]], column: int, columns: Sequence[tuple[float, float]]) -> str:
    return " ".join(
        phrase.text
        for level in levels
        for phrase in level
        if (_nearest(phrase, columns) or _closest(phrase, columns)) == column
    )


def _partitions(
    level: Sequence[Phrase],
    columns: Sequence[tuple[float, float]],
    inner: Sequence[str],
    label_edge: float,
    borders: set[int],
) -> list[list[tuple[int, int]]]:
    """Neighbouring groups of columns, one for each phrase: the partitions that are likely, the cheapest first.

    Type-setters align a spanning head left, centred or right over its columns, the same way in all of a table. A group
    in which an inner head repeats ("Intäkt, Kostnad, Netto, Netto") is really two. The others that are nearly as cheap
    are for the arithmetic to judge.
    """
    count = len(columns)
    found: dict[tuple[tuple[int, int], ...], float] = {}
    for alignment in ("left", "centre", "right"):
        # Dynamic programming over (phrase, last column); a column may stay without this level, at a price.
        costs: dict[int, list[tuple[float, tuple[tuple[int, int], ...]]]] = {-1: [(0.0, ())]}
        for phrase in level:
            following: dict[int, list[tuple[float, tuple[tuple[int, int], ...]]]] = {}
            for held, paths in costs.items():
                for first in range(held + 1, count):
                    for last in range(first, count):
                        if any(border in borders for border in range(first + 1, last + 1)):
                            break
                        more = _UNCOVERED * (first - held - 1)
                        more += _misfit(phrase, first, last, columns, inner, alignment, label_edge)
                        following.setdefault(last, []).extend(
                            (cost + more, (*path, (first, last))) for cost, path in paths
                        )
            costs = {last: sorted(paths)[:MOST_PARTITIONS] for last, paths in following.items()}
        for last, paths in costs.items():
            for cost, path in paths:
                cost += _UNCOVERED * (count - 1 - last)
                found[path] = min(cost, found.get(path, cost))
    if not found:
        return [[(index, index) for index in range(len(level))]]
    ranked = sorted(found.items(), key=lambda item: item[1])
    likely = [path for path, cost in ranked if cost <= ranked[0][1] + _NEARLY_AS_CHEAP]
    return [list(path) for path in likely[:MOST_PARTITIONS]]


def _misfit(
    phrase: Phrase,
    first: int,
    last: int,
    columns: Sequence[tuple[float, float]],
    inner: Sequence[str],
    alignment: str,
    label_edge: float,
) -> float:
    """How far, in points, the phrase is from where the alignment puts a head over these columns."""
    # A cell begins somewhere between the end of what stands before it and its own widest figure.
    before = columns[first - 1][1] if first else min(label_edge, columns[first][0])
    left, right = columns[first][0], columns[last][1]
    middle = (phrase.x0 + phrase.x1) / 2
    outside = max(0.0, before - 2 - phrase.x0) + max(0.0, phrase.x1 - right - 4)
    if alignment == "left":
        off = _distance(phrase.x0, before - 2, left + 6)
    elif alignment == "right":
        off = abs(phrase.x1 - right)
    else:
        off = _distance(middle, (before + right) / 2 - 2, (left + right) / 2 + 2)
        if first == last:
            off = min(off, abs(phrase.x1 - right))
    names = [name for name in inner[first : last + 1] if name]
    repeated = len(names) - len(set(names))
    return 3.0 * outside + off + 60.0 * repeated


def _distance(value: float, low: float, high: float) -> float:
    return max(low - value, value - high, 0.0)

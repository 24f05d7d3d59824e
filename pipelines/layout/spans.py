"""Which columns each text of each level of heads covers: from the level next to the figures outwards.

A head of an upper level covers the columns beneath it. How far it reaches to the side of its own ink is judged by what
the type-setter left: drawn lines, one alignment in all of a level, names that repeat from group to group ("Intäkt,
Kostnad, Netto, Intäkt, Kostnad, Netto"), years and units that do not belong together. Each way to read the levels has a
cost in points; the cheapest is taken and the next ones are kept as alternatives.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from pipelines.layout.geometry import Rule
from pipelines.layout.lines import Phrase
from pipelines.swedish.periods import find_period
from pipelines.swedish.units import UNIT_WORD
from pipelines.swedish.years import YEAR

Span = tuple[float, float]
Group = tuple[int, int]
_Way = tuple[float, tuple[Group, ...]]

_TIGHT = 1.38
_LOOSE = 1.6
_MOST = 0.8
_FLUSH = 2.5
_READINGS = 5
"""Ways to read the levels that are followed at once, and returned."""
_NEARLY_AS_CHEAP = 18.0
"""A way to read the levels this much dearer than the cheapest may be meant too, points: a third of a usual column."""

# What speaks against a group of columns under one text, in points of misplacement.
_UNCOVERED = 6.0
_BESIDE_ITS_INK = 1.5
_REPEATED_NAME = 60.0
_MIXED_KINDS = 30.0
_OTHER_YEAR = 40.0
_SAME_TEXT_BESIDE = 30.0
_OTHER_NAMES = 8.0
_OVER_NOTHING = 30.0
_ACROSS_A_LINE = 4.0
"""A text may reach over cells left empty beside its own, as in a sheet whose cells nobody merged."""
_AGAINST_A_LINE = 100.0

_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")
_UNIT_ONLY = re.compile(rf"\W*(?:i\s+)?(?:{UNIT_WORD}|tusental\w*|procent\w*|antal|st)\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Reading:
    """Levels read so far, from the innermost: the cost, the texts over each column, where groups begin."""

    cost: float
    texts: tuple[tuple[str, ...], ...]
    borders: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of heads, with what stands beneath it and the lines drawn around it."""

    phrases: Sequence[Phrase]
    columns: Sequence[Span]
    inner: Sequence[str]
    label_edge: float
    walls: frozenset[int]
    is_walled: bool
    underlines: Sequence[Span]


def readings_of(
    levels: Sequence[Sequence[Phrase]], columns: Sequence[Span], label_edge: float, rules: Sequence[Rule]
) -> list[tuple[tuple[str, ...], ...]]:
    """The texts over each column, outermost first, for each way to read the levels; the likeliest way comes first."""
    count = len(columns)
    readings = [_Reading(0.0, ((),) * count, frozenset(range(count)))]
    for index in range(len(levels) - 1, -1, -1):
        level, below = levels[index], levels[index + 1 :]
        walls, is_walled = _walls(level, columns, rules)
        underlines = _underlines(level, below, rules)
        found: list[_Reading] = []
        for reading in readings:
            inner = [" ".join(texts) for texts in reading.texts]
            placed = _Level(level, columns, inner, label_edge, walls, is_walled, underlines)
            if _spans(placed, below):
                for cost, groups in _partitions(placed, reading.borders):
                    found.append(_under(reading, level, groups, cost))
            else:
                found.append(_beside(reading, level, columns))
        readings = _cheapest(found)
    likely = readings[0].cost + _NEARLY_AS_CHEAP
    return [reading.texts for reading in readings if reading.cost <= likely]


def nearest(phrase: Phrase, columns: Sequence[Span]) -> int | None:
    """The column that the phrase stands over, by overlap."""
    best, overlap = None, 0.0
    for index, (x0, x1) in enumerate(columns):
        shared = min(phrase.x1, x1) - max(phrase.x0, x0)
        if shared > overlap:
            best, overlap = index, shared
    return best


def _cheapest(readings: Sequence[_Reading]) -> list[_Reading]:
    """The best few ways, each text once."""
    kept: dict[tuple[tuple[str, ...], ...], _Reading] = {}
    for reading in sorted(readings, key=lambda item: item.cost):
        kept.setdefault(reading.texts, reading)
    return list(kept.values())[:_READINGS]


def _under(reading: _Reading, level: Sequence[Phrase], groups: Sequence[Group], cost: float) -> _Reading:
    texts = list(reading.texts)
    for phrase, (first, last) in zip(level, groups, strict=True):
        for column in range(first, last + 1):
            texts[column] = (phrase.text, *texts[column])
    inside = {column for first, last in groups for column in range(first + 1, last + 1)}
    return _Reading(reading.cost + cost, tuple(texts), frozenset(reading.borders - inside))


def _beside(reading: _Reading, level: Sequence[Phrase], columns: Sequence[Span]) -> _Reading:
    """Each text over the one column that it stands over."""
    over: list[str | None] = [None] * len(columns)
    for phrase in level:
        place = _place(phrase, columns)
        over[place] = phrase.text if over[place] is None else f"{over[place]} {phrase.text}"
    texts = [(text, *held) if text else held for text, held in zip(over, reading.texts, strict=True)]
    return _Reading(reading.cost, tuple(texts), reading.borders)


def _spans(level: _Level, below: Sequence[Sequence[Phrase]]) -> bool:
    """Whether texts of the level may cover several columns: there are fewer than columns, and heads beneath them."""
    return (
        bool(below)
        and len(level.phrases) < len(level.columns)
        and any(level.inner)
        and not _wraps(level, _beneath(level, below))
    )


def _beneath(level: _Level, below: Sequence[Sequence[Phrase]]) -> Sequence[Phrase]:
    """The next level that stands under any of the texts: one between them may stand beside ("2023" set to the middle of
    two lines)."""
    homes = {_place(phrase, level.columns) for phrase in level.phrases}
    return next((other for other in below if homes & {_place(phrase, level.columns) for phrase in other}), below[0])


def _wraps(level: _Level, next_level: Sequence[Phrase]) -> bool:
    """Whether the level is the first line of heads that wrap: tight upon the next, over columns that differ already,
    and that all differ, and name more than a unit, when each text is read on in its own column only."""
    phrases = level.phrases
    gap = min(phrase.top for phrase in next_level) - min(phrase.top for phrase in phrases)
    named = [name for name in level.inner if name and find_period(name) is None]
    tight = gap < _TIGHT * phrases[0].size or (gap < _LOOSE * phrases[0].size and _stand_upon(phrases, next_level))
    begun = {_place(phrase, level.columns): phrase.text for phrase in phrases}
    whole = [(begun.get(column, ""), name) for column, name in enumerate(level.inner) if name or column in begun]
    only_unit = any(not begins and _UNIT_ONLY.fullmatch(name) for begins, name in whole)
    if tight and _names_the_years(level, next_level, begun):
        return True
    return tight and len(named) == len(set(named)) and len(whole) == len(set(whole)) and not only_unit


def _names_the_years(level: _Level, next_level: Sequence[Phrase], begun: Mapping[int, str]) -> bool:
    """Whether the texts stand over the bare years of the next line, each flush with its own, and over nothing else:
    "Budget" over "2024" beside "Intäkt, Kostnad, Netto"."""
    years = {column for column, name in enumerate(level.inner) if find_period(name) is not None}
    return begun.keys() == years and len(years) < len(level.inner) and _stand_upon(level.phrases, next_level)


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


def _place(phrase: Phrase, columns: Sequence[Span]) -> int:
    home = nearest(phrase, columns)
    return home if home is not None else _closest(phrase, columns)


def _closest(phrase: Phrase, columns: Sequence[Span]) -> int:
    middle = (phrase.x0 + phrase.x1) / 2
    return min(
        range(len(columns)),
        key=lambda index: min(
            abs(phrase.x1 - columns[index][1]),
            abs(middle - sum(columns[index]) / 2),
            abs(phrase.x0 - columns[index][0]),
        ),
    )


# --- drawn lines ----------------------------------------------------------------------------------------------------


def _walls(level: Sequence[Phrase], columns: Sequence[Span], rules: Sequence[Rule]) -> tuple[frozenset[int], bool]:
    """Columns that a line drawn down through the level parts from the one before, and whether lines part columns at
    all: then columns that none parts at this height lie under one cell."""
    height = sum((phrase.top + phrase.bottom) / 2 for phrase in level) / len(level)
    down = [rule for rule in rules if not rule.is_horizontal]
    walls = {
        index
        for index in range(1, len(columns))
        if any(
            rule.top < height < rule.bottom and columns[index - 1][1] - 3 < rule.x0 < columns[index][0] + 3
            for rule in down
        )
    }
    elsewhere = {
        index
        for index in range(1, len(columns))
        if any(rule.bottom > height and columns[index - 1][1] - 3 < rule.x0 < columns[index][0] + 3 for rule in down)
    }
    return frozenset(walls), bool(walls) and len(elsewhere) == len(columns) - 1


def _underlines(level: Sequence[Phrase], below: Sequence[Sequence[Phrase]], rules: Sequence[Rule]) -> list[Span]:
    """Lines drawn under single texts of the level, above the next one: they reach as far as the columns covered."""
    if not below:
        return []
    top = max((phrase.top + phrase.bottom) / 2 for phrase in level)
    bottom = min((phrase.top + phrase.bottom) / 2 for phrase in below[0])
    spans = sorted({(rule.x0, rule.x1) for rule in rules if rule.is_horizontal and top < rule.top < bottom})
    apart = [span for span in spans if sum(span[0] < phrase.x1 and span[1] > phrase.x0 for phrase in level) == 1]
    # The edges of one line, or of cells side by side, are no underlines of their own.
    return apart if len(apart) == len(spans) and all(b[0] >= a[1] for a, b in pairwise(apart)) else []


# --- groups of columns ----------------------------------------------------------------------------------------------


def _partitions(level: _Level, borders: frozenset[int]) -> list[_Way]:
    """The cheapest ways to give each text of the level its neighbouring columns, under one common alignment.

    Type-setters align a spanning head left, centred or right over its columns, the same way in all of a table. A group
    in which an inner head repeats ("Intäkt, Kostnad, Netto, Netto") is really two. No group cuts one beneath it.
    """
    count = len(level.columns)
    found: list[_Way] = []
    asked = [
        [
            _Misfit.of(level, number, first, last)
            for first in sorted(borders)
            for last in range(first, count)
            if last + 1 == count or last + 1 in borders
        ]
        for number in range(len(level.phrases))
    ]

    @cache
    def against(number: int, before: tuple[Group, ...], group: Group) -> float:
        return _against_last(level, number, before, group)

    for alignment in ("left", "centre", "right"):
        # Dynamic programming over (text, last column); a column may stay without this level, at a price.
        ways: dict[int, list[_Way]] = {-1: [(0.0, ())]}
        for number, groups in enumerate(asked):
            fits = [(group.first, group.last, group.under(alignment)) for group in groups]
            following: dict[int, list[_Way]] = {}
            for held, paths in ways.items():
                for first, last, misfit in fits:
                    if first > held:
                        added = misfit + _UNCOVERED * (first - held - 1)
                        following.setdefault(last, []).extend(
                            (cost + added + against(number, path[-1:], (first, last)), (*path, (first, last)))
                            for cost, path in paths
                        )
            ways = {
                last: heapq.nsmallest(_READINGS, paths, key=lambda way: way[0]) for last, paths in following.items()
            }
        found += [
            (cost + _UNCOVERED * (count - 1 - last), path) for last, paths in ways.items() for cost, path in paths
        ]
    if not found:  # more texts than groups beneath them
        places = [
            home if (home := nearest(p, level.columns)) is not None else _closest(p, level.columns)
            for p in level.phrases
        ]
        return [(0.0, tuple((place, place) for place in places))]
    return heapq.nsmallest(_READINGS, found, key=lambda way: way[0])


def _against_last(level: _Level, number: int, last_group: tuple[Group, ...], group: Group) -> float:
    """What the group before says against a group.

    A text set twice side by side stands over one column each, unless the columns beneath repeat as well. Groups that
    share names have them all, in one order, but for those that one of them leaves out.
    """
    if not last_group:
        return 0.0
    before, names = (level.inner[first : last + 1] for first, last in (*last_group, group))
    shared = set(before) & set(names)
    wide = sum(last - first for first, last in (*last_group, group))
    if level.phrases[number].text == level.phrases[number - 1].text and not shared:
        return _SAME_TEXT_BESIDE * wide
    shorter, longer = sorted((list(before), list(names)), key=len)
    return 0.0 if not shared or _is_part(shorter, longer) else _OTHER_NAMES


def _is_part(names: Sequence[str], others: Sequence[str]) -> bool:
    """Whether the names stand among the others in the same order."""
    rest = iter(others)
    return all(name in rest for name in names)


@dataclass(frozen=True, slots=True)
class _Misfit:
    """What speaks against one text over the columns first to last; `off`: how far, in points, the text is from where
    each alignment puts a head over these columns.
    """

    first: int
    last: int
    off: Mapping[str, float]
    outside: float
    beside: float
    names: float
    lines: float

    @staticmethod
    def of(level: _Level, number: int, first: int, last: int) -> _Misfit:
        phrase, columns = level.phrases[number], level.columns
        # A cell begins somewhere between the end of what stands before it and its own widest figure.
        before = columns[first - 1][1] if first else min(level.label_edge, columns[first][0])
        left, right = columns[first][0], columns[last][1]
        middle = (phrase.x0 + phrase.x1) / 2
        centred = _distance(middle, (before + right) / 2 - 2, (left + right) / 2 + 2)
        flush = abs(phrase.x1 - right)
        return _Misfit(
            first,
            last,
            {
                "left": _distance(phrase.x0, before - 2, left + 6),
                "centre": min(centred, flush) if first == last else centred,
                "right": flush,
            },
            outside=max(0.0, before - 2 - phrase.x0) + max(0.0, phrase.x1 - right - 4),
            beside=_BESIDE_ITS_INK
            * sum(1 for x0, x1 in columns[first : last + 1] if phrase.x0 >= x1 or phrase.x1 <= x0)
            * (first < last),
            names=_against_names(level, phrase, first, last),
            lines=_against_lines(level, phrase, first, last),
        )

    def under(self, alignment: str) -> float:
        return 3.0 * self.outside + self.off[alignment] + self.beside + self.names + self.lines


def _against_names(level: _Level, phrase: Phrase, first: int, last: int) -> float:
    """What the heads beneath say against one head over all of them."""
    names = [name for name in level.inner[first : last + 1] if name]
    cost = _REPEATED_NAME * (len(names) - len(set(names)))
    if any(_YEAR.search(name) for name in names) and any(_UNIT_ONLY.fullmatch(name) for name in names):
        cost += _MIXED_KINDS
    stated = set(_YEAR.findall(phrase.text))
    cost += _OTHER_YEAR * sum(
        1 for name in names if stated and (held := set(_YEAR.findall(name))) and not held & stated
    )
    home = nearest(phrase, level.columns)
    if first < last and home is not None and first <= home <= last and names:
        goes_on = level.inner[home][:1].islower() and _UNIT_ONLY.fullmatch(level.inner[home]) is None
        reads_on = goes_on and any(name[:1].isupper() for name in names)
        cost += _OVER_NOTHING * (reads_on or not level.inner[home])
    return cost


def _against_lines(level: _Level, phrase: Phrase, first: int, last: int) -> float:
    """What drawn lines say: no head reaches over one, and one with a line of its own reaches as far as that."""
    crossed = sum(1 for wall in level.walls if first < wall <= last)
    cost = _ACROSS_A_LINE * crossed
    if level.is_walled:
        open_ends = (first > 0 and first not in level.walls) + (
            last + 1 < len(level.columns) and last + 1 not in level.walls
        )
        cost += _AGAINST_A_LINE * open_ends
    line = next((span for span in level.underlines if span[0] < phrase.x1 and span[1] > phrase.x0), None)
    if line is not None:
        reached = [
            index
            for index, (x0, x1) in enumerate(level.columns)
            if min(line[1], x1) - max(line[0], x0) > 0.5 * (x1 - x0)
        ]
        if reached and (reached[0], reached[-1]) != (first, last):
            cost += _AGAINST_A_LINE
    return cost


def _distance(value: float, low: float, high: float) -> float:
    return max(low - value, value - high, 0.0)

"""Numbers that a wide gap tore at the thousands.

Type-setters part the thousands with a blank of any width, which looks like a column of its own. It is none when no head
stands over it and every row reads on into the column on its right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipelines.layout.columns import cells_of, columns_of
from pipelines.layout.lines import Line, Phrase
from pipelines.layout.spans import nearest
from pipelines.swedish.amounts import MINUS_SIGNS, continues_number

_WIDEST_GAP = 2.4
_WIDEST_GAP_WITHOUT_HEAD = 1.2
"""White between two groups of one number, shares of the type size; with no head to tell, hardly more than a blank."""
_NARROWER = 0.7
"""The white inside a number is narrower than this share of the white between two numbers."""
_BEGINS = re.compile(rf"\(?[{MINUS_SIGNS}+]{{0,2}} ?\d{{1,3}}")
_GROUP = re.compile(r"\d{3}(?: \d{3})*")
_SIGN_OF_THE_NEXT = re.compile(rf"(?<=\d) [{MINUS_SIGNS}]$")
"""A dash behind the last group, a blank between them: it may be the sign of the next cell."""

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Ink:
    columns: Sequence[Span]
    rows: Sequence[dict[int, Phrase]]
    heads: Sequence[Sequence[Phrase]]
    size: float


def joined_columns(body: Sequence[Line], head_lines: Sequence[Line]) -> list[tuple[int, ...]]:
    """Which columns of ink hold one number together, counted from 0; the rest of what `columns_of` finds stands by
    itself.
    """
    columns = columns_of(body)
    if len(columns) < 2:
        return []
    size = max((line.size for line in body if cells_of(line)), default=10.0)
    rows = [_by_column(line, columns) for line in body if cells_of(line)]
    ink = _Ink(columns, rows, [line.phrases for line in head_lines], size)
    groups: list[tuple[int, ...]] = [(index,) for index in range(len(columns))]
    while (pair := _narrowest(groups, ink)) is not None:
        groups[pair : pair + 2] = [(*groups[pair], *groups[pair + 1])]
    return [group for group in groups if len(group) > 1]


def with_whole_numbers(body: Sequence[Line], joined: Sequence[tuple[int, ...]]) -> list[Line]:
    """The lines with the pieces of each torn number put together."""
    if not joined:
        return list(body)
    columns = columns_of(body)
    return [_joined_line(line, joined, columns) for line in body]


def _by_column(line: Line, columns: Sequence[Span]) -> dict[int, Phrase]:
    found: dict[int, Phrase] = {}
    for phrase in cells_of(line):
        home = nearest(phrase, columns)
        if home is not None:
            found[home] = Phrase((*found[home].words, *phrase.words)) if home in found else phrase
    return found


def _narrowest(groups: Sequence[tuple[int, ...]], ink: _Ink) -> int | None:
    """The pair of neighbouring groups with the least white between them of those that read as one number."""
    gaps = [ink.columns[right[0]][0] - ink.columns[left[-1]][1] for left, right in pairwise(groups)]
    headed = any(_over((*left, *right), ink) for left, right in pairwise(groups))
    widest = (_WIDEST_GAP if headed else _WIDEST_GAP_WITHOUT_HEAD) * ink.size
    for pair in sorted(range(len(gaps)), key=gaps.__getitem__):
        if gaps[pair] > widest:
            return None
        group = (*groups[pair], *groups[pair + 1])
        if _one_head(group, ink) and _read_as_one(group, ink) and (headed or _stands_apart(pair, gaps)):
            return pair
    return None


def _stands_apart(pair: int, gaps: Sequence[float]) -> bool:
    """Where no head tells: whether the white beside the number is clearly wider than that inside it."""
    others = [gap for index, gap in enumerate(gaps) if index != pair and gap > gaps[pair] / _NARROWER]
    return bool(others) or len(gaps) == 1


def _over(group: Sequence[int], ink: _Ink) -> bool:
    return any(_heads_over(group, line, ink) for line in ink.heads)


def _heads_over(group: Sequence[int], line: Sequence[Phrase], ink: _Ink) -> list[Phrase]:
    spans = [ink.columns[index] for index in group]
    return [phrase for phrase in line if any(phrase.x0 < x1 and phrase.x1 > x0 for x0, x1 in spans)]


def _one_head(group: Sequence[int], ink: _Ink) -> bool:
    return all(len(_heads_over(group, line, ink)) <= 1 for line in ink.heads)


def _read_as_one(group: Sequence[int], ink: _Ink) -> bool:
    """Whether every row fills the group from the right, each piece going on with the number, and some row all of it."""
    together = 0
    for row in ink.rows:
        pieces = [(index, row[index].text) for index in group if index in row]
        if not pieces:
            continue
        texts = [text for _, text in pieces]
        texts[-1] = _SIGN_OF_THE_NEXT.sub("", texts[-1])
        if [index for index, _ in pieces] != list(group[-len(pieces) :]):
            return False
        if len(pieces) == 1:
            continue  # a small number, a nil mark
        if _BEGINS.fullmatch(texts[0]) is None or not all(_GROUP.fullmatch(text) for text in texts[1:-1]):
            return False
        if not continues_number(" ".join(texts[:-1]), texts[-1]):
            return False
        together += len(pieces) == len(group)
    alone = [row[group[-1]].text for row in ink.rows if group[-1] in row and group[-2] not in row]
    if any(len(re.sub(r"\D", "", text)) > 3 for text in alone):
        return False  # a number too long for the last group stands there whole
    return together >= 1


def _joined_line(line: Line, joined: Sequence[tuple[int, ...]], columns: Sequence[Span]) -> Line:
    figures = cells_of(line)
    phrases: list[Phrase] = []
    last: tuple[int, ...] | None = None
    for phrase in line.phrases:
        home = nearest(phrase, columns) if phrase in figures else None
        group = next((item for item in joined if home in item), None)
        if group is not None and group is last:
            phrases[-1] = Phrase((*phrases[-1].words, *phrase.words))
        else:
            phrases.append(phrase)
        last = group
    return line if len(phrases) == len(line.phrases) else Line(tuple(phrases), line.leaders)

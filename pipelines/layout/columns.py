"""In which spans of x the figures of a table stand, and which of those columns only refers to notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipelines.layout.blocks import is_data
from pipelines.layout.geometry import Word
from pipelines.layout.heads import NOTE_HEAD, Head
from pipelines.layout.lines import Line, Phrase
from pipelines.swedish.amounts import parse_amount, parse_pair

_SHARE_OF_THE_LABEL = re.compile(r"^\(\s*\d{1,3}(?:[.,]\d+)?\s*%\s*\)$")
"""What a label says of its own line where it wraps: "Staten genom Försäkringskassan / (50 %)"."""
_FAR = 60.0
"""A share stands closer to the share of the next year than a label to its figures, points."""
NOTE_REFERENCE = re.compile(r"^(?:not\s*)?\d{1,2}(?:\s*[,–-]\s*\d{1,2})*$", re.IGNORECASE)


def columns_of(body: Sequence[Line]) -> list[tuple[float, float]]:
    """Spans of x in which figures stand, left to right."""
    figures = [(phrase, index) for index, line in enumerate(body) for phrase in cells_of(line)]
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


def cells_of(line: Line) -> list[Phrase]:
    """The figures of a row: numbers, but not one that stands before the label as its own number."""
    phrases = list(line.phrases)
    if len(phrases) > 1 and phrases[0].is_number and not phrases[1].is_number:
        phrases = phrases[1:]
    elif len(phrases) > 1 and phrases[0].is_period and phrases[1].is_number:
        phrases = phrases[1:]  # a year as row label
    elif len(phrases) > 1 and _SHARE_OF_THE_LABEL.match(phrases[0].text) and phrases[0].x0 < phrases[1].x0 - _FAR:
        phrases = phrases[1:]
    return [phrase for phrase in phrases if phrase.is_number]


def with_split_numbers(line: Line, columns: Sequence[tuple[float, float]]) -> Line:
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
    groups: list[list[Word]] = [[]]
    where: list[int | None] = []
    for word in phrase.words:
        home = next((number for number, span in enumerate(over) if word.x0 < span[1] and word.x1 > span[0]), None)
        if where and home != where[-1]:
            groups.append([])
        where.append(home)
        groups[-1].append(word)
    parts = [Phrase(tuple(group)) for group in groups if group]
    homes = [home for index, home in enumerate(where) if index == 0 or home != where[index - 1]]
    # Only figures may be cut off, and only when each of them is one by itself; a pair is cut before its parenthesis.
    if any(home is not None and not part.is_number for home, part in zip(homes, parts, strict=True)):
        return [phrase]
    if parse_pair(phrase.text) is not None and any(parse_amount(part.text) is None for part in parts):
        return [phrase]
    return parts


def note_column_of(
    body: Sequence[Line],
    columns: Sequence[tuple[float, float]],
    heads: Sequence[Head],
    note_span: tuple[float, float] | None,
) -> int | None:
    """The column under a head "Not", which holds references to notes."""
    for index, head in enumerate(heads):
        if NOTE_HEAD.match(head.text):
            return index
    if note_span is not None:
        for index, span in enumerate(columns):
            if span[0] < note_span[1] and span[1] > note_span[0] and _only_references(body, span):
                return index
    return None


def begins_with_references(
    body: Sequence[Line], columns: Sequence[tuple[float, float]], head_lines: Sequence[Line]
) -> bool:
    """Whether the first column, under no head, holds small rising integers: the notes of some of the rows."""
    if len(columns) < 2 or not _only_references(body, columns[0]):
        return False
    if any(phrase.x0 < columns[0][1] and phrase.x1 > columns[0][0] for line in head_lines for phrase in line.phrases):
        return False
    values = [int(phrase.text) for line in body for phrase in _in_span(line, columns[0]) if phrase.text.isdigit()]
    rising = len(values) >= 2 and values == sorted(set(values))
    return rising and len(values) < len([line for line in body if is_data(line)])


def _only_references(body: Sequence[Line], span: tuple[float, float]) -> bool:
    texts = [phrase.text for line in body for phrase in _in_span(line, span)]
    return bool(texts) and all(NOTE_REFERENCE.match(text) for text in texts)


def _in_span(line: Line, span: tuple[float, float]) -> list[Phrase]:
    return [phrase for phrase in line.numbers if phrase.x0 < span[1] and phrase.x1 > span[0]]

"""Signs set apart from their numbers: of which number is a dash that stands between two?

Spreadsheets print the minus of the accounting format at the left edge of its own cell, far from its digits and right
behind the number of the cell before: "829 -    829". There the same ink could be the minus printed behind the left
number, the sign of the right one, or the nil of a column between. All signs of a table are printed one way, so its rows
answer together: a dash with no number close on its left is no trailing minus, one with none on its right is no sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipelines.layout.columns import cells_of, columns_of
from pipelines.layout.geometry import Word
from pipelines.layout.lines import Line, Phrase
from pipelines.swedish.amounts import MINUS_SIGNS

_STACK = 0.5
"""Dashes one under the other differ less than this in x, shares of the type size: bold ones are wider."""
_USUAL_BLANK = 0.28
"""A word blank, where no number has one inside; shares of the type size."""
_WIDER = 1.5
"""The white before a sign in its own cell is this many times a blank; a minus printed behind has one blank or none."""
_BESIDE = 0.3
"""White between the nil of a column and its narrow numbers, at most; shares of the type size."""
_DASH = re.compile(rf"[{MINUS_SIGNS}]")
_UNSIGNED = re.compile(r"\d")
_GLUED_BEHIND = re.compile(rf"\d[{MINUS_SIGNS}]$")

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Number:
    """A number of a row without the dash that a blank parts from its end. `digits`: its words from the first digit."""

    words: tuple[Word, ...]
    digits: tuple[Word, ...]

    @property
    def unsigned(self) -> bool:
        return _UNSIGNED.match(self.words[0].text) is not None


@dataclass(frozen=True, slots=True)
class _Dash:
    """A dash that is a word by itself; behind: the number in whose phrase it stands last."""

    word: Word
    behind: _Number | None

    @property
    def centre(self) -> float:
        return (self.word.x0 + self.word.x1) / 2


@dataclass(frozen=True, slots=True)
class _Seen:
    """A dash of a row, the digits' column before which it stands, and the number of that column in the row."""

    row: int
    dash: _Dash
    before: int
    of: _Number | None


_Piece = Phrase | _Number | _Dash


def with_signs_at_their_numbers(body: Sequence[Line], head_lines: Sequence[Line]) -> list[Line]:
    """The lines with each sign that stands at the left edge of its cell put to the number on its right.

    Untouched where the minus of the table is printed behind the number, and where the dashes are nils.
    """
    if not any(_DASH.fullmatch(word.text) for line in body for word in line.words):
        return list(body)
    rows = [list(_pieces(line)) for line in body]
    if not any(isinstance(piece, _Dash) for row in rows for piece in row):
        return list(body)
    columns = columns_of([line for row in rows if (line := _of_digits(row)) is not None])
    between, behind = _placed(rows, columns)
    heads = [phrase for line in head_lines for phrase in line.phrases]
    stacks = [stack for stack in _stacks(between) if _may_be_signs(stack, rows, columns, heads)]
    signs = [seen for stack in stacks for seen in stack if not _is_nil(seen)]
    apart = [seen for seen in signs if seen.of is not None and seen.dash.behind is None]
    behind += [seen.dash for seen in signs if seen.of is None]
    glued = any(
        _GLUED_BEHIND.search(piece.words[-1].text) for row in rows for piece in row if isinstance(piece, _Number)
    )
    if bool(apart) == (bool(behind) or glued):
        at_left_edge = _far_from_the_left([seen.dash for seen in signs], rows)
    else:
        at_left_edge = bool(apart)
    if not at_left_edge:
        return list(body)
    given = {id(seen.dash): seen.of for seen in signs if seen.of is not None}
    return [_line(line, row, given) if given else line for line, row in zip(body, rows, strict=True)]


def with_nils_in_their_columns(columns: Sequence[Span], body: Sequence[Line], head_lines: Sequence[Line]) -> list[Span]:
    """The columns, those of nothing but nils at the left edge of narrow numbers put to these.

    Spreadsheets set the nil two digits left of the edge: beside the numbers of a column that have no more digits.
    """
    figures = [(index, phrase) for index, line in enumerate(body) for phrase in cells_of(line)]
    heads = [phrase for line in head_lines for phrase in line.phrases]
    result: list[Span] = []
    for span in columns:
        left = result[-1] if result else None
        if left is not None:
            nils = [(index, phrase) for index, phrase in figures if _over(phrase, left)]
            numbers = [(index, phrase) for index, phrase in figures if _over(phrase, span)]
            close = span[0] - left[1] <= _BESIDE * max(phrase.size for _, phrase in nils)
            if (
                close
                and all(_DASH.fullmatch(phrase.text) for _, phrase in nils)
                and not {index for index, _ in nils} & {index for index, _ in numbers}
                and not any(_over(head, left) and not _over(head, span) for head in heads)
            ):
                result[-1] = (left[0], span[1])
                continue
        result.append(span)
    return result


def _over(phrase: Phrase, span: Span) -> bool:
    return phrase.x0 < span[1] and phrase.x1 > span[0]


def _pieces(line: Line) -> Iterator[_Piece]:
    """The phrases of a row, its numbers and its dashes each by itself."""
    figures = cells_of(line)
    for phrase in line.phrases:
        words = phrase.words
        dashes = [_DASH.fullmatch(word.text) is not None for word in words]
        if phrase not in figures or not (any(dashes) or any(char.isdigit() for char in phrase.text)):
            yield phrase
        elif all(dashes):
            yield from (_Dash(word, None) for word in words)
        else:
            first = next((index for index, word in enumerate(words) if _has_digit(word)), 0)
            last = len(words) - (1 if dashes[-1] and len(words) > 1 else 0)
            number = _Number(words[:last], words[first:last])
            yield number
            if last < len(words):
                yield _Dash(words[-1], number)


def _has_digit(word: Word) -> bool:
    return any(char.isdigit() for char in word.text)


def _of_digits(row: Sequence[_Piece]) -> Line | None:
    phrases = tuple(
        Phrase(piece.digits) if isinstance(piece, _Number) else piece for piece in row if not isinstance(piece, _Dash)
    )
    return Line(phrases) if phrases else None


def _placed(rows: Sequence[Sequence[_Piece]], columns: Sequence[Span]) -> tuple[list[_Seen], list[_Dash]]:
    """The dashes that stand before a number or between two columns of digits, and those behind their own number.

    One that stands among the digits of a column where its row has no number is the nil of that column.
    """
    between: list[_Seen] = []
    behind: list[_Dash] = []
    for index, row in enumerate(rows):
        numbers = {home: piece for piece in row if isinstance(piece, _Number) and (home := _home(piece, columns)) >= 0}
        for dash in (piece for piece in row if isinstance(piece, _Dash)):
            inside = next((no for no, span in enumerate(columns) if span[0] < dash.centre < span[1]), None)
            if inside is None:
                before = sum(span[0] < dash.centre for span in columns)
                between.append(_Seen(index, dash, before, _unsigned(numbers.get(before))))
            elif inside in numbers and numbers[inside].digits[0].x0 > dash.centre:
                between.append(_Seen(index, dash, inside, _unsigned(numbers[inside])))
            elif inside in numbers:
                behind.append(dash)
    return between, behind


def _home(number: _Number, columns: Sequence[Span]) -> int:
    x0, x1 = number.digits[0].x0, number.digits[-1].x1
    return max(range(len(columns)), key=lambda no: min(x1, columns[no][1]) - max(x0, columns[no][0]), default=-1)


def _unsigned(number: _Number | None) -> _Number | None:
    return number if number is not None and number.unsigned else None


def _stacks(between: Sequence[_Seen]) -> Iterator[list[_Seen]]:
    """Dashes that stand before one column and one under the other."""
    stack: list[_Seen] = []
    for seen in sorted(between, key=lambda item: (item.before, item.dash.word.x0)):
        if stack and (
            seen.before != stack[0].before
            or seen.dash.word.x0 - stack[-1].dash.word.x0 > _STACK * max(seen.dash.word.size, 1.0)
        ):
            yield stack
            stack = []
        stack.append(seen)
    if stack:
        yield stack


def _is_nil(seen: _Seen) -> bool:
    """Whether the dash has no number on either side that it could be the minus of."""
    return seen.of is None and seen.dash.behind is None


def _may_be_signs(
    stack: Sequence[_Seen], rows: Sequence[Sequence[_Piece]], columns: Sequence[Span], heads: Sequence[Phrase]
) -> bool:
    """Whether dashes one under the other are the signs of numbers beside them, and no column of nils.

    Half or more have a number to sign, the others may be nils of its column; none stands under a head of its own; and
    a head names the column of the numbers, or some number or nil of it stands without a dash before it.
    """
    if 2 * sum(map(_is_nil, stack)) > len(stack):
        return False
    before = stack[0].before
    x0, x1 = min(seen.dash.word.x0 for seen in stack) - 1, max(seen.dash.word.x1 for seen in stack) + 1
    beside = columns[max(before - 1, 0) : before + 1]
    over = [head for head in heads if _over(head, (x0, x1))]
    if any(not any(_over(head, span) for span in beside) for head in over):
        return False
    if before == len(columns):
        return True
    if any(_over(head, columns[before]) for head in heads):
        return True
    signed = {seen.row for seen in stack}
    return any(
        index not in signed and not isinstance(piece, Phrase) and _stands_in(piece, before, columns)
        for index, row in enumerate(rows)
        for piece in row
    )


def _stands_in(piece: _Number | _Dash, column: int, columns: Sequence[Span]) -> bool:
    if isinstance(piece, _Number):
        return _home(piece, columns) == column
    return columns[column][0] < piece.centre < columns[column][1]


def _far_from_the_left(dashes: Sequence[_Dash], rows: Sequence[Sequence[_Piece]]) -> bool:
    """Whether more white than a blank parts the dashes from the numbers before them."""
    gaps = [(dash.word.x0 - dash.behind.words[-1].x1) / dash.word.size for dash in dashes if dash.behind is not None]
    blanks = [
        (right.x0 - left.x1) / right.size
        for row in rows
        for piece in row
        if isinstance(piece, _Number)
        for left, right in pairwise(piece.digits)
        if _has_digit(left) and _has_digit(right)
    ]
    return bool(gaps) and median(gaps) > _WIDER * (median(blanks) if blanks else _USUAL_BLANK)


def _line(line: Line, row: Sequence[_Piece], given: Mapping[int, _Number]) -> Line:
    """The line with the dashes at the numbers that they are given to; the others where they were."""
    signs = {id(number): piece for piece in row if isinstance(piece, _Dash) and (number := given.get(id(piece)))}
    phrases: list[Phrase] = []
    for piece in row:
        if isinstance(piece, Phrase):
            phrases.append(piece)
        elif isinstance(piece, _Number):
            sign = signs.get(id(piece))
            phrases.append(Phrase((sign.word, *piece.words) if sign is not None else piece.words))
        elif given.get(id(piece)) is None:
            if piece.behind is not None:
                phrases[-1] = Phrase((*phrases[-1].words, piece.word))
            else:
                phrases.append(Phrase((piece.word,)))
    return Line(tuple(phrases), line.leaders)

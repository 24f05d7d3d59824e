"""The numbers that are printed on a page, in reading order, each once.

A number is a cell of a table as the reader took it, or else a run of words with digits that belongs together. Boxes are
in points on the page as a person sees it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipelines.layout.geometry import Box, Page, Word, union
from pipelines.layout.lines import Line, Phrase, lines_of
from pipelines.layout.regions import ReadPage
from pipelines.swedish.amounts import continues_number

_NEAR = 1.5
"""How far the middle of a figure's ink may lie outside a number's box and still be in it, points."""


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A number as it is printed: its place in reading order (from 1), its text, its box.

    line_text: the line that it stands in. at_edge: it stands in a running head or foot, which the layout leaves out.
    is_period: its digits spell a year or a date (which an amount may do too).
    """

    number: int
    text: str
    box: Box
    line_text: str
    at_edge: bool = False
    is_period: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    text: str
    box: Box
    line_text: str
    at_edge: bool
    is_period: bool


def numbers_of(pages: Sequence[Page], laid_out: Sequence[ReadPage], cells: Iterable[Box]) -> list[PrintedNumber]:
    """The numbers of a page.

    pages: what was read of it (its texts in each direction); laid_out: the same without running heads and feet;
    cells: boxes of the figures, as seen, that the layout found in tables.
    """
    boxes = sorted(set(cells), key=lambda box: (box.top, box.x0))
    found: list[_Found] = []
    kept: set[Word] = set()
    for read in laid_out:
        kept.update(read.page.words)
        for region in read.regions:
            found += _in_lines(region.lines, read.page, boxes, at_edge=False)
    for page in pages:
        away = [word for word in page.words if word not in kept]
        found += _in_lines(lines_of(away), page, boxes, at_edge=bool(laid_out))
    whole: dict[Box, int] = {}
    numbers: list[PrintedNumber] = []
    for item in found:
        if item.box in whole:  # the second line of a cell that was broken over two
            before = numbers[whole[item.box]]
            numbers[whole[item.box]] = PrintedNumber(
                before.number, f"{before.text} {item.text}", before.box, before.line_text, before.at_edge
            )
            continue
        whole[item.box] = len(numbers)
        numbers.append(
            PrintedNumber(len(numbers) + 1, item.text, item.box, item.line_text, item.at_edge, item.is_period)
        )
    return numbers


def number_at(ink: Box, numbers: Sequence[PrintedNumber]) -> PrintedNumber | None:
    """The number on whose ink the box stands: the one that holds the middle of it, the nearest of several."""
    x, y = (ink.x0 + ink.x1) / 2, ink.centre
    holding = [
        number
        for number in numbers
        if number.box.x0 - _NEAR <= x <= number.box.x1 + _NEAR
        and number.box.top - _NEAR <= y <= number.box.bottom + _NEAR
    ]
    return min(holding, key=lambda item: _distance(item.box, x, y), default=None)


def _distance(box: Box, x: float, y: float) -> float:
    return abs((box.x0 + box.x1) / 2 - x) + abs(box.centre - y)


def holds(box: Box, word: Box) -> bool:
    """Whether the middle of the word lies in the box."""
    return box.x0 - 0.5 <= (word.x0 + word.x1) / 2 <= box.x1 + 0.5 and box.top - 0.5 <= word.centre <= box.bottom + 0.5


def _in_lines(lines: Iterable[Line], page: Page, cells: Sequence[Box], *, at_edge: bool) -> list[_Found]:
    found = []
    for line in lines:
        for phrase in line.phrases:
            for words, cell in _runs(phrase, page, cells):
                text = " ".join(word.text for word in words)
                box = cell if cell is not None else page.seen(union(words))
                found.append(_Found(text, box, line.text, at_edge, Phrase(tuple(words)).is_period))
    return found


def _runs(phrase: Phrase, page: Page, cells: Sequence[Box]) -> list[tuple[list[Word], Box | None]]:
    """The numbers of a phrase: words of one cell, else words with digits that go on one another."""
    runs: list[tuple[list[Word], Box | None]] = []
    before: Word | None = None
    for word in phrase.words:
        seen = page.seen(Box(word.x0, word.top, word.x1, word.bottom))
        cell = next((box for box in cells if holds(box, seen)), None)
        goes_on = bool(runs) and runs[-1][0][-1] is before
        if word.masked:
            pass
        elif cell is not None:
            if goes_on and runs[-1][1] == cell:
                runs[-1][0].append(word)
            else:
                runs.append(([word], cell))
        elif goes_on and runs[-1][1] is None and _go_together(runs[-1][0], word, phrase):
            runs[-1][0].append(word)
        elif any(character.isdigit() for character in word.text) or (phrase.is_number and not runs):
            runs.append(([word], None))
        before = word
    return [run for run in runs if run[1] is not None or any(any(map(str.isdigit, word.text)) for word in run[0])]


def _go_together(run: Sequence[Word], word: Word, phrase: Phrase) -> bool:
    return phrase.is_number or continues_number(" ".join(item.text for item in run), word.text)

"""Heads that run up over narrow columns of figures are laid level: each text over its own column, on one line.

A table with many counts sets its heads on end. They run in another direction than the page, and read by themselves they
head nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipelines.layout.geometry import Box, Page, Word, union
from pipelines.swedish.amounts import is_numeric_ink

_LEAST = 3
"""So many heads side by side at least, each over a figure."""
_LEVEL = 2.0
"""Points by which the ends of heads of one table differ at most."""
_BELOW = 5.0
"""Their figures begin within this many type sizes below."""
_SHARE_OF_PITCH = 0.8
_BLANK = 0.3


@dataclass(frozen=True, slots=True)
class _Upright:
    words: tuple[Word, ...]
    box: Box

    @property
    def centre(self) -> float:
        return (self.box.x0 + self.box.x1) / 2


def with_level_heads(pages: Sequence[Page]) -> list[Page]:
    """The pages of one sheet, the fullest direction first, with the heads on end among the words of the first."""
    main, *others = pages
    kept = []
    for other in others:
        heads = _heads(main, other) if (other.turn - main.turn) % 180 else []
        if heads:
            main = replace(main, words=(*main.words, *_laid(heads)))
            laid = {id(word) for head in heads for word in head.words}
            other = replace(other, words=tuple(word for word in other.words if id(word) not in laid))
        if other.words:
            kept.append(other)
    return [main, *kept]


def _heads(main: Page, other: Page) -> list[_Upright]:
    """Texts on end that end at one height, right above figures of the page."""
    lines: list[list[Word]] = []
    for word in sorted(other.words, key=lambda word: (round(word.centre), word.x0)):
        if lines and abs(lines[-1][-1].centre - word.centre) <= _LEVEL:
            lines[-1].append(word)
        else:
            lines.append([word])
    texts = [_Upright(tuple(line), union([main.read(other.seen(union([word]))) for word in line])) for line in lines]
    rows = [[text for text in texts if abs(text.box.bottom - first.box.bottom) <= _LEVEL] for first in texts]
    row = max(rows, key=len, default=[])
    figures = [word for word in main.words if is_numeric_ink(word.text)]
    above = [text for text in row if any(_stands_over(text, figure) for figure in figures)]
    return row if len(above) >= max(_LEAST, 0.5 * len(row)) else []


def _stands_over(text: _Upright, figure: Word) -> bool:
    beside = max(figure.x0 - text.box.x1, text.box.x0 - figure.x1)
    return beside < figure.size and 0 < figure.centre - text.box.bottom < _BELOW * figure.size


def _laid(heads: Sequence[_Upright]) -> list[Word]:
    ordered = sorted(heads, key=lambda head: head.centre)
    pitch = min(right.centre - left.centre for left, right in pairwise(ordered))
    laid = []
    for head in ordered:
        letters = sum(len(word.text) for word in head.words)
        room = _SHARE_OF_PITCH * pitch - _BLANK * (len(head.words) - 1)
        x = head.centre - _SHARE_OF_PITCH * pitch / 2
        for word in head.words:
            end = x + room * len(word.text) / letters
            laid.append(replace(word, x0=x, x1=end, top=head.box.bottom - word.size, bottom=head.box.bottom))
            x = end + _BLANK
    return laid

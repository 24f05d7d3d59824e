"""What the engine makes of the page's own head on a page whose table lies on its side: scraps along one edge.

A table set sideways has the running head of the upright page beside it, turned by a quarter. Read with the table, its
letters become short words one under the other, far from all else: "SE", "23", "Pra".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from pipelines.layout.geometry import Word

_MARGIN = 0.1
"""The running head stands in this outer share of the page."""
_APART = 5.0
"""White between it and everything else, in heights of the page's type."""
_LONGEST = 3
_LEAST = 3


def without_turned_head(words: Sequence[Word], width: float) -> list[Word]:
    """The words without the scraps along the left or the right edge of a page of that width, points."""
    kept = list(words)
    for strip, rest in (
        _parted(kept, lambda word: word.x0 > (1 - _MARGIN) * width),
        _parted(kept, lambda word: word.x1 < _MARGIN * width),
    ):
        if rest and _are_scraps(strip) and _white_between(strip, rest) > _APART * _usual_size(rest):
            gone = set(map(id, strip))
            kept = [word for word in kept if id(word) not in gone]
    return kept


def _parted(words: Sequence[Word], is_outside: Callable[[Word], bool]) -> tuple[list[Word], list[Word]]:
    return [word for word in words if is_outside(word)], [word for word in words if not is_outside(word)]


def _white_between(strip: Sequence[Word], rest: Sequence[Word]) -> float:
    left, right = min(word.x0 for word in strip), max(word.x1 for word in strip)
    return max(left - max(word.x1 for word in rest), min(word.x0 for word in rest) - right)


def _are_scraps(strip: Sequence[Word]) -> bool:
    """Short words, one to a line, that are no column of numbers."""
    if len(strip) < _LEAST or any(len(word.text) > _LONGEST for word in strip):
        return False
    lines = sorted(strip, key=lambda word: word.top)
    one_to_a_line = all(below.top > above.top for above, below in pairwise(lines))
    return one_to_a_line and any(not word.text.isdigit() for word in strip)


def _usual_size(words: Sequence[Word]) -> float:
    sizes = sorted(word.size for word in words)
    return sizes[len(sizes) // 2]

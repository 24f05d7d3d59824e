"""The white between two columns of text that share a page, as a type-setter leaves it from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.layout.geometry import Page
from pipelines.layout.lines import Line, lines_of

_LEAST_HEIGHT = 0.35
"""Share of the page's height that two columns of text stand beside each other at least."""
_LEAST_LINES = 8
_LEAST_PROSE = 0.45
"""Share of a column's lines that are words running on."""
_MOST_TABULAR = 0.15
_MOST_RULES = 2
"""More drawn lines than this across the white, and it parts the columns of a table."""
_BESIDE = 1.2
_MIDDLE = (0.3, 0.7)


def gutter_of(page: Page, lines: Sequence[Line], left: float, right: float) -> tuple[float, float, float] | None:
    """Where two columns of text stand side by side: top, bottom, and the x at which the right one begins; else None."""
    width = right - left
    begins = sorted(
        {
            round(phrase.x0)
            for line in lines
            for phrase in line.phrases
            if left + _MIDDLE[0] * width < phrase.x0 < left + _MIDDLE[1] * width
        }
    )
    best: list[Line] = []
    best_x = 0.0
    for begin in begins:
        x = begin - 1.5
        run = max(_uncrossed(lines, x), key=_height, default=[])
        if run and _height(run) > _height(best) + 1:
            best, best_x = run, x
    if not best or _height(best) < _LEAST_HEIGHT * page.height:
        return None
    top, bottom = best[0].box.top - 0.5, best[-1].box.bottom + 0.5
    words = [word for line in best for word in line.words]
    sides = [lines_of([word for word in words if (word.x0 >= best_x) == is_right]) for is_right in (False, True)]
    if not all(_is_text(side) for side in sides) or _rules_across(page, best_x, top, bottom) > _MOST_RULES:
        return None
    if _headings_over_both(*sides) > 1:
        return None  # each section fills two columns of its own
    return top, bottom, best_x


def _uncrossed(lines: Sequence[Line], x: float) -> list[list[Line]]:
    """Runs of lines of which no phrase reaches over x."""
    runs: list[list[Line]] = [[]]
    for line in lines:
        if any(phrase.x0 < x - 1 and phrase.x1 > x for phrase in line.phrases):
            runs.append([])
        else:
            runs[-1].append(line)
    return [run for run in runs if run]


def _height(run: Sequence[Line]) -> float:
    return run[-1].box.bottom - run[0].box.top if run else 0.0


def _is_text(lines: Sequence[Line]) -> bool:
    """Whether the lines are mostly words that run on, and hardly any is parted as the rows of a table are."""
    running = sum(1 for line in lines if max(len(phrase.words) for phrase in line.phrases) >= 4)
    tabular = sum(1 for line in lines if len([phrase for phrase in line.phrases if len(phrase.text) > 1]) > 1)
    return len(lines) >= _LEAST_LINES and running >= _LEAST_PROSE * len(lines) and tabular <= _MOST_TABULAR * len(lines)


def _headings_over_both(left: Sequence[Line], right: Sequence[Line]) -> int:
    """Short lines on the left with white beside them, where there is text on the right above and below."""
    inner = [line for line in left if right[0].centre < line.centre < right[-1].centre and len(line.words) <= 4]
    return sum(1 for line in inner if all(abs(line.centre - other.centre) > _BESIDE * line.size for other in right))


def _rules_across(page: Page, x: float, top: float, bottom: float) -> int:
    return sum(
        1
        for rule in page.rules
        if rule.is_horizontal and top < rule.top < bottom and rule.x0 < x - 10 and rule.x1 > x + 10
    )

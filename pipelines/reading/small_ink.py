"""Signs and commas by their ink, which is so small that the OCR engine passes over it or takes it for noise.

Rows of pictures are counted from the top; lengths are in pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from scipy import ndimage

from pipelines.reading.picture import Grey, Mask, Span

_INK = 185
"""Brighter than this is paper; thin strokes are never black in a scan."""
_LONGEST = 1.5
"""An em dash is longer than digits are high by half."""
_BESIDE = 0.35
"""Widest gap between a sign and the number that it stands right before, in line heights."""
_FREE = 0.14
_ROW = 4
_SPACING = 1.3
"""Dashes that follow each other closer than this, in line heights, are a broken rule."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: its number, the height at which it stands, its type size."""

    number: int
    base: float
    height: float


def dash_before(pixels: Grey, x0: int, top: int, bottom: int, height: float) -> float | None:
    """Left edge of the dash right before the number whose ink begins at `x0` (rows top to bottom), apart from it,
    touching its first digit, or a part of its box; None when there is none.

    Minus signs of small type are short and stand close: the models often see them as a part of the digit behind.
    """
    tall = bottom - top
    if tall < 0.35 * height:
        return None
    left = max(0, int(x0 - 2 * height))
    part = pixels[max(0, top) : bottom, left : int(x0 + 1.6 * height)] < _INK
    if not part.size:
        return None
    columns = np.asarray(part.any(axis=0))
    first = np.argmax(part, axis=0)
    last = len(part) - 1 - np.argmax(part[::-1], axis=0)
    thin = columns & (last - first <= 0.25 * tall) & (first >= 0.3 * tall) & (last <= 0.8 * tall)
    runs = _runs(columns)
    own = next((number for number, (_, stop) in enumerate(runs) if left + stop > x0), None)
    if own is None:
        return None
    start, stop = runs[own]
    thick = np.flatnonzero(~thin[start:stop])
    length = int(thick[0]) if len(thick) else stop - start
    if length == stop - start and own + 1 < len(runs):  # apart from its digit, and in the box of the word
        behind = runs[own + 1][0] - stop
        shortest = 0.2
    elif length == stop - start or length >= 0.3 * tall:
        # A 4 begins with a short thin bar of its own; a dash that touches it makes that bar longer.
        behind, shortest = 0, 0.3
    elif own:  # before the box of the word
        begin, end = runs[own - 1]
        length, behind, shortest = end - begin, start - end, 0.2
        if not thin[begin:end].all():
            return None
        start, own = begin, own - 1
    else:
        return None
    alone = start - (runs[own - 1][1] if own else 0) >= 0.1 * height
    fits = shortest * tall <= length <= _LONGEST * tall and behind <= _BESIDE * height
    return float(left + start) if alone and fits else None


def decimals_by_ink(pixels: Grey, box: Span) -> int | None:
    """How many digits of the number in the box stand behind its decimal mark; None when no such mark is seen.

    The mark is a small piece of ink at the foot of the digits, between two of them.
    """
    x0, top, x1, bottom = (int(edge) for edge in box)
    ink = pixels[max(0, top) : bottom, max(0, x0) : x1] < _INK
    if not ink.any():
        return None
    labels, _ = ndimage.label(ink, structure=np.ones((3, 3)))
    found: list[Any] = ndimage.find_objects(labels)
    pieces = [(rows.start, rows.stop, columns.start, columns.stop) for rows, columns in found]
    tallest = max(low - high for high, low, _, _ in pieces)
    digits = sorted((left, right, high, low) for high, low, left, right in pieces if low - high >= 0.65 * tallest)
    if len(digits) < 2:
        return None
    tall = sorted(low - high for _, _, high, low in digits)[len(digits) // 2]
    head, foot = min(high for _, _, high, _ in digits), sorted(low for _, _, _, low in digits)[len(digits) // 2]
    width = sorted(right - left for left, right, _, _ in digits)[len(digits) // 2]
    marks = [
        (left + right) / 2
        for high, low, left, right in pieces
        if 0.12 * tall <= low - high <= 0.5 * tall
        and 0.08 * tall <= right - left <= 0.4 * tall
        and high - head >= 0.55 * tall
        and low >= foot - 0.12 * tall
    ]
    marks = [mark for mark in marks if digits[0][1] <= mark + 0.1 * tall and mark <= digits[-1][0] + 0.1 * tall]
    if not marks:
        return None
    behind = [(right - left) / max(width, 1) for left, right, _, _ in digits if (left + right) / 2 > max(marks)]
    return sum(max(1, round(float(share))) for share in behind)


def free_dashes(pixels: Grey, covered: Sequence[Span], lines: Sequence[Line]) -> list[tuple[Span, Line]]:
    """Dashes that stand by themselves at the height of a line, outside the boxes of all words."""
    if not lines:
        return []
    ink = pixels < _INK
    free = ink.copy()
    for x0, top, x1, bottom in covered:
        free[max(0, int(top) - 1) : int(bottom) + 2, max(0, int(x0) - 1) : int(x1) + 2] = False
    labels, _ = ndimage.label(free, structure=np.ones((3, 3)))
    found: list[Any] = ndimage.find_objects(labels)
    bases = np.array([line.base for line in lines])
    heights = np.array([line.height for line in lines])
    by_line: dict[int, list[tuple[Span, Line]]] = {}
    for rows, columns in found:
        tall, wide = rows.stop - rows.start, columns.stop - columns.start
        if wide < 1.8 * tall or wide < 4:
            continue
        above = (bases - (rows.start + rows.stop) / 2) / heights
        fits = (above > 0.1) & (above < 0.5) & (0.2 * heights <= wide) & (wide <= 1.1 * heights)
        fits &= tall <= 0.25 * heights
        if not fits.any():
            continue
        line = lines[int(np.flatnonzero(fits)[0])]
        room = max(2, round(_FREE * line.height))
        around = ink[max(0, rows.start - room) : rows.stop + room, max(0, columns.start - room) : columns.stop + room]
        if int(around.sum()) > int(ink[rows, columns].sum()):
            continue
        span = (float(columns.start), float(rows.start), float(columns.stop), float(rows.stop))
        by_line.setdefault(line.number, []).append((span, line))
    dashes = []
    for row in by_line.values():
        row.sort(key=lambda dash: dash[0][0])
        close = sum(right[0][0] - left[0][2] < _SPACING * left[1].height for left, right in pairwise(row))
        if close + 1 < _ROW:
            dashes += row
    return dashes


def _runs(columns: Mask) -> list[tuple[int, int]]:
    """First and stop of the runs of columns with ink."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], columns.astype(np.int8), [0]])))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))

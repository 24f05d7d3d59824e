"""A closer look at numbers: only their strips of the page are rendered, finer than the page was.

Places are pixels of the picture that was read first, in reading direction.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pypdfium2

from pipelines.layout.geometry import Box, Page
from pipelines.reading.engine import FIGURES, SWEDISH, Seen, look_again
from pipelines.reading.picture import Grey, Span, flattened, straightened
from pipelines.reading.rendering import rendered

_CLOSER = 1.6
"""How much finer the closer look is."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """How the page was read: resolution, direction of its text, skew that was undone, rules that were taken out."""

    dpi: float
    turn: int
    skew: float
    rules: Sequence[Span]


@dataclass(frozen=True, slots=True)
class _Strip:
    """A finer picture of some numbers. factor: its pixels in one of the first picture; x, y: its upper left corner,
    in its own pixels from that of the page.
    """

    pixels: Grey
    dpi: float
    factor: float
    x: float
    y: float

    def around(self, word: Seen) -> Span:
        """The word's box with room for a sign before and a mark behind it."""
        height = word.height * self.factor
        return (
            word.x0 * self.factor - self.x - 0.5 * height,
            word.top * self.factor - self.y - 0.15 * height,
            word.x1 * self.factor - self.x + 0.3 * height,
            word.bottom * self.factor - self.y + 0.15 * height,
        )


def closer_looks(page: pypdfium2.PdfPage, sheet: Sheet, numbers: Sequence[Seen], tessdata: Path) -> list[Seen]:
    """Both models' readings of the numbers, in finer pictures of their lines."""
    read = []
    for line in _lines(numbers):
        strip = _strip(page, sheet, line)
        if strip is None:
            continue
        for word in line:
            for model in (SWEDISH, FIGURES):
                again = look_again(strip.pixels, strip.around(word), strip.dpi, tessdata, word.line, word.height, model)
                if again is not None and again.confidence > 0:
                    read.append(replace(again, x0=word.x0, top=word.top, x1=word.x1, bottom=word.bottom, glyphs=()))
    return read


def _lines(numbers: Sequence[Seen]) -> Iterator[list[Seen]]:
    """The numbers that stand at one height."""
    line: list[Seen] = []
    for word in sorted(numbers, key=lambda word: (word.top + word.bottom, word.x0)):
        if line and (word.top + word.bottom) - (line[0].top + line[0].bottom) > max(word.height, 1.0):
            yield line
            line = []
        line.append(word)
    if line:
        yield line


def _strip(page: pypdfium2.PdfPage, sheet: Sheet, line: Sequence[Seen]) -> _Strip | None:
    width, height = page.get_size()
    sideways = sheet.turn in (90, 270)
    whole = Page(1, height if sideways else width, width if sideways else height, (), turn=sheet.turn, skew=sheet.skew)
    points = 72 / sheet.dpi
    left, right = min(word.x0 for word in line), max(word.x1 for word in line)
    top, bottom = min(word.top for word in line), max(word.bottom for word in line)
    room = 1.5 * max(word.height for word in line)
    falls = abs(math.tan(math.radians(sheet.skew))) * (right - left) / 2
    box = Box(left - room, top - room - falls, right + room, bottom + room + falls)
    picture = rendered(
        page,
        _CLOSER * sheet.dpi,
        whole.seen(Box(box.x0 * points, box.top * points, box.x1 * points, box.bottom * points)),
    )
    if picture is None:
        return None
    x = (picture.left + picture.pixels.shape[1] / 2) / picture.scale
    y = (picture.top + picture.pixels.shape[0] / 2) / picture.scale
    middle = whole.read(Box(x, y, x, y))
    pixels = np.ascontiguousarray(np.rot90(flattened(picture.pixels), sheet.turn // 90))
    pixels = straightened(pixels, sheet.skew).copy()
    factor = picture.dpi / sheet.dpi
    x, y = middle.x0 * picture.scale - pixels.shape[1] / 2, middle.top * picture.scale - pixels.shape[0] / 2
    for span in sheet.rules:
        x0, x1 = (round(edge * factor - x) for edge in (span[0], span[2]))
        y0, y1 = (round(edge * factor - y) for edge in (span[1], span[3]))
        pixels[max(0, y0 - 2) : max(0, y1 + 2), max(0, x0 - 2) : max(0, x1 + 2)] = 255
    return _Strip(pixels, picture.dpi, factor, x, y)

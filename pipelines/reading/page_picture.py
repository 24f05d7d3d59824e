"""The picture of a page for people to look at: as it is printed, with what is personal data blacked out.

Reading works on words; this is the one place where ink itself leaves the room, so the masks are laid over it here.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pypdfium2
from numpy.typing import NDArray

from pipelines.layout.geometry import Box, Page

Colours = NDArray[np.uint8]
"""A picture: rows from the top, pixels of red, green and blue."""

_MOST_PIXELS = 20_000_000
_MARGIN = 1.0
"""How far a mask reaches over the word's box, points: a box is as exact as the font's own measures."""


def picture_of(content: bytes, number: int, pages: Sequence[Page], dpi: float) -> tuple[Colours, float]:
    """Page `number` (from 1) as a person sees it, and its pixels per point.

    pages: what was read of this page; the words that are masked in it are black in the picture. A page so large that
    the picture would not fit in memory is drawn smaller. Raises pypdfium2.PdfiumError when it cannot be opened.
    """
    with pypdfium2.PdfDocument(content) as pdf:
        if pdf.get_formtype():
            pdf.init_forms()  # what is typed into fields is painted only then
        page = pdf[number - 1]
        width, height = page.get_size()
        scale = min(dpi / 72, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
        bitmap = page.render(scale=scale, rev_byteorder=True)
        try:
            pixels = np.array(bitmap.to_numpy(), dtype=np.uint8).reshape(bitmap.height, bitmap.width, -1)[:, :, :3]
        finally:
            bitmap.close()
            page.close()
    for box in masked_boxes(pages):
        _black_out(pixels, box, scale)
    return np.ascontiguousarray(pixels), scale


def masked_boxes(pages: Sequence[Page]) -> list[Box]:
    """Boxes, on the page as seen, of the words that are masked."""
    return [
        page.seen(Box(word.x0, word.top, word.x1, word.bottom)) for page in pages for word in page.words if word.masked
    ]


def _black_out(pixels: Colours, box: Box, scale: float) -> None:
    top, left = (max(0, int((edge - _MARGIN) * scale)) for edge in (box.top, box.x0))
    bottom, right = (max(0, int((edge + _MARGIN) * scale) + 1) for edge in (box.bottom, box.x1))
    pixels[top:bottom, left:right] = 0

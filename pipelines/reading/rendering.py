"""A page, or a strip of it, as a grey picture. Pictures are arrays of uint8, rows from the top."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pypdfium2
from pypdfium2 import raw

from pipelines.layout.geometry import Box
from pipelines.reading.picture import Grey

MOST_PIXELS = 12_000_000
"""An A3 sheet at 200 dpi has 7.7 million; larger sheets are read coarser."""
_MOST_SOURCE_PIXELS = 120_000_000
"""Pictures that unpack to more than this are not unpacked: an A4 page at 600 dpi has 35 million."""


class PictureTooLargeError(Exception):
    """The page's pictures unpack to more than a worker may hold."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a page or of a strip of it. dpi: its resolution; left, top: pixels of the page outside the strip."""

    pixels: Grey
    dpi: float
    left: int = 0
    top: int = 0

    @property
    def scale(self) -> float:
        """Pixels in a point."""
        return self.dpi / 72


def rendered(
    page: pypdfium2.PdfPage, dpi: float, strip: Box | None = None, most_pixels: int = MOST_PIXELS
) -> Picture | None:
    """The page as seen, or the strip of it (points, as seen), at `dpi`, or less for a sheet that would have more than
    `most_pixels`; None when nothing of the strip is on the page.

    Raises PictureTooLargeError for pictures that no sheet of paper needs.
    """
    source = sum(
        int(size[0]) * int(size[1])
        for item in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=4)
        if (size := item.get_px_size())
    )
    if source > _MOST_SOURCE_PIXELS:
        raise PictureTooLargeError
    width, height = page.get_size()
    scale = min(dpi / 72, (most_pixels / max(width * height, 1.0)) ** 0.5)
    cut = (0.0, 0.0, 0.0, 0.0)
    if strip is not None:
        edges = strip.x0, height - strip.bottom, width - strip.x1, strip.top
        cut = tuple(math.floor(max(0.0, edge) * scale) / scale for edge in edges)
        if cut[0] + cut[2] > width - 2 / scale or cut[1] + cut[3] > height - 2 / scale:
            return None
    bitmap = page.render(scale=scale, grayscale=True, crop=cut)
    try:
        pixels = np.array(bitmap.to_numpy(), dtype=np.uint8).reshape(bitmap.height, bitmap.width, -1)[:, :, 0]
    finally:
        bitmap.close()
    return Picture(pixels, scale * 72, round(cut[0] * scale), round(cut[3] * scale))

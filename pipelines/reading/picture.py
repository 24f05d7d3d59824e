"""The picture of a page, made ready for the OCR engine: flat paper, straight lines, no rules.

Pictures are arrays of uint8, rows from the top, 0 = ink and 255 = paper; lengths are in pixels. Paper that is grey,
shaded or noisy becomes white; the small skew of a sheet on the glass is measured and undone; drawn rules are taken out,
because the engine reads them as letters beside the digits (``|``, ``[0]``), and are handed over as rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage
from scipy.spatial import cKDTree

Grey = NDArray[np.uint8]
Mask = NDArray[np.bool_]
Span = tuple[float, float, float, float]

_CELL = 32
"""Edge of the squares in which the brightness of the paper is measured, pixels at 200 dpi."""
_DARKEST_PAPER = 90.0
_INK, _PAPER = 0.35, 0.82
"""Shares of the paper's brightness: darker is full ink, brighter is paper, between them grey."""
_LARGEST_SKEW = 5.0
_MOST_POINTS = 60_000
_FAINT = 225
_SPECK_SHARE = 0.12
_FEWEST_LETTERS = 40
_SPECK = 0.026
"""Width and height of the largest speck, inches: a full stop is as large."""
_SPECK_DISTANCE = 0.04
"""A dot that stands nearer to a letter than this belongs to it, inches."""
_DASH = 1.5
"""How much wider than high a stroke is that may be a minus."""
_PADDED = 0.3
"""Widest blank between a minus and its number, inches."""
_FEWEST_SPECKS = 40
"""A page with fewer lonely dots is clean: they may be the leaders of a table of contents."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture ready to be read. skew: degrees by which its lines fell to the right; rules: x0, top, x1, bottom."""

    pixels: Grey
    skew: float
    rules: tuple[Span, ...]


def prepare(flat: Grey, dpi: float) -> Prepared:
    """Despeckle, straighten and take out the rules of a page's flattened picture."""
    if _speck_share(flat) > _SPECK_SHARE:
        flat = ndimage.median_filter(flat, size=3)
    skew = skew_of(_half(flat) < 128)
    flat = straightened(flat, skew)
    across, down = _rule_masks(flat < _FAINT, dpi)
    cleaned = flat.copy()
    cleaned[_grown(across | down)] = 255
    cleaned[_specks(cleaned < 128, dpi)] = 255
    return Prepared(cleaned, skew, (*_spans(across, dpi), *_spans(down, dpi)))


def flattened(grey: Grey) -> Grey:
    """The picture with its paper white, wherever the paper is grey, yellow, shaded or shadowed."""
    share = grey.astype(np.float32) / np.maximum(_paper(grey), _DARKEST_PAPER)
    return np.asarray(np.clip((share - _INK) / (_PAPER - _INK), 0, 1) * 255, dtype=np.uint8)


def straightened(flat: Grey, skew: float) -> Grey:
    """The picture turned around its middle, so that lines that fall by `skew` degrees to the right are level."""
    if abs(skew) < 0.05:
        return flat
    turned = Image.fromarray(flat).rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255)
    return np.asarray(turned, dtype=np.uint8)


def skew_of(ink: Mask) -> float:
    """Degrees by which the lines of text fall to the right (clockwise is positive); 0.0 when there is little ink.

    The angle at which the ink gathers in the fewest, fullest rows.
    """
    ys, xs = np.nonzero(ink)
    if len(ys) < 200:
        return 0.0
    if len(ys) > _MOST_POINTS:
        chosen = np.linspace(0, len(ys) - 1, _MOST_POINTS).astype(np.int64)
        ys, xs = ys[chosen], xs[chosen]
    centred = xs - ink.shape[1] / 2

    def gathered(degrees: float) -> float:
        rows = np.round(ys - centred * np.tan(np.radians(degrees))).astype(np.int64)
        counts = np.bincount(rows - rows.min()).astype(np.float64)
        return float((counts * counts).sum())

    best = max(np.arange(-_LARGEST_SKEW, _LARGEST_SKEW + 0.01, 0.25), key=gathered)
    return round(float(max(np.arange(best - 0.25, best + 0.251, 0.05), key=gathered)), 2)


def runs_sideways(ink: Mask) -> bool:
    """Whether the lines of text run up or down the page: a letter's nearest neighbour then stands above or below it."""
    labels, count = ndimage.label(ink)
    if count < _FEWEST_LETTERS:
        return False
    found: list[Any] = ndimage.find_objects(labels)
    sizes = np.array([(rows.stop - rows.start, columns.stop - columns.start) for rows, columns in found])
    centres = np.array([((rows.start + rows.stop) / 2, (columns.start + columns.stop) / 2) for rows, columns in found])
    smaller, larger = sizes.min(axis=1), sizes.max(axis=1)
    letters = centres[(larger >= 5) & (larger <= 80) & (larger <= 6 * smaller)]
    if len(letters) < _FEWEST_LETTERS:
        return False
    _, nearest = cKDTree(letters).query(letters, k=2)
    steps = np.abs(letters[nearest[:, 1]] - letters)
    beside = steps[:, 1] > steps[:, 0]
    return float(beside.mean()) < 0.5


def islands(ink: Mask, covered: Sequence[Span], height: float) -> list[Span]:
    """Ink as high as a character of type `height` that lies outside the covered boxes; neighbours are one island."""
    free = ink.copy()
    for x0, top, x1, bottom in covered:
        free[max(0, int(top) - 2) : int(bottom) + 3, max(0, int(x0) - 2) : int(x1) + 3] = False
    labels, _ = ndimage.label(free, structure=np.ones((3, 3)))
    found: list[Any] = ndimage.find_objects(labels)
    spans: list[Span] = []
    for rows, columns in sorted(found, key=lambda place: (place[0].start, place[1].start)):
        tall, wide = rows.stop - rows.start, columns.stop - columns.start
        if not 0.4 * height <= tall <= 1.3 * height or wide > 1.3 * height:
            continue
        for index, (x0, top, x1, bottom) in enumerate(spans):
            near = columns.start - x1 <= 0.5 * height and x0 - columns.stop <= 0.5 * height
            if near and rows.start < bottom and rows.stop > top:
                box = (min(x0, columns.start), min(top, rows.start), max(x1, columns.stop), max(bottom, rows.stop))
                spans[index] = box
                break
        else:
            spans.append((float(columns.start), float(rows.start), float(columns.stop), float(rows.stop)))
    return [span for span in spans if span[2] - span[0] <= 6 * height]


def _specks(ink: Mask, dpi: float) -> Mask:
    """Dust: dots no larger than a full stop that stand away from all letters, where the page is strewn with them."""
    labels, count = ndimage.label(ink, structure=np.ones((3, 3)))
    found: list[Any] = ndimage.find_objects(labels)
    largest = dpi * _SPECK
    small = np.array(
        [False, *(max(rows.stop - rows.start, columns.stop - columns.start) <= largest for rows, columns in found)]
    )
    if not small.any():
        return np.zeros_like(ink)
    letters = ink & ~small[labels]
    for number in np.flatnonzero(small).tolist():
        rows, columns = found[number - 1]
        # A minus is a low stroke with its number behind it, however far a table has padded it.
        low = columns.stop - columns.start >= _DASH * (rows.stop - rows.start)
        if low and letters[rows, columns.stop : columns.stop + int(dpi * _PADDED)].any():
            small[number] = False
    reach = 2 * int(dpi * _SPECK_DISTANCE) + 1
    near = _window_sum(_window_sum(letters, reach, 0) > 0, reach, 1) > 0
    beside = np.zeros(count + 1, dtype=bool)
    beside[np.unique(labels[near])] = True
    lonely = small & ~beside
    return lonely[labels] if int(lonely.sum()) >= _FEWEST_SPECKS else np.zeros_like(ink)


def is_blank(flat: Grey) -> bool:
    """Whether there is less ink on the page than a few words need."""
    return float((flat < 128).mean()) < 0.0002


def _half(flat: Grey) -> Grey:
    small = Image.fromarray(flat).resize(
        (max(1, flat.shape[1] // 2), max(1, flat.shape[0] // 2)), Image.Resampling.BILINEAR
    )
    return np.asarray(small, dtype=np.uint8)


def _paper(grey: Grey) -> NDArray[np.float32]:
    """The brightness of the paper around each pixel: the upper quartile of squares, blended into each other."""
    height, width = grey.shape
    rows, columns = -(-height // _CELL), -(-width // _CELL)
    padded = np.pad(grey, ((0, rows * _CELL - height), (0, columns * _CELL - width)), mode="edge")
    squares = padded.reshape(rows, _CELL, columns, _CELL).transpose(0, 2, 1, 3).reshape(rows, columns, -1)
    third = _CELL * _CELL * 3 // 4
    quartile = np.partition(squares, third, axis=2)[:, :, third]
    blended = Image.fromarray(np.ascontiguousarray(quartile)).resize(
        (columns * _CELL, rows * _CELL), Image.Resampling.BILINEAR
    )
    return np.asarray(blended, dtype=np.float32)[:height, :width]


def _speck_share(flat: Grey) -> float:
    """Share of the dark pixels that have no dark neighbour above, below, left or right."""
    ink = flat < 128
    total = int(ink.sum())
    if total < 1000:
        return 0.0
    padded = np.pad(ink, 1)
    neighbours = padded[:-2, 1:-1] | padded[2:, 1:-1] | padded[1:-1, :-2] | padded[1:-1, 2:]
    return float((ink & ~neighbours).sum() / total)


def _rule_masks(dark: Mask, dpi: float) -> tuple[Mask, Mask]:
    """Pixels of drawn rules, across and down: long, thin and almost without a break."""
    length = int(dpi * 0.6)
    thickest = dpi * 0.045 + 2
    masks = []
    for axis in (1, 0):
        tolerant = _window_sum(dark, 3, 1 - axis) > 0
        rule = _opened(tolerant, length, axis)
        rule &= _window_sum(rule, 2 * int(dpi * 0.03) + 1, 1 - axis) <= thickest
        masks.append(rule)
    return masks[0], masks[1]


def _opened(dark: Mask, length: int, axis: int) -> Mask:
    """Pixels that belong to a run of at least ``length`` along the axis; one pixel in forty may be missing."""
    runs = _window_sum(dark, length, axis) >= 0.975 * length
    return np.asarray(_window_sum(runs, length, axis) > 0)


def _grown(mask: Mask) -> Mask:
    return np.asarray(_window_sum(_window_sum(mask, 3, 0) > 0, 3, 1) > 0)


def _window_sum(mask: Mask, length: int, axis: int) -> NDArray[np.int32]:
    """Number of set pixels in the window of ``length`` around each pixel, along one axis."""
    total = np.cumsum(mask, axis=axis, dtype=np.int32)
    zero = np.zeros_like(np.take(total, [0], axis=axis))
    total = np.concatenate([zero, total], axis=axis)
    size = mask.shape[axis]
    first = np.clip(np.arange(size) - length // 2, 0, size)
    last = np.clip(np.arange(size) - length // 2 + length, 0, size)
    return np.asarray(np.take(total, last, axis=axis) - np.take(total, first, axis=axis), dtype=np.int32)


def _spans(mask: Mask, dpi: float) -> list[Span]:
    labels, _ = ndimage.label(mask, structure=np.ones((3, 3)))
    spans: list[Span] = []
    found: list[Any] = ndimage.find_objects(labels)
    for rows, columns in found:
        if max(rows.stop - rows.start, columns.stop - columns.start) >= dpi * 0.2:
            spans.append((float(columns.start), float(rows.start), float(columns.stop), float(rows.stop)))
    return spans

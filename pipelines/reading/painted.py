"""Which characters of a text layer are painted: what a reader of the page cannot see does not count.

A figure may lie under a white box, in a layer that is switched off, in the colour of the paper, or be written without
ink. Whether it shows is not guessed from how it was hidden: the page is rendered with and without the text that may be
hidden, and where the two pictures are the same, that text paints nothing. Only pages with such text are rendered.

The text layer of a scan is invisible by nature: text without ink of its own, or behind a picture, counts where the page
shows ink, unless that is the ink of other text.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from pypdfium2 import raw

from pipelines.layout.geometry import Box, Word
from pipelines.reading.bare_calls import COUNT, HANDLE, PLACE, TRUTH, answers, bare
from pipelines.reading.drawings import Cover, Drawings, Span, get_fill, get_point
from pipelines.reading.rendering import Picture, PictureTooLargeError, rendered

_DPI = 90.0
_MARGIN = 4.0
"""Room around the text that is rendered, points."""
_MOST_PIXELS = 2_000_000
_SEEN = 12
"""Grey levels, of 255, by which two renderings of one place must differ for a reader to see it."""
_INKED = 60
_CLEAR = 24
"""Text that is less opaque than this may not be seen, of 255."""
_OPAQUE = 100
_SAME_COLOUR = 40
_SHRINK = 0.2
"""Boxes are as high as the type, with room above and below: what touches only this share of them hides nothing."""
_MOST_OVERLAPPING = 40
_LOWEST_STRIKE = 0.34
_HIGHEST_STRIKE = 0.76
"""A stroke through digits runs this high above where they end below, shares of the type size."""
_LAYER_MARK = "OC".encode("utf-16-le")
_MOST_PAIRS = 2_000_000
"""Text objects times filled areas; beyond that the smallest areas are left out."""

_WHITE = (255, 255, 255)
_NO_COLOUR = (-1000, -1000, -1000)
"""Like no other."""
_INVISIBLE_MODE = raw.FPDF_TEXTRENDERMODE_INVISIBLE
_CLIPPING_MODE = raw.FPDF_TEXTRENDERMODE_CLIP

Boxes = NDArray[np.float64]
"""One row a character: left, bottom, right, top in the page's own coordinates."""
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Suspects:
    """Handles of text objects that may not show. without_ink: those that paint nothing by nature, or lie behind a
    picture, as the text layer of a scan does.
    """

    all: frozenset[int]
    without_ink: frozenset[int]


def painted(
    page: pypdfium2.PdfPage,
    drawings: Drawings,
    objects: NDArray[np.uint64],
    boxes: Boxes,
    blank: Flags,
    seen: Boxes,
    *,
    is_scan: bool,
    has_layers: Callable[[], bool],
) -> Flags:
    """Whether each character shows. objects: its text object; seen: its box (x0, top, x1, bottom) on the page as
    seen. is_scan: pictures cover most of the page. has_layers: whether the
    file has layers that can be switched off.
    """
    shows = np.ones(len(objects), dtype=bool)
    suspects = _suspects(drawings, objects, boxes, blank, has_layers)
    if not suspects.all:
        return shows
    doubted = np.isin(objects, list(suspects.all)) & ~blank
    if not doubted.any() or (is_scan and doubted.sum() > 0.5 * (~blank).sum()):
        return shows  # the text layer of a scan
    try:
        twins = frozenset(drawings.text_places) - frozenset(objects.tolist())
        hidden, whole = _hidden(page, suspects.all, twins, objects, doubted, seen)
    except PictureTooLargeError:
        return shows
    for index in np.flatnonzero(hidden & np.isin(objects, list(suspects.without_ink))).tolist():
        own = seen[index]
        hidden[index] = not _has_ink(whole, own) or bool(_overlap(own, seen[~hidden & ~blank]).any())
    return np.asarray(shows & ~hidden)


def _suspects(
    drawings: Drawings, objects: NDArray[np.uint64], boxes: Boxes, blank: Flags, has_layers: Callable[[], bool]
) -> _Suspects:
    """Text objects of the page that may not show, by what is known without rendering."""
    known, inverse = np.unique(objects[~blank], return_inverse=True)
    handles = known.tolist()
    if not handles:
        return _Suspects(frozenset(), frozenset())
    outlines = np.full((len(handles), 4), np.inf)
    outlines[:, 2:] = -np.inf
    inked = boxes[~blank]
    np.minimum.at(outlines[:, :2], inverse, inked[:, :2])
    np.maximum.at(outlines[:, 2:], inverse, inked[:, 2:])
    margin = _SHRINK * (outlines[:, 3] - outlines[:, 1])
    outlines[:, 1] += margin
    outlines[:, 3] -= margin
    places = np.array([drawings.text_places.get(handle, 0) for handle in handles])
    papers, over, behind_picture = _surroundings(drawings.covers, outlines, places)
    count = len(handles)
    modes = answers(count, _mode_of, handles)
    colours = np.zeros((count, 4), dtype=np.uint32)
    quarters = [range(colours.ctypes.data + 4 * part, colours.ctypes.data + colours.nbytes, 16) for part in range(4)]
    is_coloured = answers(count, get_fill, handles, *quarters) != 0
    invisible = (modes == _INVISIBLE_MODE) | (modes == _CLIPPING_MODE) | (is_coloured & (colours[:, 3] < _CLEAR))
    apart = np.abs(colours[:, :3].astype(np.int64) - papers).max(axis=1)
    like_paper = (modes == raw.FPDF_TEXTRENDERMODE_FILL) & is_coloured & (apart <= _SAME_COLOUR)
    nested = np.array([handle in drawings.nested for handle in handles])
    if nested.any() and not has_layers():
        nested[:] = False
    others = np.zeros(count, dtype=bool)
    is_marked = answers(count, _count_marks, handles) > 0
    is_cut = answers(count, _clips_in, map(_clip_of, handles)) > 0
    for number in np.flatnonzero(is_marked | is_cut).tolist():
        handle = handles[number]
        others[number] = (is_marked[number] and _is_layered(handle)) or (
            is_cut[number] and _is_clipped(handle, outlines[number])
        )
    known_handle = known != 0
    found = known_handle & ~invisible & (over | nested | like_paper | others)
    without_ink = known_handle & (invisible | (behind_picture & ~found))
    return _Suspects(frozenset(known[found | without_ink].tolist()), frozenset(known[without_ink].tolist()))


_mode_of = bare(raw.FPDFTextObj_GetTextRenderMode, COUNT, HANDLE)
_count_marks = bare(raw.FPDFPageObj_CountMarks, COUNT, HANDLE)
_mark_at = bare(raw.FPDFPageObj_GetMark, HANDLE, HANDLE, ctypes.c_ulong)
_get_name = bare(raw.FPDFPageObjMark_GetName, TRUTH, HANDLE, PLACE, ctypes.c_ulong, PLACE)
_clip_of = bare(raw.FPDFPageObj_GetClipPath, HANDLE, HANDLE)
_clips_in = bare(raw.FPDFClipPath_CountPaths, COUNT, HANDLE)
_segment_of = bare(raw.FPDFClipPath_GetPathSegment, HANDLE, HANDLE, COUNT, COUNT)
_corners = np.zeros((2, 2), dtype=np.float32)
_name = ctypes.create_string_buffer(8)
_name_length = ctypes.c_ulong()
_name_places = ctypes.addressof(_name), ctypes.addressof(_name_length)


def _is_clipped(handle: int, outline: Boxes) -> bool:
    """Whether the middle of the object may lie outside what its clip leaves: outside the corners of a rectangle."""
    clip = _clip_of(handle)
    last = _clips_in(clip) - 1
    first, second = _segment_of(clip, last, 0), _segment_of(clip, last, 2)
    if not first or not second:
        return False
    place = _corners.ctypes.data
    get_point(first, place, place + 4)
    get_point(second, place + 8, place + 12)
    (x0, y0), (x1, y1) = _corners.tolist()
    x, y = (outline[0] + outline[2]) / 2, (outline[1] + outline[3]) / 2
    return not (min(x0, x1) <= x <= max(x0, x1) and min(y0, y1) <= y <= max(y0, y1))


def _is_layered(handle: int) -> bool:
    """Whether the object belongs to a layer that can be switched off."""
    for number in range(_count_marks(handle)):
        is_short = _get_name(_mark_at(handle, number), _name_places[0], 8, _name_places[1]) and _name_length.value == 6
        if is_short and _name.raw[:4] == _LAYER_MARK:
            return True
    return False


def _surroundings(
    covers: Sequence[Cover], outlines: Boxes, places: NDArray[np.int64]
) -> tuple[NDArray[np.int64], Flags, Flags]:
    """Of each text object: red, green and blue of that on which it stands (`_NO_COLOUR` for a picture or a pattern),
    whether an area is painted over it, and whether a picture is.
    """
    opaque = [cover for cover in covers if cover.colour is None or cover.colour[3] >= _OPAQUE]
    opaque.sort(key=lambda cover: (cover.box[0] - cover.box[2]) * (cover.box[3] - cover.box[1]))
    opaque = sorted(opaque[: max(1, _MOST_PAIRS // len(outlines))], key=lambda cover: cover.place)
    if not opaque:
        nothing = np.zeros(len(outlines), dtype=bool)
        return np.full((len(outlines), 3), _WHITE), nothing, nothing
    left, low, right, high = np.array([cover.box for cover in opaque]).T
    order = np.array([cover.place for cover in opaque])
    pictures = np.array([cover.is_picture for cover in opaque])
    x0, y0, x1, y1 = (edge[:, None] for edge in outlines.T)
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    before = order < places[:, None]
    under = before & (left <= x) & (x <= right) & (low <= y) & (y <= high)
    last = under.shape[1] - 1 - np.argmax(under[:, ::-1], axis=1)
    colours = np.array([cover.colour[:3] if cover.colour is not None else _NO_COLOUR for cover in opaque])
    papers = np.where(under.any(axis=1)[:, None], colours[last], _WHITE)
    touched = ~before & (x0 < right) & (x1 > left) & (y0 < high) & (y1 > low)
    return papers, (touched & ~pictures).any(axis=1), (touched & pictures).any(axis=1)


def _hidden(
    page: pypdfium2.PdfPage,
    suspects: frozenset[int],
    twins: frozenset[int],
    objects: NDArray[np.uint64],
    doubted: Flags,
    seen: Boxes,
) -> tuple[Flags, Picture]:
    """Which of the doubted characters paint nothing, and the picture of the page.

    twins: text objects of which PDFium hands over no characters, because the same ones stand in the same place already.
    """
    edges = seen[doubted]
    x0, top = edges[:, :2].min(axis=0).tolist()
    x1, bottom = edges[:, 2:].max(axis=0).tolist()
    strip = Box(x0 - _MARGIN, top - _MARGIN, x1 + _MARGIN, bottom + _MARGIN)
    whole = rendered(page, _DPI, strip, _MOST_PIXELS)
    hidden = np.zeros(len(doubted), dtype=bool)
    indices = np.flatnonzero(doubted)
    if whole is None:
        return doubted.copy(), Picture(np.zeros((0, 0), dtype=np.uint8), _DPI)  # outside the page
    for group in _apart(objects, indices, seen, suspects):
        without = _rendered_without(page, group | twins, strip)
        for index in indices[np.isin(objects[indices], list(group))].tolist():
            hidden[index] = not _differ(whole, without, seen[index])
    return hidden, whole


def _apart(
    objects: NDArray[np.uint64], indices: NDArray[np.int64], seen: Boxes, suspects: frozenset[int]
) -> list[frozenset[int]]:
    """The suspects in groups that are taken away together: those that stand on each other are asked one by one."""
    crossed: set[int] = set()
    order = indices[np.argsort(seen[indices, 0])]
    for left, right in pairwise(order.tolist()):
        if objects[left] != objects[right] and bool(_overlap(seen[left], seen[right : right + 1])[0]):
            crossed.update((int(objects[left]), int(objects[right])))
    alone = sorted(crossed)[:_MOST_OVERLAPPING]
    together = suspects - set(alone)
    return [*([together] if together else []), *(frozenset({handle}) for handle in alone)]


def _overlap(own: Boxes, others: Boxes) -> Flags:
    """Which boxes share a fair part of this one."""
    across = np.minimum(others[:, 2], own[2]) - np.maximum(others[:, 0], own[0])
    down = np.minimum(others[:, 3], own[3]) - np.maximum(others[:, 1], own[1])
    return np.asarray((across > 0.3 * (own[2] - own[0])) & (down > 0.3 * (own[3] - own[1])))


def _rendered_without(page: pypdfium2.PdfPage, handles: frozenset[int], strip: Box) -> Picture:
    items = [ctypes.cast(handle, raw.FPDF_PAGEOBJECT) for handle in handles]
    for item in items:
        raw.FPDFPageObj_SetIsActive(item, False)
    try:
        picture = rendered(page, _DPI, strip, _MOST_PIXELS)
    finally:
        for item in items:
            raw.FPDFPageObj_SetIsActive(item, True)
    assert picture is not None
    return picture


def _place(picture: Picture, box: Boxes) -> tuple[slice, slice]:
    x0, top, x1, bottom = (float(edge) * picture.scale for edge in box)
    x0, x1, top, bottom = x0 - picture.left, x1 - picture.left, top - picture.top, bottom - picture.top
    return slice(max(0, int(top)), max(0, int(bottom) + 1)), slice(max(0, int(x0)), max(0, int(x1) + 1))


def _differ(left: Picture, right: Picture, box: Boxes) -> bool:
    place = _place(left, box)
    one, other = left.pixels[place].astype(np.int16), right.pixels[place].astype(np.int16)
    return bool(one.size) and int(np.abs(one - other).max()) > _SEEN


def _has_ink(picture: Picture, box: Boxes) -> bool:
    part = picture.pixels[_place(picture, box)]
    return bool(part.size) and int(part.max()) - int(part.min()) > _INKED


def struck(words: Sequence[Word], strokes: Sequence[Span]) -> tuple[Flags, set[int]]:
    """Which words are struck out, and by which strokes (x0, top, x1, bottom, in reading direction).

    Such a stroke runs through the digits, above the line on which they stand, and begins and ends with a word: the
    line of a grid or a chart does not.
    """
    out = np.zeros(len(words), dtype=bool)
    by: set[int] = set()
    level = [
        (number, stroke) for number, stroke in enumerate(strokes) if stroke[3] - stroke[1] <= stroke[2] - stroke[0]
    ]
    if not words or not level:
        return out, by
    ends = np.array([word.bottom for word in words])
    order = np.argsort(ends)
    bottom, sizes = ends[order], np.array([word.size for word in words])[order]
    middles = np.array([(top + low) / 2 for _, (_, top, _, low) in level])
    # Only the words from `first` to `last` stand at the height of a stroke: none do at that of most.
    first = np.searchsorted(bottom, middles + _LOWEST_STRIKE * float(sizes.min()) - 0.01, side="left")
    last = np.searchsorted(bottom, middles + _HIGHEST_STRIKE * float(sizes.max()) + 0.01, side="right")
    if not (last > first).any():
        return out, by
    x0, x1 = np.array([(word.x0, word.x1) for word in words])[order].T
    for place in np.flatnonzero(last > first).tolist():
        number, (left, _, right, _) = level[place]
        near = slice(int(first[place]), int(last[place]))
        height = bottom[near] - middles[place]
        through = (height > _LOWEST_STRIKE * sizes[near]) & (height < _HIGHEST_STRIKE * sizes[near])
        under = through & (np.minimum(x1[near], right) - np.maximum(x0[near], left) > 0.7 * (x1[near] - x0[near]))
        if not under.any():
            continue
        room = 0.7 * float(sizes[near][under].max())
        if abs(float(x0[near][under].min()) - left) <= room and abs(float(x1[near][under].max()) - right) <= room:
            out[order[near][under]] = True
            by.add(number)
    return out, by

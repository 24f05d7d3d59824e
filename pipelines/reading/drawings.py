"""What is drawn on a page besides its text: strokes, filled areas, pictures, and the order in which things are painted.

Everything is in the page's own coordinates (points, origin below left, before rotation).
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
from pypdfium2 import raw

_STRAIGHT = 0.6
"""A stroke that leaves its direction by more than this is no rule, points."""
_SHORTEST_STROKE = 3.0
_SMALLEST_COVER = 2.0
"""Filled areas lower or narrower than this are rules and cover no text, points."""
_DEEPEST_FORM = 8
_MOST_OBJECTS = 20_000

Matrix = tuple[float, float, float, float, float, float]
Span = tuple[float, float, float, float]
Colour = tuple[int, int, int, int]
"""Red, green, blue and how opaque, each 0–255."""
_UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Cover:
    """A filled area or a picture: its box (x0, y0, x1, y1), its place in the order of painting, its colour (None for
    pictures and patterns).
    """

    box: Span
    place: int
    colour: Colour | None
    is_picture: bool


@dataclass(slots=True)
class Drawings:
    """strokes: straight level and plumb ones, and the edges of areas: x0, y0, x1, y1. text_places: the place in the
    order of painting of each text object, by its handle; nested: the handles of those inside forms. picture_area:
    square points. count: number of things that are no text.
    """

    strokes: list[Span] = field(default_factory=list)
    covers: list[Cover] = field(default_factory=list)
    text_places: dict[int, int] = field(default_factory=dict)
    nested: set[int] = field(default_factory=set)
    picture_area: float = 0.0
    count: int = 0


def drawings_of(page: pypdfium2.PdfPage) -> Drawings:
    """Everything that is painted on the page, in the order of painting."""
    found = Drawings()
    count = min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)
    place = 0
    for index in range(count):
        for kind, matrix, item, depth in _painted(raw.FPDFPage_GetObject(page, index), _UNMOVED, 0):
            place += 1
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                handle = ctypes.cast(item, ctypes.c_void_p).value or 0
                found.text_places[handle] = place
                if depth:
                    found.nested.add(handle)
                continue
            found.count += kind != raw.FPDF_PAGEOBJ_SHADING
            if kind == raw.FPDF_PAGEOBJ_PATH:
                _add_path(found, item, matrix, place)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                # A picture fills the unit square, placed by its matrix.
                found.picture_area += abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])
                found.covers.append(Cover(_box_under(matrix, (0.0, 0.0, 1.0, 1.0)), place, None, is_picture=True))
            else:
                found.covers.append(Cover(_bounds(item), place, None, is_picture=False))
    return found


def _painted(item: Any, matrix: Matrix, depth: int) -> Iterator[tuple[int, Matrix, Any, int]]:
    """The things in an object and in the forms inside it: kind, the matrix that places it, itself, depth of forms."""
    kind = raw.FPDFPageObj_GetType(item)
    if kind == raw.FPDF_PAGEOBJ_TEXT:
        yield kind, matrix, item, depth
    elif kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
        yield kind, _times(_matrix_of(item), matrix), item, depth
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
        inner = _times(_matrix_of(item), matrix)
        for index in range(min(raw.FPDFFormObj_CountObjects(item), _MOST_OBJECTS)):
            yield from _painted(raw.FPDFFormObj_GetObject(item, index), inner, depth + 1)


def fill_colour(item: Any) -> Colour | None:
    """The colour that fills a path or a text object; None for patterns."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(item, *parts):
        return None
    red, green, blue, opaque = (part.value for part in parts)
    return red, green, blue, opaque


def _add_path(found: Drawings, path: Any, matrix: Matrix, place: int) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    if not fill.value and not stroke.value:
        return
    points: list[tuple[float, float]] = []
    for x0, y0, x1, y1, is_line in _segments(path, matrix):
        points += [(x0, y0), (x1, y1)]
        across, up = abs(x1 - x0), abs(y1 - y0)
        if is_line and min(across, up) <= _STRAIGHT and max(across, up) >= _SHORTEST_STROKE:
            found.strokes.append((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
    if not fill.value or not points:
        return
    xs, ys = [x for x, _ in points], [y for _, y in points]
    box = (min(xs), min(ys), max(xs), max(ys))
    if min(box[2] - box[0], box[3] - box[1]) >= _SMALLEST_COVER:
        found.covers.append(Cover(box, place, fill_colour(path), is_picture=False))


def _segments(path: Any, matrix: Matrix) -> Iterator[tuple[float, float, float, float, bool]]:
    """The segments of a path, and whether each is a straight line."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for index in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        else:
            yield (*last, *point, kind == raw.FPDF_SEGMENT_LINETO)
        last = point
        if raw.FPDFPathSegment_GetClose(segment):
            yield (*last, *start, True)
            last = start


def _matrix_of(item: Any) -> Matrix:
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix))
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _box_under(matrix: Matrix, box: Span) -> Span:
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _bounds(item: Any) -> Span:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value

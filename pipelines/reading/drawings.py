"""What is drawn on a page besides its text: strokes, filled areas, pictures, and the order in which things are painted.

Everything is in the page's own coordinates (points, origin below left, before rotation).
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2
from pypdfium2 import raw

from pipelines.reading.bare_calls import COUNT, HANDLE, PLACE, TRUTH, bare, handle_of

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


_object_at = bare(raw.FPDFPage_GetObject, HANDLE, HANDLE, COUNT)
_object_in = bare(raw.FPDFFormObj_GetObject, HANDLE, HANDLE, ctypes.c_ulong)
_objects_in = bare(raw.FPDFFormObj_CountObjects, COUNT, HANDLE)
_kind_of = bare(raw.FPDFPageObj_GetType, COUNT, HANDLE)
_get_matrix = bare(raw.FPDFPageObj_GetMatrix, TRUTH, HANDLE, PLACE)
_get_bounds = bare(raw.FPDFPageObj_GetBounds, TRUTH, HANDLE, PLACE, PLACE, PLACE, PLACE)
get_fill = bare(raw.FPDFPageObj_GetFillColor, TRUTH, HANDLE, PLACE, PLACE, PLACE, PLACE)
_get_mode = bare(raw.FPDFPath_GetDrawMode, TRUTH, HANDLE, PLACE, PLACE)
_count_segments = bare(raw.FPDFPath_CountSegments, COUNT, HANDLE)
_segment_at = bare(raw.FPDFPath_GetPathSegment, HANDLE, HANDLE, COUNT)
get_point = bare(raw.FPDFPathSegment_GetPoint, TRUTH, HANDLE, PLACE, PLACE)
_segment_kind = bare(raw.FPDFPathSegment_GetType, COUNT, HANDLE)
_is_closed = bare(raw.FPDFPathSegment_GetClose, TRUTH, HANDLE)

# Where those functions put what they are asked for. PDFium itself does one thing at a time.
_floats = (ctypes.c_float * 6)()
_float_places = tuple(ctypes.addressof(_floats) + 4 * number for number in range(6))
_numbers = (ctypes.c_uint * 4)()
_number_places = tuple(ctypes.addressof(_numbers) + 4 * number for number in range(4))


def drawings_of(page: pypdfium2.PdfPage) -> Drawings:
    """Everything that is painted on the page, in the order of painting."""
    found = Drawings()
    count = min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)
    own = handle_of(page.raw)
    place = 0
    for index in range(count):
        item = _object_at(own, index)
        if _kind_of(item) == raw.FPDF_PAGEOBJ_TEXT:  # most of a page
            place += 1
            found.text_places[item] = place
            continue
        for kind, matrix, part, depth in _painted(item, _UNMOVED, 0):
            place += 1
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                found.text_places[part] = place
                if depth:
                    found.nested.add(part)
                continue
            found.count += kind != raw.FPDF_PAGEOBJ_SHADING
            if kind == raw.FPDF_PAGEOBJ_PATH:
                _add_path(found, part, matrix, place)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                # A picture fills the unit square, placed by its matrix.
                found.picture_area += abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])
                found.covers.append(Cover(_box_under(matrix, (0.0, 0.0, 1.0, 1.0)), place, None, is_picture=True))
            else:
                found.covers.append(Cover(_bounds(part), place, None, is_picture=False))
    return found


def _painted(item: int, matrix: Matrix, depth: int) -> Iterator[tuple[int, Matrix, int, int]]:
    """The things in an object and in the forms inside it: kind, the matrix that places it, itself, depth of forms."""
    kind = _kind_of(item)
    if kind == raw.FPDF_PAGEOBJ_TEXT:
        yield kind, matrix, item, depth
    elif kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
        yield kind, _times(_matrix_of(item), matrix), item, depth
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
        inner = _times(_matrix_of(item), matrix)
        for index in range(min(_objects_in(item), _MOST_OBJECTS)):
            yield from _painted(_object_in(item, index), inner, depth + 1)


def fill_colour(item: int) -> Colour | None:
    """The colour that fills a path or a text object; None for patterns."""
    if not get_fill(item, *_number_places):
        return None
    red, green, blue, opaque = _numbers
    return red, green, blue, opaque


def _add_path(found: Drawings, path: int, matrix: Matrix, place: int) -> None:
    _get_mode(path, *_number_places[:2])
    is_filled, is_stroked = _numbers[:2]
    if not is_filled and not is_stroked:
        return
    points: list[tuple[float, float]] = []
    for x0, y0, x1, y1, is_line in _segments(path, matrix):
        points += [(x0, y0), (x1, y1)]
        across, up = abs(x1 - x0), abs(y1 - y0)
        if is_line and min(across, up) <= _STRAIGHT and max(across, up) >= _SHORTEST_STROKE:
            found.strokes.append((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
    if not is_filled or not points:
        return
    xs, ys = [x for x, _ in points], [y for _, y in points]
    box = (min(xs), min(ys), max(xs), max(ys))
    if min(box[2] - box[0], box[3] - box[1]) >= _SMALLEST_COVER:
        found.covers.append(Cover(box, place, fill_colour(path), is_picture=False))


def _segments(path: int, matrix: Matrix) -> Iterator[tuple[float, float, float, float, bool]]:
    """The segments of a path, and whether each is a straight line."""
    a, b, c, d, e, f = matrix
    at_x, at_y = _float_places[:2]
    start = last = (0.0, 0.0)
    for index in range(_count_segments(path)):
        segment = _segment_at(path, index)
        get_point(segment, at_x, at_y)
        x, y = _floats[0], _floats[1]
        point = (a * x + c * y + e, b * x + d * y + f)
        kind = _segment_kind(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        else:
            yield (*last, *point, kind == raw.FPDF_SEGMENT_LINETO)
        last = point
        if _is_closed(segment):
            yield (*last, *start, True)
            last = start


def _matrix_of(item: int) -> Matrix:
    _get_matrix(item, _float_places[0])
    a, b, c, d, e, f = _floats
    return a, b, c, d, e, f


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


def _bounds(item: int) -> Span:
    _get_bounds(item, *_float_places[:4])
    left, bottom, right, top = _floats[:4]
    return left, bottom, right, top

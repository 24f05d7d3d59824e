"""A page that is a picture becomes words: rendered, turned upright, read by two models, the readings reconciled.

What the models saw is kept in a cache, addressed by the file's content, the page, the engine and its models: OCR is by
far the slowest step, and everything after it can change without reading the pictures again. Personal data is masked
before anything is kept, and before it is used: a page from the cache is the page that was read.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import astuple, fields, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2

from pipelines import files
from pipelines.layout.geometry import MASK, Page, Rule, Word
from pipelines.reading.closer import Sheet, closer_looks
from pipelines.reading.engine import FIGURES, SWEDISH, Seen, models_in, only, recognise, version_of
from pipelines.reading.picture import Grey, Prepared, flattened, is_blank, islands, prepare, runs_sideways
from pipelines.reading.reconciling import LayerWord, SettledWord, is_figure, reconcile, unsettled
from pipelines.reading.rendering import rendered
from pipelines.reading.seen_page import Scan, without_personal_data
from pipelines.reading.seen_words import bases
from pipelines.reading.sideways_margin import without_turned_head
from pipelines.reading.small_ink import Line, free_dashes

DPI = 200.0
_PICTURE_VERSION = "12"
_DOUBTFUL = 0.72
_BY_INK = 0.8
"""How sure a dash is that the engine passed over."""
_LEAST_WORDS = 8
_MOST_LOOKS = 50
_SAME_SIZE = 0.09
_BLUR = 1.2
"""What scanning adds to the width of a stroke, pixels."""
_BOLD = 1.28


def read_scan(
    page: pypdfium2.PdfPage,
    number: int,
    tessdata: Path,
    cache: Path | None,
    content_key: str,
    layer: Sequence[Word] = (),
) -> Page:
    """The page's words in reading direction, through OCR; `layer` are the words of a poor text layer, as seen.

    Raises PictureTooLargeError for pictures that no sheet of paper needs.
    """
    scan = _cached(page, number, tessdata, cache, content_key)
    return _page(scan, number, float(page.get_width()), float(page.get_height()), layer)


# --- the page that layout gets ----------------------------------------------------------------------------------------


def _page(scan: Scan, number: int, width: float, height: float, layer: Sequence[Word]) -> Page:
    scale = 72 / scan.dpi
    sideways = scan.turn in (90, 270)
    page = Page(
        number=number,
        width=height if sideways else width,
        height=width if sideways else height,
        words=(),
        turn=scan.turn,
        skew=scan.skew,
        text_source="ocr",
    )
    placed = [_placed(word, page, scale) for word in layer]
    readings = reconcile(scan.words, scan.figures, placed, scan.closer)
    sizes = _sizes([reading.height for reading in readings], [len(reading.text) for reading in readings])
    thin = _usual_stroke(readings)
    words = [
        Word(
            text=reading.text,
            x0=reading.x0 * scale,
            top=(reading.base - 0.76 * size) * scale,
            x1=reading.x1 * scale,
            bottom=(reading.base + 0.22 * size) * scale,
            size=round(size * scale, 1),
            bold=_relative_stroke(reading) > _BOLD * thin,
            confidence=round(max(0.0, min(1.0, reading.confidence)), 3),
            alternative=reading.alternative,
            masked=MASK in reading.text,
        )
        for reading, size in zip(readings, sizes, strict=True)
    ]
    if sideways:
        words = without_turned_head(words, page.width)
    rules = [Rule(x0 * scale, top * scale, x1 * scale, bottom * scale) for x0, top, x1, bottom in scan.rules]
    return replace(page, words=tuple(words), rules=tuple(rules))


def _placed(word: Word, page: Page, scale: float) -> LayerWord:
    box = page.read(word)
    return LayerWord(word.text, box.x0 / scale, box.top / scale, box.x1 / scale, box.bottom / scale)


def _sizes(heights: Sequence[float], letters: Sequence[int]) -> list[float]:
    """Type sizes: heights that differ by no more than measuring does become one, the commonest first."""
    left = {index for index, height in enumerate(heights) if height > 0}
    sizes = list(heights)
    while left:
        weight: dict[float, int] = {}
        for index in left:
            weight[round(heights[index])] = weight.get(round(heights[index]), 0) + letters[index]
        usual = max(weight, key=lambda height: (weight[height], height))
        members = [index for index in left if abs(heights[index] - usual) <= _SAME_SIZE * usual + 0.5]
        if not members:
            break
        ordered = sorted(heights[index] for index in members)
        for index in members:
            sizes[index] = ordered[len(ordered) // 2]
        left -= set(members)
    fallback = max(sizes, default=0.0) or 20.0
    return [size if size > 0 else fallback for size in sizes]


def _relative_stroke(reading: SettledWord) -> float:
    return max(0.0, reading.stroke - _BLUR) / max(reading.height, 1.0)


def _usual_stroke(readings: Sequence[SettledWord]) -> float:
    """The stroke of most letters on the page, as a share of their size."""
    strokes = sorted(
        (_relative_stroke(reading), len(reading.text)) for reading in readings if any(c.isalnum() for c in reading.text)
    )
    half = sum(count for _, count in strokes) / 2
    for stroke, count in strokes:
        half -= count
        if half <= 0:
            return stroke
    return 1.0


# --- reading the picture ----------------------------------------------------------------------------------------------


def _scan(page: pypdfium2.PdfPage, tessdata: Path) -> Scan:
    picture = rendered(page, DPI)
    assert picture is not None
    dpi, flat = picture.dpi, flattened(picture.pixels)
    if is_blank(flat):
        return Scan(dpi, 0, 0.0, flat.shape[1], flat.shape[0], (), (), ())
    best: tuple[float, int, Prepared, list[Seen]] | None = None
    for turn in (90, 270) if runs_sideways(flat < 128) else (0, 180):
        prepared = prepare(np.ascontiguousarray(np.rot90(flat, turn // 90)), dpi)
        words = recognise(prepared.pixels, dpi, tessdata, SWEDISH)
        sure = _sureness(words)
        if best is None or sure > best[0]:
            best = sure, turn, prepared, words
        if sure >= _DOUBTFUL or len(words) < _LEAST_WORDS:
            break
    assert best is not None
    _, turn, prepared, words = best
    words = _with_free_dashes(prepared.pixels, words)
    figures: list[Seen] = []
    closer: list[Seen] = []
    if FIGURES in models_in(tessdata):
        missed = _missed(prepared.pixels, words)
        boxes = _worth_a_second_look([*words, *missed])
        if boxes:
            figures = recognise(only(prepared.pixels, boxes), dpi, tessdata, FIGURES)
        if open_numbers := most_in_need(unsettled(words, figures), missed):
            closer = closer_looks(page, Sheet(dpi, turn, prepared.skew, prepared.rules), open_numbers, tessdata)
    height, width = prepared.pixels.shape
    return Scan(dpi, turn, prepared.skew, width, height, prepared.rules, tuple(words), tuple(figures), tuple(closer))


def _sureness(words: Sequence[Seen]) -> float:
    """Mean confidence over the letters of words: low when the page stands on its head."""
    letters = [(word.confidence, len(word.text)) for word in words if len(word.text) >= 3]
    total = sum(count for _, count in letters)
    return sum(confidence * count for confidence, count in letters) / total if total else 0.0


def _with_free_dashes(pixels: Grey, words: Sequence[Seen]) -> list[Seen]:
    """The words and, in their lines, the dashes that the engine passed over: signs apart from their number, and nil."""
    by_line: dict[int, list[tuple[float, float]]] = {}
    for word, base in zip(words, bases(words), strict=True):
        if word.height > 0:
            by_line.setdefault(word.line, []).append((base, word.height))
    lines = [
        Line(number, sorted(base for base, _ in members)[len(members) // 2], members[0][1])
        for number, members in by_line.items()
    ]
    covered = [(word.x0, word.top, word.x1, word.bottom) for word in words]
    dashes = [
        Seen("-", *span, _BY_INK, line.number, line.height, span[3] - span[1], ())
        for span, line in free_dashes(pixels, covered, lines)
        if not any(word.dash is not None and abs(word.dash - span[0]) <= 0.2 * line.height for word in words)
    ]
    return sorted([*words, *dashes], key=lambda word: (word.line, word.x0)) if dashes else list(words)


def _missed(pixels: Grey, words: Sequence[Seen]) -> list[Seen]:
    """Places with ink like a character or two, and no word: the engine passes over digits that stand alone."""
    heights = sorted(word.height for word in words if word.height > 0)
    if len(heights) < _LEAST_WORDS:
        return []
    height = heights[len(heights) // 2]
    covered = [(word.x0, word.top, word.x1, word.bottom) for word in words]
    return [
        Seen("", x0, top, x1, bottom, 0.0, -1, height, 1.0, ())
        for x0, top, x1, bottom in islands(pixels < 128, covered, 0.7 * height)[:_MOST_LOOKS]
    ]


def most_in_need(open_numbers: Sequence[Seen], missed: Sequence[Seen]) -> list[Seen]:
    """What gets one of the closer looks that a page has: scraps first, which are lost without one; numbers, which are
    only surer with one; then ink without a word.
    """
    return [*sorted(open_numbers, key=lambda word: is_figure(word.text)), *missed][:_MOST_LOOKS]


def _worth_a_second_look(words: Sequence[Seen]) -> list[tuple[float, float, float, float]]:
    """Boxes around everything that may be a number, with room for the sign before and the mark behind it."""
    return [
        (
            word.x0 - 1.3 * word.height,
            word.top - 0.3 * word.height,
            word.x1 + 1.5 * word.height,
            word.bottom + 0.3 * word.height,
        )
        for word in words
        if not word.text
        or any(character.isdigit() for character in word.text)
        or (len(word.text) <= 3 and (word.confidence < 0.7 or not word.text.isalnum()))
    ]


# --- the cache --------------------------------------------------------------------------------------------------------


def _cached(page: pypdfium2.PdfPage, number: int, tessdata: Path, cache: Path | None, content_key: str) -> Scan:
    if cache is None:
        return without_personal_data(_scan(page, tessdata))
    sweep(cache)
    path = cache / content_key[:2] / content_key / f"{number}-{_PICTURE_VERSION}-{version_of(tessdata)}.json"
    held = _load(path)
    if held is not None:
        return held
    scan = without_personal_data(_scan(page, tessdata))
    with suppress(OSError):  # a cache that cannot be written costs time, never the report
        _store(cache, path, scan)
    return scan


def _load(path: Path) -> Scan | None:
    """The scan kept in the file; None when there is none or it was cut short."""
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return Scan(
        **{name: data[name] for name in ("dpi", "turn", "skew", "width", "height")},
        rules=tuple(tuple(rule) for rule in data["rules"]),
        words=_unpacked(data["words"]),
        figures=_unpacked(data["figures"]),
        closer=_unpacked(data["closer"]),
    )


def _unpacked(rows: Sequence[Sequence[Any]]) -> tuple[Seen, ...]:
    names = [field.name for field in fields(Seen)]
    return tuple(
        Seen(**{**dict(zip(names, row, strict=True)), "glyphs": tuple((left, right) for left, right in row[9])})
        for row in rows
    )


def _store(cache: Path, path: Path, scan: Scan) -> None:
    """Written whole or not at all, so that two workers and a kill leave no half file."""
    for folder in (cache, path.parent.parent, path.parent):
        files.make_folder(folder)
    data = {
        **{name: getattr(scan, name) for name in ("dpi", "turn", "skew", "width", "height", "rules")},
        "words": [astuple(word) for word in scan.words],
        "figures": [astuple(word) for word in scan.figures],
        "closer": [astuple(word) for word in scan.closer],
    }
    files.write(path, json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())


@lru_cache(maxsize=8)
def sweep(cache: Path) -> None:
    """Remove, once, what earlier versions kept: the first ones kept names and numbers of persons as they were read."""
    stated = cache / "picture_version"
    with suppress(OSError):
        if stated.is_file() and stated.read_text(encoding="utf-8") == _PICTURE_VERSION:
            return
        for path in cache.glob("*/*/*"):
            if f"-{_PICTURE_VERSION}-" not in path.name:
                files.remove(path)
        files.make_folder(cache)
        files.write(stated, _PICTURE_VERSION.encode())

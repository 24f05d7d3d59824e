"""The OCR engine: a prepared picture becomes words with boxes and confidence, through tesserocr.

Two models read: the Swedish one reads everything; the model for figures (English: the Swedish one does not know ``%``,
``*`` and ``+``) reads again where digits stand, so that every number has two readings. Lengths are in pixels.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from pipelines.reading.picture import Grey
from pipelines.reading.small_ink import dash_before, decimals_by_ink

# One thread: the engine's own threads would only fight with the other workers. Read when the library is loaded.
os.environ.setdefault("OMP_THREAD_LIMIT", "1")

import tesserocr

SWEDISH = "swe"
FIGURES = "eng"
NUMBERS = "0123456789-–().,%*"
"""The characters that numbers are printed with."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A word as a model sees it.

    The box is that of its ink. confidence: 0–1. line: number of the text line. height: the line's type size. stroke:
    mean width of the strokes, 0 when there is no ink in the box. glyphs: left and right edge of each character, when
    the characters do not touch each other; else empty. dash: left edge of a dash that stands right before the first
    character, read or not; else None. decimals: how many digits stand behind a decimal mark, read or not; None without.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float
    line: int
    height: float
    stroke: float
    glyphs: tuple[tuple[float, float], ...]
    dash: float | None = None
    decimals: int | None = None


def models_in(tessdata: Path | None) -> tuple[str, ...]:
    """The models that are installed, the Swedish one first; empty when there is no Swedish one."""
    if tessdata is None or not (tessdata / f"{SWEDISH}.traineddata").is_file():
        return ()
    return (SWEDISH, FIGURES) if (tessdata / f"{FIGURES}.traineddata").is_file() else (SWEDISH,)


@lru_cache(maxsize=8)
def version_of(tessdata: Path) -> str:
    """Engine and models, as a key for results: the engine's version and the size of each model file."""
    engine = tesserocr.tesseract_version().split()[1]
    return "-".join(
        [engine, *(f"{name}{(tessdata / f'{name}.traineddata').stat().st_size}" for name in models_in(tessdata))]
    )


@lru_cache(maxsize=2)
def _engine(tessdata: Path, model: str) -> tesserocr.PyTessBaseAPI:
    """Kept for the life of the worker: loading a model takes as long as reading a short page."""
    engine = tesserocr.PyTessBaseAPI(
        path=str(tessdata), lang=model, oem=tesserocr.OEM.LSTM_ONLY, psm=tesserocr.PSM.SINGLE_BLOCK
    )
    engine.SetVariable("debug_file", os.devnull)
    return engine


def recognise(pixels: Grey, dpi: float, tessdata: Path, model: str) -> list[Seen]:
    """All words of the picture that the model sees, line by line.

    The page is read as one block: the engine's own search for columns parts the columns of a table.
    """
    engine = _engine(tessdata, model)
    engine.SetImage(Image.fromarray(pixels))
    engine.SetSourceResolution(round(dpi))
    try:
        if not engine.Recognize():
            return []
        return list(_words(engine, pixels))
    finally:
        engine.Clear()


def _words(engine: tesserocr.PyTessBaseAPI, pixels: Grey) -> Iterator[Seen]:
    levels = tesserocr.RIL
    iterator = engine.GetIterator()
    if iterator is None:
        return
    line = -1
    height = 0.0
    while True:
        if iterator.IsAtBeginningOf(levels.TEXTLINE):
            line += 1
            row = iterator.RowAttributes()
            height = float(row["row_height"]) if row else 0.0
        if not iterator.Empty(levels.WORD):
            text = iterator.GetUTF8Text(levels.WORD).strip()
            box = iterator.BoundingBox(levels.WORD)
            if text and box:
                yield _seen(text, box, iterator.Confidence(levels.WORD) / 100, line, height, pixels)
        if not iterator.Next(levels.WORD):
            return


def _seen(text: str, box: Sequence[int], confidence: float, line: int, height: float, pixels: Grey) -> Seen:
    x0, top, x1, bottom = box
    ink = pixels[max(0, top) : bottom, max(0, x0) : x1] < 128
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if len(rows) == 0:
        return Seen(text, float(x0), float(top), float(x1), float(bottom), confidence, line, height, 0.0, ())
    top, bottom = top + int(rows[0]), top + int(rows[-1]) + 1
    breaks = np.flatnonzero(np.diff(columns) > 1)
    firsts, lasts = columns[np.r_[0, breaks + 1]], columns[np.r_[breaks, len(columns) - 1]]
    glyphs = tuple((float(x0 + first), float(x0 + last + 1)) for first, last in zip(firsts, lasts, strict=True))
    return Seen(
        text,
        glyphs[0][0],
        float(top),
        glyphs[-1][1],
        float(bottom),
        confidence,
        line,
        height,
        _stroke(ink),
        glyphs if len(glyphs) == len(text) else (),
        dash_before(pixels, int(glyphs[0][0]), top, bottom, height) if text[:1].isdigit() else None,
        decimals_by_ink(pixels, (glyphs[0][0], top, glyphs[-1][1], bottom))
        if sum(map(str.isdigit, text)) > 1
        else None,
    )


def _stroke(ink: NDArray[np.bool_]) -> float:
    """Mean length of the runs of ink along the rows, pixels."""
    starts = int(ink[:, 0].sum()) + int((ink[:, 1:] & ~ink[:, :-1]).sum())
    return float(ink.sum()) / starts if starts else 0.0


def look_again(
    pixels: Grey,
    box: tuple[float, float, float, float],
    dpi: float,
    tessdata: Path,
    line: int,
    height: float,
    model: str = FIGURES,
    characters: str = NUMBERS,
) -> Seen | None:
    """One word read on its own, with nothing but `characters` to choose from (empty: all); None when none is seen."""
    x0, top, x1, bottom = (int(edge) for edge in box)
    crop = pixels[max(0, top) : max(0, bottom), max(0, x0) : max(0, x1)]
    if crop.size == 0:
        return None
    engine = _engine(tessdata, model)
    engine.SetVariable("tessedit_char_whitelist", characters)
    engine.SetPageSegMode(tesserocr.PSM.SINGLE_LINE)
    try:
        engine.SetImage(Image.fromarray(np.pad(crop, 15, constant_values=255)))
        engine.SetSourceResolution(round(dpi))
        text = engine.GetUTF8Text().strip()
        confidence = engine.MeanTextConf() / 100
    finally:
        engine.Clear()
        engine.SetVariable("tessedit_char_whitelist", "")
        engine.SetPageSegMode(tesserocr.PSM.SINGLE_BLOCK)
    if not text:
        return None
    return _seen(text, (max(0, x0), max(0, top), max(0, x1), max(0, bottom)), confidence, line, height, pixels)


def only(pixels: Grey, boxes: Sequence[tuple[float, float, float, float]]) -> Grey:
    """The picture with white paper everywhere but in the boxes (x0, top, x1, bottom)."""
    kept = np.full_like(pixels, 255)
    for x0, top, x1, bottom in boxes:
        rows, columns = slice(max(0, int(top)), max(0, int(bottom))), slice(max(0, int(x0)), max(0, int(x1)))
        kept[rows, columns] = pixels[rows, columns]
    return kept

"""A file's bytes become pages with words, or a refusal that says why not."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass

import pdfplumber
import pypdfium2
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException
from pypdfium2 import raw

from pipelines.intake.refusal import Refusal, refusal
from pipelines.layout.geometry import Box, Page, Word
from pipelines.reading.engine import models_in
from pipelines.reading.judgement import Judgement, judge_pages
from pipelines.reading.mixed import mended
from pipelines.reading.scan import PictureTooLargeError, read_scan
from pipelines.reading.text_layer import read_text_layer
from pipelines.settings import ReaderLimits

_WHOLE_PAGE = 0.6
"""Share of the page that a picture covers when it is a picture of the page."""


@dataclass(frozen=True, slots=True)
class PageInfo:
    """A page as it is seen: size in points, rotation flag, where its words come from and how good they are."""

    number: int
    width: float
    height: float
    rotation: int
    text_source: str
    text_quality: str
    quality_reason: str
    word_count: int


@dataclass(frozen=True, slots=True)
class ReadPages:
    """The pages of a document in reading direction, and what is known of each page of the file."""

    pages: tuple[Page, ...]
    infos: tuple[PageInfo, ...]

    @property
    def text_source(self) -> str:
        """text, ocr or mixed: where the words of the whole document come from."""
        sources = {info.text_source for info in self.infos} - {"none"}
        return sources.pop() if len(sources) == 1 else ("mixed" if sources else "text")


def read_pages(content: bytes, limits: ReaderLimits) -> ReadPages | Refusal:
    """Read every page of a PDF; a Refusal when the file cannot be read or has no text that could be read."""
    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            return refusal("encrypted")
        return refusal("damaged" if _has_end(content) else "truncated")
    try:
        return _read(pdf, content, limits)
    finally:
        pdf.close()


def _read(pdf: pypdfium2.PdfDocument, content: bytes, limits: ReaderLimits) -> ReadPages | Refusal:
    if len(pdf) == 0:
        return refusal("no_pages")
    layers = _text_layers(content)
    if isinstance(layers, Refusal):
        return layers
    pictured = [_picture(pdf[index]) for index in range(len(layers))]
    words = [[word for page in layer for word in page.words] for layer in layers]
    judgements = judge_pages(words, [picture == "whole" for picture in pictured])
    content_key = hashlib.sha256(content).hexdigest()
    pages: list[Page] = []
    infos: list[PageInfo] = []
    for index, (layer, judgement) in enumerate(zip(layers, judgements, strict=True)):
        pdf_page = pdf[index]
        try:
            width, height = pdf_page.get_size()
            read, judged = _page(pdf_page, index + 1, layer, judgement, pictured[index], limits, content_key)
            rotation = pdf_page.get_rotation()
        finally:
            pdf_page.close()
        pages += read
        count = sum(len(page.words) for page in read)
        infos.append(
            PageInfo(
                number=index + 1,
                width=float(width),
                height=float(height),
                rotation=rotation,
                text_source=read[0].text_source if count else "none",
                text_quality=judged.quality,
                quality_reason=judged.reason,
                word_count=count,
            )
        )
    if not any(info.word_count for info in infos) or _mostly_unread(infos, limits):
        return refusal("no_text" if models_in(limits.tessdata) else "needs_ocr")
    return ReadPages(tuple(pages), tuple(infos))


def _page(
    pdf_page: pypdfium2.PdfPage,
    number: int,
    layer: list[Page],
    judgement: Judgement,
    picture: str,
    limits: ReaderLimits,
    content_key: str,
) -> tuple[list[Page], Judgement]:
    """The page in reading direction and its judgement, after OCR where its text layer is not good."""
    if judgement.quality == "good" or (judgement.quality == "missing" and picture == "none"):
        return layer, judgement
    if limits.tessdata is None or not models_in(limits.tessdata):
        return layer, Judgement(judgement.quality, f"{judgement.reason}; no Swedish OCR model is installed")
    words = _as_seen(layer)
    try:
        if judgement.quality == "poor" and picture != "whole":
            seen = read_scan(pdf_page, number, limits.tessdata, limits.ocr_cache, content_key)
            if seen.turn != layer[0].turn:
                return layer, judgement
            return [mended(layer[0], seen), *layer[1:]], judgement
        seen = read_scan(pdf_page, number, limits.tessdata, limits.ocr_cache, content_key, words)
    except PictureTooLargeError:
        return layer, Judgement(judgement.quality, f"{judgement.reason}; its pictures are too large to be read")
    return [seen], judgement


def _as_seen(layer: Sequence[Page]) -> list[Word]:
    """The layer's words, placed on the page as seen."""
    words = []
    for page in layer:
        for word in page.words:
            box = page.seen(Box(word.x0, word.top, word.x1, word.bottom))
            words.append(Word(word.text, box.x0, box.top, box.x1, box.bottom, word.size))
    return words


def _text_layers(content: bytes) -> list[list[Page]] | Refusal:
    """The text layer of every page."""
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            layers = []
            for number, page in enumerate(pdf.pages, start=1):
                layers.append(read_text_layer(page, number))
                page.close()  # keeps the memory of a long report flat
            return layers
    except PdfminerException as error:
        cause = error.args[0] if error.args else error
        if isinstance(cause, PDFPasswordIncorrect):
            return refusal("encrypted")
        return refusal("damaged" if _has_end(content) else "truncated")


def _picture(page: pypdfium2.PdfPage) -> str:
    """What is on the page beside text: whole (a picture of the page), some (pictures or drawings), none."""
    try:
        width, height = page.get_size()
        found = "none"
        covered = 0.0
        for item in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH), max_depth=4):
            found = "some"
            if item.type == raw.FPDF_PAGEOBJ_IMAGE:
                left, bottom, right, top = item.get_bounds()
                covered += max(0.0, right - left) * max(0.0, top - bottom)
        return "whole" if covered >= _WHOLE_PAGE * width * height else found
    finally:
        page.close()


def _mostly_unread(infos: Sequence[PageInfo], limits: ReaderLimits) -> bool:
    """Whether more pages wait for OCR than were read: without a model such a report says too little."""
    if models_in(limits.tessdata):
        return False
    return sum("OCR" in info.quality_reason and not info.word_count for info in infos) > 0.5 * len(infos)


def _has_end(content: bytes) -> bool:
    return b"%%EOF" in content[-2048:]

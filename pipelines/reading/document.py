"""A file's bytes become pages with words, or a refusal that says why not."""

from __future__ import annotations

import hashlib
import io
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pdfplumber
import pypdfium2
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import PdfminerException
from pypdfium2 import raw

from pipelines.intake.refusal import Refusal, refusal
from pipelines.layout.geometry import Box, Page, Word
from pipelines.reading.engine import NUMBERS, look_again, models_in
from pipelines.reading.forms import flattened
from pipelines.reading.glyphs import UNREADABLE
from pipelines.reading.judgement import Judgement, judge_pages, measure
from pipelines.reading.mixed import mended
from pipelines.reading.personal_data import masked
from pipelines.reading.rendering import PictureTooLargeError, rendered
from pipelines.reading.scan import read_scan
from pipelines.reading.text_layer import has_layers, read_text_layer
from pipelines.reading.typeset import WHOLE_PAGE, Typeset, read_typeset
from pipelines.reading.unreadable import read_from_picture
from pipelines.settings import ReaderLimits

# What pdfminer has to say of a broken page may quote it, and would land in a log.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL + 1)


_UNREADABLE_PAGE = 0.3
"""Share of glyphs that mean nothing beyond which nothing of a text layer is worth keeping."""
_STRIP_DPI = 300.0


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
    """The pages of a document in reading direction, personal data masked, and what is known of each page."""

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
        if pdf.get_formtype() != raw.FORMTYPE_NONE:
            pdf.init_forms()
        return _Reader(pdf, content, limits).read()
    finally:
        pdf.close()


class _Reader:
    """Reads one open document."""

    def __init__(self, pdf: pypdfium2.PdfDocument, content: bytes, limits: ReaderLimits) -> None:
        self._pdf = pdf
        self._content = content
        self._content_key = hashlib.sha256(content).hexdigest()
        self._limits = limits
        self._has_model = bool(models_in(limits.tessdata))
        self._flattened: set[int] = set()
        self._has_layers = lru_cache(maxsize=1)(lambda: has_layers(content))

    def read(self) -> ReadPages | Refusal:
        if len(self._pdf) == 0:
            return refusal("no_pages")
        if len(self._pdf) > self._limits.pages:
            return refusal("too_many_pages", f"{len(self._pdf)} pages, limit {self._limits.pages}")
        layers = [self._typeset(number) for number in range(1, len(self._pdf) + 1)]
        if all(layer is None for layer in layers):
            return refusal("damaged")
        judgements = judge_pages(
            [layer.words if layer else () for layer in layers],
            [layer is not None and layer.pictured >= WHOLE_PAGE for layer in layers],
        )
        pages: list[Page] = []
        infos: list[PageInfo] = []
        for number, (layer, judgement) in enumerate(zip(layers, judgements, strict=True), start=1):
            if layer is None:
                infos.append(PageInfo(number, 0.0, 0.0, 0, "none", "missing", "the page is damaged", 0))
                continue
            read, reason = self._page(number, layer, judgement)
            pages += [masked(page) for page in read]
            count = sum(len(page.words) for page in read)
            source = read[0].text_source if count else "none"
            infos.append(
                PageInfo(number, layer.width, layer.height, layer.rotation, source, judgement.quality, reason, count)
            )
        if not any(info.word_count for info in infos):
            if not self._has_model:
                return refusal("needs_ocr")
            return refusal("no_text", next((i.quality_reason for i in infos if "too large" in i.quality_reason), ""))
        if not self._has_model and sum(j.quality == "missing" for j in judgements) > 0.5 * len(judgements):
            return refusal("needs_ocr")  # what can be read of such a scan says too little
        return ReadPages(tuple(pages), tuple(infos))

    def _typeset(self, number: int) -> Typeset | None:
        """The page's text layer; None when the page cannot be opened."""
        try:
            opened = self._pdf[number - 1]
            page, fields = flattened(self._pdf, opened, number)
        except pypdfium2.PdfiumError:
            return None
        if page is not opened:
            self._flattened.add(number)
        try:
            return read_typeset(page, number, self._has_layers, fields)
        finally:
            page.close()  # keeps the memory of a long report flat

    def _page(self, number: int, layer: Typeset, judgement: Judgement) -> tuple[list[Page], str]:
        """The page in reading direction, through OCR where its text layer is not good, and what that rests on."""
        pages, reason = self._words(number, layer, judgement)
        if layer.struck or layer.unpainted:
            reason += (
                f"; {layer.struck} words struck out and {layer.unpainted} characters that do not show do not count"
            )
        return [self._without_unreadable(number, page) for page in pages], reason

    def _words(self, number: int, layer: Typeset, judgement: Judgement) -> tuple[list[Page], str]:
        pages = list(layer.pages)
        scanned = layer.pictured >= WHOLE_PAGE
        if judgement.quality == "good" and any(page.turn != layer.rotation for page in pages[:1]):
            # PDFium tells no advance widths of text that runs sideways; the slower reader does.
            return self._by_pdfplumber(number, layer) or pages, judgement.reason
        if judgement.quality == "good" or (judgement.quality == "missing" and not layer.has_drawings):
            return pages, judgement.reason
        if judgement.quality == "poor" and not scanned:
            pages = self._second_opinion(number, layer)
        if not self._has_model or self._limits.tessdata is None:
            return pages, f"{judgement.reason}; no Swedish OCR model is installed"
        pdf_page = self._pdf[number - 1]
        held = (pdf_page, number, self._limits.tessdata, self._limits.ocr_cache, self._content_key)
        try:
            if judgement.quality == "poor" and not scanned:
                seen = read_scan(*held)
                if _meaningless(pages) > _UNREADABLE_PAGE:
                    return [seen], judgement.reason
                return ([mended(pages[0], seen), *pages[1:]] if seen.turn == pages[0].turn else pages), judgement.reason
            return [read_scan(*held, _as_seen(pages))], judgement.reason
        except PictureTooLargeError:
            return pages, f"{judgement.reason}; its pictures are too large to be read"
        finally:
            pdf_page.close()

    def _without_unreadable(self, number: int, page: Page) -> Page:
        """The page with the words that hold glyphs without a meaning read from their strips of its picture."""
        tessdata = self._limits.tessdata
        if tessdata is None or page.text_source == "ocr" or not any(UNREADABLE in word.text for word in page.words):
            return page
        pdf_page = self._pdf[number - 1]

        def look(box: Box, model: str, is_number: bool) -> tuple[str, float] | None:
            strip = rendered(pdf_page, _STRIP_DPI, box)
            if strip is None:
                return None
            pixels = np.ascontiguousarray(np.rot90(strip.pixels, page.turn // 90))
            whole = (0.0, 0.0, float(pixels.shape[1]), float(pixels.shape[0]))
            height = pixels.shape[0] * 0.8
            seen = look_again(pixels, whole, strip.dpi, tessdata, 0, height, model, NUMBERS if is_number else "")
            return (seen.text, seen.confidence) if seen is not None else None

        try:
            return read_from_picture(page, models_in(tessdata), look)
        except PictureTooLargeError:
            return page
        finally:
            pdf_page.close()

    def _second_opinion(self, number: int, layer: Typeset) -> list[Page]:
        """The page's text layer as pdfplumber reads it, when that holds fewer glyphs that mean nothing."""
        other = self._by_pdfplumber(number, layer)
        return other if other is not None and _meaningless(other) < _meaningless(layer.pages) else list(layer.pages)

    def _by_pdfplumber(self, number: int, layer: Typeset) -> list[Page] | None:
        """The page's text layer as pdfplumber reads it; None for what PDFium opens and pdfminer does not, and for pages
        on which pdfplumber sees other words than a reader does.
        """
        if number in self._flattened or layer.struck or layer.unpainted:
            return None
        try:
            with pdfplumber.open(io.BytesIO(self._content), pages=[number]) as pdf:
                return read_text_layer(pdf.pages[0], number)
        except (PdfminerException, PDFException, IndexError, ValueError, TypeError, KeyError):
            return None


def _meaningless(pages: Sequence[Page]) -> float:
    """Share of characters that mean nothing; 1 for a page without text."""
    found = measure([word for page in pages for word in page.words])
    return found.meaningless / found.characters if found.characters else 1.0


def _as_seen(pages: Sequence[Page]) -> list[Word]:
    """The words placed on the page as seen."""
    words = []
    for page in pages:
        for word in page.words:
            box = page.seen(Box(word.x0, word.top, word.x1, word.bottom))
            words.append(Word(word.text, box.x0, box.top, box.x1, box.bottom, word.size))
    return words


def _has_end(content: bytes) -> bool:
    return b"%%EOF" in content[-2048:]

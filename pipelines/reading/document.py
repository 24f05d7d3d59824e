"""A file's bytes become pages with words, or a refusal that says why not."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from pipelines.intake.refusal import Refusal, refusal
from pipelines.layout.geometry import Page
from pipelines.reading.text_layer import read_text_layer


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


def read_pages(content: bytes) -> ReadPages | Refusal:
    """Read every page of a PDF; a Refusal when the file cannot be read or has no text."""
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            return _read(pdf)
    except PdfminerException as error:
        cause = error.args[0] if error.args else error
        if isinstance(cause, PDFPasswordIncorrect):
            return refusal("encrypted")
        return refusal("damaged" if _has_end(content) else "truncated")


def _read(pdf: pdfplumber.PDF) -> ReadPages | Refusal:
    pages: list[Page] = []
    infos: list[PageInfo] = []
    if not pdf.pages:
        return refusal("no_pages")
    for number, pdf_page in enumerate(pdf.pages, start=1):
        read = read_text_layer(pdf_page, number)
        pages += read
        words = sum(len(page.words) for page in read)
        infos.append(
            PageInfo(
                number=number,
                width=float(pdf_page.width),
                height=float(pdf_page.height),
                rotation=int(pdf_page.rotation or 0) % 360,
                text_source="text" if words else "none",
                text_quality="good" if words else "missing",
                quality_reason="text layer present" if words else "no text layer",
                word_count=words,
            )
        )
        pdf_page.close()  # keeps the memory of a long report flat
    if not any(info.word_count for info in infos):
        return refusal("needs_ocr")
    return ReadPages(tuple(pages), tuple(infos))


def _has_end(content: bytes) -> bool:
    return b"%%EOF" in content[-2048:]

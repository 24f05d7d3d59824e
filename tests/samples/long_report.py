"""A report of any length, made of the pages of shorter ones: material to measure memory with."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import cycle

import pypdfium2
from pypdfium2 import raw


def long_report(contents: Sequence[bytes], pages: int) -> bytes:
    """The pages of these reports again and again; each gets a line of its own, so that none repeats another."""
    made = pypdfium2.PdfDocument.new()
    sources = [pypdfium2.PdfDocument(content) for content in contents]
    for source in cycle(sources):
        if (left := pages - len(made)) <= 0:
            break
        made.import_pages(source, list(range(min(left, len(source)))))
    for number in range(pages):
        page = made[number]
        text = raw.FPDFPageObj_NewTextObj(made, b"Helvetica", 9.0)
        written = f"Blad {number + 1}".encode("utf-16-le") + b"\x00\x00"
        raw.FPDFText_SetText(text, (raw.FPDF_WCHAR * (len(written) // 2)).from_buffer_copy(written))
        raw.FPDFPageObj_Transform(text, 1, 0, 0, 1, 20, 400)
        raw.FPDFPage_InsertObject(page, text)
        page.gen_content()
        page.close()
    buffer = io.BytesIO()
    made.save(buffer)
    for document in (made, *sources):
        document.close()
    return buffer.getvalue()

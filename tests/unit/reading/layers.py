"""The text layers of a file and their judgement, without OCR."""

from __future__ import annotations

import pypdfium2

from pipelines.reading.judgement import Judgement, judge_pages
from pipelines.reading.typeset import WHOLE_PAGE, Typeset, read_typeset


def layers_of(content: bytes) -> list[Typeset]:
    """What the fast reader makes of each page."""
    pdf = pypdfium2.PdfDocument(content)
    try:
        return [read_typeset(pdf[number], number + 1) for number in range(len(pdf))]
    finally:
        pdf.close()


def judgements_of(content: bytes) -> list[Judgement]:
    """The judgement of each page."""
    layers = layers_of(content)
    return judge_pages([layer.words for layer in layers], [layer.pictured >= WHOLE_PAGE for layer in layers])

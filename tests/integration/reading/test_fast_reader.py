"""The fast reader is held to pdfplumber: the same words, in the same places."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import pdfplumber
import pytest

from pipelines.layout.geometry import Page
from pipelines.reading.text_layer import read_text_layer
from tests.samples.synthetic import make_report
from tests.unit.reading.layers import layers_of

RAW_PDFS = Path(__file__).resolve().parents[3] / "raw_pdfs"
REPORTS = {
    **{path.stem: path.read_bytes for path in sorted(RAW_PDFS.glob("*.pdf"))},
    **{f"seed {seed}": (lambda seed=seed: make_report(seed)[1]) for seed in (404, 406)},
}
NEAR = 1.5
"""Points by which edges may differ: PDFium's boxes reach to the next glyph, pdfplumber's to the advance width."""


def thorough(content: bytes) -> list[Page]:
    """The first page of each page's directions, through pdfplumber."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return [read_text_layer(page, number)[0] for number, page in enumerate(pdf.pages, start=1)]


@pytest.mark.parametrize("name", REPORTS)
def test_words_are_those_that_pdfplumber_finds(name):
    content = REPORTS[name]()
    same = near = total = 0
    for layer, other in zip(layers_of(content), thorough(content), strict=True):
        mine = layer.pages[0]
        total += len(other.words)
        texts, others = Counter(w.text for w in mine.words), Counter(w.text for w in other.words)
        same += (texts & others).total()
        for word in other.words:
            near += any(
                held.text == word.text and abs(held.x0 - word.x0) <= NEAR and abs(held.bottom - word.bottom) <= 2 * NEAR
                for held in mine.words
            )
    assert total > 300
    assert same >= 0.995 * total
    assert near >= 0.99 * total

"""The cheap first pass loses no figure: what it takes from the text layer is all there, what it cannot trust goes to OCR.

The fast reader reads every page, so a figure can only be lost where a page is called good that is not, or where words
of a good page are missing. Both are measured against the keys of the sample reports and of invented ones.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from tests.samples.keyfiles import KeyRows, read_key
from tests.samples.score import KEY_FOLDER
from tests.samples.synthetic import make_report
from tests.unit.reading.layers import judgements_of, layers_of

RAW_PDFS = Path(__file__).resolve().parents[3] / "raw_pdfs"
SEEDS = (402, 405, 408, 411)
SCANNED = (403, 407)


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def printed_figures(key: KeyRows) -> dict[int, set[str]]:
    """Page -> the digits of the figures that the key says are printed there, at least three of them."""
    found: dict[int, set[str]] = defaultdict(set)
    for row in key["finances"]:
        if len(figure := digits(row["printed_text"])) >= 3 and row["source_line"].isdigit():
            found[int(row["source_line"])].add(figure)
    return found


def lost(content: bytes, figures: dict[int, set[str]]) -> list[tuple[int, str]]:
    """Figures of pages that are called good, whose digits do not follow each other among the page's words."""
    missing = []
    for layer, judgement, number in zip(layers_of(content), judgements_of(content), range(1, 10_000), strict=False):
        if judgement.quality != "good":
            continue
        ink = digits(" ".join(word.text for word in layer.words))
        missing += [(number, figure) for figure in sorted(figures.get(number, ())) if figure not in ink]
    return missing


@pytest.mark.parametrize("seed", SEEDS)
def test_no_figure_of_a_typeset_report_is_lost_and_no_page_goes_to_ocr(seed):
    _, content, key = make_report(seed)
    figures = printed_figures(key)
    assert sum(len(of_page) for of_page in figures.values()) > 50
    assert lost(content, figures) == []
    assert {judgement.quality for judgement in judgements_of(content)} == {"good"}


@pytest.mark.parametrize("seed", SCANNED)
@pytest.mark.parametrize("scan", ["layer", "image"])
def test_every_page_of_a_scan_that_holds_a_figure_goes_to_ocr(seed, scan):
    _, content, key = make_report(seed, scan)
    judgements = judgements_of(content)
    chosen = {number for number, judgement in enumerate(judgements, start=1) if judgement.quality != "good"}
    assert set(printed_figures(key)) <= chosen


@pytest.mark.parametrize("path", sorted(RAW_PDFS.glob("*.pdf")), ids=lambda path: path.stem)
def test_sample_reports(path):
    """The key of a sample report names no pages: a figure must stand on a good page, or some page must go to OCR."""
    wanted = {digits(row["printed_text"]) for row in read_key(KEY_FOLDER)["finances"] if row["doc"] == path.stem}
    wanted = {figure for figure in wanted if len(figure) >= 3}
    content = path.read_bytes()
    judgements = judgements_of(content)
    if any(judgement.quality != "good" for judgement in judgements):
        # A scan: all of it is seen again, so that nothing hangs on what its text layer says.
        assert all(judgement.quality != "good" for judgement in judgements)
        return
    assert wanted or "skelleftea" in path.stem  # the only one without statements
    ink = "|".join(digits(" ".join(word.text for word in layer.words)) for layer in layers_of(content))
    assert [figure for figure in sorted(wanted) if figure not in ink] == []

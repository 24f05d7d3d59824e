"""Whole reports in looks that once went wrong: every printed figure of finance is a cell with its label, year and page.

Each seed makes one report (tests.samples.synthetic), the same bytes every time; the key says what was printed where.
"""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

import pytest

from pipelines.documents.read_document import read_document
from pipelines.settings import ReaderLimits
from pipelines.staging import schema
from pipelines.swedish.folding import fold
from tests.samples.synthetic import make_report

Printed = tuple[int, str, int, Decimal]
"""Page, folded label, year, value with its printed sign."""

LOOKS = {
    201: "tables side by side, columns of prose",
    221: "page flagged 270, thin blanks between thousands, minus and blank, tables side by side",
    227: "balance sheet that runs down the page, activities over a wide page",
    235: "numbers broken over two lines of narrow columns, a table cut by the page",
    239: "points between thousands, minus as parentheses, heads of two levels, labels that wrap",
    245: "page flagged 90, heads of two levels, tables side by side, a table cut by the page",
    250: "leader dots between labels and figures with points between thousands",
    259: "minus behind the number, thin blanks, notes side by side, every glyph set by itself",
    229: "activities that run up the page, minus behind the number",
    257: "page flagged 90 without any separator between thousands",
}


def figures(seed: int) -> tuple[Counter[Printed], Counter[Printed]]:
    """What the key says is printed, and the cells that were read."""
    stem, content, key = make_report(seed)
    result = read_document(content, f"{stem}.pdf", ReaderLimits())
    assert result.refusal is None
    (document,) = (dict(zip(schema.DOCUMENTS.column_names, row, strict=True)) for row in result.rows["documents"])
    cells = [dict(zip(schema.CELLS.column_names, row, strict=True)) for row in result.rows["cells"]]
    read = Counter(
        (cell["page"], plain(cell["label"]), cell["fiscal_year"] or document["fiscal_year"], cell["value"].normalize())
        for cell in cells
        if cell["value"] is not None
    )
    printed = Counter(
        (
            int(row["source_line"]),
            # The rows of that table have their year as label.
            row["period"][:4] if row["statement"] == "medelstilldelning" else plain(row["line_item"]),
            int(row["period"][:4]),
            Decimal(row["value_printed"]).normalize(),
        )
        for row in key["finances"]
        if row["value_printed"]
    )
    return printed, read


def plain(label: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", fold(label)).strip()


@pytest.mark.parametrize(
    "seed",
    [
        *(pytest.param(seed, id=look) for seed, look in LOOKS.items()),
    ],
)  # fmt: skip
def test_every_printed_figure_is_a_cell(seed):
    printed, read = figures(seed)
    assert sum(printed.values()) > 100
    assert not printed - read

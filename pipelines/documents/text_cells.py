"""Rows for the text in cells of grids, and for the raw lines of a document's pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pipelines.layout.document import Layout
from pipelines.layout.geometry import Box, Page, ink_of, text_of
from pipelines.layout.grids import Grid, TextCell
from pipelines.layout.lines import lines_of

_ARROWS = "↑↓→←↗↘"
_VALUE_WITH_MORE = re.compile(
    rf"(?P<main>\d[\d ,]*(?:%|procent)?)?\s*(?P<parenthesis>\(\d[\d ,]*(?:%|procent)?\))?\s*(?P<arrow>[{_ARROWS}])?"
)
"""What one cell may say of a question: this year's share, last year's behind it, and how it went."""


def places_in_grid(grid: Grid, grid_no: int) -> dict[tuple[int, int], dict[str, Any]]:
    """What the cells of staging say of their grid, by row and column of the grid (from 1)."""
    places: dict[tuple[int, int], dict[str, Any]] = {}
    section: str | None = None
    for row_no, row in enumerate(grid.rows, start=1):
        for cell in row.cells:
            places[row_no, cell.column + 1] = {
                "grid_no": grid_no,
                "grid_row_no": row_no,
                "grid_column_no": cell.column + 1,
                "grid_columns": len(grid.columns),
                "grid_section": section,
                "grid_text": cell.text,
            }
        section = row.label_alone or section
    return places


def text_values(grid: Grid) -> Iterator[tuple[tuple[int, int], dict[str, Any], int, Box]]:
    """Row and column of the grid, columns of staging.cells, page, box: of all text in the grid that is no figure of a
    table, in parts where a cell says several things.
    """
    for row_no, row in enumerate(grid.rows, start=1):
        for cell in row.cells:
            for part, words, page, box in _parts(cell):
                values = {
                    "value_state": "text",
                    "printed_text": words,
                    "part": part,
                    "confidence": min(item.word.confidence for item in cell.rest),
                }
                yield (row_no, cell.column + 1), values, page, box


def _parts(cell: TextCell) -> Iterator[tuple[str, str, int, Box]]:
    text = text_of(cell.rest)
    if not text:
        return
    found = _VALUE_WITH_MORE.fullmatch(text)
    named = [name for name in ("main", "parenthesis", "arrow") if found is not None and found[name]]
    if found is None or not named:
        yield "main", text, *ink_of(cell.rest, 0, len(text))
    for name in named:
        assert found is not None
        printed = found[name].strip()
        yield name, printed, *ink_of(cell.rest, found.start(name), found.start(name) + len(printed))


def line_rows(layout: Layout, pages: Sequence[Page], document_id: str) -> list[tuple[Any, ...]]:
    """Rows of staging.lines: every line of every page, also of pages that the layout left out."""
    by_page: dict[int, list[tuple[Page, str, Box]]] = {}
    read = iter(layout.lines)
    looked_at = {page.page.number for page in layout.pages}
    for page in pages:
        lines = next(read)[1] if page.number in looked_at else lines_of(page.words)
        by_page.setdefault(page.number, []).extend((page, line.text, line.box) for line in lines)
    return [
        (document_id, number, line_no, text, *corners(page.seen(box)))
        for number, lines in by_page.items()
        for line_no, (page, text, box) in enumerate(lines, start=1)
    ]


def corners(box: Box) -> tuple[float, float, float, float]:
    """x0, top, x1 and bottom as the staging tables hold them."""
    return round(box.x0, 2), round(box.top, 2), round(box.x1, 2), round(box.bottom, 2)

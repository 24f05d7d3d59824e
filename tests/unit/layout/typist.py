"""Sets words on a page by hand: text at a place, and rows with right-aligned figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipelines.layout.document import Layout, PlacedTable, analyse
from pipelines.layout.geometry import Page, Rule, Word

GLYPH = 0.5
BLANK = 0.28
"""Shares of the type size: the width of every letter, and of a word blank."""

A4 = (595.0, 842.0)


def width_of(text: str, size: float = 10.0) -> float:
    """Points that the text takes in one line."""
    parts = text.split(" ")
    return sum(len(part) for part in parts) * GLYPH * size + (len(parts) - 1) * BLANK * size


def text(x: float, top: float, printed: str, size: float = 10.0, bold: bool = False, align: str = "left") -> list[Word]:
    """The words of one line of text; x is its left edge, its middle or its right edge, as `align` says."""
    x -= {"left": 0.0, "centre": 0.5, "right": 1.0}[align] * width_of(printed, size)
    words = []
    for part in printed.split(" "):
        words.append(Word(part, x, top, x + len(part) * GLYPH * size, top + size, size, bold))
        x += (len(part) * GLYPH + BLANK) * size
    return words


def row(top: float, label: str, figures: Sequence[str], edges: Sequence[float], **face) -> list[Word]:
    """A label at x 60 (or at `left`) and figures right-aligned at the edges; an empty figure is not set."""
    left = face.pop("left", 60.0)
    words = text(left, top, label, **face) if label else []
    for figure, edge in zip(figures, edges, strict=True):
        if figure:
            words += text(edge, top, figure, align="right", **face)
    return words


def torn(edge: float, top: float, number: str, gap: float, size: float = 10.0) -> list[Word]:
    """A number whose groups stand `gap` type sizes apart, right-aligned at the edge."""
    words: list[Word] = []
    for group in reversed(number.split(" ")):
        words += text(edge, top, group, size=size, align="right")
        edge -= len(group) * GLYPH * size + gap * size
    return words


def page(words: Iterable[Sequence[Word]], number: int = 1, rules: Sequence[Rule] = ()) -> Page:
    return Page(number, *A4, tuple(word for run in words for word in run), tuple(rules))


def read(*runs: Sequence[Word], rules: Sequence[Rule] = ()) -> Layout:
    return analyse([page(runs, rules=rules)])


def grid(placed: PlacedTable) -> dict[str, list[str | None]]:
    """Label -> the figures by column; None where the row has none."""
    return {
        row.label: [
            next((cell.text for cell in row.cells if cell.column == column), None)
            for column in range(len(placed.table.columns))
        ]
        for row in placed.rows
    }


def heads(placed: PlacedTable) -> list[str]:
    return [head.text for head in placed.table.heads]

"""Running heads, feet and page numbers: lines that repeat at the edge of pages are furniture, not content."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipelines.layout.geometry import Page
from pipelines.layout.lines import Line

_EDGE_SHARE = 0.11
_LEAST_PAGES = 3
_PAGE_NUMBER = re.compile(r"^\W*(?:sida|sid\.?|s\.)?\W*\d{1,3}\W*(?:(?:av|/|\()\W*\d{1,3}\W*)?$", re.IGNORECASE)


def without_furniture(pages: Sequence[Page], every: Sequence[list[Line]]) -> list[tuple[Page, list[Line]]]:
    """Each page with its lines, without the lines that repeat at page edges (digits aside) and bare page numbers.

    every: the lines of each page.
    """
    edges = [_edge_lines(page, lines) for page, lines in zip(pages, every, strict=True)]
    repeated = Counter(key for lines in edges for key in {_key(line) for line in lines})
    least = min(_LEAST_PAGES, max(2, len({page.number for page in pages}) - 1))
    cleaned = []
    for page, lines, at_edge in zip(pages, every, edges, strict=True):
        away = [line for line in at_edge if repeated[_key(line)] >= least or _PAGE_NUMBER.match(line.text)]
        dropped = {word for line in away for word in line.words}
        left = replace(page, words=tuple(word for word in page.words if word not in dropped)) if dropped else page
        cleaned.append((left, [line for line in lines if line not in away] if away else lines))
    return cleaned


def _edge_lines(page: Page, lines: Sequence[Line]) -> list[Line]:
    edge = _EDGE_SHARE * page.height
    return [line for line in lines if line.box.bottom < edge or line.box.top > page.height - edge]


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.casefold())

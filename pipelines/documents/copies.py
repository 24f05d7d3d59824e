"""What a file holds more than once: pages that repeat earlier ones, and several reports one behind the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipelines.documents.document_kind import ANNUAL_TITLE, has_heading
from pipelines.documents.identity import identify
from pipelines.layout.geometry import Page
from pipelines.swedish.folding import fold

_LEAST_WORDS = 20
"""A page with fewer words may well stand in a report twice: a divider, an empty form."""
_MOST_ON_A_COVER = 60
_NEEDED = (re.compile(r"resultatr.kning"), re.compile(r"balansr.kning"))


@dataclass(frozen=True, slots=True)
class ReportPlace:
    """A report inside a file: its first and last page, the year on its cover, its number and name."""

    first: int
    last: int
    fiscal_year: int | None
    org_number: str | None
    forbund: str | None

    def differs_from(self, other: ReportPlace) -> bool:
        """Whether the two say of themselves that they are different reports; what only one of them says is no proof."""
        return any(
            mine is not None and theirs is not None and mine != theirs
            for mine, theirs in (
                (self.fiscal_year, other.fiscal_year),
                (self.org_number, other.org_number),
                (self.forbund and fold(self.forbund), other.forbund and fold(other.forbund)),
            )
        )


def repeated_pages(pages: Sequence[Page]) -> dict[int, int]:
    """Numbers of pages whose words are, one by one, those of an earlier page -> the number of that page."""
    first: dict[tuple[str, ...], int] = {}
    repeats: dict[int, int] = {}
    for page in pages:
        words = tuple(word.text for word in page.words)
        # Masked words are alike, whatever they were: two pages of signatures are no copies of each other.
        if sum(not word.masked for word in page.words) < _LEAST_WORDS:
            continue
        earlier = first.setdefault(words, page.number)
        if earlier != page.number:
            repeats[page.number] = earlier
    return repeats


def different_reports(page_texts: Sequence[str]) -> list[ReportPlace]:
    """The reports in a file, when they are several different ones; else nothing.

    A report begins with a cover and holds a statement of results and one of balances.
    """
    covers = [index for index, text in enumerate(page_texts) if _is_cover(text)]
    found: list[ReportPlace] = []
    for start, end in pairwise([*covers, len(page_texts)]):
        texts = page_texts[start:end]
        if all(any(has_heading(text, statement) for text in texts) for statement in _NEEDED):
            year = identify(texts[:1]).fiscal_year
            whole = identify(texts)
            found.append(ReportPlace(start + 1, end, year, whole.org_number, whole.forbund))
    several = any(left.differs_from(right) for left in found for right in found)
    return found if several else []


def _is_cover(text: str) -> bool:
    return len(text.split()) <= _MOST_ON_A_COVER and any(
        ANNUAL_TITLE.search(fold(line)) is not None for line in text.splitlines()
    )

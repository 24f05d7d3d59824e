"""Running text: lines become passages, passages become sentences, each under the headings that stand above it.

What a table holds is left out, as a table tells it better. A passage is a paragraph, an item of a list or a heading
(headings tell figures too: "Andel utskrivna åter remittent 39 %, 36 personer"). It may go on over a column or a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import category

from pipelines.layout.document import Heading, Layout
from pipelines.layout.geometry import MASK, Box, Page, PlacedWord, ink_of, text_of, union
from pipelines.layout.lines import Line, is_bullet

_WIDER_GAP = 1.35
_ABBREVIATION = re.compile(
    r"(?:\b(?:bl|t|d|f|m|s|fr|ex|o|ca|kl|nr|st|jmf|resp|inkl|exkl|ev|dvs|osv|mm|tom|from|pga|ang|max|min|sk|tex|etc|vs|kap|p|g|a|v|e|u)|\d)\.$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that are read in one go. `heading_no` is the number (from 1) of the nearest heading above, 0 for none."""

    words: tuple[PlacedWord, ...]
    heading_no: int
    kind: str

    @property
    def text(self) -> str:
        return text_of(self.words)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or an item of a list: its words in order, and where it stands."""

    words: tuple[PlacedWord, ...]
    heading_no: int
    passage_no: int
    kind: str

    @property
    def text(self) -> str:
        return text_of(self.words)

    @property
    def page(self) -> int:
        return self.words[0].page

    def place(self, start: int, end: int) -> tuple[int, Box]:
        """The page and the box of the ink of the characters start to end of the text."""
        return ink_of(self.words, start, end)

    @property
    def first_place(self) -> tuple[int, Box]:
        """The page on which the sentence begins, and the box of its words there."""
        page = self.page
        return page, union([item.word for item in self.words if item.page == page])


def sentences_of(layout: Layout) -> tuple[Sentence, ...]:
    """All sentences of a document in reading order, without what its tables and grids hold."""
    return tuple(
        Sentence(words, passage.heading_no, number, passage.kind)
        for number, passage in enumerate(passages_of(layout), start=1)
        for words in split_sentences(passage.words)
    )


def passages_of(layout: Layout) -> tuple[Passage, ...]:
    """The passages of a document in reading order."""
    places = _HeadingPlaces(layout.headings)
    table_rows = _rows_by_page(layout)
    passages: list[Passage] = []
    heading_no = 0
    for read in layout.pages:
        page = read.page
        rows = table_rows.get(page.number, [])
        for region in read.regions:
            above: Line | None = None
            for line in region.lines:
                if _in_rows(line, rows):
                    above = None
                    continue
                number = places.number_of(page, line)
                words = tuple(PlacedWord(word, page.number) for word in line.words)
                if number is not None:
                    if number == heading_no and passages and passages[-1].kind == "heading" and above is not None:
                        passages[-1] = Passage(passages[-1].words + words, number, "heading")
                    else:
                        passages.append(Passage(words, number, "heading"))
                    heading_no = int(number)
                elif passages and _goes_on(passages[-1], above, line, heading_no):
                    last = passages[-1]
                    passages[-1] = Passage(last.words + words, last.heading_no, last.kind)
                else:
                    bullet = _begins_item(line)
                    kept = words[1:] if bullet and len(words) > 1 else words
                    passages.append(Passage(kept, heading_no, "item" if bullet else "paragraph"))
                above = line
    return tuple(passages)


class _HeadingPlaces:
    """Which heading a line is, if it is one: by page and box."""

    def __init__(self, headings: Iterable[Heading]) -> None:
        self._by_page: dict[int, list[tuple[int, Heading]]] = {}
        for number, heading in enumerate(headings, start=1):
            self._by_page.setdefault(heading.page, []).append((number, heading))
        self._last: tuple[int, str] | None = None

    def number_of(self, page: Page, line: Line) -> int | None:
        box = page.seen(line.box)
        for number, heading in self._by_page.get(page.number, ()):
            if abs(heading.box.x0 - box.x0) < 1 and abs(heading.box.top - box.top) < 1:
                self._last = (number, heading.text)
                return number
        # The second line of a heading that wraps has no box of its own.
        if self._last is not None and self._last[1].endswith(line.text) and self._last[1] != line.text:
            return self._last[0]
        return None


def _rows_by_page(layout: Layout) -> dict[int, list[Box]]:
    rows: dict[int, list[Box]] = {}
    for placed in layout.tables:
        for row in placed.rows:
            rows.setdefault(row.page, []).append(row.box)
        for page_number, box in placed.grid.line_boxes if placed.grid is not None else ():
            rows.setdefault(page_number, []).append(box)
    return rows


def _in_rows(line: Line, rows: Sequence[Box]) -> bool:
    box = line.box
    return any(
        row.top - 1 <= line.centre <= row.bottom + 1
        and min(row.x1, box.x1) - max(row.x0, box.x0) > 0.5 * (box.x1 - box.x0)
        for row in rows
    )


def _begins_item(line: Line) -> bool:
    """Whether the line begins with a bullet. Beside other signs a bullet is one of them: "● met ◐ met in part"."""
    first, *between = [word.text for word in line.words[:-1]] or [line.words[0].text]
    return is_bullet(first) and not any(category(text[0]) == "So" and len(text) == 1 for text in between)


def _goes_on(passage: Passage, above: Line | None, line: Line, heading_no: int) -> bool:
    """Whether a line continues the passage before it."""
    if passage.kind == "heading" or passage.heading_no != heading_no or is_bullet(line.words[0].text):
        return False
    last = passage.words[-1].word
    if above is None:
        # Over a column or a page: an unfinished sentence goes on.
        begins = line.text[:1]
        return not last.text.endswith((".", "!", "?", ":")) and (begins.islower() or begins.isdigit() or begins == "(")
    if abs(above.size - line.size) > 0.6:
        return False
    return line.centre - above.centre <= _WIDER_GAP * 1.25 * line.size or (
        line.centre - above.centre <= 2.2 * line.size and line.text[:1].islower()
    )


def split_sentences(words: Sequence[PlacedWord]) -> list[tuple[PlacedWord, ...]]:
    """Part a passage into sentences: at a full stop before a capital, a figure or a quotation."""
    sentences: list[tuple[PlacedWord, ...]] = []
    current: list[PlacedWord] = []
    for index, item in enumerate(words):
        current.append(item)
        if index + 1 < len(words) and _ends(item.word.text, words[index + 1].word.text):
            sentences.append(tuple(current))
            current = []
    if current:
        sentences.append(tuple(current))
    return sentences


def _ends(word: str, following: str) -> bool:
    if not word.rstrip("”\"')").endswith((".", "!", "?")):
        return False
    if _ABBREVIATION.search(word):
        # "svarade 22. 86 procent": no number of a list and no day of a month
        return word[:1].isdigit() and len(word) > 2 and following[:1].isalnum() and not following[:1].islower()
    return following[:1].isupper() or following[:1].isdigit() or following[:1] in f"”\"'(–~{MASK[0]}"

"""Personal data leaves the room of reading masked: names, identifiers, whole pages of signatures.

A masked word keeps its box and its size; its letters become the same mark whatever they were, so that neither letters
nor length are told, and another reading of the same ink goes. Figures of statements are never masked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.layout.geometry import MASK, Page, Word
from pipelines.reading.identifiers import identifiers, numbers_of_persons
from pipelines.reading.page_text import PageText
from pipelines.reading.person_names import persons
from pipelines.reading.signatures import signed

_OPENING = re.compile(r"[(\[\"“”„'’»]*")
_CLOSING = re.compile(r"[)\]\"“”'’»«.,:;!?]*$")


def masked(page: Page) -> Page:
    """The page with its personal data masked."""
    places = personal(page.words, by_ocr=page.text_source != "text")
    if not places:
        return page
    return replace(
        page, words=tuple(as_masked(word) if index in places else word for index, word in enumerate(page.words))
    )


def personal(words: Sequence[Word], *, by_ocr: bool) -> set[int]:
    """Which of a page's words are personal data: their places in the sequence. by_ocr: letters may be misread."""
    if not words:
        return set()
    page = PageText(words)
    found = signed(page) | persons(page, by_ocr=by_ocr)
    for start, end in identifiers(page.text, page.lower):
        found.update(page.touched(start, end))
    return {page.order[position] for position in found}


def personal_numbers(words: Sequence[Word]) -> set[int]:
    """Which words belong to a number of a person or a telephone: of a reading that has no letters to go by."""
    page = PageText(words)
    return {
        page.order[position]
        for start, end in numbers_of_persons(page.text, page.lower)
        for position in page.touched(start, end)
    }


def as_masked(word: Word) -> Word:
    """The word with a mask for its text."""
    return replace(word, text=mask_of(word.text), alternative=None, masked=True)


def mask_of(text: str) -> str:
    """The mask for a word: the marks around the word stay, so that sentences end where they ended."""
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text)
    if opening is None or closing is None or opening.end() >= closing.start():
        return MASK
    return f"{opening[0]}{MASK}{closing[0]}"

"""Words with glyphs that mean nothing are read from the picture of the page, each from its own strip.

What the picture says counts only where it agrees with every character that is known; a number needs both models to say
the same. A word that stays unreadable keeps its mark (U+FFFD): it is seen to stand there, and is no number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from pipelines.layout.geometry import Box, Page, Word
from pipelines.reading.engine import FIGURES, SWEDISH
from pipelines.reading.glyphs import UNREADABLE

MOST_STRIPS = 60
"""Unreadable words of a page that are looked at; a page with more of them is unreadable as a whole."""
_LEAST = 0.6
_LEAST_ALONE = 0.9
_IN_NUMBERS = re.compile(rf"[\d{UNREADABLE}.,()%*+\-–−]+")
_ONE_MARK = ".{0,3}"
"""An unreadable mark may be a ligature of three letters."""

Look = Callable[[Box, str, bool], tuple[str, float] | None]
"""What a model sees in a strip of the page as seen, and how sure it is. Given: the strip, the model, whether it is a
number.
"""


def read_from_picture(page: Page, models: tuple[str, ...], look: Look) -> Page:
    """The page with its unreadable words as the picture shows them, as far as that is beyond doubt."""
    places = [index for index, word in enumerate(page.words) if UNREADABLE in word.text][:MOST_STRIPS]
    if not places or not models:
        return page
    words = list(page.words)
    for index in places:
        words[index] = _read(page, words[index], models, look)
    return replace(page, words=tuple(words), text_source="mixed")


def _read(page: Page, word: Word, models: tuple[str, ...], look: Look) -> Word:
    margin = 0.12 * word.size
    box = page.seen(Box(word.x0 - margin, word.top - margin, word.x1 + margin, word.bottom + margin))
    is_number = _IN_NUMBERS.fullmatch(word.text) is not None and (
        any(character.isdigit() for character in word.text) or len(word.text) == word.text.count(UNREADABLE)
    )
    asked = [model for model in (SWEDISH, FIGURES) if model in models] if is_number else [SWEDISH]
    seen = [found for model in asked if (found := look(box, model, is_number)) is not None]
    texts = {text.replace(" ", "") for text, _ in seen}
    if len(texts) != 1 or len(seen) < len(asked):
        return word
    text = texts.pop()
    sure = min(confidence for _, confidence in seen)
    if sure < (_LEAST if len(asked) > 1 or not is_number else _LEAST_ALONE) or not _agrees(word.text, text):
        return word
    return replace(word, text=text, confidence=round(sure, 3))


def _agrees(held: str, seen: str) -> bool:
    """Whether what the picture shows has every known character of the word, in its place."""
    known = [re.escape(part) for part in held.split(UNREADABLE)]
    return bool(seen) and re.fullmatch(_ONE_MARK.join(known), seen) is not None

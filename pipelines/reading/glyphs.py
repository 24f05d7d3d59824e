"""What a glyph prints when its code does not say it: dashes of every kind, glyphs without ink, unreadable ones.

A font without a proper table of characters hands over a control character, a place of private use or another letter
where a minus is printed. The outline of the glyph tells: a low, wide stroke at half height is a dash; one of no height
paints nothing. A glyph that paints nothing is a blank where it stands between letters or digits; one that does
nothing but stand in front of numbers is the minus that the font could not print, and whoever knows the sums decides.
What stays unreadable is U+FFFD.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pypdfium2 import raw

from pipelines.layout.geometry import Word

UNREADABLE = "\ufffd"
SOFT_HYPHEN = 0xAD
LINE_END_HYPHENS = "\x02\ufffe\u2010"
"""What PDFium makes of the hyphen at the end of a line."""
_DASH = ord("-")
_BLANK = ord(" ")
_FLAT = 0.2
"""Height of a dash's ink, at most, in type sizes."""
_NO_INK = 0.02
_SYMBOLS = range(0xF020, 0xF080)
"""Where fonts without a table of characters put their ASCII: the code is 0xF000 above."""
_SYMBOL_MARKS = frozenset("()+,-./0123456789:%")
_PICTURE_FONTS = ("wing", "webding", "dingbat", "awesome", "icon")
_BEFORE_NUMBERS = frozenset("(+-–—−‐‑‒.,:/*§$€£'\"”’<>=≈~±#&%[")
_GROUP = re.compile(r"\d{3}(?:,\d+)?\)?%?")
_BESIDE = 0.62
"""Widest blank inside a printed number, in type sizes."""

Codes = NDArray[np.int64]
Flags = NDArray[np.bool_]


def means_nothing(text: str) -> int:
    """How many characters of the text are no characters: control codes, places without a meaning, U+FFFD."""
    return 0 if text.isascii() and text.isprintable() else sum(map(_means_nothing, text))


@lru_cache(maxsize=4096)
def _means_nothing(character: str) -> bool:
    return character == UNREADABLE or unicodedata.category(character) in ("Cc", "Co", "Cs", "Cn")


@dataclass(frozen=True, slots=True)
class Run:
    """The characters of a page in the order of its text layer, one entry a character.

    indices: on the page; sizes: type sizes; fonts: names of the fonts; starts: whether a word or a line begins there.
    """

    indices: NDArray[np.int64]
    codes: Codes
    blank: Flags
    starts: Flags
    sizes: NDArray[np.float64]
    fonts: Sequence[str]

    @property
    def ends(self) -> Flags:
        """Whether a word or a line ends behind the character."""
        return np.append(self.starts[1:] | self.blank[1:], True)

    @property
    def digits(self) -> Flags:
        return (self.codes >= 48) & (self.codes <= 57)


def settled(text_page: Any, run: Run) -> tuple[Codes, Flags]:
    """The codes of what is printed, and which of them are a minus that is only guessed.

    Outlines are those of characters that run along the page's x axis.
    """
    doubted = np.zeros(len(run.codes), dtype=bool)
    strange = {
        int(code) for code in np.unique(run.codes) if code == SOFT_HYPHEN or _means_nothing(_character(int(code)))
    }
    asked = np.isin(run.codes, list(strange)) | _misnamed(run)
    if not asked.any():
        return run.codes, doubted
    codes = run.codes.copy()
    ends = run.ends
    without_ink: dict[int, list[int]] = {}
    for place in np.flatnonzero(asked).tolist():
        code = int(codes[place])
        symbol = chr(code - 0xF000) if code in _SYMBOLS else ""
        if symbol in _SYMBOL_MARKS and not any(name in run.fonts[place].lower() for name in _PICTURE_FONTS):
            codes[place] = ord(symbol)
            continue
        height, width, middle = _outline(text_page, int(run.indices[place]), float(run.sizes[place]))
        if code in strange and height <= _NO_INK:
            without_ink.setdefault(code, []).append(place)
        elif height <= _FLAT and 0.15 <= width <= 1.3 and width >= 1.8 * height and 0.08 <= middle <= 0.55:
            if code != SOFT_HYPHEN or not _between_letters(run, place):
                codes[place] = _DASH
        elif code in strange and code != SOFT_HYPHEN and not (run.starts[place] and ends[place]):
            codes[place] = ord(UNREADABLE)
    for places in without_ink.values():
        is_minus = _stand_before_numbers(run, places)
        codes[places] = _DASH if is_minus else _BLANK
        doubted[places] = is_minus
    return codes, doubted


def _character(code: int) -> str:
    return UNREADABLE if code > 0x10FFFF else chr(code)


def _misnamed(run: Run) -> Flags:
    """Characters that numbers do not begin with, right before a digit at the start of a word, or alone."""
    before_digit = np.append(run.digits[1:] & ~run.starts[1:], False)
    found = run.starts & ~run.blank & (run.codes > 0x7E) & (before_digit | run.ends)
    for place in np.flatnonzero(found).tolist():
        character = _character(int(run.codes[place]))
        found[place] = character not in _BEFORE_NUMBERS and character not in LINE_END_HYPHENS
    return np.asarray(found)


def _outline(text_page: Any, index: int, size: float) -> tuple[float, float, float]:
    """Height and width of a glyph's outline, and the height of its middle above the line, in type sizes."""
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    raw.FPDFText_GetCharBox(text_page, index, left, right, bottom, top)
    raw.FPDFText_GetCharOrigin(text_page, index, x, y)
    size = max(size, 1.0)
    middle = (bottom.value + top.value) / 2 - y.value
    return (top.value - bottom.value) / size, (right.value - left.value) / size, middle / size


def _between_letters(run: Run, place: int) -> bool:
    """Inside a word, where a soft hyphen is none."""
    if run.starts[place] or run.ends[place]:
        return False
    return all(_character(int(run.codes[beside])).isalpha() for beside in (place - 1, place + 1))


def _stand_before_numbers(run: Run, places: Sequence[int]) -> bool:
    """Whether all that these characters ever do is stand right in front of a number; else they are blanks."""
    return all(
        run.starts[place] and place + 1 < len(run.codes) and run.digits[place + 1] and not run.starts[place + 1]
        for place in places
    )


def with_doubted_signs(words: Sequence[Word], doubted: Sequence[bool]) -> list[Word]:
    """The words, where a minus is only guessed with the number without it as the other reading."""
    result = list(words)
    for index, word in enumerate(words):
        if not doubted[index]:
            continue
        number = [word.text.lstrip("-")]
        last = word
        for behind in range(index + 1, len(words)):
            following = words[behind]
            gap = following.x0 - last.x1
            if abs(following.centre - word.centre) > 0.3 * word.size or not -0.1 <= gap / word.size <= _BESIDE:
                break
            if _GROUP.fullmatch(following.text) is None:
                break
            number.append(following.text)
            result[behind] = replace(following, alternative="", confidence=0.5)
            last = following
        result[index] = replace(word, alternative=" ".join(number), confidence=0.5)
    return result

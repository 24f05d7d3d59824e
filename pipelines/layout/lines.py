"""Words become lines, lines become phrases.

A phrase is a run of words that belongs together: the blanks inside it are word blanks, the gaps around it are wider. A
printed number is one phrase even when it is set in groups ("- 4 996 117"); two numbers side by side are two, however
narrow the gap between their columns.
"""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from pipelines.layout.geometry import Box, Word, union
from pipelines.swedish.amounts import (
    Amount,
    Nil,
    continues_number,
    continues_over_a_speck,
    is_numeric_ink,
    parse_amount,
    parse_pair,
)
from pipelines.swedish.periods import is_period_ink

# Shares of the type size. A word blank is 0.25–0.3 of it in common faces.
_WORD_GAP = 0.62
_TAKEN_FOR_DIGITS = "OolISsBGgZz"
_LISTED = re.compile(r"(?:\d{1,2}, ?)+")
_NEXT_LISTED = re.compile(r"\d{1,2},?")
"""References to several notes: "2, 3"."""
# Among them the bullets of the symbol fonts that Word takes, in Unicode's private area.
_BULLET = re.compile(r"^[•●▪■◦‣–—*·\uf0a7\uf0b7\uf0d8\uf0fc-]$|^o$")
_HEADING_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?|not\s+\d{1,2}[.:]?)", re.IGNORECASE)
_SENTENCE_END = ".,;"
LEADER_DOTS = (".", "…", "_")
_LEADERS = re.compile(r"(?:\.{3,}|…+|_{3,}|(?<=\s)\.)[.…_]*$")


@dataclass(frozen=True)  # no slots: what is asked again and again is kept
class Phrase:
    """Words of one line that belong together."""

    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @cached_property
    def box(self) -> Box:
        return union(self.words)

    @property
    def x0(self) -> float:
        return self.box.x0

    @property
    def x1(self) -> float:
        return self.box.x1

    @property
    def top(self) -> float:
        return self.box.top

    @property
    def bottom(self) -> float:
        return self.box.bottom

    @cached_property
    def size(self) -> float:
        return max(word.size for word in self.words)

    @cached_property
    def bold(self) -> bool:
        return all(word.bold for word in self.words)

    @cached_property
    def is_period(self) -> bool:
        """Digits that spell a year or a date; such a phrase may also be an amount ("2 012" is one, "2012" can be)."""
        return is_period_ink(self.text)

    @cached_property
    def is_number(self) -> bool:
        """A number, a nil mark, or ink that was meant as a number."""
        return _reads_as_number(self.text)


@dataclass(frozen=True)
class Line:
    """Phrases that stand at one height, from left to right; `leaders`: dots led from the label to the figures."""

    phrases: tuple[Phrase, ...]
    leaders: bool = False

    @cached_property
    def box(self) -> Box:
        return union([phrase.box for phrase in self.phrases])

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for phrase in self.phrases for word in phrase.words)

    @cached_property
    def text(self) -> str:
        return " ".join(phrase.text for phrase in self.phrases)

    @cached_property
    def size(self) -> float:
        return max(phrase.size for phrase in self.phrases)

    @cached_property
    def centre(self) -> float:
        centres = sorted(word.centre for word in self.words)
        return centres[len(centres) // 2]

    @cached_property
    def numbers(self) -> tuple[Phrase, ...]:
        return tuple(phrase for phrase in self.phrases if phrase.is_number)

    @cached_property
    def texts(self) -> tuple[Phrase, ...]:
        return tuple(phrase for phrase in self.phrases if not phrase.is_number)


def is_numbered_heading(line: Line) -> bool:
    """Whether the line is a heading whose number is set apart from its title: "3.2   Budgetuppföljning"."""
    if len(line.phrases) != 2 or _HEADING_NUMBER.fullmatch(line.phrases[0].text) is None:
        return False
    title = line.phrases[1].text
    stands_out = "." in line.phrases[0].text or all(word.bold for word in line.words)
    return stands_out and title[:1].isupper() and len(title) > 2 and not any(c in _SENTENCE_END for c in title[-1:])


@lru_cache(maxsize=4096)
def _reads_as_number(text: str) -> bool:
    if text[-1:] in ".,;:" and text[-2:-1].isdigit() and len(text) > 1:
        return False  # the end of a clause, not of a cell
    return is_period_ink(text) or parse_amount(text) is not None or parse_pair(text) is not None or is_numeric_ink(text)


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Group words into lines by the height of their middles, top to bottom, and each line into phrases."""
    rows: list[list[Word]] = []
    heights: list[float] = []  # of the words of the last row, ordered
    centre = 0.0
    for middle, _, _, word in sorted(
        [((word.top + word.bottom) / 2, word.x0, number, word) for number, word in enumerate(words)]
    ):
        height = word.bottom - word.top
        usual = max(heights[len(heights) // 2], 1.0) if rows else 0.0
        if rows and abs(middle - centre) <= 0.42 * min(max(height, 1.0), usual):
            rows[-1].append(word)
            insort(heights, height)
            centre += (middle - centre) / len(rows[-1])
        else:
            rows.append([word])
            heights = [height]
            centre = middle
    return [line for row in rows if (line := _line(sorted(row, key=lambda item: item.x0))) is not None]


def _line(words: Sequence[Word]) -> Line | None:
    if not any(word.text[-1:] in LEADER_DOTS for word in words):
        return Line(tuple(phrases_of(words)))
    kept = [bare for word in words if (bare := _without_leaders(word)) is not None]
    leaders = len(kept) < len(words) or any(bare.text != word.text for bare, word in zip(kept, words, strict=False))
    return Line(tuple(phrases_of(kept)), leaders) if kept else None


def _without_leaders(word: Word) -> Word | None:
    """The word without the dots that lead from a label to its figure; None when it is nothing but such dots."""
    if word.text[-1:] not in LEADER_DOTS:
        return word
    bare = _LEADERS.sub("", word.text)
    if bare == word.text:
        return word
    if not bare.strip(". …"):
        return None
    share = len(bare) / len(word.text)
    return replace(word, text=bare, x1=word.x0 + share * (word.x1 - word.x0))


def phrases_of(words: Sequence[Word]) -> list[Phrase]:
    """Split the words of one line into phrases."""
    phrases: list[list[Word]] = []
    for word in words:
        if phrases and _belongs(phrases[-1], word):
            phrases[-1].append(word)
        else:
            phrases.append([word])
    return [Phrase(tuple(phrase)) for phrase in phrases]


def _belongs(phrase: list[Word], word: Word) -> bool:
    gap = word.x0 - phrase[-1].x1
    size = max(min(phrase[-1].size, word.size), 4.0)
    if gap > _WORD_GAP * size:
        return False
    begins = phrase[0].text[:1]
    if begins.isalpha() and begins not in _TAKEN_FOR_DIGITS:
        return True  # running text, which is most of a page: no number begins with a letter
    text = " ".join(item.text for item in phrase)
    if _LISTED.fullmatch(text) and _NEXT_LISTED.fullmatch(word.text):
        return True
    if not _numeric(text) or not (_numeric(word.text) or continues_number(phrase[-1].text, word.text)):
        return True
    if text.count("(") > text.count(")"):
        text = text[text.rindex("(") :]  # "2 816** (2" goes on as "(2" does
    return (
        is_period_ink(f"{text} {word.text}")
        or continues_number(text, word.text)
        or continues_over_a_speck(text, word.text)
    )


@lru_cache(maxsize=8192)
def _numeric(text: str) -> bool:
    return (
        isinstance(parse_amount(text), Amount | Nil)
        or parse_pair(text) is not None
        or is_numeric_ink(text)
        or text in ("(", "+", "-", "–", "−", "—")
    )


def is_bullet(text: str) -> bool:
    """Whether a word is the mark before an item of a list."""
    return _BULLET.match(text) is not None

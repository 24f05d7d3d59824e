"""The data types that reading hands over: words with boxes, rules, pages. Points, origin in the upper left corner."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipelines.swedish.hyphens import is_parted

MASK = "███"
"""What stands in the place of a word that is personal data, however long the word was."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def centre(self) -> float:
        """Height of the middle of the box."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Word:
    """A word as printed, its box, its type size in points, whether it is bold, and how sure the reader is (0–1).

    alternative: what another reading of the same ink says, when the readings of a number differ; the first word of the
    number holds the whole other reading, the words behind it an empty text. None: no other reading.
    masked: the word is personal data; its text is MASK with the marks that stood around the word.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool = False
    confidence: float = 1.0
    alternative: str | None = None
    masked: bool = False

    @property
    def centre(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word and the page it stands on."""

    word: Word
    page: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line or the edge of a shaded area; horizontal when wider than high."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def is_horizontal(self) -> bool:
        return (self.x1 - self.x0) > (self.bottom - self.top)


@dataclass(frozen=True, slots=True)
class Page:
    """A page in reading direction.

    `turn` is how many degrees clockwise the text runs on the page as it is seen (0, 90, 180, 270): boxes of words are
    in reading direction, `seen` maps a box back to the page as a person sees it, `read` the other way. `skew` is how
    many degrees clockwise the lines of a scanned sheet fall; it has been undone in the words.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = field(default=())
    turn: int = 0
    text_source: str = "text"
    skew: float = 0.0

    def seen(self, box: Box) -> Box:
        """The box on the page as seen. width and height of this page are those of the reading direction."""
        box = self._turned(box, self.skew)
        if self.turn == 90:
            return Box(self.height - box.bottom, box.x0, self.height - box.top, box.x1)
        if self.turn == 180:
            return Box(self.width - box.x1, self.height - box.bottom, self.width - box.x0, self.height - box.top)
        if self.turn == 270:
            return Box(box.top, self.width - box.x1, box.bottom, self.width - box.x0)
        return box

    def read(self, box: Box | Word) -> Box:
        """The place, in reading direction, of a box on the page as seen."""
        x0, top, x1, bottom = box.x0, box.top, box.x1, box.bottom
        if self.turn == 90:
            x0, top, x1, bottom = top, self.height - x1, bottom, self.height - x0
        elif self.turn == 180:
            x0, top, x1, bottom = self.width - x1, self.height - bottom, self.width - x0, self.height - top
        elif self.turn == 270:
            x0, top, x1, bottom = self.width - bottom, x0, self.width - top, x1
        return self._turned(Box(x0, top, x1, bottom), -self.skew)

    def _turned(self, box: Box, degrees: float) -> Box:
        """The box, its size kept, with its middle turned clockwise around the middle of the page."""
        if not degrees:
            return box
        radians = math.radians(degrees)
        dx, dy = (box.x0 + box.x1 - self.width) / 2, (box.top + box.bottom - self.height) / 2
        across = dx * math.cos(radians) - dy * math.sin(radians) - dx
        down = dx * math.sin(radians) + dy * math.cos(radians) - dy
        return Box(box.x0 + across, box.top + down, box.x1 + across, box.bottom + down)


def union(boxes: Sequence[Box] | Sequence[Word]) -> Box:
    """The smallest box around all boxes or words."""
    if len(boxes) == 1:
        box = boxes[0]
        return Box(box.x0, box.top, box.x1, box.bottom)
    return Box(
        min([box.x0 for box in boxes]),
        min([box.top for box in boxes]),
        max([box.x1 for box in boxes]),
        max([box.bottom for box in boxes]),
    )


def text_of(words: Sequence[PlacedWord]) -> str:
    """The words with a blank between them: what `ink_of` counts characters in. A word that a line parts is one."""
    return "".join(text for _, text in _printed(words))[:-1]


def _printed(words: Sequence[PlacedWord]) -> Iterator[tuple[PlacedWord, str]]:
    """Each word with what it adds to the text: a blank behind it, or no hyphen where a line parts the word."""
    for item, behind in zip(words, [*words, None][1:], strict=True):
        text = item.word.text
        if behind is not None and _is_elsewhere(item, behind) and is_parted(text, behind.word.text):
            yield item, text[:-1]
        else:
            yield item, f"{text} "


def _is_elsewhere(item: PlacedWord, behind: PlacedWord) -> bool:
    """Whether the next word stands on another line."""
    return item.page != behind.page or abs(item.word.centre - behind.word.centre) > 0.5 * item.word.size


def ink_of(words: Sequence[PlacedWord], start: int, end: int) -> tuple[int, Box]:
    """The page and the box of the characters start to end of the words' text, on the page where they begin.

    A word that only a part is asked of is cut by its share of characters, as every letter were equally wide. Where
    nothing is asked for, the box is that of the first word.
    """
    found: list[tuple[int, Box]] = []
    position = 0
    for item, text in _printed(words):
        word, length = item.word, len(text.rstrip(" "))
        first, last = max(start - position, 0), min(end - position, length)
        if first < last:
            wide = (word.x1 - word.x0) / length
            found.append(
                (item.page, Box(word.x0 + first * wide, word.top, word.x1 - (length - last) * wide, word.bottom))
            )
        position += len(text)
    if not found:
        word = words[0].word
        return words[0].page, Box(word.x0, word.top, word.x1, word.bottom)
    page = found[0][0]
    return page, union([box for number, box in found if number == page])

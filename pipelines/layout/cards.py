"""Big numbers with their captions, as set in boxes side by side: "118" over "deltagare". No table: each is a row.

Below its caption a card may compare its number with others: "2021: 82 %", "Riket: 80 %".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipelines.layout.lines import Line, Phrase

_LARGER = 1.4
"""How much larger than its caption a number is set at least."""
_BELOW = 1.4
_NEXT_LINE = 1.7
"""White between a number and its caption, and from line to line of a caption, shares of the type size."""
_MOST_LINES = 4
_TWO = re.compile(r"\d+ ?/ ?\d+")


@dataclass(frozen=True, slots=True)
class Card:
    """A number and its caption; "66/50" over "kvinnor/män" are two cards, each with its part of the ink.

    compared: what the number is compared with, as label and number.
    """

    caption: str
    number: str
    ink: Phrase
    words: Phrase
    compared: tuple[tuple[Phrase, Phrase], ...] = ()


def cards_of(lines: Sequence[Line]) -> tuple[list[list[Card]], list[Line]]:
    """Rows of cards from top to bottom, and the lines that belong to none."""
    rows: list[list[Card]] = []
    taken: set[int] = set()
    for index, line in enumerate(lines):
        if index in taken or not all(_is_big_number(phrase) for phrase in line.phrases):
            continue
        found = _captions(lines, index, range(index + 1, len(lines)))
        if found is None and index and index - 1 not in taken:
            found = _captions(lines, index, range(index - 1, max(index - 2, -1), -1))
        if found is not None:
            captions, used = found
            pairs = zip(line.phrases, captions, strict=True)
            rows.append([card for number, told in pairs for card in _cards(number, told)])
            taken |= {index, *used}
    return rows, [line for index, line in enumerate(lines) if index not in taken]


def _is_big_number(phrase: Phrase) -> bool:
    return not phrase.is_period and (phrase.is_number or _TWO.fullmatch(phrase.text) is not None)


def _captions(
    lines: Sequence[Line], index: int, following: Sequence[int]
) -> tuple[list[list[Phrase]], list[int]] | None:
    """What is told of each number of a line, phrase by phrase, and the lines that this takes up; None when some number
    has no caption. The words are centred between the numbers, or begin where the numbers do."""
    numbers = lines[index].phrases
    centres = [(phrase.x0 + phrase.x1) / 2 for phrase in numbers]
    between = [(left + right) / 2 for left, right in pairwise(centres)]
    return _between(lines, index, following, between) or _between(
        lines, index, following, [phrase.x0 - 4 for phrase in numbers[1:]]
    )


def _between(
    lines: Sequence[Line], index: int, following: Sequence[int], edges: Sequence[float]
) -> tuple[list[list[Phrase]], list[int]] | None:
    numbers = lines[index].phrases
    size = min(phrase.size for phrase in numbers)
    walls = [float("-inf"), *edges, float("inf")]
    found: list[list[Phrase]] = [[] for _ in numbers]
    used: list[int] = []
    last = lines[index]
    for place in following:
        line = lines[place]
        white = max(line.box.top - last.box.bottom, last.box.top - line.box.bottom)
        near = _BELOW * size if not used else _NEXT_LINE * line.size - (line.box.bottom - line.box.top)
        homes = [home for phrase in line.phrases if (home := _zone(phrase, walls)) is not None]
        if (
            len(used) == _MOST_LINES
            or white > near
            or len(homes) < len(line.phrases)
            or line.size * _LARGER > size
            or any(phrase.is_number for phrase in line.phrases)
            or not all(_stands_under(phrase, numbers[home]) for phrase, home in zip(line.phrases, homes, strict=True))
        ):
            break
        for phrase, home in zip(line.phrases, homes, strict=True):
            found[home].append(phrase)
        used.append(place)
        last = line
    if not all(phrases and _comparison(phrases[0]) is None for phrases in found):
        return None
    return found, used


def _zone(phrase: Phrase, walls: Sequence[float]) -> int | None:
    for index, (left, right) in enumerate(pairwise(walls)):
        if left - 2 <= phrase.x0 and phrase.x1 <= right + 2:
            return index
    return None


def _stands_under(phrase: Phrase, number: Phrase) -> bool:
    """Centred under the number, or flush with it on one side."""
    middle = abs(phrase.x0 + phrase.x1 - number.x0 - number.x1) / 2
    flush = min(middle, abs(phrase.x0 - number.x0), abs(phrase.x1 - number.x1)) < 0.4 * number.size
    return flush and (any(character.isalpha() for character in phrase.text) or _comparison(phrase) is not None)


def _comparison(phrase: Phrase) -> tuple[Phrase, Phrase] | None:
    """ "Riket: 80 %" as label and number."""
    ends = [index for index, word in enumerate(phrase.words[:-1], start=1) if word.text.endswith(":")]
    if len(ends) != 1:
        return None
    label, number = Phrase(phrase.words[: ends[0]]), Phrase(phrase.words[ends[0] :])
    return (label, number) if number.is_number else None


def _cards(number: Phrase, told: Sequence[Phrase]) -> list[Card]:
    """One card, or two where a stroke parts two numbers and two words."""
    compared = tuple(found for phrase in told if (found := _comparison(phrase)) is not None)
    words = Phrase(tuple(word for phrase in told if _comparison(phrase) is None for word in phrase.words))
    numbers, captions = number.text.split("/"), words.text.split("/")
    if _TWO.fullmatch(number.text) and len(captions) == len(numbers):
        stroke = number.x0 + (len(numbers[0]) + 0.5) / len(number.text) * (number.x1 - number.x0)
        word = number.words[0]
        inks = [
            Phrase((replace(word, text=numbers[0].strip(), x1=stroke),)),
            Phrase((replace(word, text=numbers[1].strip(), x0=stroke, x1=number.x1),)),
        ]
        return [Card(caption.strip(), ink.text, ink, words) for caption, ink in zip(captions, inks, strict=True)]
    return [Card(words.text, number.text, number, words, compared)]

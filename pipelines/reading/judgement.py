"""How good a page's text layer is: good, poor or missing, and what that rests on.

Measured: letters that Swedish cannot do without (a layer made by a machine that did not know å, ä and ö lacks them),
common long words spelt with a wrong letter, digits inside words and letters inside numbers, numbers torn in the wrong
place, glyphs that mean nothing, boxes too narrow for their letters. A layer that lies over a picture of the page was
made by a scanner and is judged strictly; letters that were typeset are only doubted when glyphs or a whole letter are
lost.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipelines.layout.geometry import Word
from pipelines.reading.common_words import COMMON_WORDS
from pipelines.reading.glyphs import means_nothing

_SHARES = {
    "e": 0.100,
    "a": 0.094,
    "n": 0.088,
    "r": 0.085,
    "t": 0.077,
    "s": 0.065,
    "i": 0.057,
    "l": 0.052,
    "d": 0.045,
    "o": 0.042,
}
"""Shares of the commonest letters in Swedish running text."""
_SWEDISH = "åäö"
_SWEDISH_SHARE = 0.044
_ENOUGH_LETTERS = 250
_ENOUGH_WORDS = 12
_NARROW = 0.27
_DIGIT = re.compile(r"\d")
_DIGIT_IN_WORD = re.compile(r"[a-zåäöéA-ZÅÄÖ]{2}\d[a-zåäöé]|^\d[a-zåäöé]{3,}|[a-zåäöé]{3,}\d$")
_LETTER_IN_NUMBER = re.compile(r"^[\d.,()-]*\d[OolISGBg][\d.,OolISGBg)-]*$|^[\d.,(-]*[OlISGBg]\d[\d.,OolISGBg)-]*$")
_BY_ENDING: dict[tuple[int, str], tuple[str, ...]] = {}
for _word in COMMON_WORDS:
    _BY_ENDING[len(_word), _word[-2:]] = (*_BY_ENDING.get((len(_word), _word[-2:]), ()), _word)


@dataclass(frozen=True, slots=True)
class Judgement:
    """quality: good | poor | missing; reason: what was measured, in plain English."""

    quality: str
    reason: str


@dataclass(slots=True)
class Measures:
    """Counts over the words of a page, or of several; letters: of the page's different words."""

    words: int = 0
    letters: Counter[str] = field(default_factory=Counter)
    letter_count: int = 0
    spelt: int = 0
    misspelt: int = 0
    numbers: int = 0
    mixed: int = 0
    torn: int = 0
    meaningless: int = 0
    characters: int = 0
    narrow: int = 0

    def add(self, other: Measures) -> None:
        """Take up the counts of another page."""
        self.letters.update(other.letters)
        for name in self.__slots__:
            if name != "letters":
                setattr(self, name, getattr(self, name) + getattr(other, name))


def measure(words: Sequence[Word]) -> Measures:
    """Count what tells a good layer from a poor one."""
    found = Measures(words=len(words))
    texts = [unicodedata.normalize("NFC", word.text) for word in words]
    characters = Counter("".join(texts))
    found.characters = characters.total()
    found.meaningless = sum(count for character, count in characters.items() if means_nothing(character))
    # Each word once, and none with digits: a list of signatures says the same few words and serial numbers again.
    with_digits = [_DIGIT.search(text) is not None for text in texts]
    folded = Counter("".join({text.casefold() for text, digits in zip(texts, with_digits, strict=True) if not digits}))
    found.letters = Counter({character: count for character, count in folded.items() if character.isalpha()})
    found.letter_count = found.letters.total()
    for word, text, has_digits in zip(words, texts, with_digits, strict=True):
        _count_spelling(text.casefold().strip(".,:;()”\"'"), found)
        found.numbers += has_digits
        if (
            has_digits
            and (_DIGIT_IN_WORD.search(text) or _LETTER_IN_NUMBER.match(text))
            and "@" not in text
            and "/" not in text
        ):
            found.mixed += 1
        if len(text) > 2 and word.x1 - word.x0 < _NARROW * word.size * len(text) and text.strip(".·-–|!il1:,;'()I"):
            found.narrow += 1
    found.torn = sum(_torn(left, right) for left, right in pairwise(words))
    return found


def judge(found: Measures, *, over_picture: bool) -> Judgement | None:
    """Good or poor; None when there is too little to tell.

    over_picture: the layer lies over a picture of the page.
    """
    if found.characters and found.meaningless > 0.01 * found.characters:
        return Judgement("poor", f"{found.meaningless} of {found.characters} characters mean nothing")
    lost = _lost_letter(found)
    if lost is not None:
        return Judgement("poor", lost)
    if not over_picture:
        return Judgement("good", "typeset text")
    known = found.spelt + found.misspelt
    if found.words < _ENOUGH_WORDS:
        return None
    if found.misspelt >= 2 and found.misspelt > 0.04 * known:
        return Judgement("poor", f"{found.misspelt} of {known} common words are misspelt")
    if found.mixed >= 2 and found.mixed > 0.015 * found.words:
        return Judgement("poor", f"letters and digits are mixed up in {found.mixed} of {found.words} words")
    if found.torn >= 2 and found.torn > 0.04 * found.numbers:
        return Judgement("poor", f"{found.torn} of {found.numbers} numbers are torn or glued")
    if found.narrow >= 3 and found.narrow > 0.05 * found.words:
        return Judgement("poor", f"{found.narrow} of {found.words} words have a box too narrow for their letters")
    if known < 8 and found.letter_count < _ENOUGH_LETTERS:
        return None
    return Judgement("good", f"scanner's text layer: {found.spelt} of {known} common words are spelt right")


def judge_pages(pages: Sequence[Sequence[Word]], over_picture: Sequence[bool]) -> list[Judgement]:
    """The judgement of each page of a document; a page with too little text is judged with its like."""
    measured = [measure(words) for words in pages]
    shared = {
        kind: _all_of(m for m, over in zip(measured, over_picture, strict=True) if over == kind)
        for kind in (False, True)
    }
    judgements = []
    for found, over in zip(measured, over_picture, strict=True):
        if not found.words:
            judgements.append(Judgement("missing", "no text layer"))
            continue
        own = judge(found, over_picture=over)
        if over and (own is None or own.quality == "good"):
            together = judge(shared[over], over_picture=over)
            if together is None:
                own = own or Judgement("poor", "a scanner's text layer too short to be judged")
            elif own is None or together.quality == "poor":
                own = Judgement(together.quality, f"as the other scanned pages: {together.reason}")
        assert own is not None
        judgements.append(own)
    return judgements


def _all_of(measured: Iterable[Measures]) -> Measures:
    together = Measures()
    for found in measured:
        together.add(found)
    return together


def _lost_letter(found: Measures) -> str | None:
    """The letter that a Swedish text of this length cannot lack, when it is missing."""
    if found.letter_count < _ENOUGH_LETTERS:
        return None
    foreign = sum(found.letters[letter] for letter in _SHARES) < 0.5 * found.letter_count
    if foreign:
        return None
    swedish = sum(found.letters[letter] for letter in _SWEDISH)
    if swedish < 0.22 * _SWEDISH_SHARE * found.letter_count:
        return f"å, ä and ö are {swedish} of {found.letter_count} letters, usual is {_usual(_SWEDISH_SHARE, found)}"
    for letter, share in _SHARES.items():
        if found.letters[letter] < 0.2 * share * found.letter_count:
            held = found.letters[letter]
            return f"the letter {letter} is {held} of {found.letter_count} letters, usual is {_usual(share, found)}"
    return None


def _usual(share: float, found: Measures) -> int:
    return round(share * found.letter_count)


def _count_spelling(text: str, found: Measures) -> None:
    if text in COMMON_WORDS:
        found.spelt += 1
    elif len(text) >= 7:
        # A letter or two inside differ: another ending is another word, not a misspelling.
        alike = _BY_ENDING.get((len(text), text[-2:]), ())
        found.misspelt += any(_one_letter_off(text, word) for word in alike)


def _one_letter_off(text: str, word: str) -> bool:
    return sum(left != right for left, right in zip(text, word, strict=True)) <= (2 if len(word) >= 10 else 1)


def _torn(left: Word, right: Word) -> bool:
    """Digits side by side that cannot be groups of one number: "8 158620", "1 53 7 4 15"."""
    if (
        not right.text[:1].isdigit()
        or abs(left.centre - right.centre) > 0.4 * left.size
        or not 0 <= right.x0 - left.x1 <= 0.4 * left.size
    ):
        return False
    if re.fullmatch(r"[-(]?\d{1,3}", left.text) is None or re.fullmatch(r"\d+[,.\d)]*", right.text) is None:
        return False
    return re.match(r"\d{3}(?:\D|$)", right.text) is None

"""A sentence as a line of signs: what stands before and behind each of its figures, and in the clause of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipelines.telling.figures import Figure
from pipelines.telling.told_words import told_words, words_in

COUNT, SHARE, MONEY = "#", "%", "€"
"""The signs of figures: counts, percentages, amounts of money. A year is "@2019"."""

# Signs that tell when or how roughly, and nothing of what is counted.
_DROPPED = frozenset({"PERIOD", "FILLER", "APPROXIMATELY"})
_DATED = re.compile(r"(?<!\S)(?:(?:under|ar|for|i) )+@\d{4}(?: (?=\S)|$)")
_GENDER_BEHIND = re.compile(r"# (?:(?:vara|med|av|de|galla|avse|rora) )*(?:WOMAN|MAN|OTHER_SEX)\b")
_CLAUSE_BEGINS = re.compile(r".*(?:;|\bmedan\b|\bmen\b|\boch\b(?=[^,]*$))")
_CLAUSE_ENDS = re.compile(r";|\bmedan\b|\bmen\b|\boch (?=SUM\b)|\bav (?:de|denna)\b|\. ")
# What leads to the next figure: "80 deltagare och besvarades av 52".
_NEXT_CLAUSE = re.compile(r"\b(?:och|samt|varav)\b[^#]*$")
_SIGN_OF_UNIT = {"antal": COUNT, "procent": SHARE}


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of a sentence and the characters it stands for."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """Signs with a blank between two, and the characters of the sentence that each of them stands for."""

    signs: Sequence[Sign]
    text: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", " ".join(sign.text for sign in self.signs))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the sentence that this part of the line stands for."""
        first = self.text.count(" ", 0, start)
        last = self.text.count(" ", 0, len(self.text[:end].rstrip()))
        return self.signs[first].start, self.signs[last].end


@dataclass(slots=True)
class Clauses:
    """The signs of a sentence around its figures; lines of signs have a blank between two."""

    text: str
    figures: Sequence[Figure]
    signs: tuple[Sign, ...]
    places: tuple[int, ...]
    measures: list[str | None] = field(default_factory=list)
    reasons: list[str | None] = field(default_factory=list)

    @property
    def line(self) -> str:
        return self._line(0, len(self.signs))

    def before(self, index: int) -> str:
        return self._line(0, self.places[index])

    def behind(self, index: int) -> str:
        return self._line(self.places[index] + 1, len(self.signs))

    def left(self, index: int) -> str:
        """The signs between the figure before and this one."""
        return self._line(self.places[index - 1] + 1 if index else 0, self.places[index])

    def right(self, index: int) -> str:
        """The signs between this figure and the next."""
        return self._line(self.places[index] + 1, self._next_place(index))

    def clause(self, index: int) -> tuple[str, str]:
        """The signs of the figure's clause before it and behind it, up to the next figure that is no part by gender."""
        before = _CLAUSE_BEGINS.sub("", self.left(index))
        end = len(self.signs)
        for following in range(index + 1, len(self.figures)):
            if not _GENDER_BEHIND.match(self._line(self.places[following], end)):
                end = self.places[following]
                break
        behind = self._line(self.places[index] + 1, end)
        if end < len(self.signs):
            behind = _NEXT_CLAUSE.sub("", behind)
        return before.strip(), _CLAUSE_ENDS.split(behind)[0].strip()

    def said(self, first: int | None, last: int | None) -> Line:
        """All signs behind one figure and before another, with those that tell when and how roughly; None for the ends
        of the sentence.
        """
        start = 0 if first is None else self.places[first] + 1
        return Line(self.signs[start : len(self.signs) if last is None else self.places[last]])

    def _next_place(self, index: int) -> int:
        return self.places[index + 1] if index + 1 < len(self.places) else len(self.signs)

    def _line(self, first: int, last: int) -> str:
        said = " ".join(sign.text for sign in self.signs[first:last] if sign.text not in _DROPPED)
        return _DATED.sub("", said)


def clauses_of(text: str, figures: Sequence[Figure], hidden: str | None = None) -> Clauses:
    """The sentence by its signs. `hidden` is the text with what shall not be read blanked out, of the same length."""
    shown = hidden or text
    words: list[tuple[str, int, int]] = []
    at = 0
    for figure in [*figures, None]:
        end = figure.start if figure is not None else len(text)
        words += [(word, at + first, at + last) for word, first, last in words_in(shown[at:end])]
        if figure is not None:
            words.append((_SIGN_OF_UNIT.get(figure.unit, MONEY), figure.start, figure.end))
            at = figure.end
    signs = tuple(
        Sign(sign, words[first][1], words[last - 1][2])
        for sign, first, last in told_words().signs(word for word, _, _ in words)
    )
    starts = {figure.start for figure in figures}
    figure_signs = {COUNT, SHARE, MONEY}
    places = tuple(place for place, sign in enumerate(signs) if sign.text in figure_signs and sign.start in starts)
    return Clauses(text, figures, signs, places)

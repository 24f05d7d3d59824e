"""A sentence while it is read: its figures, what they were found to tell, and the text around each of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipelines.telling import sentence_words as words
from pipelines.telling.figures import Figure


@dataclass(frozen=True, slots=True)
class Told:
    """What a figure of a sentence tells. `measure` is None when it is not understood; `reason` then says why.

    `year` is a year that the sentence names for the figure, `year_offset` -1 when it speaks of the year before. `scope` is
    `all` when the förbund's insatser together are spoken of (`all_structural`, `all_volume`), `event` when it is told of a
    lecture or another occasion (`events` of several), else None. `subject` is the
    name of an insats that the sentence itself gives, as printed.
    """

    figure: Figure
    measure: str | None
    is_goal: bool = False
    year: int | None = None
    year_offset: int = 0
    scope: str | None = None
    subject: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What the sentences before in the same passage leave behind: the latest total, and whether last year was compared."""

    total: str | None = None
    compares: bool = False
    scope: str | None = None
    subject: str | None = None
    year: int | None = None


@dataclass(slots=True)
class Reading:
    text: str
    folded: str
    figures: Sequence[Figure]
    measures: list[str | None] = field(default_factory=list)
    reasons: list[str | None] = field(default_factory=list)

    def left(self, index: int) -> str:
        """The text between the figure before and this one."""
        return self._between(self.figures[index - 1].end if index else 0, self.figures[index].start)

    def right(self, index: int) -> str:
        """The text between this figure and the next."""
        end = self.figures[index + 1].start if index + 1 < len(self.figures) else len(self.folded)
        return self._between(self.figures[index].end, end)

    def before(self, index: int) -> str:
        return self._between(0, self.figures[index].start)

    def behind(self, index: int) -> str:
        return self._between(self.figures[index].end, len(self.folded))

    def _between(self, start: int, end: int) -> str:
        """Part of the text; parentheses that were blanked out leave one blank."""
        return re.sub(r" {2,}", " ", self.folded[start:end])


def is_part(measure: str | None) -> bool:
    """Whether a measure is told as a part of a total before it, and so speaks of the same year."""
    return measure is not None and (
        re.search(r"(?:^|_)(?:kvinnor|man|annat_kon)$", measure) is not None
        or any(measure == outcome for outcome, _ in words.OUTCOMES)
    )


def share_of(measure: str) -> str:
    """The measure of the share of a count: till_arbete -> andel_till_arbete."""
    return {"stegforflyttning": "stegforflyttning_andel"}.get(measure, f"andel_{measure}")


def is_goal(reading: Reading, index: int) -> bool:
    """Whether a figure tells what shall be reached, not what was."""
    before = re.split(words.GOAL_BREAK, reading.before(index))[-1]
    behind = re.split(words.GOAL_BREAK + r"|(?<=[a-z])\. ", reading.behind(index))[0]
    if re.search(words.GOAL_BEFORE, before) or re.search(words.GOAL_BEHIND, behind):
        return True
    if re.match(r"\s?\w*\s?/\s?(?:ar|termin|manad)\b", reading.right(index)):
        return True
    return reading.figures[index].unit == "procent" and re.search(r"\bavslutas\b", reading.right(index)) is not None

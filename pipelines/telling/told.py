"""What a figure of a sentence tells, and what a sentence leaves behind for the next one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.telling.figures import Figure

OUTCOMES = frozenset(
    {
        "till_arbete",
        "till_studier",
        "till_arbete_studier",
        "till_egen_forsorjning",
        "annan_varaktig_insats",
        "ater_remittent",
    }
)
"""Where someone went who left an insats."""

TOTALS = frozenset({"deltagare", "nya_deltagare", "avslutade", "arenden"})
"""Counts of all, of which others are parts."""

_GENDER = re.compile(r"(?:^|_)(?:kvinnor|man|annat_kon)$")


@dataclass(frozen=True, slots=True)
class Told:
    """What a figure of a sentence tells. `measure` is None when it is not understood; `reason` then says why.

    `year` is a year that the sentence names for the figure, `year_offset` -1 when it speaks of the year before. `scope`
    is `all` when the förbund's insatser together are spoken of (`all_structural`, `all_volume`), `event` when it is
    told of a lecture or another occasion (`events` of several), else None. `subject` is the name of an insats that the
    sentence itself gives, as printed.
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
    """What the sentences before in the same passage leave behind: the latest total, whether last year was compared, and
    what a share of those is called who the last of them told where they went (`share`).
    """

    total: str | None = None
    compares: bool = False
    scope: str | None = None
    subject: str | None = None
    year: int | None = None
    share: str | None = None


def is_of_gender(measure: str | None) -> bool:
    """Whether a measure counts women, men or another sex."""
    return measure is not None and _GENDER.search(measure) is not None


def is_part(measure: str | None) -> bool:
    """Whether a measure is told as a part of a total before it, and so speaks of the same year."""
    return is_of_gender(measure) or measure in OUTCOMES


def share_of(measure: str) -> str:
    """The measure of the share of a count: till_arbete -> andel_till_arbete."""
    return {"stegforflyttning": "stegforflyttning_andel"}.get(measure, f"andel_{measure}")


def is_share(measure: str) -> bool:
    """Whether a measure is a percentage."""
    return measure.startswith("andel_") or measure.endswith("_andel")

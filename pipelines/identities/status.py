"""What may be called verified: the one rule from supports, contradictions and causes to the status of a figure.

A figure is verified when an identity that leaves no room supports it and none contradicts it. The product and the
benchmark of trust both ask here, so that what is measured is what is published.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipelines.identities.causes import AMBIGUOUS, CORRECTED, Cause
from pipelines.identities.records import SUPPORTING_BANDS, VIOLATED, Evaluation, Fact

VERIFIED, UNVERIFIED, DISPUTED = "verified", "unverified", "disputed"
SUPPRESSED = "suppressed"


@dataclass(frozen=True, slots=True)
class FigureStatus:
    """Status of a figure, with the number of instances for and against it."""

    fact_id: str
    status: str
    supports: int
    contradictions: int


def status_of(supports: int, contradictions: int, outcomes: Iterable[str] = ()) -> str:
    """The status that follows from what was found about one figure; `outcomes` of the causes that name it."""
    named = frozenset(outcomes)
    if CORRECTED in named:
        return CORRECTED
    if AMBIGUOUS in named:
        return AMBIGUOUS
    if contradictions:
        return DISPUTED
    return VERIFIED if supports else UNVERIFIED


def statuses(facts: Sequence[Fact], evaluation: Evaluation, causes: Iterable[Cause]) -> tuple[FigureStatus, ...]:
    """The status of every figure, in the order of the figures."""
    supports: Counter[str] = Counter()
    contradictions: Counter[str] = Counter()
    for member in evaluation.members:
        if member.band in SUPPORTING_BANDS:
            supports[member.fact_id] += 1
        if member.verdict == VIOLATED:
            contradictions[member.fact_id] += 1
    outcomes: dict[str, set[str]] = {}
    for cause in causes:
        for edit in (*cause.edits, *cause.candidates):
            outcomes.setdefault(edit.fact_id, set()).add(cause.outcome)
    return tuple(
        FigureStatus(
            fact.fact_id,
            status_of(supports[fact.fact_id], contradictions[fact.fact_id], outcomes.get(fact.fact_id, ())),
            supports[fact.fact_id],
            contradictions[fact.fact_id],
        )
        for fact in facts
    )

"""What may be called verified: from supports, contradictions, proposals and releases to the status of a figure.

The same rule stands in the model `fct_finances`, which asks it of rows; a test holds the two against each other, so
that the benchmark of trust measures what is published.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.identities.causes import CORRECTED, Cause
from pipelines.identities.evaluate import evaluate_document
from pipelines.identities.records import SUPPORTING_BANDS, VIOLATED, Evaluation, Fact, Identity
from pipelines.identities.settling import released_figures, with_proposals

VERIFIED, UNVERIFIED, DISPUTED = "verified", "unverified", "disputed"


@dataclass(frozen=True, slots=True)
class FigureStatus:
    """Status of a figure, with the number of instances for and against it as printed."""

    fact_id: str
    status: str
    supports: int
    contradictions: int


def status_of(*, is_to_be_changed: bool, released_supports: int | None, supports: int, contradictions: int) -> str:
    """The status of one figure.

    `released_supports` is the number of agreements that still speak for a figure whose contradictions all have their
    cause elsewhere; None for every other figure.
    """
    if is_to_be_changed:
        return CORRECTED
    if released_supports is not None:
        return VERIFIED if released_supports else UNVERIFIED
    if contradictions:
        return DISPUTED
    return VERIFIED if supports else UNVERIFIED


def statuses(
    facts: Sequence[Fact], catalogue: Sequence[Identity], evaluation: Evaluation, causes: Sequence[Cause]
) -> tuple[FigureStatus, ...]:
    """The status of every figure of one report, in the order of the figures."""
    proposed = {edit.fact_id: edit.ticks for cause in causes if cause.outcome == CORRECTED for edit in cause.edits}
    after = evaluate_document(with_proposals(facts, proposed), catalogue) if proposed else evaluation
    released = {free.fact_id: free.supports for free in released_figures(evaluation, after, causes)}
    supports: Counter[str] = Counter()
    contradictions: Counter[str] = Counter()
    for member in evaluation.members:
        supports[member.fact_id] += member.band in SUPPORTING_BANDS
        contradictions[member.fact_id] += member.verdict == VIOLATED
    return tuple(
        FigureStatus(
            fact.fact_id,
            status_of(
                is_to_be_changed=proposed.get(fact.fact_id, fact.ticks) != fact.ticks,
                released_supports=released.get(fact.fact_id),
                supports=supports[fact.fact_id],
                contradictions=contradictions[fact.fact_id],
            ),
            supports[fact.fact_id],
            contradictions[fact.fact_id],
        )
        for fact in facts
    )

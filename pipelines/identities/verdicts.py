"""From an equation on the scales to the rows that say what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from pipelines.identities.records import (
    NO_BAND,
    NOT_EVALUABLE,
    QUESTIONED,
    SUPPORTING_BANDS,
    VIOLATED,
    Evaluation,
    Form,
    Identity,
    Member,
    Result,
)
from pipelines.identities.weighing import Weighed, Weight, member_band, weigh

NARRATIVE = "narrative"
LEAST_UNITS_OF_A_RULE = 10_000


@dataclass(frozen=True, slots=True)
class Draft:
    """An instance before it is written down.

    `supports` is False where the agreement may be luck or a choice of ours; `flipped` where it holds only with a sign
    that is not the default; `reason` says why nothing was compared.
    """

    instance: str
    fiscal_year: int | None
    weights: tuple[Weight, ...] = ()
    supports: bool = True
    flipped: bool = False
    scope_choice: str = ""
    reason: str = ""
    others: tuple[tuple[Weight, ...], ...] = ()
    """Other ways to read the instance, for the search for causes."""

    @property
    def weighed(self) -> Weighed:
        return weigh(self.weights)


def conclude(identity: Identity, document_id: str, draft: Draft) -> Evaluation:
    """The result of an instance and its members."""
    if draft.reason:
        return Evaluation((not_evaluable(identity, document_id, draft),))
    weighed = draft.weighed
    result = Result(
        document_id=document_id,
        identity_id=identity.identity_id,
        instance=draft.instance,
        fiscal_year=draft.fiscal_year,
        quantity=draft.weights[0].fact.quantity,
        scale=identity.scale,
        lhs=weighed.lhs,
        rhs=weighed.rhs,
        tolerance=weighed.tolerance,
        band=weighed.band,
        verdict=weighed.verdict,
        scope_choice=draft.scope_choice,
        reason="",
        forms=tuple(dict.fromkeys(form_of(weights) for weights in draft.others)),
    )
    members = tuple(
        member_of(
            identity,
            result,
            weight,
            member_band(weight, weighed, draft.weights, supports=draft.supports and _may_support(identity, weight)),
        )
        for weight in draft.weights
    )
    return Evaluation((result,), members)


def _may_support(identity: Identity, weight: Weight) -> bool:
    """A rule of thumb that need not hold supports a figure only when so many digits cannot agree by luck."""
    return identity.strength != NARRATIVE or abs(weight.ticks) >= LEAST_UNITS_OF_A_RULE * 2 * weight.fact.half_ticks


def form_of(weights: Sequence[Weight]) -> Form:
    """The equation of these figures, left side less right side."""
    weighed = weigh(weights)
    coefficients: dict[str, int] = {}
    for weight in weights:
        if weight.counts:
            signed = weight.coefficient if weight.side == "lhs" else -weight.coefficient
            coefficients[weight.fact.fact_id] = coefficients.get(weight.fact.fact_id, 0) + signed
    return Form(tuple(sorted(coefficients.items())), weighed.lhs - weighed.rhs, weighed.tolerance, weighed.unit)


def not_evaluable(identity: Identity, document_id: str, draft: Draft) -> Result:
    return Result(
        document_id=document_id,
        identity_id=identity.identity_id,
        instance=draft.instance,
        fiscal_year=draft.fiscal_year,
        quantity="",
        scale=identity.scale,
        lhs=None,
        rhs=None,
        tolerance=None,
        band=NO_BAND,
        verdict=NOT_EVALUABLE,
        scope_choice="",
        reason=draft.reason,
    )


def member_of(identity: Identity, result: Result, weight: Weight, band: str) -> Member:
    """A figure's part in an instance; a contradiction names only those that it accuses."""
    spared = result.verdict == VIOLATED and not weight.accused
    return Member(
        document_id=result.document_id,
        identity_id=identity.identity_id,
        instance=result.instance,
        fiscal_year=result.fiscal_year,
        fact_id=weight.fact.fact_id,
        side=weight.side,
        coefficient=Fraction(weight.coefficient, identity.scale),
        verdict=QUESTIONED if spared else result.verdict,
        band=NO_BAND if spared else band,
        counts=weight.counts,
        repairable=weight.repairable and weight.accused,
        agrees=not spared and band in SUPPORTING_BANDS,
    )


def gather(evaluations: Sequence[Evaluation]) -> Evaluation:
    """Many evaluations as one."""
    return Evaluation(
        tuple(result for evaluation in evaluations for result in evaluation.results),
        tuple(member for evaluation in evaluations for member in evaluation.members),
    )

"""Shares: a printed percentage against the quotient of two amounts, by interval division.

Reports round or cut off; a percentage that is within half a unit is exact, one that only cutting off explains is
tight and supports nothing. A percentage proves itself only: two digits say nothing about seven.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product

from pipelines.identities.book import Book
from pipelines.identities.records import (
    EXACT,
    HOLDS,
    TICKS_PER_UNIT,
    TIGHT,
    TRIVIAL,
    VIOLATED,
    WIDE,
    WITHIN_ROUNDING,
    Evaluation,
    Identity,
    Result,
)
from pipelines.identities.term_figures import TermFigures, figures_of_terms
from pipelines.identities.verdicts import Draft, gather, member_of, not_evaluable
from pipelines.identities.weighing import Weight

PER_CENT = 100 * TICKS_PER_UNIT
GREATEST_SHARE = 10**12 * TICKS_PER_UNIT
"""A share beyond this says that its base is as good as nil."""


def evaluate_ratio(identity: Identity, book: Book, document_id: str) -> Evaluation:
    """The printed share of every scenario and year."""
    now = {term.statement for term in identity.terms if term.side == "lhs"}
    found = []
    for scenario in identity.scenarios or ("utfall",):
        for year in book.years(now, scenario):
            found.extend(_best(identity, book, document_id, scenario, year))
    return gather(found)


def _best(identity: Identity, book: Book, document_id: str, scenario: str, year: int) -> list[Evaluation]:
    """The first base that explains the share, else the first that can be compared at all."""
    judged = []
    for variant in _variants(identity):
        found = figures_of_terms(variant, book, "total", scenario, year)
        if any(w.side == "lhs" for w in found.weights):
            judged.append(_judge(identity, document_id, found, scenario, year))
    order = {EXACT: 0, TIGHT: 1, VIOLATED: 2}
    return sorted(judged, key=lambda evaluation: order.get(evaluation.results[0].band, 3))[:1]


def _variants(identity: Identity) -> list[Identity]:
    """The identity once per alternative base: reports divide by different things and none is wrong."""
    ranks = sorted({term.choice_rank for term in identity.terms if term.side == "base"})
    return [
        replace(identity, terms=tuple(t for t in identity.terms if t.side != "base" or t.choice_rank == rank))
        for rank in ranks
    ]


def _judge(identity: Identity, document_id: str, found: TermFigures, instance: str, year: int) -> Evaluation:
    share = [w for w in found.weights if w.side == "lhs"]
    part = [w for w in found.weights if w.side == "rhs"]
    base = [w for w in found.weights if w.side == "base"]
    reason = found.reason
    if not reason and found.contested:
        reason = "printed with different amounts"
    low, high = _bounds(base)
    if not reason and low <= 0 <= high:
        reason = "the base is nil"
    if reason:
        return Evaluation((not_evaluable(identity, document_id, Draft(instance, year, reason=reason)),))
    quotient = Fraction(PER_CENT * _amount(part), _amount(base))
    corners = [Fraction(PER_CENT * above, below) for above, below in product(_bounds(part), (low, high))]
    if max(abs(corner) for corner in corners) > GREATEST_SHARE:
        return Evaluation((not_evaluable(identity, document_id, Draft(instance, year, reason="the base is nil")),))
    spread = max(abs(corner - quotient) for corner in corners)
    printed, half = share[0].ticks, share[0].half_ticks
    band = _band(abs(printed - quotient), half, spread)
    result = Result(
        document_id=document_id,
        identity_id=identity.identity_id,
        instance=instance,
        fiscal_year=year,
        quantity=share[0].fact.quantity,
        scale=1,
        lhs=printed,
        rhs=quotient,
        tolerance=half + spread,
        band=band,
        verdict={EXACT: HOLDS, TIGHT: WITHIN_ROUNDING}.get(band, band),
        scope_choice="",
        reason="",
    )
    own = _share_band(band, printed, informative=spread <= half)
    members = [member_of(identity, result, w, VIOLATED if band == VIOLATED else own) for w in share]
    members.extend(member_of(identity, result, w, VIOLATED if band == VIOLATED else WIDE) for w in (*part, *base))
    return Evaluation((result,), tuple(members))


def _band(difference: Fraction, half: int, spread: Fraction) -> str:
    if difference <= half + spread:
        return EXACT
    return TIGHT if difference <= 2 * half + spread else VIOLATED


def _share_band(band: str, printed: int, *, informative: bool) -> str:
    if not printed:
        return TRIVIAL
    return EXACT if band == EXACT and informative else WIDE


def _amount(weights: list[Weight]) -> int:
    return sum(w.coefficient * w.ticks for w in weights if w.counts)


def _bounds(weights: list[Weight]) -> tuple[int, int]:
    amount = _amount(weights)
    half = sum(abs(w.coefficient) * w.half_ticks for w in weights if w.counts)
    return amount - half, amount + half

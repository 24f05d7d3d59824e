"""Weighing one equation of printed figures in exact arithmetic.

A figure printed in unit u with d decimals stands for an interval of half-width h = u * 10^-d / 2. An equation
sum(c_i * x_i) = 0 is bound by T = sum(|c_i| * h_i). The bands: exact (rounding the finer side gives the coarser one),
tight (at most one print unit off), wide (within T), violated. Source: interval arithmetic for rounded figures as in
XBRL Calculations 1.1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipelines.identities.records import EXACT, HOLDS, TIGHT, TRIVIAL, VIOLATED, WIDE, WITHIN_ROUNDING, Fact

LEAST_UNITS_OF_A_CHOICE = 1_000


@dataclass(frozen=True, slots=True)
class Weight:
    """A figure as it enters an equation: its value may stem from a finer printing of the same concept."""

    fact: Fact
    side: str
    coefficient: int
    ticks: int
    half_ticks: int
    accused: bool
    counts: bool = True
    """False for a further printing of a concept: it is a member, but its amount is not added twice."""
    repairable: bool = True


@dataclass(frozen=True, slots=True)
class Weighed:
    """An equation on the scales: both sides, their bound, the coarsest print unit, and the band."""

    lhs: int
    rhs: int
    tolerance: int
    unit: int
    band: str

    @property
    def holds(self) -> bool:
        return self.band != VIOLATED

    @property
    def verdict(self) -> str:
        return {EXACT: HOLDS, VIOLATED: VIOLATED}.get(self.band, WITHIN_ROUNDING)


def band_of(difference: int, tolerance: int, unit: int) -> str:
    """Band of a difference. `unit` is the coarsest print unit that takes part; all in the same ticks."""
    size = abs(difference)
    if size > tolerance:
        return VIOLATED
    if 2 * size <= unit:
        return EXACT
    return TIGHT if size <= unit else WIDE


def weigh(weights: Iterable[Weight]) -> Weighed:
    """Put both sides on the scales. A nil (half-width 0) adds nothing to the bound."""
    lhs = rhs = tolerance = unit = 0
    for weight in weights:
        if not weight.counts:
            continue
        amount = weight.coefficient * weight.ticks
        if weight.side == "lhs":
            lhs += amount
        else:
            rhs += amount
        half = abs(weight.coefficient) * weight.half_ticks
        tolerance += half
        unit = max(unit, 2 * half)
    return Weighed(lhs, rhs, tolerance, unit, band_of(lhs - rhs, tolerance, unit))


def compares_something(weights: Sequence[Weight]) -> bool:
    """At least two different cells that are not nil, and no cell on both sides."""
    lhs = {w.fact.fact_id for w in weights if w.side == "lhs" and w.ticks}
    rhs = {w.fact.fact_id for w in weights if w.side != "lhs" and w.ticks}
    amounts = sum(1 for w in weights if w.counts and w.ticks)
    return amounts >= 2 and not lhs & rhs


def is_copy(weights: Sequence[Weight]) -> bool:
    """The equation says that one cell repeats another: a single amount on either side."""
    return sum(1 for w in weights if w.counts and w.ticks) <= 2


def is_unlikely_luck(plain: Weighed, other: Weighed) -> bool:
    """Whether a choice of ours that makes an equation hold moved it by so much that chance cannot have done it.

    In tkr a net of financial items of 54 explains any misprint of 54: such a fit contradicts nothing and proves
    nothing.
    """
    shift = abs((plain.lhs - plain.rhs) - (other.lhs - other.rhs))
    return shift >= LEAST_UNITS_OF_A_CHOICE * max(plain.unit, other.unit)


def member_band(weight: Weight, weighed: Weighed, weights: Sequence[Weight], supports: bool) -> str:
    """What the instance proves about this figure.

    A figure in kronor is not proved by one in tkr that agrees with it: its last three digits are free. A copy that is
    one unit off has no sum of roundings to excuse it, so it is no support either.
    """
    if weighed.band == VIOLATED:
        return VIOLATED
    if not compares_something(weights):
        return TRIVIAL
    if not supports or weighed.band == WIDE:
        return WIDE
    own_unit = 2 * abs(weight.coefficient) * weight.fact.half_ticks
    if weight.fact.half_ticks and own_unit < weighed.unit:
        return WIDE
    if weighed.band == TIGHT and is_copy(weights):
        return WIDE
    return weighed.band

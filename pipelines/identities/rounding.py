"""How a report rounds, learnt from the report itself.

Where every printed amount was rounded by itself, sums of three or more are often one unit off, and that is no fault.
Where the books are printed to the unit, sums agree exactly, and one unit off is a misprint or a misreading of a last
digit: such an agreement supports nothing. The rule is learnt per report and print unit from the sums that could show
it; without clear evidence of rounding, one unit off is not trusted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import comb

from pipelines.identities.records import (
    EXACT,
    SUPPORTING_BANDS,
    TICKS_PER_UNIT,
    TIGHT,
    WIDE,
    Evaluation,
    Fact,
    Key,
    Member,
    members_by_instance,
)

MONEY = "sek"
LEAST_EXACT_SUMS = 2
LEAST_EXACT_SUMS_OF_A_REPORT = 8
"""So many sums that agree, and none that is a unit off, show that a report prints the sums of what it prints."""
CHANCE_OF_OFF_BY_ONE = Fraction(1, 4)
"""How often a sum of two amounts is a unit off when each is rounded by itself; longer sums are off more often."""
GREATEST_CHANCE_OF_SO_FEW = Fraction(1, 100)
"""Where sums are off, but fewer than rounding leaves with this probability, those are faults, not the rule."""
OUTCOME = "utfall"
LEAST_AMOUNTS = 3
LEAST_OFF_BY_ONE = 3
LEAST_SHARE_OFF_BY_ONE = Fraction(1, 8)


def doubt_off_by_one(facts: Sequence[Fact], evaluation: Evaluation) -> Evaluation:
    """Members of a tight instance keep their band only where the report is shown to round to that unit."""
    by_id = {fact.fact_id: fact for fact in facts}
    instances = members_by_instance(evaluation.members)
    units = {key: _unit(members, by_id) for key, members in instances.items()}
    exact, off = _sums_of_units(evaluation, instances, by_id)
    rounded = frozenset(unit for unit, sums in off.items() if _shows_rounding(sums, exact[unit]))
    members = tuple(
        replace(member, band=WIDE, agrees=False)
        if member.band == TIGHT and units[member.identity_id, member.instance, member.fiscal_year] not in rounded
        else member
        for member in evaluation.members
    )
    return Evaluation(evaluation.results, members)


def doubt_last_digits(facts: Sequence[Fact], evaluation: Evaluation) -> Evaluation:
    """Figures whose last digit nothing pins lose their support.

    A sum of rounded amounts may be one unit off and be right; so it may agree and be one unit wrong. Amounts coarser
    than a krona are rounded, unless the report shows that it prints sums of what it prints; even then a figure of a sum
    that is off is in doubt. There a figure is pinned by another cell that repeats it exactly, or by two sums of
    different figures that agree exactly; and by nothing while a cell that should repeat it is one unit off.
    """
    by_id = {fact.fact_id: fact for fact in facts}
    instances = members_by_instance(evaluation.members)
    rounded = units_that_round(facts, evaluation)
    _, off = _sums_of_units(evaluation, instances, by_id)
    odd = {fact_id for unit, sums in off.items() if unit > TICKS_PER_UNIT for figures in sums for fact_id in figures}
    proofs = _proofs(evaluation, instances, by_id)
    loose = {
        fact.fact_id
        for fact in facts
        if (2 * fact.half_ticks in rounded or fact.fact_id in odd) and not proofs.pin(fact.fact_id)
    }
    members = tuple(
        replace(member, band=WIDE) if member.band in SUPPORTING_BANDS and member.fact_id in loose else member
        for member in evaluation.members
    )
    return Evaluation(evaluation.results, members)


def units_that_round(facts: Sequence[Fact], evaluation: Evaluation) -> frozenset[int]:
    """Print units of money (ticks) in which a sum may be one unit off and be right."""
    by_id = {fact.fact_id: fact for fact in facts}
    instances = members_by_instance(evaluation.members)
    exact, off = _sums_of_units(evaluation, instances, by_id)
    # What is budgeted is a whole number in the books too: only sums of outcomes tell how a report rounds.
    exact_outcomes, _ = _sums_of_units(evaluation, instances, by_id, OUTCOME)

    def rounds(unit: int) -> bool:
        if unit <= TICKS_PER_UNIT:
            return _shows_rounding(off[unit], exact[unit]) if off[unit] else False
        if off[unit]:
            return _chance_of_so_few(len(off[unit]), exact_outcomes[unit]) > GREATEST_CHANCE_OF_SO_FEW
        return exact[unit] < LEAST_EXACT_SUMS_OF_A_REPORT

    units = {2 * fact.half_ticks for fact in facts if fact.quantity == MONEY and fact.half_ticks}
    return frozenset(unit for unit in units if rounds(unit))


def units_that_may_round(facts: Sequence[Fact], evaluation: Evaluation) -> frozenset[int]:
    """Print units of money (ticks) in which a sum is seen to be one unit off, besides those that round."""
    _, off = _sums_of_units(evaluation, members_by_instance(evaluation.members), {fact.fact_id: fact for fact in facts})
    return units_that_round(facts, evaluation) | frozenset(unit for unit, sums in off.items() if sums)


@dataclass(slots=True)
class Proofs:
    """What speaks for a figure's last digit: cells that repeat it, cells that should and do not, sums it stands in."""

    repeated: set[str] = field(default_factory=set)
    apart: set[str] = field(default_factory=set)
    sums: dict[str, set[frozenset[str]]] = field(default_factory=lambda: defaultdict(set))

    def pin(self, fact_id: str) -> bool:
        if fact_id in self.apart:
            return False
        return fact_id in self.repeated or len(self.sums[fact_id]) >= LEAST_EXACT_SUMS


def _proofs(evaluation: Evaluation, instances: Mapping[Key, Sequence[Member]], by_id: Mapping[str, Fact]) -> Proofs:
    proofs = Proofs()
    for result in evaluation.results:
        members = instances.get((result.identity_id, result.instance, result.fiscal_year), ())
        amounts = {member.fact_id for member in members if member.counts and by_id[member.fact_id].ticks}
        for member in members:
            others = frozenset(amounts - {member.fact_id})
            if member.fact_id not in amounts or not others:
                continue
            if member.band == EXACT and len(others) > 1:
                proofs.sums[member.fact_id].add(others)
            elif member.band == EXACT:
                proofs.repeated.add(member.fact_id)
            elif len(others) == 1 and result.difference and _is_as_coarse(member, others, by_id):
                proofs.apart.add(member.fact_id)
    return proofs


def _is_as_coarse(member: Member, others: Iterable[str], by_id: Mapping[str, Fact]) -> bool:
    return all(by_id[other].half_ticks <= by_id[member.fact_id].half_ticks for other in others)


def _sums_of_units(
    evaluation: Evaluation, instances: Mapping[Key, Sequence[Member]], by_id: Mapping[str, Fact], scenario: str = ""
) -> tuple[Counter[int], dict[int, list[frozenset[str]]]]:
    """For each print unit: how many sums of amounts in it agree exactly, and the figures of each that is off.

    With `scenario` only sums all of whose amounts belong to it.
    """
    exact: Counter[int] = Counter()
    off: dict[int, list[frozenset[str]]] = defaultdict(list)
    for result in evaluation.results:
        members = instances.get((result.identity_id, result.instance, result.fiscal_year), ())
        amounts = [by_id[member.fact_id] for member in members if by_id[member.fact_id].ticks]
        if len(amounts) < LEAST_AMOUNTS or len({fact.half_ticks for fact in amounts}) != 1:
            continue
        if scenario and any(fact.scenario != scenario for fact in amounts):
            continue
        if result.band == EXACT:
            exact[_unit(members, by_id)] += 1
        elif result.band in (TIGHT, WIDE):
            off[_unit(members, by_id)].append(frozenset(fact.fact_id for fact in amounts))
    return exact, off


def _shows_rounding(sums: Sequence[frozenset[str]], exact: int) -> bool:
    """Enough sums are off, and not because of one figure that stands in all of them."""
    shared = Counter(fact_id for figures in sums for fact_id in figures)
    independent = len(sums) - max(shared.values()) + 1
    share = Fraction(independent, independent + exact)
    return independent >= LEAST_OFF_BY_ONE and share > LEAST_SHARE_OFF_BY_ONE


def _chance_of_so_few(off: int, exact: int) -> Fraction:
    """Probability that of so many sums no more are off, when every amount is rounded by itself."""
    number, chance = off + exact, CHANCE_OF_OFF_BY_ONE
    return sum((comb(number, k) * chance**k * (1 - chance) ** (number - k) for k in range(off + 1)), Fraction(0))


def _unit(members: Iterable[Member], by_id: Mapping[str, Fact]) -> int:
    """The coarsest print unit among the figures of an instance, ticks."""
    return max(2 * by_id[member.fact_id].half_ticks for member in members)

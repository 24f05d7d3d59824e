"""How a report rounds, learnt from the report itself.

Where every printed amount was rounded by itself, sums of three or more are often one unit off, and that is no fault.
Where the books are printed to the unit, sums agree exactly, and one unit off is a misprint or a misreading of a last
digit: such an agreement supports nothing. The rule is learnt per report and print unit from the sums that could show
it; without clear evidence of rounding, one unit off is not trusted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from pipelines.identities.records import EXACT, TIGHT, WIDE, Evaluation, Fact, Member

LEAST_AMOUNTS = 3
LEAST_OFF_BY_ONE = 3
LEAST_SHARE_OFF_BY_ONE = Fraction(1, 8)

Key = tuple[str, str, int | None]


def doubt_off_by_one(facts: Sequence[Fact], evaluation: Evaluation) -> Evaluation:
    """Members of a tight instance keep their band only where the report is shown to round to that unit."""
    by_id = {fact.fact_id: fact for fact in facts}
    instances: dict[Key, list[Member]] = defaultdict(list)
    for member in evaluation.members:
        instances[member.identity_id, member.instance, member.fiscal_year].append(member)
    units = {key: _unit(members, by_id) for key, members in instances.items()}
    rounded = _rounded_units(evaluation, instances, units, by_id)
    members = tuple(
        replace(member, band=WIDE)
        if member.band == TIGHT and units[member.identity_id, member.instance, member.fiscal_year] not in rounded
        else member
        for member in evaluation.members
    )
    return Evaluation(evaluation.results, members)


def _rounded_units(
    evaluation: Evaluation,
    instances: Mapping[Key, Sequence[Member]],
    units: Mapping[Key, int],
    by_id: Mapping[str, Fact],
) -> frozenset[int]:
    exact: Counter[int] = Counter()
    off: dict[int, list[frozenset[str]]] = defaultdict(list)
    for result in evaluation.results:
        key = (result.identity_id, result.instance, result.fiscal_year)
        amounts = [by_id[member.fact_id] for member in instances.get(key, ()) if by_id[member.fact_id].ticks]
        if len(amounts) < LEAST_AMOUNTS or len({fact.half_ticks for fact in amounts}) != 1:
            continue
        if result.band == EXACT:
            exact[units[key]] += 1
        elif result.band in (TIGHT, WIDE):
            off[units[key]].append(frozenset(fact.fact_id for fact in amounts))
    return frozenset(unit for unit, sums in off.items() if _shows_rounding(sums, exact[unit]))


def _shows_rounding(sums: Sequence[frozenset[str]], exact: int) -> bool:
    """Enough sums are off, and not because of one figure that stands in all of them."""
    shared = Counter(fact_id for figures in sums for fact_id in figures)
    independent = len(sums) - max(shared.values()) + 1
    share = Fraction(independent, independent + exact)
    return independent >= LEAST_OFF_BY_ONE and share > LEAST_SHARE_OFF_BY_ONE


def _unit(members: Iterable[Member], by_id: Mapping[str, Fact]) -> int:
    """The coarsest print unit among the figures of an instance, ticks."""
    return max(2 * by_id[member.fact_id].half_ticks for member in members)

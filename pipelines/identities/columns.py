"""Columns that stand under the wrong year, and tables in the wrong unit.

A table whose year heads are misread, or misprinted, still adds up: every row is wrong and every sum holds. What betrays
it are the links to other sections: its figures are those of another year, or a thousand times theirs. Where a table's
year has such a link and no link that holds, its own sums prove nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipelines.identities.records import EXACT, SUPPORTING_BANDS, VIOLATED, WIDE, Evaluation, Fact, Identity, Member

LINKING_SCOPES = frozenset({"cross_table", "cross_year"})
UNIT_STEPS = (1_000, 1_000_000)

Place = tuple[str, int | None, str]


@dataclass(frozen=True, slots=True)
class Link:
    """Two figures of different tables that should be the same amount, and whether they are."""

    here: Fact
    there: Fact
    holds: bool


def doubt_misplaced_columns(facts: Sequence[Fact], catalogue: Iterable[Identity], evaluation: Evaluation) -> Evaluation:
    """Members of a table's year that only its own sums support, while its links point elsewhere, lose their support."""
    linking = {identity.identity_id for identity in catalogue if identity.scope in LINKING_SCOPES}
    concepts: dict[tuple[str, str | None, str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.line_item is not None and fact.ticks is not None:
            concepts[_concept(fact)].append(fact)
    good: set[Place] = set()
    bad: set[Place] = set()
    for link in _links(facts, evaluation, linking):
        for here, there in ((link.here, link.there), (link.there, link.here)):
            if link.holds and _tells_years_apart(here, concepts[_concept(here)]):
                good.add(_place(here))
            elif not link.holds and _belongs_elsewhere(here, there, concepts[_concept(there)]):
                bad.add(_place(here))
    doubted = {fact.fact_id for fact in facts if _place(fact) in bad - good}
    members = tuple(
        replace(member, band=WIDE) if member.band in SUPPORTING_BANDS and member.fact_id in doubted else member
        for member in evaluation.members
    )
    return Evaluation(evaluation.results, members)


def _links(facts: Sequence[Fact], evaluation: Evaluation, linking: set[str]) -> Iterable[Link]:
    by_id = {fact.fact_id: fact for fact in facts}
    instances: dict[tuple[str, str, int | None], list[Member]] = defaultdict(list)
    for member in evaluation.members:
        if member.identity_id in linking:
            instances[member.identity_id, member.instance, member.fiscal_year].append(member)
    for result in evaluation.results:
        members = instances.get((result.identity_id, result.instance, result.fiscal_year), [])
        amounts = [by_id[member.fact_id] for member in members if by_id[member.fact_id].ticks]
        if len(amounts) == 2 and amounts[0].table != amounts[1].table and result.band in (EXACT, VIOLATED):
            yield Link(amounts[0], amounts[1], result.band == EXACT)


def _concept(fact: Fact) -> tuple[str, str | None, str, str]:
    return fact.statement, fact.line_item, fact.component, fact.scenario


def _place(fact: Fact) -> Place:
    return fact.table, fact.fiscal_year, fact.scenario


def _tells_years_apart(here: Fact, printings: Iterable[Fact]) -> bool:
    """No other year of the table prints the same amount."""
    return not any(
        other.table == here.table and other.fiscal_year != here.fiscal_year and other.ticks == here.ticks
        for other in printings
    )


def _belongs_elsewhere(here: Fact, there: Fact, printings: Iterable[Fact]) -> bool:
    """The amount is the other section's of another year, or the same in another unit."""
    mine, theirs = here.ticks or 0, there.ticks or 0
    if any(_agree(mine, theirs * step, here, there, step) for step in UNIT_STEPS):
        return True
    if any(_agree(mine * step, theirs, there, here, step) for step in UNIT_STEPS):
        return True
    return any(
        other.fiscal_year != there.fiscal_year and other.ticks and _agree(mine, other.ticks, here, other, 1)
        for other in printings
    )


def _agree(one: int, other: int, one_fact: Fact, other_fact: Fact, step: int) -> bool:
    return abs(one - other) <= one_fact.half_ticks + step * other_fact.half_ticks

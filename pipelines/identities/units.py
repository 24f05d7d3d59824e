"""Tables whose figures are a thousand times too great or too small beside the rest of the report.

A wrong unit moves every figure of a table at once: its own sums hold, and what tells is only the links to other tables.
Tables that link to each other as they stand form a group; a group that links to another one only after a factor of a
thousand has another unit. The smaller group is wrong when it is clearly smaller; otherwise nobody knows which.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from pipelines.identities.records import (
    QUESTIONED,
    VIOLATED,
    Evaluation,
    Fact,
    Identity,
    Key,
    Member,
    members_by_instance,
)
from pipelines.swedish.units import KRONOR_PER_UNIT

LINKING_SCOPES = frozenset({"cross_table", "cross_year"})
RATIO = "ratio"
UNIT_STEPS = (1_000, 1_000_000)
LEAST_LINKS = 2
LEAST_UNITS_OF_A_LINK = 10


@dataclass(frozen=True, slots=True)
class WrongUnit:
    """Tables whose amounts must be multiplied by `factor`; without `is_certain` the others may be wrong instead."""

    tables: tuple[str, ...]
    others: tuple[str, ...]
    factor: Fraction
    instances: tuple[Key, ...]
    is_certain: bool


@dataclass(slots=True)
class Links:
    """Which tables agree as they stand, and which only after a factor: (table, other) with factor and instances."""

    same: set[tuple[str, str]] = field(default_factory=set)
    off: dict[tuple[str, str, Fraction], list[Key]] = field(default_factory=lambda: defaultdict(list))

    @property
    def off_tables(self) -> set[str]:
        """Tables that link to another one by a factor, and to none as they stand."""
        right = {table for pair in self.same for table in pair}
        return {table for one, other, _ in self.off for table in (one, other)} - right


def unit_links(facts: Iterable[Fact], identities: Mapping[str, Identity], evaluation: Evaluation) -> Links:
    """Every link between exactly two tables, as it stands or by a factor."""
    by_id = {fact.fact_id: fact for fact in facts}
    members = members_by_instance(m for m in evaluation.members if m.counts and by_id[m.fact_id].ticks)
    links = Links()
    for key, own in members.items():
        identity = identities[key[0]]
        if identity.scope not in LINKING_SCOPES or identity.kind == RATIO:
            continue
        tables = sorted({by_id[member.fact_id].table for member in own})
        if len(tables) == 2:
            _note(links, key, own, by_id, tables[0], tables[1])
    return links


def _note(links: Links, key: Key, members: Sequence[Member], facts: Mapping[str, Fact], one: str, other: str) -> None:
    here, slack_here, unit_here = _side(members, facts, one)
    there, slack_there, unit_there = _side(members, facts, other)
    if abs(here) < LEAST_UNITS_OF_A_LINK * unit_here or abs(there) < LEAST_UNITS_OF_A_LINK * unit_there:
        return
    if abs(here + there) <= slack_here + slack_there:
        links.same.add((one, other))
        return
    for step in UNIT_STEPS:
        if abs(here * step + there) <= slack_here * step + slack_there:
            links.off[one, other, Fraction(step)].append(key)
        elif abs(here + there * step) <= slack_here + slack_there * step:
            links.off[one, other, Fraction(1, step)].append(key)


def _side(members: Sequence[Member], facts: Mapping[str, Fact], table: str) -> tuple[Fraction, Fraction, int]:
    """Signed sum of one table's figures, how far rounding may have moved it, and its print unit."""
    own = [member for member in members if facts[member.fact_id].table == table]
    total = sum(
        (m.coefficient * (facts[m.fact_id].ticks or 0) * (1 if m.side == "lhs" else -1) for m in own), Fraction(0)
    )
    slack = sum((abs(m.coefficient) * facts[m.fact_id].half_ticks for m in own), Fraction(0))
    return total, slack, max(2 * facts[m.fact_id].half_ticks for m in own)


def wrong_units(links: Links) -> Iterator[WrongUnit]:
    """Groups of tables whose unit differs from the rest; each pair of groups once."""
    groups = _groups(links)
    between: dict[tuple[frozenset[str], frozenset[str], Fraction], list[Key]] = defaultdict(list)
    for (one, other, factor), keys in links.off.items():
        here, there = groups[one], groups[other]
        if here == there:
            continue  # another link says that the two agree
        if (len(here), sorted(here)) <= (len(there), sorted(there)):
            between[here, there, factor].extend(keys)
        else:
            between[there, here, 1 / factor].extend(keys)
    seen: set[str] = set()
    for (here, there, factor), keys in sorted(between.items(), key=lambda item: -len(item[1])):
        if not here & seen:
            seen |= here
            certain = len(here) < len(there) and len(set(keys)) >= LEAST_LINKS
            yield WrongUnit(tuple(sorted(here)), tuple(sorted(there)), factor, tuple(dict.fromkeys(keys)), certain)


def mislabelled_tables(
    facts: Sequence[Fact], identities: Mapping[str, Identity], evaluation: Evaluation
) -> Iterator[WrongUnit]:
    """Tables whose label names another unit than the one that is meant, with the links that hold because of it.

    A table that nothing links to another one is none of them: that its label is wrong was concluded from the size of
    its figures, and the check of labels tells it (models/identities/checks/int_unit_checks).
    """
    labels: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for fact in facts:
        if fact.unit in KRONOR_PER_UNIT and fact.unit_printed in KRONOR_PER_UNIT and fact.unit != fact.unit_printed:
            labels[fact.table].add((fact.unit, fact.unit_printed))
    by_id = {fact.fact_id: fact for fact in facts}
    for table, units in sorted(labels.items()):
        (unit, printed), *others = sorted(units)
        if others:
            continue
        touching: dict[Key, set[str]] = defaultdict(set)
        for member in evaluation.members:
            if by_id[member.fact_id].ticks and member.verdict not in (VIOLATED, QUESTIONED):
                touching[member.identity_id, member.instance, member.fiscal_year].add(by_id[member.fact_id].table)
        telling = [
            key
            for key, tables in touching.items()
            if table in tables and len(tables) > 1 and identities[key[0]].kind != RATIO
        ]
        if telling:
            factor = Fraction(KRONOR_PER_UNIT[unit], KRONOR_PER_UNIT[printed])
            yield WrongUnit((table,), (), factor, tuple(telling), is_certain=True)


def _groups(links: Links) -> dict[str, frozenset[str]]:
    tables = {table for pair in links.same for table in pair} | {t for one, two, _ in links.off for t in (one, two)}
    groups = {table: frozenset({table}) for table in tables}
    for one, other in links.same:
        joined = groups[one] | groups[other]
        for table in joined:
            groups[table] = joined
    return groups

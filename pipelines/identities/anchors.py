"""Which columns are what their heads say: the year, the scenario, the unit.

A column adds up wherever it stands. A table whose heads are misread, or misprinted, is wrong in every figure while all
its own sums hold; so are tables whose numbers lost their leading groups, because sums of tails agree as well. What
tells is the link to something else: another section that prints the same amount, another column of the same row. A
column that no link anchors, or that links to another year, is not supported by its own sums.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipelines.identities.records import (
    EXACT,
    NO_BAND,
    QUESTIONED,
    SUPPORTING_BANDS,
    TRIVIAL,
    VIOLATED,
    WIDE,
    Evaluation,
    Fact,
    Identity,
    Member,
    Result,
    key_of,
    members_by_instance,
)
from pipelines.identities.units import LINKING_SCOPES, RATIO, UNIT_STEPS, unit_links

ROW_GRAIN = "table_row"
LIST_GRAIN = "open_list"
RECOGNISED_WITHIN = 100
"""A link recognises a column when its amounts differ by less than one part in so many."""

Column = tuple[str, int, int | None, str]
Place = tuple[str, int | None, str]
Concept = tuple[str, str | None, str, str]


@dataclass(slots=True)
class Anchors:
    """What the links of a report say about its columns, and about the years of its tables."""

    anchored: set[Column] = field(default_factory=set)
    recognised: set[Place] = field(default_factory=set)
    touched: set[Place] = field(default_factory=set)
    contradicted: set[Place] = field(default_factory=set)
    elsewhere: set[Place] = field(default_factory=set)
    rows: Counter[Column] = field(default_factory=Counter)
    twins: set[Column] = field(default_factory=set)


def doubt_unanchored_columns(
    facts: Sequence[Fact], catalogue: Sequence[Identity], evaluation: Evaluation
) -> Evaluation:
    """Members that only the sums of a doubtful column support lose their support."""
    identities = {identity.identity_id: identity for identity in catalogue}
    anchors = _anchors(facts, identities, evaluation)
    listed = {
        term.statement
        for identity in catalogue
        if identity.grain == LIST_GRAIN
        for term in identity.terms
        if term.member == "each"
    }
    cut = {fact.table for fact in facts if fact.is_cut}
    # A unit is the table's: a table that only a factor links to the others proves none of its figures, not even those
    # of a scenario that nothing links.
    unclear = cut | unit_links(facts, identities, evaluation).off_tables
    doubted = {fact.fact_id for fact in facts if fact.table in unclear or _is_doubtful(fact, anchors, listed)}
    members = tuple(
        replace(member, band=WIDE, agrees=False)
        if member.band in SUPPORTING_BANDS and member.fact_id in doubted
        else member
        for member in _spare_the_whole(facts, evaluation.members, cut)
    )
    return Evaluation(evaluation.results, members)


def _spare_the_whole(facts: Sequence[Fact], members: Sequence[Member], cut: set[str]) -> Iterator[Member]:
    """A figure torn apart contradicts only itself, not the whole figures that it is compared with."""
    torn = {fact.fact_id for fact in facts if fact.table in cut}
    by_torn = {key_of(member) for member in members if member.fact_id in torn}
    for member in members:
        if member.verdict == VIOLATED and member.fact_id not in torn and key_of(member) in by_torn:
            yield replace(member, verdict=QUESTIONED, band=NO_BAND, repairable=False, agrees=False)
        else:
            yield member


def _is_doubtful(fact: Fact, anchors: Anchors, listed: set[str]) -> bool:
    place = _place(fact)
    if place in anchors.elsewhere and place not in anchors.recognised:
        return True
    if place in anchors.contradicted and place not in anchors.touched:
        return True
    if fact.statement not in listed:
        return False
    column = _column(fact)
    if anchors.rows[column] > 0:
        return False
    return column in anchors.twins or column not in anchors.anchored


def _anchors(facts: Sequence[Fact], identities: Mapping[str, Identity], evaluation: Evaluation) -> Anchors:
    by_id = {fact.fact_id: fact for fact in facts}
    instances = members_by_instance(evaluation.members)
    concepts: dict[Concept, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.line_item is not None and fact.ticks is not None:
            concepts[_concept(fact)].append(fact)
    anchors = Anchors(twins=_twins(facts))
    for result in evaluation.results:
        identity = identities[result.identity_id]
        members = instances.get(key_of(result), [])
        if identity.grain == ROW_GRAIN:
            _note_row(anchors, result, members, by_id)
        elif identity.scope in LINKING_SCOPES and identity.kind != RATIO:
            _note_link(anchors, identity, result, members, by_id, concepts)
    return anchors


def _twins(facts: Iterable[Fact]) -> set[Column]:
    """Columns of one table that claim the same year, scenario and component: at most one of them is right."""
    claims: dict[tuple[Place, str], set[Column]] = defaultdict(set)
    for fact in facts:
        claims[_place(fact), fact.component].add(_column(fact))
    return {column for columns in claims.values() if len(columns) > 1 for column in columns}


def _note_row(anchors: Anchors, result: Result, members: Iterable[Member], by_id: Mapping[str, Fact]) -> None:
    """A row whose columns make each other speaks for the columns; one that contradicts them speaks against."""
    for member in members:
        if member.band == TRIVIAL:
            continue
        fact = by_id[member.fact_id]
        if result.band == VIOLATED:
            anchors.rows[_column(fact)] -= 1
        elif member.band in SUPPORTING_BANDS and fact.ticks:
            anchors.rows[_column(fact)] += 1


def _note_link(
    anchors: Anchors,
    identity: Identity,
    result: Result,
    members: Sequence[Member],
    by_id: Mapping[str, Fact],
    concepts: Mapping[Concept, Sequence[Fact]],
) -> None:
    """A link to another table that holds, or nearly, anchors both ends; one that fails tells what it fits instead."""
    amounts = [fact for fact in (by_id[member.fact_id] for member in members) if fact.ticks]
    if len({fact.table for fact in amounts}) < 2:
        return
    # A link that holds with a sign of its own choosing supports none of its members, and anchors none.
    if result.band == EXACT and any(member.band in SUPPORTING_BANDS for member in members):
        for fact in amounts:
            _recognise(anchors, fact, concepts)
    elif len(amounts) == 2:
        for here, there in (amounts, reversed(amounts)):
            if _nearly(here, there, concepts[_concept(there)]):
                _recognise(anchors, here, concepts)
            elif result.band == VIOLATED:
                if identity.strength == "hard":
                    anchors.contradicted.add(_place(here))
                if _belongs_elsewhere(here, there, concepts[_concept(there)]):
                    anchors.elsewhere.add(_place(here))


def _recognise(anchors: Anchors, fact: Fact, concepts: Mapping[Concept, Sequence[Fact]]) -> None:
    anchors.anchored.add(_column(fact))
    anchors.touched.add(_place(fact))
    if _tells_years_apart(fact, concepts.get(_concept(fact), ())):
        anchors.recognised.add(_place(fact))


def _concept(fact: Fact) -> Concept:
    return fact.statement, fact.line_item, fact.component, fact.scenario


def _column(fact: Fact) -> Column:
    return fact.table, fact.column_no, fact.fiscal_year, fact.scenario


def _place(fact: Fact) -> Place:
    return fact.table, fact.fiscal_year, fact.scenario


def _nearly(here: Fact, there: Fact, printings: Iterable[Fact]) -> bool:
    """Almost the other section's amount, and no other year of it comes as close."""
    mine, theirs = here.ticks or 0, there.ticks or 0
    distance = abs(mine - theirs)
    if distance * RECOGNISED_WITHIN >= max(abs(mine), abs(theirs)):
        return False
    return all(
        abs(mine - (other.ticks or 0)) > distance for other in printings if other.fiscal_year != there.fiscal_year
    )


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

"""A report's figures as whole numbers, and the equations between them.

Every instance of an identity is an equation: signed coefficients of printed figures that add up to nothing, or almost.
Where a report can be read in several ways (another span of rows, another sign, a line in or out), an equation holds
when one of its readings does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from pipelines.identities.records import (
    NOT_EVALUABLE,
    VIOLATED,
    Evaluation,
    Fact,
    Form,
    Identity,
    Key,
    Member,
    Result,
    key_of,
    members_by_instance,
)
from pipelines.identities.rounding import units_that_may_round


@dataclass(frozen=True, slots=True)
class EquationReading:
    """One way to read an equation: sum(coefficient * value) = residual, which may be `slack` off."""

    coefficients: Mapping[str, int]
    residual: int
    slack: int

    def residual_after(self, edits: Mapping[str, int], values: Mapping[str, int]) -> int:
        return self.residual + sum(
            self.coefficients[fact_id] * (ticks - values[fact_id])
            for fact_id, ticks in edits.items()
            if fact_id in self.coefficients
        )


@dataclass(frozen=True, slots=True, eq=False)
class Equation:
    """An instance of an identity; it holds when one of its readings does."""

    key: Key
    readings: tuple[EquationReading, ...]
    editable: frozenset[str]
    violated: bool

    @property
    def figures(self) -> frozenset[str]:
        return frozenset(fact_id for reading in self.readings for fact_id in reading.coefficients)

    @property
    def slack(self) -> int:
        return self.readings[0].slack

    def holds_after(self, edits: Mapping[str, int], values: Mapping[str, int]) -> bool:
        return any(abs(reading.residual_after(edits, values)) <= reading.slack for reading in self.readings)


class Books:
    """The figures of a report as whole numbers, and the equations between them."""

    def __init__(self, facts: Sequence[Fact], catalogue: Sequence[Identity], evaluation: Evaluation) -> None:
        self.facts = {fact.fact_id: fact for fact in facts}
        self.rounded = units_that_may_round(facts, evaluation)
        self.values = {fact.fact_id: fact.ticks for fact in facts if fact.ticks is not None}
        identities = {identity.identity_id: identity for identity in catalogue}
        members = members_by_instance(evaluation.members)
        linear = [
            (_equation(result, members[key_of(result)], identities[result.identity_id], self.facts), result)
            for result in evaluation.results
            if result.verdict != NOT_EVALUABLE and identities[result.identity_id].kind != "ratio"
        ]
        self.equations = tuple(e for e, result in linear if _is_binding(result, identities[result.identity_id]))
        self.hints = tuple(e for e, result in linear if not _is_binding(result, identities[result.identity_id]))
        self.of_fact: dict[str, list[Equation]] = {}
        self._index()
        self._rows: dict[tuple[str, int], list[Fact]] = defaultdict(list)
        self._columns: dict[tuple[str, int, int | None, str], list[Fact]] = defaultdict(list)
        for fact in facts:
            if fact.ticks:
                self._rows[fact.table, fact.row_no].append(fact)
                self._columns[fact.table, fact.column_no, fact.fiscal_year, fact.scenario].append(fact)

    def _index(self) -> None:
        self.of_fact = defaultdict(list)
        for equation in self.equations:
            for fact_id in equation.figures:
                self.of_fact[fact_id].append(equation)

    def settle(self, scopes: Mapping[Key, EquationReading]) -> None:
        """Equations that a difference of definition explains hold, read with the lines that make the difference."""
        self.equations = tuple(
            replace(e, readings=(*e.readings, scopes[e.key]), violated=False) if e.key in scopes else e
            for e in self.equations
        )
        self._index()

    def unit(self, fact_id: str) -> int:
        return max(1, 2 * self.facts[fact_id].half_ticks)

    def row_mates(self, fact: Fact) -> Iterable[Fact]:
        """The same line in the table's other years, and its budget: what is copied by mistake."""
        own = (fact.fiscal_year, fact.scenario)
        return (
            other
            for other in self._rows[fact.table, fact.row_no]
            if other.component == fact.component and (other.fiscal_year, other.scenario) != own
        )

    def is_repeated_in_its_row(self, fact: Fact) -> bool:
        """Another column of the row prints the same amount; it may have been copied from there, whatever is true."""
        row = self._rows[fact.table, fact.row_no]
        return any(other.ticks == fact.ticks for other in row if other.column_no != fact.column_no)

    def column_mates(self, fact: Fact) -> Iterable[Fact]:
        """The other lines of the same column."""
        column = self._columns[fact.table, fact.column_no, fact.fiscal_year, fact.scenario]
        return (other for other in column if other.fact_id != fact.fact_id)

    def links(self, fact_id: str) -> Iterator[Fact]:
        """Figures of other tables that an equality says are the same."""
        for equation in self.of_fact[fact_id]:
            plain = equation.readings[0].coefficients
            others = [other for other in plain if other != fact_id and self.values[other]]
            if len(others) == 1 and self.facts[others[0]].table != self.facts[fact_id].table:
                yield self.facts[others[0]]


def clusters(books: Books, unclear: Set[Key] = frozenset()) -> list[list[Equation]]:
    """Violated equations that share a figure that may be wrong belong together; those in `unclear` are left out."""
    rest = [e for e in books.equations if e.violated and e.editable and e.key not in unclear]
    found = []
    while rest:
        cluster = [rest.pop(0)]
        figures = set(cluster[0].editable)
        growing = True
        while growing:
            joining = [equation for equation in rest if equation.editable & figures]
            growing = bool(joining)
            for equation in joining:
                rest.remove(equation)
                cluster.append(equation)
                figures |= equation.editable
        found.append(cluster)
    return found


def _equation(result: Result, members: Sequence[Member], identity: Identity, facts: Mapping[str, Fact]) -> Equation:
    coefficients: dict[str, int] = defaultdict(int)
    for member in members:
        if member.counts:
            sign = 1 if member.side == "lhs" else -1
            coefficients[member.fact_id] += sign * int(member.coefficient * identity.scale)
    violated = result.verdict == VIOLATED
    unit = max((2 * abs(c) * facts[fact_id].half_ticks for fact_id, c in coefficients.items()), default=0)
    plain = Form(tuple(coefficients.items()), int(result.difference or 0), int(result.tolerance or 0), unit)
    return Equation(
        key=key_of(result),
        readings=tuple(_reading(form, violated=violated) for form in (plain, *result.forms)),
        editable=frozenset(m.fact_id for m in members if m.counts and m.repairable),
        violated=violated,
    )


def _reading(form: Form, *, violated: bool) -> EquationReading:
    """What is mended must agree to the unit; what agrees already may stay as far off as rounding allows."""
    moving = {fact_id: coefficient for fact_id, coefficient in form.coefficients if coefficient}
    return EquationReading(moving, form.residual, min(form.tolerance, form.unit) if violated else form.tolerance)


def _is_binding(result: Result, identity: Identity) -> bool:
    """An agreement may never be broken; a contradiction that accuses nobody is only a hint."""
    return identity.strength != "narrative" or result.verdict != VIOLATED

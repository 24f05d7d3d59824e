"""A difference that is exactly a line of the report, or the sum of two, is a difference of definition, not a misprint.

Which lines are a matter of definition is said by the catalogue: those that some identity counts in or leaves out. Here
they are looked for where the identity at hand does not name them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipelines.identities.equations import Books, Equation, EquationReading
from pipelines.identities.records import Fact, Identity
from pipelines.identities.term_figures import SCOPE_PRESENCES

LEAST_UNITS_BEFORE_THE_SEARCH = 1_000
"""A difference as large as this in print units is no line by luck; a smaller one may be a slip, and is asked last."""
LEAST_UNITS = 10


@dataclass(frozen=True, slots=True)
class Scope:
    """The lines that a difference consists of, and the equation read with them."""

    lines: tuple[str, ...]
    reading: EquationReading


class ScopeLines:
    """The lines of a report that are a matter of definition, alone and in the pairs that the catalogue names."""

    def __init__(self, books: Books, catalogue: Sequence[Identity]) -> None:
        self.books = books
        self.identities = {identity.identity_id: identity for identity in catalogue}
        groups: set[frozenset[tuple[str, str]]] = set()
        self.concerned: dict[tuple[str, str], set[str]] = defaultdict(set)
        for identity in catalogue:
            statements = {term.statement for term in identity.terms if term.presence not in SCOPE_PRESENCES}
            choices: dict[str, set[tuple[str, str]]] = defaultdict(set)
            for term in identity.terms:
                if term.presence in SCOPE_PRESENCES:
                    self.concerned[term.statement, term.line_item] |= statements
                    groups.add(frozenset({(term.statement, term.line_item)}))
                    choices[term.choice or term.line_item].add((term.statement, term.line_item))
            groups.update(frozenset(choice) for choice in choices.values() if len(choice) == 2)
        self.groups = sorted(groups, key=lambda group: (len(group), sorted(group)))
        self._lines: dict[tuple[str, str, int | None], list[Fact]] = defaultdict(list)
        wanted = {line for group in self.groups for line in group}
        for fact in books.facts.values():
            line = (fact.statement, fact.line_item or "")
            if line in wanted and fact.ticks and fact.scenario == "utfall":
                self._lines[(*line, fact.fiscal_year)].append(fact)

    def explain(self, equation: Equation, edits: Mapping[str, int], least_units: int) -> Scope | None:
        """The fewest lines that the difference consists of, when the edits are made; None when no line is it."""
        plain = equation.readings[0]
        residual = plain.residual_after(edits, self.books.values)
        unit = max((abs(c) * self.books.unit(f) for f, c in plain.coefficients.items()), default=1)
        if abs(residual) < least_units * unit:
            return None
        scale = self.identities[equation.key[0]].scale
        for facts in self._candidates(equation):
            amount = scale * sum(edits.get(fact.fact_id, self.books.values[fact.fact_id]) for fact in facts)
            for sign in (-1, 1):
                if amount and 2 * abs(residual + sign * amount) <= unit:
                    coefficients = {**plain.coefficients, **{fact.fact_id: sign * scale for fact in facts}}
                    now = plain.residual + sign * scale * sum(self.books.values[fact.fact_id] for fact in facts)
                    return Scope(tuple(fact.fact_id for fact in facts), EquationReading(coefficients, now, unit))
        return None

    def omitted(self, equation: Equation, edits: Mapping[str, int]) -> str | None:
        """A line of the same year that is exactly the difference: it was left out, or stands there once too often."""
        plain = equation.readings[0]
        residual = abs(plain.residual_after(edits, self.books.values))
        unit = max((abs(c) * self.books.unit(f) for f, c in plain.coefficients.items()), default=1)
        scale = self.identities[equation.key[0]].scale
        if residual < LEAST_UNITS_BEFORE_THE_SEARCH * unit:
            return None
        members = [self.books.facts[fact_id] for fact_id in equation.figures]
        scenarios, tables = {fact.scenario for fact in members}, {fact.table for fact in members}
        found = [
            fact
            for fact in self.books.facts.values()
            if fact.ticks
            and fact.fiscal_year == equation.key[2]
            and fact.scenario in scenarios
            and fact.fact_id not in equation.figures
            and 2 * abs(scale * abs(fact.ticks) - residual) <= unit
        ]
        return (
            min(found, key=lambda fact: (fact.table not in tables, fact.table, fact.row_no)).fact_id if found else None
        )

    def _candidates(self, equation: Equation) -> Iterator[tuple[Fact, ...]]:
        year = equation.key[2]
        members = {self.books.facts[fact_id] for fact_id in equation.figures}
        own_statements = {fact.statement for fact in members}
        identity = self.identities[equation.key[0]]
        named = {(t.statement, t.line_item) for t in identity.terms if t.presence in SCOPE_PRESENCES}
        for group in self.groups:
            # A statement counts its own lines by its own identities; there a difference is an error.
            if any(statement in own_statements and (statement, item) not in named for statement, item in group):
                continue
            if not all(own_statements & self.concerned[line] for line in group):
                continue
            found = [self._lines.get((*line, year), ()) for line in sorted(group)]
            if all(found):
                facts = tuple(min(facts, key=lambda fact: fact.half_ticks) for facts in found)
                if not set(facts) & members:
                    yield facts

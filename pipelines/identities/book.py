"""The book of one report: its figures, found by concept, by table, by row and by column.

One concept may be printed several times (237 tkr, 236,50 tkr, 236 500 kr). The printings are compared first; if they
agree, the finest of them speaks for all; if they do not, no sum is built on the concept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipelines.identities.catalogue import ANY
from pipelines.identities.records import Fact, Term

MISSING, UNREAD, CONTESTED, FOUND = "missing", "unread", "contested", "found"
COMPONENT_ROLES = frozenset({"component"})


@dataclass(frozen=True, slots=True)
class Concept:
    """What a report prints about one concept: the state, and the printings with the finest first."""

    state: str
    printings: tuple[Fact, ...] = ()


class Book:
    """Index over the figures of one document."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.facts = tuple(sorted(facts, key=lambda f: (f.table, f.row_no, f.column_no, f.fact_id)))
        self._concepts: dict[tuple[str, str, str, str, int], list[Fact]] = defaultdict(list)
        self._statements: dict[tuple[str, str, int], list[Fact]] = defaultdict(list)
        self._rows: dict[tuple[str, int], list[Fact]] = defaultdict(list)
        self._columns: dict[tuple[str, str, int, int | None], list[Fact]] = defaultdict(list)
        self._years: dict[tuple[str, str], set[int]] = defaultdict(set)
        for fact in self.facts:
            self._rows[fact.table, fact.row_no].append(fact)
            self._columns[fact.statement, fact.table, fact.column_no, fact.fiscal_year].append(fact)
            if fact.fiscal_year is None:
                continue
            self._years[fact.statement, fact.scenario].add(fact.fiscal_year)
            self._statements[fact.statement, fact.scenario, fact.fiscal_year].append(fact)
            if fact.line_item is not None:
                key = (fact.statement, fact.line_item, fact.component, fact.scenario, fact.fiscal_year)
                self._concepts[key].append(fact)

    def years(self, statements: Iterable[str], scenario: str) -> list[int]:
        """The years that any of the statements prints for a scenario, ascending."""
        return sorted(set().union(*(self._years.get((statement, scenario), set()) for statement in statements)))

    def prints(self, term: Term, component: str, scenario: str, year: int) -> bool:
        """Whether the report prints anything at all for a term."""
        if term.line_item == ANY:
            return bool(self.neighbours(term.statement, term.scenario or scenario, year + term.period_offset))
        return bool(self.printings(term, component, scenario, year))

    def rows(self) -> dict[tuple[str, int], list[Fact]]:
        """Figures by (table, row)."""
        return self._rows

    def columns(self, statement: str) -> list[list[Fact]]:
        """The columns of every table of a statement, each from the top; figures of two years in one column are two."""
        return [column for (owner, _, _, _), column in self._columns.items() if owner == statement]

    def neighbours(self, statement: str, scenario: str, year: int) -> Sequence[Fact]:
        """All figures of a statement, scenario and year, in printed order."""
        return self._statements.get((statement, scenario, year), ())

    def printings(
        self, term: Term, component: str, scenario: str, year: int, table: str | None = None
    ) -> tuple[Fact, ...]:
        """Figures that a term names; the first of its components that is printed at all decides."""
        for wanted in term.components or (component,):
            found = self._concepts.get(
                (term.statement, term.line_item, wanted, term.scenario or scenario, year + term.period_offset)
            )
            if found:
                chosen = tuple(f for f in found if table is None or f.table == table)
                if chosen:
                    return chosen
        return ()

    def listed(self, term: Term, component: str, scenario: str, year: int, table: str | None) -> tuple[Fact, ...]:
        """Component rows that a term with member=each names: of one line item, or all of the statement."""
        if term.line_item != ANY:
            return self.printings(term, component, scenario, year, table)
        wanted = term.components or (component,)
        return tuple(
            fact
            for fact in self.neighbours(term.statement, term.scenario or scenario, year + term.period_offset)
            if fact.role in COMPONENT_ROLES and fact.component in wanted and (table is None or fact.table == table)
        )


def compare_printings(facts: Sequence[Fact]) -> Concept:
    """Do the printings of one concept agree? Those that could not be read are left out while others stand."""
    if not facts:
        return Concept(MISSING)
    if len(facts) == 1:
        return Concept(UNREAD if facts[0].ticks is None else FOUND, tuple(facts))
    read = [fact for fact in facts if fact.ticks is not None]
    if not read:
        return Concept(UNREAD, tuple(facts))
    ordered = tuple(sorted(read, key=lambda fact: (fact.value_state == "nil", fact.half_ticks)))
    low = max(_ticks(fact) - fact.half_ticks for fact in ordered)
    high = min(_ticks(fact) + fact.half_ticks for fact in ordered)
    return Concept(FOUND if low <= high else CONTESTED, ordered)


def _ticks(fact: Fact) -> int:
    if fact.ticks is None:
        raise ValueError(f"figure {fact.fact_id} could not be read, it has no amount")
    return fact.ticks

"""The cheapest sets of edits that make a cluster of violated equations hold and break none.

Generalised Fellegi-Holt (Scholtus 2016): take a violated equation, change one of its figures to the value that it asks
for, go on with what is still violated. A slip of the pen is cheap, a value that nothing explains is dear, an equation
left violated is dearer; an identity that accuses nobody but holds after the edit makes it cheaper. Exact arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pipelines.identities.edits import (
    COPIED,
    COST,
    COST_OF_A_FURTHER_FIGURE_OF_A_SECTION,
    COST_OF_A_WAIVED_IDENTITY,
    FREE,
    OMITTED,
    READING,
    SCALED,
    SECTION,
    slips_between,
    typed_edit,
)
from pipelines.identities.equations import Books, Equation
from pipelines.identities.records import GREATEST_PROPOSAL, Key

MOST_EDITS = 4
MOST_WAIVED = 2
MOST_CONTRADICTIONS = 24
MOST_NODES = 8_000
MOST_HINTS = 2
STEPS_OF_COST = (0.25, 1.0, 2.0, 3.0)
RIVAL_MARGIN = 1.6
"""Solutions up to here are rivals that could be true if the cheapest one's slips were luck."""
WORTH_OF_A_HINT = 0.5
"""An identity that accuses nobody, but holds after the edit, speaks for it; it never decides between two slips."""
LEAST_UNITS_OF_A_COPY = 100
UNITS_OF_A_FREE_VALUE = 2
UNITS_BETWEEN_TWINS = 2
SUM_ROLES = frozenset({"subtotal", "total", "result"})
"""Only a sum can leave out a line."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One figure, the value that it should have (ticks), and the slip that explains it."""

    fact_id: str
    ticks: int
    kind: str
    source: str = ""
    """The figure that was copied, left out, or repeated; empty for other kinds."""


@dataclass(frozen=True, slots=True)
class Solution:
    """A set of edits that explains a cluster, with its cost and the equations that it leaves violated."""

    edits: tuple[Edit, ...]
    cost: float
    waived: frozenset[Key] = frozenset()


def search(books: Books, cluster: Sequence[Equation]) -> list[Solution]:
    """The cheapest solutions of a cluster and their rivals; none when the cluster is too large to be searched."""
    if len(cluster) > MOST_CONTRADICTIONS:
        return []
    return _Search(books, cluster).run()


class _Search:
    def __init__(self, books: Books, cluster: Sequence[Equation]) -> None:
        self.books = books
        self.cluster = cluster
        self.suspects = frozenset(fact_id for equation in cluster for fact_id in equation.editable)
        near = {fact_id for one in self.suspects for e in books.of_fact[one] for fact_id in e.figures}
        self.hints = [hint for hint in books.hints if hint.figures & near]
        self.best = 0.0
        self.found: dict[frozenset[tuple[str, int]], Solution] = {}
        self.nodes = 0

    def run(self) -> list[Solution]:
        """Cheap solutions are looked for first: what costs much is searched only where nothing cheaper is found."""
        limit = COST_OF_A_WAIVED_IDENTITY * len(self.cluster)
        for bound in (*STEPS_OF_COST, limit):
            self.best = min(bound, limit)
            self._step(Solution((), 0.0))
            if self.nodes > MOST_NODES:
                return []
            cheapest = min((solution.cost for solution in self.found.values()), default=limit)
            if cheapest <= bound or bound >= limit:
                self.best = cheapest
                break
        rivals = [solution for solution in self.found.values() if solution.cost < self.best + RIVAL_MARGIN]
        return sorted(self._without_twins(rivals), key=lambda solution: solution.cost)

    def _without_twins(self, solutions: Sequence[Solution]) -> list[Solution]:
        """Of solutions that change the same figures, to values no more than two units apart, the one that fits best."""
        kept: list[Solution] = []
        for solution in sorted(solutions, key=lambda s: (self._misfit(s), s.cost)):
            if not any(self._are_twins(solution, other) for other in kept):
                kept.append(solution)
        return kept

    def _are_twins(self, one: Solution, other: Solution) -> bool:
        values = {edit.fact_id: edit.ticks for edit in other.edits}
        return len(values) == len(one.edits) and all(
            edit.fact_id in values
            and abs(values[edit.fact_id] - edit.ticks) <= UNITS_BETWEEN_TWINS * self.books.unit(edit.fact_id)
            for edit in one.edits
        )

    def _misfit(self, solution: Solution) -> int:
        edits = {edit.fact_id: edit.ticks for edit in solution.edits}
        touched = {equation for fact_id in edits for equation in self.books.of_fact[fact_id]}
        return sum(
            min(abs(reading.residual_after(edits, self.books.values)) for reading in equation.readings)
            for equation in touched
        )

    def _step(self, state: Solution) -> None:
        self.nodes += 1
        hoped = WORTH_OF_A_HINT * min(len(self.hints), MOST_HINTS)
        if self.nodes > MOST_NODES or state.cost - hoped >= self.best + RIVAL_MARGIN:
            return
        edits = {edit.fact_id: edit.ticks for edit in state.edits}
        broken = self._broken(edits, state.waived)
        if not broken:
            self._keep(state)
            return
        equation = min(broken, key=lambda e: (e.slack, len(self._suspects(e) - edits.keys()), e.key[0], str(e.key)))
        if len(state.edits) < MOST_EDITS:
            for fact_id in sorted(self._suspects(equation) - edits.keys()):
                for edit in self._edits(equation, fact_id, edits):
                    self._step(Solution((*state.edits, edit), state.cost + self._cost(edit, state), state.waived))
        if equation.violated and len(state.waived) < MOST_WAIVED:
            waived = state.waived | {equation.key}
            self._step(Solution(state.edits, state.cost + COST_OF_A_WAIVED_IDENTITY, waived))

    def _suspects(self, equation: Equation) -> frozenset[str]:
        """What the equation accuses, and what it spares but another equation of the cluster accuses."""
        return equation.editable | (equation.figures & self.suspects)

    def _keep(self, state: Solution) -> None:
        edits = {edit.fact_id: edit.ticks for edit in state.edits}
        taken = sum(
            1 for hint in self.hints if hint.figures & edits.keys() and hint.holds_after(edits, self.books.values)
        )
        state = Solution(state.edits, state.cost - WORTH_OF_A_HINT * min(taken, MOST_HINTS), state.waived)
        what = frozenset(edits.items())
        known = self.found.get(what)
        if state.edits and (known is None or state.cost < known.cost):
            self.found[what] = state
            self.best = min(self.best, state.cost)

    def _broken(self, edits: Mapping[str, int], waived: frozenset[Key]) -> list[Equation]:
        """Equations of the cluster, and of every changed figure, that do not hold."""
        touched = {equation.key: equation for equation in self.cluster}
        for fact_id in edits:
            for equation in self.books.of_fact[fact_id]:
                touched[equation.key] = equation
        return [
            equation
            for key, equation in touched.items()
            if key not in waived and not equation.holds_after(edits, self.books.values)
        ]

    def _edits(self, equation: Equation, fact_id: str, edits: Mapping[str, int]) -> Iterator[Edit]:
        """The values that the equation asks for, each under the best name that a slip can have."""
        unit = self.books.unit(fact_id)
        seen: dict[int, Edit] = {}
        for reading in equation.readings:
            coefficient = reading.coefficients.get(fact_id)
            if coefficient is None:
                continue
            residual = reading.residual_after(edits, self.books.values)
            wanted = self.books.values[fact_id] - round(Fraction(residual, coefficient))
            reach = reading.slack // abs(coefficient)
            for edit in self._named(fact_id, wanted, reach, unit, edits):
                if abs(edit.ticks) >= GREATEST_PROPOSAL:
                    continue  # no report prints it, and no warehouse keeps it
                if edit.ticks not in seen or COST[edit.kind] < COST[seen[edit.ticks].kind]:
                    seen[edit.ticks] = edit
        yield from seen.values()

    def _named(self, fact_id: str, wanted: int, reach: int, unit: int, edits: Mapping[str, int]) -> Iterator[Edit]:
        """Values within reach of the wanted one: by a slip, as another section prints it, else the nearest."""
        printed = self.books.values[fact_id]
        near = []
        if printed % unit == 0:
            near = slips_between(printed // unit, -((reach - wanted) // unit), (wanted + reach) // unit)
        for value, kind in near:
            yield Edit(fact_id, value * unit, kind)
        for ticks in self.books.facts[fact_id].alternatives:
            if abs(ticks - wanted) <= reach:
                yield Edit(fact_id, ticks, READING)
        linked = self._linked(fact_id, wanted, reach, edits)
        if linked is not None:
            copied = self._copied(fact_id, linked[0])
            yield Edit(fact_id, linked[0], COPIED if copied else SECTION, copied or linked[1])
        nearest = round_to(wanted, unit)
        # An equation coarser than the figure cannot tell its value.
        if linked is None and abs(nearest - wanted) <= reach:
            kind, source = self._taken(fact_id, nearest)
            if kind in (COPIED, SCALED) or (not near and (kind != FREE or reach <= UNITS_OF_A_FREE_VALUE * unit)):
                yield Edit(fact_id, nearest, kind, source)

    def _linked(self, fact_id: str, wanted: int, reach: int, edits: Mapping[str, int]) -> tuple[int, str] | None:
        """A value that another section prints for the same thing, at least as finely."""
        unit = self.books.unit(fact_id)
        for other in self.books.links(fact_id):
            ticks = round_to(edits.get(other.fact_id, other.ticks or 0), unit)
            if self.books.unit(other.fact_id) <= unit and abs(ticks - wanted) <= reach:
                return ticks, other.fact_id
        return None

    def _copied(self, fact_id: str, ticks: int) -> str:
        """The figure of another year that stands here a second time; the right one has the same sign."""
        fact, unit, printed = self.books.facts[fact_id], self.books.unit(fact_id), self.books.values[fact_id]
        if abs(printed) < LEAST_UNITS_OF_A_COPY * unit or ticks * printed <= 0:
            return ""
        return next((other.fact_id for other in self.books.row_mates(fact) if other.ticks == printed), "")

    def _taken(self, fact_id: str, ticks: int) -> tuple[str, str]:
        """Whether the printed figure was copied from another year, or leaves out a line; and which."""
        copied = self._copied(fact_id, ticks)
        if copied:
            return COPIED, copied
        fact, unit, printed = self.books.facts[fact_id], self.books.unit(fact_id), self.books.values[fact_id]
        if printed % unit == 0 and typed_edit(printed // unit, ticks // unit) == SCALED:
            return SCALED, ""
        if fact.role not in SUM_ROLES:
            return FREE, ""
        for other in self.books.column_mates(fact):
            line = abs(other.ticks or 0)
            if line >= LEAST_UNITS_OF_A_COPY * unit and abs(abs(ticks - printed) - line) <= unit:
                return OMITTED, other.fact_id
        return FREE, ""

    def _cost(self, edit: Edit, state: Solution) -> float:
        if edit.kind == SECTION:
            fact = self.books.facts[edit.fact_id]
            mates = (self.books.facts[other.fact_id] for other in state.edits if other.kind == SECTION)
            if any((mate.table, mate.fiscal_year) == (fact.table, fact.fiscal_year) for mate in mates):
                return COST_OF_A_FURTHER_FIGURE_OF_A_SECTION
        return COST[edit.kind]


def round_to(ticks: int, unit: int) -> int:
    """The nearest whole print unit; halves away from zero."""
    sign = -1 if ticks < 0 else 1
    return sign * ((2 * abs(ticks) + unit) // (2 * unit)) * unit

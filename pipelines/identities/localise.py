"""The search for causes: the cheapest set of misprints that explains a report's contradictions.

Every instance of an identity is an equation of printed figures. A cluster of violated equations is searched for the
cheapest edits (generalised Fellegi-Holt: Scholtus 2016) that make all of them hold and break none: take a violated
equation, change one of its figures to the value that it asks for, go on with what is still violated. A slip of the pen
is cheap, a value that nothing explains is dear, an equation left violated is dearer. Exact arithmetic throughout.

A proposal must pass every gate: it is in every cheapest solution; after it, at least two equations with different other
figures support the new value, or one and a second printing of it; nothing new is violated; chance is small. What the
cheapest solutions do not share is ambiguous. Nothing is ever decided at random, and no printed figure is changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from pipelines.identities.edits import (
    COPIED,
    COST,
    COST_OF_A_FURTHER_FIGURE_OF_A_SECTION,
    COST_OF_A_WAIVED_IDENTITY,
    FREE,
    OMITTED,
    SECTION,
    SLIPS,
    chance_of,
    slips_of,
    typed_edit,
)
from pipelines.identities.evaluate import evaluate_document
from pipelines.identities.records import (
    NOT_EVALUABLE,
    SUPPORTING_BANDS,
    VIOLATED,
    Evaluation,
    Fact,
    Form,
    Identity,
    Member,
    Result,
)

MOST_EDITS = 4
MOST_WAIVED = 2
MOST_CONTRADICTIONS = 24
MOST_NODES = 20_000
MARGIN = 0.9
"""Solutions that cost less than this more than the cheapest are as good as it."""
RIVAL_MARGIN = 1.6
"""Solutions up to here are rivals that could be true if the cheapest one's slips were luck."""
WORTH_OF_A_HINT = 1.0
"""An identity that accuses nobody, but holds after the edit, is as good as a slip saved."""
GREATEST_CHANCE = 0.02
LEAST_SUPPORTS = 2
LEAST_UNITS_OF_A_COPY = 100
UNITS_OF_A_FREE_VALUE = 2
UNITS_BETWEEN_TWINS = 2
LEAST_UNITS_OF_A_PRINTING = 1_000

Key = tuple[str, str, int | None]

CORRECTED, AMBIGUOUS, DISPUTED = "corrected-proposal", "ambiguous", "disputed"


@dataclass(frozen=True, slots=True)
class Reading:
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
    readings: tuple[Reading, ...]
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


@dataclass(frozen=True, slots=True)
class Cause:
    """A root cause: the figures it concerns, what they should be if the gates were passed, and how sure that is."""

    document_id: str
    outcome: str
    kind: str
    edits: tuple[Edit, ...]
    instances: tuple[Key, ...]
    chance: float
    candidates: tuple[Edit, ...] = field(default=())


class Books:
    """The figures of a report as whole numbers, and the equations between them."""

    def __init__(self, facts: Sequence[Fact], catalogue: Sequence[Identity], evaluation: Evaluation) -> None:
        self.facts = {fact.fact_id: fact for fact in facts}
        self.values = {fact.fact_id: fact.ticks for fact in facts if fact.ticks is not None}
        identities = {identity.identity_id: identity for identity in catalogue}
        members: dict[Key, list[Member]] = defaultdict(list)
        for member in evaluation.members:
            members[_key(member)].append(member)
        linear = [
            (_equation(result, members[_key(result)], identities[result.identity_id], self.facts), result)
            for result in evaluation.results
            if result.verdict != NOT_EVALUABLE and identities[result.identity_id].kind != "ratio"
        ]
        self.equations = tuple(e for e, result in linear if _is_binding(result, identities[result.identity_id]))
        self.hints = tuple(e for e, result in linear if not _is_binding(result, identities[result.identity_id]))
        self.of_fact: dict[str, list[Equation]] = defaultdict(list)
        for equation in self.equations:
            for fact_id in equation.figures:
                self.of_fact[fact_id].append(equation)
        self._rows: dict[tuple[str, int, str], list[Fact]] = defaultdict(list)
        self._columns: dict[tuple[str, int, int | None, str], list[Fact]] = defaultdict(list)
        for fact in facts:
            if fact.ticks:
                self._rows[fact.table, fact.row_no, fact.component].append(fact)
                self._columns[fact.table, fact.column_no, fact.fiscal_year, fact.scenario].append(fact)

    def unit(self, fact_id: str) -> int:
        return max(1, 2 * self.facts[fact_id].half_ticks)

    def row_mates(self, fact: Fact) -> Iterable[Fact]:
        """The same line in the table's other years, and its budget."""
        own = (fact.fiscal_year, fact.scenario)
        row = self._rows[fact.table, fact.row_no, fact.component]
        return (other for other in row if (other.fiscal_year, other.scenario) != own)

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


def localise(facts: Sequence[Fact], catalogue: Sequence[Identity], evaluation: Evaluation) -> tuple[Cause, ...]:
    """The root causes of one report's contradictions, in the order of its equations."""
    books = Books(facts, catalogue, evaluation)
    causes: list[Cause] = []
    for cluster, solutions in _solved(books):
        causes.extend(_judge(books, catalogue, facts, evaluation, cluster, solutions))
    return tuple(causes)


def _solved(books: Books) -> list[tuple[list[Equation], list[Solution]]]:
    """Clusters with their solutions; where the cheapest of one touches another, the two are searched as one."""
    waiting = clusters(books)
    done: list[tuple[list[Equation], list[Solution]]] = []
    while waiting:
        cluster = waiting.pop(0)
        solutions = search(books, cluster)
        touched = {edit.fact_id for solution in solutions[:1] for edit in solution.edits}
        others = [*waiting, *(other for other, _ in done)]
        joining = [other for other in others if any(touched & equation.figures for equation in other)]
        if joining:
            waiting = [other for other in waiting if other not in joining]
            done = [(other, found) for other, found in done if other not in joining]
            waiting.insert(0, [*cluster, *(equation for other in joining for equation in other)])
        else:
            done.append((cluster, solutions))
    return done


def clusters(books: Books) -> list[list[Equation]]:
    """Violated equations that share a figure that may be wrong belong together."""
    rest = [equation for equation in books.equations if equation.violated and equation.editable]
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
        self.best = COST_OF_A_WAIVED_IDENTITY * len(cluster)
        self.found: dict[frozenset[tuple[str, int]], Solution] = {}
        self.nodes = 0

    def run(self) -> list[Solution]:
        self._step(Solution((), 0.0))
        if self.nodes > MOST_NODES:
            return []
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
        hoped = WORTH_OF_A_HINT * len(self.hints)
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
        state = Solution(state.edits, state.cost - WORTH_OF_A_HINT * taken, state.waived)
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
                if edit.ticks not in seen or COST[edit.kind] < COST[seen[edit.ticks].kind]:
                    seen[edit.ticks] = edit
        yield from seen.values()

    def _named(self, fact_id: str, wanted: int, reach: int, unit: int, edits: Mapping[str, int]) -> Iterator[Edit]:
        """Values within reach of the wanted one: by a slip, as another section prints it, else the nearest."""
        printed = self.books.values[fact_id]
        slips = slips_of(printed // unit) if printed % unit == 0 else ()
        near = [(value * unit, kind) for value, kind in slips if abs(value * unit - wanted) <= reach]
        for ticks, kind in near:
            yield Edit(fact_id, ticks, kind)
        linked = self._linked(fact_id, wanted, reach, edits)
        if linked is not None:
            copied = self._copied(fact_id, linked[0])
            yield Edit(fact_id, linked[0], COPIED if copied else SECTION, copied or linked[1])
        nearest = round_to(wanted, unit)
        # An equation coarser than the figure cannot tell its value.
        if not near and linked is None and abs(nearest - wanted) <= reach:
            kind, source = self._taken(fact_id, nearest)
            if kind != FREE or reach <= UNITS_OF_A_FREE_VALUE * unit:
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


def _judge(
    books: Books,
    catalogue: Sequence[Identity],
    facts: Sequence[Fact],
    evaluation: Evaluation,
    cluster: Sequence[Equation],
    solutions: Sequence[Solution],
) -> Iterator[Cause]:
    """What the rivals share and what passes the gates is proposed; the rest is ambiguous, or stays disputed."""
    document_id = facts[0].document_id
    instances = tuple(equation.key for equation in cluster)
    cheapest = [solution for solution in solutions if solution.cost < solutions[0].cost + MARGIN]
    if not cheapest:
        yield Cause(document_id, DISPUTED, FREE, (), instances, 1.0)
        return
    shared = [edit for edit in cheapest[0].edits if all(_has(solution, edit) for solution in cheapest[1:])]
    waived = {key for solution in cheapest for key in solution.waived}
    accused = {fact_id for equation in cluster if equation.key in waived for fact_id in equation.editable}
    doubtful = {FREE, OMITTED} if waived else {FREE}
    likely = [
        edit
        for edit in shared
        if edit.kind not in doubtful
        and edit.fact_id not in accused
        and _is_determined(books, edit, shared)
        and _chance(books, edit, solutions) <= GREATEST_CHANCE
    ]
    gated = _gates(books, catalogue, facts, evaluation, likely)
    for edits in _by_cause(books, gated):
        own = tuple(e.key for e in cluster if any(edit.fact_id in e.figures for edit in edits))
        chance = max(_chance(books, edit, solutions) for edit in edits)
        yield Cause(document_id, CORRECTED, edits[0].kind, edits, own, chance)
    left = tuple(equation.key for equation in cluster if not _explained(books, equation, gated))
    if left:
        settled = {edit.fact_id for edit in gated}
        rivals = tuple(
            dict.fromkeys(
                edit
                for solution in cheapest
                for edit in solution.edits
                if edit.fact_id not in settled and edit.kind != FREE and not solution.waived
            )
        )
        yield Cause(document_id, AMBIGUOUS if rivals else DISPUTED, FREE, (), left, 1.0, rivals)


def _by_cause(books: Books, edits: Sequence[Edit]) -> list[tuple[Edit, ...]]:
    """Figures of one column that another section contradicts together have one cause: a draft that was not updated."""
    groups: dict[tuple[object, ...], list[Edit]] = defaultdict(list)
    for edit in edits:
        fact = books.facts[edit.fact_id]
        of_section = (edit.kind, fact.table, fact.fiscal_year)
        groups[of_section if edit.kind == SECTION else (edit.fact_id,)].append(edit)
    return [tuple(group) for group in groups.values()]


def _is_determined(books: Books, edit: Edit, edits: Sequence[Edit]) -> bool:
    """More equations agree to the last digit with this value than with any that is as likely, a unit or two beside."""
    if edit.kind == SECTION:
        return True  # the other section prints it
    unit, printed = books.unit(edit.fact_id), books.values[edit.fact_id]
    others = {other.fact_id: other.ticks for other in edits}

    def exact(ticks: int) -> int:
        after = others | {edit.fact_id: ticks}
        return sum(
            1
            for equation in books.of_fact[edit.fact_id]
            if any(2 * abs(reading.residual_after(after, books.values)) <= unit for reading in equation.readings)
        )

    beside = [edit.ticks + step * unit for step in range(-UNITS_BETWEEN_TWINS, UNITS_BETWEEN_TWINS + 1) if step]
    if edit.kind in SLIPS:
        beside = [ticks for ticks in beside if typed_edit(printed // unit, ticks // unit)]
    return all(exact(edit.ticks) > exact(ticks) for ticks in beside)


def _has(solution: Solution, edit: Edit) -> bool:
    return any((other.fact_id, other.ticks) == (edit.fact_id, edit.ticks) for other in solution.edits)


def _explained(books: Books, equation: Equation, edits: Iterable[Edit]) -> bool:
    return equation.holds_after({edit.fact_id: edit.ticks for edit in edits}, books.values)


def _gates(
    books: Books,
    catalogue: Sequence[Identity],
    facts: Sequence[Fact],
    evaluation: Evaluation,
    edits: Sequence[Edit],
) -> list[Edit]:
    """The edits that survive a new evaluation of the whole report with all of them made."""
    passing = list(edits)
    before = {_key(result) for result in evaluation.results if result.verdict == VIOLATED}
    while passing:
        after = evaluate_document(_edited(facts, passing), catalogue)
        failing = _failing(books, before, after, passing)
        if not failing:
            return passing
        passing = [edit for edit in passing if edit.fact_id not in failing]
    return []


def _failing(books: Books, before: set[Key], after: Evaluation, edits: Sequence[Edit]) -> set[str]:
    violated = {_key(result) for result in after.results if result.verdict == VIOLATED}
    others: dict[Key, set[str]] = defaultdict(set)
    for member in after.members:
        others[_key(member)].add(member.fact_id)
    failing = set()
    for edit in edits:
        own = [member for member in after.members if member.fact_id == edit.fact_id]
        if any(_key(member) in violated - before or member.verdict == VIOLATED for member in own):
            failing.add(edit.fact_id)
            continue
        proofs = {
            frozenset(other for other in others[_key(member)] if books.values.get(other)) - {edit.fact_id}
            for member in own
            if member.band in SUPPORTING_BANDS
        }
        if not proofs or len(proofs) + _second_printing(books, edit, proofs) < LEAST_SUPPORTS:
            failing.add(edit.fact_id)
    return failing


def _second_printing(books: Books, edit: Edit, proofs: Iterable[frozenset[str]]) -> int:
    """1 when a table that proves nothing yet prints the proposed value too, at least four digits of it."""
    fact = books.facts[edit.fact_id]
    if abs(edit.ticks) < LEAST_UNITS_OF_A_PRINTING * books.unit(edit.fact_id):
        return 0
    used = {books.facts[other].table for proof in proofs for other in proof} | {fact.table}
    return int(
        any(
            other.table not in used
            and abs(other.ticks or 0) >= LEAST_UNITS_OF_A_PRINTING * books.unit(other.fact_id)
            and abs((other.ticks or 0) - edit.ticks) <= fact.half_ticks + other.half_ticks
            for other in books.facts.values()
        )
    )


def _chance(books: Books, edit: Edit, solutions: Sequence[Solution]) -> float:
    """Probability that the slip is imagined: one of the rivals that need no slip is true, and the slip fits by luck."""
    rivals = sum(1 for solution in solutions if not _has(solution, edit))
    return min(1.0, rivals * chance_of(edit.kind, books.values[edit.fact_id] // books.unit(edit.fact_id)))


def _edited(facts: Sequence[Fact], edits: Iterable[Edit]) -> list[Fact]:
    ticks = {edit.fact_id: edit.ticks for edit in edits}
    return [replace(fact, ticks=ticks[fact.fact_id]) if fact.fact_id in ticks else fact for fact in facts]


def _key(row: Member | Result) -> Key:
    return row.identity_id, row.instance, row.fiscal_year


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
        key=_key(result),
        readings=tuple(_reading(form, violated=violated) for form in (plain, *result.forms)),
        editable=frozenset(m.fact_id for m in members if m.counts and m.repairable),
        violated=violated,
    )


def _reading(form: Form, *, violated: bool) -> Reading:
    """What is mended must agree to the unit; what agrees already may stay as far off as rounding allows."""
    moving = {fact_id: coefficient for fact_id, coefficient in form.coefficients if coefficient}
    return Reading(moving, form.residual, min(form.tolerance, form.unit) if violated else form.tolerance)


def _is_binding(result: Result, identity: Identity) -> bool:
    """An agreement may never be broken; a contradiction that accuses nobody is only a hint."""
    return identity.strength != "narrative" or result.verdict != VIOLATED

"""The search for causes: what explains a report's contradictions, and which explanation may be proposed.

In this order: a table in another unit than the rest; differences that are exactly a line of the report, which are
matters of definition; then the cheapest sets of edits of every cluster of contradictions. A proposal is in every
cheapest solution and passes every gate (gates.py). What the cheapest solutions do not share is ambiguous. Nothing is
ever decided at random, and no printed figure is changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from pipelines.identities import gates
from pipelines.identities.causes import (
    AMBIGUOUS,
    CORRECTED,
    DISPUTED,
    KINDS,
    OUTCOMES,
    SCOPE,
    UNIT_LABEL,
    WARNING,
    Cause,
)
from pipelines.identities.edits import COPIED, FREE, OMITTED, READING, SECTION
from pipelines.identities.equations import Books, Equation, clusters
from pipelines.identities.evaluate import evaluate_document
from pipelines.identities.records import Evaluation, Fact, Identity, Key
from pipelines.identities.refuted_readings import refuted_readings
from pipelines.identities.scopes import LEAST_UNITS, LEAST_UNITS_BEFORE_THE_SEARCH, ScopeLines
from pipelines.identities.search import Edit, Solution, search
from pipelines.identities.units import WrongUnit, mislabelled_tables, unit_links, wrong_units

__all__ = [
    "AMBIGUOUS",
    "CORRECTED",
    "DISPUTED",
    "KINDS",
    "OUTCOMES",
    "SCOPE",
    "UNIT_LABEL",
    "WARNING",
    "Cause",
    "localise",
]

MARGIN = 0.9
"""Solutions that cost less than this more than the cheapest are as good as it."""


@dataclass(frozen=True, slots=True)
class Case:
    """A report with what the search needs to know about it."""

    facts: Sequence[Fact]
    catalogue: Sequence[Identity]
    evaluation: Evaluation
    books: Books
    lines: ScopeLines

    @property
    def document_id(self) -> str:
        return self.facts[0].document_id


def localise(facts: Sequence[Fact], catalogue: Sequence[Identity], evaluation: Evaluation) -> tuple[Cause, ...]:
    """The root causes of one report's contradictions, in the order of its equations; see Cause and KINDS."""
    identities = {identity.identity_id: identity for identity in catalogue}
    links = unit_links(facts, identities, evaluation)
    causes = [
        Cause(facts[0].document_id, WARNING, UNIT_LABEL, (), one.instances, 0.0, tables=one.tables, factor=one.factor)
        for one in mislabelled_tables(facts, identities, evaluation)
    ]
    off = list(wrong_units(links))
    causes.extend(_cause_of_unit(facts[0].document_id, one) for one in off)
    books_facts, books_evaluation = list(facts), evaluation
    moved = {table for one in off if one.is_certain for table in one.tables}
    if moved:
        books_facts = _in_the_right_unit(facts, [one for one in off if one.is_certain])
        books_evaluation = evaluate_document(books_facts, catalogue)
    books = Books(books_facts, catalogue, books_evaluation)
    unclear = {key for one in off if not one.is_certain for key in one.instances}
    case = Case(books_facts, catalogue, books_evaluation, books, ScopeLines(books, catalogue))
    causes.extend(_without_moved_tables(_without_circles(list(_causes(case, unclear))), case, moved))
    causes.extend(
        Cause(case.document_id, WARNING, READING, (edit,), keys, 0.0, rejected)
        for edit, rejected, keys in refuted_readings(books, catalogue, books_facts, books_evaluation)
    )
    return tuple(causes)


def _cause_of_unit(document_id: str, one: WrongUnit) -> Cause:
    if one.is_certain:
        return Cause(document_id, WARNING, UNIT_LABEL, (), one.instances, 0.0, tables=one.tables, factor=one.factor)
    both = (*one.tables, *one.others)
    return Cause(document_id, AMBIGUOUS, UNIT_LABEL, (), one.instances, 1.0, tables=both, factor=one.factor)


def _in_the_right_unit(facts: Sequence[Fact], wrong: Iterable[WrongUnit]) -> list[Fact]:
    factors = {table: one.factor for one in wrong for table in one.tables}

    def scaled(ticks: int | None, factor: Fraction) -> int | None:
        return None if ticks is None else round(ticks * factor)

    return [
        replace(
            fact,
            ticks=scaled(fact.ticks, factors[fact.table]),
            half_ticks=round(fact.half_ticks * factors[fact.table]),
        )
        if fact.table in factors and fact.quantity == "sek"
        else fact
        for fact in facts
    ]


def _without_moved_tables(causes: Iterable[Cause], case: Case, moved: set[str]) -> Iterator[Cause]:
    """While the unit of a table is wrong, nothing can be proposed for its figures."""
    for cause in causes:
        touched = {case.books.facts[edit.fact_id].table for edit in (*cause.edits, *cause.candidates)}
        if moved & touched:
            yield Cause(cause.document_id, DISPUTED, FREE, (), cause.instances, 1.0)
        else:
            yield cause


def _without_circles(causes: Sequence[Cause]) -> Iterator[Cause]:
    """Of two figures that are the same, each cannot have been copied from the other while the other is wrong too."""
    changed = {edit.fact_id for cause in causes if cause.outcome == CORRECTED for edit in cause.edits}
    for cause in causes:
        if cause.outcome == CORRECTED and any(e.kind == COPIED and e.source in changed for e in cause.edits):
            yield Cause(cause.document_id, AMBIGUOUS, FREE, (), cause.instances, 1.0, cause.edits)
        else:
            yield cause


def _causes(case: Case, unclear: set[Key]) -> Iterator[Cause]:
    """Scope first, then the search."""
    books = case.books
    violated = [equation for equation in books.equations if equation.violated and equation.key not in unclear]
    explained = {
        equation.key: (equation, scope)
        for equation in violated
        if (scope := case.lines.explain(equation, {}, LEAST_UNITS_BEFORE_THE_SEARCH)) is not None
    }
    books.settle({key: scope.reading for key, (_, scope) in explained.items()})
    yield from _scope_causes(case, [(equation, scope.lines) for equation, scope in explained.values()])
    for cluster, solutions in _solved(books, unclear):
        yield from _judge(case, cluster, solutions)


def _scope_causes(case: Case, found: Iterable[tuple[Equation, tuple[str, ...]]]) -> Iterator[Cause]:
    """Contradictions that the same lines explain, or other printings of them, have one cause."""
    of_lines: dict[tuple[str, ...], list[Key]] = {}
    for equation, lines in found:
        same = next((known for known in of_lines if _is_reprint(case.books, known, lines)), lines)
        of_lines.setdefault(same, []).append(equation.key)
    for lines, keys in of_lines.items():
        yield Cause(case.document_id, SCOPE, SCOPE, (), tuple(keys), 0.0, lines=lines)


def _is_reprint(books: Books, lines: Sequence[str], others: Sequence[str]) -> bool:
    one, other = ([books.facts[fact_id] for fact_id in ids] for ids in (lines, others))
    slack = sum(fact.half_ticks for fact in (*one, *other))
    apart = abs(sum(fact.ticks or 0 for fact in one)) - abs(sum(fact.ticks or 0 for fact in other))
    return {fact.fiscal_year for fact in one} == {fact.fiscal_year for fact in other} and abs(apart) <= slack


def _solved(books: Books, unclear: set[Key]) -> list[tuple[list[Equation], list[Solution]]]:
    """Clusters with their solutions; where the cheapest of one touches another, the two are searched as one."""
    waiting = clusters(books, unclear)
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


def _judge(case: Case, cluster: Sequence[Equation], solutions: Sequence[Solution]) -> Iterator[Cause]:
    """What the rivals share and what passes the gates is proposed; the rest is ambiguous, or stays disputed."""
    books = case.books
    cheapest = [solution for solution in solutions if solution.cost < solutions[0].cost + MARGIN]
    proposed = _proposed(case, cluster, solutions, cheapest) if cheapest else []
    keys = tuple(equation.key for equation in cluster)
    for edits in _by_cause(books, proposed):
        own = tuple(e.key for e in cluster if any(edit.fact_id in e.figures for edit in edits))
        chance = max(gates.chance(books, edit, solutions) for edit in edits)
        # What agrees as printed, but not once the others are changed, is wrong with them: it explains what they do.
        yield Cause(case.document_id, CORRECTED, edits[0].kind, edits, own or keys, chance)
    made = gates.edited(proposed)
    left = [equation for equation in cluster if not equation.holds_after(made, books.values)]
    scoped = [(e, scope.lines) for e in left if (scope := case.lines.explain(e, made, LEAST_UNITS)) is not None]
    yield from _scope_causes(case, scoped)
    defined = {equation.key for equation, _ in scoped}
    rest = tuple(equation.key for equation in left if equation.key not in defined)
    if rest:
        rivals = tuple(dict.fromkeys(_rivals(cheapest, made)))
        if rivals:
            yield Cause(case.document_id, AMBIGUOUS, FREE, (), rest, 1.0, rivals)
        else:
            yield _unexplained(case, [e for e in left if e.key not in defined], made)


def _unexplained(case: Case, left: Sequence[Equation], made: Mapping[str, int]) -> Cause:
    """Contradictions that no slip explains: perhaps their difference is a line of the report."""
    keys = tuple(equation.key for equation in left)
    lines = [case.lines.omitted(equation, made) for equation in left]
    known = tuple(dict.fromkeys(line for line in lines if line is not None))
    if known and None not in lines:
        return Cause(case.document_id, DISPUTED, OMITTED, (), keys, 1.0, lines=known)
    return Cause(case.document_id, DISPUTED, FREE, (), keys, 1.0)


def _rivals(cheapest: Sequence[Solution], made: Mapping[str, int]) -> Iterator[Edit]:
    for solution in cheapest:
        # A value that nothing explains, or a contradiction that remains, makes the rest of it no explanation either.
        if not solution.waived and all(edit.kind != FREE for edit in solution.edits):
            yield from (edit for edit in solution.edits if edit.fact_id not in made)


def _proposed(
    case: Case, cluster: Sequence[Equation], solutions: Sequence[Solution], cheapest: Sequence[Solution]
) -> list[Edit]:
    """The edits that every cheapest solution makes and that pass all gates."""
    books = case.books
    shared = [edit for edit in cheapest[0].edits if all(gates.has_edit(solution, edit) for solution in cheapest[1:])]
    waived = {key for solution in cheapest for key in solution.waived}
    accused = {fact_id for equation in cluster if equation.key in waived for fact_id in equation.editable}
    doubtful = {FREE, OMITTED} if waived else {FREE}
    likely = [
        edit
        for edit in shared
        if edit.kind not in doubtful
        and edit.fact_id not in accused
        and gates.is_determined(books, edit, shared)
        and gates.chance(books, edit, solutions) <= gates.GREATEST_CHANCE
        and not _is_scope(case, edit, shared)
        and not gates.is_netted(books, edit, shared)
        and not gates.is_lacking_elsewhere(books, edit, shared)
    ]
    return gates.passing(books, case.catalogue, case.facts, case.evaluation, likely)


def _is_scope(case: Case, edit: Edit, edits: Sequence[Edit]) -> bool:
    """Another section's value that differs by a line which is a matter of definition: neither need be wrong."""
    if edit.kind != SECTION:
        return False
    others = {other.fact_id: other.ticks for other in edits if other.fact_id != edit.fact_id}
    return any(
        equation.violated and case.lines.explain(equation, others, LEAST_UNITS) is not None
        for equation in case.books.of_fact[edit.fact_id]
    )


def _by_cause(books: Books, edits: Sequence[Edit]) -> list[tuple[Edit, ...]]:
    """Figures of one column that another section contradicts together have one cause: a draft that was not updated."""
    groups: dict[tuple[object, ...], list[Edit]] = defaultdict(list)
    for edit in edits:
        fact = books.facts[edit.fact_id]
        of_section = (edit.kind, fact.table, fact.fiscal_year)
        groups[of_section if edit.kind == SECTION else (edit.fact_id,)].append(edit)
    return [tuple(group) for group in groups.values()]

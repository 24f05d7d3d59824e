"""The search for causes: what explains a report's contradictions, and which explanation may be proposed.

A proposal must pass every gate: it is in every cheapest solution; after it, at least two equations with different other
figures support the new value, or one and a second printing of it; nothing new is violated; chance is small; the value
is determined to its last digit. What the cheapest solutions do not share is ambiguous. Nothing is ever decided at
random, and no printed figure is changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipelines.identities.edits import FREE, OMITTED, SECTION, SLIPS, chance_of, typed_edit
from pipelines.identities.equations import Books, Equation, Key, clusters, key_of
from pipelines.identities.evaluate import evaluate_document
from pipelines.identities.records import SUPPORTING_BANDS, VIOLATED, Evaluation, Fact, Identity
from pipelines.identities.search import UNITS_BETWEEN_TWINS, Edit, Solution, search

MARGIN = 0.9
"""Solutions that cost less than this more than the cheapest are as good as it."""
GREATEST_CHANCE = 0.02
LEAST_SUPPORTS = 2
LEAST_UNITS_OF_A_PRINTING = 1_000

CORRECTED, AMBIGUOUS, DISPUTED = "corrected-proposal", "ambiguous", "disputed"


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
    tables: tuple[str, ...] = ()
    amounts: tuple[int, ...] = ()


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
    before = {key_of(result) for result in evaluation.results if result.verdict == VIOLATED}
    while passing:
        after = evaluate_document(_edited(facts, passing), catalogue)
        failing = _failing(books, before, after, passing)
        if not failing:
            return passing
        passing = [edit for edit in passing if edit.fact_id not in failing]
    return []


def _failing(books: Books, before: set[Key], after: Evaluation, edits: Sequence[Edit]) -> set[str]:
    violated = {key_of(result) for result in after.results if result.verdict == VIOLATED}
    others: dict[Key, set[str]] = defaultdict(set)
    for member in after.members:
        others[key_of(member)].add(member.fact_id)
    failing = set()
    for edit in edits:
        own = [member for member in after.members if member.fact_id == edit.fact_id]
        if any(key_of(member) in violated - before or member.verdict == VIOLATED for member in own):
            failing.add(edit.fact_id)
            continue
        proofs = {
            frozenset(other for other in others[key_of(member)] if books.values.get(other)) - {edit.fact_id}
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

"""The gates that an edit must pass before it is proposed.

After it, at least two equations with different other figures support the new value, or one and a second printing of it;
nothing new is violated; chance is small; the value is determined to its last digit; and the difference is no line that
is a matter of definition, be it printed or not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pipelines.identities.edits import SECTION, SLIPS, chance_of, typed_edit
from pipelines.identities.equations import Books
from pipelines.identities.evaluate import evaluate_document
from pipelines.identities.records import VIOLATED, Evaluation, Fact, Identity, Key, key_of
from pipelines.identities.search import UNITS_BETWEEN_TWINS, Edit, Solution

GREATEST_CHANCE = 0.02
LEAST_SUPPORTS = 2
PAIR = 2
LEAST_UNITS_OF_A_PRINTING = 1_000


def with_edits(facts: Sequence[Fact], edits: Iterable[Edit]) -> list[Fact]:
    """The figures as they would be with the edits made."""
    ticks = {edit.fact_id: edit.ticks for edit in edits}
    return [replace(fact, ticks=ticks[fact.fact_id]) if fact.fact_id in ticks else fact for fact in facts]


def passing(
    books: Books,
    catalogue: Sequence[Identity],
    facts: Sequence[Fact],
    evaluation: Evaluation,
    edits: Sequence[Edit],
) -> list[Edit]:
    """The edits that survive a new evaluation of the whole report with all of them made."""
    found = list(edits)
    before = _violated(evaluation)
    supported = {member.fact_id for member in evaluation.members if member.agrees}
    while found:
        after = evaluate_document(with_edits(facts, found), catalogue)
        mended = {edit.fact_id: _mended(catalogue, facts, found, edit) for edit in found if edit.fact_id in supported}
        failing = _failing(books, before, mended, after, found)
        if not failing:
            return found
        found = [edit for edit in found if edit.fact_id not in failing]
    return []


def _violated(evaluation: Evaluation) -> set[Key]:
    return {key_of(result) for result in evaluation.results if result.verdict == VIOLATED}


def _mended(catalogue: Sequence[Identity], facts: Sequence[Fact], edits: Sequence[Edit], edit: Edit) -> set[Key] | None:
    """The instances that only this edit mends, where the printed value agrees with something beside the other edits.

    None where nothing supports the printed value once the other edits are made.
    """
    without = evaluate_document(with_edits(facts, [other for other in edits if other != edit]), catalogue)
    agrees = any(member.agrees for member in without.members if member.fact_id == edit.fact_id)
    return _violated(without) if agrees else None


def _failing(
    books: Books,
    before: set[Key],
    mended: Mapping[str, set[Key] | None],
    after: Evaluation,
    edits: Sequence[Edit],
) -> set[str]:
    """Edits that break something, or that too little speaks for.

    `before` are the instances that are violated as printed. A figure in `mended` is supported as it stands: it is
    changed only when the equations that its change mends speak for it by themselves.
    """
    violated = _violated(after)
    others: dict[Key, set[str]] = defaultdict(set)
    for member in after.members:
        others[key_of(member)].add(member.fact_id)
    failing = set()
    for edit in edits:
        own = [member for member in after.members if member.fact_id == edit.fact_id]
        if any(key_of(member) in violated - before or member.verdict == VIOLATED for member in own):
            failing.add(edit.fact_id)
            continue
        counted = mended.get(edit.fact_id)
        proofs = {
            frozenset(other for other in others[key_of(member)] if books.values.get(other)) - {edit.fact_id}
            for member in own
            if member.agrees and (counted is None or key_of(member) in counted)
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


def is_determined(books: Books, edit: Edit, edits: Sequence[Edit]) -> bool:
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
    if edit.kind in SLIPS and not books.is_repeated_in_its_row(books.facts[edit.fact_id]):
        beside = [ticks for ticks in beside if typed_edit(printed // unit, ticks // unit)]
    if beside and unit in books.rounded and not _is_repeated(books, edit, others):
        return False  # sums of rounded amounts agree with a neighbour as well
    return all(exact(edit.ticks) > exact(ticks) for ticks in beside)


def _is_repeated(books: Books, edit: Edit, edits: Mapping[str, int]) -> bool:
    """Another cell that should be the same prints the value, to the last digit."""
    values = {**books.values, **edits}
    return any(
        sum(1 for other in reading.coefficients if values[other]) == PAIR
        and 2 * abs(reading.residual_after(edits, books.values)) <= books.unit(edit.fact_id)
        for equation in books.of_fact[edit.fact_id]
        for reading in equation.readings
        if edit.fact_id in reading.coefficients
    )


def is_netted(books: Books, edit: Edit, edits: Sequence[Edit]) -> bool:
    """Another figure of the column differs from the other section by the same amount, the other way round.

    The column leaves out of its income what it leaves out of its costs: it prints net what the other section prints
    gross, and its own sums agree. Which line that is need not be printed anywhere.
    """
    if edit.kind != SECTION:
        return False
    fact, unit = books.facts[edit.fact_id], books.unit(edit.fact_id)
    step = edit.ticks - books.values[edit.fact_id]
    mates = {other.fact_id for other in books.column_mates(fact)}
    return any(
        other.kind == SECTION
        and other.fact_id in mates
        and abs(step + other.ticks - books.values[other.fact_id]) <= unit
        for other in edits
    )


def is_lacking_elsewhere(books: Books, edit: Edit, edits: Sequence[Edit]) -> bool:
    """A contradiction that the edits do not touch lacks exactly the amount by which the sections differ.

    Then a line of this amount may be what the report does not print, and both sections may be right.
    """
    if edit.kind != SECTION:
        return False
    step = abs(edit.ticks - books.values[edit.fact_id])
    touched = {other.fact_id for other in edits}
    if step < LEAST_UNITS_OF_A_PRINTING * books.unit(edit.fact_id):
        return False
    for equation in books.equations:
        plain = equation.readings[0]
        factor = max((abs(coefficient) for coefficient in plain.coefficients.values()), default=1)
        unit = max((abs(c) * books.unit(f) for f, c in plain.coefficients.items()), default=1)
        if (
            equation.violated
            and not equation.figures & touched
            and 2 * abs(abs(plain.residual) - factor * step) <= unit
        ):
            return True
    return False


def has_edit(solution: Solution, edit: Edit) -> bool:
    return any((other.fact_id, other.ticks) == (edit.fact_id, edit.ticks) for other in solution.edits)


def chance(books: Books, edit: Edit, solutions: Sequence[Solution]) -> float:
    """Probability that the slip is imagined: one of the rivals that need no slip is true, and the slip fits by luck."""
    rivals = sum(1 for solution in solutions if not has_edit(solution, edit))
    return min(1.0, rivals * chance_of(edit.kind, books.values[edit.fact_id] // books.unit(edit.fact_id)))


def edited(edits: Iterable[Edit]) -> Mapping[str, int]:
    return {edit.fact_id: edit.ticks for edit in edits}

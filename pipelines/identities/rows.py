"""Identities that hold inside one printed row: income and cost make the net, outcome and budget make the difference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product

from pipelines.identities.book import Book
from pipelines.identities.catalogue import ANY
from pipelines.identities.records import EXACT, Evaluation, Fact, Identity, Term
from pipelines.identities.term_figures import weight_of
from pipelines.identities.verdicts import Draft, conclude, gather
from pipelines.identities.weighing import Weight, compares_something

LEAST_NUMBERS = 2


def evaluate_rows(identity: Identity, book: Book, document_id: str) -> Evaluation:
    """Every row of every table; where the catalogue allows several signs, each table's majority is the rule."""
    candidates: dict[str, list[tuple[Draft, ...]]] = defaultdict(list)
    for (table, row), facts in book.rows().items():
        for scenario, year in _occasions(identity, facts):
            drafts = _candidates(identity, facts, scenario, year, f"{scenario or 'utfall'} tabell {table} rad {row}")
            if drafts:
                candidates[table].append(drafts)
    found: list[Evaluation] = []
    for rows in candidates.values():
        rule = _majority(rows)
        found.extend(conclude(identity, document_id, _pick(drafts, rule)) for drafts in rows)
    return gather(found)


def _occasions(identity: Identity, facts: Sequence[Fact]) -> Iterable[tuple[str, int]]:
    statements = {term.statement for term in identity.terms}
    years = {
        f.fiscal_year for f in facts if f.fiscal_year is not None and (ANY in statements or f.statement in statements)
    }
    return [(scenario, year) for scenario in identity.scenarios or ("",) for year in sorted(years)]


def _candidates(
    identity: Identity, facts: Sequence[Fact], scenario: str, year: int, instance: str
) -> tuple[Draft, ...]:
    """The row under each combination of signs; nothing when a required cell is missing or cannot be read."""
    readings = _readings(identity, facts, scenario, year)
    if len(readings) > 1:
        # Two columns claim to be the same: the one that agrees with the others is it, if there is only one.
        fitting = [slots for slots in readings if _plain(slots, instance, year).weighed.band == EXACT]
        readings = fitting if len(fitting) == 1 else []
    if not readings:
        return ()
    slots = readings[0]
    printed = sum(1 for _, fact in slots if fact.value_state == "number")
    # A dash beside a single number says that there is nothing to compare (cash has no budget), not that it is nil.
    if len(slots) < identity.min_terms or printed < LEAST_NUMBERS:
        return ()
    drafts = tuple(
        Draft(instance, year, _weights(slots, indexes))
        for indexes in product(*(range(len(term.coefficients)) for term, _ in slots))
    )
    # An empty cell is nil if the row then agrees; if it does not, the cell may have been lost, and accuses nobody.
    complete = len(slots) == len(identity.terms)
    return drafts if complete or any(draft.weighed.holds for draft in drafts) else ()


def _readings(
    identity: Identity, facts: Sequence[Fact], scenario: str, year: int
) -> list[tuple[tuple[Term, Fact], ...]]:
    """Every way to give each term one cell of the row; none when a required term has none."""
    choices: list[list[tuple[Term, Fact]]] = []
    for term in identity.terms:
        cells = _cells(term, facts, scenario, year)
        if any(cell.ticks is None for cell in cells):
            return []
        if cells:
            choices.append([(term, cell) for cell in cells])
        elif term.presence == "required":
            return []
    return list(product(*choices)) if choices else []


def _plain(slots: Sequence[tuple[Term, Fact]], instance: str, year: int) -> Draft:
    return Draft(instance, year, _weights(slots, tuple(0 for _ in slots)))


def _weights(slots: Sequence[tuple[Term, Fact]], indexes: tuple[int, ...]) -> tuple[Weight, ...]:
    return tuple(
        weight
        for (term, fact), index in zip(slots, indexes, strict=True)
        for weight in weight_of(term, (fact,), term.coefficients[index])
    )


def _cells(term: Term, facts: Sequence[Fact], scenario: str, year: int) -> tuple[Fact, ...]:
    for component in term.components:
        cells = tuple(
            fact
            for fact in facts
            if fact.component == component
            and fact.scenario == (term.scenario or scenario)
            and fact.fiscal_year == year + term.period_offset
            and term.line_item in (ANY, fact.line_item)
            and term.statement in (ANY, fact.statement)
        )
        if cells:
            return cells
    return ()


def _majority(rows: Sequence[tuple[Draft, ...]]) -> int:
    """The sign that most rows which can tell the signs apart agree with; the default when none is better."""
    votes: dict[int, int] = defaultdict(int)
    for drafts in rows:
        fitting = [i for i, draft in enumerate(drafts) if draft.weighed.holds and compares_something(draft.weights)]
        if len(fitting) == 1:
            votes[fitting[0]] += 1
    return min(votes, key=lambda index: (-votes[index], index), default=0)


def _pick(drafts: tuple[Draft, ...], rule: int) -> Draft:
    """The row under the table's rule. A row that holds under another sign only is not contradicted, nor supported."""
    chosen = drafts[min(rule, len(drafts) - 1)]
    if chosen.weighed.holds:
        return chosen
    others = tuple(draft.weights for draft in drafts if draft is not chosen)
    holding = next((draft for draft in drafts if draft.weighed.holds), None)
    if holding is None:
        return replace(chosen, others=others)
    return replace(holding, supports=False, flipped=True, others=(chosen.weights,))

"""Finding the figures that an identity's terms name, for one year of one report.

Required terms that are absent make the identity not evaluable; optional ones count as nil; of a choice (a sum or its
parts) the first rank that is complete is taken; terms of scope are kept apart, to be tried only when the plain
equation fails.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace

from pipelines.identities.book import CONTESTED, FOUND, MISSING, UNREAD, Book, compare_printings
from pipelines.identities.records import Fact, Identity, Term
from pipelines.identities.weighing import Weight

SCOPE_PRESENCES = frozenset({"scope", "scope_needed"})


@dataclass(frozen=True, slots=True)
class Slot:
    """A term and what the report prints for it."""

    term: Term
    state: str
    weights: tuple[Weight, ...] = ()
    contested: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class TermFigures:
    """The figures of one instance; `reason` is empty when the equation can be weighed."""

    weights: tuple[Weight, ...] = ()
    flexible: tuple[Slot, ...] = ()
    contested: tuple[Slot, ...] = ()
    scopes: dict[str, tuple[Slot, ...]] = field(default_factory=dict)
    scope_unknown: str = ""
    present: int = 0
    reason: str = ""
    started: bool = False
    """Some required term is printed: the identity could be expected here."""


def weight_of(term: Term, facts: tuple[Fact, ...], coefficient: int | None = None) -> tuple[Weight, ...]:
    """The finest printing carries the amount; the others are members that add nothing."""
    finest = facts[0]
    ticks = finest.ticks or 0
    factor = term.coefficients[0] if coefficient is None else coefficient
    return tuple(
        Weight(
            fact,
            term.side,
            factor,
            ticks,
            finest.half_ticks,
            term.accused,
            counts=position == 0,
            repairable=term.repairable,
        )
        for position, fact in enumerate(facts)
    )


def with_sign(slot: Slot, index: int) -> tuple[Weight, ...]:
    """The slot's weights with another of the coefficients that its term allows."""
    coefficient = slot.term.coefficients[index]
    return tuple(replace(weight, coefficient=coefficient) for weight in slot.weights)


def slot_of(book: Book, term: Term, component: str, scenario: str, year: int, table: str | None) -> Slot:
    """What the report prints for a term."""
    if term.member == "each":
        rows = book.listed(term, component, scenario, year, table)
        if not rows:
            return Slot(term, MISSING)
        if any(fact.ticks is None for fact in rows):
            return Slot(term, UNREAD)
        return Slot(term, FOUND, tuple(weight for fact in rows for weight in weight_of(term, (fact,))))
    concept = compare_printings(book.printings(term, component, scenario, year, table))
    if concept.state == FOUND:
        return Slot(term, FOUND, weight_of(term, concept.printings))
    return Slot(term, concept.state, contested=concept.printings if concept.state == CONTESTED else ())


def figures_of_terms(
    identity: Identity, book: Book, component: str, scenario: str, year: int, table: str | None = None
) -> TermFigures:
    """The figures of an identity for one component, scenario and year, in one table or in the whole report."""
    core: dict[str, list[Slot]] = defaultdict(list)
    scope: dict[str, list[Slot]] = defaultdict(list)
    for term in identity.terms:
        slot = slot_of(book, term, component, scenario, year, None if term.presence in SCOPE_PRESENCES else table)
        if term.presence in SCOPE_PRESENCES:
            scope[term.choice or term.line_item].append(slot)
        else:
            core[term.choice or f"#{term.term_no}"].append(slot)

    chosen: list[Slot] = []
    reason = ""
    started = False
    for slots in core.values():
        picked, lacking = _choose(slots)
        started = started or any(s.state != MISSING and s.term.presence == "required" for s in picked)
        chosen.extend(picked)
        reason = reason or lacking
    available = {name: tuple(s for s in slots if s.state == FOUND) for name, slots in scope.items()}
    needed = [name for name, slots in scope.items() if slots[0].term.presence == "scope_needed"]
    unknown = needed if not any(available[name] for name in needed) else []
    present = [slot for slot in chosen if slot.state in (FOUND, CONTESTED)]
    if not reason and len(present) < identity.min_terms:
        reason = "too few of the terms are printed"
    return TermFigures(
        weights=tuple(w for slot in chosen if slot.state == FOUND for w in slot.weights),
        flexible=tuple(s for s in chosen if s.state == FOUND and len(s.term.coefficients) > 1),
        contested=tuple(slot for slot in chosen if slot.state == CONTESTED),
        scopes={name: slots for name, slots in available.items() if slots},
        scope_unknown=", ".join(unknown),
        present=len(present),
        reason=reason,
        started=started,
    )


def _choose(slots: list[Slot]) -> tuple[list[Slot], str]:
    """The first rank of a choice whose required terms are there; its slots, and what is lacking if none is."""
    ranks = sorted({slot.term.choice_rank for slot in slots})
    lacking = ""
    for rank in ranks:
        of_rank = [slot for slot in slots if slot.term.choice_rank == rank]
        problem = _problem(of_rank)
        printed = any(slot.state != MISSING for slot in of_rank)
        if not problem and (printed or len(ranks) == 1):
            return of_rank, ""
        if problem and (printed or not lacking):
            lacking = problem
    if all(slot.term.presence == "optional" for slot in slots) and not any(s.state == UNREAD for s in slots):
        return [], ""
    last = [slot for slot in slots if slot.state != MISSING]
    return last, lacking or _name(slots[0].term, MISSING)


def _problem(slots: list[Slot]) -> str:
    for slot in slots:
        if slot.state == UNREAD:
            return _name(slot.term, UNREAD)
        if slot.state == MISSING and slot.term.presence == "required":
            return _name(slot.term, MISSING)
    return ""


def _name(term: Term, state: str) -> str:
    return f"{state}: {term.statement}.{term.line_item}"

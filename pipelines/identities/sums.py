"""Sums and equalities of a report's year: the plain equation first, then what a report may mean instead.

Tried in this order, and each only when the one before fails: the equation as the catalogue states it; the same with
figures of the whole report instead of one table; another sign, where the catalogue allows one; rows between the terms
that carry no code; a difference of scope. What holds only after a choice of ours supports nothing unless the choice
is proved elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations, product

from pipelines.identities.assembly import Assembly, Slot, assemble, weight_of, with_sign
from pipelines.identities.book import COMPONENT_ROLES, Book
from pipelines.identities.records import EXACT, SUPPORTING_BANDS, VIOLATED, Evaluation, Fact, Identity
from pipelines.identities.verdicts import Draft, conclude, gather
from pipelines.identities.weighing import Weight, compares_something, weigh

PROOF_OF_A_SIGN = 2
"""So many instances must hold with the other sign, and none with the default, before the sign is believed."""


def evaluate_document_year(identity: Identity, book: Book, document_id: str) -> Evaluation:
    """Every component, scenario and year for which the report prints the identity's statements."""
    drafts = list(_drafts(identity, book))
    flipped = [draft for draft in drafts if draft.flipped]
    plain = [d for d in drafts if not d.flipped and not d.reason and d.weighed.holds and _moves(d)]
    proved = len(flipped) >= PROOF_OF_A_SIGN and not plain
    return gather([conclude(identity, document_id, _settle(draft, proved=proved)) for draft in drafts])


def _settle(draft: Draft, *, proved: bool) -> Draft:
    return replace(draft, supports=draft.supports and proved) if draft.flipped else draft


def _moves(draft: Draft) -> bool:
    return any(weight.ticks for weight in draft.weights)


def _drafts(identity: Identity, book: Book) -> Iterator[Draft]:
    now = {t.statement for t in identity.terms if t.period_offset == 0 and t.presence in ("required", "optional")}
    for scenario, component in product(identity.scenarios or ("utfall",), identity.components or ("total",)):
        for year in book.years(now, scenario):
            yield from _drafts_of_year(identity, book, component, scenario, year)


def _drafts_of_year(identity: Identity, book: Book, component: str, scenario: str, year: int) -> Iterator[Draft]:
    name = _instance(identity, component, scenario)
    alone = [term for term in identity.terms if term.presence == "required" and not term.choice]
    lacking = [term for term in alone if not book.prints(term, component, scenario, year)]
    if lacking:
        if len(lacking) < len(alone):
            yield Draft(name, year, reason=f"missing: {lacking[0].statement}.{lacking[0].line_item}")
        return
    whole = assemble(identity, book, component, scenario, year)
    if not whole.started:
        return
    tables = _complete_tables(identity, book, component, scenario, year) if identity.scope == "same_table" else {}
    if not tables:
        yield _judge(identity, book, whole, name, year, scenario)
        return
    for table, assembly in tables.items():
        instance = name if len(tables) == 1 else f"{name} tabell {table}"
        draft = _judge(identity, book, assembly, instance, year, scenario)
        if not draft.reason and not draft.weighed.holds and len(tables) == 1:
            wider = _judge(identity, book, whole, instance, year, scenario)
            draft = wider if not wider.reason and wider.weighed.holds else draft
        yield draft


def _instance(identity: Identity, component: str, scenario: str) -> str:
    return " ".join([scenario, component] if identity.components else [scenario])


def _complete_tables(identity: Identity, book: Book, component: str, scenario: str, year: int) -> dict[str, Assembly]:
    """Tables that print every required term by themselves."""
    tables: set[str] = set()
    for term in identity.terms:
        tables.update(fact.table for fact in book.printings(term, component, scenario, year))
    found = {table: assemble(identity, book, component, scenario, year, table) for table in sorted(tables)}
    return {table: assembly for table, assembly in found.items() if not assembly.reason}


def _judge(identity: Identity, book: Book, assembly: Assembly, instance: str, year: int, scenario: str) -> Draft:
    """The verdict on one assembly, with all that may be tried."""
    if assembly.reason:
        return Draft(instance, year, reason=assembly.reason)
    if assembly.contested:
        return _settle_contested(identity, assembly, instance, year)
    draft = Draft(instance, year, assembly.weights)
    if draft.weighed.holds:
        return draft
    for other in (
        _other_sign(draft, assembly),
        _unlisted_rows(identity, book, draft, scenario),
        _scope(draft, assembly),
    ):
        if other is not None:
            return other
    if assembly.scope_unknown:
        return Draft(instance, year, reason=f"missing: {assembly.scope_unknown}")
    return draft


def _settle_contested(identity: Identity, assembly: Assembly, instance: str, year: int) -> Draft:
    """A concept with several printings that disagree: take the printing that fits, else their sum, else nothing."""
    if len(assembly.contested) > 1:
        return Draft(instance, year, reason="several concepts are printed with different amounts")
    slot = assembly.contested[0]
    fitting = []
    for facts in [*((fact,) for fact in slot.contested), slot.contested]:
        weights = (*assembly.weights, *(w for fact in facts for w in weight_of(slot.term, (fact,))))
        if weigh(weights).band in SUPPORTING_BANDS and compares_something(weights):
            fitting.append(Draft(instance, year, weights))
    if len(fitting) == 1:
        return fitting[0]
    return Draft(instance, year, reason=f"printed with different amounts: {slot.term.statement}.{slot.term.line_item}")


def _other_sign(draft: Draft, assembly: Assembly) -> Draft | None:
    """The equation with other signs that the catalogue allows for its terms."""
    flexible = assembly.flexible
    rigid = [w for w in draft.weights if not any(w in slot.weights for slot in flexible)]
    for indexes in product(*(range(len(slot.term.coefficients)) for slot in flexible)):
        if not any(indexes):
            continue
        weights = (*rigid, *(w for slot, i in zip(flexible, indexes, strict=True) for w in with_sign(slot, i)))
        if weigh(weights).band in SUPPORTING_BANDS:
            return replace(draft, weights=weights, flipped=True)
    return None


def _unlisted_rows(identity: Identity, book: Book, draft: Draft, scenario: str) -> Draft | None:
    """Rows between the terms that carry no code: they may belong to the sum, and without them nothing is proved."""
    if identity.scope != "same_table":
        return None
    rows = list(_rows_between(book, draft, scenario))
    if not rows:
        return None
    for chosen in [tuple(rows), *((row,) for row in rows)]:
        extra = tuple(
            Weight(fact, "lhs", identity.scale, fact.ticks or 0, fact.half_ticks, accused=True) for fact in chosen
        )
        candidate = replace(draft, weights=(*draft.weights, *extra))
        if candidate.weighed.band == EXACT:
            return candidate
    return Draft(draft.instance, draft.fiscal_year, reason="rows without a known label stand between the terms")


def _rows_between(book: Book, draft: Draft, scenario: str) -> Iterable[Fact]:
    members = [weight.fact for weight in draft.weights]
    if len({(fact.statement, fact.table, fact.component) for fact in members}) != 1 or draft.fiscal_year is None:
        return
    first, last = min(f.row_no for f in members), max(f.row_no for f in members)
    for fact in book.neighbours(members[0].statement, scenario, draft.fiscal_year):
        if (
            fact.line_item is None
            and fact.table == members[0].table
            and fact.component == members[0].component
            and first < fact.row_no < last
            and fact.role in COMPONENT_ROLES
            and fact.ticks != 0
        ):
            yield fact


def _scope(draft: Draft, assembly: Assembly) -> Draft | None:
    """The fewest lines that are a matter of definition and explain the difference exactly."""
    groups = list(assembly.scopes.items())
    for size in (1, 2):
        fits: list[Draft] = []
        for chosen in combinations(groups, size):
            fits.extend(_with_scope(draft, chosen))
        best = [fit for fit in fits if fit.weighed.band == EXACT] or fits
        if best:
            return replace(best[0], supports=best[0].weighed.band == EXACT)
    return None


def _with_scope(draft: Draft, chosen: tuple[tuple[str, tuple[Slot, ...]], ...]) -> Iterator[Draft]:
    plain = draft.weighed
    for index in range(max(len(slot.term.coefficients) for _, slots in chosen for slot in slots)):
        extra = tuple(
            weight
            for _, slots in chosen
            for slot in slots
            for weight in with_sign(slot, min(index, len(slot.term.coefficients) - 1))
        )
        scoped = replace(draft, weights=(*draft.weights, *extra), scope_choice=" + ".join(name for name, _ in chosen))
        weighed = scoped.weighed
        # A line smaller than the bound cannot be told from rounding.
        told_apart = abs(plain.lhs - plain.rhs - (weighed.lhs - weighed.rhs)) > weighed.tolerance
        if weighed.band in SUPPORTING_BANDS and told_apart and plain.band == VIOLATED:
            yield scoped

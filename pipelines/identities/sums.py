"""Sums and equalities of a report's year: the plain equation first, then what a report may mean instead.

Tried in this order, and each only when the one before fails: the equation as the catalogue states it; the same with
figures of the whole report instead of one table; another sign, where the catalogue allows one; the parts instead of
their sum; a difference of scope; rows between the terms that carry no code. What holds only after a choice of ours
supports nothing unless the choice is proved elsewhere or cannot be luck.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations, product, takewhile

from pipelines.identities.book import COMPONENT_ROLES, Book
from pipelines.identities.records import EXACT, SUPPORTING_BANDS, Evaluation, Fact, Identity, Term
from pipelines.identities.term_figures import Slot, TermFigures, figures_of_terms, weight_of, with_sign
from pipelines.identities.verdicts import Draft, conclude, gather
from pipelines.identities.weighing import Weight, compares_something, is_unlikely_luck, weigh

SIZES_OF_A_SCOPE = (1, 2)
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


@dataclass(frozen=True, slots=True)
class Case:
    """One identity for one component, scenario and year of a report; `table` is None for the whole report."""

    identity: Identity
    book: Book
    component: str
    scenario: str
    year: int
    table: str | None = None

    def figures(self, identity: Identity | None = None) -> TermFigures:
        return figures_of_terms(
            identity or self.identity, self.book, self.component, self.scenario, self.year, self.table
        )

    def prints(self, term: Term) -> bool:
        return self.book.prints(term, self.component, self.scenario, self.year)

    @property
    def name(self) -> str:
        return " ".join([self.scenario, self.component] if self.identity.components else [self.scenario])


def _drafts(identity: Identity, book: Book) -> Iterator[Draft]:
    now = {t.statement for t in identity.terms if t.period_offset == 0 and t.presence in ("required", "optional")}
    for scenario, component in product(identity.scenarios or ("utfall",), identity.components or ("total",)):
        for year in book.years(now, scenario):
            yield from _drafts_of(Case(identity, book, component, scenario, year))


def _drafts_of(case: Case) -> Iterator[Draft]:
    alone = [term for term in case.identity.terms if term.presence == "required" and not term.choice]
    lacking = [term for term in alone if not case.prints(term)]
    if lacking:
        if len(lacking) < len(alone):
            yield Draft(case.name, case.year, reason=f"missing: {lacking[0].statement}.{lacking[0].line_item}")
        return
    whole = case.figures()
    if not whole.started:
        return
    tables = _complete_tables(case) if case.identity.scope == "same_table" else {}
    if not tables:
        yield _judge(case, whole, case.name)
        return
    for table, found in tables.items():
        instance = case.name if len(tables) == 1 else f"{case.name} tabell {table}"
        draft = _judge(replace(case, table=table), found, instance)
        if not draft.reason and not draft.weighed.holds and len(tables) == 1:
            wider = _judge(case, whole, instance)
            draft = wider if not wider.reason and wider.weighed.holds else draft
        yield draft


def _complete_tables(case: Case) -> dict[str, TermFigures]:
    """Tables that print every required term by themselves."""
    tables: set[str] = set()
    for term in case.identity.terms:
        tables.update(f.table for f in case.book.printings(term, case.component, case.scenario, case.year))
    found = {table: replace(case, table=table).figures() for table in sorted(tables)}
    return {table: figures for table, figures in found.items() if not figures.reason}


def _judge(case: Case, found: TermFigures, instance: str) -> Draft:
    """The verdict on the figures of one instance, with all that may be tried."""
    if found.reason:
        return Draft(instance, case.year, reason=found.reason)
    if found.contested:
        return _settle_contested(found, instance, case.year)
    draft = Draft(instance, case.year, found.weights)
    if draft.weighed.holds:
        return draft
    other = (
        _other_sign(draft, found) or _other_choice(case, draft) or _scope(draft, found) or _unlisted_rows(case, draft)
    )
    if other is not None:
        return other
    if found.scope_unknown:
        return Draft(instance, case.year, reason=f"missing: {found.scope_unknown}")
    return replace(draft, others=tuple(_readings(case, draft, found)))


def _readings(case: Case, draft: Draft, found: TermFigures) -> Iterator[tuple[Weight, ...]]:
    """Every other way to read a violated equation, none of which holds."""
    yield from _signs(draft, found)
    yield from (other.weights for other in _choices(case, draft))
    for size in SIZES_OF_A_SCOPE:
        for lines in combinations(found.scopes.items(), size):
            yield from (scoped.weights for scoped in _with_scope(draft, lines))


def _other_choice(case: Case, draft: Draft) -> Draft | None:
    """The parts instead of their sum, or beside it: a sum may be wrong while its parts are right."""
    for other in _choices(case, draft):
        if other.weighed.band == EXACT and compares_something(other.weights):
            return _trusted(draft, other)
    return None


def _choices(case: Case, draft: Draft) -> Iterator[Draft]:
    ranks: dict[str, set[int]] = defaultdict(set)
    for term in case.identity.terms:
        if term.choice and term.presence in ("required", "optional") and case.prints(term):
            ranks[term.choice].add(term.choice_rank)
    for choice in (choice for choice, found in ranks.items() if len(found) > 1):
        variants = [_only_rank(case.identity, choice, rank) for rank in sorted(ranks[choice])[1:]]
        for identity in (*variants, _all_ranks(case.identity, choice)):
            found = case.figures(identity)
            if not found.reason and not found.contested:
                yield replace(draft, weights=found.weights)


def _trusted(plain: Draft, other: Draft) -> Draft:
    return replace(other, supports=is_unlikely_luck(plain.weighed, other.weighed))


def _only_rank(identity: Identity, choice: str, rank: int) -> Identity:
    return replace(identity, terms=tuple(t for t in identity.terms if t.choice != choice or t.choice_rank == rank))


def _all_ranks(identity: Identity, choice: str) -> Identity:
    terms = (replace(t, choice="", presence="optional") if t.choice == choice else t for t in identity.terms)
    return replace(identity, terms=tuple(terms))


def _settle_contested(found: TermFigures, instance: str, year: int) -> Draft:
    """A concept with several printings that disagree: take the printing that fits, else their sum, else nothing."""
    if len(found.contested) > 1:
        return Draft(instance, year, reason="several concepts are printed with different amounts")
    slot = found.contested[0]
    fitting = []
    for facts in [*((fact,) for fact in slot.contested), slot.contested]:
        weights = (*found.weights, *(w for fact in facts for w in weight_of(slot.term, (fact,))))
        if weigh(weights).band in SUPPORTING_BANDS and compares_something(weights):
            fitting.append(Draft(instance, year, weights))
    if len(fitting) == 1:
        return fitting[0]
    return Draft(instance, year, reason=f"printed with different amounts: {slot.term.statement}.{slot.term.line_item}")


def _other_sign(draft: Draft, found: TermFigures) -> Draft | None:
    """The equation with other signs that the catalogue allows for its terms."""
    for weights in _signs(draft, found):
        if weigh(weights).band in SUPPORTING_BANDS:
            return replace(draft, weights=weights, flipped=True, others=(draft.weights,))
    return None


def _signs(draft: Draft, found: TermFigures) -> Iterator[tuple[Weight, ...]]:
    flexible = found.flexible
    rigid = [w for w in draft.weights if not any(w in slot.weights for slot in flexible)]
    for indexes in product(*(range(len(slot.term.coefficients)) for slot in flexible)):
        if any(indexes):
            yield (*rigid, *(w for slot, i in zip(flexible, indexes, strict=True) for w in with_sign(slot, i)))


def _unlisted_rows(case: Case, draft: Draft) -> Draft | None:
    """Rows between the terms that carry no code: they may belong to the sum, and without them nothing is proved."""
    if case.identity.scope != "same_table":
        return None
    rows = _rows_between(case.book, draft, case.scenario)
    if not rows:
        return None
    for chosen in [tuple(rows), *((row,) for row in rows)]:
        extra = tuple(
            Weight(fact, "lhs", case.identity.scale, fact.ticks or 0, fact.half_ticks, accused=True) for fact in chosen
        )
        candidate = replace(draft, weights=(*draft.weights, *extra))
        if candidate.weighed.band == EXACT:
            return _trusted(draft, candidate)
    return Draft(draft.instance, draft.fiscal_year, reason="rows without a known label stand between the terms")


def _rows_between(book: Book, draft: Draft, scenario: str) -> list[Fact]:
    """Rows without a code among the terms: between the first and the last, or right above the first."""
    members = [weight.fact for weight in draft.weights]
    one = members[0]
    if len({(fact.statement, fact.table, fact.component) for fact in members}) != 1 or draft.fiscal_year is None:
        return []
    column = [
        fact
        for fact in book.neighbours(one.statement, scenario, draft.fiscal_year)
        if fact.table == one.table and fact.component == one.component
    ]
    first, last = min(f.row_no for f in members), max(f.row_no for f in members)
    above = takewhile(_is_unlisted, reversed([fact for fact in column if fact.row_no < first]))
    between = (fact for fact in column if first < fact.row_no < last and _is_unlisted(fact))
    return [fact for fact in (*above, *between) if fact.ticks != 0]


def _is_unlisted(fact: Fact) -> bool:
    return fact.line_item is None and fact.role in COMPONENT_ROLES


def _scope(draft: Draft, found: TermFigures) -> Draft | None:
    """The fewest lines that are a matter of definition and explain the difference, exactly or within rounding."""
    groups = list(found.scopes.items())
    for size in SIZES_OF_A_SCOPE:
        fits: list[Draft] = []
        for lines in combinations(groups, size):
            fits.extend(scoped for scoped in _with_scope(draft, lines) if scoped.weighed.holds)
        best = [fit for fit in fits if fit.weighed.band == EXACT] or fits
        if best:
            chosen = best[0]
            return _trusted(draft, chosen) if chosen.weighed.band == EXACT else replace(chosen, supports=False)
    return None


def _with_scope(draft: Draft, chosen: tuple[tuple[str, tuple[Slot, ...]], ...]) -> Iterator[Draft]:
    for index in range(max(len(slot.term.coefficients) for _, slots in chosen for slot in slots)):
        extra = tuple(
            weight
            for _, slots in chosen
            for slot in slots
            for weight in with_sign(slot, min(index, len(slot.term.coefficients) - 1))
        )
        scoped = replace(draft, weights=(*draft.weights, *extra), scope_choice=" + ".join(name for name, _ in chosen))
        yield scoped

"""Open lists: rows that nobody can enumerate (insatser, members, kinds of cost) against their subtotal or total.

A table does not say where a subtotal begins. A small, explicit set of spans is tried: since the last sum, since the
last row of each breaking line item (the contributions and the office above the insatser), the rows without a code,
the section, and, where nothing stands above it, the rows below the sum. A fit counts as support only when it is
unlikely to be luck: at least two rows that are not nil, and a sum of at least a hundred print units.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from pipelines.identities.book import Book
from pipelines.identities.records import EXACT, SUPPORTING_BANDS, Evaluation, Fact, Identity, Term
from pipelines.identities.term_figures import weight_of
from pipelines.identities.verdicts import Draft, conclude, gather
from pipelines.identities.weighing import Weight, is_unlikely_luck

LIST_ROLES = frozenset({"component", "subtotal", "total"})
LEAST_UNITS = 100
LEAST_ROWS = 2


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column of an open list, from the top; rows outside the list (memo, result, ratio) are left out."""

    facts: tuple[Fact, ...]

    def before(self, position: int, *, roles: frozenset[str]) -> int:
        """First position after the last row of one of the roles above `position`."""
        return max((i + 1 for i in range(position) if self.facts[i].role in roles), default=0)

    def components(self, start: int, stop: int) -> tuple[Fact, ...]:
        return tuple(fact for fact in self.facts[start:stop] if fact.role == "component")


def evaluate_open_list(identity: Identity, book: Book, document_id: str) -> Evaluation:
    """Every sum row of every column of the list's tables."""
    each = next(term for term in identity.terms if term.member == "each")
    total = next(term for term in identity.terms if term.side == "rhs")
    scopes = [term for term in identity.terms if term.presence in ("scope", "scope_needed")]
    found = []
    for column in book.columns(total.statement):
        rows = ListColumn(tuple(fact for fact in column if fact.role in LIST_ROLES))
        for position, fact in enumerate(rows.facts):
            if fact.line_item == total.line_item:
                draft = _judge(identity, book, rows, position, each, total, scopes)
                if draft is not None:
                    found.append(conclude(identity, document_id, draft))
    return gather(found)


def _judge(
    identity: Identity,
    book: Book,
    rows: ListColumn,
    position: int,
    each: Term,
    total: Term,
    scopes: Sequence[Term],
) -> Draft | None:
    fact = rows.facts[position]
    instance = f"{fact.scenario} {fact.component} tabell {fact.table} rad {fact.row_no} kolumn {fact.column_no}"
    if fact.ticks is None:
        return Draft(instance, fact.fiscal_year, reason=f"unread: {total.statement}.{total.line_item}")
    spans = [span for span in _spans(identity, rows, position) if span]
    below = _rows_below(rows, position)
    if not spans and not below:
        return None
    if not spans:
        # Rows under a sum are its parts only if they add up: most often they are what the sum is compared with.
        listed = tuple(weight for row in below for weight in weight_of(each, (row,)))
        draft = Draft(instance, fact.fiscal_year, (*listed, *weight_of(total, (fact,))))
        return draft if draft.weighed.band == EXACT and _unlikely_luck(below, fact) else None
    if any(row.ticks is None for row in spans[0]):
        return Draft(instance, fact.fiscal_year, reason="unread: a row of the list")
    sum_side = weight_of(total, (fact,))
    drafts = []
    for span in spans:
        listed = tuple(weight for row in span for weight in weight_of(each, (row,)))
        drafts.append(Draft(instance, fact.fiscal_year, (*listed, *sum_side), supports=_unlikely_luck(span, fact)))
    plain = drafts[0]
    fitting = [draft for draft in drafts if draft.weighed.band in SUPPORTING_BANDS]
    best = next((draft for draft in fitting if draft.weighed.band == EXACT), fitting[0] if fitting else None)
    if best is not None:
        return replace(best, others=tuple(draft.weights for draft in drafts if draft is not best))
    scoped = _without_scope_rows(book, plain, fact, scopes)
    if scoped is not None:
        return scoped
    loose = next((draft for draft in drafts if draft.weighed.holds), None)
    return loose or replace(plain, others=tuple(draft.weights for draft in drafts[1:]))


def _unlikely_luck(span: Sequence[Fact], total: Fact) -> bool:
    moving = sum(1 for fact in span if fact.ticks)
    return moving >= LEAST_ROWS and abs(total.ticks or 0) >= LEAST_UNITS * 2 * total.half_ticks


def _spans(identity: Identity, rows: ListColumn, position: int) -> Iterator[tuple[Fact, ...]]:
    """Sets of rows that the sum at `position` may stand for, the most natural one first."""
    target = rows.facts[position]
    start = rows.before(position, roles=frozenset({"total"}))
    breaks = _after_breaks(identity, rows, start, position)
    if target.role == "total":
        for begin in dict.fromkeys((start, *breaks)):
            yield from _total_spans(rows, begin, position)
    else:
        after_sum = rows.before(position, roles=frozenset({"total", "subtotal"}))
        nearest = max((after_sum, *breaks))
        for begin in dict.fromkeys((nearest, after_sum, *breaks, start)):
            yield rows.components(begin, position)
        yield tuple(fact for fact in rows.components(start, position) if fact.line_item is None)
    if target.section:
        yield tuple(fact for fact in rows.components(start, position) if fact.section == target.section)


def _after_breaks(identity: Identity, rows: ListColumn, start: int, position: int) -> list[int]:
    """Positions after the last row of each breaking line item, the lowest in the table first."""
    last = {rows.facts[i].line_item: i + 1 for i in range(start, position)}
    return sorted((place for item, place in last.items() if item in identity.breaks), reverse=True)


def _rows_below(rows: ListColumn, position: int) -> tuple[Fact, ...]:
    """The rows between a sum and the next sum under it, all of them read."""
    stop = next((i for i in range(position + 1, len(rows.facts)) if rows.facts[i].role != "component"), len(rows.facts))
    found = rows.components(position + 1, stop)
    return found if all(fact.ticks is not None for fact in found) else ()


def _total_spans(rows: ListColumn, start: int, stop: int) -> Iterator[tuple[Fact, ...]]:
    """A total: all components and the subtotals that have none; or the subtotals and what they do not cover."""
    hollow: list[Fact] = []
    uncovered: list[Fact] = []
    run: list[Fact] = []
    for fact in rows.facts[start:stop]:
        if fact.role == "component":
            run.append(fact)
            continue
        if not run:
            hollow.append(fact)
        uncovered.extend([*_outside(run, fact), fact])
        run = []
    components = rows.components(start, stop)
    everything = sorted([*components, *hollow], key=lambda fact: fact.row_no)
    yield tuple(everything)
    yield (*uncovered, *run)
    yield from _without_inferred_sums(everything)


def _outside(run: Sequence[Fact], subtotal: Fact) -> tuple[Fact, ...]:
    """Leading rows of a run that its subtotal does not cover: the shortest tail that adds up to it decides."""
    for begin in range(len(run)):
        tail = run[begin:]
        if sum(fact.ticks or 0 for fact in tail) == subtotal.ticks:
            return tuple(run[:begin])
    return ()


def _without_inferred_sums(rows: Sequence[Fact]) -> Iterator[tuple[Fact, ...]]:
    """Rows without a code that are exactly the sum of the rows right above them are subtotals in disguise."""
    sums: list[int] = []
    begin = 0
    for position, fact in enumerate(rows):
        if fact.line_item is not None or not fact.ticks or position - begin < LEAST_ROWS:
            continue
        for first in range(begin, position - LEAST_ROWS + 1):
            span = rows[first:position]
            if sum(row.ticks or 0 for row in span) == fact.ticks and _unlikely_luck(span, fact):
                sums.append(position)
                begin = position + 1
                break
    if sums:
        yield tuple(fact for position, fact in enumerate(rows) if position not in sums)


def _without_scope_rows(book: Book, plain: Draft, total: Fact, scopes: Sequence[Term]) -> Draft | None:
    """A total that leaves out, or adds, lines that are a matter of definition."""
    if total.fiscal_year is None:
        return None
    available: list[tuple[Term, tuple[Weight, ...]]] = []
    for term in scopes:
        same_list = term.statement == total.statement
        found = [
            fact
            for fact in book.printings(term, total.component, total.scenario, total.fiscal_year)
            if fact.ticks and (not same_list or fact.table == total.table)
        ]
        if len(found) == 1 or (found and not same_list):
            available.append((term, weight_of(term, (found[0],))))
    fits = []
    for size in (1, 2):
        for chosen in combinations(available, size):
            if len({term.choice for term, _ in chosen}) != 1:
                continue
            extra = tuple(weight for _, weights in chosen for weight in weights)
            scoped = replace(
                plain,
                weights=_add(plain.weights, extra),
                scope_choice=" + ".join(dict.fromkeys(term.choice or term.line_item for term, _ in chosen)),
            )
            if scoped.weighed.band == EXACT:
                fits.append(scoped)
        if fits:
            lucky = not is_unlikely_luck(plain.weighed, fits[0].weighed)
            return replace(fits[0], supports=fits[0].supports and not lucky)
    return None


def _add(weights: tuple[Weight, ...], extra: tuple[Weight, ...]) -> tuple[Weight, ...]:
    """Rows of the list that the scope takes out leave the equation; lines from elsewhere join it."""
    leaving = {w.fact.fact_id for w in extra} & {w.fact.fact_id for w in weights}
    return (
        *(w for w in weights if w.fact.fact_id not in leaving),
        *(w for w in extra if w.fact.fact_id not in leaving),
    )

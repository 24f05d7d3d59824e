"""One concept printed several times in one statement: the printings must agree before anything is built on them.

Agreement supports nothing: a misprint that stands twice, or a page that was scanned twice, agrees with itself.
"""

from __future__ import annotations

from collections import defaultdict

from pipelines.identities.book import Book
from pipelines.identities.catalogue import ANY
from pipelines.identities.records import Evaluation, Fact, Identity, Term
from pipelines.identities.verdicts import Draft, conclude, gather
from pipelines.identities.weighing import Weight


def evaluate_reprints(identity: Identity, book: Book, document_id: str) -> Evaluation:
    """Every concept of the named statements that is printed in more than one row."""
    found = []
    for term in identity.terms:
        for key, facts in sorted(_concepts(term, book).items()):
            line_item, component, scenario, year = key
            first = facts[0]
            instance = f"{term.statement} {line_item} {scenario} {component}"
            for number, other in enumerate(facts[1:], start=2):
                weights = (
                    Weight(first, "lhs", 1, first.ticks or 0, first.half_ticks, term.accused),
                    Weight(other, "rhs", 1, other.ticks or 0, other.half_ticks, term.accused),
                )
                draft = Draft(f"{instance} {number}", year, weights, supports=False)
                found.append(conclude(identity, document_id, draft))
    return gather(found)


def _concepts(term: Term, book: Book) -> dict[tuple[str, str, str, int], list[Fact]]:
    concepts: dict[tuple[str, str, str, int], list[Fact]] = defaultdict(list)
    for fact in book.facts:
        if (
            fact.statement == term.statement
            and fact.line_item is not None
            and term.line_item in (ANY, fact.line_item)
            and fact.fiscal_year is not None
            and fact.ticks is not None
            and fact.value_state == "number"
        ):
            concepts[fact.line_item, fact.component, fact.scenario, fact.fiscal_year].append(fact)
    return {key: facts for key, facts in concepts.items() if len(facts) > 1}

"""One item told in two sections: rows that carry the same label, though no code names them.

Insatser, projects and kinds of cost have names of their own, and a report uses the same name in its driftredovisning
and in its note. A label that stands more than once in a section names nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping

from pipelines.identities.book import COMPONENT_ROLES, Book
from pipelines.identities.records import Evaluation, Fact, Identity, Term
from pipelines.identities.verdicts import Draft, conclude, gather
from pipelines.identities.weighing import Weight

LEAST_LETTERS = 4
LEAST_UNITS = 100
"""A smaller amount may agree by luck, and proves nothing."""


def evaluate_same_labels(identity: Identity, book: Book, document_id: str) -> Evaluation:
    """Every label that names one row in both sections, each year of its own."""
    here, there = (next(t for t in identity.terms if t.side == side) for side in ("lhs", "rhs"))
    found = []
    for scenario in identity.scenarios or ("utfall",):
        for year in book.years({here.statement}, scenario):
            one = _named(book, here, scenario, year)
            other = _named(book, there, scenario, year + there.period_offset)
            for label in sorted(one.keys() & other.keys()):
                pair = (one[label], other[label])
                if all(fact.ticks for fact in pair):
                    draft = Draft(f"{scenario} {label}", year, _weights(pair, here, there), supports=_tells(pair))
                    found.append(conclude(identity, document_id, draft))
    return gather(found)


def _named(book: Book, term: Term, scenario: str, year: int) -> Mapping[str, Fact]:
    """Component rows by their folded label; the first of the term's components that a row prints stands for it."""
    rows: dict[tuple[str, int], dict[str, Fact]] = defaultdict(dict)
    for fact in book.neighbours(term.statement, scenario, year):
        if fact.role in COMPONENT_ROLES and fact.component in term.components and fact.value_state == "number":
            rows[fact.table, fact.row_no].setdefault(fact.component, fact)
    named: dict[str, list[Fact]] = defaultdict(list)
    for components in rows.values():
        fact = next(components[name] for name in term.components if name in components)
        named[folded(fact.label)].append(fact)
    return {
        label: facts[0]
        for label, facts in named.items()
        if len(facts) == 1 and sum(letter.isalpha() for letter in label) >= LEAST_LETTERS
    }


def folded(label: str) -> str:
    """Lower case, accents off, everything that is neither letter nor digit one blank."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", label.casefold()) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


def _weights(pair: tuple[Fact, Fact], here: Term, there: Term) -> tuple[Weight, ...]:
    return tuple(
        Weight(
            fact,
            term.side,
            term.coefficients[0],
            fact.ticks or 0,
            fact.half_ticks,
            term.accused,
            repairable=term.repairable,
        )
        for fact, term in zip(pair, (here, there), strict=True)
    )


def _tells(pair: tuple[Fact, Fact]) -> bool:
    return all(abs(fact.ticks or 0) >= LEAST_UNITS * 2 * fact.half_ticks for fact in pair)

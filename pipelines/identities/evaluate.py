"""Every identity on one report: facts in, verdicts and members out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipelines.identities.anchors import doubt_unanchored_columns
from pipelines.identities.book import Book
from pipelines.identities.catalogue import REPORT_CHECKS
from pipelines.identities.open_lists import evaluate_open_list
from pipelines.identities.ratios import evaluate_ratio
from pipelines.identities.records import Evaluation, Fact, Identity
from pipelines.identities.reprints import evaluate_reprints
from pipelines.identities.rounding import doubt_last_digits, doubt_off_by_one
from pipelines.identities.rows import evaluate_rows
from pipelines.identities.same_labels import evaluate_same_labels
from pipelines.identities.sums import evaluate_document_year
from pipelines.identities.verdicts import gather

Evaluator = Callable[[Identity, Book, str], Evaluation]

_BY_GRAIN: dict[str, Evaluator] = {
    "document_year": evaluate_document_year,
    "table_row": evaluate_rows,
    "open_list": evaluate_open_list,
    "reprint": evaluate_reprints,
    "same_label": evaluate_same_labels,
}


def evaluate_document(facts: Sequence[Fact], catalogue: Sequence[Identity]) -> Evaluation:
    """Evaluate the catalogue for the facts of one document; nothing is said about one without facts."""
    if not facts:
        return Evaluation()
    book = Book(facts)
    document_id = facts[0].document_id
    verdicts = gather(
        [
            _evaluator(identity)(identity, book, document_id)
            for identity in catalogue
            if identity.grain not in REPORT_CHECKS
        ]
    )
    return doubt_last_digits(facts, doubt_unanchored_columns(facts, catalogue, doubt_off_by_one(facts, verdicts)))


def _evaluator(identity: Identity) -> Evaluator:
    if identity.kind == "ratio":
        return evaluate_ratio
    return _BY_GRAIN[identity.grain]

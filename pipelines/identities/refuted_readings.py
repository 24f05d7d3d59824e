"""Numbers that were read in two ways: what the identities say about the reading that was not taken.

A reading that makes identities hold which the published one breaks is an edit of the search (kind alternative_reading).
Here is the other case: the published reading agrees with the report, and the other one would contradict it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipelines.identities.edits import DIGIT_KINDS, READING, typed_edit
from pipelines.identities.equations import Books
from pipelines.identities.evaluate import evaluate_document
from pipelines.identities.gates import with_edits
from pipelines.identities.records import GREATEST_PROPOSAL, VIOLATED, Evaluation, Fact, Identity, Key, key_of
from pipelines.identities.search import Edit

LEAST_UNITS_OF_A_READING = 10


def refuted_readings(
    books: Books, catalogue: Sequence[Identity], facts: Sequence[Fact], evaluation: Evaluation
) -> Iterator[tuple[Edit, tuple[Edit, ...], tuple[Key, ...]]]:
    """(the published value, the readings refuted, the instances that refute them) of every figure read in two ways."""
    for fact in facts:
        if not fact.alternatives or fact.ticks is None:
            continue
        own = [member for member in evaluation.members if member.fact_id == fact.fact_id]
        holding = {key_of(member) for member in own if member.agrees}
        if not holding or any(member.verdict == VIOLATED for member in own):
            continue
        unit = books.unit(fact.fact_id)
        for ticks in fact.alternatives:
            if abs(ticks) >= GREATEST_PROPOSAL:
                continue
            kind = typed_edit(ticks // unit, fact.ticks // unit)
            # A number that was torn in two is no other number; what one slip tells apart, a reader may believe.
            if kind in DIGIT_KINDS and abs(ticks - fact.ticks) >= LEAST_UNITS_OF_A_READING * unit:
                other = Edit(fact.fact_id, ticks, READING)
                refuting = _broken_by(other, facts, catalogue, holding)
                if refuting:
                    yield Edit(fact.fact_id, fact.ticks, kind), (other,), tuple(refuting)


def _broken_by(edit: Edit, facts: Sequence[Fact], catalogue: Sequence[Identity], holding: set[Key]) -> list[Key]:
    after = evaluate_document(with_edits(facts, [edit]), catalogue)
    return [key_of(r) for r in after.results if r.verdict == VIOLATED and key_of(r) in holding]

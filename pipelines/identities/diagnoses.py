"""From root causes to diagnoses: every contradiction has one, every diagnosis is told in a sentence.

What the search for causes found comes first. A contradiction that it leaves alone (a share, a rule of thumb) and an
agreement that needs a choice of definition get a diagnosis too, so that nothing in the report is contradicted without
a word. Nothing is decided here about what is right: that is the search's business.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from hashlib import md5

from pipelines.identities.cells import Cell
from pipelines.identities.edits import FREE
from pipelines.identities.evaluate import evaluate_document
from pipelines.identities.localise import CORRECTED, DISPUTED, SCOPE, WARNING, Cause, localise
from pipelines.identities.records import (
    VIOLATED,
    Evaluation,
    Fact,
    Identity,
    Key,
    Member,
    Result,
    key_of,
    members_by_instance,
)
from pipelines.identities.search import Edit
from pipelines.identities.settling import Release, released_figures, with_proposals

RATIO, EXPECTATION = "ratio", "expectation"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A root cause with everything that its sentence needs.

    `figures` are the figures it concerns, the first of them its own; `edits` what they should be (outcome
    corrected-proposal) or may be (ambiguous).
    """

    cause: Cause
    figures: tuple[Cell, ...]
    results: tuple[Result, ...]

    @property
    def diagnosis_id(self) -> str:
        first = self.figures[0].fact_id if self.figures else ""
        instances = sorted(str(key) for key in self.cause.instances)
        parts = (self.cause.document_id, self.cause.outcome, self.cause.kind, first, *instances)
        return md5("|".join(parts).encode(), usedforsecurity=False).hexdigest()[:16]

    @property
    def edits(self) -> tuple[Edit, ...]:
        return self.cause.edits if self.cause.outcome == CORRECTED else self.cause.candidates


@dataclass(frozen=True, slots=True)
class Report:
    """One report: its cells, its evaluation, what is wrong in it, and which figures that sets free."""

    cells: Mapping[str, Cell]
    identities: Mapping[str, Identity]
    members: Mapping[Key, Sequence[Member]]
    proposed: Mapping[str, int]
    """What every figure should be that a proposal names, ticks."""
    holding: frozenset[Key]
    """Instances that hold once all proposals are made."""
    diagnoses: tuple[Diagnosis, ...]
    released: tuple[Release, ...]


def diagnose(cells: Sequence[Cell], catalogue: Sequence[Identity], before: Evaluation) -> Report:
    """Search for the causes of one report's contradictions, and name the figures that each concerns.

    `before` is the evaluation of the figures of the cells, as printed.
    """
    facts = [cell.fact for cell in cells]
    identities = {identity.identity_id: identity for identity in catalogue}
    by_fact = {fact.fact_id: fact for fact in facts}
    found = [_standing(cause, by_fact) for cause in localise(facts, catalogue, before)]
    proposed = {edit.fact_id: edit.ticks for cause in found if cause.outcome == CORRECTED for edit in cause.edits}
    after = evaluate_document(with_proposals(facts, proposed), catalogue) if proposed else before
    violated = {key_of(result) for result in after.results if result.verdict == VIOLATED}
    members = members_by_instance(before.members)
    causes = _with_consequences(found, before, violated, members)
    causes.extend(_left_alone(before, identities, causes))
    causes.extend(_scopes(before, causes))
    by_id = {cell.fact_id: cell for cell in cells}
    # What remains is told in the numbers that remain when the proposals are made.
    results = {key_of(result): result for one in (before, after) for result in one.results if result.lhs is not None}
    diagnoses = tuple(
        Diagnosis(
            cause,
            tuple(by_id[fact_id] for fact_id in _concerned(cause, members, by_id)),
            tuple(results[key] for key in cause.instances if key in results),
        )
        for cause in causes
    )
    return Report(
        cells=by_id,
        identities=identities,
        members={**members, **members_by_instance(after.members)},
        proposed=proposed,
        holding=frozenset(members.keys() - violated),
        diagnoses=diagnoses,
        released=released_figures(before, after, causes),
    )


def _standing(cause: Cause, facts: Mapping[str, Fact]) -> Cause:
    """A cause whose figures stand as they are published proposes nothing: it is worth knowing, no more."""
    if cause.outcome == CORRECTED and all(edit.ticks == facts[edit.fact_id].ticks for edit in cause.edits):
        return replace(cause, outcome=WARNING, edits=())
    return cause


def _with_consequences(
    causes: Sequence[Cause], evaluation: Evaluation, still: Set[Key], members: Mapping[Key, Sequence[Member]]
) -> list[Cause]:
    """Contradictions outside the search (shares, patterns) that a proposal resolves belong to its cause."""
    explained = {key for cause in causes for key in cause.instances}
    resolved = [
        key_of(result)
        for result in evaluation.results
        if result.verdict == VIOLATED and key_of(result) not in explained and key_of(result) not in still
    ]
    found = []
    for cause in causes:
        figures = {edit.fact_id for edit in cause.edits} if cause.outcome == CORRECTED else set()
        own = tuple(key for key in resolved if figures & {member.fact_id for member in members[key]})
        found.append(replace(cause, instances=(*cause.instances, *own)) if own else cause)
    return found


def _left_alone(evaluation: Evaluation, identities: Mapping[str, Identity], causes: Sequence[Cause]) -> list[Cause]:
    """Contradictions that the search does not look at: each is its own cause."""
    explained = {key for cause in causes for key in cause.instances}
    found = []
    for result in evaluation.results:
        if result.verdict != VIOLATED or key_of(result) in explained:
            continue
        identity = identities[result.identity_id]
        if identity.strength == "narrative":
            outcome, kind = WARNING, EXPECTATION
        else:
            outcome, kind = DISPUTED, RATIO if identity.kind == "ratio" else FREE
        found.append(Cause(result.document_id, outcome, kind, (), (key_of(result),), 1.0))
    return found


def _scopes(evaluation: Evaluation, causes: Sequence[Cause]) -> list[Cause]:
    """Agreements that need a line in or out, by identity and line: the years of one definition are one cause."""
    explained = {key for cause in causes for key in cause.instances}
    groups: dict[tuple[str, str], list[Result]] = defaultdict(list)
    for result in evaluation.results:
        if result.scope_choice and result.verdict != VIOLATED and key_of(result) not in explained:
            groups[result.identity_id, result.scope_choice].append(result)
    return [
        Cause(results[0].document_id, SCOPE, SCOPE, (), tuple(key_of(result) for result in _latest_first(results)), 0.0)
        for results in groups.values()
    ]


def _latest_first(results: Sequence[Result]) -> list[Result]:
    return sorted(results, key=lambda result: -(result.fiscal_year or 0))


def _concerned(cause: Cause, members: Mapping[Key, Sequence[Member]], facts: Mapping[str, Cell]) -> list[str]:
    """The figures of a cause, the one that it is about first: what is changed, what may be, else what is accused."""
    edited = [edit.fact_id for edit in (*cause.edits, *cause.candidates)]
    if edited:
        return list(dict.fromkeys(edited))
    standing = [member for key in cause.instances for member in members.get(key, ())]
    own = [member for member in standing if member.counts]
    if cause.tables:
        own = [member for member in own if facts[member.fact_id].fact.table in cause.tables]
        own.sort(key=lambda member: -abs(facts[member.fact_id].fact.ticks or 0))
    if not own:
        # Only further printings stand there, or instances that nothing can be weighed in as printed.
        return list(dict.fromkeys(_named(cause, standing, facts)))
    sides: dict[tuple[Key, str], int] = defaultdict(int)
    for member in own:
        sides[key_of(member), member.side] += 1

    def rank(member: Member) -> tuple[bool, bool]:
        # A total stands alone on its side; it is what a reader looks for.
        alone = sides[key_of(member), member.side] == 1
        return member.verdict != VIOLATED and cause.outcome == DISPUTED, not alone

    return list(dict.fromkeys(member.fact_id for member in sorted(own, key=rank)))


def _named(cause: Cause, standing: Sequence[Member], facts: Mapping[str, Cell]) -> Iterator[str]:
    """Figures of a cause in whose instances none counts: those of its tables, the greatest first, else any there."""
    if cause.tables:
        own = [cell for cell in facts.values() if cell.fact.table in cause.tables and cell.fact.ticks]
        yield from (cell.fact_id for cell in sorted(own, key=lambda cell: -abs(cell.fact.ticks or 0)))
    else:
        yield from cause.lines
        yield from (member.fact_id for member in standing)

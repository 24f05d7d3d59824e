"""What the product makes of a spoilt report, held against the truth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from benchmarks.injections import Injection
from benchmarks.statements import catalogue
from pipelines.identities.edits import OMITTED
from pipelines.identities.evaluate import evaluate_document
from pipelines.identities.localise import AMBIGUOUS as AMBIGUOUS_CAUSE
from pipelines.identities.localise import CORRECTED, UNIT_LABEL, WARNING, Cause, localise
from pipelines.identities.records import VIOLATED, Evaluation, Fact
from pipelines.identities.status import VERIFIED, statuses

REPAIRED, AMBIGUOUS, DISPUTED, UNDETECTED = "repaired", "ambiguous", "disputed", "undetected"
WRONGLY_REPAIRED, WRONGLY_VERIFIED = "wrongly repaired", "wrongly verified"
OUTCOMES = (REPAIRED, AMBIGUOUS, DISPUTED, UNDETECTED, WRONGLY_REPAIRED, WRONGLY_VERIFIED)
LEAST_SUPPORTS = 2

Proposal = tuple[str, int]


@dataclass(frozen=True)
class Report:
    """A report before it is spoilt, and what is to be known about it."""

    facts: tuple[Fact, ...]

    @cached_property
    def evaluation(self) -> Evaluation:
        return evaluate_document(self.facts, catalogue())

    @cached_property
    def causes(self) -> tuple[Cause, ...]:
        return localise(self.facts, catalogue(), self.evaluation)

    @cached_property
    def supports(self) -> Counter[str]:
        return Counter(member.fact_id for member in self.evaluation.members if member.agrees)

    @cached_property
    def right(self) -> tuple[str, ...]:
        """Figures that nothing contradicts: what may be spoilt. A real report has misprints of its own."""
        wrong = {member.fact_id for member in self.evaluation.members if member.verdict == VIOLATED}
        return tuple(fact.fact_id for fact in self.facts if fact.ticks and fact.fact_id not in wrong)

    @cached_property
    def covered(self) -> tuple[str, ...]:
        """Figures that stand in at least two identities that leave no room."""
        return tuple(fact_id for fact_id in self.right if self.supports[fact_id] >= LEAST_SUPPORTS)

    @cached_property
    def mislabelled(self) -> frozenset[str]:
        return frozenset(table for cause in self.causes if cause.kind == UNIT_LABEL for table in cause.tables)

    @cached_property
    def proposals(self) -> frozenset[Proposal]:
        return frozenset(proposals(self.causes))


def proposals(causes: Sequence[Cause]) -> list[Proposal]:
    return [(edit.fact_id, edit.ticks) for cause in causes if cause.outcome == CORRECTED for edit in cause.edits]


def judge(report: Report, injection: Injection) -> str:
    """The worst thing that is true of the injection, else the best."""
    evaluation = evaluate_document(injection.facts, catalogue())
    causes = localise(injection.facts, catalogue(), evaluation)
    status = {found.fact_id: found.status for found in statuses(injection.facts, catalogue(), evaluation, causes)}
    if any(status[fact_id] == VERIFIED for fact_id in injection.truth):
        return WRONGLY_VERIFIED
    proposed = dict(proposals(causes))
    new = {fact_id: ticks for fact_id, ticks in proposed.items() if (fact_id, ticks) not in report.proposals}
    if any(injection.truth.get(fact_id) != ticks for fact_id, ticks in new.items()):
        return WRONGLY_REPAIRED
    accused = {
        table for cause in causes if (cause.outcome, cause.kind) == (WARNING, UNIT_LABEL) for table in cause.tables
    }
    if accused - report.mislabelled - {injection.table}:
        return WRONGLY_REPAIRED
    if names_the_cause(injection, causes, proposed):
        return REPAIRED
    candidates = {(edit.fact_id, edit.ticks) for cause in causes for edit in (*cause.edits, *cause.candidates)}
    if injection.truth and set(injection.truth.items()) <= candidates:
        return AMBIGUOUS
    if any(cause.outcome == AMBIGUOUS_CAUSE and injection.table in cause.tables for cause in causes):
        return AMBIGUOUS
    return DISPUTED if _is_detected(report, evaluation) else UNDETECTED


def names_the_cause(injection: Injection, causes: Sequence[Cause], proposed: dict[str, int]) -> bool:
    """Every changed figure has its true value again, or the table whose unit is wrong is named."""
    if injection.table:
        return any(cause.kind == UNIT_LABEL and cause.tables == (injection.table,) for cause in causes)
    if injection.left_out:
        sizes = {abs(fact.ticks or 0) for fact in injection.left_out}
        by_id = {fact.fact_id: abs(fact.ticks or 0) for fact in injection.facts}
        return any(sizes & {by_id[line] for line in cause.lines} for cause in causes if cause.kind == OMITTED)
    return all(proposed.get(fact_id) == ticks for fact_id, ticks in injection.truth.items())


def _is_detected(report: Report, evaluation: Evaluation) -> bool:
    def violated(of: Evaluation) -> set[tuple[str, str, int | None]]:
        return {(r.identity_id, r.instance, r.fiscal_year) for r in of.results if r.verdict == VIOLATED}

    return bool(violated(evaluation) - violated(report.evaluation))

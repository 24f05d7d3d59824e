"""Which figures are set free when the cause of their contradictions is another figure.

A contradiction that a proposal about another figure explains no longer speaks against the rest. Whether anything still
speaks for them is asked anew, and strictly: only what supported a figure before, supports it still when every proposal
of the report is made, and does not lean on a figure that is to be changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipelines.identities.equations import Key, key_of
from pipelines.identities.localise import CORRECTED, SCOPE, Cause
from pipelines.identities.records import SUPPORTING_BANDS, VIOLATED, Evaluation, Fact

HARMLESS = frozenset({CORRECTED, SCOPE})
"""Outcomes after which an instance accuses nobody but the figures that are to be changed."""


@dataclass(frozen=True, slots=True)
class Release:
    """A figure whose contradictions all have causes elsewhere, and the number of agreements that still speak for it."""

    fact_id: str
    supports: int
    settled: int


def with_proposals(facts: Sequence[Fact], proposed: Mapping[str, int]) -> list[Fact]:
    """The figures as they would be with every proposal made."""
    return [replace(f, ticks=proposed[f.fact_id]) if f.fact_id in proposed else f for f in facts]


def released_figures(before: Evaluation, after: Evaluation, causes: Sequence[Cause]) -> tuple[Release, ...]:
    """Figures that no contradiction speaks against once all proposals are made (`after`); not those to be changed."""
    edits = {edit.fact_id for cause in causes if cause.outcome == CORRECTED for edit in cause.edits}
    harmless = {key for cause in causes if cause.outcome in HARMLESS for key in cause.instances}
    scoped = {key for cause in causes if cause.outcome == SCOPE for key in cause.instances}
    settled = harmless - {key for cause in causes if cause.outcome not in HARMLESS for key in cause.instances}
    contradictions = _by_figure((m.fact_id, key_of(m)) for m in before.members if m.verdict == VIOLATED)
    freed = {fact_id: keys for fact_id, keys in contradictions.items() if fact_id not in edits and keys <= settled}
    still = {m.fact_id for m in after.members if m.verdict == VIOLATED and key_of(m) not in scoped}
    leaning = {key_of(m) for one in (before, after) for m in one.members if m.fact_id in edits}
    speaking = _supports(before, leaning)
    speaking_still = _supports(after, leaning)
    return tuple(
        Release(fact_id, len(speaking[fact_id] & speaking_still[fact_id]), len(keys))
        for fact_id, keys in freed.items()
        if fact_id not in still
    )


def _supports(evaluation: Evaluation, leaning: set[Key]) -> dict[str, set[Key]]:
    return _by_figure(
        (m.fact_id, key_of(m)) for m in evaluation.members if m.band in SUPPORTING_BANDS and key_of(m) not in leaning
    )


def _by_figure(pairs: Iterable[tuple[str, Key]]) -> dict[str, set[Key]]:
    found: dict[str, set[Key]] = defaultdict(set)
    for fact_id, key in pairs:
        found[fact_id].add(key)
    return found

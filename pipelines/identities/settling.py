"""Which figures are set free when the cause of their contradictions is another figure.

A contradiction that a proposal about another figure explains no longer speaks against the rest. Whether anything still
speaks for them is asked anew, and strictly: only what supported a figure before, supports it still when every proposal
of the report is made, and does not lean on a figure that is to be changed. A sum that agrees only with a line in or out
is released but not supported: it may be the sum that lacks the line.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from pipelines.identities.localise import CORRECTED, SCOPE, Cause
from pipelines.identities.records import SUPPORTING_BANDS, VIOLATED, Evaluation, Fact, Key, key_of

HARMLESS = frozenset({CORRECTED, SCOPE})
"""Outcomes after which an instance accuses nobody but the figures that are to be changed."""


TERMS_OF_A_SUM = 3


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
    lacking = _sums(before, scoped)
    return tuple(
        Release(fact_id, 0 if fact_id in lacking else len(speaking[fact_id] & speaking_still[fact_id]), len(keys))
        for fact_id, keys in freed.items()
        if fact_id not in still
    )


def _sums(evaluation: Evaluation, keys: Set[Key]) -> set[str]:
    """Figures that stand alone on their side of one of the violated instances, against two or more."""
    sides: dict[tuple[Key, str], set[str]] = defaultdict(set)
    sizes: Counter[Key] = Counter()
    for member in evaluation.members:
        key = key_of(member)
        if key in keys and member.counts:
            sides[key, member.side].add(member.fact_id)
            sizes[key] += 1
    alone = [
        (key, figures) for (key, _), figures in sides.items() if len(figures) == 1 and sizes[key] >= TERMS_OF_A_SUM
    ]
    return {fact_id for _, figures in alone for fact_id in figures}


def _supports(evaluation: Evaluation, leaning: set[Key]) -> dict[str, set[Key]]:
    return _by_figure(
        (m.fact_id, key_of(m)) for m in evaluation.members if m.band in SUPPORTING_BANDS and key_of(m) not in leaning
    )


def _by_figure(pairs: Iterable[tuple[str, Key]]) -> dict[str, set[Key]]:
    found: dict[str, set[Key]] = defaultdict(set)
    for fact_id, key in pairs:
        found[fact_id].add(key)
    return found

"""The search for causes keeps its promises on any report: nothing wrong is proposed, nothing spoilt is verified."""

from __future__ import annotations

from functools import lru_cache
from random import Random

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from benchmarks.injections import FIGURE_KINDS, spoil_figure, spoil_unit
from benchmarks.judging import WRONGLY_REPAIRED, WRONGLY_VERIFIED, Report, judge
from benchmarks.statements import catalogue, invented
from pipelines.identities.causes import AMBIGUOUS, CORRECTED, KINDS, OUTCOMES
from pipelines.identities.edits import slips_of, typed_edit
from pipelines.identities.evaluate import evaluate_document
from pipelines.identities.localise import localise
from pipelines.identities.records import VIOLATED

slow_examples = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


@lru_cache(maxsize=64)
def report(seed: int) -> Report:
    return Report(invented(seed))


reports = st.integers(0, 60).map(report)


@slow_examples
@given(reports)
def test_a_report_that_agrees_has_no_proposal(found):
    assert [cause for cause in found.causes if cause.outcome == CORRECTED] == []


@slow_examples
@given(reports, st.sampled_from(FIGURE_KINDS), st.integers(0, 10**6))
def test_a_single_error_is_never_repaired_wrongly_nor_verified(found, kind, seed):
    rng = Random(seed)
    injection = spoil_figure(found.facts, rng.choice(found.right), kind, rng)
    assume(injection is not None)
    assert injection is not None
    assert judge(found, injection) not in (WRONGLY_REPAIRED, WRONGLY_VERIFIED)


@slow_examples
@given(reports, st.lists(st.sampled_from(FIGURE_KINDS), min_size=1, max_size=4), st.integers(0, 10**6))
def test_every_cause_is_of_a_known_class_and_explains_what_is_violated(found, kinds, seed):
    rng = Random(seed)
    facts = found.facts
    for kind in kinds:
        injection = spoil_figure(facts, rng.choice(found.right), kind, rng)
        facts = facts if injection is None else injection.facts
    evaluation = evaluate_document(facts, catalogue())
    causes = localise(facts, catalogue(), evaluation)
    violated = {(r.identity_id, r.instance, r.fiscal_year) for r in evaluation.results if r.verdict == VIOLATED}
    known = {fact.fact_id for fact in facts}
    for cause in causes:
        assert cause.outcome in OUTCOMES
        assert cause.kind in KINDS
        assert 0 <= cause.chance <= 1
        assert {edit.kind for edit in (*cause.edits, *cause.candidates)} <= set(KINDS)
        assert {edit.fact_id for edit in (*cause.edits, *cause.candidates)} | set(cause.lines) <= known
        assert bool(cause.edits) == (cause.outcome == CORRECTED)
        assert cause.outcome != AMBIGUOUS or cause.candidates or cause.tables
        assert set(cause.instances) <= violated
    changed = [edit.fact_id for cause in causes for edit in cause.edits]
    assert len(changed) == len(set(changed))


@slow_examples
@given(reports, st.integers(0, 10**6))
def test_the_order_of_the_figures_does_not_matter(found, seed):
    rng = Random(seed)
    injection = spoil_figure(found.facts, rng.choice(found.right), rng.choice(FIGURE_KINDS), rng)
    assume(injection is not None)
    turned = rng.sample(injection.facts, len(injection.facts))

    def proposals(facts):
        causes = localise(facts, catalogue(), evaluate_document(facts, catalogue()))
        return {(e.fact_id, e.ticks, e.kind) for cause in causes if cause.outcome == CORRECTED for e in cause.edits}

    assert proposals(turned) == proposals(injection.facts)


@slow_examples
@given(reports, st.integers(0, 10**6))
def test_a_table_in_a_wrong_unit_is_never_verified(found, seed):
    injection = spoil_unit(found.facts, Random(seed))
    assume(injection is not None)
    assert injection is not None
    assert judge(found, injection) not in (WRONGLY_REPAIRED, WRONGLY_VERIFIED)


amounts = st.integers(-(10**9), 10**9).filter(bool)


@given(amounts)
def test_every_slip_that_is_listed_is_named_the_same_way(printed):
    for true, kind in slips_of(printed):
        assert typed_edit(printed, true) == kind


@given(amounts.filter(lambda value: abs(value) >= 100), st.integers(0), st.integers(0, 9))
def test_a_substituted_digit_can_be_put_back(true, place, digit):
    digits = list(str(abs(true)))
    digits[place % len(digits)] = str(digit)
    printed = int("".join(digits)) * (-1 if true < 0 else 1)
    assume(printed != true and len(str(abs(printed))) == len(digits))
    assert true in {value for value, _ in slips_of(printed)}

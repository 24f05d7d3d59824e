"""Numbers that were read in two ways: the reading that makes the identities hold wins, and the other is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipelines.identities.evaluate import evaluate_document
from pipelines.identities.localise import localise
from pipelines.identities.records import TICKS_PER_UNIT

BR, OV, EK = "balansrakning", "flerarsoversikt", "eget_kapital"
KR = TICKS_PER_UNIT


@pytest.fixture
def equity(figure):
    """Three sections that print the same opening equity; the first was read in two ways."""

    def build(printed, other):
        facts = [
            figure(BR, "ovrigt_eget_kapital", printed, year=2024),
            figure(OV, "eget_kapital", 701_120, year=2023, table="2"),
            figure(EK, "ingaende_eget_kapital", 701_120, year=2024, table="3"),
        ]
        return [replace(facts[0], alternatives=(other * KR,)), *facts[1:]]

    return build


def causes_of(facts, catalogue):
    return localise(facts, catalogue, evaluate_document(facts, catalogue))


def test_the_reading_that_makes_every_identity_hold_wins_and_is_marked(catalogue, equity):
    facts = equity(7_310_129, 701_120)  # no single slip leads from one to the other
    (cause,) = causes_of(facts, catalogue)
    assert (cause.outcome, cause.kind) == ("corrected-proposal", "alternative_reading")
    assert [(edit.fact_id, edit.ticks) for edit in cause.edits] == [(facts[0].fact_id, 701_120 * KR)]


def test_a_reading_that_the_report_refutes_is_told_and_changes_nothing(catalogue, equity):
    facts = equity(701_120, 7_011_120)
    (cause,) = causes_of(facts, catalogue)
    assert (cause.outcome, cause.kind) == ("warning", "alternative_reading")
    assert [(edit.ticks, edit.kind) for edit in cause.edits] == [(701_120 * KR, "digit_doubled")]
    assert [edit.ticks for edit in cause.candidates] == [7_011_120 * KR]
    assert cause.instances


def test_a_torn_number_is_no_other_reading(catalogue, equity):
    assert causes_of(equity(701_120, 120), catalogue) == ()


def test_a_reading_that_nothing_judges_is_not_told(catalogue, equity):
    assert causes_of(equity(701_120, 7_011_120)[:1], catalogue) == ()

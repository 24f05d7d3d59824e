"""One item told in two sections under the same label."""

from __future__ import annotations

import pytest

DR, NOTE = "driftredovisning", "not_kostnader"


@pytest.fixture
def item(figure):
    def build(statement, amount, label="Samverkansteamet", *, component="kostnad", table=None, **more):
        return figure(
            statement,
            None,
            amount,
            label=label,
            component=component if statement == DR else "total",
            table=table or ("1" if statement == DR else "2"),
            **more,
        )

    return build


@pytest.mark.parametrize(
    ("told", "noted", "expected"),
    [
        (-451429, -451429, ("holds", "exact")),
        (-451429, -451430, ("within_rounding", "tight")),
        (-451429, -451431, ("violated", "violated")),
        (-451429, 451429, ("violated", "violated")),
    ],
)
def test_the_same_item_has_the_same_amount(verdict, item, told, noted, expected):
    assert verdict("DR5-rader", [item(DR, told), item(NOTE, noted)]) == expected


def test_agreement_supports_both_and_a_copy_one_unit_off_neither(judge, item):
    both = judge("DR5-rader", [item(DR, -451429), item(NOTE, -451429)]).members
    assert [member.band for member in both] == ["exact", "exact"]
    off = judge("DR5-rader", [item(DR, -451429), item(NOTE, -451430)]).members
    assert [member.band for member in off] == ["wide", "wide"]


def test_a_difference_accuses_nobody(judge, item):
    members = judge("DR5-rader", [item(DR, -451429), item(NOTE, -500000)]).members
    assert {member.verdict for member in members} == {"questioned"}


def test_a_label_that_stands_twice_names_nothing(judge, item):
    rows = [item(DR, -451429, row=1), item(DR, -500000, row=2), item(NOTE, -451429)]
    assert judge("DR5-rader", rows).results == ()


def test_a_dash_and_a_small_amount_prove_nothing(judge, item):
    assert judge("DR5-rader", [item(DR, None), item(NOTE, -451429)]).results == ()
    assert [m.band for m in judge("DR5-rader", [item(DR, -7), item(NOTE, -7)]).members] == ["wide", "wide"]


def test_case_accents_and_marks_do_not_matter_but_the_year_does(judge, item):
    assert (
        len(judge("DR5-rader", [item(DR, -4514, "Samverkans-teamet*"), item(NOTE, -4514, "SAMVERKANS TEAMET")]).results)
        == 1
    )
    assert judge("DR5-rader", [item(DR, -4514, year=2024), item(NOTE, -4514, year=2023)]).results == ()

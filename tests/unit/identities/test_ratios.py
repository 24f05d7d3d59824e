"""Shares against the quotient of two amounts."""

from __future__ import annotations

import pytest

BR, OV = "balansrakning", "flerarsoversikt"


@pytest.fixture
def books(figure):
    def build(share, equity=1001433, assets=4620022, **more):
        return [
            figure(OV, "soliditet", share, quantity="procent", role="ratio", **more),
            figure(BR, "eget_kapital", equity, table="2"),
            figure(BR, "summa_tillgangar", assets, table="2"),
        ]

    return build


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (22, ("holds", "exact")),
        (21, ("within_rounding", "tight")),
        (23, ("violated", "violated")),
        (-22, ("violated", "violated")),
    ],
)
def test_soliditet_is_equity_divided_by_assets(verdict, books, share, expected):
    assert verdict("KPI1", books(share)) == expected


def test_a_share_proves_itself_only(judge, books):
    facts = books(22)
    assert {m.fact_id: m.band for m in judge("KPI1", facts).members} == {
        facts[0].fact_id: "exact",
        facts[1].fact_id: "wide",
        facts[2].fact_id: "wide",
    }


def test_a_share_that_was_cut_off_is_not_contradicted_but_proves_nothing(judge, books):
    assert {m.band for m in judge("KPI1", books(21)).members} == {"wide"}


def test_a_wrong_share_accuses_itself_and_not_the_balance_sheet(judge, books):
    facts = books(52)
    assert [m.verdict for m in judge("KPI1", facts).members] == ["violated", "questioned", "questioned"]


@pytest.mark.parametrize("facts_left", [1, 2])
def test_without_its_amounts_a_share_is_not_evaluable(verdict, books, facts_left):
    assert verdict("KPI1", books(22)[:facts_left]) == ("not_evaluable", "none")


def test_a_base_of_nil_divides_nothing(verdict, books):
    assert verdict("KPI1", books(22, assets=0)) == ("not_evaluable", "none")


def test_a_base_that_is_next_to_nothing_divides_nothing(verdict, books):
    """A share of ten billion times a hundred per cent is no share, and no column keeps it."""
    equity = 9_999_999_999_999_999
    assert verdict("KPI1", books(22, equity=equity, assets=1)) == ("not_evaluable", "none")
    assert verdict("KPI1", books(22, equity=equity, assets=equity // 22 * 100))[0] == "holds"


def test_the_base_that_explains_the_share_is_taken(judge, figure):
    facts = [
        figure(OV, "eget_kapital_andel", "21.4", decimals=1, quantity="procent", role="ratio"),
        figure(BR, "eget_kapital", 1468, unit=1000, table="2"),
        figure("resultatrakning", "medlemsbidrag", 6868, unit=1000, table="3"),
        figure("resultatrakning", "verksamhetens_intakter", 7499, unit=1000, table="3"),
    ]
    (result,) = judge("KPI2", facts).results
    assert result.verdict == "holds"
    (result,) = judge("KPI2", [f for f in facts if f.line_item != "medlemsbidrag"]).results
    assert result.verdict == "violated"

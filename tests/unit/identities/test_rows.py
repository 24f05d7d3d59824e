"""Identities inside one row, and the sign that a table prints its differences with."""

from __future__ import annotations

import pytest

DR = "driftredovisning"


@pytest.fixture
def net_row(figure):
    def build(income, cost, net, row=1, **more):
        return [
            figure(DR, None, income, component="intakt", row=row, column=1, **more),
            figure(DR, None, cost, component="kostnad", row=row, column=2, **more),
            figure(DR, None, net, component="netto", row=row, column=3, **more),
        ]

    return build


@pytest.fixture
def budget_row(figure):
    def build(outcome, budget, difference, row):
        return [
            figure(DR, None, outcome, component="netto", row=row, column=1),
            figure(DR, None, budget, component="netto", scenario="budget", row=row, column=2),
            figure(DR, None, difference, component="netto", scenario="avvikelse", row=row, column=3),
        ]

    return build


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ((451429, -507173, -55744), ("holds", "exact")),
        ((None, -507173, -507173), ("holds", "exact")),
        ((451429, -507173, -55743), ("within_rounding", "tight")),
        ((451429, -507173, -55742), ("violated", "violated")),
        ((451429, 507173, -55744), ("violated", "violated")),
        ((451429, -507173, 55744), ("violated", "violated")),
    ],
)
def test_income_and_cost_make_the_net(verdict, net_row, cells, expected):
    assert verdict("DR1", net_row(*cells)) == expected


def test_a_row_of_nils_proves_nothing(judge, net_row):
    assert {m.band for m in judge("DR1", net_row(0, 0, 0)).members} == {"trivial"}


def test_a_row_without_its_net_is_not_compared(judge, net_row):
    assert judge("DR1", net_row(451429, -507173, -55744)[:2]).results == ()


def test_each_year_of_a_row_stands_by_itself(judge, net_row):
    facts = [*net_row(10, -4, 6), *net_row(10, -4, 7, year=2023)]
    assert {(r.fiscal_year, r.verdict) for r in judge("DR1", facts).results} == {
        (2024, "holds"),
        (2023, "within_rounding"),
    }


def test_a_dash_beside_one_number_compares_nothing(judge, budget_row):
    assert judge("DR2", budget_row(3940335, None, None, row=1)).results == ()


@pytest.mark.parametrize("sign", [1, -1])
def test_the_tables_own_sign_is_learnt_and_supports(judge, budget_row, sign):
    facts = [
        *budget_row(-775, -700, sign * -75, row=1),
        *budget_row(-44, -60, sign * 16, row=2),
        *budget_row(-3, -10, sign * 7, row=3),
    ]
    evaluation = judge("DR2", facts)
    assert {r.verdict for r in evaluation.results} == {"holds"}
    assert {m.band for m in evaluation.members} == {"exact"}


def test_a_row_with_the_other_sign_than_its_table_is_not_supported(judge, budget_row):
    facts = [
        *budget_row(-775, -700, -75, row=1),
        *budget_row(-44, -60, 16, row=2),
        *budget_row(-3, -10, -7, row=3),
    ]
    evaluation = judge("DR2", facts)
    assert {r.verdict for r in evaluation.results} == {"holds"}
    assert [{m.band for m in evaluation.members if m.instance.endswith(f"rad {row}")} for row in (1, 2, 3)] == [
        {"exact"},
        {"exact"},
        {"wide"},
    ]


def test_a_difference_that_fits_neither_sign_is_a_contradiction(judge, budget_row):
    facts = [*budget_row(423486, 479364, -91416, row=1), *budget_row(7500176, 7500352, -176, row=2)]
    assert {(r.instance, r.verdict) for r in judge("DR2", facts).results} == {
        ("utfall tabell 1 rad 1", "violated"),
        ("utfall tabell 1 rad 2", "holds"),
    }

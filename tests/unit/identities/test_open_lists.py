"""Rows that nobody can enumerate, against their subtotal and total."""

from __future__ import annotations

from dataclasses import replace

import pytest

NOTE, DR = "not_fordringar", "driftredovisning"
ROWS = "N1-fordringar-rader"


@pytest.fixture
def note(figure):
    """A note: the amounts of its rows from the top, the last one its total."""

    def build(*amounts, **more):
        *rows, total = amounts
        return [
            *(figure(NOTE, None, amount, **more) for amount in rows),
            figure(NOTE, "summa", total, role="total", **more),
        ]

    return build


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ((1332, 402, 16, 563, 2313), ("holds", "exact")),
        ((1332, 402, 16, 563, 2314), ("within_rounding", "tight")),
        ((1332, 402, 16, 563, 2315), ("within_rounding", "wide")),
        ((1332, 402, 16, 563, 2316), ("violated", "violated")),
        ((1332, 402, None, 563, 2297), ("holds", "exact")),
        ((1332, -402, 16, 563, 2313), ("violated", "violated")),
    ],
)
def test_the_rows_make_the_total(verdict, note, amounts, expected):
    assert verdict(ROWS, note(*amounts)) == expected


def test_a_row_that_could_not_be_read_makes_it_not_evaluable(verdict, note):
    assert verdict(ROWS, note(1332, "?", 16, 1348)) == ("not_evaluable", "none")


def test_a_list_without_its_total_is_not_compared(judge, note):
    assert judge(ROWS, note(1332, 402, 1734)[:2]).results == ()


def test_rows_varav_are_left_out(verdict, note, figure):
    facts = note(600, 400, 1000)
    facts.insert(1, figure(NOTE, None, 75, role="memo", row=1))
    assert verdict(ROWS, facts) == ("holds", "exact")


@pytest.mark.parametrize("amounts", [(1000, 1000), (1000, None, 1000), (40, 30, 70)])
def test_a_single_row_or_a_small_sum_may_be_luck(judge, note, amounts):
    evaluation = judge(ROWS, note(*amounts))
    assert {r.verdict for r in evaluation.results} == {"holds"}
    assert {m.band for m in evaluation.members} == {"wide"}


def test_every_column_is_a_list_of_its_own(judge, note):
    facts = [*note(600, 400, 1000), *note(700, 400, 1000, year=2023, column=2)]
    assert {(r.fiscal_year, r.verdict) for r in judge(ROWS, facts).results} == {(2024, "holds"), (2023, "violated")}


@pytest.fixture
def driftredovisning(figure):
    """Contributions, two insatser and their subtotal, the office, and the result."""

    def build(subtotal=-1773, total=411):
        return [
            figure(DR, "bidrag", 2832, component="netto"),
            figure(DR, None, -775, component="netto"),
            figure(DR, None, -998, component="netto"),
            figure(DR, "verksamhet", subtotal, component="netto", role="subtotal"),
            figure(DR, "kansli", -648, component="netto"),
            figure(DR, "summa", total, component="netto", role="total"),
        ]

    return build


def test_a_subtotal_begins_after_the_contributions(verdict, driftredovisning):
    assert verdict("DR3-verksamhet", driftredovisning()) == ("holds", "exact")
    assert verdict("DR3-verksamhet", driftredovisning(subtotal=-1733)) == ("violated", "violated")


def test_the_total_counts_each_row_once(verdict, driftredovisning):
    assert verdict("DR3-summa", driftredovisning()) == ("holds", "exact")
    assert verdict("DR3-summa", driftredovisning(total=-1362)) == ("violated", "violated")


def test_a_subtotal_without_rows_of_its_own_counts_as_a_row(verdict, figure):
    facts = [
        figure(DR, "nettokostnad", -7875256, role="subtotal"),
        figure(DR, "bidrag", 7150000),
        figure(DR, "summa", -725256, role="total"),
    ]
    assert verdict("DR3-summa", facts) == ("holds", "exact")


def test_a_sum_row_without_a_code_is_recognised_by_its_amount(verdict, figure):
    facts = [
        figure(DR, None, 775),
        figure(DR, None, 998),
        figure(DR, None, 1773, label="Insatser"),
        figure(DR, None, 648),
        figure(DR, "summa", 2421, role="total"),
    ]
    assert verdict("DR3-summa", facts) == ("holds", "exact")


def test_interest_may_be_outside_the_total(judge, figure):
    facts = [
        figure(DR, "bidrag", 2832, component="intakt"),
        figure(DR, None, 400, component="intakt"),
        figure(DR, "ranteintakter", 56, component="intakt"),
        figure(DR, "summa", 3232, component="intakt", role="total"),
    ]
    (result,) = judge("DR3-summa", facts).results
    assert (result.verdict, result.scope_choice) == ("violated", "")


def test_two_columns_that_claim_the_same_year_are_two_instances(judge, note):
    facts = [*note(600, 400, 1000, row=None), *note(700, 300, 1000, column=2)]
    shared = [replace(fact, row_no=number % 3) for number, fact in enumerate(facts)]
    results = judge(ROWS, shared).results
    assert len({(r.instance, r.fiscal_year) for r in results}) == len(results) == 2

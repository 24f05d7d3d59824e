"""Sums, equalities and chains over years: holds, just inside, just outside, missing, wrong sign, nil."""

from __future__ import annotations

import pytest

RR, BR, KF, OV = "resultatrakning", "balansrakning", "kassaflodesanalys", "flerarsoversikt"


def bands(evaluation):
    return {member.fact_id: member.band for member in evaluation.members}


@pytest.fixture
def result_lines(figure):
    """Operating income, costs and result, printed in `unit`."""

    def build(income, costs, result, unit=1, **more):
        return [
            figure(RR, "verksamhetens_intakter", income, unit=unit, **more),
            figure(RR, "verksamhetens_kostnader", costs, unit=unit, **more),
            figure(RR, "verksamhetens_resultat", result, unit=unit, **more),
        ]

    return build


RR1 = "RR1-verksamhetens_resultat"


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (182, ("holds", "exact")),
        (183, ("within_rounding", "tight")),
        (181, ("within_rounding", "tight")),
        (184, ("violated", "violated")),
        (-182, ("violated", "violated")),
        (1182, ("violated", "violated")),
    ],
)
def test_a_sum_of_three_rounded_amounts_may_be_one_unit_off(verdict, result_lines, result, expected):
    assert verdict(RR1, result_lines(2832, -2650, result, unit=1000)) == expected


def test_a_longer_sum_may_be_further_off_but_that_supports_nothing(judge, figure, result_lines):
    facts = [*result_lines(2832, -2650, 184, unit=1000), figure(RR, "avskrivningar", 0, unit=1000)]
    evaluation = judge(RR1, facts)
    assert [(r.verdict, r.band) for r in evaluation.results] == [("within_rounding", "wide")]
    assert set(bands(evaluation).values()) == {"wide"}


def test_an_exact_sum_supports_every_figure_in_it(judge, result_lines):
    assert set(bands(judge(RR1, result_lines(2832, -2650, 182))).values()) == {"exact"}


def test_a_missing_required_term_is_not_evaluable_and_says_which(judge, result_lines):
    evaluation = judge(RR1, result_lines(2832, -2650, 182)[:2])
    assert evaluation.results == ()
    evaluation = judge(RR1, result_lines(2832, -2650, 182)[1:])
    assert [(r.verdict, r.reason) for r in evaluation.results] == [
        ("not_evaluable", "missing: resultatrakning.verksamhetens_intakter")
    ]


def test_a_term_that_could_not_be_read_is_not_nil(judge, result_lines, figure):
    facts = [*result_lines(2832, -2650, 182), figure(RR, "avskrivningar", "?")]
    assert [r.reason for r in judge(RR1, facts).results] == ["unread: resultatrakning.avskrivningar"]


def test_an_absent_optional_term_counts_as_nil_and_a_dash_is_exact(verdict, result_lines, figure):
    assert verdict(RR1, [*result_lines(2832, -2650, 182), figure(RR, "avskrivningar", None)]) == ("holds", "exact")


def test_nil_against_nil_proves_nothing(judge, result_lines):
    evaluation = judge(RR1, result_lines(0, None, None))
    assert [r.verdict for r in evaluation.results] == ["holds"]
    assert set(bands(evaluation).values()) == {"trivial"}


def test_budget_is_judged_apart_from_outcome(judge, result_lines):
    facts = [*result_lines(2832, -2650, 182), *result_lines(2800, -2900, 100, scenario="budget")]
    assert [(r.instance, r.verdict) for r in judge(RR1, facts).results] == [("utfall", "holds"), ("budget", "violated")]


def test_an_equality_of_copies_one_unit_off_supports_neither(judge, figure):
    facts = [
        figure(BR, "summa_tillgangar", 3435749),
        figure(BR, "summa_eget_kapital_och_skulder", 3435748),
    ]
    evaluation = judge("BR4", facts)
    assert [(r.verdict, r.band) for r in evaluation.results] == [("within_rounding", "tight")]
    assert set(bands(evaluation).values()) == {"wide"}


def test_a_sign_that_differs_between_two_statements_is_a_contradiction(verdict, figure):
    facts = [figure(BR, "arets_resultat", -423486), figure(RR, "arets_resultat", 423486, table="2")]
    assert verdict("BR5", facts) == ("violated", "violated")


def test_a_figure_in_tkr_proves_nothing_about_the_kronor_that_it_agrees_with(judge, figure):
    in_tkr = figure(OV, "arets_resultat", 237, unit=1000)
    in_kr = figure(RR, "arets_resultat", 236500, table="2")
    evaluation = judge("OV1-resultat", [in_tkr, in_kr])
    assert [(r.verdict, r.band) for r in evaluation.results] == [("holds", "exact")]
    assert bands(evaluation) == {in_tkr.fact_id: "exact", in_kr.fact_id: "wide"}


def test_the_sum_is_taken_before_its_parts(verdict, figure):
    facts = [
        figure(BR, "eget_kapital", 600),
        figure(BR, "summa_skulder", 400),
        figure(BR, "kortfristiga_skulder", 300),
        figure(BR, "summa_eget_kapital_och_skulder", 1000),
    ]
    assert verdict("BR3-summa", facts) == ("holds", "exact")
    assert verdict("BR3-summa", [f for f in facts if f.line_item != "summa_skulder"]) == ("violated", "violated")


def test_a_chain_over_years_needs_both_years(judge, figure):
    facts = [
        figure(BR, "ovrigt_eget_kapital", 964473),
        figure(BR, "ovrigt_eget_kapital", 1689729, year=2023),
        figure(BR, "arets_resultat", -725256, year=2023),
    ]
    assert [(r.fiscal_year, r.verdict) for r in judge("EK1", facts).results] == [
        (2023, "not_evaluable"),
        (2024, "holds"),
    ]


def test_a_printed_sign_that_the_catalogue_allows_supports_only_when_it_is_the_reports_rule(judge, figure):
    def change(year, printed):
        return [
            figure(KF, "forandring_fordringar", printed, year=year, table="2"),
            figure(BR, "fordringar", 500 + 100 * (year - 2022), year=year),
        ]

    start = [figure(BR, "fordringar", 500, year=2022)]
    once = judge("KF5-fordringar", [*start, *change(2023, 100)])
    assert [(r.fiscal_year, r.verdict) for r in once.results] == [(2022, "not_evaluable"), (2023, "holds")]
    assert set(bands(once).values()) == {"wide"}
    rule = judge("KF5-fordringar", [*start, *change(2023, 100), *change(2024, 100)])
    assert set(bands(rule).values()) == {"exact"}


def test_a_difference_that_is_exactly_a_known_line_is_a_matter_of_scope(judge, figure):
    facts = [
        figure("driftredovisning", "summa", 200271, component="netto", role="total"),
        figure(RR, "verksamhetens_resultat", 175312, table="2"),
        figure(RR, "finansiella_intakter", 26277, table="2"),
        figure(RR, "finansiella_kostnader", -1318, table="2"),
    ]
    (result,) = judge("DR4-netto", facts).results
    assert (result.verdict, result.scope_choice) == ("holds", "finansnetto")
    (result,) = judge("DR4-netto", [figure("driftredovisning", "summa", 200371, component="netto"), *facts[1:]]).results
    assert (result.verdict, result.scope_choice) == ("violated", "")


def test_what_differs_by_definition_accuses_the_overview_only(judge, figure):
    overview = figure(OV, "intakter", 5528968)
    statement = figure(RR, "verksamhetens_intakter", 5171429, table="2")
    evaluation = judge("OV1-intakter", [overview, statement])
    assert {m.fact_id: m.verdict for m in evaluation.members} == {
        overview.fact_id: "violated",
        statement.fact_id: "questioned",
    }


def test_nothing_is_contradicted_while_the_line_that_may_explain_it_is_unknown(judge, figure):
    facts = [
        figure(OV, "intakter", 2838000, year=2021),
        figure(OV, "kostnader", -2987565, year=2021),
        figure(OV, "arets_resultat", -125937, year=2021),
    ]
    assert [r.verdict for r in judge("OV2", facts).results] == ["not_evaluable"]


def test_printings_that_disagree_carry_no_sum(judge, figure):
    facts = [
        figure(RR, "arets_resultat", 200271, table="1"),
        figure(RR, "arets_resultat", 557810, table="3"),
        figure(BR, "arets_resultat", 999999, table="2"),
    ]
    (result,) = judge("BR5", facts).results
    assert result.verdict == "not_evaluable"
    assert result.reason == "printed with different amounts: resultatrakning.arets_resultat"


def test_the_finest_printing_speaks_for_all_that_agree(judge, figure):
    facts = [
        figure(RR, "arets_resultat", 237, unit=1000, table="1"),
        figure(RR, "arets_resultat", 236500, table="3"),
        figure(BR, "arets_resultat", "236.50", unit=1000, decimals=2, table="2"),
    ]
    (result,) = judge("BR5", facts).results
    assert (result.verdict, result.difference) == ("holds", 0)


def test_each_copy_of_a_statement_is_judged_by_itself(judge, figure):
    facts = [
        figure(BR, item, amount, table=table)
        for table, amounts in (("1", (1248, 1248)), ("7", (1248, 7248)))
        for item, amount in zip(("summa_tillgangar", "summa_eget_kapital_och_skulder"), amounts, strict=True)
    ]
    assert [(r.instance, r.verdict) for r in judge("BR4", facts).results] == [
        ("utfall tabell 1", "holds"),
        ("utfall tabell 7", "violated"),
    ]


@pytest.mark.parametrize(("unlisted", "verdict_of_sum"), [(250, "holds"), (240, "not_evaluable"), (None, "violated")])
def test_rows_without_a_known_label_between_the_terms_may_belong_to_the_sum(judge, figure, unlisted, verdict_of_sum):
    facts = [
        figure(BR, "fordringar", 100),
        figure(BR, None, unlisted, label="Klientmedel"),
        figure(BR, "kassa_bank", 650),
        figure(BR, "omsattningstillgangar", 1000),
    ]
    (result,) = judge("BR1-omsattning", facts).results
    assert result.verdict == verdict_of_sum


def test_a_scope_of_a_few_units_may_be_luck_and_supports_nothing(judge, figure):
    facts = [
        figure("driftredovisning", "summa", 237, unit=1000, component="netto", role="total"),
        figure(RR, "verksamhetens_resultat", 182, unit=1000, table="2"),
        figure(RR, "finansiella_intakter", 56, unit=1000, table="2"),
        figure(RR, "finansiella_kostnader", -1, unit=1000, table="2"),
    ]
    evaluation = judge("DR4-netto", facts)
    assert [(r.verdict, r.scope_choice) for r in evaluation.results] == [("holds", "finansnetto")]
    assert set(bands(evaluation).values()) == {"wide"}


def test_the_parts_may_be_right_while_their_sum_is_wrong(judge, figure):
    rows = [figure("not_intakter", None, amount, row=row) for row, amount in enumerate((2104964, 1052482, 1052482))]
    total = figure("not_intakter", "summa", 3157446, role="total")
    line = figure(RR, "verksamhetens_intakter", 4209928, table="2")
    evaluation = judge("N1-intakter-rakning", [*rows, total, line])
    assert [r.verdict for r in evaluation.results] == ["holds"]
    assert set(bands(evaluation)) == {fact.fact_id for fact in (*rows, line)}
    assert [r.verdict for r in judge("N1-intakter-rader", [*rows, total, line]).results] == ["violated"]

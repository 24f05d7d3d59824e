"""Differences that are exactly a line of the report: a matter of definition, not a misprint."""

from __future__ import annotations

from pipelines.identities.evaluate import evaluate_document
from pipelines.identities.localise import localise
from pipelines.identities.status import statuses

RR, DR = "resultatrakning", "driftredovisning"


def total_row(figure, outcome, budget, deviation, unit=1):
    """The last row of a driftredovisning: outcome, budget and what lies between them."""
    return [
        figure(DR, "summa", amount, unit=unit, component="total", scenario=scenario, row=9, column=column, role="total")
        for column, (scenario, amount) in enumerate(
            (("utfall", outcome), ("budget", budget), ("avvikelse", deviation)), start=1
        )
    ]


def financial_lines(figure, income, costs, unit=1):
    return [
        figure(RR, "finansiella_intakter", income, unit=unit, table="2"),
        figure(RR, "finansiella_kostnader", costs, unit=unit, table="2"),
    ]


def causes_of(facts, catalogue):
    return localise(facts, catalogue, evaluate_document(facts, catalogue))


def test_a_deviation_without_the_financial_net_is_a_matter_of_definition(catalogue, figure):
    lines = financial_lines(figure, 36_510, -972)
    row = total_row(figure, 423_486, 479_364, 387_948 - 479_364)
    (cause,) = causes_of([*row, *lines], catalogue)
    assert (cause.outcome, cause.kind, cause.edits) == ("scope", "scope", ())
    assert set(cause.lines) == {fact.fact_id for fact in lines}


def test_a_difference_of_another_size_is_no_matter_of_definition(catalogue, figure):
    lines = financial_lines(figure, 36_510, -972)
    row = total_row(figure, 423_486, 479_364, 387_949 - 479_364)
    assert [cause.outcome for cause in causes_of([*row, *lines], catalogue)] == ["disputed"]


def test_a_small_difference_is_a_line_only_when_no_slip_explains_it(catalogue, figure):
    # 56 units are soon some line or other: a slip that explains them is heard first.
    lines = financial_lines(figure, 56, None, unit=1000)
    no_slip = total_row(figure, 1181, 1000, 125, unit=1000)
    (cause,) = causes_of([*no_slip, *lines], catalogue)
    assert (cause.outcome, cause.lines) == ("scope", (lines[0].fact_id,))


def test_a_line_of_another_year_explains_nothing(catalogue, figure):
    line = figure(RR, "finansiella_intakter", 35_538, table="2", year=2023)
    row = total_row(figure, 423_486, 479_364, 387_948 - 479_364)
    assert [cause.outcome for cause in causes_of([*row, line], catalogue)] == ["disputed"]


def test_a_sum_that_agrees_only_with_a_line_left_out_is_not_verified(catalogue, figure):
    rows = (("bidrag", 2_275_000), ("ranteintakter", 17_000), ("summa", 2_275_000))
    column = [
        figure(DR, item, amount, component="intakt", row=row, role="total" if item == "summa" else "component")
        for row, (item, amount) in enumerate(rows, start=1)
    ]
    statement = [
        figure(RR, "verksamhetens_intakter", 2_275_000, table="2"),
        figure(RR, "finansiella_intakter", 17_000, table="2", row=2),
    ]
    facts = [*column, *statement]
    evaluation = evaluate_document(facts, catalogue)
    causes = localise(facts, catalogue, evaluation)
    assert [cause.outcome for cause in causes] == ["scope"]
    found = {one.fact_id: one.status for one in statuses(facts, catalogue, evaluation, causes)}
    assert found[column[-1].fact_id] == "unverified"

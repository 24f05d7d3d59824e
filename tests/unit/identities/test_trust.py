"""What a whole report teaches about its figures: reprints, rounding, columns that belong to another year."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipelines.identities.evaluate import evaluate_document

RR, NOTE = "resultatrakning", "not_kostnader"
SUPPORT = {"exact", "tight"}


def supported(evaluation, facts):
    ids = {fact.fact_id for fact in facts}
    return {m.fact_id for m in evaluation.members if m.fact_id in ids and m.band in SUPPORT}


def test_two_printings_of_one_line_that_differ_are_a_contradiction(verdict, figure):
    facts = [figure(RR, "arets_resultat", 236500, table=table) for table in ("1", "7")]
    assert verdict("D1", facts) == ("holds", "exact")
    assert verdict("D1", [facts[0], figure(RR, "arets_resultat", 236800, table="7")]) == ("violated", "violated")


def test_a_second_copy_supports_nothing(judge, figure):
    facts = [figure(RR, "arets_resultat", 236500, table=table) for table in ("1", "7")]
    assert {m.band for m in judge("D1", facts).members} == {"wide"}


@pytest.fixture
def chain(figure):
    """An income statement of one year, its operating result `off` units beside what its terms make."""

    def build(year, off, unit=1000):
        return [
            figure(RR, "verksamhetens_intakter", 5171, unit=unit, year=year),
            figure(RR, "verksamhetens_kostnader", -4996, unit=unit, year=year),
            figure(RR, "verksamhetens_resultat", 175 + off, unit=unit, year=year),
        ]

    return build


def agreeing(evaluation, facts):
    ids = {fact.fact_id for fact in facts}
    return {m.fact_id for m in evaluation.members if m.fact_id in ids and m.agrees}


def test_one_unit_off_agrees_only_in_books_that_round(catalogue, chain):
    rounding = [fact for year, off in enumerate((0, 1, -1, 1, 0), start=2018) for fact in chain(year, off)]
    assert agreeing(evaluate_document(rounding, catalogue), rounding[3:6])
    exact = [fact for year, off in enumerate((0, 0, 0, 0, 0, 0, 0, 1), start=2015) for fact in chain(year, off)]
    evaluation = evaluate_document(exact, catalogue)
    assert agreeing(evaluation, exact[:3])
    assert not agreeing(evaluation, exact[-3:])


def test_a_sum_of_rounded_amounts_agrees_but_pins_no_last_digit(catalogue, chain, figure):
    rounding = [fact for year, off in enumerate((0, 1, -1, 1, 0), start=2018) for fact in chain(year, off)]
    evaluation = evaluate_document(rounding, catalogue)
    assert agreeing(evaluation, rounding[:3])
    assert not supported(evaluation, rounding)
    repeated = figure("flerarsoversikt", "intakter", 5171, unit=1000, year=2018, table="9")
    evaluation = evaluate_document([*rounding, repeated], catalogue)
    assert supported(evaluation, rounding) == {rounding[0].fact_id}


def test_a_sum_in_books_that_print_the_sums_of_what_they_print_pins_its_figures(catalogue, chain):
    facts = [fact for year in range(2010, 2020) for fact in chain(year, 0)]
    assert len(supported(evaluate_document(facts, catalogue), facts)) == len(facts)


def test_a_sum_that_is_off_among_many_that_are_not_is_a_fault_and_pins_none_of_its_figures(catalogue, chain):
    exact = [fact for year in range(1990, 2018) for fact in chain(year, 0)]
    faulty = chain(2018, 1)
    found = supported(evaluate_document([*exact, *faulty], catalogue), [*exact, *faulty])
    assert found == {fact.fact_id for fact in exact}


def test_sums_of_what_is_budgeted_do_not_tell_how_a_report_rounds(catalogue, chain):
    budgeted = [replace(fact, scenario="budget") for year in range(1990, 2018) for fact in chain(year, 0)]
    outcome = [fact for year, off in ((2018, 0), (2019, 1)) for fact in chain(year, off)]
    facts = [*budgeted, *outcome]
    evaluation = evaluate_document(facts, catalogue)
    assert agreeing(evaluation, budgeted)
    assert not supported(evaluation, facts)


def test_a_cell_that_should_repeat_another_and_is_one_unit_off_pins_neither(catalogue, chain, figure):
    facts = [fact for year, off in enumerate((0, 1, -1, 1, 0), start=2018) for fact in chain(year, off)]
    beside = figure("flerarsoversikt", "intakter", 5172, unit=1000, year=2018, table="9")
    assert not supported(evaluate_document([*facts, beside], catalogue), [facts[0], beside])


@pytest.fixture
def note_and_statement(figure):
    """A note of three rows with its total, and the statement's line, for two years; the note's years may be swapped."""

    def build(years, unit=1, line_unit=1):
        note, lines = [], []
        for column, (year, printed) in enumerate(zip((2024, 2023), years, strict=True), start=1):
            rows = {2024: (3794318, 438108, 315940), 2023: (3520260, 531985, 312725)}[printed]
            note += [
                figure(NOTE, None, -amount * unit, year=year, column=column, row=i) for i, amount in enumerate(rows)
            ]
            note.append(figure(NOTE, "summa", -sum(rows) * unit, year=year, column=column, row=9, role="total"))
            own = {2024: 4548366, 2023: 4364970}[year]
            lines.append(figure(RR, "verksamhetens_kostnader", -own * line_unit, year=year, table="2"))
        return note, lines

    return build


def test_a_note_whose_columns_stand_under_the_wrong_year_is_not_supported_by_its_own_sums(
    catalogue, note_and_statement
):
    note, lines = note_and_statement((2024, 2023))
    assert len(supported(evaluate_document([*note, *lines], catalogue), note)) == len(note)
    note, lines = note_and_statement((2023, 2024))
    evaluation = evaluate_document([*note, *lines], catalogue)
    assert not supported(evaluation, note)
    assert {r.verdict for r in evaluation.results if r.identity_id == "N1-kostnader-rader"} == {"holds"}


def test_a_note_in_another_unit_than_the_statement_is_not_supported_by_its_own_sums(catalogue, note_and_statement):
    note, lines = note_and_statement((2024, 2023), unit=1000)
    assert not supported(evaluate_document([*note, *lines], catalogue), note)


def test_a_total_that_almost_agrees_with_the_statement_still_anchors_its_column(catalogue, note_and_statement, figure):
    note, lines = note_and_statement((2024, 2023))
    almost = [*lines[:1], figure(RR, "verksamhetens_kostnader", -4365070, year=2023, table="2")]
    assert len(supported(evaluate_document([*note, *almost], catalogue), note[:3])) == 3
    assert len(supported(evaluate_document([*note, *almost], catalogue), note[4:7])) == 3


def test_a_column_that_nothing_else_repeats_is_not_supported_by_its_own_sum(catalogue, note_and_statement):
    note, _ = note_and_statement((2024, 2023))
    evaluation = evaluate_document(note, catalogue)
    assert {r.verdict for r in evaluation.results if r.identity_id == "N1-kostnader-rader"} == {"holds"}
    assert not supported(evaluation, note)


def test_columns_of_a_row_that_make_each_other_anchor_each_other(catalogue, figure):
    dr = "driftredovisning"
    rows = [(None, -775), (None, -998), (None, -648)]
    facts = [
        figure(dr, item, amount, component=component, row=row, column=column)
        for row, (item, amount) in enumerate(rows)
        for column, component in ((1, "kostnad"), (2, "netto"))
    ]
    facts += [
        figure(dr, "summa", -2421, component=component, row=9, column=column, role="total")
        for column, component in ((1, "kostnad"), (2, "netto"))
    ]
    assert len(supported(evaluate_document(facts, catalogue), facts)) == len(facts)
    alone = [fact for fact in facts if fact.component == "netto"]
    assert not supported(evaluate_document(alone, catalogue), alone)


def test_a_table_whose_numbers_lost_their_first_groups_is_not_supported(catalogue, chain):
    whole = chain(2024, 0, unit=1)
    assert len(supported(evaluate_document(whole, catalogue), whole)) == 3
    cut = [replace(fact, is_cut=fact.line_item == "verksamhetens_kostnader") for fact in whole]
    assert not supported(evaluate_document(cut, catalogue), cut)


def test_of_two_columns_that_claim_the_same_only_the_one_that_its_row_confirms_is_supported(catalogue, figure):
    dr = "driftredovisning"
    costs, budget = (-775, -998, -648), (-700, -1000, -660)
    columns = ((1, "kostnad", costs), (2, "netto", costs), (3, "netto", budget))
    facts = [
        figure(dr, None, amount, component=component, row=row, column=column)
        for column, component, amounts in columns
        for row, amount in enumerate(amounts)
    ]
    facts += [
        figure(dr, "summa", sum(amounts), component=component, row=9, column=column, role="total")
        for column, component, amounts in columns
    ]
    evaluation = evaluate_document(facts, catalogue)
    columns_supported = {fact.column_no for fact in facts if fact.fact_id in supported(evaluation, facts)}
    assert columns_supported == {1, 2}


def test_a_figure_torn_apart_contradicts_only_itself(judge, figure):
    torn = replace(figure("flerarsoversikt", "eget_kapital", 584), is_cut=True)
    whole = figure("balansrakning", "eget_kapital", 584026, table="2")
    evaluation = judge("OV1-eget_kapital", [torn, whole])
    assert {m.fact_id: m.verdict for m in evaluation.members} == {torn.fact_id: "violated", whole.fact_id: "questioned"}

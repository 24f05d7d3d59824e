"""What a whole report teaches about its figures: reprints, rounding, columns that belong to another year."""

from __future__ import annotations

import pytest

from pipelines.identities.evaluate import evaluate

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

    def build(year, off):
        return [
            figure(RR, "verksamhetens_intakter", 5171, unit=1000, year=year),
            figure(RR, "verksamhetens_kostnader", -4996, unit=1000, year=year),
            figure(RR, "verksamhetens_resultat", 175 + off, unit=1000, year=year),
        ]

    return build


def test_one_unit_off_is_trusted_only_in_books_that_round(catalogue, chain):
    rounding = [fact for year, off in enumerate((0, 1, -1, 1, 0), start=2018) for fact in chain(year, off)]
    assert supported(evaluate(rounding, catalogue), rounding[3:6])
    exact = [fact for year, off in enumerate((0, 0, 0, 0, 0, 0, 0, 1), start=2015) for fact in chain(year, off)]
    evaluation = evaluate(exact, catalogue)
    assert supported(evaluation, exact[:3])
    assert not supported(evaluation, exact[-3:])


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
    assert len(supported(evaluate([*note, *lines], catalogue), note)) == len(note)
    note, lines = note_and_statement((2023, 2024))
    evaluation = evaluate([*note, *lines], catalogue)
    assert not supported(evaluation, note)
    assert {r.verdict for r in evaluation.results if r.identity_id == "N1-kostnader-rader"} == {"holds"}


def test_a_note_in_another_unit_than_the_statement_is_not_supported_by_its_own_sums(catalogue, note_and_statement):
    note, lines = note_and_statement((2024, 2023), unit=1000)
    assert not supported(evaluate([*note, *lines], catalogue), note)

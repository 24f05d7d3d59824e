"""Tables in another unit than the rest of the report, and labels that name the wrong one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipelines.identities.evaluate import evaluate_document
from pipelines.identities.localise import localise
from pipelines.identities.status import statuses

RR, BR, NOTE, DR = "resultatrakning", "balansrakning", "not_kostnader", "driftredovisning"


@pytest.fixture
def report(figure):
    """Result, balance sheet, and a note on costs that is `factor` times what it should be."""

    def build(factor):
        statements = [
            figure(statement, item, amount, year=year, table=table, row=row, column=column)
            for statement, table, row, item, amounts in (
                (RR, "1", 1, "verksamhetens_intakter", (5_171_429, 5_222_000)),
                (RR, "1", 2, "verksamhetens_kostnader", (-4_996_117, -4_920_564)),
                (RR, "1", 3, "arets_resultat", (175_312, 301_436)),
                (BR, "2", 1, "arets_resultat", (175_312, 301_436)),
            )
            for column, (year, amount) in enumerate(zip((2024, 2023), amounts, strict=True), start=1)
        ]
        note = [
            figure(NOTE, item, amount, unit=factor, year=year, table="3", row=row, column=column, role=role)
            for row, item, role, amounts in (
                (1, None, "component", (-3_996_117, -4_020_564)),
                (2, None, "component", (-1_000_000, -900_000)),
                (3, "summa", "total", (-4_996_117, -4_920_564)),
            )
            for column, (year, amount) in enumerate(zip((2024, 2023), amounts, strict=True), start=1)
        ]
        return statements, note

    return build


def causes_of(facts, catalogue):
    evaluation = evaluate_document(facts, catalogue)
    causes = localise(facts, catalogue, evaluation)
    return causes, {one.fact_id: one.status for one in statuses(facts, catalogue, evaluation, causes)}


def test_a_table_in_the_right_unit_is_verified(catalogue, report):
    statements, note = report(1)
    causes, status = causes_of([*statements, *note], catalogue)
    assert causes == ()
    assert {status[fact.fact_id] for fact in note} == {"verified"}


def test_a_table_a_thousand_times_too_great_has_one_cause_and_no_verified_figure(catalogue, report):
    statements, note = report(1000)
    causes, status = causes_of([*statements, *note], catalogue)
    assert [(c.outcome, c.kind, c.tables, c.edits) for c in causes] == [("warning", "unit_label", ("3",), ())]
    assert causes[0].factor * 1000 == 1
    assert "verified" not in {status[fact.fact_id] for fact in note}


def test_of_two_tables_alone_nobody_knows_which_has_the_wrong_unit(catalogue, report):
    statements, note = report(1000)
    result = [fact for fact in statements if fact.table == "1"]
    causes, status = causes_of([*result, *note], catalogue)
    assert [(c.outcome, c.kind, c.tables) for c in causes] == [("ambiguous", "unit_label", ("1", "3"))]
    assert "verified" not in status.values()


def test_one_figure_a_thousand_times_too_great_is_no_unit_label(catalogue, report):
    statements, note = report(1)
    spoilt = [replace(f, ticks=f.ticks * 1000) if f is note[-1] else f for f in (*statements, *note)]
    causes, _ = causes_of(spoilt, catalogue)
    assert [(c.outcome, c.kind, [e.fact_id for e in c.edits]) for c in causes] == [
        ("corrected-proposal", "scaled", [note[-1].fact_id])
    ]


def test_a_label_that_is_not_the_unit_is_a_warning_and_disputes_nothing(catalogue, report):
    statements, note = report(1)
    labelled = [replace(fact, unit="kr", unit_printed="tkr") for fact in note]
    causes, status = causes_of([*statements, *labelled], catalogue)
    ((outcome, kind, tables),) = [(c.outcome, c.kind, c.tables) for c in causes]
    assert (outcome, kind, tables) == ("warning", "unit_label", ("3",))
    assert {key[0] for key in causes[0].instances} == {"N1-kostnader-rakning"}
    assert {status[fact.fact_id] for fact in note} == {"verified"}


def test_a_label_that_no_link_speaks_of_has_no_cause_here(catalogue, report):
    """The check of labels tells it; a cause that names no instance could show no figure."""
    _, note = report(1)
    labelled = [replace(fact, unit="kr", unit_printed="tkr") for fact in note]
    assert causes_of(labelled, catalogue)[0] == ()


def test_two_labels_in_one_table_are_not_taken_for_one(catalogue, report):
    statements, note = report(1)
    labelled = [replace(note[0], unit="kr", unit_printed="tkr"), replace(note[1], unit="tkr", unit_printed="kr")]
    causes, _ = causes_of([*statements, *labelled, *note[2:]], catalogue)
    assert causes == ()

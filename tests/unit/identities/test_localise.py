"""The search for causes: what is proposed, what is ambiguous, and what stays disputed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipelines.identities.evaluate import evaluate_document
from pipelines.identities.localise import Cause, _without_circles, localise
from pipelines.identities.records import TICKS_PER_UNIT
from pipelines.identities.search import Edit

RR, BR, KF, OV = "resultatrakning", "balansrakning", "kassaflodesanalys", "flerarsoversikt"
KR = TICKS_PER_UNIT


@pytest.fixture
def books(figure):
    """Statements of two years that agree: result, balance, cash flow and overview."""
    lines = {
        (RR, "1"): {
            "verksamhetens_intakter": (5171429, 5222000),
            "verksamhetens_kostnader": (-4996117, -4920564),
            "verksamhetens_resultat": (175312, 301436),
            "finansiella_intakter": (26277, 9007),
            "finansiella_kostnader": (-1318, -1655),
            "resultat_efter_finansiella_poster": (200271, 308788),
            "arets_resultat": (200271, 308788),
        },
        (BR, "2"): {
            "fordringar": (3328584, 2773479),
            "kassa_bank": (1291438, 1463432),
            "omsattningstillgangar": (4620022, 4236911),
            "summa_tillgangar": (4620022, 4236911),
            "arets_resultat": (200271, 308788),
            "ovrigt_eget_kapital": (801162, 492374),
            "kortfristiga_skulder": (3618589, 3435749),
            "summa_eget_kapital_och_skulder": (4620022, 4236911),
        },
        (KF, "3"): {
            "arets_resultat": (200271, 308788),
            "forandring_fordringar": (-555105, 315629),
            "forandring_skulder": (182840, -355412),
            "kassaflode_lopande": (-171994, 269005),
            "arets_kassaflode": (-171994, 269005),
            "likvida_medel_start": (1463432, 1194427),
            "likvida_medel_slut": (1291438, 1463432),
        },
        (OV, "4"): {
            "intakter": (5171429, 5222000),
            "kostnader": (-4996117, -4920564),
            "arets_resultat": (200271, 308788),
            "eget_kapital": (1001433, 801162),
        },
    }
    return [
        figure(statement, item, amount, year=year, table=table, row=row, column=column)
        for (statement, table), items in lines.items()
        for row, (item, amounts) in enumerate(items.items())
        for column, (year, amount) in enumerate(zip((2024, 2023), amounts, strict=True), start=1)
    ]


@pytest.fixture
def causes(catalogue, books):
    """The causes found after the figures named (statement, line item, year) were printed as given."""

    def run(*misprints):
        facts = list(books)
        for statement, item, year, printed in misprints:
            index = next(
                i
                for i, fact in enumerate(facts)
                if (fact.statement, fact.line_item, fact.fiscal_year) == (statement, item, year)
            )
            facts[index] = replace(facts[index], ticks=printed * KR)
        by_id = {fact.fact_id: fact for fact in facts}
        found = localise(facts, catalogue, evaluate_document(facts, catalogue))
        return [
            (
                cause.outcome,
                cause.kind,
                {
                    (by_id[e.fact_id].statement, by_id[e.fact_id].line_item, by_id[e.fact_id].fiscal_year): e.ticks
                    // KR
                    for e in cause.edits
                },
            )
            for cause in found
        ]

    return run


def test_books_that_agree_have_no_cause(causes):
    assert causes() == []


@pytest.mark.parametrize(
    ("statement", "item", "year", "printed", "true", "kind"),
    [
        (KF, "kassaflode_lopande", 2023, -269005, 269005, "sign"),
        (BR, "ovrigt_eget_kapital", 2023, 4928374, 492374, "digit_inserted"),
        (RR, "resultat_efter_finansiella_poster", 2024, 200217, 200271, "digits_transposed"),
        (KF, "likvida_medel_slut", 2024, 1291488, 1291438, "digit_substituted"),
        (BR, "summa_eget_kapital_och_skulder", 2023, 4620022, 4236911, "copied"),
        (BR, "kortfristiga_skulder", 2024, 361589, 3618589, "digit_dropped"),
        (OV, "eget_kapital", 2023, 1001433, 801162, "copied"),
    ],
)
def test_a_single_misprint_is_found_and_mended(causes, statement, item, year, printed, true, kind):
    assert causes((statement, item, year, printed)) == [("corrected-proposal", kind, {(statement, item, year): true})]


def test_an_overview_that_was_not_updated_is_one_cause(causes):
    assert causes((OV, "intakter", 2024, 5528968), (OV, "arets_resultat", 2024, 557810)) == [
        (
            "corrected-proposal",
            "section",
            {(OV, "intakter", 2024): 5171429, (OV, "arets_resultat", 2024): 200271},
        )
    ]


def test_two_misprints_in_one_statement_are_two_causes(causes):
    found = causes((KF, "arets_kassaflode", 2024, 171994), (KF, "likvida_medel_start", 2024, 1436432))
    assert sorted(found) == [
        ("corrected-proposal", "digits_transposed", {(KF, "likvida_medel_start", 2024): 1463432}),
        ("corrected-proposal", "sign", {(KF, "arets_kassaflode", 2024): -171994}),
    ]


def test_one_identity_is_not_enough_for_a_proposal(catalogue, figure):
    rows = [figure("not_kortfristiga_skulder", None, amount) for amount in (1736, 4773, 29)]
    total = figure("not_kortfristiga_skulder", "summa", 2238, role="total")
    line = figure(BR, "kortfristiga_skulder", 2238, table="2")
    facts = [*rows, total, line]
    (cause,) = localise(facts, catalogue, evaluate_document(facts, catalogue))
    assert (cause.outcome, cause.edits) == ("ambiguous", ())
    assert [(edit.fact_id, edit.ticks // KR) for edit in cause.candidates] == [(rows[1].fact_id, 473)]


def test_two_explanations_that_fit_equally_are_never_decided(catalogue, figure):
    facts = [
        figure(KF, "kassaflode_lopande", -256460),
        figure(KF, "arets_kassaflode", 256460),
    ]
    (cause,) = localise(facts, catalogue, evaluate_document(facts, catalogue))
    assert (cause.outcome, cause.edits) == ("ambiguous", ())
    assert {edit.fact_id for edit in cause.candidates} == {fact.fact_id for fact in facts}


def test_what_no_slip_explains_stays_disputed(catalogue, figure):
    facts = [
        figure(OV, "eget_kapital", 800473, year=2020),
        figure(OV, "arets_resultat", -125937, year=2021),
        figure(OV, "eget_kapital", 679029, year=2021),
    ]
    (cause,) = localise(facts, catalogue, evaluate_document(facts, catalogue))
    assert (cause.outcome, cause.edits, cause.candidates) == ("disputed", (), ())


def test_no_printed_figure_is_changed(catalogue, books):
    before = tuple(books)
    wrong = [
        replace(fact, ticks=-(fact.ticks or 0)) if fact.line_item == "kassaflode_lopande" else fact for fact in books
    ]
    localise(wrong, catalogue, evaluate_document(wrong, catalogue))
    assert tuple(books) == before


def test_rows_that_could_each_be_the_culprit_are_never_decided(catalogue, figure):
    note = "not_intakter"
    parts = [
        figure(note, "bidrag_staten", 2611000),
        figure(note, "bidrag_region", 1305500),
        *(figure(note, "bidrag_kommun", amount) for amount in (268726, 380422, 525585, 130667)),
    ]
    facts = [
        *parts,
        figure(note, "summa", 5221900, role="total"),
        figure(RR, "verksamhetens_intakter", 5222000, table="2"),
    ]
    (cause,) = localise(facts, catalogue, evaluate_document(facts, catalogue))
    assert (cause.outcome, cause.edits) == ("ambiguous", ())
    assert {fact.fact_id for fact in parts[2:]} <= {edit.fact_id for edit in cause.candidates}


def test_each_of_two_equal_figures_cannot_have_been_copied_from_the_other():
    this, that = Edit("this", 3 * KR, "copied", "that"), Edit("that", 4 * KR, "copied", "this")
    lone = Edit("lone", 5 * KR, "copied", "right")
    causes = [Cause("d", "corrected-proposal", "copied", (edit,), (), 0.0) for edit in (this, that, lone)]
    assert [(cause.outcome, cause.edits, cause.candidates) for cause in _without_circles(causes)] == [
        ("ambiguous", (), (this,)),
        ("ambiguous", (), (that,)),
        ("corrected-proposal", (lone,), ()),
    ]


def test_a_search_that_grows_too_large_explains_nothing(monkeypatch, causes):
    monkeypatch.setattr("pipelines.identities.search.MOST_NODES", 1)
    assert causes((KF, "kassaflode_lopande", 2023, -269005)) == [("disputed", "unexplained", {})]


def test_amounts_in_thousands_that_stand_among_kronor_are_found(causes):
    found = causes((BR, "kortfristiga_skulder", 2024, 3_619))
    assert found == [("corrected-proposal", "scaled", {(BR, "kortfristiga_skulder", 2024): 3_618_589})]


def test_a_line_that_a_sum_leaves_out_is_named(catalogue, figure):
    note = "not_fordringar"
    facts = [
        figure(note, None, 412_345),
        figure(note, None, 88_123),
        figure(note, "summa", 612_345, role="total"),
        figure("flerarsoversikt", "finansnetto", 111_877, table="2"),
        figure(BR, "kassa_bank", 5, table="3"),
    ]
    (cause,) = localise(facts, catalogue, evaluate_document(facts, catalogue))
    assert (cause.outcome, cause.kind, cause.lines) == ("disputed", "omitted_line", (facts[3].fact_id,))

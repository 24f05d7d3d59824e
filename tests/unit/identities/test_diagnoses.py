"""From root causes to diagnoses: what is told about each, and which figures a proposal sets free."""

from __future__ import annotations

import string
from dataclasses import replace
from decimal import Decimal

import pytest

from pipelines.identities.cells import Cell, number
from pipelines.identities.diagnoses import diagnose
from pipelines.identities.evaluate import evaluate_document
from pipelines.identities.explanations import explain
from pipelines.identities.records import TICKS_PER_UNIT
from pipelines.identities.wording import EN, SEEDS, SV, wordings_of
from tests.unit.identities.conftest import seed_rows

RR, BR, OV = "resultatrakning", "balansrakning", "flerarsoversikt"

LABELS = {
    "verksamhetens_intakter": "Verksamhetens intäkter",
    "verksamhetens_kostnader": "Verksamhetens kostnader",
    "verksamhetens_resultat": "Verksamhetens resultat",
    "arets_resultat": "Årets resultat",
    "ovrigt_eget_kapital": "Övrigt eget kapital",
    "kortfristiga_skulder": "Kortfristiga skulder",
    "summa_eget_kapital_och_skulder": "Summa eget kapital och skulder",
    "kassa_bank": "Kassa och bank",
    "summa_tillgangar": "Summa tillgångar",
    "omsattningstillgangar": "Summa omsättningstillgångar",
    "eget_kapital": "Eget kapital",
    "soliditet": "Soliditet",
}
PAGE = {RR: 11, BR: 12, OV: 3}

LINES = (
    (RR, "verksamhetens_intakter", 5171429),
    (RR, "verksamhetens_kostnader", -4971158),
    (RR, "verksamhetens_resultat", 200271),
    (RR, "arets_resultat", 200271),
    (BR, "kassa_bank", 4620022),
    (BR, "omsattningstillgangar", 4620022),
    (BR, "summa_tillgangar", 4620022),
    (BR, "arets_resultat", 200271),
    (BR, "ovrigt_eget_kapital", 801162),
    (BR, "kortfristiga_skulder", 3618589),
    (BR, "summa_eget_kapital_och_skulder", 4620022),
    (OV, "arets_resultat", 200271),
    (OV, "eget_kapital", 1001433),
)


@pytest.fixture(scope="session")
def wordings():
    return wordings_of(seeds())


def seeds():
    return {name: seed_rows(f"{'vocabulary' if name == 'line_item' else 'identities'}/{name}.csv") for name in SEEDS}


@pytest.fixture
def cell_of():
    def build(fact, *, unit="kr", printed=None, decimals=0, per_printed=1):
        amount = None if fact.ticks is None else Decimal(fact.ticks) / TICKS_PER_UNIT
        money = unit in ("kr", "tkr")
        factor = Decimal(per_printed) if money else None
        value = amount / factor if factor else amount
        return Cell(
            fact=replace(fact, label=LABELS.get(fact.line_item, fact.label)),
            page=PAGE.get(fact.statement, 1),
            printed_text=printed or f"{value:,.{decimals}f}".replace(",", " "),
            unit=unit,
            unit_printed=unit,
            decimals=decimals,
            value_printed=value,
            sek_per_printed=factor,
        )

    return build


@pytest.fixture
def report(figure, catalogue, cell_of):
    """The diagnoses of correct books in which the named figures are printed otherwise; further figures may be added."""

    def run(*misprints, more=()):
        facts = [
            figure(statement, item, amount, table=str(list(PAGE).index(statement) + 1), row=row)
            for row, (statement, item, amount) in enumerate(LINES, start=1)
        ]
        for statement, item, printed in misprints:
            index = next(i for i, f in enumerate(facts) if (f.statement, f.line_item) == (statement, item))
            facts[index] = replace(facts[index], ticks=printed * TICKS_PER_UNIT)
        facts.extend(more)
        cells = [cell_of(fact, unit="procent" if fact.quantity == "procent" else "kr") for fact in facts]
        return diagnose(cells, catalogue, evaluate_document(facts, catalogue))

    return run


def test_books_that_agree_have_no_diagnosis(report):
    assert report().diagnoses == ()
    assert report().released == ()


def test_a_lost_sign_is_told_with_cells_pages_values_and_why(report, wordings):
    found = report((BR, "arets_resultat", -200271))
    (diagnosis,) = found.diagnoses
    assert (diagnosis.cause.outcome, diagnosis.cause.kind) == ("corrected-proposal", "sign")
    told = explain(found, diagnosis, wordings[SV])
    assert told.startswith(
        "”Årets resultat” 2024 i balansräkningen (s. 12) är tryckt som -200\u00a0271\u00a0kr men bör vara "
        "200\u00a0271\u00a0kr: minustecknet ska inte stå där. ”Årets resultat” 2024 i resultaträkningen (s. 11) visar "
        "200\u00a0271\u00a0kr."
    )
    in_english = explain(found, diagnosis, wordings[EN])
    assert "in the balance sheet (p. 12) is printed as" in in_english
    assert "the minus sign should not be there" in in_english


def test_figures_whose_contradictions_have_another_cause_are_released_with_what_stands_without_it(report):
    found = report((BR, "arets_resultat", -200271))
    by_name = {
        (found.cells[r.fact_id].fact.statement, found.cells[r.fact_id].fact.line_item): r for r in found.released
    }
    # The two sides of the balance sheet agree whatever the result is; the income statement has its own sums.
    assert by_name[BR, "summa_eget_kapital_och_skulder"].supports >= 1
    assert by_name[RR, "arets_resultat"].supports >= 1
    # The debt stands in no sum but the one with the changed figure in it.
    assert by_name[BR, "kortfristiga_skulder"].supports <= 1
    assert (BR, "arets_resultat") not in by_name


def test_nothing_is_released_where_nothing_is_proposed(report):
    found = report((RR, "verksamhetens_intakter", 5171428), (RR, "verksamhetens_kostnader", -4971150))
    assert {d.cause.outcome for d in found.diagnoses} <= {"ambiguous", "disputed"}
    assert found.diagnoses
    accused = {cell.fact.line_item for d in found.diagnoses for cell in d.figures}
    assert accused.isdisjoint({found.cells[r.fact_id].fact.line_item for r in found.released})


def test_a_share_that_its_amounts_contradict_has_a_diagnosis_of_its_own(report, figure, wordings):
    share = figure(OV, "soliditet", 46, table="3", row=99, quantity="procent", role="ratio")
    found = report(more=[share])
    (diagnosis,) = [d for d in found.diagnoses if d.cause.kind == "ratio"]
    assert diagnosis.cause.outcome == "disputed"
    told = explain(found, diagnosis, wordings[SV])
    assert told.startswith(
        "”Soliditet” 2024 i flerårsöversikten (s. 3) är tryckt som 46\u00a0%, men uträknad blir andelen 21,7\u00a0%."
    )


def test_every_contradiction_has_a_diagnosis(report):
    found = report((BR, "kortfristiga_skulder", 3618999), (OV, "eget_kapital", 555))
    explained = {key for diagnosis in found.diagnoses for key in diagnosis.cause.instances}
    violated = {key for key, members in found.members.items() if any(m.verdict == "violated" for m in members)}
    assert violated
    assert violated <= explained


def test_a_proposal_is_written_as_the_table_prints(figure, cell_of):
    """A cost printed positive in tkr with two decimals."""
    cell = cell_of(figure("not_kostnader", "summa", -7537), unit="tkr", decimals=2, per_printed=-1000)
    assert cell.printed_value(-7_537_450 * TICKS_PER_UNIT) == Decimal("7537.45")
    assert cell.as_printed(-7_537_450 * TICKS_PER_UNIT) == "7\u00a0537,45\u00a0tkr"


@pytest.mark.parametrize(
    ("value", "text"),
    [("0", "0"), ("-1", "\u22121"), ("1234567.5", "1\u00a0234\u00a0567,5"), ("-256.46", "\u2212256,46")],
)
def test_numbers_are_written_as_swedes_print_them(value, text):
    assert number(Decimal(value)) == text


def test_a_class_without_a_sentence_gets_the_general_one(wordings):
    assert wordings[SV].sentence("never_heard_of", "warning", "", {"relation": "så är det."}) == "Så är det."


def test_both_languages_name_the_same_slots():
    def slots(text):
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    for row in seed_rows("identities/diagnosis_class.csv"):
        assert slots(row["sentence_sv"]) == slots(row["sentence_en"]), row["class"]
    for row in seed_rows("identities/diagnosis_text.csv"):
        assert slots(row["sv"]) == slots(row["en"]), row["text_id"]


def test_every_statement_has_a_name_for_sentences():
    named = {row["statement"] for row in seed_rows("identities/statement_name.csv")}
    assert {row["statement"] for row in seed_rows("vocabulary/statement.csv")} == named

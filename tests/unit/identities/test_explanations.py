"""Whatever a cause is made of, its diagnosis is told in a sentence; what the seeds lack is found before any report."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest

from pipelines.identities.causes import KINDS, OUTCOMES, Cause
from pipelines.identities.cells import Cell
from pipelines.identities.diagnoses import EXPECTATION, RATIO, Diagnosis, diagnose
from pipelines.identities.evaluate import evaluate_document
from pipelines.identities.explanations import explain
from pipelines.identities.records import TICKS_PER_UNIT, key_of
from pipelines.identities.search import Edit
from pipelines.identities.wording import EN, GENERAL, SEEDS, SV, WordingError, wordings_of
from tests.unit.identities.conftest import seed_rows

RR, BR = "resultatrakning", "balansrakning"
NOWHERE = "no figure of this report"


def seeds():
    return {name: seed_rows(f"{'vocabulary' if name == 'line_item' else 'identities'}/{name}.csv") for name in SEEDS}


@pytest.fixture(scope="module")
def wordings():
    return wordings_of(seeds())


@pytest.fixture
def books(figure, catalogue):
    """A small report with a contradiction and an agreement: its cells, and what the search makes of it."""
    facts = [
        figure(RR, "verksamhetens_intakter", 5_171_429, table="1", label="Verksamhetens intäkter"),
        figure(RR, "verksamhetens_kostnader", -4_971_158, table="1", label="Verksamhetens kostnader"),
        figure(RR, "verksamhetens_resultat", 900_271, table="1", label="Verksamhetens resultat"),
        figure(RR, "arets_resultat", 200_271, table="1", label="Årets resultat"),
        figure(BR, "arets_resultat", 200_271, table="2", label="Årets resultat"),
    ]
    cells = [
        Cell(
            fact=fact,
            page=3,
            printed_text=str(fact.ticks // TICKS_PER_UNIT),
            unit="kr",
            unit_printed="kr",
            decimals=0,
            value_printed=Decimal(fact.ticks) / TICKS_PER_UNIT,
            sek_per_printed=Decimal(1),
        )
        for fact in facts
    ]
    return diagnose(cells, catalogue, evaluate_document(facts, catalogue)), evaluate_document(facts, catalogue)


def combinations(cells, results):
    """Every class and outcome with every way a cause can be built, sensible or not."""
    one, other, *_ = cells
    edits = (
        (),
        (Edit(one.fact_id, 7 * TICKS_PER_UNIT, "sign"),),
        (
            Edit(one.fact_id, 8 * TICKS_PER_UNIT, "copied", other.fact_id),
            Edit(other.fact_id, 9 * TICKS_PER_UNIT, "section", NOWHERE),
        ),
    )
    candidates = ((), edits[1], (*edits[2], *edits[1], *edits[2]))
    violated = tuple(result for result in results if result.verdict == "violated")
    holding = tuple(result for result in results if result.verdict == "holds")
    assert violated
    assert holding
    tables = (((), Fraction(1)), (("1",), Fraction(1000)), (("1", "2"), Fraction(1, 1000)))
    for kind, outcome in product((*KINDS, RATIO, EXPECTATION, "never_heard_of"), OUTCOMES):
        for own, rivals, told, lines, (named, factor), figures in product(
            edits, candidates, ((), violated, holding), ((), (other.fact_id,)), tables, ((), tuple(cells))
        ):
            instances = tuple(key_of(result) for result in told or violated[:1])
            cause = Cause("d", outcome, kind, own, instances, 1.0, rivals, lines, named, factor)
            yield Diagnosis(cause, figures, told)


def test_every_diagnosis_of_any_cause_is_told(books, wordings):
    """In Swedish; the English texts name the same slots (test_diagnoses)."""
    report, evaluation = books
    told = 0
    for diagnosis in combinations(list(report.cells.values()), evaluation.results):
        text = explain(report, diagnosis, wordings[SV])
        assert text.endswith("."), (diagnosis, text)
        assert "{" not in text, (diagnosis, text)
        assert "None" not in text, (diagnosis, text)
        told += 1
    assert told > 10_000


def test_a_label_that_no_unit_explains_is_not_called_wrong(books, wordings):
    """Kronor a thousand times too great are no unit: what is told is that the figures do not agree."""
    report, evaluation = books
    violated = tuple(result for result in evaluation.results if result.verdict == "violated")
    cause = Cause(
        "d", "warning", "unit_label", (), tuple(map(key_of, violated)), 0.0, tables=("1",), factor=Fraction(1, 1000)
    )
    told = explain(report, Diagnosis(cause, tuple(report.cells.values()), violated), wordings[SV])
    assert "anger kr" not in told
    assert "är tryckt som" in told
    off = replace(cause, factor=Fraction(1000))
    assert "anger kr, men talen är i tkr" in explain(
        report, Diagnosis(off, tuple(report.cells.values()), violated), wordings[SV]
    )


def test_what_can_be_told_of_nothing_but_a_check_names_the_check(books, wordings):
    report, evaluation = books
    cause = Cause("d", "warning", "unit_label", (), (key_of(evaluation.results[0]),), 0.0)
    told = explain(report, Diagnosis(cause, (), ()), wordings[EN])
    assert told == f"This check needs a look: {wordings[EN].identity(evaluation.results[0].identity_id)}."


def without(name, **match):
    rows = [row for row in seeds()[name] if any(row[column] != value for column, value in match.items())]
    assert len(rows) == len(seeds()[name]) - 1
    return {**seeds(), name: rows}


def changed(name, column, text, **match):
    rows = [
        {**row, column: text} if all(row[key] == value for key, value in match.items()) else row
        for row in seeds()[name]
    ]
    assert rows != seeds()[name]
    return {**seeds(), name: rows}


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (without("diagnosis_text", text_id="relation_pair"), "no text 'relation_pair'"),
        (without("diagnosis_class", **{"class": "other", "variant": "figures"}), "no general sentence"),
        (changed("diagnosis_text", "sv", "{lable}", text_id="cell"), r"cell \(sv\): the text names \{lable\}"),
        (changed("diagnosis_text", "en", " ", text_id="and"), r"and \(en\): the text is empty"),
        (
            changed("diagnosis_class", "sentence_en", "{cell} {surprise}", **{"class": "ratio"}),
            r"ratio, disputed,  \(en\): the text names \{surprise\}",
        ),
        (changed("diagnosis_class", "sentence_sv", "{cell", **{"class": "ratio"}), "expected '}'"),
        (
            changed("diagnosis_class", "sentence_sv", "{cells}", **{"class": "other", "variant": GENERAL[-1][2]}),
            "may name nothing but",
        ),
    ],
)
def test_a_seed_that_lacks_a_text_or_names_what_nothing_fills_is_refused(rows, message):
    with pytest.raises(WordingError, match=message):
        wordings_of(rows)

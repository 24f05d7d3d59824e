"""One report is judged behind a wall: what it raises is its own failure, and nothing else changes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from benchmarks.mishaps import row_of
from benchmarks.statements import invented, seed_rows
from pipelines.identities import judgements
from pipelines.identities.catalogue import CatalogueError
from pipelines.identities.cells import CELL_COLUMNS
from pipelines.identities.check_diagnoses import CHECK_COLUMNS
from pipelines.identities.diagnoses import diagnose
from pipelines.identities.judgements import (
    JUDGEMENT_SCHEMA,
    JUDGEMENT_SEEDS,
    judgement_table,
)
from pipelines.identities.wording import WordingError


def seeds():
    return {
        name: seed_rows(f"{'vocabulary' if name == 'line_item' else 'identities'}/{name}.csv")
        for name in JUDGEMENT_SEEDS
    }


@pytest.fixture(scope="module")
def rows():
    """The rows of three reports by document; the second contradicts itself."""
    found = {}
    for number, document_id in enumerate("abc"):
        facts = [replace(fact, document_id=document_id) for fact in invented(number)]
        if document_id == "b":
            at = next(i for i, fact in enumerate(facts) if fact.line_item == "arets_resultat" and fact.ticks)
            facts[at] = replace(facts[at], ticks=-facts[at].ticks)
        found[document_id] = [row_of(fact) for fact in facts]
    return found


def judged(rows, checks=()):
    cells = [tuple(row[column] for column in CELL_COLUMNS) for own in rows.values() for row in own]
    return judgement_table(cells, [tuple(check[column] for column in CHECK_COLUMNS) for check in checks], (), seeds())


def by_document(table):
    return {row["document_id"]: row for row in table.to_pylist()}


def check_of(document_id, kind, **more):
    return {
        **dict.fromkeys(CHECK_COLUMNS),
        "document_id": document_id,
        "identity_id": {"unit_label": "U1", "restatement": "PY1", "missing_section": "X1"}[kind],
        "instance": "one",
        "fiscal_year": 2024,
        "verdict": "violated",
        "class": kind,
        **more,
    }


def test_every_report_has_one_row_with_its_verdicts_and_diagnoses(rows):
    table = judged(rows)
    assert table.schema == JUDGEMENT_SCHEMA
    found = by_document(table)
    assert list(found) == ["a", "b", "c"]
    assert {row["failure"] for row in found.values()} == {None}
    assert all(row["evaluation"] for row in found.values())
    assert "sign" in {diagnosis["class"] for diagnosis in found["b"]["diagnoses"]}
    assert {diagnosis["outcome"] for diagnosis in found["a"]["diagnoses"]} <= {"scope"}


def test_nothing_to_judge_makes_an_empty_table_of_the_same_shape():
    table = judged({})
    assert (table.num_rows, table.schema) == (0, JUDGEMENT_SCHEMA)


def test_a_figure_that_cannot_be_read_leaves_its_report_unjudged_and_all_others_as_they_were(rows):
    spoilt = {**rows, "b": [{**rows["b"][0], "half_width_sek": Decimal("0.000001")}, *rows["b"][1:]]}
    before, after = by_document(judged(rows)), by_document(judged(spoilt))
    assert after["b"] == {
        "document_id": "b",
        "failure": "ValueError: 0.000001 has more decimals than the warehouse keeps",
        "evaluation": [],
        "diagnoses": [],
    }
    assert (after["a"], after["c"]) == (before["a"], before["c"])


def document_of(given):
    """The report that a step of the judgement is at work on."""
    first, *_ = given
    if not first:
        return None
    return first[0].document_id if hasattr(first[0], "document_id") else first[0].fact.document_id


@pytest.mark.parametrize("step", ["evaluate_document", "diagnose"])
def test_whatever_a_step_raises_is_the_failure_of_that_report_alone(rows, monkeypatch, step):
    before = by_document(judged(rows))
    right = getattr(judgements, step)

    def raising(*given):
        if document_of(given) == "b":
            raise RecursionError("too deep\nby far")
        return right(*given)

    monkeypatch.setattr(judgements, step, raising)
    after = by_document(judged(rows))
    assert after["b"]["failure"] == "RecursionError: too deep by far"
    assert (after["b"]["evaluation"], after["b"]["diagnoses"]) == ([], [])
    assert (after["a"], after["c"]) == (before["a"], before["c"])


def test_a_report_with_more_figures_than_any_prints_is_not_judged_and_the_others_are(rows, monkeypatch):
    monkeypatch.setattr(judgements, "MOST_FIGURES", len(rows["a"]))
    found = by_document(judged({**rows, "b": rows["b"] * 2}))
    assert found["b"]["failure"].startswith("TooManyFiguresError: the report prints")
    assert (found["b"]["evaluation"], found["b"]["diagnoses"]) == ([], [])
    assert found["a"] == by_document(judged(rows))["a"]


def test_what_a_check_raises_is_the_failure_of_its_report_alone(rows):
    """The checks of whole tables are told behind the same wall."""
    checks = [check_of("a", "restatement", fact_id=rows["a"][0]["fact_id"]), check_of("b", "missing_section")]
    before = by_document(judged(rows, checks))
    after = by_document(judged(rows, [checks[0], {**checks[1], "fiscal_year": "this year"}]))
    assert after["b"]["failure"].startswith("Arrow")
    assert (after["b"]["evaluation"], after["b"]["diagnoses"]) == ([], [])
    assert (after["a"], after["c"]) == (before["a"], before["c"])


def test_whoever_stops_the_run_stops_it(rows, monkeypatch):
    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(judgements, "evaluate_document", stopped)
    with pytest.raises(KeyboardInterrupt):
        judged(rows)


def test_a_figure_of_another_report_that_cannot_be_read_is_the_failure_of_that_one(rows):
    own, other = rows["a"][0], rows["b"][0]
    check = check_of("a", "restatement", fact_id=own["fact_id"], other_fact_id=other["fact_id"])
    assert "men var" in by_document(judged(rows, [check]))["a"]["diagnoses"][-1]["explanation_sv"]
    spoilt = {**rows, "b": [{**other, "half_width_sek": Decimal("0.000001")}, *rows["b"][1:]]}
    found = by_document(judged(spoilt, [check]))
    assert (found["a"]["failure"], found["b"]["failure"] is None) == (None, False)
    told = found["a"]["diagnoses"][-1]["explanation_sv"]
    assert told.startswith("De här talen behöver ses över")
    assert own["printed_text"] in told


def test_a_report_without_figures_is_judged_by_its_checks(rows):
    found = by_document(judged({"a": rows["a"]}, [check_of("z", "missing_section", heading="Noter", page=4)]))["z"]
    assert (found["failure"], found["evaluation"]) == (None, [])
    ((diagnosis),) = found["diagnoses"]
    assert diagnosis["class"] == "missing_section"
    assert diagnosis["position"] == 10_001
    assert "”Noter” (s. 4)" in diagnosis["explanation_sv"]


def test_checks_are_numbered_within_their_report(rows):
    checks = [check_of(document_id, "missing_section", heading="Noter", page=4) for document_id in "ac"]
    found = by_document(judged(rows, checks))
    assert [found[document_id]["diagnoses"][-1]["position"] for document_id in "ac"] == [10_001, 10_001]


def test_a_unit_that_the_search_has_told_of_is_not_told_again(rows):
    """The table of costs is a thousand times too great: the search says so, and the check of its label with it."""
    table = next(row["table_no"] for row in rows["a"] if row["statement"] == "not_kostnader")
    spoilt = [
        {**row, "amount_sek": row["amount_sek"] * 1000, "half_width_sek": row["half_width_sek"] * 1000}
        if row["table_no"] == table and row["amount_sek"] is not None
        else row
        for row in rows["a"]
    ]
    checks = [check_of("a", "unit_label", table_no=number, fact_id=spoilt[0]["fact_id"]) for number in (table, 99)]
    checks[1]["instance"] = "another"
    found = by_document(judged({"a": spoilt}, checks))["a"]["diagnoses"]
    of_search, of_check = (row for row in found if row["class"] == "unit_label")
    assert of_search["position"] < 10_001 <= of_check["position"]
    assert [told["instance"] for told in of_search["told_checks"]] == ["one"]
    assert [told["instance"] for told in of_check["instances"]] == ["another"]


def test_only_what_is_contradicted_or_a_matter_of_definition_is_searched(rows, monkeypatch):
    searched = []
    right = diagnose

    def noted(*given):
        searched.append(document_of(given))
        return right(*given)

    monkeypatch.setattr(judgements, "diagnose", noted)
    found = by_document(judged(rows))
    assert searched == [
        document_id
        for document_id, row in found.items()
        if any(one["verdict"] == "violated" or one["scope_choice"] for one in row["evaluation"])
    ]
    assert "b" in searched


def test_seeds_that_contradict_themselves_stop_the_build(rows):
    unknown = {**seeds(), "line_item": [row for row in seeds()["line_item"] if row["line_item"] != "arets_resultat"]}
    with pytest.raises(CatalogueError, match="arets_resultat"):
        judgement_table((), (), (), unknown)
    wordless = {**seeds(), "diagnosis_text": []}
    with pytest.raises(WordingError, match="has no text"):
        judgement_table((), (), (), wordless)

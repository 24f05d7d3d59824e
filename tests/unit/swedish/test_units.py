"""Units: in a heading, in a row label, and stated once for the whole report."""

from __future__ import annotations

import pytest

from pipelines.swedish.units import unit_in_heading, unit_in_label, unit_of, unit_of_document


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("kr", "kr"), ("SEK", "kr"), ("kronor", "kr"), ("tkr", "tkr"), ("t kr", "tkr"), ("ksek", "tkr"),
        ("tusental kronor", "tkr"), ("1000-tals kronor", "tkr"), ("mkr", "mkr"), ("mnkr", "mkr"),
        ("miljoner kronor", "mkr"), ("%", "procent"), ("procent", "procent"), ("st", "antal"), ("antal", "antal"),
        ("krav", None), ("km", None), ("stad", None), ("", None),
    ],
)  # fmt: skip
def test_unit_named_by_a_short_text(text, unit):
    assert unit_of(text) == unit


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Balansräkning (kr)", "kr"),
        ("Belopp i tkr", "tkr"),
        ("BELOPP I KRONOR", "kr"),
        ("Resultaträkning, mnkr", "mkr"),
        ("Driftredovisning (tusental kronor)", "tkr"),
        ("Balanskravsutredning", None),
        ("Kreditrisker", None),
    ],
)
def test_unit_of_a_heading(heading, unit):
    assert unit_in_heading(heading) == unit


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("Soliditet, %", "procent"),
        ("Andel kvinnor, procent", "procent"),
        ("Antal anställda", "antal"),
        ("Utgående eget kapital kr", "kr"),
        ("Eget kapital (tkr)", "tkr"),
        ("Skatter tkr*", "tkr"),
        ("Kostnader", None),
        ("Arvoden till antal ledamöter", None),
    ],
)
def test_unit_of_a_row_label(label, unit):
    assert unit_in_label(label) == unit


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("Samtliga belopp anges i tusental kronor (tkr) om inte annat anges.", "tkr"),
        ("Alla belopp anges i kronor om inget annat sägs.", "kr"),
        ("Alla siffror är i tkr.", "tkr"),
        ("Beloppen redovisas i tusental kronor.", "tkr"),
        ("Beloppen anges i mkr.", "mkr"),
    ],
)
def test_sentence_about_all_amounts(sentence, unit):
    assert unit_of_document(f"Inledning.\n{sentence}\nMer text.") == unit


@pytest.mark.parametrize(
    "text", ["Belopp i tkr", "Balansräkning (kr)", "Vi fick 500 tkr av kommunen.", "Alla möten hölls i Umeå."]
)
def test_stub_of_one_table_does_not_speak_for_the_report(text):
    assert unit_of_document(text) is None

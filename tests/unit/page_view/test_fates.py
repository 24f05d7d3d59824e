"""What became of each number: the fact on its ink, or why there is none."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from pipelines.explore.page_facts import UNPLACED, InkOfFact
from pipelines.layout.geometry import Box
from pipelines.page_view.fates import REASONS, Outcome, fates_of
from pipelines.page_view.frames import Frame, Kind
from pipelines.page_view.numbers import PrintedNumber
from pipelines.page_view.view import PageView, ReadCell, ReadMention
from pipelines.reading.document import PageInfo
from pipelines.settings import REPOSITORY

INK = Box(350, 100, 400, 110)


def number(text="1 250", box=INK, line="Intäkter 1 250", **more):
    return PrintedNumber(1, text, box, line, **more)


def cell(**changes):
    values = {
        "table_no": 2,
        "row_no": 3,
        "column_no": 1,
        "label": "Intäkter",
        "head": "Utfall 2024",
        "row_note": None,
        "fiscal_year": 2024,
        "value": Decimal("1250.0000"),
        "value_state": "number",
        "unit": "tkr",
        "part": "main",
        "box": INK,
    }
    return ReadCell(**{**values, **changes})


def view(printed, **changes):
    values = {
        "document_id": "0123456789abcdef",
        "page_count": 4,
        "info": PageInfo(2, 595, 842, 0, "text", "good", "typeset text", 3),
        "picture": np.zeros((1, 1, 3), dtype=np.uint8),
        "scale": 1.0,
        "frames": (),
        "numbers": (printed,),
        "cells": (),
        "mentions": (),
        "headings": (),
        "refused": None,
        "repeats": None,
    }
    return PageView(**{**values, **changes})


def ink(**changes):
    values = {
        "table": "fct_finances",
        "fact_id": "f1",
        "meaning": "resultatrakning · intakter · Intäkter",
        "fiscal_year": 2024,
        "value": Decimal("1250.0000"),
        "unit": "tkr",
        "status": "verified",
        "is_current": True,
        "is_mapped": True,
        "reason": None,
        "printed_text": "1 250",
        "x0": INK.x0,
        "top": INK.top,
        "x1": INK.x1,
        "bottom": INK.bottom,
    }
    return InkOfFact(**{**values, **changes})


def fate(seen, rows=None):
    (found,) = fates_of(seen, rows).fates
    return found


def test_a_fact_is_told_with_line_year_value_and_status():
    found = fate(view(number(), cells=(cell(),)), [ink()])
    assert found.outcome is Outcome.FACT
    assert found.told == ("fct_finances: resultatrakning · intakter · Intäkter 2024 = 1250 tkr [verified]",)


def test_a_number_may_be_several_facts():
    other = ink(table="fct_insatser", meaning="Teamet · intakt", status="unverified", is_current=False)
    first, second = fate(view(number()), [ink(is_mapped=False), other]).told
    assert "(label not mapped)" in first
    assert second == "fct_insatser: Teamet · intakt 2024 = 1250 tkr [unverified], another printing counts"


def test_a_figure_of_a_statement_without_a_fact_is_told_with_its_reason():
    row = ink(table=UNPLACED, meaning="resultatrakning · Intäkter", fiscal_year=None, value=None, reason="no_year")
    found = fate(view(number(), cells=(cell(),)), [row])
    assert found.outcome is Outcome.UNPLACED
    assert found.told == ("unplaced_figures: resultatrakning · Intäkter: no year is printed over it or beside it",)


def test_a_reason_without_words_of_its_own_is_told_as_its_code():
    row = ink(table=UNPLACED, meaning="resultatrakning", reason="some_new_code", value=None)
    assert fate(view(number()), [row]).told[0].endswith(": some_new_code")


def test_every_reason_that_the_marts_give_has_words():
    properties = (REPOSITORY / "dbt_project/models/marts/finances/unplaced_figures.yml").read_text(encoding="utf-8")
    listed = re.search(r"reason in \(([^)]*)\)", properties)
    assert listed is not None
    codes = re.findall(r"'(\w+)'", listed[1])
    assert codes
    assert [code for code in codes if code not in REASONS] == []


def test_without_a_warehouse_a_cell_is_told_as_far_as_it_was_read():
    found = fate(view(number(), cells=(cell(),)))
    assert found.outcome is Outcome.READ
    assert found.told == ("table 2 row 3 column 1: label 'Intäkter', head 'Utfall 2024', 2024 = 1250 tkr.",)


def test_with_a_warehouse_a_cell_without_a_fact_says_that_nothing_explains_it():
    assert "became no fact" in fate(view(number(), cells=(cell(),)), []).told[0]


def test_a_cell_that_could_not_be_read_is_no_number():
    found = fate(view(number("1 2S0"), cells=(cell(value=None, value_state="unread"),)))
    assert (found.outcome, found.told[0].endswith("= UNREAD tkr.")) == (Outcome.UNREAD, True)


def test_a_figure_told_in_a_sentence_says_why_it_measures_nothing():
    mention = ReadMention(None, "change", None, False, Decimal("12.0000"), "procent", INK)
    found = fate(view(number("12 %"), mentions=(mention,)))
    assert found.told == ("told in the text: 12 procent: it tells a change",)


@pytest.mark.parametrize(
    ("printed", "changes", "told"),
    [
        (number("7", line="Sida 7 av 31", at_edge=True), {}, "page number"),
        (number("2024", line="Årsredovisning 2024", at_edge=True), {}, "running head or foot"),
        (number("1.10.3"), {"headings": (Box(60, 98, 450, 112),)}, "in a heading"),
        (number("2024", is_period=True), {"frames": (Frame(Kind.HEAD, INK),)}, "in a head over a table"),
        (number("2024", is_period=True), {}, "a year or a date"),
        (number("222000-2600"), {}, "a number that identifies"),
        (number("7"), {"cells": (cell(row_note="7", box=Box(500, 100, 540, 110)),)}, "reference to a note"),
        (
            number("16"),
            {"cells": (cell(label="Unga 16 till 29", box=Box(500, 100, 540, 110)),)},
            "in the label of a row: 'Unga 16 till 29'",
        ),
        (number("3", line="Se bilaga 3."), {}, "in text that tells no figure: Se bilaga 3."),
        (number("3", line="Se bilaga 3."), {"repeats": 1}, "the page repeats page 1"),
    ],
)
def test_a_number_that_is_no_figure_says_what_it_is(printed, changes, told):
    found = fate(view(printed, **changes))
    assert (found.outcome, found.told) == (Outcome.NO_FIGURE, (told,))


def test_a_fact_keeps_its_number_when_another_reader_drew_its_box_a_little_differently():
    moved = ink(x0=INK.x0 - 3, x1=INK.x1 + 3, top=INK.top - 1, bottom=INK.bottom + 1)
    assert fate(view(number()), [moved]).outcome is Outcome.FACT


def test_a_fact_that_rests_on_no_number_is_listed_by_itself():
    verdict = ink(
        table="fct_mal", meaning="Målet · ja", fiscal_year=None, value=None, unit=None, status=None, top=400, bottom=410
    )
    found = fates_of(view(number()), [verdict])
    assert found.without_number == ("fct_mal: Målet · ja",)
    assert found.fates[0].outcome is Outcome.NO_FIGURE


def test_a_long_name_is_cut():
    row = ink(meaning=f"{'a' * 80} · deltagare")
    assert fate(view(number()), [row]).told[0].startswith(f"fct_finances: {'a' * 49}… · deltagare 2024")


def test_numbers_are_matched_one_by_one():
    second = replace(number(), number=2, box=Box(450, 100, 500, 110))
    seen = view(number(), numbers=(number(), second))
    outcomes = [item.outcome for item in fates_of(seen, [ink(x0=450, x1=500)]).fates]
    assert outcomes == [Outcome.NO_FIGURE, Outcome.FACT]

"""What is let into the staging tables, and what costs its document."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from pipelines.staging import schema
from pipelines.staging.border import RowsDoNotFitError, let_in

SOUND: dict[str, Any] = {
    "document_id": "a" * 16,
    "page": 1,
    "table_no": 1,
    "row_no": 1,
    "column_no": 1,
    "label": "Bidrag",
    "value": Decimal(12),
    "printed_text": "12",
    "value_state": "number",
    "x0": 1.0,
    "top": 1.0,
    "x1": 9.0,
    "bottom": 9.0,
}


def cell(**other: Any) -> tuple[Any, ...]:
    return tuple((SOUND | other).get(name) for name in schema.CELLS.column_names)


def heading(number: int, text: str) -> tuple[Any, ...]:
    values = SOUND | {"heading_no": number, "text": text}
    return tuple(values.get(name) for name in schema.HEADINGS.column_names)


def test_sound_rows_pass_as_they_are():
    rows = [cell(), cell(row_no=2, value=None, value_state="nil", fiscal_year=2024, unit="tkr")]
    assert let_in(schema.CELLS, rows) == rows


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("page", None, "no value"),
        ("page", 0, "below 1"),
        ("row_no", schema.LARGEST_COUNT + 1, "above"),
        ("note_number", -schema.LARGEST_COUNT - 1, "below"),
        ("x0", None, "no value"),
        ("x0", float("nan"), "no number"),
        ("x1", float("inf"), "no number"),
        ("value", Decimal(schema.LARGEST_NUMBER) + 1, "above"),
        ("value", -(Decimal(10) ** 30), "below"),
        ("value", "twelve", "no number"),
        ("value_state", "guessed", "none of"),
        ("value_state", None, "no value"),
        ("unit", "euro", "none of"),
        ("decimals", 5, "above 4"),
        ("fiscal_year", 1899, "below"),
        ("fiscal_year", 9999, "above"),
    ],
)
def test_one_value_out_of_bounds_costs_the_document_and_is_named(column, value, words):
    with pytest.raises(RowsDoNotFitError, match=rf"cells\.{column}: .*{words}"):
        let_in(schema.CELLS, [cell(), cell(**{column: value})])


def test_a_row_of_another_width_costs_the_document():
    with pytest.raises(RowsDoNotFitError, match="3 values in a row"):
        let_in(schema.CELLS, [("a", 1, 2)])


def test_texts_are_cut_at_their_longest():
    (kept,) = let_in(schema.CELLS, [cell(label="a" * 10_000)])
    assert kept == cell(label="a" * schema.LONGEST_TEXT)


def test_the_same_ink_read_twice_is_one_row_and_another_number_in_the_same_place_is_another():
    rows = [cell(), cell(), cell(value=Decimal(13), printed_text="13")]
    assert let_in(schema.CELLS, rows) == [rows[0], rows[2]]


def test_two_headings_of_one_number_cost_the_document():
    assert len(let_in(schema.HEADINGS, [heading(1, "Resultat"), heading(2, "Balans")])) == 2
    with pytest.raises(RowsDoNotFitError, match=r"headings\.heading_no: two rows have the same"):
        let_in(schema.HEADINGS, [heading(1, "Resultat"), heading(1, "Balans")])


def test_every_document_has_one_row_of_its_own():
    def document(forbund: str) -> tuple[Any, ...]:
        values = {"document_id": "a" * 16, "forbund": forbund}
        return tuple(values.get(name) for name in schema.DOCUMENTS.column_names)

    with pytest.raises(RowsDoNotFitError, match=r"documents\.document_id"):
        let_in(schema.DOCUMENTS, [document("Norr"), document("Söder")])

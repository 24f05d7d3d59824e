"""Rows of the warehouse in, decisions as rows out: what a row of each is, and the wall between reports."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from pipelines.identities import structure_tables
from pipelines.identities.structure_tables import CELL_COLUMNS, MEANING_COLUMNS, structure_table
from pipelines.identities.structures import judge_structures

USUAL = {
    "document_id": "a", "table_no": 1, "structure_no": 0, "kind": "", "row_no": 1, "column_no": 1,
    "is_parenthesis": False, "is_gone": False, "label": "Kassa", "is_sum": False, "fiscal_year": 2024,
    "scenario": "utfall", "side": "", "value_printed": Decimal(0), "half_width": Decimal("0.5"), "unit": "kr",
}  # fmt: skip
MEANINGS = [tuple({
    "label": "Kassa", "thing": "likvida_medel", "side": "", "years": 0, "is_certain": True, "is_words": False,
}[name] for name in MEANING_COLUMNS)]  # fmt: skip


def cells(document_id: str, *, first: int, second: int, elsewhere: dict[int, int]) -> list[tuple]:
    """A table whose two columns may be of 2024 and 2023 or the other way round, and what table 2 prints of each."""
    rows: list[dict[str, Any]] = []
    for number, kind, years in ((0, "", (2024, 2023)), (1, "year_order", (2023, 2024))):
        for column, (value, year) in enumerate(zip((first, second), years, strict=True), start=1):
            rows.append(
                {"structure_no": number, "kind": kind, "column_no": column, "value_printed": value, "fiscal_year": year}
            )
    for column, (year, value) in enumerate(elsewhere.items(), start=1):
        rows.append({"table_no": 2, "column_no": column, "value_printed": value, "fiscal_year": year})
    return [
        tuple(
            {**USUAL, "document_id": document_id, **row, "value_printed": Decimal(row["value_printed"])}[name]
            for name in CELL_COLUMNS
        )
        for row in rows
    ]


def told(rows: list[tuple]) -> dict[tuple[str, int], dict]:
    found = structure_table(rows, MEANINGS).to_pylist()
    return {(row["document_id"], row["structure_no"]): row for row in found}


@pytest.mark.parametrize(
    ("elsewhere", "outcome", "taken", "reason"),
    [
        ({2024: 712_400}, "printed", 0, "under the printed one only"),
        ({2024: 690_350, 2023: 712_400}, "alternative", 1, "under number 1 only"),
        ({2024: 500_000}, "open", 0, "under no structure"),
        ({}, "open", 0, "no equation tells"),
    ],
)
def test_each_structure_has_a_row_that_says_why(elsewhere, outcome, taken, reason):
    found = told(cells("a", first=712_400, second=690_350, elsewhere=elsewhere))
    assert set(found) == {("a", 0), ("a", 1)}
    for (_, number), row in found.items():
        assert (row["table_no"], row["kind"], row["outcome"]) == (1, "year_order", outcome)
        assert row["is_taken"] == (number == taken)
        assert reason in row["reason"]


def test_a_cell_that_is_gone_under_a_structure_is_no_figure_there():
    rows = cells("a", first=712_400, second=690_350, elsewhere={2024: 712_400})
    place = {name: index for index, name in enumerate(CELL_COLUMNS)}
    gone = [
        tuple(
            True if name == "is_gone" and row[place["structure_no"]] == 1 else row[place[name]] for name in CELL_COLUMNS
        )
        for row in rows
    ]
    assert told(gone)["a", 1]["holding"] == 0
    assert told(gone)["a", 0]["holding"] > 0


def test_a_report_that_cannot_be_judged_stays_open_and_leaves_the_others(monkeypatch):
    right = judge_structures

    def judge(tables):
        if any(figure.value == 13 for table in tables for figure in table.printed):
            raise ZeroDivisionError("thirteen")
        return right(tables)

    monkeypatch.setattr(structure_tables, "judge_structures", judge)
    rows = [
        *cells("a", first=13, second=690_350, elsewhere={2024: 13}),
        *cells("b", first=712_400, second=690_350, elsewhere={2024: 712_400}),
    ]
    found = told(rows)
    assert (found["a", 0]["outcome"], found["a", 0]["is_taken"], found["a", 1]["is_taken"]) == ("open", True, False)
    assert "could not be judged" in found["a", 1]["reason"]
    assert found["b", 0]["outcome"] == "printed"

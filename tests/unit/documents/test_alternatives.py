"""Rows of staging.cell_alternatives: only what differs, cell by cell, and the units that a table may be meant in."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from pipelines.documents.alternatives import alternative_rows
from pipelines.layout.alternatives import MOST_ALTERNATIVES, Alternative
from pipelines.staging import schema
from pipelines.staging.border import let_in

Cell = dict[str, Any]


def cell(row_no: int, column_no: int, value: int, **other: Any) -> Cell:
    return {
        "document_id": "d",
        "table_no": 4,
        "row_no": row_no,
        "column_no": column_no,
        "part": "main",
        "head": "2024",
        "fiscal_year": 2024,
        "value": Decimal(value),
        "printed_text": str(value),
        "value_state": "number",
        "decimals": 0,
        "unit": "kr",
        "unit_source": "document",
        "x0": 1.0,
        "top": 2.0,
        "x1": 3.0,
        "bottom": 4.0,
        **other,
    }


def rows(printed: list[Cell], others: Mapping[str, list[Cell]], units: Mapping[str, list[Cell]]) -> list[Cell]:
    """The rows as mappings; `others` are the cells under each alternative, by the name of its kind."""
    alternatives = [Alternative(kind, 1, kind) for kind in others]  # type: ignore[arg-type]
    told = alternative_rows(
        "printed",  # type: ignore[arg-type]
        printed,
        alternatives,
        lambda placed, unit: units[unit] if unit else others[placed],
    )
    kept = let_in(schema.CELL_ALTERNATIVES, told)
    return [dict(zip(schema.CELL_ALTERNATIVES.column_names, row, strict=True)) for row in kept]


def test_only_cells_that_differ_are_kept():
    printed = [cell(1, 1, 900_000), cell(1, 2, 800_000, fiscal_year=2023, head="2023")]
    other = [printed[0], cell(1, 2, 800_000, fiscal_year=2022, head="2022")]
    (row,) = rows(printed, {"partition": other}, {})
    assert (row["structure_no"], row["kind"], row["column_no"], row["change"]) == (1, "partition", 2, "set")
    assert (row["fiscal_year"], row["head"], row["value"]) == (2022, "2022", 800_000)


def test_a_cell_that_another_structure_has_not_is_gone():
    printed = [cell(1, 1, 12), cell(1, 2, 650)]
    joined = [cell(1, 2, 12_650)]
    told = rows(printed, {"joined_numbers": joined}, {})
    assert {(row["column_no"], row["change"]) for row in told} == {(1, "gone"), (2, "set")}


def test_what_changes_nothing_is_no_structure():
    printed = [cell(1, 1, 900_000)]
    assert rows(printed, {"partition": list(printed)}, {}) == []


def test_a_table_without_a_unit_may_be_in_kronor_or_in_tkr():
    bare = {"unit": None, "unit_source": None}
    printed = [cell(1, 1, 2_410, **bare), cell(2, 1, 90, **bare)]
    units = {unit: [cell(1, 1, 2_410, unit=unit), cell(2, 1, 90, unit=unit)] for unit in ("kr", "tkr")}
    told = rows(printed, {}, units)
    assert [(row["structure_no"], row["unit"]) for row in told if row["row_no"] == 1] == [(1, "kr"), (2, "tkr")]


@pytest.mark.parametrize("greatest", [640, 2_410_000])
def test_the_size_of_its_figures_may_tell_the_unit(greatest: int):
    assert rows([cell(1, 1, greatest, unit=None, unit_source=None)], {}, {}) == []


def test_at_most_five_structures_are_kept():
    printed = [cell(1, 1, 900_000)]
    others = {kind: [cell(1, 1, 900_000 + no)] for no, kind in enumerate(schema.STRUCTURE_KINDS, start=1)}
    assert {row["structure_no"] for row in rows(printed, others, {})} == set(range(1, MOST_ALTERNATIVES + 1))

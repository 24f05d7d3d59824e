"""The other structures of a table as rows of staging.cell_alternatives: what differs from the printed one, by cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from pipelines.layout.alternatives import MOST_ALTERNATIVES, Alternative
from pipelines.layout.one_table import PlacedTable
from pipelines.staging import schema

UNIT_SIGN = "unit_sign"

LEAST_OF_A_UNIT, MOST_OF_A_UNIT = Decimal(1_000), Decimal(100_000)
"""A table whose greatest figure lies between these may be in kronor or in tkr: a förbund turns over 1 to 100 miljoner
kronor a year, and the single lines of a small table are thousands of kronor."""

_COMPARED = (
    "heading",
    "heading_path",
    "note_number",
    "section",
    "head",
    "stub_head",
    "fiscal_year",
    "period_end",
    "value",
    "printed_text",
    "value_state",
    "unit",
)

Cells = Sequence[Mapping[str, Any]]


def alternative_rows(
    placed: PlacedTable,
    printed: Cells,
    alternatives: Sequence[Alternative],
    cells_of: Callable[[PlacedTable, str | None], Cells],
) -> list[tuple[Any, ...]]:
    """Rows of staging.cell_alternatives for one table.

    `printed` are the cells of the table as it is kept (columns of staging.cells); `cells_of(table, unit)` gives those
    of the same table under another structure, and in another unit where one is given.
    """
    structures = [(other.kind, other.rank, cells_of(other.placed, None)) for other in alternatives]
    if _may_be_in_two_units(printed):
        structures += [(UNIT_SIGN, rank, cells_of(placed, unit)) for rank, unit in enumerate(("kr", "tkr"), start=1)]
    structures.sort(key=lambda structure: structure[1])
    differing = [(kind, rank, rows) for kind, rank, cells in structures if (rows := _differing(printed, cells))]
    return [
        tuple(
            {**row, "structure_no": number, "kind": kind, "rank": rank}.get(name)
            for name in schema.CELL_ALTERNATIVES.column_names
        )
        for number, (kind, rank, rows) in enumerate(differing[:MOST_ALTERNATIVES], start=1)
        for row in rows
    ]


def _may_be_in_two_units(printed: Cells) -> bool:
    """Whether no unit is printed on or near the figures, and their size tells none."""
    if any(cell.get("unit") is not None and cell.get("unit_source") != "text" for cell in printed):
        return False
    greatest = max((abs(cell["value"]) for cell in printed if cell.get("value") is not None), default=Decimal(0))
    return LEAST_OF_A_UNIT <= greatest < MOST_OF_A_UNIT


def _differing(printed: Cells, other: Cells) -> list[dict[str, Any]]:
    """The cells that the other structure sets otherwise, or has not; each in full."""
    kept = _by_place(printed)
    found = _by_place(other)
    rows = [
        {**cell, "change": "set"}
        for place, cell in found.items()
        if place not in kept or any(kept[place].get(name) != cell.get(name) for name in _COMPARED)
    ]
    return rows + [{**cell, "change": "gone"} for place, cell in kept.items() if place not in found]


def _by_place(cells: Cells) -> dict[tuple[int, int, str], Mapping[str, Any]]:
    """The cells by row, column and part; of two in one place the first."""
    found: dict[tuple[int, int, str], Mapping[str, Any]] = {}
    for cell in cells:
        found.setdefault((cell["row_no"], cell["column_no"], cell["part"]), cell)
    return found

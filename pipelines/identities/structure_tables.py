"""Rows of the warehouse become tables with structures, and decisions become rows again, a wall per report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from pipelines.identities.structures import (
    ALTERNATIVE_IS_RIGHT,
    OPEN,
    PRINTED,
    PRINTED_IS_RIGHT,
    Decision,
    Figure,
    Meaning,
    Structure,
    Table,
    Weighed,
    judge_structures,
)
from pipelines.report_walls import failure_of

CELL_COLUMNS = (
    "document_id",
    "table_no",
    "structure_no",
    "kind",
    "row_no",
    "column_no",
    "is_parenthesis",
    "is_gone",
    "label",
    "is_sum",
    "fiscal_year",
    "scenario",
    "side",
    "value_printed",
    "half_width",
    "unit",
)
"""Columns of `int_structure_cells`."""

MEANING_COLUMNS = ("label", "thing", "side", "years", "is_certain", "is_words")
"""Columns of `int_label_meanings`."""

STRUCTURE_SCHEMA = pa.schema(
    [
        ("document_id", pa.string()),
        ("table_no", pa.int32()),
        ("kind", pa.string()),
        ("structure_no", pa.int32()),
        ("outcome", pa.string()),
        ("is_taken", pa.bool_()),
        ("is_possible", pa.bool_()),
        ("telling", pa.int32()),
        ("holding", pa.int32()),
        ("failing", pa.int32()),
        ("reason", pa.string()),
    ]
)

Row = Sequence[Any]
Cells = Sequence[Mapping[str, Any]]


def structure_table(cell_rows: Iterable[Row], meaning_rows: Iterable[Row]) -> pa.Table:
    """One row per table, kind of doubt and structure of every report in the rows; the schema is STRUCTURE_SCHEMA."""
    meanings: dict[str, list[Meaning]] = defaultdict(list)
    for label, thing, side, years, is_certain, is_words in sorted(tuple(row) for row in meaning_rows):
        meanings[label].append(Meaning(thing, side, years, certain=is_certain, is_words=is_words))
    reports: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in cell_rows:
        cell = dict(zip(CELL_COLUMNS, row, strict=True))
        reports[cell["document_id"]].append(cell)
    told = [
        {"document_id": document_id, **row}
        for document_id, cells in sorted(reports.items())
        for row in _report_rows(cells, meanings)
    ]
    return pa.Table.from_pylist(told, schema=STRUCTURE_SCHEMA)


def tables_of(cells: Cells, meanings: Mapping[str, Sequence[Meaning]]) -> list[Table]:
    """The tables of one report with their structures; cells as rows of int_structure_cells by column."""
    printed: dict[int, list[Figure]] = defaultdict(list)
    changes: dict[tuple[int, int, str], dict[tuple[int, int, bool], Figure | None]] = defaultdict(dict)
    for cell in cells:
        figure = _figure(cell, meanings)
        if cell["structure_no"] == PRINTED:
            printed[cell["table_no"]].append(figure)
        else:
            key = (cell["table_no"], cell["structure_no"], cell["kind"])
            changes[key][figure.place] = None if cell["is_gone"] else figure
    others: dict[int, list[Structure]] = defaultdict(list)
    for (table_no, number, kind), changed in sorted(changes.items()):
        others[table_no].append(Structure(number, kind, changed))
    return [
        Table(number, tuple(sorted(figures, key=lambda figure: figure.place)), tuple(others[number]))
        for number, figures in sorted(printed.items())
    ]


def _figure(cell: Mapping[str, Any], meanings: Mapping[str, Sequence[Meaning]]) -> Figure:
    return Figure(
        place=(cell["row_no"], cell["column_no"], cell["is_parenthesis"]),
        meanings=tuple(meanings.get(cell["label"], ())),
        is_sum=cell["is_sum"],
        year=cell["fiscal_year"],
        scenario=cell["scenario"],
        side=cell["side"],
        value=cell["value_printed"],
        half=cell["half_width"],
        unit=cell["unit"],
    )


def _report_rows(cells: Cells, meanings: Mapping[str, Sequence[Meaning]]) -> list[dict[str, Any]]:
    """The decisions about one report; when it cannot be judged its doubts stay open; no other report suffers."""
    tables = tables_of(cells, meanings)
    try:
        return [row for made in judge_structures(tables) for row in _rows(made, _reason(made))]
    except Exception as error:  # noqa: BLE001 (the wall: one report's failure must not lose the others)
        reason = f"the structures could not be judged: {failure_of(error)}"
        return [row for table in tables for kind in table.kinds for row in _rows(_undecided(table, kind), reason)]


def _undecided(table: Table, kind: str) -> Decision:
    numbers = [PRINTED, *(other.number for other in table.others if other.kind == kind)]
    weighed = tuple(Weighed(number, 0, 0, agrees=False) for number in numbers)
    return Decision(table.number, kind, OPEN, PRINTED, 0, weighed)


def _rows(made: Decision, reason: str) -> list[dict[str, Any]]:
    return [
        {
            "table_no": made.table,
            "kind": made.kind,
            "structure_no": item.number,
            "outcome": made.outcome,
            "is_taken": item.number == made.taken,
            "is_possible": item.number in made.possible,
            "telling": made.telling,
            "holding": item.holding,
            "failing": item.failing,
            "reason": reason,
        }
        for item in made.weighed
    ]


def _reason(made: Decision) -> str:
    if made.outcome == PRINTED_IS_RIGHT:
        return "of the structures that the page allows, rows and other tables agree under the printed one only"
    if made.outcome == ALTERNATIVE_IS_RIGHT:
        return f"of the structures that the page allows, rows and other tables agree under number {made.taken} only"
    if not made.telling:
        return "no equation tells the structures apart; the likeliest is kept"
    agreeing = sum(item.agrees for item in made.weighed)
    if agreeing > 1:
        return "rows and other tables agree under several structures; the likeliest is kept"
    return "rows and other tables agree under no structure; the likeliest is kept"

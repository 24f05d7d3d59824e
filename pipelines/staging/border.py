"""The border of the staging room: what every row must keep before it is let in.

What the schema states of a column holds for all rows behind this border, so that no model need fear a row without a
page, a box at infinity, a code that nobody knows or a label as long as a book. A document whose rows break it is set
aside alone, with the reason.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from pipelines.staging.schema import LARGEST_COUNT, LONGEST_TEXT, Column, StagingTable


class RowsDoNotFitError(Exception):
    """The reader's rows do not fit the declared schema: the message says which table and column."""


def let_in(table: StagingTable, rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """A document's rows of one table: texts cut at their longest, and once each (the same ink read twice is one row).

    Raises RowsDoNotFitError at the first breach.
    """
    width = len(table.columns)
    for row in rows:
        if len(row) != width:
            raise RowsDoNotFitError(f"{table.name}: {len(row)} values in a row, {width} columns declared")
    for position, column in enumerate(table.columns):
        for row in rows:
            breach = _breach(column, row[position])
            if breach is not None:
                raise RowsDoNotFitError(f"{table.name}.{column.name}: {breach}")
    kept = dict.fromkeys(tuple(v[:LONGEST_TEXT] if isinstance(v, str) else v for v in row) for row in rows)
    if table.numbered_by is not None:
        position = table.column_names.index(table.numbered_by)
        if len({row[position] for row in kept}) < len(kept):
            raise RowsDoNotFitError(f"{table.name}.{table.numbered_by}: two rows have the same")
    return list(kept)


def _breach(column: Column, value: Any) -> str | None:
    """What is wrong with the value, in words, or None."""
    if value is None:
        return "a row has no value" if column.required else None
    if column.among and value not in column.among:
        return f"{str(value)[:40]!r} is none of {', '.join(column.among)}"
    if not column.is_number:
        return None
    if not (isinstance(value, int | float | Decimal) and math.isfinite(value)):
        return f"{value!r} is no number"
    bound = LARGEST_COUNT if column.duckdb_type == "INTEGER" else math.inf
    least = -bound if column.least is None else column.least
    most = bound if column.most is None else column.most
    if value < least:
        return f"{value} is below {least}"
    return f"{value} is above {most}" if value > most else None

"""What a warehouse says about the ink of one page: its facts, and the figures that became none.

The tables are the marts, so that the file may be a release or, when the latest run published nothing, its build.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import duckdb

from pipelines.explore.queries import opened

UNPLACED = "unplaced_figures"


@dataclass(frozen=True, slots=True)
class InkOfFact:
    """A row of a mart and the box of its ink, in points on the page as seen.

    table: the mart. meaning: what the row says the figure is, its codes and names parted by ' · '. reason: why the
    figure became no fact; None for a fact. is_current: False when another printing counts for this thing and year.
    is_mapped: False when the vocabulary does not explain the row's label.
    """

    table: str
    fact_id: str | None
    meaning: str
    fiscal_year: int | None
    value: Decimal | None
    unit: str | None
    status: str | None
    is_current: bool | None
    is_mapped: bool
    reason: str | None
    printed_text: str | None
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def is_fact(self) -> bool:
        return self.table != UNPLACED


@dataclass(frozen=True, slots=True)
class KnownReport:
    """A report of the file: its id, and the name of its file in the landing zone."""

    document_id: str
    file_name: str


_MARTS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("fct_finances", ("statement", "line_item", "label", "section", "scenario", "component"), "value_printed"),
    ("fct_insatser", ("insats", "measure"), "value"),
    ("fct_indikatorer", ("indikator", "respondent_group", "gender", "scope", "value_text"), "value"),
    ("fct_mal", ("goal", "outcome", "achieved"), "target_value"),
    (UNPLACED, ("statement", "label", "head"), "value"),
)
"""Marts whose rows have a place on a page, the columns that say what a row is about, and the column of its value."""

_OF_NO_INTEREST = ("utfall", "total", "ej_bedomt")
"""What goes without saying about a figure."""


def known_reports(database: Path) -> list[KnownReport]:
    """Every report of the file. Raises NothingPublishedError when there is no such file."""
    with opened(database) as connection:
        rows = connection.execute("select document_id, file_name from dim_document order by file_name").fetchall()
    return [KnownReport(*row) for row in rows]


def ink_of_page(database: Path, document_id: str, page: int) -> list[InkOfFact]:
    """The rows of all marts that stand on the page. Raises NothingPublishedError when there is no such file."""
    with opened(database) as connection:
        return [row for mart in _MARTS for row in _rows(connection, *mart, document_id, page)]


def _rows(
    connection: duckdb.DuckDBPyConnection, table: str, told: tuple[str, ...], value: str, document_id: str, page: int
) -> list[InkOfFact]:
    there = {
        name
        for (name,) in connection.execute(
            "select column_name from duckdb_columns() where schema_name = 'main' and table_name = ?", [table]
        ).fetchall()
    }
    if not there:
        return []

    def kept(name: str) -> str:
        return name if name in there else "null"

    mapped = "line_item is not null" if table == "fct_finances" else "true"
    hidden = ", ".join(f"'{word}'" for word in _OF_NO_INTEREST)
    parts = ", ".join(
        f"case when cast({name} as varchar) not in ({hidden}, '') then cast({name} as varchar) end"
        for name in told
        if name in there
    )
    rows = connection.execute(
        f"""
        select
            {kept("fact_id")}, concat_ws(' · ', {parts}), {kept("fiscal_year")},
            try_cast({kept(value)} as decimal(20, 4)), {kept("unit")}, {kept("status")}, {kept("is_current")},
            {mapped}, {kept("reason")}, {kept("printed_text")}, x0, top, x1, bottom
        from {table}
        where document_id = ? and page = ?
        order by top, x0
        """,
        [document_id, page],
    ).fetchall()
    return [InkOfFact(table, *row) for row in rows]

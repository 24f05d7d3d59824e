"""A printed figure with its place and its typography: what a person needs to find it on paper, and to read a number.

Numbers that we write follow the report's own manner: its unit, its decimals, its sign convention, thousands parted by a
no-break blank, decimals by a comma, and a real minus.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from pipelines.identities.records import TICKS_PER_UNIT, Fact
from pipelines.identities.tables import FACT_COLUMNS, read_fact

CELL_COLUMNS = tuple(dict.fromkeys((*FACT_COLUMNS, "page", "printed_text", "unit_printed", "sek_per_printed")))
"""Columns of `int_finances` that a cell needs, those of a fact first."""

NO_BREAK = "\u00a0"
MINUS = "\u2212"

_SUFFIX = {"kr": "kr", "tkr": "tkr", "mkr": "mkr", "procent": "%"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure on its page. `sek_per_printed` is what one printed unit is worth in kronor, with the warehouse's sign:
    -1000 for costs that are printed without a sign in tkr; None for shares and counts."""

    fact: Fact
    page: int
    printed_text: str
    unit: str
    unit_printed: str
    decimals: int
    value_printed: Decimal | None
    sek_per_printed: Decimal | None

    @property
    def fact_id(self) -> str:
        return self.fact.fact_id

    def printed_value(self, ticks: int) -> Decimal:
        """An amount in ticks as this cell would print it: its unit, its sign, its decimals."""
        value = Decimal(ticks) / TICKS_PER_UNIT / (self.sek_per_printed or Decimal(1))
        return value.quantize(Decimal(1).scaleb(-self.decimals), rounding=ROUND_HALF_UP)

    @property
    def printed_bare(self) -> str:
        """The figure as it stands there, its blanks made unbreakable."""
        return NO_BREAK.join(self.printed_text.split())

    def printed(self) -> str:
        """The figure as it stands there, with its unit."""
        return with_unit(self.printed_bare, self.unit)

    def as_printed(self, ticks: int) -> str:
        """An amount in ticks written as this cell would write it, with its unit."""
        return with_unit(number(self.printed_value(ticks)), self.unit)


def read_cell(row: Sequence[Any], cut_tables: Set[tuple[str, int]] = frozenset()) -> Cell:
    """One row of `int_finances` in the order of CELL_COLUMNS; raises ValueError as read_fact does."""
    columns: Mapping[str, Any] = dict(zip(CELL_COLUMNS, row, strict=True))
    return Cell(
        fact=read_fact(row[: len(FACT_COLUMNS)], cut_tables),
        page=columns["page"],
        printed_text=columns["printed_text"] or "",
        unit=columns["unit"] or "",
        unit_printed=columns["unit_printed"] or "",
        decimals=columns["decimals"] or 0,
        value_printed=columns["value_printed"],
        sek_per_printed=columns["sek_per_printed"],
    )


def number(value: Decimal) -> str:
    """A number as Swedes print it: 1 234,50."""
    text = f"{abs(value):,f}".replace(",", NO_BREAK).replace(".", ",")
    return MINUS + text if value < 0 else text


def with_unit(text: str, unit: str) -> str:
    """The text with its unit behind it, unless it carries one or has none."""
    suffix = _SUFFIX.get(unit, "")
    return text if not suffix or text.endswith(suffix) else text + NO_BREAK + suffix

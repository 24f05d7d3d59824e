"""A printed figure with its place and its typography: what a person needs to find it on paper, and to read a number.

Numbers that we write follow the report's own manner: its unit, its decimals, its sign convention, thousands parted by a
no-break blank, decimals by a comma, and a real minus.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from pipelines.identities.records import TICKS_PER_UNIT, Fact
from pipelines.identities.tables import FACT_COLUMNS, read_fact

PLACE_COLUMNS = ("page", "printed_text", "unit_printed", "sek_per_printed")
"""Columns of `int_finances` beside FACT_COLUMNS that a cell needs."""

CELL_COLUMNS = (*FACT_COLUMNS, *PLACE_COLUMNS)

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

    def printed(self) -> str:
        """The figure as it stands there, with its unit."""
        text = NO_BREAK.join(self.printed_text.split())
        return with_unit(text, self.unit)

    def as_printed(self, ticks: int) -> str:
        """An amount in ticks written as this cell would write it, with its unit."""
        return with_unit(number(self.printed_value(ticks)), self.unit)


def read_cell(row: Sequence[Any]) -> Cell:
    """One row of `int_finances` in the order of CELL_COLUMNS."""
    fact_row, place_row = row[: len(FACT_COLUMNS)], row[len(FACT_COLUMNS) :]
    facts: Mapping[str, Any] = dict(zip(FACT_COLUMNS, fact_row, strict=True))
    places: Mapping[str, Any] = dict(zip(PLACE_COLUMNS, place_row, strict=True))
    return Cell(
        fact=read_fact(fact_row),
        page=places["page"],
        printed_text=places["printed_text"] or "",
        unit=facts["unit"] or "",
        decimals=facts["decimals"] or 0,
        value_printed=facts["value_printed"],
        sek_per_printed=places["sek_per_printed"],
    )


def number(value: Decimal) -> str:
    """A number as Swedes print it: 1 234,50."""
    text = f"{abs(value):,f}".replace(",", NO_BREAK).replace(".", ",")
    return MINUS + text if value < 0 else text


def with_unit(text: str, unit: str) -> str:
    """The text with its unit behind it, unless it carries one or has none."""
    suffix = _SUFFIX.get(unit, "")
    return text if not suffix or text.endswith(suffix) else text + NO_BREAK + suffix

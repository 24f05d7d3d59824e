"""Correct statements to spoil: reports invented with their books, and the figures that were read in the samples.

Invented reports are not printed and read back: every cell that a report would print becomes a figure, rounded to its
print unit, with the code that its label has.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, cast

from pipelines.identities.catalogue import build_catalogue
from pipelines.identities.records import TICKS_PER_UNIT, Fact, Identity
from pipelines.identities.tables import FACT_COLUMNS, read_fact
from tests.samples.synthetic import Report
from tests.samples.typesetting import Setter, Table

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "dbt_project" / "seeds"
SAMPLE_FACTS = Path(__file__).with_name("sample_facts.csv")
FACTOR = {"kr": 1, "tkr": 1_000, "mkr": 1_000_000}
COLUMNS = {
    "value": ("utfall", "total"),
    "budget": ("budget", "total"),
    "avvikelse": ("avvikelse", "total"),
    "intakt": ("utfall", "intakt"),
    "kostnad": ("utfall", "kostnad"),
    "netto": ("utfall", "netto"),
    "utfall": ("utfall", "total"),
}


def seed_rows(path: str) -> list[dict[str, str]]:
    with (SEEDS / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def roles() -> dict[tuple[str, str], str]:
    """Role of every line item that the vocabulary knows."""
    return {(row["statement"], row["line_item"]): row["role"] for row in seed_rows("vocabulary/line_item.csv")}


@cache
def catalogue() -> tuple[Identity, ...]:
    """The identities of the product."""
    rows = seed_rows("identities/identity.csv"), seed_rows("identities/identity_term.csv")
    return build_catalogue(*rows, frozenset(roles()))


class InventedReport(Report):
    """The tables of an invented report, taken as they would be handed to the setter."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        # The pipeline turns costs negative whatever a report does; here all are printed so.
        costs_negative = dict.fromkeys(self.style.costs_negative, True)
        self.style = replace(self.style, costs_negative=costs_negative, activity_mislabelled=False, footnotes=False)
        self.tables: list[Table] = []

    def titled(
        self, s: Setter, kind: str, level: int, table: Table, unit: str, prefix: str = "", title: str = ""
    ) -> None:
        """Keep the table that the report would set."""
        self.tables.append(table)

    def money_tables(self) -> list[Table]:
        """Every table with money that the report prints."""
        nowhere = cast("Setter", None)
        self.overview(nowhere)
        if "medelstilldelning" not in self.style.skip:
            self.allocation(nowhere)
        if "balanskrav" not in self.style.skip:
            self.balance_requirement(nowhere)
        self.tables += [self.result_table(), self.balance_table()]
        if "kassaflodesanalys" not in self.style.skip:
            self.tables.append(self.cash_flow_table())
        if self.style.activity_form != "none":
            self.tables.append(self.activity_table())
        self.tables += [self.note_income(), self.note_costs(), self.note_receivables(), self.note_debts()]
        if "eget_kapital" not in self.style.skip:
            self.tables.append(self.equity_table())
        return self.tables


def invented(seed: int) -> tuple[Fact, ...]:
    """The figures of one invented report; the same seed gives the same figures."""
    numbers = count(1)
    return tuple(
        _figure(f"i{seed}-{next(numbers)}", f"invented {seed}", cell.facts[0].row, str(table_no), row_no, column_no)
        for table_no, table in enumerate(InventedReport(seed).money_tables(), start=1)
        for row_no, row in enumerate(table.rows, start=1)
        for column_no, cell in enumerate(row.cells, start=1)
        if cell.facts and cell.facts[0].table == "finances"
    )


def _figure(fact_id: str, document_id: str, key: dict[str, str], table: str, row_no: int, column_no: int) -> Fact:
    statement, code = key["statement"], key["line_item_code"]
    role = roles().get((statement, code))
    scenario, component = COLUMNS[key["column"]]
    money = key["unit_actual"] in FACTOR
    printed = Decimal(key["value_printed"] or 0)
    unit = FACTOR.get(key["unit_actual"], 1)
    places = -int(printed.as_tuple().exponent)
    counted = key["unit_actual"] == "antal"
    nil = not key["value_printed"] or (money and printed == 0)
    return Fact(
        fact_id=fact_id,
        document_id=document_id,
        statement=statement,
        line_item=code if role else None,
        component=component,
        scenario=scenario,
        fiscal_year=int(key["period"][:4]),
        role=role or "component",
        table=table,
        row_no=row_no,
        column_no=column_no,
        label=key["line_item"],
        section=key["section"],
        quantity="sek" if money else key["unit_actual"],
        ticks=int(printed * unit * TICKS_PER_UNIT),
        half_ticks=0 if nil or counted else int(Decimal(unit).scaleb(-places) / 2 * TICKS_PER_UNIT),
        value_state="nil" if nil else "number",
    )


def samples() -> list[tuple[Fact, ...]]:
    """The figures that the pipeline read in the sample reports, one tuple per report."""
    by_document: dict[str, list[Fact]] = {}
    with SAMPLE_FACTS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            cut = frozenset({(row["document_id"], int(row["table_no"]))} if row["is_cut"] == "true" else ())
            fact = read_fact([_typed(column, row[column]) for column in FACT_COLUMNS], cut)
            by_document.setdefault(fact.document_id, []).append(fact)
    return [tuple(facts) for _, facts in sorted(by_document.items())]


def _typed(column: str, text: str) -> Any:
    if not text:
        return None
    if column in ("fiscal_year", "table_no", "part_no", "row_no", "column_no", "decimals"):
        return int(text)
    return Decimal(text) if column in ("value_printed", "amount_sek", "half_width_sek", "alternative_sek") else text


def reports(first_seed: int, number: int) -> Iterator[tuple[Fact, ...]]:
    """The samples and `number` invented reports."""
    yield from samples()
    yield from (invented(seed) for seed in range(first_seed, first_seed + number))

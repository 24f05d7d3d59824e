"""Between the rows of the warehouse and the records of this room: figures in, verdicts out.

Amounts cross the border as DECIMAL(20,4) in kronor; inside they are ticks.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from functools import cache
from itertools import accumulate
from typing import Any

import pyarrow as pa

from pipelines.identities.records import (
    DECIMALS_KEPT,
    TICKS_PER_UNIT,
    Evaluation,
    Fact,
    Member,
    key_of,
    members_by_instance,
)

FACT_COLUMNS = (
    "fact_id",
    "document_id",
    "statement",
    "line_item",
    "component",
    "scenario",
    "fiscal_year",
    "role",
    "table_no",
    "part_no",
    "row_no",
    "column_no",
    "label",
    "section",
    "unit",
    "value_printed",
    "decimals",
    "amount_sek",
    "half_width_sek",
    "value_state",
    "unit_printed",
    "alternative_sek",
)

_MONEY = frozenset({"kr", "tkr", "mkr"})
_FOUR_DECIMALS = Decimal("0.0001")
_AMOUNT = pa.decimal128(24, 4)

_MEMBER_FIELDS = [
    pa.field("fact_id", pa.string()),
    pa.field("side", pa.string()),
    pa.field("coefficient", pa.decimal128(12, 6)),
    pa.field("verdict", pa.string()),
    pa.field("band", pa.string()),
]

EVALUATION_SCHEMA = pa.schema(
    [
        ("identity_id", pa.string()),
        ("instance", pa.string()),
        ("fiscal_year", pa.int32()),
        ("quantity", pa.string()),
        ("lhs", _AMOUNT),
        ("rhs", _AMOUNT),
        ("difference", _AMOUNT),
        ("tolerance", _AMOUNT),
        ("band", pa.string()),
        ("verdict", pa.string()),
        ("scope_choice", pa.string()),
        ("reason", pa.string()),
        ("members", pa.list_(pa.struct(_MEMBER_FIELDS))),
    ]
)
"""One instance of an identity in one report. Sides in kronor or percent."""


def read_fact(row: Sequence[Any], cut_tables: Set[tuple[str, int]] = frozenset()) -> Fact:
    """One figure, a row of `int_finances` in the order of FACT_COLUMNS.

    A share or a count has no amount in kronor: its printed value stands instead. `cut_tables` are (document_id,
    table_no) of tables in which a cell begins with a zero: numbers there lost groups. Raises ValueError for an amount
    with more decimals than the warehouse keeps.
    """
    cells = dict(zip(FACT_COLUMNS, row, strict=True))
    money = cells["unit"] in _MONEY
    if money:
        value, half = cells["amount_sek"], cells["half_width_sek"]
    else:
        value = cells["value_printed"]
        # A count is exact; a percentage was rounded to what is printed, or to what is kept of it.
        places = min(cells["decimals"] or 0, DECIMALS_KEPT)
        half = Decimal(1).scaleb(-places) / 2 if cells["unit"] == "procent" else Decimal(0)
    state = cells["value_state"]
    if state == "nil":
        value, half = Decimal(0), Decimal(0)
    return Fact(
        fact_id=cells["fact_id"],
        document_id=cells["document_id"],
        statement=cells["statement"],
        line_item=cells["line_item"],
        component=cells["component"],
        scenario=cells["scenario"],
        fiscal_year=cells["fiscal_year"],
        role=cells["role"] or "component",
        table=_table(cells["table_no"], cells["part_no"]),
        row_no=cells["row_no"],
        column_no=cells["column_no"],
        label=cells["label"] or "",
        section=cells["section"] or "",
        quantity="sek" if money else cells["unit"] or "sek",
        ticks=None if state == "unread" or value is None else _ticks(value),
        half_ticks=_ticks(half) if half is not None else 0,
        value_state=state,
        is_cut=(cells["document_id"], cells["table_no"]) in cut_tables,
        unit=cells["unit"] or "",
        unit_printed=cells["unit_printed"] or "",
        alternatives=_alternatives(cells["alternative_sek"]),
    )


def _alternatives(amount: Decimal | None) -> tuple[int, ...]:
    """The value of another reading of the ink, if there is one."""
    return () if amount is None else (_ticks(amount),)


def _table(table_no: int, part_no: int | None) -> str:
    return str(table_no) if part_no in (None, 0, 1) else f"{table_no}.{part_no}"


def table_no_of(fact: Fact) -> int:
    """The number of the table in whose part a figure stands."""
    return int(fact.table.partition(".")[0])


def _ticks(value: Decimal | int) -> int:
    ticks = Decimal(value) * TICKS_PER_UNIT
    whole = int(ticks)
    if whole != ticks:
        raise ValueError(f"{value} has more decimals than the warehouse keeps")
    return whole


def evaluation_rows(evaluation: Evaluation) -> pa.RecordBatch:
    """The evaluation of one report, one row per instance with its members inside; the schema is EVALUATION_SCHEMA."""
    results = evaluation.results
    members = members_by_instance(evaluation.members)
    columns: dict[str, list[Any]] = {
        "identity_id": [result.identity_id for result in results],
        "instance": [result.instance for result in results],
        "fiscal_year": [result.fiscal_year for result in results],
        "quantity": [result.quantity or None for result in results],
        "lhs": [_amount(result.lhs, result.scale) for result in results],
        "rhs": [_amount(result.rhs, result.scale) for result in results],
        "difference": [_amount(result.difference, result.scale) for result in results],
        "tolerance": [_amount(result.tolerance, result.scale) for result in results],
        "band": [result.band for result in results],
        "verdict": [result.verdict for result in results],
        "scope_choice": [result.scope_choice or None for result in results],
        "reason": [result.reason or None for result in results],
    }
    arrays: list[pa.Array] = [pa.array(columns[name], type=EVALUATION_SCHEMA.field(name).type) for name in columns]
    arrays.append(_nested([members.get(key_of(result), ()) for result in results]))
    return pa.RecordBatch.from_arrays(arrays, schema=EVALUATION_SCHEMA)


def _nested(groups: Sequence[Sequence[Member]]) -> pa.Array:
    """Members of each instance as a list of structs, built column by column: dictionaries would cost half a minute."""
    offsets = [0, *accumulate(len(group) for group in groups)]
    flat = [member for group in groups for member in group]
    columns = [
        [member.fact_id for member in flat],
        [member.side for member in flat],
        [_coefficient(member.coefficient) for member in flat],
        [member.verdict for member in flat],
        [member.band for member in flat],
    ]
    values = [pa.array(column, type=field.type) for column, field in zip(columns, _MEMBER_FIELDS, strict=True)]
    structs = pa.StructArray.from_arrays(values, fields=_MEMBER_FIELDS)
    return pa.ListArray.from_arrays(pa.array(offsets, type=pa.int32()), structs)


@cache
def _coefficient(coefficient: Fraction) -> Decimal:
    return (Decimal(coefficient.numerator) / coefficient.denominator).quantize(Decimal("0.000001"))


def _amount(ticks: int | Fraction | None, scale: int) -> Decimal | None:
    if ticks is None:
        return None
    value = Decimal(ticks.numerator) / (ticks.denominator * scale * TICKS_PER_UNIT)
    return value.quantize(_FOUR_DECIMALS, rounding=ROUND_HALF_EVEN)

"""Between the rows of the warehouse and the records of this room.

The dbt Python model reads rows, hands them to `evaluate_tables` and writes the table it gets back. Amounts cross the
border as DECIMAL(20,4) in kronor; inside they are ticks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import Any

import pyarrow as pa

from pipelines.identities.catalogue import build_catalogue
from pipelines.identities.evaluate import evaluate
from pipelines.identities.records import TICKS_PER_UNIT, Evaluation, Fact, Member, Result

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
)

_MONEY = frozenset({"kr", "tkr", "mkr"})
_FOUR_DECIMALS = Decimal("0.0001")
_AMOUNT = pa.decimal128(24, 4)

EVALUATION_SCHEMA = pa.schema(
    [
        ("document_id", pa.string()),
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
        (
            "members",
            pa.list_(
                pa.struct(
                    [
                        ("fact_id", pa.string()),
                        ("side", pa.string()),
                        ("coefficient", pa.decimal128(12, 6)),
                        ("verdict", pa.string()),
                        ("band", pa.string()),
                    ]
                )
            ),
        ),
    ]
)


def evaluate_tables(
    fact_rows: Iterable[Sequence[Any]],
    identity_rows: Iterable[Mapping[str, object]],
    term_rows: Iterable[Mapping[str, object]],
    known_line_items: Iterable[tuple[str, str]],
) -> pa.Table:
    """Rows of `int_finances` in the order of FACT_COLUMNS become one row per instance of an identity."""
    catalogue = build_catalogue(identity_rows, term_rows, frozenset(known_line_items))
    return evaluation_table(evaluate((read_fact(row) for row in fact_rows), catalogue))


def read_fact(row: Sequence[Any]) -> Fact:
    """One figure. A share or a count has no amount in kronor: its printed value stands instead."""
    cells = dict(zip(FACT_COLUMNS, row, strict=True))
    money = cells["unit"] in _MONEY
    if money:
        value, half = cells["amount_sek"], cells["half_width_sek"]
    else:
        value = cells["value_printed"]
        # A count is exact; a percentage was rounded to what is printed.
        half = Decimal(1).scaleb(-(cells["decimals"] or 0)) / 2 if cells["unit"] == "procent" else Decimal(0)
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
        table_no=cells["table_no"],
        row_no=cells["row_no"],
        column_no=cells["column_no"],
        label=cells["label"] or "",
        section=cells["section"] or "",
        quantity="sek" if money else cells["unit"] or "sek",
        ticks=None if state == "unread" or value is None else _ticks(value),
        half_ticks=_ticks(half) if half is not None else 0,
        value_state=state,
    )


def _ticks(value: Decimal | int) -> int:
    ticks = Decimal(value) * TICKS_PER_UNIT
    whole = int(ticks)
    if whole != ticks:
        raise ValueError(f"{value} has more decimals than the warehouse keeps")
    return whole


def evaluation_table(evaluation: Evaluation) -> pa.Table:
    """One row per instance, its members inside; the schema is EVALUATION_SCHEMA."""
    members: dict[tuple[str, str, str, int | None], list[Member]] = defaultdict(list)
    for member in evaluation.members:
        members[member.document_id, member.identity_id, member.instance, member.fiscal_year].append(member)
    rows = [
        _result_row(result, members[result.document_id, result.identity_id, result.instance, result.fiscal_year])
        for result in evaluation.results
    ]
    return pa.Table.from_pylist(rows, schema=EVALUATION_SCHEMA)


def _result_row(result: Result, members: Sequence[Member]) -> dict[str, object]:
    return {
        "document_id": result.document_id,
        "identity_id": result.identity_id,
        "instance": result.instance,
        "fiscal_year": result.fiscal_year,
        "quantity": result.quantity or None,
        "lhs": _amount(result.lhs, result.scale),
        "rhs": _amount(result.rhs, result.scale),
        "difference": _amount(result.difference, result.scale),
        "tolerance": _amount(result.tolerance, result.scale),
        "band": result.band,
        "verdict": result.verdict,
        "scope_choice": result.scope_choice or None,
        "reason": result.reason or None,
        "members": [
            {
                "fact_id": member.fact_id,
                "side": member.side,
                "coefficient": (Decimal(member.coefficient.numerator) / member.coefficient.denominator).quantize(
                    Decimal("0.000001")
                ),
                "verdict": member.verdict,
                "band": member.band,
            }
            for member in members
        ],
    }


def _amount(ticks: int | Fraction | None, scale: int) -> Decimal | None:
    if ticks is None:
        return None
    value = Fraction(ticks) / (scale * TICKS_PER_UNIT)
    return (Decimal(value.numerator) / value.denominator).quantize(_FOUR_DECIMALS, rounding=ROUND_HALF_EVEN)

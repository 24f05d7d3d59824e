"""Reports as nobody expects them: statements that are right, spoilt in the ways that readers and offices spoil them.

What comes out are rows as the warehouse holds them, not figures that make sense: years that are missing, units that
cannot be, amounts of sixteen digits, numbers torn apart. Nothing is known about what is true in them; they are there to
be judged without anything being raised. The same seed gives the same report.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any

from benchmarks.statements import FACTOR, invented, samples
from pipelines.identities.cells import CELL_COLUMNS
from pipelines.identities.check_diagnoses import CHECK_COLUMNS
from pipelines.identities.judgements import ReportRows
from pipelines.identities.records import TICKS_PER_UNIT, Fact

Row = dict[str, Any]

INVENTED_REPORTS = 40
SHARE_OF_EXCERPTS = 0.8
MOST_TABLES_OF_AN_EXCERPT = 4
MOST_MISHAPS = 6
MOST_CHECKS = 4
GREATEST = Decimal("9999999999999999.9999")
LEAST = Decimal("0.0001")
COMPONENTS = ("total", "intakt", "kostnad", "netto")
SCENARIOS = ("utfall", "budget", "avvikelse", "prognos")
UNITS = ("kr", "tkr", "mkr", "procent", "antal", "", None)
LABELS = (None, "", "(summa)", " * : ", "{label}", "Summa\x1b[31m", "x" * 400)
CHECKS = {
    "unit_label": "U1",
    "second_copy": "C1",
    "missing_section": "X1",
    "restatement": "PY1",
    "share_sum": "KPI3-summa",
    "never_heard_of": "U1",
}


def spoilt_report(seed: int) -> ReportRows:
    """The rows of a report after one to six mishaps."""
    rng = Random(seed)
    rows = [dict(row) for row in rng.choice(_materials())]
    if rng.random() < SHARE_OF_EXCERPTS:
        rows = _excerpt(rows, rng)
    cut: set[tuple[str, int]] = set()
    for _ in range(rng.randint(1, MOST_MISHAPS)):
        if rows:
            rows = rng.choice(MISHAPS)(rows, rng)
    if rng.random() < 0.2:
        cut = {(row["document_id"], row["table_no"]) for row in rng.sample(rows, min(len(rows), 2))}
    document_id = rows[0]["document_id"] if rows else "empty"
    return ReportRows(
        document_id,
        [tuple(row[column] for column in CELL_COLUMNS) for row in rows],
        [_check(document_id, rows, rng, number) for number in range(rng.randrange(MOST_CHECKS))],
        frozenset(cut),
        {},
    )


def _excerpt(rows: list[Row], rng: Random) -> list[Row]:
    """Some tables of a report: what is read of most, and quicker to judge."""
    tables = sorted({row["table_no"] for row in rows})
    kept = set(rng.sample(tables, min(len(tables), rng.randint(1, MOST_TABLES_OF_AN_EXCERPT))))
    return [row for row in rows if row["table_no"] in kept]


@cache
def _materials() -> tuple[tuple[Row, ...], ...]:
    reports: list[Sequence[Fact]] = [*samples(), *(invented(seed) for seed in range(INVENTED_REPORTS))]
    return tuple(tuple(row_of(fact) for fact in facts) for facts in reports)


def row_of(fact: Fact) -> Row:
    """A figure as a row of `int_finances`, by the names of CELL_COLUMNS."""
    money = fact.quantity == "sek"
    step = Decimal(2 * fact.half_ticks) / TICKS_PER_UNIT
    unit = (fact.unit or ("tkr" if step >= 10 else "kr")) if money else fact.quantity
    worth = Decimal(FACTOR.get(unit, 1))
    value = None if fact.ticks is None else Decimal(fact.ticks) / TICKS_PER_UNIT
    printed = None if value is None else value / worth
    table, _, part = fact.table.partition(".")
    return {
        **{column: getattr(fact, column, None) for column in CELL_COLUMNS},
        "table_no": int(table),
        "part_no": int(part or 1),
        "unit": unit,
        "unit_printed": unit,
        "value_printed": printed,
        "decimals": max(0, -int((step / worth).normalize().as_tuple().exponent)) if step else 0,
        "amount_sek": value if money else None,
        "half_width_sek": step / 2 if money else None,
        "alternative_sek": Decimal(fact.alternatives[0]) / TICKS_PER_UNIT if fact.alternatives else None,
        "page": int(table),
        "printed_text": "" if printed is None else f"{printed.normalize():f}",
        "sek_per_printed": worth if money else None,
    }


def _check(document_id: str, rows: Sequence[Row], rng: Random, number: int) -> tuple[Any, ...]:
    """A row of `int_report_checks` about some figures, or about none."""
    figures = [row["fact_id"] for row in rows] + [None, "of another report"]
    kind = rng.choice(list(CHECKS))
    check = {
        "document_id": document_id,
        "identity_id": CHECKS[kind],
        "instance": f"instance {number}",
        "fiscal_year": rng.choice((2024, None)),
        "verdict": rng.choice(("violated", "violated", "holds")),
        "statement": rng.choice(("balansrakning", "never_heard_of", None)),
        "class": kind,
        "fact_id": rng.choice(figures),
        "other_fact_id": rng.choice(figures),
        "heading": rng.choice(("Balansräkning", None)),
        "page": rng.choice((3, None)),
        "table_no": rng.choice((rows[0]["table_no"] if rows else 1, None)),
    }
    return tuple(check[column] for column in CHECK_COLUMNS)


def _some(rows: Sequence[Row], rng: Random, most: int = 6) -> list[Row]:
    return rng.sample(rows, min(len(rows), rng.randint(1, most)))


def _table(rows: Sequence[Row], rng: Random) -> list[Row]:
    """The figures of one table, or of all of them."""
    if rng.random() < 0.15:
        return list(rows)
    table_no = rng.choice(rows)["table_no"]
    return [row for row in rows if row["table_no"] == table_no]


def _column(rows: Sequence[Row], rng: Random) -> list[Row]:
    one = rng.choice(rows)
    return [row for row in rows if (row["table_no"], row["column_no"]) == (one["table_no"], one["column_no"])]


def _set_value(row: Row, printed: Decimal | None) -> None:
    """Print another number; what it amounts to follows."""
    row["value_printed"] = None if printed is None else _kept(printed)
    row["printed_text"] = "" if printed is None else f"{row['value_printed']:f}"
    if row["sek_per_printed"] is not None:
        row["amount_sek"] = None if printed is None else _kept(row["value_printed"] * row["sek_per_printed"])


def _kept(amount: Decimal) -> Decimal:
    """As the warehouse keeps it: DECIMAL(20, 4)."""
    return max(-GREATEST, min(GREATEST, amount)).quantize(LEAST)


def _other_digits(rows: list[Row], rng: Random) -> list[Row]:
    for row in _some(rows, rng):
        digits = list(str(row["value_printed"] if row["value_printed"] is not None else 7))
        for _ in range(rng.randint(1, 3)):
            place = rng.randrange(len(digits))
            if digits[place].isdigit():
                digits[place] = rng.choice("0123456789")
        _set_value(row, Decimal("".join(digits)))
    return rows


def _other_length(rows: list[Row], rng: Random) -> list[Row]:
    """A digit lost or doubled, a group of three torn off or set behind."""
    for row in _some(rows, rng):
        if row["value_printed"]:
            shift = rng.choice((Decimal("0.1"), Decimal(10), Decimal("0.001"), Decimal(1000)))
            _set_value(row, (row["value_printed"] * shift).quantize(Decimal(1)))
    return rows


def _other_signs(rows: list[Row], rng: Random) -> list[Row]:
    chosen = _some(rows, rng) if rng.random() < 0.5 else _column(rows, rng)
    for row in chosen:
        if row["value_printed"] is not None:
            _set_value(row, -row["value_printed"])
    return rows


def _costs_without_sign(rows: list[Row], rng: Random) -> list[Row]:
    for row in _table(rows, rng):
        if row["value_printed"] is not None and row["value_printed"] < 0 and row["sek_per_printed"]:
            row["sek_per_printed"] = -row["sek_per_printed"]
            _set_value(row, -row["value_printed"])
    return rows


def _other_unit(rows: list[Row], rng: Random) -> list[Row]:
    """The amounts of a table a thousand or a million times off, under the same label or another."""
    worth = Decimal(rng.choice(list(FACTOR.values())))
    label = rng.choice((*UNITS, "same"))
    for row in _table(rows, rng):
        if row["sek_per_printed"]:
            factor = worth / abs(row["sek_per_printed"])
            row["sek_per_printed"] *= factor
            row["half_width_sek"] = _kept((row["half_width_sek"] or Decimal(0)) * factor)
            _set_value(row, row["value_printed"])
            row["unit_printed"] = row["unit_printed"] if label == "same" else label
    return rows


def _wrong_label(rows: list[Row], rng: Random) -> list[Row]:
    """What is printed above the table is not the unit that was found out."""
    label, meant = rng.choice(UNITS), rng.choice(("kr", "tkr", "mkr", None))
    for row in _table(rows, rng):
        row["unit_printed"] = label
        if meant and row["sek_per_printed"]:
            row["unit"] = meant
    return rows


def _shares_and_counts(rows: list[Row], rng: Random) -> list[Row]:
    unit = rng.choice(("procent", "antal"))
    for row in _some(rows, rng) if rng.random() < 0.7 else _column(rows, rng):
        row.update(unit=unit, unit_printed=unit, amount_sek=None, half_width_sek=None, sek_per_printed=None)
    return rows


def _other_years(rows: list[Row], rng: Random) -> list[Row]:
    step = rng.choice((-1, 1, 1, 10, None))
    for row in _column(rows, rng) if rng.random() < 0.6 else _table(rows, rng):
        year = row["fiscal_year"]
        row["fiscal_year"] = None if step is None or year is None else year + step
    return rows


def _no_years(rows: list[Row], rng: Random) -> list[Row]:
    for row in rows:
        row["fiscal_year"] = None
    return rows


def _one_year(rows: list[Row], rng: Random) -> list[Row]:
    """Every column claims the same year."""
    for row in _table(rows, rng):
        row["fiscal_year"] = 2024
    return rows


def _nil(rows: list[Row], rng: Random) -> list[Row]:
    for row in _some(rows, rng) if rng.random() < 0.8 else _table(rows, rng):
        row.update(value_state="nil", value_printed=None, printed_text="-", amount_sek=Decimal(0))
    return rows


def _unread(rows: list[Row], rng: Random) -> list[Row]:
    for row in _some(rows, rng) if rng.random() < 0.8 else _table(rows, rng):
        row.update(value_state="unread", value_printed=None, printed_text="I2 3�4", amount_sek=None)
    return rows


def _no_amount(rows: list[Row], rng: Random) -> list[Row]:
    for row in _some(rows, rng):
        row.update(amount_sek=None, value_printed=None, half_width_sek=None, decimals=None)
    return rows


def _extreme(rows: list[Row], rng: Random) -> list[Row]:
    value = rng.choice((GREATEST, -GREATEST, LEAST, -LEAST, Decimal(0)))
    for row in _some(rows, rng) if rng.random() < 0.7 else _column(rows, rng):
        row["value_printed"] = value
        row["printed_text"] = f"{value:f}"
        if row["sek_per_printed"] is not None:
            row["amount_sek"] = value
    return rows


def _decimals(rows: list[Row], rng: Random) -> list[Row]:
    for row in _table(rows, rng):
        row["decimals"] = rng.choice((0, 1, 2, 4, 5, 9))
        if row["half_width_sek"] is not None:
            row["half_width_sek"] = rng.choice((Decimal(0), LEAST, Decimal("0.005")))
    return rows


def _lost_rows(rows: list[Row], rng: Random) -> list[Row]:
    lost = {(row["table_no"], row["row_no"]) for row in _some(rows, rng)}
    return [row for row in rows if (row["table_no"], row["row_no"]) not in lost]


def _one_statement(rows: list[Row], rng: Random) -> list[Row]:
    statement = rng.choice(rows)["statement"]
    return [row for row in rows if row["statement"] == statement]


def _other_statement(rows: list[Row], rng: Random) -> list[Row]:
    statement = rng.choice(rows)["statement"]
    for row in _table(rows, rng):
        row["statement"] = statement
    return rows


def _printed_again(rows: list[Row], rng: Random) -> list[Row]:
    """A row, or a whole table, stands there twice."""
    if rng.random() < 0.5:
        one = rng.choice(rows)
        again = [row for row in rows if (row["table_no"], row["row_no"]) == (one["table_no"], one["row_no"])]
        moved = {"row_no": one["row_no"] + rng.choice((0, 1, 100))}
    else:
        again = _table(rows, rng)
        moved = {"table_no": rng.choice((1, 90)), "page": 90}
    return rows + [{**row, **moved, "fact_id": f"{row['fact_id']}-{rng.randrange(10**9)}"} for row in again]


def _other_parts(rows: list[Row], rng: Random) -> list[Row]:
    for row in _column(rows, rng) if rng.random() < 0.5 else _some(rows, rng):
        row["part_no"] = rng.choice((1, 2, None))
    return rows


def _labels(rows: list[Row], rng: Random) -> list[Row]:
    for row in _some(rows, rng) if rng.random() < 0.5 else _table(rows, rng):
        row["label"] = rng.choice(LABELS)
    return rows


def _same_labels(rows: list[Row], rng: Random) -> list[Row]:
    for row in _table(rows, rng):
        row["label"] = "Bidrag från staten"
    return rows


def _line_items(rows: list[Row], rng: Random) -> list[Row]:
    """Labels that are not understood, or taken for one another."""
    chosen = _some(rows, rng) if rng.random() < 0.6 else _table(rows, rng)
    items = [None, *(row["line_item"] for row in chosen)]
    for row in chosen:
        row["line_item"] = rng.choice(items)
        row["role"] = rng.choice((None, "component", "subtotal", "total", "result", "ratio", "count"))
    return rows


def _columns_of_another_kind(rows: list[Row], rng: Random) -> list[Row]:
    component, scenario = rng.choice((*COMPONENTS, "never_heard_of")), rng.choice((*SCENARIOS, "never_heard_of"))
    for row in _column(rows, rng):
        row.update(rng.choice(({"component": component}, {"scenario": scenario})))
    return rows


def _alternative_readings(rows: list[Row], rng: Random) -> list[Row]:
    for row in _some(rows, rng, most=20):
        if row["amount_sek"] is not None:
            step = rng.choice((Decimal(1000), Decimal(100_000), Decimal(-6000), Decimal(1), GREATEST))
            row["alternative_sek"] = _kept(row["amount_sek"] + step)
    return rows


def _copied_column(rows: list[Row], rng: Random) -> list[Row]:
    """The numbers of one column stand in the next one too."""
    one = _column(rows, rng)
    by_row = {row["row_no"]: row["value_printed"] for row in one}
    for row in rows:
        if row["table_no"] == one[0]["table_no"] and row["column_no"] == one[0]["column_no"] + 1:
            _set_value(row, by_row.get(row["row_no"], row["value_printed"]))
    return rows


MISHAPS: tuple[Callable[[list[Row], Random], list[Row]], ...] = (
    _other_digits, _other_length, _other_signs, _costs_without_sign, _other_unit, _wrong_label, _shares_and_counts,
    _other_years, _no_years, _one_year, _nil, _unread, _no_amount, _extreme, _decimals, _lost_rows, _one_statement,
    _other_statement, _printed_again, _other_parts, _labels, _same_labels, _line_items, _columns_of_another_kind,
    _alternative_readings, _copied_column,
)  # fmt: skip

"""Rows of reports that are odd but possible: what a reader may hand on from a page that nobody has thought of.

`odd_reports(reports, seed)` bends the rows of real reports, one oddity per report. What the border of the staging room
lets in is bent to its limits; what it does not let in must cost the one report only.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from pipelines.settings import REPOSITORY
from pipelines.staging import schema

Row = dict[str, Any]
Report = dict[str, list[Row]]

TABLES = {table.name: table for table in schema.TABLES if table.name != schema.LEDGER.name}
_KEPT = {"document_id", "file_name", "sha256", "reader_version", "status", "kind", "first_seen_at", "read_at"}

NUMBERS = [
    Decimal(schema.LARGEST_NUMBER),
    -Decimal(schema.LARGEST_NUMBER),
    Decimal("999999999.9999"),
    Decimal("0.0001"),
    Decimal("-0"),
    Decimal(0),
    Decimal(1_000_000_000),
    Decimal(100),
]
COUNTS = [-schema.LARGEST_COUNT, -1, 0, 1, 13, 2024, 65_536, schema.LARGEST_COUNT]
LENGTHS = [0.0, -5.0, 1e308, -1e308, 5e-324, 1e-9]
TEXTS = [
    "", "  ", "%", "_", "\\", "\\p{L", "(", "[a-", "*", "+?", "{{", "{{ x }}", "{% if", "}}", "'", '"', "''", "|", "||",
    "^$", "(?i", "; drop table x; --", "$1", "\\1", "<b>", "&amp;", "\u202eabc\u202c", "e\u0301\u0301", "\ufffd\ufffd",
    "\ue000abc", "😀", "ß", "İ", "ﬁnans", "\u00ad", "−5", "- ", "…", "a" * 10_000, "9" * 20, "999 " * 300, "1" * 400,
    "00", "-0", "1e999", "NaN", "inf", "NULL", "/ / /", "A / B / C", "Not 99", "not 00", "Not 999999999999",
    "99999999999", "2024-13-45", "9999-99-99", "1 000 000 000 000 000 000 000", "9999999999 %", "100 %", "∞", "ⅷ", "²",
    "１２３", "\n", "a\u2028b", "\t", "Summa", "TOTALT", "varav", "2024", "2023 2024", "kr", "Å" * 3000, "é" * 500,
]  # fmt: skip
UNITS = ["kr", "tkr", "mkr", "procent", "antal", None]


def _words() -> list[str]:
    """Every word and phrase that the vocabulary knows: read in a wrong place they lead deepest into the models."""
    found = set()
    for seed in sorted((REPOSITORY / "dbt_project" / "seeds" / "vocabulary").glob("*.csv")):
        with Path(seed).open(encoding="utf-8", newline="") as lines:
            found |= {value for row in csv.reader(lines) for value in row if 2 < len(value) < 120}
    return sorted(found)


WORDS = _words()
_TEXTS_OF_TABLES = [
    (table.name, column.name)
    for table in TABLES.values()
    for column in table.columns
    if column.duckdb_type == "VARCHAR" and column.name not in _KEPT and not column.among
]


def _figures(report: Report) -> list[Row]:
    return [*report["cells"], *report["mentions"]]


def the_greatest_numbers_in_mkr(report: Report, random: Random) -> None:
    for figure in _figures(report):
        figure |= {"value": random.choice(NUMBERS), "unit": "mkr"}


def numbers_at_every_limit(report: Report, random: Random) -> None:
    for figure in _figures(report):
        figure |= {"value": random.choice(NUMBERS), "unit": random.choice(UNITS)}


def numbers_no_report_holds(report: Report, random: Random) -> None:
    report["cells"][0]["value"] = Decimal(10) ** 15


def nothing_but_noughts(report: Report, random: Random) -> None:
    for figure in _figures(report):
        figure["value"] = Decimal(0)


def other_readings_of_the_ink(report: Report, random: Random) -> None:
    for cell in report["cells"]:
        cell["alternative_text"] = random.choice([*TEXTS, "9" * 16, "-" + "9" * 17, "1 234,5"])
        cell["alternative_value"] = random.choice([None, Decimal(0), Decimal("1234.5"), *NUMBERS])


def decimals_and_states_at_random(report: Report, random: Random) -> None:
    for cell in report["cells"]:
        cell["decimals"] = random.choice([0, 1, 4, None])
        if cell["value_state"] != "text" and (state := random.choice(["number", "nil", "unread"])) != "number":
            cell |= {"value_state": state, "value": None}


def numbers_without_a_value(report: Report, random: Random) -> None:
    for cell in report["cells"]:
        cell |= {"value": None, "value_state": "number"}


def years(report: Report, random: Random) -> None:
    for figure in _figures(report):
        figure["fiscal_year"] = random.choice([None, schema.EARLIEST_YEAR, 1985, 1990, 2024, schema.LATEST_YEAR])


def a_year_at_the_limit(report: Report, random: Random) -> None:
    report["documents"][0]["fiscal_year"] = random.choice([schema.EARLIEST_YEAR, schema.LATEST_YEAR, 1990])
    for mention in report["mentions"]:
        mention["year_offset"] = random.choice([-99, -1, 0, 99])


def a_report_of_nobody(report: Report, random: Random) -> None:
    report["documents"][0] |= {"org_number": None, "forbund": None, "fiscal_year": None, "decided_on": None}


def a_name_of_odd_letters(report: Report, random: Random) -> None:
    report["documents"][0] |= {"org_number": None, "forbund": random.choice(TEXTS)}


def odd_texts(report: Report, random: Random) -> None:
    for table, column in random.sample(_TEXTS_OF_TABLES, 12):
        for row in report[table]:
            row[column] = random.choice(TEXTS)


def odd_texts_here_and_there(report: Report, random: Random) -> None:
    for table, column in _TEXTS_OF_TABLES:
        for row in report[table]:
            if random.random() < 0.1:
                row[column] = random.choice(TEXTS)


def words_in_wrong_places(report: Report, random: Random) -> None:
    for table, column in random.sample(_TEXTS_OF_TABLES, 12):
        for row in report[table]:
            if random.random() < 0.5:
                row[column] = " ".join(random.sample(WORDS, random.choice([1, 1, 2, 3])))


def everything_that_may_be_missing_is(report: Report, random: Random) -> None:
    for name, table in TABLES.items():
        for column in table.columns:
            if not column.required and column.name not in _KEPT:
                for row in report[name]:
                    row[column.name] = None


def something_that_may_be_missing_is(report: Report, random: Random) -> None:
    for name, table in TABLES.items():
        for column in table.columns:
            if not column.required and column.name not in _KEPT and random.random() < 0.3:
                for row in report[name]:
                    row[column.name] = None


def something_that_must_be_there_is_missing(report: Report, random: Random) -> None:
    random.choice(report["cells"])[random.choice(["page", "x0", "value_state", "printed_text"])] = None


def boxes_at_the_limit(report: Report, random: Random) -> None:
    for rows in report.values():
        for row in rows:
            row |= {side: random.choice(LENGTHS) for side in ("x0", "top", "x1", "bottom") if side in row}


def boxes_at_infinity(report: Report, random: Random) -> None:
    random.choice(report["cells"])["x1"] = random.choice([float("nan"), float("inf")])


def page_nought(report: Report, random: Random) -> None:
    random.choice(report["cells"])["page"] = 0


def numbers_of_rows_at_random(report: Report, random: Random) -> None:
    for name, table in TABLES.items():
        free = [c.name for c in table.columns if c.duckdb_type == "INTEGER" and not c.required and c.least is None]
        for row in report[name]:
            row |= {column: random.choice(COUNTS) for column in free if random.random() < 0.5}


def the_same_ink_twice(report: Report, random: Random) -> None:
    report["cells"] += deepcopy(report["cells"])


def two_numbers_in_one_cell(report: Report, random: Random) -> None:
    again = deepcopy(report["cells"])
    for cell in again:
        cell["value"] = (cell["value"] or 0) + 1
    report["cells"] += again


def two_texts_in_one_cell(report: Report, random: Random) -> None:
    again = [deepcopy(cell) for cell in report["cells"] if cell["grid_no"] is not None]
    for cell in again:
        cell["grid_text"] = random.choice(WORDS)
    report["cells"] += again


def two_sentences_of_one_number(report: Report, random: Random) -> None:
    report["sentences"].append({**report["sentences"][0], "text": "En annan mening."})


def every_table_twice(report: Report, random: Random) -> None:
    report["cells"] += [{**cell, "table_no": cell["table_no"] + 1000} for cell in report["cells"]]


def _table_of_figures(report: Report) -> int:
    return next(cell["table_no"] for cell in report["cells"] if cell["row_no"] is not None)


def a_table_of_hundreds_of_rows(report: Report, random: Random) -> None:
    number = _table_of_figures(report)
    rows = [cell for cell in report["cells"] if cell["table_no"] == number and cell["row_no"] is not None]
    copies = 500 // len({cell["row_no"] for cell in rows})
    report["cells"] += [{**cell, "row_no": cell["row_no"] + 1000 * n} for n in range(1, copies) for cell in rows]


def a_table_of_sixty_columns(report: Report, random: Random) -> None:
    number = _table_of_figures(report)
    rows = [cell for cell in report["cells"] if cell["table_no"] == number and cell["column_no"] is not None]
    report["cells"] += [{**cell, "column_no": cell["column_no"] + 2 * n} for n in range(1, 30) for cell in rows]


def a_sentence_of_hundreds_of_numbers(report: Report, random: Random) -> None:
    first = report["mentions"][0]
    report["mentions"] += [{**first, "mention_no": 10_000 + n, "value": Decimal(n)} for n in range(300)]


def no_headings(report: Report, random: Random) -> None:
    report["headings"] = []


def mentions_without_sentences(report: Report, random: Random) -> None:
    report["sentences"] = []


def no_words_on_any_page(report: Report, random: Random) -> None:
    report["pages"] = []
    report["sentences"] = []
    report["mentions"] = []
    report["cells"] = [cell for cell in report["cells"] if cell["value_state"] != "text"]


def no_cells(report: Report, random: Random) -> None:
    report["cells"] = []


def a_document_and_nothing_else(report: Report, random: Random) -> None:
    for name in report:
        if name != "documents":
            report[name] = []


def a_report_of_another_kind(report: Report, random: Random) -> None:
    report["documents"][0]["kind"] = random.choice([None, "other_annual_report", "not_annual_report"])


def measures_at_random(report: Report, random: Random) -> None:
    measures = [row["measure"] for row in report["mentions"] if row["measure"]]
    for mention in report["mentions"]:
        mention |= {
            "measure": random.choice([*measures, "deltagare", "svarande", "enkater", "svarsfrekvens", None]),
            "value": random.choice([*NUMBERS, mention["value"]]),
            "unit": random.choice(UNITS),
            "scope": random.choice([None, "all", "all_structural", "all_volume", "event", "events"]),
            "is_goal": random.choice([True, False, None]),
            "is_approximate": random.choice([True, False, None]),
        }


def columns_mixed(report: Report, random: Random) -> None:
    for name, column in random.sample(_TEXTS_OF_TABLES, 6):
        values = [row[column] for row in report[name]]
        random.shuffle(values)
        for row, value in zip(report[name], values, strict=True):
            row[column] = value


Oddity = Callable[[Report, Random], None]

LET_IN: tuple[Oddity, ...] = (
    the_greatest_numbers_in_mkr,
    numbers_at_every_limit,
    nothing_but_noughts,
    other_readings_of_the_ink,
    decimals_and_states_at_random,
    numbers_without_a_value,
    years,
    a_year_at_the_limit,
    a_report_of_nobody,
    a_name_of_odd_letters,
    odd_texts,
    odd_texts_here_and_there,
    words_in_wrong_places,
    everything_that_may_be_missing_is,
    something_that_may_be_missing_is,
    boxes_at_the_limit,
    numbers_of_rows_at_random,
    the_same_ink_twice,
    two_numbers_in_one_cell,
    two_texts_in_one_cell,
    every_table_twice,
    a_table_of_hundreds_of_rows,
    a_table_of_sixty_columns,
    a_sentence_of_hundreds_of_numbers,
    no_headings,
    mentions_without_sentences,
    no_words_on_any_page,
    no_cells,
    a_document_and_nothing_else,
    a_report_of_another_kind,
    measures_at_random,
    columns_mixed,
)

SET_ASIDE: tuple[Oddity, ...] = (
    numbers_no_report_holds,
    something_that_must_be_there_is_missing,
    boxes_at_infinity,
    page_nought,
    two_sentences_of_one_number,
)


def numbered_anew(report: Report) -> Report:
    """The same report whose tables, grids among them, bear other numbers in the same order."""
    again = deepcopy(report)
    for row in (row for rows in again.values() for row in rows):
        row |= {name: 2 * row[name] + 5 for name in ("table_no", "grid_no") if row.get(name) is not None}
    return again


def odd_reports(reports: Sequence[Report], seed: int) -> Iterator[tuple[str, Report]]:
    """(name, rows) of half a report bent by each oddity, each from the next half. The same seed, the same rows."""
    random = Random(seed)
    halves = [half for report in reports for half in _halves(report)]
    for number, oddity in enumerate((*LET_IN, *SET_ASIDE)):
        report = deepcopy(halves[number % len(halves)])
        report["documents"][0] |= {"org_number": None, "forbund": f"Samordningsförbundet Udda {number}"}
        oddity(report, random)
        yield oddity.__name__, report


def _halves(report: Report) -> tuple[Report, Report]:
    """What stands in the earlier pages, mostly told of insatser, and in the later ones, mostly statements."""
    pages = sorted(row["page"] for row in report["cells"])
    middle = pages[len(pages) // 2]
    return (
        {name: [row for row in rows if row.get("page", 0) <= middle] for name, rows in report.items()},
        {name: [row for row in rows if "page" not in row or row["page"] > middle] for name, rows in report.items()},
    )

"""The answer-key format: which files, which columns, how they are written.

Every generator of reports in this package writes its key through here, so that one scorer can read all of them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

KeyRows = dict[str, list[dict[str, str]]]
"""Key file (without .csv) -> rows."""

KEY_COLUMNS: dict[str, tuple[str, ...]] = {
    "dokument": (
        "doc",
        "forbund",
        "org_nr",
        "year",
        "diarienummer",
        "beslutad_datum",
        "medlemmar",
        "lan_kommuner",
        "pages",
        "note",
    ),
    "finances": (
        "doc",
        "statement",
        "line_item",
        "section",
        "column",
        "period",
        "value_printed",
        "unit_printed",
        "unit_actual",
        "printed_text",
        "source_line",
        "note",
        "line_item_code",
    ),
    "insatser": (
        "doc",
        "insats",
        "typ",
        "kommun_or_huvudman",
        "measure",
        "year",
        "value",
        "unit",
        "evidence",
        "source_line",
        "note",
    ),
    "indikatorer": (
        "doc",
        "indikator",
        "respondentgrupp",
        "scope",
        "kon",
        "year",
        "value",
        "unit",
        "target",
        "n_svarande",
        "evidence",
        "source_line",
        "note",
    ),
    "mal": ("doc", "omrade", "mal", "malvarde", "utfall", "uppfyllt", "source_line", "note"),
}
"""Columns of each key file; `source_line` holds the page on which the figure is printed."""


def write_key(folder: Path, reports: Iterable[Mapping[str, list[dict[str, str]]]]) -> None:
    """Write the key files of a number of reports into `folder`, replacing what is there."""
    folder.mkdir(parents=True, exist_ok=True)
    collected = list(reports)
    for name, columns in KEY_COLUMNS.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
            writer.writeheader()
            for rows in collected:
                writer.writerows(rows[name])


def read_key(folder: Path) -> KeyRows:
    """Read the key files of `folder`; a file that is not there counts as empty."""
    rows: KeyRows = {}
    for name in KEY_COLUMNS:
        path = folder / f"{name}.csv"
        rows[name] = list(csv.DictReader(path.open(encoding="utf-8"))) if path.exists() else []
    return rows

"""Diagnoses of what dbt checks by itself: tables, sections and reports compared as wholes.

Each violated check is a root cause of its own, worth a look and never a reason to dispute a figure. The row names the
figure that shows it best, and for a comparison the other one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import md5
from typing import Any

import pyarrow as pa

from pipelines.identities.cells import Cell, read_cell
from pipelines.identities.diagnosis_tables import CONCERNED, DIAGNOSIS_SCHEMA
from pipelines.identities.explanations import UNIT_FACTORS, about, unit_slots
from pipelines.identities.localise import UNIT_LABEL, WARNING
from pipelines.identities.wording import EN, SV, Wording, capitalised, wordings_of

CHECK_COLUMNS = (
    "document_id",
    "identity_id",
    "instance",
    "fiscal_year",
    "statement",
    "class",
    "fact_id",
    "other_fact_id",
    "heading",
    "page",
)
"""Columns of `int_report_checks` that a diagnosis needs."""

FIRST_POSITION = 10_001
"""After everything that the search for causes found in the report."""


@dataclass(frozen=True, slots=True)
class Check:
    """A violated check, with the cells that it names."""

    row: Mapping[str, Any]
    cell: Cell | None
    other: Cell | None


def check_diagnosis_table(
    check_rows: Iterable[Sequence[Any]],
    cell_rows: Iterable[Sequence[Any]],
    seeds: Mapping[str, Sequence[Mapping[str, object]]],
) -> pa.Table:
    """Violated rows of `int_report_checks` (CHECK_COLUMNS) and the cells they name (CELL_COLUMNS) become diagnoses."""
    wordings = wordings_of(seeds)
    cells = {cell.fact_id: cell for cell in map(read_cell, cell_rows)}
    found = []
    for number, values in enumerate(check_rows):
        row = dict(zip(CHECK_COLUMNS, values, strict=True))
        check = Check(row, cells.get(row["fact_id"]), cells.get(row["other_fact_id"]))
        found.append(_row(check, FIRST_POSITION + number, wordings))
    return pa.Table.from_pylist(found, schema=DIAGNOSIS_SCHEMA)


def _row(check: Check, position: int, wordings: Mapping[str, Wording]) -> dict[str, Any]:
    row = check.row
    named = [cell for cell in (check.cell, check.other) if cell is not None]
    own = [cell for cell in named if cell.fact.document_id == row["document_id"]]
    parts = (row["document_id"], row["identity_id"], row["instance"], row["fiscal_year"])
    return {
        "diagnosis_id": md5("|".join(map(str, parts)).encode(), usedforsecurity=False).hexdigest()[:16],
        "document_id": row["document_id"],
        "position": position,
        "class": row["class"],
        "outcome": WARNING,
        "fact_id": row["fact_id"],
        "fiscal_year": row["fiscal_year"],
        "chance": 0.0,
        "explanation_sv": _told(check, wordings[SV]),
        "explanation_en": _told(check, wordings[EN]),
        "figures": [
            {"position": place, "fact_id": cell.fact_id, "part": CONCERNED} for place, cell in enumerate(own, start=1)
        ],
        "instances": [{name: row[name] for name in ("identity_id", "instance", "fiscal_year")}],
        "released": [],
    }


def _told(check: Check, words: Wording) -> str:
    row = check.row
    statement = words.statements.get(row["statement"] or "", row["statement"] or "")
    slots: dict[str, object] = {
        "heading": row["heading"],
        "page": row["page"],
        "statement": statement,
        "section": capitalised(statement),
        "relation": "",
    }
    if check.cell is not None:
        slots |= about(check.cell, words)
        if row["class"] == UNIT_LABEL:
            stated = UNIT_FACTORS.get(check.cell.unit_printed, 1)
            slots |= unit_slots(check.cell, Fraction(UNIT_FACTORS.get(check.cell.unit, stated), stated), words)
    if check.other is not None:
        slots |= {
            "other": words.cell(check.other),
            "other_printed": check.other.printed(),
            "other_page": check.other.page,
        }
    return words.sentence(row["class"], WARNING, "", slots)

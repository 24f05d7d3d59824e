"""Diagnoses of what dbt checks by itself: tables, sections and reports compared as wholes.

Each violated check is a root cause of its own, worth a look and never a reason to dispute a figure. The row names the
figure that shows it best, and for a comparison the other one. What the search for causes has told of a table's unit
already is not told again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import md5
from typing import Any

from pipelines.identities.cells import Cell
from pipelines.identities.diagnosis_tables import CONCERNED
from pipelines.identities.explanations import about, figures_told, unit_slots
from pipelines.identities.localise import UNIT_LABEL, WARNING
from pipelines.identities.records import VIOLATED
from pipelines.identities.tables import table_no_of
from pipelines.identities.wording import EN, IDENTITY, SV, Wording, capitalised
from pipelines.swedish.units import KRONOR_PER_UNIT

CHECK_COLUMNS = (
    "document_id",
    "identity_id",
    "instance",
    "fiscal_year",
    "verdict",
    "statement",
    "class",
    "fact_id",
    "other_fact_id",
    "heading",
    "page",
    "table_no",
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

    @property
    def named(self) -> list[Cell]:
        return [cell for cell in (self.cell, self.other) if cell is not None]


def told_with_checks(
    found: Sequence[Mapping[str, Any]],
    check_rows: Iterable[Sequence[Any]],
    cells: Mapping[str, Cell],
    wordings: Mapping[str, Wording],
) -> Iterator[dict[str, Any]]:
    """The diagnoses of one report: those that the search `found`, and one for each violated check that they leave out.

    `check_rows` are the report's rows of `int_report_checks` in the order of CHECK_COLUMNS, `cells` its figures and
    those of other reports that its checks name. The rows come out in the columns of DIAGNOSIS_SCHEMA.
    """
    rows = [dict(zip(CHECK_COLUMNS, values, strict=True)) for values in check_rows]
    rows.sort(key=lambda row: (row["identity_id"], row["instance"], row["fiscal_year"] or 0))
    told = _told_tables(found, cells)
    for diagnosis in found:
        own = [row for row in rows if _told_by(row, told) == diagnosis["diagnosis_id"]]
        yield {**diagnosis, "told_checks": [_instance(row) for row in own]}
    left = [row for row in rows if row["verdict"] == VIOLATED and _told_by(row, told) is None]
    for position, row in enumerate(left, start=FIRST_POSITION):
        yield _row(Check(row, cells.get(row["fact_id"]), cells.get(row["other_fact_id"])), position, wordings)


def _told_tables(found: Iterable[Mapping[str, Any]], cells: Mapping[str, Cell]) -> dict[int, str]:
    """Tables whose unit the search has told of, with the diagnosis that does."""
    told: dict[int, str] = {}
    for diagnosis in found:
        if diagnosis["class"] == UNIT_LABEL:
            for figure in diagnosis["figures"]:
                told.setdefault(table_no_of(cells[figure["fact_id"]].fact), diagnosis["diagnosis_id"])
    return told


def _told_by(row: Mapping[str, Any], told: Mapping[int, str]) -> str | None:
    return told.get(row["table_no"]) if row["class"] == UNIT_LABEL else None


def _instance(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("identity_id", "instance", "fiscal_year")}


def _row(check: Check, position: int, wordings: Mapping[str, Wording]) -> dict[str, Any]:
    row = check.row
    own = [cell for cell in check.named if cell.fact.document_id == row["document_id"]]
    parts = (row["document_id"], row["identity_id"], row["instance"], row["fiscal_year"])
    return {
        "diagnosis_id": md5("|".join(map(str, parts)).encode(), usedforsecurity=False).hexdigest()[:16],
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
        "instances": [_instance(row)],
        "released": [],
        "told_checks": [],
    }


def _told(check: Check, words: Wording) -> str:
    row = check.row
    statement = words.statements.get(row["statement"] or "", row["statement"] or "")
    slots: dict[str, object] = {
        "heading": row["heading"],
        "page": row["page"],
        "statement": statement,
        "section": capitalised(statement),
        IDENTITY: words.quoted([row["identity_id"]]),
        "cells": figures_told(check.named, words) or None,
    }
    if check.cell is not None:
        slots |= about(check.cell, words)
        if row["class"] == UNIT_LABEL:
            stated = KRONOR_PER_UNIT.get(check.cell.unit_printed, 1)
            slots |= unit_slots(check.cell, Fraction(KRONOR_PER_UNIT.get(check.cell.unit, stated), stated), words)
    if check.other is not None:
        slots |= {
            "other": words.cell(check.other),
            "other_printed": check.other.printed(),
            "other_page": check.other.page,
        }
    return words.sentence(row["class"], WARNING, "", slots)

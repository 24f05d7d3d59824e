"""A reader of toy documents: after the PDF header stands a small Python literal that says what the pages hold.

It stands in for the real reader where a test is about the pipeline around it. A worker imports it by name.
"""

from __future__ import annotations

import ast
import hashlib
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from pipelines.intake.refusal import Refusal, refusal
from pipelines.staging import schema

HEADER = b"%PDF-1.7 toy\n"


@dataclass(frozen=True)
class ToyResult:
    rows: dict = field(default_factory=dict)
    refusal: Refusal | None = None


def toy(path: Path, year: int = 2024, **figures: int) -> None:
    """Write a toy report: the rows of a resultaträkning in kr, by label (underscores are blanks)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(HEADER + repr({"year": year, "figures": figures}).encode())


def read_toy(content: bytes, file_name: str, limits) -> ToyResult:
    body = content.removeprefix(HEADER).decode()
    if body == "damaged":
        return ToyResult(refusal=refusal("damaged"))
    said = ast.literal_eval(body)
    sha256 = hashlib.sha256(content).hexdigest()
    document = {"document_id": sha256[:16]}
    box = {"x0": 400.0, "x1": 460.0}
    cells = [
        _row(
            schema.CELLS, **document, **box, file_name=file_name, page=1, table_no=1, row_no=row, column_no=1,
            label=label.replace("_", " "), heading="Resultaträkning", heading_path="Resultaträkning",
            head=str(said["year"]), fiscal_year=said["year"], year_source="head", value=Decimal(value),
            printed_text=str(value), value_state="number", decimals=0, unit="kr", unit_source="heading",
            row_text=f"{label} {value}", text_source="text", confidence=1.0, top=100.0 + 12 * row,
            bottom=110.0 + 12 * row,
        )
        for row, (label, value) in enumerate(said["figures"].items(), start=1)
    ]  # fmt: skip
    return ToyResult(
        {
            "documents": [
                _row(
                    schema.DOCUMENTS, **document, file_name=file_name, sha256=sha256, org_number="222000-2600",
                    forbund="Samordningsförbundet Påhittade", fiscal_year=said["year"], kind="arsredovisning",
                    page_count=1, text_source="text",
                )
            ],
            "pages": [
                _row(
                    schema.PAGES, **document, page=1, width=595.0, height=842.0, rotation=0, text_source="text",
                    text_quality="good", word_count=20,
                )
            ],
            "headings": [
                _row(
                    schema.HEADINGS, **document, heading_no=1, page=1, level=1, text="Resultaträkning", x0=50.0,
                    top=60.0, x1=200.0, bottom=75.0,
                )
            ],
            "cells": cells,
        }
    )  # fmt: skip


def _row(table: schema.StagingTable, **values) -> tuple:
    return tuple(values.get(name) for name in table.column_names)

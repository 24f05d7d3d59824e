"""A reader of ready rows: after the PDF header stands what a reader would have handed on, pickled.

It stands in for the real reader where a test is about what becomes of odd rows. A worker imports it by name.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipelines.intake.refusal import Refusal
from pipelines.staging import schema

HEADER = b"%PDF-1.7 rows\n"


@dataclass(frozen=True)
class RowResult:
    rows: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)
    refusal: Refusal | None = None


def write_rows(path: Path, report: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    """Write a report's rows by table as a file of the landing zone; returns its document_id."""
    content = HEADER + pickle.dumps({name: [dict(row) for row in rows] for name, rows in report.items()})
    path.write_bytes(content)
    return hashlib.sha256(content).hexdigest()[:16]


def read_rows(content: bytes, file_name: str, limits: object) -> RowResult:
    """The rows as they were written, under the document_id of this file."""
    report = pickle.loads(content.removeprefix(HEADER))
    document_id = hashlib.sha256(content).hexdigest()[:16]
    return RowResult(
        {
            name: [tuple((row | {"document_id": document_id})[c] for c in schema_of(name)) for row in rows]
            for name, rows in report.items()
        }
    )


def schema_of(table: str) -> tuple[str, ...]:
    return next(declared.column_names for declared in schema.TABLES if declared.name == table)

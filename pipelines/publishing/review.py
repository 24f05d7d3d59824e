"""Which contradictions nobody has seen yet, and how a person takes them into the baseline.

The baseline is the seed `known_contradiction.csv` of the dbt project. dbt reads it; it is written here only, report by
report. Rows of reports that do not lie in the landing zone stay as they are.
"""

from __future__ import annotations

import csv
import io
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from pipelines import files

COLUMNS = ("document_id", "file_name", "reading", "identity_id", "instance", "fiscal_year", "class", "reviewed")

KNOWN, NEW, VANISHED, OTHER_CAUSE = "known", "new", "vanished", "other_cause"
YES, NO = "yes", "no"

_MODE_OF_SOURCE = 0o644


class NothingBuiltError(Exception):
    """There is no build to review: the file is missing, or it was built before contradictions were compared."""


class BaselineNotWritableError(Exception):
    """The seed lies where this user must not write."""


@dataclass(frozen=True, slots=True)
class SeenContradiction:
    """A contradiction beside the baseline: state is known | new_document | new | vanished | other_cause."""

    document_id: str
    file_name: str
    identity_id: str
    instance: str
    fiscal_year: int | None
    diagnosis_class: str
    state: str
    is_reviewed: bool
    explanation: str | None


@dataclass(frozen=True, slots=True)
class BuiltReport:
    """A report of the build and the fingerprint of what was read in it."""

    document_id: str
    file_name: str
    reading: str | None


def built_reports(build: Path) -> list[BuiltReport]:
    """Every report that was read, by file name. Raises NothingBuiltError."""
    rows = _ask(
        build,
        """
        select document.document_id, document.file_name, readings.reading
        from dim_document as document
        left join intermediate.int_document_readings as readings using (document_id)
        where document.status = 'published'
        order by document.file_name
        """,
    )
    return [BuiltReport(*row) for row in rows]


def contradictions_beside_the_baseline(build: Path) -> list[SeenContradiction]:
    """Every contradiction of the build, and those of the baseline that have gone. Raises NothingBuiltError."""
    rows = _ask(
        build,
        """
        select
            seen.document_id, seen.file_name, seen.identity_id, seen.instance, seen.fiscal_year,
            coalesce(seen.class, ''), seen.state, seen.is_reviewed, diagnosis.explanation_en
        from fct_contradictions as seen
        left join fct_diagnoses as diagnosis on seen.diagnosis_id = diagnosis.diagnosis_id
        order by seen.file_name, diagnosis.position nulls last, seen.fiscal_year desc, seen.identity_id, seen.instance
        """,
    )
    return [SeenContradiction(*row) for row in rows]


def accept(
    seed: Path, reports: Iterable[BuiltReport], seen: Sequence[SeenContradiction], *, reviewed: bool
) -> tuple[int, int]:
    """Make the contradictions that these reports have now the known ones. Returns (rows written, rows that are new).

    `reviewed`: a person looked at each. Otherwise a row keeps the mark that it has, and a new one is not reviewed.
    Raises BaselineNotWritableError.
    """
    chosen = {report.document_id: report for report in reports}
    kept = [row for row in read_baseline(seed) if row["document_id"] not in chosen]
    written: list[dict[str, str]] = []
    for report in chosen.values():
        own = [item for item in seen if item.document_id == report.document_id and item.state != VANISHED]
        rows = [_row(report, item, reviewed=reviewed) for item in own]
        written.extend(rows or [_row(report, None, reviewed=reviewed)])
    _write(seed, sorted([*kept, *written], key=lambda row: [row[name] for name in COLUMNS]))
    fresh = sum(1 for item in seen if item.document_id in chosen and item.state not in (KNOWN, VANISHED))
    return len(written), fresh


def read_baseline(seed: Path) -> list[dict[str, str]]:
    """The rows of the seed; none when there is no file."""
    if not seed.is_file():
        return []
    with seed.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _row(report: BuiltReport, item: SeenContradiction | None, *, reviewed: bool) -> dict[str, str]:
    mark = YES if reviewed or (item is not None and item.is_reviewed and item.state == KNOWN) else NO
    return {
        "document_id": report.document_id,
        "file_name": Path(report.file_name).name,
        "reading": report.reading or "",
        "identity_id": item.identity_id if item else "",
        "instance": item.instance if item else "",
        "fiscal_year": str(item.fiscal_year) if item and item.fiscal_year is not None else "",
        "class": item.diagnosis_class if item else "",
        "reviewed": mark,
    }


def _write(seed: Path, rows: Iterable[dict[str, str]]) -> None:
    """Whoever reads meanwhile sees the old one or the new one. It stays as readable as it was."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    try:
        mode = stat.S_IMODE(seed.stat().st_mode) if seed.exists() else _MODE_OF_SOURCE
        files.write(seed, text.getvalue().encode(), mode)
    except OSError as problem:
        raise BaselineNotWritableError(f"{seed} cannot be written: {problem.strerror}.") from problem


def _ask(build: Path, sql: str) -> list[tuple[Any, ...]]:
    if not build.is_file():
        raise NothingBuiltError("Nothing has been built yet.")
    try:
        with duckdb.connect(str(build), read_only=True) as connection:
            return connection.execute(sql).fetchall()
    except duckdb.CatalogException as problem:
        raise NothingBuiltError("The build is older than the review of contradictions.") from problem

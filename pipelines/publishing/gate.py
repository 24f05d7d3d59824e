"""The gate: every report that lies in two releases is held against its earlier result.

Pure functions over counts. A report falls when one of its fact tables would lose more figures, or more verified ones,
than contract.py lets pass. Nothing is decided here about what follows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import duckdb

from pipelines.publishing import contract


@dataclass(frozen=True, slots=True)
class TableCount:
    """Figures of one report in one fact table, and how many of them are verified."""

    figures: int
    verified: int


NOTHING = TableCount(0, 0)


@dataclass(frozen=True, slots=True)
class ReportCounts:
    """A document with the counts of its figures by fact table; a table without any is not named."""

    document_id: str
    file_name: str
    status: str
    tables: Mapping[str, TableCount] = field(default_factory=dict)
    not_judged_because: str | None = None

    @property
    def figures(self) -> int:
        return sum(count.figures for count in self.tables.values())

    @property
    def verified(self) -> int:
        return sum(count.verified for count in self.tables.values())


Reports = Mapping[str, ReportCounts]
"""By document_id."""


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report with a result that must not replace the earlier one, and why. Counts are over all fact tables."""

    document_id: str
    file_name: str
    why: str
    figures_before: int
    figures_after: int
    verified_before: int
    verified_after: int


def compared(before: Reports, after: Reports) -> tuple[str, ...]:
    """Reports with figures in the release in use that lie in the landing zone now as then, by document_id.

    A report that is superseded tonight is no longer counted, so its figures are nobody's loss.
    """
    return tuple(
        document_id
        for document_id, earlier in before.items()
        if earlier.status in ("published", "superseded")
        and earlier.figures
        and (now := after.get(document_id)) is not None
        and now.status != "withdrawn"
        and not (now.status == "superseded" and earlier.status == "published")
    )


def falls(before: Reports, after: Reports) -> tuple[KeptReport, ...]:
    """The reports that fall, by file name."""
    fallen = []
    for document_id in compared(before, after):
        earlier, now = before[document_id], after[document_id]
        reasons = [
            _told(table, count, now.tables.get(table, NOTHING))
            for table, count in sorted(earlier.tables.items())
            if falls_too_far(count, now.tables.get(table, NOTHING))
        ]
        if not reasons:
            continue
        if now.status == "quarantined":
            reasons = ["it could be read then and is quarantined now"]
        if now.not_judged_because:
            reasons.append(f"its judgement failed ({now.not_judged_because})")
        fallen.append(as_kept(earlier, now, "; ".join(reasons)))
    return tuple(sorted(fallen, key=lambda report: report.file_name))


def falls_too_far(before: TableCount, after: TableCount) -> bool:
    """More is gone than contract.py lets pass."""
    return _is_fall(before.figures, after.figures, contract.FALL_OF_FIGURES) or _is_fall(
        before.verified, after.verified, contract.FALL_OF_VERIFIED
    )


def gone(before: Reports, after: Reports) -> tuple[str, ...]:
    """Documents whose file is gone and whose figures the build no longer holds, by document_id."""
    return tuple(
        document_id
        for document_id, earlier in before.items()
        if earlier.figures
        and earlier.status in contract.WITH_FIGURES
        and ((now := after.get(document_id)) is None or (now.status == "withdrawn" and not now.figures))
    )


def too_many(number: int, of: int, share: float) -> bool:
    """So many reports that the cause is not in the reports."""
    return number > contract.FEW and number > share * of


def as_kept(earlier: ReportCounts, now: ReportCounts, why: str) -> KeptReport:
    return KeptReport(now.document_id, now.file_name, why, earlier.figures, now.figures, earlier.verified, now.verified)


def ask_counts(connection: duckdb.DuckDBPyConnection, database: str) -> dict[str, ReportCounts]:
    """The documents of a database and their counts. Raises duckdb.Error when it is no release."""
    columns: dict[str, set[str]] = {}
    for table, column in connection.execute(
        "select table_name, column_name from duckdb_columns() where database_name = ? and schema_name = 'main'",
        [database],
    ).fetchall():
        columns.setdefault(table, set()).add(column)
    tables: dict[str, dict[str, TableCount]] = {}
    for table in contract.FACT_TABLES:
        if table not in columns:
            continue
        verified = "count(*) filter (where status = 'verified')" if "status" in columns[table] else "0"
        for document_id, figures, sure in connection.execute(
            f"select document_id, count(*), {verified} from {database}.main.{table} group by all"
        ).fetchall():
            tables.setdefault(document_id, {})[table] = TableCount(figures, sure)
    why_not = "not_judged_because" if "not_judged_because" in columns["dim_document"] else "null"
    documents = connection.execute(
        f"select document_id, any_value(file_name), any_value(status), any_value({why_not})"
        f" from {database}.main.dim_document group by all"
    ).fetchall()
    return {
        document_id: ReportCounts(
            document_id, file_name or document_id, status or "", tables.get(document_id, {}), why_not_judged
        )
        for document_id, file_name, status, why_not_judged in documents
    }


def _is_fall(before: int, after: int, share: float) -> bool:
    lost = before - after
    return lost >= contract.LEAST_FALL and lost > share * before


def _told(table: str, before: TableCount, after: TableCount) -> str:
    return (
        f"{table} had {before.figures} figures ({before.verified} verified) in the release in use"
        f" and would have {after.figures} ({after.verified} verified)"
    )

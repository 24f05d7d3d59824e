"""The audit of a candidate, before it may become a release.

Run as a process of its own, so that it sees what a reader will see and not what the building process holds in memory:

    python -m pipelines.publishing.audit CANDIDATE [--build BUILD]

It prints the findings as JSON and exits with 0 (sound), 1 (not fit to publish) or 2 (could not be audited). Every
check is a query that returns the offending rows: no row, no finding. The candidate is opened read-only; BUILD, the
private file it was copied from, is needed for the checks that compare it with the staging tables.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb

from pipelines.end_with_parent import as_parent, end_with_parent
from pipelines.publishing import contract
from pipelines.publishing.audit_checks import (
    Check,
    checks_against_the_build,
    document_checks,
    finance_checks,
    identity_checks,
    told_checks,
)
from pipelines.publishing.audit_told import told_checks_of
from pipelines.publishing.candidate_file import log_of, quoted

_EXAMPLES = 3
_TIMEOUT_SECONDS = 1800


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that forbids publishing: the check, a sentence, how many rows, a few of them as text.

    reports: when the fault lies in single reports, those (document_id) with a sentence about each; without any, the
    whole candidate is at fault.
    """

    check: str
    explanation: str
    rows: int
    examples: tuple[str, ...] = ()
    reports: tuple[tuple[str, str], ...] = ()

    @property
    def sentence(self) -> str:
        examples = f" For example: {'; '.join(self.examples)}." if self.examples else ""
        return f"{self.check}: {self.explanation}{examples}"


def audit_in_process_of_its_own(candidate: Path, build: Path) -> list[Finding]:
    """Audit in a fresh process. Returns the findings; an audit that could not be carried out is a finding itself."""
    command = [sys.executable, "-m", "pipelines.publishing.audit", str(candidate), "--build", str(build)]
    environment = {**os.environ, **as_parent()}
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=_TIMEOUT_SECONDS, check=False, env=environment
        )
    except subprocess.TimeoutExpired:
        return [Finding("audit", f"The audit did not finish within {_TIMEOUT_SECONDS} seconds.", 0)]
    if done.returncode not in (0, 1):
        last_words = (done.stderr or done.stdout).strip().splitlines()[-1:]
        return [Finding("audit", "The audit could not be carried out: " + " ".join(last_words), 0)]
    return [
        Finding(
            **{
                **found,
                "examples": tuple(found["examples"]),
                "reports": tuple((document_id, why) for document_id, why in found["reports"]),
            }
        )
        for found in json.loads(done.stdout)
    ]


def audit(candidate: Path, build: Path | None = None) -> list[Finding]:
    """Every finding against the candidate. Raises duckdb.Error when a file cannot be opened."""
    if log_of(candidate).exists():
        return [Finding("log", f"{log_of(candidate).name} lies beside the candidate: its file is not whole.", 1)]
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"attach {quoted(candidate)} as candidate (read_only)")
        if build is not None:
            connection.execute(f"attach {quoted(build)} as build (read_only)")
        connection.execute("use candidate.main")
        broken = breaches_of_contract(connection, "candidate")
        if broken:
            return broken
        tables = _tables(connection, "candidate")
        checks = [*document_checks(), *finance_checks(), *identity_checks()]
        for table in contract.FACT_TABLES:
            if table in tables:
                checks += told_checks(table)
        checks += told_checks_of(tables)
        if build is not None:
            checks += checks_against_the_build(connection)
        return [finding for check in checks if (finding := _run(connection, check)) is not None]


def breaches_of_contract(
    connection: duckdb.DuckDBPyConnection, database: str, *, left_out: tuple[str, ...] = ()
) -> list[Finding]:
    """Tables and columns that other programs rely on and that the database lacks, and types they cannot read.

    left_out: tables that are not there yet.
    """
    return [
        *_missing_tables_and_columns(connection, database, left_out),
        *_types_that_clients_cannot_read(connection, database),
    ]


def _missing_tables_and_columns(
    connection: duckdb.DuckDBPyConnection, database: str, left_out: tuple[str, ...]
) -> Iterator[Finding]:
    tables = _tables(connection, database)
    for table, columns in {**contract.REQUIRED_COLUMNS, **contract.PROMISED_COLUMNS}.items():
        if table not in tables:
            if table in contract.REQUIRED_COLUMNS and table not in left_out:
                yield Finding("contract", f"The table {table} is missing.", 1)
            continue
        absent = [column for column in columns if column not in tables[table]]
        if absent:
            yield Finding("contract", f"The table {table} lacks the columns {', '.join(absent)}.", len(absent))


def _types_that_clients_cannot_read(connection: duckdb.DuckDBPyConnection, database: str) -> Iterator[Finding]:
    """Lists and the like, time zones (DuckDB's own client needs another package for them), and numbers of more digits
    than most programs hold."""
    for table, column, kind in connection.execute(
        "select table_name, column_name, data_type from duckdb_columns()"
        " where database_name = ? and schema_name = 'main' and not internal order by all",
        [database],
    ).fetchall():
        digits = re.fullmatch(r"DECIMAL\((\d+),\d+\)", kind)
        if kind not in contract.PLAIN_TYPES and not (digits and int(digits[1]) <= contract.MOST_DIGITS):
            plain = ", ".join(contract.PLAIN_TYPES)
            yield Finding(
                "contract",
                f"The column {table}.{column} is a {kind}; publish {plain} (in UTC) or a DECIMAL of at most"
                f" {contract.MOST_DIGITS} digits.",
                1,
            )


def _tables(connection: duckdb.DuckDBPyConnection, database: str) -> dict[str, set[str]]:
    rows = connection.execute(
        "select table_name, column_name from duckdb_columns() where database_name = ? and schema_name = 'main'",
        [database],
    ).fetchall()
    tables: dict[str, set[str]] = {}
    for table, column in rows:
        tables.setdefault(table, set()).add(column)
    return tables


def _run(connection: duckdb.DuckDBPyConnection, check: Check) -> Finding | None:
    try:
        found = connection.execute(f"select *, count(*) over () from ({check.sql}) as offending limit {_EXAMPLES}")
        rows = found.fetchall()
        reports = _reports(connection, check) if rows and check.names_reports else ()
    except duckdb.Error as problem:
        return Finding(check.name, f"The check could not be carried out: {problem}", 0)
    if not rows:
        return None
    total = int(rows[0][-1])
    examples = tuple(", ".join("NULL" if value is None else str(value) for value in row[:-1]) for row in rows)
    return Finding(check.name, check.explanation.format(rows=total), total, examples, reports)


def _reports(connection: duckdb.DuckDBPyConnection, check: Check) -> tuple[tuple[str, str], ...]:
    """The reports at fault, with a sentence about each; none when a row belongs to no report."""
    counted = connection.execute(
        f"select document_id, count(*) from ({check.sql}) as offending group by all order by all"
    ).fetchall()
    if any(document_id is None for document_id, _ in counted):
        return ()
    return tuple(
        (document_id, f"{check.name}: {check.explanation.format(rows=number)}") for document_id, number in counted
    )


def main() -> int:
    end_with_parent()
    parser = argparse.ArgumentParser(description="Audit a candidate for publishing.")
    parser.add_argument("candidate", type=Path)
    parser.add_argument("--build", type=Path)
    arguments = parser.parse_args()
    try:
        findings = audit(arguments.candidate, arguments.build)
    except duckdb.Error as problem:
        print(str(problem).splitlines()[0], file=sys.stderr)
        return 2
    print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False))
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())

"""The only writer of the staging tables.

The tables are written anew from the cache in one transaction, so their state is a function of the landing zone and the
cache and of nothing else. When both are as they were at the latest writing, nothing is written.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

import duckdb
import pyarrow as pa

from pipelines.intake.landing_zone import FoundFile
from pipelines.intake.refusal import Refusal
from pipelines.staging import schema
from pipelines.staging.build_state import read_mark, write_mark
from pipelines.staging.cache import Entry, ResultCache, arrow_table

_STEP = "staging"

# The ledger and the documents have a row for every file; all other tables only for files that were read.
_TABLES_OF_READ_DOCUMENTS = tuple(
    table for table in schema.TABLES if table.name not in (schema.LEDGER.name, schema.DOCUMENTS.name)
)


@dataclass(frozen=True, slots=True)
class WrittenStaging:
    """What lies in the staging tables: rows per table, whether they were written now, and their fingerprint."""

    rows: dict[str, int]
    changed: bool
    fingerprint: str


def write_staging(build_database: Path, cache: ResultCache, present: Sequence[FoundFile]) -> WrittenStaging:
    """Make the staging tables say what lies in the landing zone now.

    ``present`` are the files that were found; each must have an entry in the cache. Raises KeyError when one has none,
    and duckdb.IOException when another process holds the build file.
    """
    entries = {file.sha256: _entry_of(cache, file) for file in present}
    everything = list(cache.every_entry())
    fingerprint = _fingerprint(present, everything)
    build_database.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(build_database)) as connection:
        if read_mark(connection, _STEP) == fingerprint:
            return WrittenStaging(_row_counts(connection), changed=False, fingerprint=fingerprint)
        connection.begin()
        connection.execute("create schema if not exists staging")
        for table in schema.TABLES:
            _create(connection, table)
        _insert_ledger(connection, everything, {file.sha256: file for file in present}, cache.reader_version)
        _insert_present(connection, present, entries)
        for table in _TABLES_OF_READ_DOCUMENTS:
            _insert_rows(connection, table, cache, [e for e in entries.values() if e.status == "read"])
        _insert_documents(connection, cache, list(entries.values()))
        write_mark(connection, _STEP, fingerprint)
        connection.commit()
        return WrittenStaging(_row_counts(connection), changed=True, fingerprint=fingerprint)


def create_table_sql(table: schema.StagingTable) -> str:
    """The table's DDL, from its declaration."""
    columns = ", ".join(f"{column.name} {column.duckdb_type}" for column in table.columns)
    return f"create or replace table staging.{table.name} ({columns})"


def _create(connection: duckdb.DuckDBPyConnection, table: schema.StagingTable) -> None:
    connection.execute(create_table_sql(table))
    connection.execute(f"comment on table staging.{table.name} is {_quoted(table.meaning)}")
    for column in table.columns:
        connection.execute(f"comment on column staging.{table.name}.{column.name} is {_quoted(column.meaning)}")


def _insert_ledger(
    connection: duckdb.DuckDBPyConnection, everything: Iterable[Entry], present: dict[str, FoundFile], version: str
) -> None:
    rows = []
    for entry in everything:
        file = present.get(entry.sha256) if entry.reader_version == version else None
        rows.append(
            (
                entry.sha256,
                entry.reader_version,
                entry.document_id,
                file.file_name if file else entry.file_name,
                entry.byte_size,
                entry.status,
                entry.reason,
                entry.explanation,
                entry.advice,
                datetime.fromisoformat(entry.first_seen_at),
                datetime.fromisoformat(entry.read_at),
                entry.sha256 in present,
            )
        )
    _insert_arrow(connection, schema.LEDGER, arrow_table(schema.LEDGER, rows))


def _insert_present(
    connection: duckdb.DuckDBPyConnection, present: Sequence[FoundFile], entries: dict[str, Entry]
) -> None:
    """A temporary table of what is known about each present document outside its content."""
    known = pa.table(
        {
            "document_id": [file.document_id for file in present],
            "file_name": [file.file_name for file in present],
            "sha256": [file.sha256 for file in present],
            "reader_version": [entries[file.sha256].reader_version for file in present],
            "first_seen_at": [datetime.fromisoformat(entries[file.sha256].first_seen_at) for file in present],
            "read_at": [datetime.fromisoformat(entries[file.sha256].read_at) for file in present],
            "status": [entries[file.sha256].status for file in present],
            "status_reason": [_status_reason(entries[file.sha256], file) for file in present],
        },
        schema=pa.schema(
            [
                ("document_id", pa.string()),
                ("file_name", pa.string()),
                ("sha256", pa.string()),
                ("reader_version", pa.string()),
                ("first_seen_at", pa.timestamp("us", tz="UTC")),
                ("read_at", pa.timestamp("us", tz="UTC")),
                ("status", pa.string()),
                ("status_reason", pa.string()),
            ]
        ),
    )
    connection.register("known_arrow", known)
    connection.execute("create or replace temp table present as select * from known_arrow")
    connection.unregister("known_arrow")


_KNOWN_COLUMNS = frozenset(
    {"document_id", "file_name", "sha256", "reader_version", "first_seen_at", "read_at", "status", "status_reason"}
)


def _insert_documents(connection: duckdb.DuckDBPyConnection, cache: ResultCache, entries: Sequence[Entry]) -> None:
    """One row per present file: what the reader found in it, what the pipeline knows about it over that."""
    columns = schema.DOCUMENTS.column_names
    read = ", ".join(f"present.{name}" if name in _KNOWN_COLUMNS else f"found.{name}" for name in columns)
    files = _files(cache, schema.DOCUMENTS, entries)
    found = "read_parquet(?)" if files else "(select * from staging.documents limit 0)"
    connection.execute(
        f"""
        insert into staging.documents
        select {read}
        from present
        left join {found} as found on found.document_id = present.document_id
        order by present.file_name
        """,
        [files] if files else [],
    )


def _insert_rows(
    connection: duckdb.DuckDBPyConnection, table: schema.StagingTable, cache: ResultCache, entries: Sequence[Entry]
) -> None:
    files = _files(cache, table, entries)
    if not files:
        return
    columns = ", ".join("present.file_name" if name == "file_name" else f"found.{name}" for name in table.column_names)
    connection.execute(
        f"""
        insert into staging.{table.name}
        select {columns}
        from read_parquet(?) as found
        inner join present on present.document_id = found.document_id
        """,
        [files],
    )


def _insert_arrow(connection: duckdb.DuckDBPyConnection, table: schema.StagingTable, rows: pa.Table) -> None:
    connection.register("rows_arrow", rows)
    connection.execute(f"insert into staging.{table.name} select * from rows_arrow")
    connection.unregister("rows_arrow")


def _files(cache: ResultCache, table: schema.StagingTable, entries: Iterable[Entry]) -> list[str]:
    paths = (cache.table_file(entry.sha256, table) for entry in entries)
    return [str(path) for path in paths if path is not None]


def _entry_of(cache: ResultCache, file: FoundFile) -> Entry:
    entry = cache.entry(file.sha256)
    if entry is None:
        raise KeyError(f"{file.file_name} was never judged by reader version {cache.reader_version}")
    return entry


def _status_reason(entry: Entry, file: FoundFile) -> str | None:
    parts = []
    if entry.reason is not None:
        parts.append(Refusal(entry.reason, entry.explanation or "", entry.advice or "").sentence)
    if file.also_as:
        parts.append(f"The same file also lies in the landing zone as {', '.join(file.also_as)}.")
    return " ".join(parts) or None


def _fingerprint(present: Sequence[FoundFile], everything: Sequence[Entry]) -> str:
    state = {
        "schema": [create_table_sql(table) for table in schema.TABLES],
        "present": sorted((file.sha256, file.file_name, *file.also_as) for file in present),
        "entries": sorted(json.dumps(asdict(entry), sort_keys=True) for entry in everything),
    }
    return hashlib.sha256(json.dumps(state, sort_keys=True).encode()).hexdigest()


def _row_counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    counts = {}
    for table in schema.TABLES:
        row = connection.execute(f"select count(*) from staging.{table.name}").fetchone()
        counts[table.name] = int(row[0]) if row else 0
    return counts


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"

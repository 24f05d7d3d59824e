"""The only writer of the staging tables.

The tables are written anew from the cache in one transaction, so their state is a function of the documents handed in
and of the cache, in whatever order they come. When both are as they were at the latest writing, nothing is written.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

from pipelines.intake.landing_zone import document_id
from pipelines.staging import schema
from pipelines.staging.build_state import open_build, read_mark, write_mark
from pipelines.staging.cache import Entry, ResultCache, arrow_table

_STEP = "staging"

# The ledger and the documents have a row for every file; all other tables only for what was read.
_TABLES_OF_READ_DOCUMENTS = tuple(
    table for table in schema.TABLES if table.name not in (schema.LEDGER.name, schema.DOCUMENTS.name)
)


@dataclass(frozen=True, slots=True)
class StagedDocument:
    """A document that staging shall tell of, and what is known about it outside its content.

    status: read | quarantined | withdrawn. first_seen_at: UTC, naive. entry: what the present reader version made of
    it (a refusal by name is in no cache), or None when that version has not met it: its row of ``documents`` then holds
    what the latest version that read it saw, and the other tables hold nothing of it.
    """

    sha256: str
    file_name: str
    status: str
    status_reason: str | None
    first_seen_at: datetime
    entry: Entry | None
    withdrawn_on: date | None = None

    @property
    def document_id(self) -> str:
        return document_id(self.sha256)

    @property
    def has_rows(self) -> bool:
        return self.status != "quarantined" and self.entry is not None and self.entry.status == "read"


@dataclass(frozen=True, slots=True)
class WrittenStaging:
    """What lies in the staging tables: rows per table, whether they were written now, and their fingerprint."""

    rows: dict[str, int]
    changed: bool
    fingerprint: str


def write_staging(build_database: Path, cache: ResultCache, documents: Iterable[StagedDocument]) -> WrittenStaging:
    """Make the staging tables tell of these documents and no others.

    The entry of each document that was read must be in the cache, whole. Raises BuildFileHeldError when another process
    holds the build file, duckdb.Error or OSError when it cannot be written; the tables are then as they were.
    """
    ordered = sorted(documents, key=lambda document: (document.file_name, document.sha256))
    met = {(entry.sha256, entry.reader_version): entry for entry in cache.every_entry()}
    met |= {(d.sha256, d.entry.reader_version): d.entry for d in ordered if d.entry is not None}
    everything = [met[key] for key in sorted(met)]
    fingerprint = _fingerprint(ordered, everything)
    with open_build(build_database) as connection:
        if read_mark(connection, _STEP) == fingerprint:
            return WrittenStaging(_row_counts(connection), changed=False, fingerprint=fingerprint)
        connection.begin()
        connection.execute("create schema if not exists staging")
        for table in schema.TABLES:
            _create(connection, table)
        _insert(connection, schema.LEDGER, _ledger_rows(everything, ordered, cache.reader_version))
        _insert(connection, schema.DOCUMENTS, [_document_row(cache, document) for document in ordered])
        with_rows = [document for document in ordered if document.has_rows]
        for table in _TABLES_OF_READ_DOCUMENTS:
            _insert_kept(connection, table, cache, with_rows)
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


def _ledger_rows(
    everything: Iterable[Entry], documents: Iterable[StagedDocument], version: str
) -> list[tuple[Any, ...]]:
    present = {document.sha256: document for document in documents if document.status != "withdrawn"}
    rows = []
    for entry in everything:
        document = present.get(entry.sha256) if entry.reader_version == version else None
        rows.append(
            (
                entry.sha256,
                entry.reader_version,
                entry.document_id,
                document.file_name if document else entry.file_name,
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
    return rows


def _document_row(cache: ResultCache, document: StagedDocument) -> tuple[Any, ...]:
    """What the reader found in the document, and over that what the pipeline knows about it."""
    entry = document.entry
    found: dict[str, Any] = {}
    if document.status != "quarantined" and (reading := cache.latest_reading(document.sha256)) is not None:
        entry, found = reading
    known = {
        "document_id": document.document_id,
        "file_name": document.file_name,
        "sha256": document.sha256,
        "reader_version": entry.reader_version if entry else None,
        "first_seen_at": document.first_seen_at,
        "read_at": datetime.fromisoformat(entry.read_at) if entry else None,
        "status": document.status,
        "status_reason": document.status_reason,
        "withdrawn_on": document.withdrawn_on,
    }
    return tuple((found | known).get(name) for name in schema.DOCUMENTS.column_names)


def _insert(connection: duckdb.DuckDBPyConnection, table: schema.StagingTable, rows: Sequence[tuple[Any, ...]]) -> None:
    connection.register("rows_arrow", arrow_table(table, rows))
    connection.execute(f"insert into staging.{table.name} select * from rows_arrow")
    connection.unregister("rows_arrow")


def _insert_kept(
    connection: duckdb.DuckDBPyConnection,
    table: schema.StagingTable,
    cache: ResultCache,
    documents: Sequence[StagedDocument],
) -> None:
    """The rows that the cache holds, by document and in the reader's order."""
    paths = [cache.table_file(d.entry, table) for d in documents if d.entry is not None]
    kept = [str(path) for path in paths if path is not None]
    if not kept:
        return
    columns = ", ".join("told.file_name" if name == "file_name" else f"found.{name}" for name in table.column_names)
    connection.execute(
        f"""
        insert into staging.{table.name}
        select {columns}
        from read_parquet(?, file_row_number = true) as found
        inner join staging.documents as told on told.document_id = found.document_id
        order by found.document_id, found.file_row_number
        """,
        [kept],
    )


def _fingerprint(documents: Sequence[StagedDocument], everything: Sequence[Entry]) -> str:
    state = {
        "schema": [create_table_sql(table) for table in schema.TABLES],
        "documents": [json.dumps(asdict(document), sort_keys=True, default=str) for document in documents],
        "entries": [json.dumps(asdict(entry), sort_keys=True) for entry in everything],
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

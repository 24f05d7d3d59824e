"""Results per document, addressed by content, so that no PDF is read twice by the same reader version.

    cache/<reader version>+<schema>/<first two hex digits>/<sha256>/entry.json, documents.parquet, cells.parquet, …

An entry is written in a folder of its own and moved into place in one step: a run that is killed leaves a whole entry
or none. The cache can be deleted at any time; the next run reads everything again.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.intake.refusal import Refusal
from pipelines.staging import schema

_ENTRY = "entry.json"
_PARTIAL = ".partial"

READER_TABLES: tuple[schema.StagingTable, ...] = tuple(
    table for table in schema.TABLES if table.name != schema.LEDGER.name
)
"""The tables that a reader fills; the ledger is the pipeline's own."""

_ARROW_TYPES: dict[str, pa.DataType] = {
    "VARCHAR": pa.string(),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
    "TIMESTAMPTZ": pa.timestamp("us", tz="UTC"),
    "DECIMAL(20,4)": pa.decimal128(20, 4),
}


class ReadResult(Protocol):
    """What a reader hands back: rows per staging table, in the declared order of columns, or a refusal."""

    @property
    def rows(self) -> Mapping[str, Sequence[tuple[Any, ...]]]: ...

    @property
    def refusal(self) -> Refusal | None: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """One judgement of one content by one reader version; times are ISO 8601 in UTC."""

    sha256: str
    reader_version: str
    file_name: str
    byte_size: int
    status: str
    reason: str | None
    explanation: str | None
    advice: str | None
    first_seen_at: str
    read_at: str

    @property
    def document_id(self) -> str:
        return self.sha256[:16]


class RowsDoNotFitError(Exception):
    """The reader's rows do not fit the declared schema: the message says which table and column."""


class ResultCache:
    """The entries of one warehouse."""

    def __init__(self, folder: Path, reader_version: str) -> None:
        self._folder = folder
        self._reader_version = reader_version
        self._shelf = folder / f"{reader_version}+{_schema_digest()}"

    @property
    def reader_version(self) -> str:
        return self._reader_version

    def entry(self, sha256: str) -> Entry | None:
        """The judgement of this content by the present reader version, or None."""
        return _read_entry(self._place(sha256))

    def every_entry(self) -> Iterator[Entry]:
        """Every judgement of every reader version, in a stable order."""
        for place in sorted(self._folder.glob(f"*/??/*/{_ENTRY}")):
            entry = _read_entry(place.parent)
            if entry is not None:
                yield entry

    def table_file(self, sha256: str, table: schema.StagingTable) -> Path | None:
        """The Parquet file with one document's rows of one table, or None when it has none."""
        path = self._place(sha256) / f"{table.name}.parquet"
        return path if path.is_file() else None

    def put(self, *, sha256: str, file_name: str, byte_size: int, result: ReadResult, now: datetime) -> Entry:
        """Keep a judgement. An earlier one of the same content and reader version is replaced.

        Raises RowsDoNotFitError when the rows do not fit the schema; nothing is kept then.
        """
        refusal = result.refusal
        entry = Entry(
            sha256=sha256,
            reader_version=self._reader_version,
            file_name=file_name,
            byte_size=byte_size,
            status="quarantined" if refusal else "read",
            reason=refusal.code if refusal else None,
            explanation=refusal.explanation if refusal else None,
            advice=refusal.advice if refusal else None,
            first_seen_at=self._first_seen(sha256) or now.astimezone(UTC).isoformat(),
            read_at=now.astimezone(UTC).isoformat(),
        )
        partial = self._folder / _PARTIAL / uuid.uuid4().hex
        partial.mkdir(parents=True)
        try:
            for table in READER_TABLES:
                rows = result.rows.get(table.name, ())
                if rows:
                    pq.write_table(arrow_table(table, rows), partial / f"{table.name}.parquet", compression="zstd")
            (partial / _ENTRY).write_text(json.dumps(asdict(entry), ensure_ascii=False, indent=1), encoding="utf-8")
            self._move_into_place(partial, self._place(sha256))
        finally:
            shutil.rmtree(partial, ignore_errors=True)
        return entry

    def remove_partial(self) -> None:
        """Clear away what a killed run left half-written."""
        shutil.rmtree(self._folder / _PARTIAL, ignore_errors=True)

    def _place(self, sha256: str) -> Path:
        return self._shelf / sha256[:2] / sha256

    def _move_into_place(self, partial: Path, place: Path) -> None:
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.exists():
            place.rename(self._folder / _PARTIAL / uuid.uuid4().hex)
        partial.rename(place)

    def _first_seen(self, sha256: str) -> str | None:
        earlier = (_read_entry(place) for place in self._folder.glob(f"*/{sha256[:2]}/{sha256}"))
        return min((entry.first_seen_at for entry in earlier if entry is not None), default=None)


def arrow_schema(table: schema.StagingTable) -> pa.Schema:
    """The table's declared columns as Arrow types. Raises KeyError for a DuckDB type without a counterpart."""
    return pa.schema([(column.name, _ARROW_TYPES[column.duckdb_type]) for column in table.columns])


def arrow_table(table: schema.StagingTable, rows: Sequence[tuple[Any, ...]]) -> pa.Table:
    """Rows in the declared order of columns as an Arrow table. Raises RowsDoNotFitError."""
    wanted = arrow_schema(table)
    for row in rows:
        if len(row) != len(wanted):
            raise RowsDoNotFitError(f"{table.name}: {len(row)} values in a row, {len(wanted)} columns declared")
    columns = []
    for position, field in enumerate(wanted):
        try:
            columns.append(pa.array([row[position] for row in rows], type=field.type))
        except (pa.ArrowException, TypeError, ValueError, OverflowError) as problem:
            raise RowsDoNotFitError(f"{table.name}.{field.name}: {problem}") from problem
    return pa.Table.from_arrays(columns, schema=wanted)


def _read_entry(place: Path) -> Entry | None:
    """An entry that cannot be read counts as absent: its document is read again."""
    try:
        return Entry(**json.loads((place / _ENTRY).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _schema_digest() -> str:
    declared = [(table.name, [(c.name, c.duckdb_type) for c in table.columns]) for table in schema.TABLES]
    return hashlib.sha256(json.dumps(declared).encode()).hexdigest()[:8]

"""Results per document, addressed by content, so that no PDF is read twice by the same reader version.

    cache/<reader version>+<schema>/<first two hex digits>/<sha256>/entry.json, documents.parquet, cells.parquet, …

An entry is written in a folder of its own, brought to the disk and moved into place in one step: a run that is killed
leaves a whole entry or none. entry.json names the other files with their size and checksum and carries a checksum of
itself; an entry of which anything is missing, cut off or changed counts as absent, and its document is read again. The
cache can be deleted at any time; the next run reads everything again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines import files
from pipelines.intake.names import visible, without_controls
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
    "TIMESTAMP": pa.timestamp("us"),
    "DECIMAL(20,4)": pa.decimal128(20, 4),
}


class ReadResult(Protocol):
    """What a reader hands back: rows per staging table, in the declared order of columns, or a refusal."""

    @property
    def rows(self) -> Mapping[str, Sequence[tuple[Any, ...]]]: ...

    @property
    def refusal(self) -> Refusal | None: ...


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of an entry, as it was written."""

    byte_size: int
    sha256: str

    @classmethod
    def of(cls, content: bytes) -> KeptFile:
        return cls(len(content), hashlib.sha256(content).hexdigest())


@dataclass(frozen=True, slots=True)
class Entry:
    """One judgement of one content by one reader version.

    first_seen_at, read_at: ISO 8601 in UTC, without an offset. tables: Parquet file of each table that has rows.
    """

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
    tables: dict[str, KeptFile]

    @property
    def document_id(self) -> str:
        return self.sha256[:16]

    @property
    def refusal(self) -> Refusal | None:
        if self.reason is None:
            return None
        return Refusal(self.reason, self.explanation or "", self.advice or "")


class RowsDoNotFitError(Exception):
    """The reader's rows do not fit the declared schema: the message says which table and column."""


class ResultNotKeptError(OSError):
    """A result could not be brought to the disk: the message says why and what to do. The run cannot go on."""


def make_entry(
    *,
    sha256: str,
    reader_version: str,
    file_name: str,
    byte_size: int,
    refusal: Refusal | None,
    first_seen_at: datetime,
    read_at: datetime,
    tables: dict[str, KeptFile] | None = None,
) -> Entry:
    """A judgement in the form that is kept: controls out of the texts, times in UTC without an offset."""
    return Entry(
        sha256=sha256,
        reader_version=reader_version,
        file_name=file_name,
        byte_size=byte_size,
        status="quarantined" if refusal else "read",
        reason=refusal.code if refusal else None,
        explanation=without_controls(refusal.explanation) if refusal else None,
        advice=without_controls(refusal.advice) if refusal else None,
        first_seen_at=in_utc(first_seen_at).isoformat(),
        read_at=in_utc(read_at).isoformat(),
        tables=tables or {},
    )


def in_utc(moment: datetime) -> datetime:
    """The moment in UTC without an offset; a moment that has none is in UTC already."""
    return moment if moment.tzinfo is None else moment.astimezone(UTC).replace(tzinfo=None)


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
        """The judgement of this content by the present reader version, or None. Every file of it has been checked."""
        return _whole_entry(self._place(sha256))

    def every_entry(self) -> Iterator[Entry]:
        """Every judgement of every reader version, in a stable order."""
        for place in sorted(self._folder.glob(f"*/??/*/{_ENTRY}")):
            entry = _read_entry(place.parent)
            if entry is not None:
                yield entry

    def table_file(self, entry: Entry, table: schema.StagingTable) -> Path | None:
        """The Parquet file with the rows of one table of an entry of the present version, or None without rows."""
        return _file_of(self._place(entry.sha256), table.name) if table.name in entry.tables else None

    def latest_reading(self, sha256: str) -> tuple[Entry, dict[str, Any]] | None:
        """The judgement as read by the present reader version, else by the latest one, and its row of documents.

        The row holds the columns that are still declared as they were then. None when no version has read it.
        """
        own = self._place(sha256)
        others = [place for place in self._folder.glob(f"*/{sha256[:2]}/{sha256}") if place != own]
        for places in ([own], others):
            entries = [(entry, place) for place in places if (entry := _whole_entry(place)) is not None]
            read = [(entry, place) for entry, place in entries if schema.DOCUMENTS.name in entry.tables]
            if read:
                entry, place = max(read, key=lambda pair: (pair[0].read_at, str(pair[1])))
                return entry, _fitting_row(_file_of(place, schema.DOCUMENTS.name), schema.DOCUMENTS)
        return None

    def put(
        self,
        *,
        sha256: str,
        file_name: str,
        byte_size: int,
        result: ReadResult,
        now: datetime,
        known_since: datetime | None = None,
    ) -> Entry:
        """Keep a judgement. An earlier one of the same content and reader version is replaced.

        known_since: when the content was first met as far as the release in use knows; an earlier time in the cache
        wins. Raises RowsDoNotFitError when the rows do not fit the schema and ResultNotKeptError when the disk does not
        take them; nothing is kept then, and an earlier judgement may be lost.
        """
        contents = {
            table.name: _parquet(arrow_table(table, rows))
            for table in READER_TABLES
            if (rows := result.rows.get(table.name, ()))
        }
        times = [in_utc(moment) for moment in (now, known_since, self._first_seen(sha256)) if moment is not None]
        entry = make_entry(
            sha256=sha256,
            reader_version=self._reader_version,
            file_name=file_name,
            byte_size=byte_size,
            refusal=result.refusal,
            first_seen_at=min(times),
            read_at=now,
            tables={name: KeptFile.of(content) for name, content in contents.items()},
        )
        partial = self._folder / _PARTIAL / uuid.uuid4().hex
        try:
            for folder in (self._folder, partial.parent, partial, self._shelf, self._place(sha256).parent):
                files.make_folder(folder)
            for name, content in contents.items():
                _write_whole(_file_of(partial, name), content)
            _write_whole(partial / _ENTRY, _sealed(entry))
            files.sync(partial)
            self._move_into_place(partial, self._place(sha256))
        except OSError as problem:
            raise ResultNotKeptError(
                f"What was read from {file_name} could not be kept in {visible(str(self._folder))}:"
                f" {problem.strerror or problem}. Make room or mend the disk, then run again; what was read before is"
                " kept."
            ) from problem
        finally:
            self._clear(partial)
        return entry

    def remove_partial(self) -> None:
        """Clear away what a killed run left half-written."""
        self._clear(self._folder / _PARTIAL)

    def _place(self, sha256: str) -> Path:
        return self._shelf / sha256[:2] / sha256

    def _move_into_place(self, partial: Path, place: Path) -> None:
        earlier = partial.with_name(f"{partial.name}.replaced")
        if place.exists():
            files.rename(place, earlier)
        files.rename(partial, place)
        files.sync(place.parent)
        self._clear(earlier)

    def _clear(self, leftovers: Path) -> None:
        # They are in nobody's way: whatever cannot be removed now is tried again by the next run.
        with contextlib.suppress(OSError):
            files.remove(leftovers)

    def _first_seen(self, sha256: str) -> datetime | None:
        earlier = (_read_entry(place) for place in self._folder.glob(f"*/{sha256[:2]}/{sha256}"))
        return min(
            (datetime.fromisoformat(entry.first_seen_at) for entry in earlier if entry is not None), default=None
        )


def arrow_schema(table: schema.StagingTable) -> pa.Schema:
    """The table's declared columns as Arrow types. Raises KeyError for a DuckDB type without a counterpart."""
    return pa.schema([(column.name, _ARROW_TYPES[column.duckdb_type]) for column in table.columns])


def arrow_table(table: schema.StagingTable, rows: Sequence[tuple[Any, ...]]) -> pa.Table:
    """Rows in the declared order of columns as an Arrow table. Raises RowsDoNotFitError.

    In texts, a control character (but newline and tab) and a lone surrogate become U+FFFD: they mean nothing in a
    report, and would move the terminal of whoever reads them.
    """
    wanted = arrow_schema(table)
    for row in rows:
        if len(row) != len(wanted):
            raise RowsDoNotFitError(f"{table.name}: {len(row)} values in a row, {len(wanted)} columns declared")
    columns = []
    for position, field in enumerate(wanted):
        values = [row[position] for row in rows]
        if field.type == pa.string():
            values = [without_controls(value) if isinstance(value, str) else value for value in values]
        try:
            columns.append(pa.array(values, type=field.type))
        except (pa.ArrowException, TypeError, ValueError, OverflowError) as problem:
            raise RowsDoNotFitError(f"{table.name}.{field.name}: {problem}") from problem
    return pa.Table.from_arrays(columns, schema=wanted)


def _parquet(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    content: bytes = sink.getvalue().to_pybytes()
    return content


def _write_whole(path: Path, content: bytes) -> None:
    files.write(path, content)
    if path.stat().st_size != len(content):
        raise OSError(f"{path.name} is shorter on the disk than what was written")


def _file_of(place: Path, table_name: str) -> Path:
    return place / f"{table_name}.parquet"


def _sealed(entry: Entry) -> bytes:
    """entry.json: the entry, and the checksum of its text."""
    kept = asdict(entry)
    return json.dumps({"entry": kept, "sha256": _digest(kept)}, ensure_ascii=False, indent=1).encode()


def _digest(kept: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()


def _read_entry(place: Path) -> Entry | None:
    """An entry that cannot be read, or is not as it was written, counts as absent."""
    try:
        said = json.loads((place / _ENTRY).read_bytes())
        kept = said["entry"]
        if said["sha256"] != _digest(kept):
            return None
        tables = {name: KeptFile(**file) for name, file in kept.pop("tables").items()}
        entry = Entry(**kept, tables=tables)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return entry if entry.sha256 == place.name else None


def _whole_entry(place: Path) -> Entry | None:
    """An entry whose tables are as they were written, or None."""
    entry = _read_entry(place)
    if entry is None:
        return None
    try:
        whole = all(KeptFile.of(_file_of(place, name).read_bytes()) == file for name, file in entry.tables.items())
    except OSError:
        return None
    return entry if whole else None


def _fitting_row(path: Path, table: schema.StagingTable) -> dict[str, Any]:
    """The only row of a file, in the columns whose declared type has not changed since it was written."""
    found = pq.read_table(pa.BufferReader(path.read_bytes()))
    fitting = [field.name for field in arrow_schema(table) if field in found.schema]
    row: dict[str, Any] = found.select(fitting).slice(0, 1).to_pylist()[0]
    return row


def _schema_digest() -> str:
    declared = [(table.name, [(c.name, c.duckdb_type) for c in table.columns]) for table in schema.TABLES]
    return hashlib.sha256(json.dumps(declared).encode()).hexdigest()[:8]

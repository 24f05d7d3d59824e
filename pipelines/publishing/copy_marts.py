"""Copy the marts of the build file into a file of their own.

Tables (with their constraints), views and comments of schema ``main``, in the storage version that older DuckDB clients
read. Nothing else of the build file leaves it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from pipelines.publishing.contract import STORAGE_VERSION, VOLATILE_COLUMNS

_RELEASE_TABLE = "dim_release"
_RELEASE_COLUMNS = (
    ("release_id", "varchar primary key", "time of publishing in UTC; the name of the release file"),
    ("published_at", "timestamptz not null", "when it was published"),
    ("documents", "bigint not null", "documents with figures"),
    ("quarantined", "bigint not null", "documents that could not be read"),
    ("facts", "bigint not null", "figures in fct_finances"),
    ("verified", "bigint not null", "figures that at least one identity supports and none contradicts"),
    ("unverified", "bigint not null", "figures that no identity reaches"),
    ("disputed", "bigint not null", "figures that stand in a contradiction"),
    ("identities_violated", "bigint not null", "identities that do not hold, over all documents and years"),
    ("reader_version", "varchar", "version of the reader"),
    ("content_fingerprint", "varchar not null", "changes when anything but a time stamp changes"),
)


class MartsCannotBeCopiedError(Exception):
    """A mart or view of the build file cannot stand on its own; the message says which and why."""


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """The row of a release in dim_release."""

    release_id: str
    published_at: datetime
    documents: int
    quarantined: int
    facts: int
    verified: int
    unverified: int
    disputed: int
    identities_violated: int
    reader_version: str | None
    content_fingerprint: str


def copy_marts(build: Path, target: Path) -> None:
    """Write the marts of ``build`` into the new file ``target``.

    Raises MartsCannotBeCopiedError when a view reads what is not published, and duckdb.IOException when another
    process is writing the build file.
    """
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"attach {_quoted(str(build))} as build (read_only)")
        connection.execute(f"attach {_quoted(str(target))} as release (storage_version '{STORAGE_VERSION}')")
        connection.execute("use release.main")
        tables = _rows(
            connection,
            "select table_name, sql from duckdb_tables()"
            f" where database_name = 'build' and schema_name = 'main' and table_name <> '{_RELEASE_TABLE}'"
            " order by table_name",
        )
        for name, sql in tables:
            connection.execute(sql)
            connection.execute(f'insert into release.main."{name}" select * from build.main."{name}"')
        _copy_views(connection)
        _copy_comments(connection)


def fingerprint(file: Path) -> str:
    """Digest of everything the file publishes: definitions, comments and rows, but for the volatile columns."""
    with duckdb.connect(str(file), read_only=True) as connection:
        described: dict[str, Any] = {
            "tables": _rows(
                connection,
                "select table_name, sql, comment from duckdb_tables()"
                f" where schema_name = 'main' and table_name <> '{_RELEASE_TABLE}' order by table_name",
            ),
            "views": _rows(
                connection,
                "select view_name, sql, comment from duckdb_views()"
                " where schema_name = 'main' and not internal order by view_name",
            ),
            "columns": _rows(
                connection,
                "select table_name, column_name, comment from duckdb_columns()"
                f" where schema_name = 'main' and table_name <> '{_RELEASE_TABLE}' order by all",
            ),
        }
        for name, *_ in described["tables"]:
            columns = _rows(
                connection,
                "select column_name from duckdb_columns() where schema_name = 'main' and table_name = ?"
                " order by column_index",
                [name],
            )
            kept = ", ".join(f'"{column}"' for (column,) in columns if column not in VOLATILE_COLUMNS)
            # A sum over row hashes does not depend on the order of rows, which nothing promises.
            described[f"rows of {name}"] = _rows(
                connection,
                f'select count(*), sum(hash(kept)::hugeint)::varchar from (select {kept} from main."{name}") as kept',
            )
    return hashlib.sha256(json.dumps(described, default=str).encode()).hexdigest()


def write_release_row(file: Path, release_id: str, now: datetime, content: str, earlier: Sequence[ReleaseRow]) -> None:
    """Give the file its dim_release: the earlier releases and, counted from its own tables, itself."""
    with duckdb.connect(str(file)) as connection:
        columns = ", ".join(f"{name} {kind}" for name, kind, _ in _RELEASE_COLUMNS)
        connection.execute(f"create table {_RELEASE_TABLE} ({columns})")
        for row in earlier:
            marks = ", ".join("?" for _ in _RELEASE_COLUMNS)
            values = [getattr(row, name) for name, _, _ in _RELEASE_COLUMNS]
            connection.execute(f"insert into {_RELEASE_TABLE} values ({marks})", values)
        connection.execute(
            f"""
            insert into {_RELEASE_TABLE}
            select
                ? as release_id,
                ? as published_at,
                (select count(*) from dim_document where status = 'published'),
                (select count(*) from dim_document where status = 'quarantined'),
                (select count(*) from fct_finances),
                (select count(*) from fct_finances where status = 'verified'),
                (select count(*) from fct_finances where status = 'unverified'),
                (select count(*) from fct_finances where status = 'disputed'),
                (select count(*) from fct_identity_results where verdict = 'violated'),
                (select max(reader_version) from dim_document),
                ? as content_fingerprint
            """,
            [release_id, now, content],
        )
        connection.execute(f"comment on table {_RELEASE_TABLE} is 'One row per release, the present one last.'")
        for name, _, meaning in _RELEASE_COLUMNS:
            connection.execute(f"comment on column {_RELEASE_TABLE}.{name} is {_quoted(meaning)}")


def release_rows(file: Path) -> tuple[ReleaseRow, ...]:
    """The rows of a release's dim_release, oldest first. Raises duckdb.Error when the file is no release."""
    names = ", ".join(name for name, _, _ in _RELEASE_COLUMNS)
    with duckdb.connect(str(file), read_only=True) as connection:
        rows = _rows(connection, f"select {names} from {_RELEASE_TABLE} order by release_id")
    return tuple(ReleaseRow(*row) for row in rows)


def _copy_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Views may stand on views: keep trying until nothing moves."""
    waiting = _rows(
        connection,
        "select view_name, sql from duckdb_views()"
        " where database_name = 'build' and schema_name = 'main' and not internal order by view_name",
    )
    while waiting:
        failed = []
        reason = ""
        for name, sql in waiting:
            try:
                connection.execute(sql)
            except duckdb.Error as problem:
                failed.append((name, sql))
                reason = f"The view {name} cannot be published: {str(problem).splitlines()[0]}"
        if len(failed) == len(waiting):
            raise MartsCannotBeCopiedError(reason)
        waiting = failed


def _copy_comments(connection: duckdb.DuckDBPyConnection) -> None:
    for kind in ("table", "view"):
        for name, comment in _rows(
            connection,
            f"select {kind}_name, comment from duckdb_{kind}s()"
            f" where database_name = 'build' and schema_name = 'main' and comment is not null"
            f" and {kind}_name <> '{_RELEASE_TABLE}'",
        ):
            connection.execute(f'comment on {kind} "{name}" is {_quoted(comment)}')
    for table, column, comment in _rows(
        connection,
        "select table_name, column_name, comment from duckdb_columns()"
        f" where database_name = 'build' and schema_name = 'main' and comment is not null"
        f" and table_name <> '{_RELEASE_TABLE}'",
    ):
        connection.execute(f'comment on column "{table}"."{column}" is {_quoted(comment)}')


def _rows(
    connection: duckdb.DuckDBPyConnection, sql: str, parameters: Sequence[Any] | None = None
) -> list[tuple[Any, ...]]:
    return connection.execute(sql, parameters or []).fetchall()


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"

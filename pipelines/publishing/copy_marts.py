"""Copy the marts of the build file into a file of their own.

Tables (with their constraints), views and comments of schema ``main``. Nothing else of the build file leaves it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

import duckdb

from pipelines.publishing import dim_release
from pipelines.publishing.contract import VOLATILE_COLUMNS

_COLUMN_TEXT = "build.intermediate.int_column_text"


class MartsCannotBeCopiedError(Exception):
    """A mart or view of the build file cannot stand on its own; the message says which and why."""


def copy_marts(connection: duckdb.DuckDBPyConnection) -> None:
    """Write the marts of the database ``build`` into the empty database ``release``, which is the one in use.

    Raises MartsCannotBeCopiedError when a view reads what is not published.
    """
    tables = _rows(
        connection,
        "select table_name, sql from duckdb_tables()"
        f" where database_name = 'build' and schema_name = 'main' and table_name <> '{dim_release.TABLE}'"
        " order by table_name",
    )
    for name, sql in tables:
        connection.execute(sql)
        connection.execute(f'insert into release.main."{name}" select * from build.main."{name}"')
    _copy_views(connection)
    _copy_comments(connection)


def bytes_of_marts(connection: duckdb.DuckDBPyConnection) -> int:
    """Bytes that the marts of the database ``build`` take up in its file, keys left out."""
    blocks: set[int] = set()
    for (name,) in _rows(
        connection, "select table_name from duckdb_tables() where database_name = 'build' and schema_name = 'main'"
    ):
        storage = f"select distinct block_id from pragma_storage_info('build.main.\"{name}\"') where block_id >= 0"
        blocks.update(block for (block,) in _rows(connection, storage))
    ((size,),) = _rows(connection, "select block_size from pragma_database_size() where database_name = 'build'")
    return len(blocks) * int(size)


def fingerprint(connection: duckdb.DuckDBPyConnection) -> str:
    """Digest of everything the database ``release`` publishes: definitions, comments and rows, but for dim_release and
    the columns that only say when."""
    described: dict[str, Any] = {
        "tables": _rows(
            connection,
            "select table_name, sql, comment from duckdb_tables()"
            f" where database_name = 'release' and schema_name = 'main' and table_name <> '{dim_release.TABLE}'"
            " order by table_name",
        ),
        "views": _rows(
            connection,
            "select view_name, sql, comment from duckdb_views()"
            " where database_name = 'release' and schema_name = 'main' and not internal order by view_name",
        ),
        "columns": _rows(
            connection,
            "select table_name, column_name, comment from duckdb_columns()"
            f" where database_name = 'release' and schema_name = 'main' and table_name <> '{dim_release.TABLE}'"
            " order by all",
        ),
    }
    for name, *_ in described["tables"]:
        columns = _rows(
            connection,
            "select column_name from duckdb_columns()"
            " where database_name = 'release' and schema_name = 'main' and table_name = ? order by column_index",
            [name],
        )
        kept = ", ".join(f'"{column}"' for (column,) in columns if column not in VOLATILE_COLUMNS)
        # A sum over row hashes does not depend on the order of rows, which nothing promises.
        described[f"rows of {name}"] = _rows(
            connection,
            "select count(*), sum(hash(kept)::hugeint)::varchar"
            f' from (select {kept} from release.main."{name}") as kept',
        )
    return hashlib.sha256(json.dumps(described, default=str).encode()).hexdigest()


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
            f" and {kind}_name <> '{dim_release.TABLE}'",
        ):
            connection.execute(f'comment on {kind} "{name}" is {_quoted(comment)}')
    # A column that means something of its own in a table is explained for that table.
    for table, column, comment in _rows(
        connection,
        "select columns.table_name, columns.column_name, coalesce(own.comment, general.comment)"
        " from duckdb_columns() as columns"
        f" left join {_COLUMN_TEXT} as own using (table_name, column_name)"
        f" left join {_COLUMN_TEXT} as general"
        " on general.table_name is null and columns.column_name = general.column_name"
        " where columns.database_name = 'release' and columns.schema_name = 'main'"
        " and coalesce(own.comment, general.comment) is not null",
    ):
        connection.execute(f'comment on column "{table}"."{column}" is {_quoted(comment)}')


def _rows(
    connection: duckdb.DuckDBPyConnection, sql: str, parameters: Sequence[Any] | None = None
) -> list[tuple[Any, ...]]:
    return connection.execute(sql, parameters or []).fetchall()


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"

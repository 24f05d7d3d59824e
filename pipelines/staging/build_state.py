"""What the build file holds already: one fingerprint per step, kept in the file itself.

Kept inside, the marks vanish with the file: a deleted build file is built again whatever lies beside it.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

_TABLE = "build_state.fingerprint"


def read_mark(connection: duckdb.DuckDBPyConnection, step: str) -> str | None:
    """Fingerprint of what the step last completed with, or None."""
    try:
        row = connection.execute(f"select fingerprint from {_TABLE} where step = ?", [step]).fetchone()
    except duckdb.CatalogException:
        return None
    return None if row is None else str(row[0])


def write_mark(connection: duckdb.DuckDBPyConnection, step: str, fingerprint: str | None) -> None:
    """Remember that the step completed; None forgets it."""
    connection.execute("create schema if not exists build_state")
    connection.execute(f"create table if not exists {_TABLE} (step varchar, fingerprint varchar)")
    connection.execute(f"delete from {_TABLE} where step = ?", [step])
    if fingerprint is not None:
        connection.execute(f"insert into {_TABLE} values (?, ?)", [step, fingerprint])


def mark_of(build_database: Path, step: str) -> str | None:
    """As read_mark, for a file that may not exist yet."""
    if not build_database.is_file():
        return None
    with duckdb.connect(str(build_database), read_only=True) as connection:
        return read_mark(connection, step)


def mark(build_database: Path, step: str, fingerprint: str | None) -> None:
    """As write_mark, for a file."""
    with duckdb.connect(str(build_database)) as connection:
        write_mark(connection, step, fingerprint)

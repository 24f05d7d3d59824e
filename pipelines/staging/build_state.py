"""The build file: how it is opened, and one fingerprint per step of what it holds already, kept in the file itself.

Kept inside, the marks vanish with the file: a deleted build file is built again whatever lies beside it. The file holds
nothing that cannot be built again from the landing zone and the cache, so one that cannot be opened is begun anew.
"""

from __future__ import annotations

import re
import time
from pathlib import Path

import duckdb

from pipelines import files
from pipelines.intake.names import visible

_TABLE = "build_state.fingerprint"
_HELD = "Could not set lock"
_HOLDER = re.compile(r"\(PID (\d+)\)")
_PAUSE_SECONDS = 0.2
_LONGEST_COMMAND = 120


class BuildFileHeldError(Exception):
    """Another process holds the build file: the message says which, and what to do."""


def open_build(build_database: Path) -> duckdb.DuckDBPyConnection:
    """The build file, open for writing; made when it is missing, made anew when it is damaged; nobody else may read it.

    Raises BuildFileHeldError when another process holds it, duckdb.Error or OSError when it cannot be made.
    """
    files.make_folder(build_database.parent)
    try:
        connection = duckdb.connect(str(build_database))
    except duckdb.ConnectionException:
        raise  # this very process has it open in another way: that is no damage
    except duckdb.Error as problem:
        if (held := _held(build_database, problem)) is not None:
            raise held from problem
        files.remove(_log_of(build_database))
        files.remove(build_database)
        connection = duckdb.connect(str(build_database))
    build_database.chmod(files.PRIVATE_FILE)
    return connection


def wait_until_free(build_database: Path, seconds: float) -> None:
    """Wait while another process holds the build file: what a killed run left behind is just ending.

    Raises BuildFileHeldError when it is still held after ``seconds``. A file that cannot be opened for another reason
    is not held.
    """
    deadline = time.monotonic() + seconds
    while build_database.is_file():
        try:
            duckdb.connect(str(build_database)).close()
        except duckdb.Error as problem:
            held = _held(build_database, problem, f" after {seconds:g} s")
            if held is None:
                return
            if time.monotonic() >= deadline:
                raise held from problem
            time.sleep(_PAUSE_SECONDS)
        else:
            return


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
    """As read_mark, for a file that may not exist yet or may be damaged. Raises BuildFileHeldError."""
    if not build_database.is_file():
        return None
    try:
        with duckdb.connect(str(build_database), read_only=True) as connection:
            return read_mark(connection, step)
    except duckdb.Error as problem:
        if (held := _held(build_database, problem)) is not None:
            raise held from problem
        return None


def mark(build_database: Path, step: str, fingerprint: str | None) -> None:
    """As write_mark, for a file. Raises as open_build."""
    with open_build(build_database) as connection:
        write_mark(connection, step, fingerprint)


def _log_of(build_database: Path) -> Path:
    return build_database.with_name(f"{build_database.name}.wal")


def _held(build_database: Path, problem: duckdb.Error, after: str = "") -> BuildFileHeldError | None:
    """The sentence about whoever holds the file, or None when the problem is another one."""
    if _HELD not in str(problem):
        return None
    who = "Another process"
    end = "End it"
    if (found := _HOLDER.search(str(problem))) is not None:
        who = f"Process {found[1]}{_command_of(int(found[1]))}"
        end = f"Wait for it, or end it (kill {found[1]})"
    return BuildFileHeldError(f"{who} still holds {visible(str(build_database))}{after}. {end}, then run again.")


def _command_of(process: int) -> str:
    """What the process was started as, in brackets, where the system tells it."""
    try:
        arguments = Path(f"/proc/{process}/cmdline").read_bytes().rstrip(b"\0").split(b"\0")
    except OSError:
        return ""
    command = visible(b" ".join(arguments).decode("utf-8", "replace"))
    return f" ({command[:_LONGEST_COMMAND]})" if command else ""

"""The file of a candidate: opened for writing, closed so that nothing is left beside it, and sealed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import duckdb

from pipelines import files
from pipelines.publishing.contract import STORAGE_VERSION

_MEGABYTE = 1_000_000


class NotEnoughRoomError(Exception):
    """The disk has no room for a release; the message says how much there is and how much is needed."""


class LogLeftBehindError(Exception):
    """DuckDB closed the file and left a write-ahead log: a part of the release is not in its file."""


def log_of(file: Path) -> Path:
    """DuckDB's write-ahead log of a file."""
    return file.with_name(f"{file.name}.wal")


def check_room(folder: Path, needed: int) -> None:
    """Raises NotEnoughRoomError when fewer than ``needed`` bytes are free on the folder's file system."""
    free = files.free_bytes(folder)
    if free < needed:
        raise NotEnoughRoomError(
            f"There are {free // _MEGABYTE} MB free on the disk of {folder}, "
            f"about {-(-needed // _MEGABYTE)} MB are needed to publish. Make room, then run again."
        )


@contextlib.contextmanager
def opened_for_writing(file: Path, **read_only: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection in which the candidate is the database ``release``, the one in use, beside others to read from.

    On leaving, everything is in the file: checkpointed, closed, and no log beside it. Raises duckdb.Error, and
    LogLeftBehindError.
    """
    with duckdb.connect(":memory:") as connection:
        for name, path in read_only.items():
            connection.execute(f"attach {quoted(path)} as {name} (read_only)")
        # The file format of DuckDB 2.0 cannot be read by older clients.
        connection.execute(f"attach {quoted(file)} as release (storage_version '{STORAGE_VERSION}')")
        connection.execute("use release.main")
        yield connection
        connection.execute("checkpoint release")
        connection.execute("use memory.main")
        connection.execute("detach release")
    if log_of(file).exists():
        raise LogLeftBehindError(f"DuckDB left {log_of(file).name} beside the candidate: it is not whole.")


def seal(file: Path) -> None:
    """Read-only for everybody, and on the disk. Raises OSError."""
    file.chmod(files.READABLE_FILE)
    files.sync(file)
    files.sync(file.parent)


def unseal(file: Path) -> None:
    """Let the candidate be written once more. Raises OSError."""
    file.chmod(files.PRIVATE_FILE)


def quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"

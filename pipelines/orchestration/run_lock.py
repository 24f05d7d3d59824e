"""One run at a time for each warehouse, whoever started it: the command line, Dagster's page or its daemon."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipelines.folders import make_folders, private
from pipelines.settings import Settings
from pipelines.staging.build_state import BuildFileHeldError, wait_until_free

__all__ = ["AnotherRunIsAtWorkError", "BuildFileHeldError", "run_lock"]

_LONGEST_ENDING_SECONDS = 10.0
"""What a killed run started ends within a second; what holds the build file for longer is something else."""


class AnotherRunIsAtWorkError(Exception):
    """The warehouse is being built by another process."""


_held: set[Path] = set()
"""Locks of this process: a run holds its warehouse, and each of its steps asks for it again."""


@contextmanager
def run_lock(settings: Settings) -> Iterator[None]:
    """Hold the warehouse's lock. Raises AnotherRunIsAtWorkError when another process holds it.

    The system lets go of the lock when the process ends, however it ends. What a killed run started lives on for a
    moment and may hold the build file: it is waited for. Raises BuildFileHeldError when the file stays held, OSError
    when the folders of the warehouse cannot be made. What is written meanwhile is private.
    """
    path = settings.build_dir / ".lock"
    if path in _held:
        yield
        return
    make_folders(settings)
    with private(settings.build_dir), path.open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = path.read_text(encoding="utf-8").strip()
            process = f" (process {holder})" if holder else ""
            raise AnotherRunIsAtWorkError(f"Another run{process} is building {settings.warehouse}.") from None
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        _held.add(path)
        try:
            wait_until_free(settings.build_database, _LONGEST_ENDING_SECONDS)
            yield
        finally:
            _held.discard(path)
            fcntl.flock(lock, fcntl.LOCK_UN)

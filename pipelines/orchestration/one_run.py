"""One run at a time for each warehouse, whoever started it: the command line, Dagster's page or its daemon."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipelines.settings import Settings


class AnotherRunIsAtWorkError(Exception):
    """The warehouse is being built by another process."""


_held: set[Path] = set()
"""Locks of this process: a run holds its warehouse, and each of its steps asks for it again."""


@contextmanager
def only_run(settings: Settings) -> Iterator[None]:
    """Hold the warehouse's lock. Raises AnotherRunIsAtWorkError when another process holds it.

    The system lets go of the lock when the process ends, however it ends.
    """
    path = settings.build_dir / ".lock"
    if path in _held:
        yield
        return
    settings.build_dir.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as lock:
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
            yield
        finally:
            _held.discard(path)
            fcntl.flock(lock, fcntl.LOCK_UN)

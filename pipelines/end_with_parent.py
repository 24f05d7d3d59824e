"""Processes that end with the one that started them, however that one ends.

A process that is killed tells nobody. Its workers would wait for work for ever, and dbt would go on holding the build
file, so that the next run finds it locked. A signal from the system at the parent's death is of no use here: it goes by
the thread that started the process, and the parent of a pool's worker is the fork server. So each process watches for
itself, from a thread of its own: a worker watches a pipe that the run alone holds open, dbt and the audit watch whose
child they are. What they do survives being ended at any point, so they end at once and without a word.

The watching thread needs the interpreter now and then: it works while the main thread sleeps, waits for a database or
stands in native code that lets go of the interpreter, as OCR, PDF libraries and DuckDB do.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection, wait

PARENT = "FINSAM_PARENT_PROCESS"
"""Environment variable: number of the process that the new one must not outlive."""

_SECONDS_BETWEEN_LOOKS = 0.2


def as_parent() -> dict[str, str]:
    """What a process puts into the environment of one that it starts and that calls ``end_with_parent``."""
    return {PARENT: str(os.getpid())}


def end_with_parent() -> None:
    """End this process as soon as the one that started it has ended, even when that has happened already.

    The parent is the process that ``PARENT`` names; without it, the present parent.
    """
    named = os.environ.pop(PARENT, "")
    parent = int(named) if named.isdigit() else os.getppid()

    def wait_for_its_end() -> None:
        while os.getppid() == parent:
            time.sleep(_SECONDS_BETWEEN_LOOKS)

    _end_after(wait_for_its_end)


def end_with_pipe(reader: Connection) -> None:
    """End this process as soon as nobody holds the other end of the pipe any more. Nothing is ever written to it."""
    _end_after(lambda: wait([reader]))


def _end_after(waiting: Callable[[], object]) -> None:
    def watch() -> None:
        waiting()
        os._exit(1)

    threading.Thread(target=watch, name="ends with its parent", daemon=True).start()

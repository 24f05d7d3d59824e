"""The door of the ``finsam`` command: however it ends, it ends with a plain sentence and never with a traceback."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress

from pipelines.interruption import Stopped, heard_by, raise_stopped


def main() -> None:
    """Run the command that the arguments name and exit with its code (``command_line`` says which there are)."""
    # `finsam status | head`: when nobody reads on, the process ends without a word, as a program on Unix does.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):
            # A character that this terminal does not know must not stop the answer.
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        with heard_by(raise_stopped):
            # What follows takes a moment to load; a signal is heard meanwhile.
            from pipelines import command_line

            try:
                command_line.app()
            except Exception as problem:  # noqa: BLE001 (the last wall: what nobody knows is told in plain words too)
                _exit(command_line.tell(problem))
    except Stopped as stopped:
        with suppress(OSError):
            print("Stopped.", flush=True)
        _exit(stopped.exit_code)


def _exit(code: int) -> None:
    """Exit; what is left for an output that takes nothing any more is dropped."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    sys.exit(code)

"""Readers that a worker can import: each does one thing that a real document may make a reader do."""

from __future__ import annotations

import os
import time
from pathlib import Path


def upper(content: bytes, file_name: str, limits) -> str:
    return content.decode().upper()


def by_content(content: bytes, file_name: str, limits):
    """The content says what happens."""
    word = content.decode().split()[-1]
    if word == "die":
        os._exit(139)
    if word == "fail":
        raise ValueError("no table\nat all")
    if word == "sleep":
        time.sleep(60)
    if word == "swallow":
        try:
            time.sleep(60)
        except Exception:  # noqa: BLE001 (a reader that swallows everything is what is tested)
            return "swallowed"
    if word == "hog":
        return len(bytearray(8 << 30))
    if word == "deaf":
        ignore_alarms_and_sleep()
    if word == "unpicklable":
        return lambda: None
    return word


def ignore_alarms_and_sleep() -> None:
    """Native code does not answer to an alarm; a blocked signal behaves the same."""
    import signal

    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    time.sleep(60)


def sleep_long(started: str) -> None:
    """The file that says that it has started holds the worker's number."""
    Path(started).write_text(str(os.getpid()))
    time.sleep(120)


def recognise_long(started: str) -> None:
    """Stand in native code of the OCR engine for half a minute and more, in one call."""
    import numpy as np

    from pipelines.reading.engine import SWEDISH, recognise
    from pipelines.settings import Settings

    line = np.random.default_rng(1).random((40, 4000)) < 0.3
    page = np.where(np.tile(np.vstack([line, np.zeros((20, 4000), bool)]), (130, 1)), 0, 255).astype(np.uint8)
    Path(started).touch()
    recognise(page, 200, Settings().tessdata_dir, SWEDISH)
    Path(started + "-done").touch()

"""The toy reader, as a worker imports it: a module of its own, so that a worker need not load what runs the night."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

from tests.integration.fake_reader import ToyResult, read_toy

SLOW_READING = "TOY_READING_NOW"
"""Environment variable: the file that the reader touches before it takes an hour over a document."""


def read_toy_slowly(content: bytes, file_name: str, limits: Any) -> ToyResult:
    if SLOW_READING in os.environ:
        Path(os.environ[SLOW_READING]).touch()
        time.sleep(3600)
    return read_toy(content, file_name, limits)

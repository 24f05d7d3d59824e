"""A folder with room for so many bytes and no more.

Where root may mount, it is a file system of that size in memory (`tmpfs`), and every program meets its end. Elsewhere
the harness keeps the account: `pipelines.files.free_bytes` says what is left, and an operation after which the folder
holds more than it may fails as on a full disk.
"""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from tests.nights.faults import NEED_ROOM, OF_FILES, operations_through

MEGABYTE = 1_000_000


@contextmanager
def folder_with_room(folder: Path, room: int) -> Iterator[str]:
    """The empty folder, with room for so many bytes while the context lasts; yields how: tmpfs or quota."""
    folder.mkdir(parents=True, exist_ok=True)
    if _mounted(folder, room):
        try:
            yield "tmpfs"
        finally:
            # Lazily, because a failing test may still hold a file open in it.
            subprocess.run(["umount", "--lazy", str(folder)], check=True)
    else:
        with operations_through(_Quota(folder, room)):
            yield "quota"


@dataclass(slots=True)
class _Quota:
    """An account of the bytes below the folder."""

    folder: Path
    room: int

    def __call__(self, kind: str, act: Callable[[], Any], by_half: Callable[[], None], where: str) -> Any:
        if kind == "free_bytes":
            return max(0, self.room - self._used())
        if kind == "close" and self._used() > self.room:
            by_half()
        result = act()
        if kind in NEED_ROOM - {"close"} and self._used() > self.room:
            if kind in OF_FILES:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), where)
            raise duckdb.IOException(f'IO Error: Could not write file "{where}": {os.strerror(errno.ENOSPC)}')
        return result

    def _used(self) -> int:
        return sum(path.lstat().st_size for path in self.folder.rglob("*") if path.is_file())


def _mounted(folder: Path, room: int) -> bool:
    if os.geteuid() != 0:
        return False
    try:
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={room}", "tmpfs", str(folder)], capture_output=True, check=False
        )
    except FileNotFoundError:
        return False
    return done.returncode == 0

"""The folders of a warehouse and who may look into them.

``warehouse/`` can be read by analysts, ``build/`` by the pipeline alone: its files hold the reports' text and what
libraries said about it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipelines import files
from pipelines.settings import Settings

_OF_OTHERS = 0o077


def make_folders(settings: Settings) -> None:
    """Make the warehouse's folders, or give them their modes. Raises OSError."""
    files.make_folder(settings.warehouse, files.READABLE_FOLDER)
    files.make_folder(settings.build_dir, files.PRIVATE_FOLDER)


@contextmanager
def private(folder: Path) -> Iterator[None]:
    """Take from others every right to what lies in the folder, and to what this process makes until it leaves.

    What is meant for analysts gets its mode by name when it is written. Raises OSError when the folder is another
    user's.
    """
    before = os.umask(_OF_OTHERS)
    try:
        _narrow(folder)
        yield
    finally:
        os.umask(before)


def _narrow(folder: Path) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            with suppress(FileNotFoundError):  # Dagster's own files come and go
                if entry.is_symlink():
                    continue
                mode = entry.stat(follow_symlinks=False).st_mode & 0o777
                if mode & _OF_OTHERS:
                    os.chmod(entry.path, mode & ~_OF_OTHERS)  # noqa: PTH101 (an entry of scandir has no Path)
                if entry.is_dir():
                    _narrow(Path(entry.path))

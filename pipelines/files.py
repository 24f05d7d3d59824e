"""The file operations that the safety of a night rests on, each in one place.

A release, a result in the cache and the link that analysts open are written through these functions and no others, so
that a test can make any of them fail (no room left, a bad disk, a short write) and see that nothing is lost. Call them
through the module (``files.write(...)``), never by a name imported from it: that is what makes them replaceable.

Every function raises OSError.
"""

from __future__ import annotations

import os
import shutil
import uuid
from pathlib import Path

PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600
"""What only the pipeline may see: build/, review/, logs, caches."""
READABLE_FOLDER, READABLE_FILE = 0o755, 0o444
"""What analysts open: the warehouse folder, releases/, the release files."""


def make_folder(path: Path, mode: int = PRIVATE_FOLDER) -> None:
    """The folder and those above it that are missing; the folder itself gets the mode, whether it was there or not."""
    path.mkdir(parents=True, exist_ok=True)
    if path.stat().st_mode & 0o777 != mode:
        path.chmod(mode)


def write(path: Path, content: bytes, mode: int = PRIVATE_FILE) -> None:
    """The whole content or, when that fails, no file: written beside the path, synced, moved into place."""
    beside = path.with_name(f".{path.name}.{uuid.uuid4().hex}.part")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        beside.chmod(mode)  # the umask may have taken bits away
        sync(beside)
        rename(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def rename(source: Path, target: Path) -> None:
    """Move a file or folder within one file system, in one step; a file in the way is replaced."""
    os.replace(source, target)  # noqa: PTH105 (the seam has one meaning)


def sync(path: Path) -> None:
    """Have the file, or the names in the folder, on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def link(path: Path, target: str) -> None:
    """Let ``path`` be a symbolic link to ``target``, replacing an earlier one in one step."""
    fresh = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        fresh.symlink_to(target)
        rename(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)
    sync(path.parent)


def remove(path: Path) -> None:
    """Remove a file, a link or a whole folder; it need not be there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def free_bytes(folder: Path) -> int:
    """Room that is left on the folder's file system."""
    return shutil.disk_usage(folder).free

"""The files of the landing zone, by content.

A file is known by the hash of its bytes: a renamed file is the same document, and the same bytes under two names are
one document. Nothing is taken from a file's name. Whatever cannot be hashed, or need not be, is known by its name.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from pipelines.intake.names import told_apart, visible
from pipelines.intake.refusal import Refusal, refusal
from pipelines.intake.walk import Met, reason, walk

_HEADER = b"%PDF-"
_HEADER_WITHIN = 1024  # ISO 32000 lets junk stand before the header, and readers accept it within the first kilobyte
_BLOCK = 1 << 20

PATIENCE_SECONDS = 10.0
"""How long a walk waits, in all, for files that are still being written."""
_RECENT_SECONDS = 10.0
"""A file that was written this short a time ago may still be under way: it is looked at twice."""
_PAUSE_SECONDS = 0.2
"""Between two looks. A copy that is under way grows in that time, over a slow line too."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file in the landing zone.

    file_name: path inside the landing zone, with forward slashes, printable whatever the bytes of the name; no two
    files have the same. path: the real path, links resolved. sha256: of the bytes; of the name when ``by_name``.
    refusal: why it need not be opened at all, or None. also_as: other names of the same bytes. by_name: the bytes are
    not known, so that the refusal holds for tonight only and is never kept.
    """

    file_name: str
    path: Path
    sha256: str
    byte_size: int
    refusal: Refusal | None = None
    also_as: tuple[str, ...] = ()
    by_name: bool = False

    @property
    def document_id(self) -> str:
        return document_id(self.sha256)

    def refused_by_name(self, why: Refusal) -> FoundFile:
        """The same file when its bytes turned out not to be known."""
        return known_by_name(self.file_name, self.path, why)


def known_by_name(file_name: str, path: Path, why: Refusal) -> FoundFile:
    """A file whose bytes are not known, and why it is refused."""
    key = hashlib.sha256(f"name:{file_name}".encode()).hexdigest()
    return FoundFile(file_name, path, key, 0, why, by_name=True)


def document_id(sha256: str) -> str:
    """First 16 hex digits of the content hash."""
    return sha256[:16]


def scan(raw_pdfs: Path, megabytes: float, *, patience_seconds: float = PATIENCE_SECONDS) -> tuple[FoundFile, ...]:
    """Every file of the landing zone and its subfolders, one per content, ordered by name.

    Hidden files, files in hidden folders and README files are not reports and are passed over. A file above
    ``megabytes``, and whatever is no plain file inside the landing zone, is refused and not read. A file that is being
    written is waited for, ``patience_seconds`` for all of them together, then refused. Raises FileNotFoundError when
    there is no such folder and OSError when it cannot be listed, both with a sentence for people; nothing for the sake
    of one file.
    """
    try:
        is_there = raw_pdfs.is_dir()
        met = list(walk(raw_pdfs)) if is_there else []
    except OSError as problem:
        raise OSError(
            f"The landing zone {visible(str(raw_pdfs))} cannot be listed: {reason(problem)}. Nothing was changed; check"
            " that it is mounted and that the pipeline may read it."
        ) from problem
    if not is_there:
        raise FileNotFoundError(f"The landing zone {visible(str(raw_pdfs))} does not exist.")
    names = told_apart([item.name for item in met])
    looks = [_look(name, item, megabytes) for name, item in zip(names, met, strict=True)]
    return tuple(one_per_content(_settled(looks, megabytes, patience_seconds)))


def has_reports(raw_pdfs: Path) -> bool:
    """Whether the landing zone exists and holds anything that might be a report."""
    try:
        return raw_pdfs.is_dir() and next(walk(raw_pdfs), None) is not None
    except OSError:
        return False


def one_per_content(files: Iterable[FoundFile]) -> Iterator[FoundFile]:
    """Files with the same bytes become one, under the first name in order; the others are noted in ``also_as``."""
    by_content: dict[str, list[FoundFile]] = {}
    for file in sorted(files, key=lambda file: file.file_name):
        by_content.setdefault(file.sha256, []).append(file)
    for first, *others in by_content.values():
        yield replace(first, also_as=tuple(other.file_name for other in others))


def judge(start: bytes, byte_size: int, megabytes: float) -> Refusal | None:
    """Refusal of a file by its first kilobyte and its size, or None when the reader should try it."""
    if byte_size == 0:
        return refusal("empty")
    if _HEADER not in start:
        return refusal("not_a_pdf")
    if byte_size > megabytes * 1_000_000:
        return refusal("too_large", f"{byte_size / 1_000_000:.0f} MB; the limit is {megabytes:g} MB")
    return None


def contents(file: FoundFile) -> bytes:
    """The bytes of a found file: one more than it had at the walk, at most. Raises OSError, also when it is no file."""
    with _opened(file.path) as descriptor:
        blocks = []
        left = file.byte_size + 1
        while left > 0 and (block := os.read(descriptor, min(left, _BLOCK))):
            blocks.append(block)
            left -= len(block)
        return b"".join(blocks)


@dataclass(frozen=True, slots=True)
class _Traits:
    """What changes when somebody writes to a file or puts another in its place."""

    inode: int
    byte_size: int
    changed_ns: int

    @classmethod
    def of(cls, status: os.stat_result) -> _Traits:
        return cls(status.st_ino, status.st_size, status.st_mtime_ns)


@dataclass(frozen=True, slots=True)
class _Look:
    """One look at a file. before, after: its traits when it was hashed; None when it was not."""

    file: FoundFile
    met: Met
    before: _Traits | None = None
    after: _Traits | None = None

    def may_be_under_way(self, now: float) -> bool:
        if self.before is None or self.after is None:
            return False
        return self.before != self.after or self.after.changed_ns > (now - _RECENT_SECONDS) * 1e9


class _NotAFileError(OSError):
    """It was a file at the walk, and is none now."""


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    """A descriptor of a plain file; whatever else has taken its place is not read and cannot hang the walk."""
    # The path has no links any more, so one that is there now was put there meanwhile.
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY | os.O_NOFOLLOW)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise _NotAFileError(errno.EINVAL, "it is no plain file any more")
        yield descriptor
    finally:
        os.close(descriptor)


def _look(file_name: str, met: Met, megabytes: float) -> _Look:
    """Hash one file and judge what can be judged without opening it as a PDF."""
    path = Path(os.fsdecode(met.path))
    if met.refusal is not None:
        return _Look(known_by_name(file_name, path, met.refusal), met)
    digest = hashlib.sha256()
    size = 0
    start = b""
    try:
        with _opened(path) as descriptor:
            before = _Traits.of(os.fstat(descriptor))
            while size <= megabytes * 1_000_000 and (block := os.read(descriptor, _BLOCK)):
                start = start or block[:_HEADER_WITHIN]
                digest.update(block)
                size += len(block)
            after = _Traits.of(os.fstat(descriptor))
    except _NotAFileError:
        return _Look(known_by_name(file_name, path, refusal("not_a_file")), met)
    except OSError as problem:
        return _Look(known_by_name(file_name, path, refusal("unreadable_file", reason(problem))), met)
    refused = judge(start, max(size, after.byte_size), megabytes)
    if size > megabytes * 1_000_000 and refused is not None:
        # No end of it was looked for: it may be a disk image of terabytes.
        return _Look(known_by_name(file_name, path, refused), met)
    return _Look(FoundFile(file_name, path, digest.hexdigest(), size, refused), met, before, after)


def _settled(looks: list[_Look], megabytes: float, patience_seconds: float) -> Iterator[FoundFile]:
    """The files, those that were under way looked at again until they rest or the patience is at its end."""
    deadline = time.monotonic() + patience_seconds
    now = time.time()
    waiting = [look for look in looks if look.may_be_under_way(now)]
    names = {look.file.file_name for look in waiting}
    yield from (look.file for look in looks if look.file.file_name not in names)
    last = {look.file.file_name: look.after for look in waiting}
    while waiting:
        time.sleep(_PAUSE_SECONDS)
        still = []
        for look in waiting:
            name, traits = look.file.file_name, _traits_now(look.file.path)
            if look.before == look.after == traits:
                yield look.file
                continue
            if traits == last[name]:  # it rested for a moment: worth hashing again
                look = _look(name, look.met, megabytes)
                if look.after is None:  # it has gone, or outgrown the limit
                    yield look.file
                    continue
            last[name] = traits
            still.append(look)
        waiting = still
        if time.monotonic() >= deadline:
            why = refusal("still_changing", f"waited {patience_seconds:g} s")
            yield from (look.file.refused_by_name(why) for look in waiting)
            return


def _traits_now(path: Path) -> _Traits | None:
    try:
        return _Traits.of(os.lstat(path))
    except OSError:
        return None

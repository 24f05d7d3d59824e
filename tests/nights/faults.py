"""One operation of a night fails, chosen by a seed.

A first, undisturbed night writes down which operations it carries out (`Recorder`). A seed then draws one of the kinds
of operation and one of its calls, how it fails, and whether the disk is well again afterwards:

    ENOSPC   nothing is done; from then on, when it lasts, nothing that needs room succeeds
    EIO      nothing is done; from then on, when it lasts, nothing succeeds at all
    short    half is done and then it fails: a file half written, a folder half removed, a rename or link that was done
             and is reported as failed, a DuckDB file whose latest changes stay in its WAL

Kinds are the functions of `pipelines.files`, and of DuckDB: connect, attach, write (tables, rows), checkpoint, commit,
close. A close fails as DuckDB lets it fail: without a word, with the WAL left behind.
"""

from __future__ import annotations

import errno
import inspect
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, Literal
from unittest import mock

import duckdb

from pipelines import files

How = Literal["ENOSPC", "EIO", "short"]
HOWS: tuple[How, ...] = ("ENOSPC", "EIO", "short")

OF_FILES = tuple(
    name
    for name, function in vars(files).items()
    if inspect.isfunction(function) and function.__module__ == files.__name__ and not name.startswith("_")
)
REAL_CONNECT = duckdb.connect
NEED_ROOM = {"make_folder", "write", "link", "connect", "write rows", "checkpoint", "commit", "close"}

_OF_SQL = (
    (re.compile(r"\s*attach\b", re.IGNORECASE), "attach"),
    (re.compile(r"\s*(force\s+)?checkpoint\b", re.IGNORECASE), "checkpoint"),
    (re.compile(r"\s*commit\b", re.IGNORECASE), "commit"),
    (re.compile(r"\s*(create|insert|copy|update|delete|drop|alter)\b", re.IGNORECASE), "write rows"),
)


@dataclass(frozen=True, slots=True)
class Fault:
    """The ``call``-th operation of this kind (from 1) fails; lasting: and so does the disk from then on."""

    kind: str
    call: int
    how: How
    lasting: bool

    def __str__(self) -> str:
        return f"{self.kind} no. {self.call} fails with {self.how}{', and so on from there' if self.lasting else ''}"


@dataclass(slots=True)
class Recorder:
    """Lets everything happen, and writes down which kinds of operation were called."""

    calls: list[str] = field(default_factory=list)

    def __call__(self, kind: str, act: Callable[[], Any], by_half: Callable[[], None], where: str) -> Any:
        self.calls.append(kind)
        return act()


@dataclass(slots=True)
class Injector:
    """Makes the fault happen. fired: it has."""

    fault: Fault
    fired: bool = False
    _seen: int = 0

    def __call__(self, kind: str, act: Callable[[], Any], by_half: Callable[[], None], where: str) -> Any:
        self._seen += kind == self.fault.kind
        first = not self.fired and kind == self.fault.kind and self._seen == self.fault.call
        self.fired = self.fired or first
        if not (first or (self.fired and self.fault.lasting and self._hit_by_what_lasts(kind))):
            return act()
        if kind == "close":  # DuckDB says nothing when a close cannot write
            by_half()
            return act()
        if self.fault.how == "short" and first:
            by_half()
        number = errno.EIO if self.fault.how == "EIO" else errno.ENOSPC
        if kind in OF_FILES:
            raise OSError(number, os.strerror(number), where)
        raise duckdb.IOException(f'IO Error: Could not write file "{where}": {os.strerror(number)}')

    def _hit_by_what_lasts(self, kind: str) -> bool:
        return self.fault.how == "EIO" or kind in NEED_ROOM


Seam = Callable[[str, Callable[[], Any], Callable[[], None], str], Any]
"""(kind, what it does, what half of it does, which file) → the operation's result."""


def fault_of(seed: int, calls: Sequence[str]) -> Fault:
    """The fault of a seed among the calls of an undisturbed night: rare kinds are drawn as often as common ones."""
    rng = Random(seed)
    kind = rng.choice(sorted(set(calls)))
    return Fault(kind, rng.randint(1, calls.count(kind)), rng.choice(HOWS), rng.random() < 0.5)


@contextmanager
def operations_through(seam: Seam) -> Iterator[None]:
    """Every operation of `pipelines.files` and of DuckDB goes through the seam, in this process."""
    replaced: dict[str, Any] = {name: _through(seam, name) for name in OF_FILES}
    with mock.patch.multiple(files, **replaced):

        def connect_through(database: Any = ":memory:", *arguments: Any, **options: Any) -> Any:
            opened = seam("connect", lambda: REAL_CONNECT(database, *arguments, **options), lambda: None, str(database))
            return _Connection(opened, seam, str(database))

        with mock.patch.object(duckdb, "connect", connect_through):
            yield


def _through(seam: Seam, name: str) -> Callable[..., Any]:
    real = getattr(files, name)

    def call(*arguments: Any, **options: Any) -> Any:
        return seam(
            name,
            lambda: real(*arguments, **options),
            lambda: _by_half(name, real, arguments, options),
            str(arguments[0]),
        )

    return call


def _by_half(name: str, real: Callable[..., Any], arguments: tuple[Any, ...], options: dict[str, Any]) -> None:
    """What a file operation has done when it fails in the middle."""
    path: Path = arguments[0]
    if name == "write":
        content: bytes = arguments[1]
        path.with_name(f".{path.name}.halfway.part").write_bytes(content[: len(content) // 2])
    elif name == "remove" and path.is_dir() and not path.is_symlink():
        for inside in sorted(path.rglob("*"))[::2]:
            if inside.is_file():
                inside.unlink()
    else:
        real(*arguments, **options)


class _Connection:
    """A DuckDB connection whose attaching, writing, checkpoints, commits and closing go through the seam."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, seam: Seam, where: str) -> None:
        self._connection = connection
        self._seam = seam
        self._where = where

    def execute(self, query: Any, *arguments: Any, **options: Any) -> Any:
        kind = next((kind for pattern, kind in _OF_SQL if pattern.match(str(query))), None)
        if kind is None:
            return self._connection.execute(query, *arguments, **options)
        return self._seam(
            kind, lambda: self._connection.execute(query, *arguments, **options), self._keep_the_wal, self._where
        )

    def commit(self) -> Any:
        return self._seam("commit", self._connection.commit, self._keep_the_wal, self._where)

    def close(self) -> None:
        self._seam("close", self._connection.close, self._keep_the_wal, self._where)

    def _keep_the_wal(self) -> None:
        self._connection.execute("pragma disable_checkpoint_on_shutdown")

    def __enter__(self) -> _Connection:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

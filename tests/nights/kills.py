"""A night is killed at a seam: SIGKILL, to its first process alone or to all of its processes at once.

A seam is a place between two things that a night does: before or after one call of a kind, in one room (`publishing
rename`), before or after a process is started (`process dbt build`), before or after a stage is told to the terminal
(`told staged`), and the middle of what takes long (`while reading`, `while dbt holds the build file`). An undisturbed
night writes down its seams (`SeamRecorder`); those of a test are drawn from them.

When only the first process is killed, the workers and dbt must end by themselves. They are found by a mark in their
environment, whatever session or group they have moved to.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from unittest import mock

from pipelines.orchestration.listener import RunRecord
from tests.nights.faults import operations_through

MARK = "TOY_NIGHT_MARK"
"""Environment variable that every process of a night inherits."""

WHILE_READING = "while reading"
WHILE_DBT_BUILDS = "while dbt holds the build file"

Side = Literal["before", "after"]
Whom = Literal["parent", "group"]


@dataclass(frozen=True, slots=True)
class Kill:
    """Kill at the ``call``-th time that the night comes to this seam (from 1)."""

    seam: str
    call: int
    side: Side
    whom: Whom

    def __str__(self) -> str:
        if self.seam.startswith("while"):
            return f"{self.whom} killed {self.seam}"
        return f"{self.whom} killed {self.side} {self.seam} no. {self.call}"

    def strike(self) -> None:
        """The end of this process, at once."""
        if self.whom == "group":
            os.killpg(0, signal.SIGKILL)
        os.kill(os.getpid(), signal.SIGKILL)


@dataclass(slots=True)
class SeamRecorder:
    """Lets everything happen and writes the seams down, in order."""

    seams: list[str] = field(default_factory=list)

    def __call__(self, seam: str, act: Callable[[], Any]) -> Any:
        self.seams.append(seam)
        return act()


@dataclass(slots=True)
class Killer:
    """Strikes at the seam."""

    kill: Kill
    _seen: int = 0

    def __call__(self, seam: str, act: Callable[[], Any]) -> Any:
        self._seen += seam == self.kill.seam
        here = seam == self.kill.seam and self._seen == self.kill.call
        if here and self.kill.side == "before":
            self.kill.strike()
        result = act()
        if here:
            self.kill.strike()
        return result


Watcher = Callable[[str, Callable[[], Any]], Any]


def operations_among(seams: Sequence[str]) -> list[str]:
    """The kinds of operation that a night called, in order, from the seams that it came to."""
    parted = (seam.split(" ", 1) for seam in seams)
    return [kind for where, kind in parted if where not in ("process", "told")]


def kills_drawn(seams: Sequence[str]) -> list[Kill]:
    """One kill for every kind of seam, now before it and now after it; both for those that a release hangs on.

    Every second one hits the first process only. Seams where nothing is changed are left out.
    """
    counted = Counter(seam for seam in seams if not seam.startswith(_IDLE))
    kinds = [(seam, _SIDES[number % 2]) for number, seam in enumerate(sorted(counted))]
    kinds += [(seam, side) for seam in _DECISIVE if seam in counted for side in _SIDES if (seam, side) not in kinds]
    whom: tuple[Whom, ...] = ("parent", "group")
    drawn = [Kill(seam, 1, "after", who) for seam in (WHILE_READING, WHILE_DBT_BUILDS) for who in whom]
    for number, (seam, side) in enumerate(kinds):
        # Now the first call of its kind, now one in the middle, now the last.
        call = (1, (counted[seam] + 1) // 2, counted[seam])[number % 3]
        drawn.append(Kill(seam, call, side, whom[number // 2 % 2]))
    return drawn


_SIDES: tuple[Side, ...] = ("before", "after")
_IDLE = ("explore", "publishing free_bytes", "told planned", "told document_started", "told staged", "told publishing")
_DECISIVE = ("staging commit", "publishing rename", "publishing link")


@contextmanager
def seams_watched(watcher: Watcher) -> Iterator[None]:
    """Every operation, every process that is started and every stage that is told goes through the watcher."""

    def operation(kind: str, act: Callable[[], Any], by_half: Callable[[], None], where: str) -> Any:
        return watcher(f"{_room()} {kind}", act)

    started = subprocess.Popen.__init__

    def start(process: Any, *arguments: Any, **options: Any) -> None:
        command = arguments[0] if arguments else options["args"]
        watcher(f"process {_named(command)}", lambda: started(process, *arguments, **options))

    told = ("planned", "document_started", "document_done", "staged", "building", "built", "publishing", "published")
    heard: dict[str, Any] = {name: _telling(watcher, name) for name in told}
    with (
        operations_through(operation),
        mock.patch.object(subprocess.Popen, "__init__", start),
        mock.patch.multiple(RunRecord, **heard),
    ):
        yield


@contextmanager
def struck_while(kill: Kill, reached: Callable[[], bool]) -> Iterator[None]:
    """Strike a second after ``reached`` has become true: then the worker or dbt is deep in its work."""

    def wait() -> None:
        while not reached():
            time.sleep(0.02)
        time.sleep(1.0)
        kill.strike()

    threading.Thread(target=wait, daemon=True).start()
    yield


def opened_by_another(file: Path) -> bool:
    """Whether another process of this user has the file open."""
    own = str(os.getpid())
    return any(
        _target(descriptor) == str(file)
        for process in Path("/proc").iterdir()
        if process.name.isdigit() and process.name != own
        for descriptor in _inside(process / "fd")
    )


def alive(mark: str) -> dict[int, str]:
    """Processes of the night with this mark: id → command line."""
    wanted = f"{MARK}={mark}".encode()
    found = {}
    for process in Path("/proc").iterdir():
        if not process.name.isdigit() or int(process.name) == os.getpid():
            continue
        try:
            if wanted in (process / "environ").read_bytes().split(b"\0"):
                command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                found[int(process.name)] = command.strip()
        except OSError:
            continue  # it ended meanwhile, or is another user's
    return found


def seconds_until_gone(mark: str, patience: float) -> float | None:
    """How long the night's processes outlived the call; None when some still live after ``patience`` seconds."""
    began = time.monotonic()
    while alive(mark):
        if time.monotonic() - began > patience:
            return None
        time.sleep(0.05)
    return time.monotonic() - began


def _telling(watcher: Watcher, name: str) -> Callable[..., None]:
    real = getattr(RunRecord, name)

    def tell(record: RunRecord, *arguments: Any, **options: Any) -> None:
        watcher(f"told {name}", lambda: real(record, *arguments, **options))

    return tell


def _named(command: Any) -> str:
    """audit, dbt build, dbt parse: what a command line starts."""
    words = [Path(str(word)).name for word in ([command] if isinstance(command, str) else command)]
    if "dbt" in words:
        return "dbt " + next((word for word in words if word in ("build", "parse", "run", "test", "seed")), "?")
    return next((word.rsplit(".", 1)[-1] for word in words if word.startswith("pipelines.")), words[0])


def _room() -> str:
    """The room of the product that called."""
    frame = sys._getframe(1)
    while frame is not None:
        parts = frame.f_globals.get("__name__", "").split(".")
        if parts[0] == "pipelines" and parts[1:] != ["files"]:
            return parts[1]
        frame = frame.f_back  # type: ignore[assignment]
    return "elsewhere"


def _inside(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _target(link: Path) -> str:
    try:
        return str(link.readlink())
    except OSError:
        return ""

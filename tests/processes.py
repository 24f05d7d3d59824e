"""Which processes there are below another one, and whether they are gone: from /proc, so on Linux only."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path

ENDED = "ZX"  # states of a process that only waits for its parent to notice


def descendants(pid: int) -> dict[int, str]:
    """Every process below ``pid``: number to command line."""
    children: dict[int, list[int]] = {}
    for process in running():
        children.setdefault(_parent(process), []).append(process)
    found: dict[int, str] = {}
    waiting = [pid]
    while waiting:
        for child in children.get(waiting.pop(), []):
            found[child] = command_of(child)
            waiting.append(child)
    return found


def running() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit() and is_running(int(path.name))]


def is_running(pid: int) -> bool:
    return _state(pid) not in ("", *ENDED)


def command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
    except OSError:
        return ""


def left_after(seconds: float, pids: Iterable[int]) -> list[str]:
    """Wait until all have ended, at most so long. Returns number and command of each that still runs."""
    wait_until(lambda: not any(map(is_running, pids)), seconds)
    return [f"{pid} {command_of(pid)}" for pid in pids if is_running(pid)]


def wait_until(holds: Callable[[], object], seconds: float) -> bool:
    """Whether it came to hold in time."""
    until = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def _stat(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()
    except OSError:
        return []


def _state(pid: int) -> str:
    return (_stat(pid) or [""])[0]


def _parent(pid: int) -> int:
    return int((_stat(pid) or ["", "0"])[1])

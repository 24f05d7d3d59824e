"""Signals that ask a command to stop: Ctrl-C, SIGTERM, a terminal that is closed."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, TypeVar

Result = TypeVar("Result")

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(BaseException):
    """A signal asked to stop. Not an Exception, so that no handler of failures takes it for one."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    @property
    def exit_code(self) -> int:
        return exit_code(self.number)


def exit_code(number: int) -> int:
    """What a shell reports of a process that a signal ended."""
    return 128 + number


@contextmanager
def heard_by(handler: Callable[[int], object]) -> Iterator[None]:
    """Let the handler take the signals for a while. One that the starter wants ignored (nohup) stays ignored."""

    def take(number: int, _frame: FrameType | None) -> None:
        handler(number)

    before: dict[signal.Signals, Any] = {number: signal.getsignal(number) for number in SIGNALS}
    heard = [number for number, handled in before.items() if handled not in (signal.SIG_IGN, None)]
    for number in heard:
        signal.signal(number, take)
    try:
        yield
    finally:
        for number in heard:
            signal.signal(number, before[number])


def raise_stopped(number: int) -> None:
    raise Stopped(number)


def stoppable(work: Callable[[], Result], stop: Callable[[int], object]) -> Result:
    """Do the work in a thread of its own and return or raise what it does; the main thread only listens.

    A step of a run can stand for minutes where no signal is heard: it waits for workers, or Dagster keeps the signal
    back for later. The main thread hears it at once and calls ``stop`` with the signal's number, which ends the process
    and does not come back. Call it from the main thread.
    """
    returned: list[Result] = []
    raised: list[BaseException] = []

    done = threading.Event()

    def run() -> None:
        try:
            returned.append(work())
        except BaseException as problem:  # noqa: BLE001 (it is raised again, in the thread that asked)
            raised.append(problem)
        finally:
            done.set()

    with heard_by(stop):
        threading.Thread(target=run, name="run", daemon=True).start()
        done.wait()
    if raised:
        raise raised[0]
    return returned[0]

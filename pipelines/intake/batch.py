"""One batch: many documents, a pool of workers, and not one exception that loses the others.

Whatever happens to a document (a damaged file, a reader that fails, hangs, runs out of memory or takes its process
down), it comes back as an outcome with a result or with a refusal.
"""

from __future__ import annotations

import hashlib
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from types import FrameType
from typing import Any, Generic, TypeVar

from pipelines.intake.landing_zone import FoundFile, contents
from pipelines.intake.refusal import Refusal, refusal
from pipelines.intake.walk import reason
from pipelines.intake.workers import Workers
from pipelines.settings import ReaderLimits

Result = TypeVar("Result")
ReadDocument = Callable[[bytes, str, ReaderLimits], Result]

_GRACE_SECONDS = 20.0
"""How long a worker may overstay its own alarm (it sits in native code) before the parent ends it."""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Result]):
    """What became of one document: a result or a refusal, and the seconds it took."""

    file: FoundFile
    result: Result | None
    refusal: Refusal | None
    seconds: float


class _TimeIsUp(BaseException):
    """Raised inside a worker by its alarm. Not an Exception, so that a reader's own handlers let it pass."""


@dataclass(slots=True)
class _UnderWay:
    file: FoundFile
    since: float


def read_batch(
    files: Iterable[FoundFile],
    read: ReadDocument[Result],
    limits: ReaderLimits,
    workers: Workers,
    at_once: int,
    *,
    on_start: Callable[[FoundFile], None] = lambda _: None,
    grace_seconds: float = _GRACE_SECONDS,
) -> Iterator[Outcome[Result]]:
    """Read the files, ``at_once`` at a time, and yield each outcome as it comes.

    ``read`` must be a function that a worker can import; ``on_start`` hears of each document that is handed to one. The
    largest files go first, so that no long one is left for the end. A worker that dies takes the documents beside it
    along: those are read again, one by one, and only the one that dies alone is refused. Raises nothing for the sake
    of one document.
    """
    waiting = deque(sorted(files, key=lambda file: (-file.byte_size, file.file_name)))
    suspects: deque[FoundFile] = deque()
    under_way: dict[Future[Any], _UnderWay] = {}

    while waiting or suspects or under_way:
        while not suspects and waiting and len(under_way) < at_once:
            file = waiting.popleft()
            on_start(file)
            if (gone := _submit(file, read, limits, workers, under_way)) is not None:
                yield gone
        if suspects and not under_way:
            file = suspects.popleft()
            on_start(file)
            if (gone := _submit(file, read, limits, workers, under_way)) is not None:
                yield gone
        if not under_way:
            continue

        deadline = min(task.since for task in under_way.values()) + limits.seconds + grace_seconds
        finished, _ = wait(under_way, timeout=max(0.0, deadline - time.monotonic()), return_when=FIRST_COMPLETED)

        broken = False
        for future in finished:
            if isinstance(future.exception(), BrokenProcessPool):
                broken = True
                continue
            task = under_way.pop(future)
            yield _outcome(future, task)
        if broken:
            victims = list(under_way.values())
            under_way.clear()
            workers.renew()
            if len(victims) == 1:
                yield _refused(victims[0], refusal("reader_crashed"))
            else:
                suspects.extend(task.file for task in victims)
            continue

        now = time.monotonic()
        late = [future for future, task in under_way.items() if now - task.since >= limits.seconds + grace_seconds]
        if late:
            for future in late:
                future.cancel()
                yield _refused(under_way.pop(future), refusal("took_too_long", f"limit {limits.seconds:g} s"))
            waiting.extendleft(task.file for task in under_way.values())
            under_way.clear()
            workers.renew()


def _submit(
    file: FoundFile,
    read: ReadDocument[Result],
    limits: ReaderLimits,
    workers: Workers,
    under_way: dict[Future[Any], _UnderWay],
) -> Outcome[Result] | None:
    """Hand one document over. Returns its outcome when it is settled already: the file has gone since it was found, or
    holds other bytes now, which must not be kept under the hash of the earlier ones."""
    try:
        content = contents(file)
    except OSError as problem:
        return Outcome(file, None, refusal("unreadable_file", reason(problem)), 0.0)
    if hashlib.sha256(content).hexdigest() != file.sha256:
        return Outcome(file, None, refusal("still_changing"), 0.0)
    under_way[workers.submit(read_guarded, read, content, file.file_name, limits)] = _UnderWay(file, time.monotonic())
    return None


def _outcome(future: Future[Any], task: _UnderWay) -> Outcome[Any]:
    problem = future.exception()
    if problem is not None:
        # The result could not travel back to the parent (it cannot be pickled), or the executor refused the work.
        return _refused(task, refusal("reader_failed", _one_line(problem)))
    result, refused = future.result()
    return Outcome(task.file, result, refused, time.monotonic() - task.since)


def _refused(task: _UnderWay, why: Refusal) -> Outcome[Any]:
    return Outcome(task.file, None, why, time.monotonic() - task.since)


def read_guarded(
    read: ReadDocument[Result], content: bytes, file_name: str, limits: ReaderLimits
) -> tuple[Result | None, Refusal | None]:
    """Runs inside a worker: the reader under an alarm, its exceptions turned into refusals."""
    with_alarm = threading.current_thread() is threading.main_thread() and hasattr(signal, "setitimer")
    previous: Any = None
    try:
        if with_alarm:
            previous = signal.signal(signal.SIGALRM, _raise_time_is_up)
            signal.setitimer(signal.ITIMER_REAL, limits.seconds)
        return read(content, file_name, limits), None
    except _TimeIsUp:
        return None, refusal("took_too_long", f"limit {limits.seconds:g} s")
    except MemoryError:
        return None, refusal("out_of_memory", f"limit {limits.memory_megabytes} MB")
    except Exception as problem:  # noqa: BLE001 (the wall: one document's failure must not lose the others)
        return None, refusal("reader_failed", _one_line(problem))
    finally:
        if with_alarm:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, previous)


def _raise_time_is_up(_signal: int, _frame: FrameType | None) -> None:
    raise _TimeIsUp


def _one_line(problem: BaseException) -> str:
    text = " ".join(f"{type(problem).__name__}: {problem}".split())
    return text if len(text) <= 200 else text[:199] + "…"

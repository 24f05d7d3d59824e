"""Workers that read documents, behind the ``concurrent.futures`` interface.

The batch needs two things of its workers: hand over a piece of work, and get rid of a worker that hangs. A pool of
processes on this machine can do both. Any other executor (``distributed.Client.get_executor()``) can do the first; its
tasks are then abandoned rather than ended.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Protocol

from pipelines.end_with_parent import end_with_pipe

_DOCUMENTS_PER_WORKER = 64  # PDF libraries leak a little; a fresh process now and then gives the memory back


class Workers(Protocol):
    """Where documents are read."""

    def submit(self, work: Callable[..., Any], /, *arguments: Any) -> Future[Any]:
        """Hand over one piece of work."""

    def renew(self) -> None:
        """End everything under way and start with fresh workers."""

    def close(self) -> None:
        """No more work will come."""


class ProcessWorkers:
    """Processes on this machine, each with a limit on its memory, that end when this process ends, however it does.

    count: processes. memory_megabytes: address space of each. preload: modules that a new worker has ready. log: file
    that takes what PDF libraries write to the terminal, or None to let them.
    """

    def __init__(
        self, count: int, memory_megabytes: int, *, preload: Sequence[str] = (), log: Path | None = None
    ) -> None:
        self._count = count
        self._memory_megabytes = memory_megabytes
        self._log = log
        # A plain fork would copy the threads' locks of the parent (Dagster, gRPC) in whatever state they are.
        self._context = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
        # One thread per worker: the OCR engine's own threads would only fight with the other workers.
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")
        if preload and sys.platform != "win32":
            self._context.set_forkserver_preload(list(preload))
        # Nobody but this process holds the writing end, and nothing is written: when it closes, the workers end.
        self._watched, self._held = self._context.Pipe(duplex=False)
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, work: Callable[..., Any], /, *arguments: Any) -> Future[Any]:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                max_workers=self._count,
                mp_context=self._context,
                initializer=_prepare,
                initargs=(self._memory_megabytes, self._log, self._watched),
                max_tasks_per_child=_DOCUMENTS_PER_WORKER,
            )
        return self._pool.submit(work, *arguments)

    def renew(self) -> None:
        """End everything under way at once, without waiting for it, and start with fresh workers."""
        pool, self._pool = self._pool, None
        if pool is None:
            return
        # ProcessPoolExecutor.kill_workers() came with Python 3.14; before it there is no public way to end a worker.
        processes = list((getattr(pool, "_processes", None) or {}).values())
        for process in processes:
            process.kill()
        pool.shutdown(wait=True, cancel_futures=True)

    def close(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=True, cancel_futures=True)


def _prepare(megabytes: int, log: Path | None, watched: Connection) -> None:
    """Runs first in each worker."""
    end_with_pipe(watched)
    # Ctrl-C reaches every process of the terminal: what becomes of the work is for the parent to decide.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if log is not None:
        _write_terminal_output_to(log)
    limit = megabytes << 20
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or limit < hard:
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def _write_terminal_output_to(log: Path) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(log, flags, 0o600)
    except OSError:
        # A worker that cannot start counts as a document that crashed its reader, which a full disk is not.
        descriptor = os.open(os.devnull, flags)
    os.dup2(descriptor, 1)
    os.dup2(descriptor, 2)
    os.close(descriptor)

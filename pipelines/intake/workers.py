"""Workers that read documents, behind the ``concurrent.futures`` interface.

The batch needs two things of its workers: hand over a piece of work, and get rid of a worker that hangs. A pool of
processes on this machine can do both. Any other executor (``distributed.Client.get_executor()``) can do the first; its
tasks are then abandoned rather than ended.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from typing import Any, Protocol

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
    """Processes on this machine, each with a limit on its memory.

    count: processes. memory_megabytes: address space of each. preload: modules that a new worker has ready.
    """

    def __init__(self, count: int, memory_megabytes: int, preload: Sequence[str] = ()) -> None:
        self._count = count
        self._memory_megabytes = memory_megabytes
        # A plain fork would copy the threads' locks of the parent (Dagster, gRPC) in whatever state they are.
        self._context = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
        if preload and sys.platform != "win32":
            self._context.set_forkserver_preload(list(preload))
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, work: Callable[..., Any], /, *arguments: Any) -> Future[Any]:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                max_workers=self._count,
                mp_context=self._context,
                initializer=_limit_memory,
                initargs=(self._memory_megabytes,),
                max_tasks_per_child=_DOCUMENTS_PER_WORKER,
            )
        return self._pool.submit(work, *arguments)

    def renew(self) -> None:
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


class HandedInWorkers:
    """Any executor that somebody else started and will close."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    def submit(self, work: Callable[..., Any], /, *arguments: Any) -> Future[Any]:
        return self._executor.submit(work, *arguments)

    def renew(self) -> None:
        """Nothing: the tasks are abandoned, their owner decides about the workers."""

    def close(self) -> None:
        """Nothing: the owner closes it."""


def _limit_memory(megabytes: int) -> None:
    limit = megabytes << 20
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or limit < hard:
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))

"""Workers for the intake on an executor that the test started and closes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any


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

"""A step that fails says so in a plain sentence, on the terminal and on Dagster's page alike."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from dagster import Failure

from pipelines.intake.ledger import MassWithdrawalError
from pipelines.orchestration.run_lock import AnotherRunIsAtWorkError
from pipelines.settings import Settings
from pipelines.staging.build_state import BuildFileHeldError
from pipelines.trouble import trouble_of

_SENTENCES_THEMSELVES = (AnotherRunIsAtWorkError, BuildFileHeldError, MassWithdrawalError)
"""Exceptions whose text is a sentence that says what to do."""


@contextmanager
def told_plainly(step: str, settings: Settings) -> Iterator[None]:
    """Turn what goes wrong inside into a Failure with a sentence. The exception stays in the log, as its cause."""
    try:
        yield
    except Failure:
        raise
    except _SENTENCES_THEMSELVES as problem:
        raise Failure(str(problem)) from problem
    except Exception as problem:
        raise Failure(_sentence(step, problem, settings)) from problem


def _sentence(step: str, problem: Exception, settings: Settings) -> str:
    if trouble := trouble_of(problem):
        return trouble.sentence
    what = " ".join(str(problem).split())
    return f"The step {step} failed: {type(problem).__name__}: {what} (in detail: {settings.run_log})"

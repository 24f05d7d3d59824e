"""The job, its schedule, and one run of it for the terminal."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dagster import (
    AssetSelection,
    DagsterInstance,
    DefaultScheduleStatus,
    Definitions,
    ExecuteInProcessResult,
    JobDefinition,
    ScheduleDefinition,
    define_asset_job,
    in_process_executor,
)
from dagster._core.definitions.unresolved_asset_job_definition import UnresolvedAssetJobDefinition

from pipelines.orchestration.listener import RunRecord
from pipelines.settings import REPOSITORY, Settings

JOB = "nightly"


class AnotherRunIsAtWorkError(Exception):
    """The warehouse is being built by another process."""


@dataclass(frozen=True, slots=True)
class RunResult:
    """How a run ended. failures: (step, reason) of each step that failed, in plain words."""

    succeeded: bool
    record: RunRecord
    failures: tuple[tuple[str, str], ...]


def nightly_job() -> UnresolvedAssetJobDefinition:
    """Everything from the landing zone to the release, in one process: starting a step elsewhere costs 5 s."""
    return define_asset_job(
        JOB,
        selection=AssetSelection.all(),
        executor_def=in_process_executor,
        description="Read what is new in the landing zone, build the marts, audit them and publish a release.",
    )


def nightly_schedule(job: UnresolvedAssetJobDefinition) -> ScheduleDefinition:
    """Two o'clock at night in Sweden; on as soon as Dagster's daemon runs."""
    return ScheduleDefinition(
        name="every_night",
        job=job,
        cron_schedule="0 2 * * *",
        execution_timezone="Europe/Stockholm",
        default_status=DefaultScheduleStatus.RUNNING,
        description="Every night at 02:00 in Stockholm. A night without new reports ends within seconds.",
    )


def run_once(definitions: Definitions, settings: Settings, record: RunRecord) -> RunResult:
    """Run the nightly job in this process and remember it in the warehouse's Dagster instance.

    Raises AnotherRunIsAtWorkError when another process builds this warehouse.
    """
    with only_run(settings), instance_of(settings) as instance:
        job: JobDefinition = definitions.resolve_job_def(JOB)
        result = job.execute_in_process(
            instance=instance,
            raise_on_error=False,
            run_config={"loggers": {"console": {"config": {"log_level": "INFO"}}}},
        )
        return RunResult(result.success, record, tuple(_failures(result)))


@contextmanager
def instance_of(settings: Settings) -> Iterator[DagsterInstance]:
    """The warehouse's Dagster instance: its runs are seen in the page that `make dagster` opens."""
    home = settings.dagster_home
    home.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(REPOSITORY / "dagster.yaml", home / "dagster.yaml")
    with DagsterInstance.from_config(str(home)) as instance:
        yield instance


@contextmanager
def only_run(settings: Settings) -> Iterator[None]:
    """Hold the warehouse's lock. The system lets go of it when the process ends, however it ends."""
    settings.build_dir.mkdir(parents=True, exist_ok=True)
    path = settings.build_dir / ".lock"
    with path.open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AnotherRunIsAtWorkError(_who(path, settings)) from None
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        try:
            yield
        finally:
            fcntl.flock(lock, fcntl.LOCK_UN)


def _who(path: Path, settings: Settings) -> str:
    pid = path.read_text(encoding="utf-8").strip()
    return f"Another run{f' (process {pid})' if pid else ''} is building {settings.warehouse}."


def _failures(result: ExecuteInProcessResult) -> Iterator[tuple[str, str]]:
    for event in result.get_step_failure_events():
        error = event.step_failure_data.error
        reason = event.step_failure_data.user_failure_data
        if reason is not None and reason.description:
            yield event.step_key or "", reason.description
        elif error is not None:
            innermost = error
            while innermost.cause is not None:
                innermost = innermost.cause
            yield event.step_key or "", innermost.message.strip()

"""The job, its schedule, and one run of it for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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
from pipelines.orchestration.run_lock import run_lock
from pipelines.settings import Settings

JOB = "nightly"


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
    """Run the nightly job in this process.

    The run is kept in memory only: writing each of its events into the instance's files costs more than a quiet night
    (27 s against 2 s). What the daemon starts is seen in the page that `make dagster` opens. Raises
    AnotherRunIsAtWorkError when another process builds this warehouse.
    """
    with run_lock(settings), DagsterInstance.ephemeral() as instance:
        job: JobDefinition = definitions.resolve_job_def(JOB)
        result = job.execute_in_process(
            instance=instance,
            raise_on_error=False,
            run_config={"loggers": {"console": {"config": {"log_level": "INFO"}}}},
        )
        return RunResult(result.success, record, tuple(_failures(result)))


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

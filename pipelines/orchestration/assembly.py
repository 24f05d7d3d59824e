"""Everything of the orchestration put together for one warehouse."""

from __future__ import annotations

from dagster import Definitions, in_process_executor

from pipelines.intake.batch import ReadDocument
from pipelines.orchestration.assets import dbt_step, landing_zone_spec, release_asset, staging_assets
from pipelines.orchestration.dbt_project import dbt_resource, prepare_manifest
from pipelines.orchestration.listener import Listener
from pipelines.orchestration.nightly import nightly_job, nightly_schedule
from pipelines.orchestration.wishes import NO_WISHES, Wishes
from pipelines.settings import Settings
from pipelines.staging.cache import ReadResult

__all__ = ["Definitions", "assemble"]


def assemble(
    settings: Settings,
    read: ReadDocument[ReadResult],
    reader_version: str,
    listener: Listener,
    wishes: Wishes = NO_WISHES,
) -> Definitions:
    """Assets, checks, job and schedule. Raises DbtProjectError when the dbt project cannot be parsed."""
    staging = staging_assets(settings, read, reader_version, listener, wishes)
    dbt = dbt_step(settings, prepare_manifest(settings), listener, wishes)
    job = nightly_job()
    return Definitions(
        assets=[landing_zone_spec(settings), staging, dbt, release_asset(settings, dbt, listener, wishes)],
        jobs=[job],
        schedules=[nightly_schedule(job)],
        resources={"dbt": dbt_resource(settings)},
        executor=in_process_executor,
    )

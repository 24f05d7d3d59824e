"""Assembly only: the definitions that Dagster loads and the ``finsam`` command runs.

This is the one door to the orchestration: the command line takes what it needs of it from here.
"""

from __future__ import annotations

from pipelines.orchestration.assembly import Definitions, assemble
from pipelines.orchestration.dbt_project import DbtProjectError
from pipelines.orchestration.listener import DbtProblem, FilledStaging, Listener, RunRecord
from pipelines.orchestration.nightly import RunResult, run_once
from pipelines.orchestration.one_run import AnotherRunIsAtWorkError
from pipelines.settings import Settings, load_settings
from pipelines.staging.read_document import READER_VERSION, read_document

__all__ = [
    "AnotherRunIsAtWorkError",
    "DbtProblem",
    "DbtProjectError",
    "FilledStaging",
    "Listener",
    "RunResult",
    "build_definitions",
    "definitions",
    "run_nightly",
]


def build_definitions(
    settings: Settings, listener: Listener | None = None, *, retry_quarantined: bool = False
) -> Definitions:
    """Assets, checks, job and schedule of the warehouse that the settings name. Raises DbtProjectError."""
    return assemble(
        settings, read_document, READER_VERSION, listener or RunRecord(), retry_quarantined=retry_quarantined
    )


def definitions() -> Definitions:
    """What ``dagster dev -m pipelines.definitions -a definitions`` loads: settings from the environment."""
    return build_definitions(load_settings())


def run_nightly(settings: Settings, listener: Listener, *, retry_quarantined: bool = False) -> RunResult:
    """Run the nightly job once, in this process. Raises AnotherRunIsAtWorkError and DbtProjectError."""
    record = RunRecord(listener)
    return run_once(build_definitions(settings, record, retry_quarantined=retry_quarantined), settings, record)

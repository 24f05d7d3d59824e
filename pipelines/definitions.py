"""Assembly only: the definitions that Dagster loads and the ``finsam`` command runs.

This is the one door to the orchestration: the command line takes what it needs of it from here.
"""

from __future__ import annotations

from pipelines.documents.read_document import read_document
from pipelines.documents.reader_version import READER_VERSION
from pipelines.orchestration.assembly import Definitions, assemble
from pipelines.orchestration.dbt_project import DbtProjectError
from pipelines.orchestration.listener import AcceptedVerdicts, DbtProblem, FilledStaging, Listener, RunRecord
from pipelines.orchestration.nightly import RunResult, run_once
from pipelines.orchestration.run_lock import AnotherRunIsAtWorkError, BuildFileHeldError, run_lock
from pipelines.orchestration.wishes import NO_WISHES, Wishes
from pipelines.settings import Settings, load_settings

__all__ = [
    "AcceptedVerdicts",
    "AnotherRunIsAtWorkError",
    "BuildFileHeldError",
    "DbtProblem",
    "DbtProjectError",
    "FilledStaging",
    "Listener",
    "RunRecord",
    "RunResult",
    "Wishes",
    "build_definitions",
    "definitions",
    "run_nightly",
]


def build_definitions(settings: Settings, listener: Listener | None = None, wishes: Wishes = NO_WISHES) -> Definitions:
    """Assets, checks, job and schedule of the warehouse that the settings name. Raises DbtProjectError."""
    return assemble(settings, read_document, READER_VERSION, listener or RunRecord(), wishes)


def definitions() -> Definitions:
    """What ``dagster dev -m pipelines.definitions -a definitions`` loads: settings from the environment."""
    return build_definitions(load_settings())


def run_nightly(settings: Settings, listener: Listener, wishes: Wishes) -> RunResult:
    """Run the nightly job once, in this process.

    Raises AnotherRunIsAtWorkError, BuildFileHeldError, DbtProjectError, and OSError when the machine is in the way.
    """
    record = RunRecord(listener)
    with run_lock(settings):  # dbt's project is parsed into the build folder before the job starts
        return run_once(build_definitions(settings, record, wishes), settings, record)

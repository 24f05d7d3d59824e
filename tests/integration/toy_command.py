"""`finsam` with the toy reader, in a process of its own: python -c START run

Reading, dbt and publishing each halt for two minutes when the file that HALT_READING, HALT_DBT or HALT_PUBLISHING names
is there; they write into it that they have come so far.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from tests.integration.fake_reader import ToyResult, read_toy

START = "from tests.integration.toy_command import main; main()"
START_AS_DAGSTER = "from tests.integration.toy_command import as_dagster; as_dagster()"
"""As Dagster's daemon runs the job: in the main thread, with Dagster's own handling of signals."""
HALTED = "halted"


def halt_if_asked(name: str) -> None:
    path = Path(os.environ.get(name) or "/nowhere")
    if path.exists():
        path.write_text(HALTED)
        time.sleep(120)


def read_or_halt(content: bytes, file_name: str, limits) -> ToyResult:
    halt_if_asked("HALT_READING")
    return read_toy(content, file_name, limits)


def main() -> None:
    from pipelines import definitions, start
    from pipelines.orchestration import assets

    publish = assets.publish  # type: ignore[attr-defined]

    def publish_or_halt(*arguments, **named):
        halt_if_asked("HALT_PUBLISHING")
        return publish(*arguments, **named)

    definitions.__dict__.update(read_document=read_or_halt, READER_VERSION="1")
    assets.__dict__.update(publish=publish_or_halt)
    start.main()


def as_dagster() -> None:
    from pipelines.orchestration.assembly import assemble
    from pipelines.orchestration.listener import RunRecord
    from pipelines.orchestration.nightly import run_once
    from pipelines.settings import load_settings

    settings, record = load_settings(), RunRecord()
    result = run_once(assemble(settings, read_or_halt, "1", record), settings, record)
    print("succeeded" if result.succeeded else "failed")

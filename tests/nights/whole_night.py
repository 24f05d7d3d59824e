"""A whole night as `finsam run` makes it, in a process of its own, with the toy reader and the toy dbt project.

The test calls `WholeWarehouse.night`; the process that it starts is this module's `main`, which lets the seams in and
then does what the command does. Without a project it is the real reader and the real dbt project.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

from pipelines import definitions, start
from pipelines.settings import REPOSITORY, Settings, load_settings
from tests.nights.faults import Fault, Injector, operations_through
from tests.nights.kills import (
    MARK,
    WHILE_DBT_BUILDS,
    WHILE_READING,
    Kill,
    Killer,
    SeamRecorder,
    opened_by_another,
    seams_watched,
    struck_while,
)
from tests.nights.slow_reader import SLOW_READING, read_toy_slowly

SLOW_DBT = "TOY_DBT_ROWS"
"""Environment variable: how many rows the slow model counts."""

_SLOW_MODEL = "select sum(range % 7)::bigint as counted from range({{ env_var('TOY_DBT_ROWS', '10') }}::bigint)"
_AN_HOUR_OF_ROWS = str(10**13)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a night's process ended. code: exit code, negative when it was killed; mark: of all its processes."""

    code: int
    output: str
    errors: str
    mark: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Disturbance:
    """What is done to a night: nothing, a fault or a kill. record: file that takes the seams."""

    fault: Fault | None = None
    kill: Kill | None = None
    record: str | None = None

    def as_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Disturbance:
        said: dict[str, Any] = json.loads(text)
        fault, kill = said.pop("fault"), said.pop("kill")
        return cls(fault=Fault(**fault) if fault else None, kill=Kill(**kill) if kill else None, **said)


@dataclass(frozen=True, slots=True)
class WholeWarehouse:
    """A landing zone and a warehouse in one folder. project: the toy dbt project, or None for the real one."""

    folder: Path
    project: Path | None
    more: dict[str, str] = field(default_factory=dict)

    @property
    def settings(self) -> Settings:
        return Settings(raw_pdfs=self.folder / "raw", warehouse=self.folder / "warehouse", workers=2)

    def night(self, disturbance: Disturbance | None = None, *arguments: str) -> Ended:
        """Run it to its end, whatever that is. What it leaves in its TMPDIR lies in `tmp` then."""
        # A short name: the socket of the workers lies below it, and a socket's path may have 107 bytes.
        temporary = Path(tempfile.mkdtemp(prefix="night-"))
        try:
            ended = self._night(disturbance or Disturbance(), arguments, temporary)
            if ended.code >= 0:
                shutil.copytree(temporary, self.folder / "tmp", dirs_exist_ok=True)
            return ended
        finally:
            shutil.rmtree(temporary, ignore_errors=True)

    def _night(self, disturbance: Disturbance, arguments: tuple[str, ...], temporary: Path) -> Ended:
        mark = uuid.uuid4().hex
        environment = {
            **os.environ,
            MARK: mark,
            "FINSAM_RAW_PDFS": str(self.settings.raw_pdfs),
            "FINSAM_WAREHOUSE": str(self.settings.warehouse),
            "FINSAM_WORKERS": "2",
            "TMPDIR": str(temporary),
            "COLUMNS": "100",
            **({"FINSAM_DBT_PROJECT_DIR": str(self.project)} if self.project else {}),
            **self.more,
        }
        if disturbance.kill and disturbance.kill.seam == WHILE_READING:
            environment[SLOW_READING] = str(self.folder / "reading-now")
        if disturbance.kill and disturbance.kill.seam == WHILE_DBT_BUILDS:
            environment[SLOW_DBT] = _AN_HOUR_OF_ROWS
        # Not -m: a worker must find the reader under the name that the parent has for it.
        program = f"from {__name__} import main; main()"
        command = [sys.executable, "-c", program, disturbance.as_json(), *(["--toy"] if self.project else [])]
        with (self.folder / "output").open("w+") as output, (self.folder / "errors").open("w+") as errors:
            # Files and no pipes: a pipe would stay open for as long as any of the night's processes lives.
            began = time.monotonic()
            code = subprocess.run(
                [*command, "--", "run", *arguments],
                env=environment, cwd=REPOSITORY, stdout=output, stderr=errors, start_new_session=True, check=False,
                timeout=600,
            ).returncode  # fmt: skip
            seconds = time.monotonic() - began
            output.seek(0)
            errors.seek(0)
            return Ended(code, output.read(), errors.read(), mark, seconds)


def with_slow_model(project: Path) -> Path:
    """The project with a model that takes as long as it is told to."""
    (project / "models" / "marts" / "quality" / "slow.sql").write_text(_SLOW_MODEL + "\n", encoding="utf-8")
    return project


def main() -> None:
    """In the night's own process: let the disturbance in, then do what the command does."""
    parser = argparse.ArgumentParser()
    parser.add_argument("disturbance", type=Disturbance.from_json)
    parser.add_argument("--toy", action="store_true")
    parser.add_argument("arguments", nargs="+")
    options = parser.parse_args()
    wanted: Disturbance = options.disturbance
    settings = load_settings()
    with ExitStack() as stack:
        if options.toy:
            stack.enter_context(mock.patch.object(definitions, "read_document", read_toy_slowly))
            stack.enter_context(mock.patch.object(definitions, "READER_VERSION", "toy"))
        if wanted.fault is not None:
            stack.enter_context(operations_through(Injector(wanted.fault)))
        elif wanted.kill is not None and wanted.kill.seam == WHILE_READING:
            stack.enter_context(struck_while(wanted.kill, Path(os.environ[SLOW_READING]).exists))
        elif wanted.kill is not None and wanted.kill.seam == WHILE_DBT_BUILDS:
            build = settings.build_database
            stack.enter_context(struck_while(wanted.kill, lambda: opened_by_another(build)))
        elif wanted.kill is not None:
            stack.enter_context(seams_watched(Killer(wanted.kill)))
        if wanted.record is not None:
            seams = SeamRecorder()
            stack.enter_context(seams_watched(seams))
            stack.callback(lambda: Path(str(wanted.record)).write_text("\n".join(seams.seams)))
        sys.argv = ["finsam", *options.arguments]
        start.main()

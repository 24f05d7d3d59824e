"""However a run ends, it ends soon, says so in a sentence, leaves no process, and the next run makes up for it."""

from __future__ import annotations

import os
import pty
import shutil
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pytest

from tests.conftest import REPOSITORY
from tests.integration.fake_reader import toy
from tests.integration.toy_command import HALTED, START, START_AS_DAGSTER
from tests.integration.toy_project import toy_project
from tests.processes import descendants, left_after, wait_until

pytestmark = [pytest.mark.slow, pytest.mark.nights]

HALTING_MODEL = """
import os, pathlib, time
import pandas as pd

def model(dbt, session):
    dbt.config(materialized="table", schema="intermediate")
    path = pathlib.Path(os.environ.get("HALT_DBT") or "/nowhere")
    if path.exists():
        path.write_text("halted")
        time.sleep(120)
    return pd.DataFrame({"x": [1]})
"""
STOPPED = "Stopped. Nothing was published; what was read is kept: run again to go on."
PHASES = ("HALT_READING", "HALT_DBT", "HALT_PUBLISHING")


class Toy:
    """A toy warehouse that the command builds in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.raw, self.warehouse = folder / "raw", folder / "warehouse"
        self.started: list[subprocess.Popen[str]] = []
        self.halts = {name: folder / name.lower() for name in PHASES}
        self.project = toy_project(folder / "project")
        (self.project / "models" / "halt.py").write_text(HALTING_MODEL)
        for number in range(3):
            toy(self.raw / f"{number}.pdf", Intäkter=number, Kostnader=-number)
        self.environment = {
            **os.environ,
            "PYTHONPATH": str(REPOSITORY),
            "FINSAM_RAW_PDFS": str(self.raw),
            "FINSAM_WAREHOUSE": str(self.warehouse),
            "FINSAM_DBT_PROJECT_DIR": str(self.project),
            "FINSAM_WORKERS": "2",
            "COLUMNS": "300",  # no path is folded at the edge, however long the folder's name is
            **{name: str(path) for name, path in self.halts.items()},
        }

    def start(self, *arguments: str, code: str = START, **options) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", code, *(arguments or ("run",))]
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
        self.started.append(subprocess.Popen(command, env=self.environment, text=True, cwd=REPOSITORY, **options))
        return self.started[-1]

    def halted_in(self, phase: str, **options) -> subprocess.Popen[str]:
        """A run that stands in this phase."""
        self.halts[phase].touch()
        process = self.start(**options)
        assert wait_until(lambda: self.halts[phase].read_text() == HALTED or process.poll() is not None, 120)
        self.halts[phase].unlink()
        assert process.poll() is None, process.communicate()
        return process

    def run(self, *arguments: str) -> tuple[int, str]:
        process = self.start(*arguments)
        said, errors = process.communicate(timeout=240)
        assert "Traceback" not in said + errors
        assert errors == ""
        return process.returncode, " ".join(said.split())

    def published(self) -> dict[str, list[tuple]]:
        """Everything in the release in use but times."""
        with duckdb.connect(str((self.warehouse / "published.duckdb").resolve()), read_only=True) as connection:
            tables = connection.execute(
                "select table_name, list(column_name order by column_index) from duckdb_columns()"
                " where schema_name = 'main' and not internal and table_name <> 'dim_release' group by all order by 1"
            ).fetchall()
            return {
                table: connection.execute(
                    f"select {', '.join(c for c in columns if c not in ('read_at', 'first_seen_at'))} from {table} order by all"
                ).fetchall()
                for table, columns in tables
            }


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory) -> Toy:
    place = Toy(tmp_path_factory.mktemp("undisturbed"))
    code, said = place.run()
    assert code == 0, said
    return place


@pytest.fixture
def place(tmp_path, undisturbed) -> Iterator[Toy]:
    """Nothing is read, built or published; dbt's project is parsed already, which takes longest."""
    place = Toy(tmp_path)
    parsed = Path("build") / "dbt" / "parsed"
    shutil.copytree(undisturbed.warehouse / parsed, place.warehouse / parsed)
    yield place
    for process in place.started:
        process.kill()


def test_runs_that_are_stopped_leave_nothing_that_the_next_one_trips_over(place, undisturbed):
    """Stopped in reading, the next in dbt, the next in publishing; each begins as soon as the one before has gone."""
    for phase, kill in zip(PHASES, (signal.SIGTERM, signal.SIGKILL, signal.SIGINT), strict=True):
        process = place.halted_in(phase)
        below = descendants(process.pid)
        assert below or phase == "HALT_PUBLISHING"
        begun = time.monotonic()
        process.send_signal(kill)  # to the run alone
        said, errors = process.communicate(timeout=20)
        assert time.monotonic() - begun < 2.5
        assert errors == ""
        if kill != signal.SIGKILL:
            assert process.returncode == 128 + kill
            assert " ".join(said.split()).endswith(STOPPED)
        assert left_after(5, below) == []
        assert not (place.warehouse / "published.duckdb").exists()
    code, said = place.run()
    assert code == 0, said
    assert place.published() == undisturbed.published()


@dataclass
class Terminal:
    """A terminal of its own for one process. shown: what was written to it so far."""

    ours: int
    theirs: int
    shown: bytearray = field(default_factory=bytearray)

    @property
    def options(self) -> dict:
        return {"stdout": self.theirs, "stderr": self.theirs, "start_new_session": True}

    def read(self) -> None:
        with suppress(OSError):  # closed on the other side
            while piece := os.read(self.ours, 1 << 16):
                self.shown += piece


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    terminal = Terminal(*pty.openpty())
    reader = threading.Thread(target=terminal.read, daemon=True)
    reader.start()
    yield terminal
    with suppress(OSError):
        os.close(terminal.theirs)
    reader.join(timeout=5)
    with suppress(OSError):
        os.close(terminal.ours)


def test_ctrl_c_in_a_terminal_ends_all_and_gives_the_terminal_back(place, terminal):
    """The terminal sends its signal to every process of the group."""
    process = place.halted_in("HALT_READING", **terminal.options)
    below = descendants(process.pid)
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(timeout=5) == 130
    assert left_after(5, below) == []
    shown = terminal.shown.decode()
    assert " ".join(shown.split()).endswith(STOPPED)
    assert shown.rindex("\x1b[?25h") > shown.rindex("\x1b[?25l")  # the cursor is shown again
    assert "Traceback" not in shown


def test_a_terminal_that_takes_nothing_more_keeps_no_run_from_ending(place):
    """Nobody reads what is shown (Ctrl-S), so that the run itself stands still over it; then the terminal is closed."""
    terminal = Terminal(*pty.openpty())
    os.set_blocking(terminal.theirs, False)
    with suppress(BlockingIOError):
        while True:
            os.write(terminal.theirs, b"x" * 512)
    os.set_blocking(terminal.theirs, True)
    process = place.start(**terminal.options)
    assert wait_until((place.warehouse / "build" / "run.log").exists, 60)
    time.sleep(2)
    below = descendants(process.pid)
    process.send_signal(signal.SIGHUP)
    assert process.wait(timeout=5) == 129
    assert left_after(5, below) == []
    os.close(terminal.theirs)
    os.close(terminal.ours)


@pytest.mark.parametrize(("phase", "number"), [("HALT_READING", signal.SIGTERM), ("HALT_DBT", signal.SIGINT)])
def test_dagsters_own_interrupts_end_a_run_soon(place, phase, number):
    process = place.halted_in(phase, code=START_AS_DAGSTER, stderr=subprocess.DEVNULL)
    below = descendants(process.pid)
    process.send_signal(number)
    said, _ = process.communicate(timeout=10)
    assert said.splitlines()[-1] == "failed"
    assert left_after(5, below) == []


def test_a_build_file_that_somebody_holds_is_waited_for_and_then_named(place):
    build = place.warehouse / "build" / "warehouse.duckdb"
    script = "import duckdb, sys; held = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.readline()"
    command = [sys.executable, "-c", script, build]
    holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout.readline() == "held\n"
        code, said = place.run()
        assert code == 3
        assert f"Process {holder.pid}" in said
        assert "still holds" in said
        # One that lets go in time is no reason to fail.
        waiting = place.start()
        time.sleep(3)
    finally:
        holder.communicate("\n", timeout=30)
    said, errors = waiting.communicate(timeout=240)
    assert (waiting.returncode, errors) == (0, ""), said


def test_only_the_pipeline_may_look_into_what_it_builds(undisturbed):
    open_to_others = [
        str(path)
        for path in (undisturbed.warehouse / "build", *(undisturbed.warehouse / "build").rglob("*"))
        if path.stat().st_mode & 0o077
    ]
    assert open_to_others == []
    published = (undisturbed.warehouse / "published.duckdb").resolve()
    assert [stat.S_IMODE(path.stat().st_mode) for path in (undisturbed.warehouse, published.parent, published)] == [
        0o755,
        0o755,
        0o444,
    ]


def test_what_stops_a_run_for_a_person_to_look_at_passes_once_when_that_person_says_so(place):
    for number in range(3, 8):
        toy(place.raw / f"{number}.pdf", Intäkter=number)
    assert place.run()[0] == 0
    before = place.published()

    for number in range(7):
        (place.raw / f"{number}.pdf").unlink()
    code, said = place.run()
    assert code == 1
    assert "7 of 8 known reports are gone from the landing zone" in said
    assert "finsam run --accept-withdrawals" in said

    gate = place.project / "tests" / "known_reports_keep_their_verdicts.sql"
    gate.parent.mkdir()
    gate.write_text("select 1 as x from {{ ref('dim_document') }} where {{ var('verdicts_that_may_change', 2) }} < 9\n")
    code, said = place.run("run", "--accept-withdrawals")
    assert code == 1
    assert "finsam review shows the verdicts that changed; finsam run --accept-upgrade lets them pass once." in said
    assert place.published() == before

    code, said = place.run("run", "--accept-withdrawals", "--accept-upgrade")
    assert code == 0, said
    assert "Gone from the landing zone (they stay as withdrawn, and no longer count) 0.pdf: 2 figures 1.pdf" in said
    assert "Published release" in said

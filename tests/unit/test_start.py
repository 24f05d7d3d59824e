"""However the command ends, it ends with a plain sentence and the right exit code: run as people run it."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipelines.publishing.publish import publish
from pipelines.publishing.release_store import ReleaseStore
from tests.conftest import REPOSITORY
from tests.unit.publishing.small_build import make_build
from tests.unit.test_command_line import MEMBERS, REVIEWED

HOSTILE = "\x1b]0;owned\x07\x9b31m\u202e"
START = "from pipelines.start import main; main()"


class Place:
    def __init__(self, folder: Path) -> None:
        self.raw, self.warehouse = folder / "raw", folder / "wh"
        self.raw.mkdir()
        (self.raw / "a.pdf").write_bytes(b"%PDF-1.7")
        self.build = self.warehouse / "build" / "warehouse.duckdb"

    def start(self, *arguments: str, code: str = START, **options) -> subprocess.Popen[str]:
        environment = {
            **os.environ,
            "PYTHONPATH": str(REPOSITORY),
            "FINSAM_RAW_PDFS": str(self.raw),
            "FINSAM_WAREHOUSE": str(self.warehouse),
            "COLUMNS": "300",  # no path is folded at the edge, however long the folder's name is
        }
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, **options}
        return subprocess.Popen([sys.executable, "-c", code, *arguments], env=environment, **options)

    def finsam(self, *arguments: str, **options) -> tuple[int, str]:
        """Exit code and all that was said, blanks joined."""
        process = self.start(*arguments, **options)
        said, errors = process.communicate(timeout=120)
        assert "Traceback" not in said + errors
        return process.returncode, " ".join((said + errors).split())


@pytest.fixture
def place(tmp_path) -> Place:
    return Place(tmp_path)


@pytest.fixture
def published(place) -> Place:
    hostile = f"""
        update dim_document set file_name = '{HOSTILE}.pdf', forbund = '{HOSTILE}';
        update fct_finances set label = '{HOSTILE}';
        update fct_contradictions set file_name = '{HOSTILE}.pdf';
    """
    make_build(place.build, MEMBERS + REVIEWED + hostile)
    store = ReleaseStore(place.warehouse / "releases", place.warehouse / "published.duckdb")
    made = publish(place.build, store, now=datetime(2026, 5, 1, tzinfo=UTC), keep=9, auditor=lambda *_: [])
    assert made.outcome == "published", made
    return place


def test_a_warehouse_that_is_a_file(place):
    place.warehouse.write_text("no folder")
    code, said = place.finsam("run")
    assert (code, said) == (
        2,
        (
            f"{place.warehouse} is a file where a folder must be. Move it away, or name another folder with"
            " FINSAM_WAREHOUSE (or FINSAM_RAW_PDFS for the reports)."
        ),
    )


def test_a_warehouse_that_cannot_be_made(place):
    (place.raw.parent / "file").touch()
    place.warehouse = place.raw.parent / "file" / "wh"
    code, said = place.finsam("run")
    assert code == 2
    assert "is a file where a folder must be, or lies below one" in said


def _without_rights() -> None:
    """Root may do everything; without these two capabilities it may do what the modes say."""
    if os.geteuid() == 0:
        for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            assert ctypes.CDLL(None).prctl(24, capability, 0, 0, 0) == 0  # PR_CAPBSET_DROP


@pytest.mark.parametrize("what", ["warehouse", "raw"])
def test_a_folder_that_this_user_must_not_use(place, what):
    locked = place.raw if what == "raw" else place.raw.parent / "locked"
    if what == "warehouse":
        locked.mkdir()
        place.warehouse = locked / "wh"
    locked.chmod(0o100 if what == "raw" else 0o500)
    try:
        code, said = place.finsam("run", preexec_fn=_without_rights)
    finally:
        locked.chmod(0o700)
    named = place.raw if what == "raw" else place.warehouse
    assert code == 2
    assert said.startswith(f"{named} cannot be opened or changed: this user may not. Give this user the right")


def test_a_build_file_that_a_client_holds(published):
    script = "import duckdb, sys; held = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.readline()"
    command = [sys.executable, "-c", script, published.build]
    holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout.readline() == "held\n"
        code, said = published.finsam("review")
    finally:
        holder.communicate("\n", timeout=30)
    assert code == 3
    assert f"process {holder.pid}. Close it there, then try again." in said


def test_a_reader_who_leaves_ends_the_command_without_a_word(published):
    """`finsam status | head`"""
    reading, writing = os.pipe()
    os.close(reading)
    process = published.start("status", stdout=writing)
    os.close(writing)
    assert process.communicate(timeout=60)[1] == ""
    assert process.returncode == -signal.SIGPIPE


def test_an_output_that_is_full_is_told_on_the_other(published):
    with Path("/dev/full").open("w") as full:
        process = published.start("status", stdout=full)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 2
    assert errors.startswith("The disk is full")
    assert "Traceback" not in errors


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_any_command_in_a_word(place, number):
    code = f"import os, time; from pipelines import command_line; command_line.app = lambda: (os.kill(os.getpid(), {int(number)}), time.sleep(9)); {START}"
    assert place.finsam("status", code=code) == (128 + number, "Stopped.")


def test_a_fault_of_the_program_is_told_with_its_place(place):
    code = f"from pipelines import command_line; command_line.app = lambda: {{}}['{HOSTILE}']; {START}"
    exit_code, said = place.finsam("status", code=code)
    assert exit_code == 1
    assert said.startswith("This is a fault of finsam: KeyError: ")
    assert "Report it with this place: <string>, line 1." in said


def test_a_terminal_that_knows_few_characters_is_answered(published):
    process = published.start("status", code=f"import sys; sys.stdout.reconfigure(encoding='ascii'); {START}")
    said, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (0, "")
    assert "\\u2013" in said  # a dash for what is not known


@pytest.mark.parametrize("command", [["status"], ["explain", "f1"], ["review", "--all"]])
def test_no_name_from_a_report_commands_the_terminal(published, command):
    process = published.start(*command)
    said, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (0, "")
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(said)
    assert "\\x1b]0;owned\\x07" in "".join(said.split())

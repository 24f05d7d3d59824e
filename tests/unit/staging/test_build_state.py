"""The build file: held by another process, damaged, or only half made."""

import subprocess
import sys
import threading

import duckdb
import pytest

from pipelines.staging.build_state import BuildFileHeldError, mark, mark_of, open_build, wait_until_free

HOLD = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"


@pytest.fixture
def build(tmp_path):
    path = tmp_path / "build" / "warehouse.duckdb"
    mark(path, "step", "one")
    return path


@pytest.fixture
def holder(build):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(build)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()


def test_whoever_holds_the_build_file_is_named(build, holder):
    sentence = rf"^Process {holder.pid} \(.*import duckdb.*\) still holds .*warehouse\.duckdb after 0\.3 s\. .*kill {holder.pid}"
    with pytest.raises(BuildFileHeldError, match=sentence):
        wait_until_free(build, 0.3)
    for use in (lambda: mark(build, "step", "two"), lambda: mark_of(build, "step"), lambda: open_build(build)):
        with pytest.raises(BuildFileHeldError, match=f"Process {holder.pid} "):
            use()


def test_a_process_that_is_just_ending_is_waited_for(build, holder):
    ending = threading.Timer(0.5, holder.kill)
    ending.start()
    wait_until_free(build, 30)
    assert holder.wait(5) != 0
    assert mark_of(build, "step") == "one"


def test_a_build_file_that_is_missing_or_damaged_is_not_held(build):
    wait_until_free(build.with_name("none.duckdb"), 0)
    assert not build.with_name("none.duckdb").exists()
    build.write_bytes(b"")
    wait_until_free(build, 0)


@pytest.mark.parametrize(
    "damage", [lambda b: b"", lambda b: b[:3000], lambda b: b"x" * len(b), lambda b: b[:4096] + bytes(8192)]
)
def test_a_damaged_build_file_is_begun_anew(build, damage):
    build.write_bytes(damage(build.read_bytes()))
    build.with_name("warehouse.duckdb.wal").write_bytes(b"left behind")
    assert mark_of(build, "step") is None
    mark(build, "step", "two")
    assert mark_of(build, "step") == "two"
    assert build.stat().st_mode & 0o777 == 0o600


def test_a_file_that_this_process_uses_is_never_taken_for_damaged(build):
    with duckdb.connect(str(build), read_only=True) as reading:
        with pytest.raises(duckdb.ConnectionException):
            open_build(build)
        assert reading.execute("from build_state.fingerprint").fetchall() == [("step", "one")]

"""Workers are ended: by their owner at once, and by themselves when their owner is no more."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipelines.intake.workers import ProcessWorkers
from pipelines.settings import Settings
from tests.conftest import REPOSITORY
from tests.processes import descendants, is_running, left_after, wait_until
from tests.unit.intake import fake_readers

OWNER = """
import sys, time
from pathlib import Path
from pipelines.intake.workers import ProcessWorkers
from tests.unit.intake import fake_readers
if __name__ == "__main__":
    workers = ProcessWorkers(2, 4096, log=Path(sys.argv[1]) / "reading.log")
    for name in sys.argv[2:]:
        workers.submit(getattr(fake_readers, name), str(Path(sys.argv[1]) / name))
    time.sleep(120)
"""


@pytest.mark.parametrize("kill", [signal.SIGKILL, signal.SIGTERM])
def test_workers_end_with_the_process_that_owns_them(tmp_path, kill):
    """One sleeps and one stands in native code; the fork server and its like go too."""
    if not (Settings().tessdata_dir / "swe.traineddata").is_file():
        pytest.fail("The OCR model is missing: make ocr-data")
    work = ["sleep_long", "recognise_long"]
    (tmp_path / "owner.py").write_text(OWNER)
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    owner = subprocess.Popen([sys.executable, tmp_path / "owner.py", tmp_path, *work], env=environment)
    try:
        assert wait_until(lambda: all((tmp_path / name).exists() for name in work), 60)
        time.sleep(1)  # into the engine
        below = descendants(owner.pid)
        assert len(below) >= 4  # two workers, the fork server, the tracker of its resources
        owner.send_signal(kill)
        owner.wait(timeout=10)
        assert left_after(5, below) == []
        assert not (tmp_path / "recognise_long-done").exists()
    finally:
        owner.kill()


def test_renewed_workers_leave_at_once_whatever_they_were_given(tmp_path):
    """Also when more was handed over than the pipe to the workers takes."""
    workers = ProcessWorkers(1, 4096)
    asleep = workers.submit(fake_readers.sleep_long, str(tmp_path / "started"))
    assert wait_until(lambda: (tmp_path / "started").exists() and (tmp_path / "started").read_text(), 60)
    waiting = [workers.submit(len, b"x" * (8 << 20)) for _ in range(3)]
    begun = time.monotonic()
    workers.renew()
    assert time.monotonic() - begun < 2
    assert all(future.done() for future in [asleep, *waiting])
    assert not is_running(int((tmp_path / "started").read_text()))
    assert workers.submit(len, b"abc").result(timeout=60) == 3
    workers.close()


def test_a_log_that_cannot_be_written_stops_no_worker(tmp_path):
    (tmp_path / "file").touch()
    workers = ProcessWorkers(1, 4096, log=tmp_path / "file" / "reading.log")
    assert workers.submit(len, b"abc").result(timeout=60) == 3
    workers.close()


def test_the_log_is_private(tmp_path):
    workers = ProcessWorkers(1, 4096, log=Path(tmp_path / "reading.log"))
    workers.submit(print, "said by a PDF library").result(timeout=60)
    workers.close()
    assert (tmp_path / "reading.log").stat().st_mode & 0o777 == 0o600

import subprocess
import sys

import pytest

from pipelines.orchestration.run_lock import AnotherRunIsAtWorkError, run_lock
from pipelines.settings import Settings


def test_only_one_run_builds_a_warehouse(tmp_path):
    settings = Settings(warehouse=tmp_path)
    settings.build_dir.mkdir()
    script = (
        "import fcntl, sys; lock = open(sys.argv[1], 'w'); fcntl.flock(lock, fcntl.LOCK_EX); lock.write('4711');"
        "lock.flush(); print('held', flush=True); sys.stdin.readline()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", script, str(settings.build_dir / ".lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert holder.stdout.readline().strip() == "held"
        with pytest.raises(AnotherRunIsAtWorkError, match="process 4711"), run_lock(settings):
            pass
    finally:
        holder.communicate("\n", timeout=30)
    with run_lock(settings):  # the lock went with the process that held it
        assert (settings.build_dir / ".lock").read_text().strip().isdigit()
    with run_lock(settings), run_lock(settings):  # a run, and a step of the same run
        pass

import subprocess
import sys

import pytest

from pipelines.orchestration.one_run import AnotherRunIsAtWorkError, only_run
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
        with pytest.raises(AnotherRunIsAtWorkError, match="process 4711"), only_run(settings):
            pass
    finally:
        holder.communicate("\n", timeout=30)
    with only_run(settings):  # the lock went with the process that held it
        assert (settings.build_dir / ".lock").read_text().strip().isdigit()
    with only_run(settings), only_run(settings):  # a run, and a step of the same run
        pass

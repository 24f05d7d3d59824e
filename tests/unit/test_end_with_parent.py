"""A process ends with the one that started it, also when that was gone before it began to watch."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from pipelines.end_with_parent import PARENT, as_parent
from tests.conftest import REPOSITORY
from tests.processes import is_running, left_after

CHILD = """
import os, sys, time
print(os.getpid(), flush=True)
{wait}
from pipelines.end_with_parent import end_with_parent
end_with_parent()
time.sleep(120)
"""
PARENT_OF_IT = """
import os, subprocess, sys, time
from pipelines.end_with_parent import as_parent
subprocess.Popen([sys.executable, "-c", sys.argv[1]], env={**os.environ, **as_parent()})
time.sleep(120)
"""


@pytest.mark.parametrize("wait", ["", "time.sleep(1.5)"], ids=["watching", "just starting"])
def test_a_child_ends_with_its_parent(wait):
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    command = [sys.executable, "-c", PARENT_OF_IT, CHILD.format(wait=wait)]
    parent = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    child = int(parent.stdout.readline())
    try:
        assert is_running(child)
        parent.kill()
        parent.wait(timeout=10)
        assert left_after(5, [child]) == []
    finally:
        parent.kill()
        if is_running(child):
            os.kill(child, signal.SIGKILL)


def test_the_variable_names_this_process_and_goes_no_further():
    said = as_parent()
    assert said == {PARENT: str(os.getpid())}
    script = "import os; from pipelines.end_with_parent import end_with_parent; end_with_parent(); print(os.environ.get('FINSAM_PARENT_PROCESS'))"
    environment = {**os.environ, **said, "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "None"

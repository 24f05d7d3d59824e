"""What every test shares: an environment without settings of this machine, and one real run over the sample reports."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from tests.made_once import made_once
from tests.samples.hostile import HOSTILE

REPOSITORY = Path(__file__).resolve().parents[1]

# `make` names the folders of a real warehouse in the environment; no test may touch them.
# (FINSAM_FAULT_SEED is no setting: it names the one seed that tests/nights is to replay.)
for _name in [name for name in os.environ if name.startswith("FINSAM_") and name != "FINSAM_FAULT_SEED"]:
    del os.environ[_name]


@dataclass(frozen=True)
class SampleWarehouse:
    """A warehouse built by `finsam run` from the sample reports and the hostile files.

    first: the finished process of the run that built it. published: the file that analysts open.
    """

    raw_pdfs: Path
    folder: Path
    first: subprocess.CompletedProcess[str]

    @property
    def published(self) -> Path:
        return self.folder / "published.duckdb"

    def copy(self, to: Path) -> SampleWarehouse:
        """Its like, for a test that changes it."""
        shutil.copytree(self.folder, to, symlinks=True)
        return replace(self, folder=to)

    def finsam(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the command on this warehouse, as in a terminal of 80 columns."""
        return run_finsam(self.raw_pdfs, self.folder, *arguments)


def run_finsam(raw_pdfs: Path, warehouse: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "FINSAM_RAW_PDFS": str(raw_pdfs), "FINSAM_WAREHOUSE": str(warehouse), "COLUMNS": "80"}
    command = [str(Path(sys.executable).with_name("finsam")), *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=900)


@pytest.fixture(scope="session")
def sample_warehouse(tmp_path_factory: pytest.TempPathFactory) -> SampleWarehouse:
    """The sample reports of raw_pdfs/ and the hostile files of tests/samples, read and published once for all tests."""

    def build(folder: Path) -> list[Any]:
        raw = folder / "raw"
        shutil.copytree(REPOSITORY / "raw_pdfs", raw / "reports")
        (raw / "hostile").mkdir()
        for name, make in HOSTILE.items():
            (raw / "hostile" / f"{name}.pdf").write_bytes(make())
        done = run_finsam(raw, folder / "warehouse", "run")
        return [done.args, done.returncode, done.stdout, done.stderr]

    folder, told = made_once(tmp_path_factory, "sample", build)
    return SampleWarehouse(folder / "raw", folder / "warehouse", subprocess.CompletedProcess(*told))

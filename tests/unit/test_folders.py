"""Who may look into a warehouse: analysts into the folder, nobody else into build/."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from pipelines.folders import make_folders, private
from pipelines.settings import Settings


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def usual_umask():
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_the_warehouse_can_be_read_and_its_build_folder_cannot(tmp_path, usual_umask):
    settings = Settings(warehouse=tmp_path / "far" / "wh")
    make_folders(settings)
    assert mode(tmp_path / "far") == 0o755
    assert mode(settings.warehouse) == 0o755
    assert mode(settings.build_dir) == 0o700


def test_what_an_earlier_run_left_open_is_closed(tmp_path, usual_umask):
    settings = Settings(warehouse=tmp_path)
    left = settings.build_dir / "cache" / "ab" / "cells.parquet"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"x")
    outside = tmp_path / "seed.csv"
    outside.write_bytes(b"x")
    (settings.build_dir / "link").symlink_to(outside)
    make_folders(settings)
    with private(settings.build_dir):
        assert (mode(left), mode(left.parent), mode(outside)) == (0o600, 0o700, 0o644)
        (settings.build_dir / "fresh").write_bytes(b"x")
        (settings.build_dir / "folder").mkdir()
    assert (mode(settings.build_dir / "fresh"), mode(settings.build_dir / "folder")) == (0o600, 0o700)
    (tmp_path / "after").write_bytes(b"x")
    assert mode(tmp_path / "after") == 0o644

"""Warehouses after undisturbed nights: what every disturbed one is held against.

Each is made once for a whole test session, by the first of its processes that asks for it.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pytest

from pipelines.settings import Settings
from tests.integration.toy_project import toy_project
from tests.made_once import made_once
from tests.nights.comparing import Contents, contents
from tests.nights.faults import Recorder, operations_through
from tests.nights.leaks import planted_reports
from tests.nights.small_night import SmallWarehouse, first_reports, news
from tests.nights.whole_night import Disturbance, WholeWarehouse, with_slow_model


@dataclass(frozen=True)
class Situation:
    """A warehouse in the evening, what an undisturbed night on it does step by step, and what it holds afterwards.

    steps: kinds of operation (small nights) or seams (whole ones). morning: the folder after that night.
    """

    evening: Path
    morning: Path
    steps: tuple[str, ...]
    held: Contents
    published_before: bool

    @property
    def project(self) -> Path:
        return self.evening.parent / "project"

    def copied_to(self, folder: Path) -> Path:
        shutil.copytree(self.evening, folder, symlinks=True)
        return folder


@pytest.fixture(scope="session")
def small_situations(tmp_path_factory: pytest.TempPathFactory) -> list[Situation]:
    """The first night of a warehouse, and a later one with news."""

    def undisturbed(warehouse: Path) -> list[str]:
        recorder = Recorder()
        with operations_through(recorder):
            small_warehouse(warehouse, warehouse.parent / "project").night()
        return recorder.calls

    def make(folder: Path) -> list[Situation]:
        toy_project(folder / "project")
        return _toy_situations(folder, undisturbed)

    return _made_once(tmp_path_factory, "small", make)


@pytest.fixture(scope="session")
def whole_situations(tmp_path_factory: pytest.TempPathFactory) -> list[Situation]:
    """The same of whole nights."""

    def undisturbed(warehouse: Path) -> list[str]:
        return _recorded(WholeWarehouse(warehouse, warehouse.parent / "project"))

    def make(folder: Path) -> list[Situation]:
        with_slow_model(toy_project(folder / "project"))
        return _toy_situations(folder, undisturbed)

    return _made_once(tmp_path_factory, "whole", make)


@pytest.fixture(scope="session")
def real_situation(tmp_path_factory: pytest.TempPathFactory) -> Situation:
    """The first night of the real reader and the real dbt project, over the reports with planted identifiers."""

    def make(folder: Path) -> list[Situation]:
        raw = folder / "first" / "raw"
        raw.mkdir(parents=True)
        for name, content in planted_reports().items():
            (raw / name).write_bytes(content)
        return [_situation(folder, "first", lambda morning: _recorded(WholeWarehouse(morning, None)))]

    return _made_once(tmp_path_factory, "real", make)[0]


def small_warehouse(folder: Path, project: Path) -> SmallWarehouse:
    settings = Settings(raw_pdfs=folder / "raw", warehouse=folder / "warehouse", workers=1)
    return SmallWarehouse(settings, project / "models")


def _toy_situations(folder: Path, undisturbed: Callable[[Path], list[str]]) -> list[Situation]:
    first_reports(folder / "first" / "raw")
    first = _situation(folder, "first", undisturbed)
    shutil.copytree(first.morning, folder / "later", symlinks=True)
    news(folder / "later" / "raw")
    return [first, _situation(folder, "later", undisturbed)]


def _situation(folder: Path, name: str, undisturbed: Callable[[Path], list[str]]) -> Situation:
    """The undisturbed night is made on a copy of the evening, once, and a second one must find nothing to do."""
    evening, morning = folder / name, folder / f"{name}-morning"
    published_before = (evening / "warehouse" / "published.duckdb").exists()
    shutil.copytree(evening, morning, symlinks=True)
    steps = undisturbed(morning)
    held = contents(Settings(raw_pdfs=morning / "raw", warehouse=morning / "warehouse"))
    assert "release" in held
    return Situation(evening, morning, tuple(steps), held, published_before)


def _recorded(warehouse: WholeWarehouse) -> list[str]:
    seams = warehouse.folder / "seams"
    ended = warehouse.night(Disturbance(record=str(seams)))
    assert ended.code == 0, ended.output + ended.errors
    return seams.read_text().splitlines()


def _made_once(
    tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], list[Situation]]
) -> list[Situation]:
    _, told = made_once(
        tmp_path_factory, f"nights-{name}", lambda folder: [asdict(situation) for situation in make(folder)]
    )
    return [Situation(**{**said, "evening": Path(said["evening"]), "morning": Path(said["morning"])}) for said in told]


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """How many nights were disturbed, in all of the session's processes."""
    counts: Counter[str] = Counter()
    for reports in terminalreporter.stats.values():
        for report in reports:
            if getattr(report, "when", "") == "call" and "nights/" in report.nodeid:
                for name, number in report.user_properties:
                    counts[name] += number
    if counts:
        terminalreporter.section("nights")
        for name, number in sorted(counts.items()):
            terminalreporter.line(f"{number:5}  {name}")

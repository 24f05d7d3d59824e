"""An operation fails in the night: the release behind the link stays whole, and the next night mends the rest.

A seed chooses the situation (odd: the first night of a warehouse; even: a later one with news), the kind of operation,
which call of it, how it fails, and whether only once or from then on.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from pipelines.publishing.publish import REJECTED, UNCHANGED
from pipelines.settings import Settings
from tests.nights.comparing import contents, differences, left_behind, wrong_with_the_release
from tests.nights.conftest import Situation, small_warehouse
from tests.nights.faults import Fault, Injector, fault_of, operations_through
from tests.nights.kills import operations_among
from tests.nights.whole_night import Disturbance, WholeWarehouse

SEEDS = [int(os.environ["FINSAM_FAULT_SEED"])] if "FINSAM_FAULT_SEED" in os.environ else range(300)
WHOLE_SEEDS = SEEDS if "FINSAM_FAULT_SEED" in os.environ else range(1000, 1010)
ALWAYS = 2
"""Seeds of small nights that `make test` keeps."""


Note = Callable[[str, object], None]


def _replay(seed: int, fault: Fault) -> str:
    return (
        f"seed {seed}: {fault}\nAgain: FINSAM_FAULT_SEED={seed} .venv/bin/python -m pytest tests/nights/test_faults.py"
    )


@pytest.mark.parametrize(
    "seed", [seed if seed < ALWAYS else pytest.param(seed, marks=pytest.mark.nights) for seed in SEEDS]
)
def test_a_fault_in_a_small_night(
    seed: int, small_situations: list[Situation], tmp_path: Path, record_property: Note
) -> None:
    situation = small_situations[(seed + 1) % 2]
    fault = fault_of(seed, situation.steps)
    again = _replay(seed, fault)
    folder = situation.copied_to(tmp_path / "night")
    warehouse = small_warehouse(folder, situation.project)
    injector = Injector(fault)
    with operations_through(injector):
        try:
            publication = warehouse.night()
        except (OSError, duckdb.Error) as problem:
            _assert_of_the_fault(problem, again)
        else:
            said = [finding.explanation for finding in publication.findings]
            assert publication.outcome != REJECTED or said, again
            assert all(re.fullmatch(r"[A-Z][^\n]+\.", sentence) for sentence in said), f"{again}\n{said}"
    assert injector.fired, again
    record_property("small nights with a fault", 1)
    assert wrong_with_the_release(warehouse.settings, published_before=situation.published_before) == [], again

    assert warehouse.night().outcome != REJECTED, again
    _assert_mended(warehouse.settings, situation, again)


@pytest.mark.nights
@pytest.mark.parametrize("seed", WHOLE_SEEDS)
def test_a_fault_in_a_whole_night(
    seed: int, whole_situations: list[Situation], tmp_path: Path, record_property: Note
) -> None:
    situation = whole_situations[(seed + 1) % 2]
    fault = fault_of(seed, operations_among(situation.steps))
    again = _replay(seed, fault)
    folder = situation.copied_to(tmp_path / "night")
    warehouse = WholeWarehouse(folder, situation.project)
    ended = warehouse.night(Disturbance(fault=fault))
    record_property("whole nights with a fault", 1)
    said = f"{again}\nexit code {ended.code}\n{ended.output}{ended.errors}"
    assert ended.code in (0, 1, 2), said
    assert ended.errors == "", said
    assert "Traceback" not in ended.output, said
    if ended.code:
        assert re.search(r"[A-ZÅÄÖ][^\n]{10,}\.(\s|$)", ended.output), f"no sentence\n{said}"
    assert wrong_with_the_release(warehouse.settings, published_before=situation.published_before) == [], said

    mended = warehouse.night()
    assert mended.code == 0, f"{again}\n{mended.output}{mended.errors}"
    _assert_mended(warehouse.settings, situation, again)


def _assert_of_the_fault(problem: BaseException, again: str) -> None:
    """What comes out of the night is the disk's own complaint, not a mistake that it led to."""
    chain: list[BaseException] = []
    link: BaseException | None = problem
    while link is not None:
        chain.append(link)
        link = link.__cause__ or link.__context__
    said = " ".join(str(link) for link in chain)
    assert "No space left on device" in said or "Input/output error" in said, f"{again}\n{problem!r}"


def _assert_mended(settings: Settings, situation: Situation, again: str) -> None:
    assert wrong_with_the_release(settings, published_before=True) == [], again
    assert differences(situation.held, contents(settings)) == [], again
    assert left_behind(settings) == [], again


def test_a_night_without_news_changes_nothing(small_situations: list[Situation], tmp_path: Path) -> None:
    for situation in small_situations:
        folder = tmp_path / situation.morning.name
        shutil.copytree(situation.morning, folder, symlinks=True)
        warehouse = small_warehouse(folder, situation.project)
        assert warehouse.night().outcome == UNCHANGED
        _assert_mended(warehouse.settings, situation, situation.morning.name)

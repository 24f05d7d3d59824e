"""A night is killed: nothing of it lives on, the release behind the link is whole, and the next night mends the rest."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.nights.comparing import contents, differences, left_behind, wrong_with_the_release
from tests.nights.conftest import Situation
from tests.nights.kills import WHILE_DBT_BUILDS, Kill, alive, kills_drawn, seconds_until_gone
from tests.nights.whole_night import Disturbance, Ended, WholeWarehouse

PATIENCE = 10.0
"""Seconds within which workers and dbt must have ended when the first process was killed, on a busy machine."""

SHARES = 13
"""The kills are dealt to so many tests, so that two processes can share them."""

ALWAYS = Kill(WHILE_DBT_BUILDS, 1, "after", "parent")
"""What `make test` keeps."""


@pytest.mark.slow
def test_dbt_ends_with_a_night_that_is_killed(whole_situations: list[Situation], tmp_path: Path) -> None:
    assert _killed_and_mended(ALWAYS, whole_situations[1], tmp_path) == []


@pytest.mark.nights
@pytest.mark.parametrize("share", range(SHARES))
def test_a_toy_night_killed_at_a_seam(
    share: int, whole_situations: list[Situation], tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    later = whole_situations[1]
    drawn = [kill for kill in kills_drawn(later.steps) if kill != ALWAYS]
    assert len(drawn) >= 25
    for kill in drawn[share::SHARES]:
        record_property(f"toy nights killed, {kill.whom}", 1)
    wrong = [line for kill in drawn[share::SHARES] for line in _killed_and_mended(kill, later, tmp_path)]
    assert wrong == [], "\n".join(wrong)


@pytest.mark.nights
@pytest.mark.parametrize(
    "kill",
    [
        Kill("told document_done", 1, "after", "parent"),
        Kill(WHILE_DBT_BUILDS, 1, "after", "parent"),
        Kill("publishing link", 1, "before", "group"),
    ],
    ids=str,
)
def test_a_real_night_killed(
    kill: Kill, real_situation: Situation, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    record_property(f"real nights killed, {kill.whom}", 1)
    wrong = _killed_and_mended(kill, real_situation, tmp_path)
    assert wrong == [], "\n".join(wrong)


def _killed_and_mended(kill: Kill, situation: Situation, folder: Path) -> list[str]:
    """Everything that is not as it must be after a kill and another night."""
    toy = situation.project if situation.project.exists() else None
    warehouse = WholeWarehouse(situation.copied_to(folder / "night"), toy)
    wrong = list(_wrong(warehouse, warehouse.night(Disturbance(kill=kill)), situation))
    shutil.rmtree(warehouse.folder)
    return [f"{kill}: {line}" for line in wrong]


def _wrong(warehouse: WholeWarehouse, killed: Ended, situation: Situation) -> Iterator[str]:
    settings = warehouse.settings
    if killed.code != -signal.SIGKILL:
        yield f"the night was not killed but ended with {killed.code}: {killed.output}{killed.errors}"
        return
    yield from wrong_with_the_release(settings, published_before=situation.published_before)
    # At once: the next night must wait for what is still ending.
    mended = warehouse.night()
    if seconds_until_gone(killed.mark, max(0.0, PATIENCE - mended.seconds)) is None:
        yield f"after {PATIENCE:g} seconds there still live: {alive(killed.mark)}"
    if mended.code != 0:
        yield f"the next night ended with {mended.code}: {mended.output}{mended.errors}"
        return
    yield from wrong_with_the_release(settings, published_before=True)
    yield from differences(situation.held, contents(settings))
    yield from (f"left behind: {path}" for path in left_behind(settings))

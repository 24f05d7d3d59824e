"""Publishing on a disk with room for 1 MB, 2 MB, … up to three times the release: a whole new release, or the old one."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from pipelines.publishing.audit import audit
from pipelines.publishing.publish import publish
from pipelines.publishing.release_store import ReleaseStore
from pipelines.settings import Settings
from tests.nights.comparing import left_behind, opened, wrong_with_the_release
from tests.nights.full_disk import MEGABYTE, folder_with_room
from tests.unit.publishing.small_build import make_build

BALLAST = (
    "create table insats_text as select i as number, repeat(md5(i::varchar), 4) as text from range({rows}) as t(i)"
)
FIRST, SECOND = (datetime(2026, 11, day, 1, tzinfo=UTC) for day in (21, 22))


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A warehouse with a release of some MB, and a build with news: another release of the same size."""
    folder = tmp_path_factory.mktemp("prepared")
    settings = Settings(raw_pdfs=folder, warehouse=folder / "warehouse")
    make_build(settings.build_database, BALLAST.format(rows=50_000))
    publish(settings.build_database, _store(settings), now=FIRST, keep=5, auditor=audit)
    with duckdb.connect(str(settings.build_database)) as connection:
        connection.execute("update insats_text set text = reverse(text)")
    return settings


def _store(settings: Settings) -> ReleaseStore:
    return ReleaseStore(settings.releases_dir, settings.published)


@pytest.mark.nights
def test_every_megabyte_from_one_to_three_times_the_release(
    prepared: Settings, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    size = prepared.published.resolve().stat().st_size
    taken = sum(path.stat().st_size for path in prepared.warehouse.rglob("*") if path.is_file())
    before = opened(prepared.published.resolve()).fingerprint
    assert size > 3 * MEGABYTE
    outcomes: Counter[str] = Counter()
    for free in range(1, 3 * size // MEGABYTE + 2):
        with folder_with_room(tmp_path / str(free), taken + free * MEGABYTE) as how:
            settings = Settings(raw_pdfs=tmp_path, warehouse=tmp_path / str(free) / "warehouse")
            shutil.copytree(prepared.warehouse, settings.warehouse, symlinks=True)
            outcome, said = _published(settings)
            here = f"{free} MB free ({how}): {outcome}: {said}"
            assert outcome in ("published", "rejected"), here
            assert wrong_with_the_release(settings, published_before=True) == [], here
            now = opened(settings.published.resolve()).fingerprint
            assert (now != before) == (outcome == "published"), here
            assert left_behind(settings) == [], here
            if outcome == "rejected":
                assert re.fullmatch(r"[^\n]+ [^\n]+\.", said), here
            outcomes[outcome] += 1
            record_property(f"disks of every size ({how}), {outcome}", 1)
    assert outcomes.keys() == {"published", "rejected"}, outcomes


def _published(settings: Settings) -> tuple[str, str]:
    """(published | rejected | raised, what is said about it)"""
    try:
        publication = publish(settings.build_database, _store(settings), now=SECOND, keep=5, auditor=audit)
    except (OSError, duckdb.Error) as problem:
        return "raised", str(problem)
    return publication.outcome, " ".join(finding.explanation for finding in publication.findings)

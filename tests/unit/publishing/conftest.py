from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.publishing.audit import audit
from pipelines.publishing.publish import Publication, publish
from pipelines.publishing.release_store import ReleaseStore
from tests.unit.publishing.small_build import PRINTED, make_build

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


class Nights:
    """One warehouse and the nights in it: the build file is changed by SQL, a night publishes what it holds."""

    def __init__(self, folder: Path, *sql: str) -> None:
        self.build = folder / "warehouse" / "build" / "warehouse.duckdb"
        if not self.build.exists():
            make_build(self.build, *sql)
        self.store = ReleaseStore(folder / "warehouse" / "releases", folder / "warehouse" / "published.duckdb")
        self.minute = 0

    @classmethod
    def gone_on(cls, earlier: Path, folder: Path) -> Nights:
        """Nights in a copy of an earlier warehouse."""
        shutil.copytree(earlier, folder, symlinks=True)
        return cls(folder)

    def change(self, *sql: str) -> None:
        with duckdb.connect(str(self.build)) as connection:
            for statement in (*sql, PRINTED):
                connection.execute(statement)

    def night(self, *sql: str, **how: Any) -> Publication:
        """Change the build, then publish it. The audit is the real one, in this process because that is faster."""
        self.change(*sql)
        self.minute += 1
        now = how.pop("now", NOON + timedelta(minutes=self.minute))
        return publish(self.build, self.store, now=now, **{"keep": 10, "auditor": audit, **how})

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(self.store.link), read_only=True) as connection:
            return connection.execute(sql).fetchall()


@pytest.fixture
def nights(tmp_path):
    """A warehouse with one report, nothing published."""
    return Nights(tmp_path)

"""A night without Dagster and dbt, in this process: hundreds of them take as long as ten real ones.

Landing zone, cache, staging and publishing are the product's own. The documents are read by the toy reader, one after
the other and in this process, and the marts are the toy project's models, whose SQL needs no dbt to be understood.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipelines.intake.ledger import KnownDocument
from pipelines.orchestration.listener import NullListener
from pipelines.publishing.audit import audit
from pipelines.publishing.publish import Publication, publish, published_documents
from pipelines.publishing.release_store import ReleaseStore
from pipelines.settings import Settings
from pipelines.staging.fill import fill_staging
from tests.handed_in_workers import HandedInWorkers
from tests.integration.fake_reader import HEADER, read_toy, toy
from tests.nights.faults import REAL_CONNECT

EVENING = datetime(2026, 11, 22, 23, 0, tzinfo=UTC)
"""When every night of a test begins: what a night says about its date is then no difference."""

_CONFIG = re.compile(r"\{\{ config\(.*?\) \}\}")
_PLACEHOLDER = re.compile(r"\{\{\s*(?:ref\('(?P<model>\w+)'\)|source\('staging',\s*'(?P<source>\w+)'\))\s*\}\}")


class AtOnce(Executor):
    """Does each piece of work when it is handed over, here."""

    def submit(self, work: Callable[..., Any], /, *arguments: Any, **options: Any) -> Future[Any]:
        done: Future[Any] = Future()
        try:
            done.set_result(work(*arguments, **options))
        except Exception as problem:  # noqa: BLE001 (an executor hands on what the work raises)
            done.set_exception(problem)
        return done


@dataclass(frozen=True, slots=True)
class SmallWarehouse:
    """A landing zone, a warehouse and the models of the toy project."""

    settings: Settings
    models: Path

    @property
    def store(self) -> ReleaseStore:
        return ReleaseStore(self.settings.releases_dir, self.settings.published)

    def night(self) -> Publication:
        """Landing zone → cache → staging → marts → release. Raises whatever stops it."""
        known = {
            document.sha256: KnownDocument(
                document.sha256,
                document.file_name,
                document.status,
                document.first_seen_at or EVENING.replace(tzinfo=None),
                document.withdrawn_on,
            )
            for document in published_documents(self.store)
        }
        fill_staging(
            self.settings,
            read_toy,
            "1",
            NullListener(),
            known=known,
            workers=HandedInWorkers(AtOnce()),
            clock=lambda: EVENING,
        )
        build_marts(self.models, self.settings.build_database)
        return publish(self.settings.build_database, self.store, now=EVENING, keep=3, auditor=audit)


def first_reports(raw: Path) -> None:
    """What lies in the landing zone at first: reports, and files that are refused."""
    toy(raw / "2024" / "åmål.pdf", Intäkter=5_000_000, Kostnader=-4_900_000)
    toy(raw / "borta.pdf", year=2023, Intäkter=1)
    toy(raw / "rättas.pdf", year=2022, Intäkter=700, Kostnader=-650)
    (raw / "damaged.pdf").write_bytes(HEADER + b"damaged")
    (raw / "empty.pdf").write_bytes(b"")


def news(raw: Path) -> None:
    """What has changed by the next night: a report is new, one has other content, one is gone, one has another name."""
    toy(raw / "ny.pdf", year=2021, Intäkter=17, Kostnader=-4)
    toy(raw / "rättas.pdf", year=2022, Intäkter=701, Kostnader=-650)
    (raw / "borta.pdf").unlink()
    (raw / "2024" / "åmål.pdf").rename(raw / "2024" / "åmål-1.pdf")
    (raw / "letter.txt").write_bytes(b"Hej")


def build_marts(models: Path, build: Path) -> None:
    """What dbt would do with the toy project: each model a table, in the order in which they refer; those outside
    models/intermediate in schema main.

    dbt is a process of its own, which no fault of this process reaches.
    """
    paths = sorted(models.rglob("*.sql"))
    waiting = {path.stem: _CONFIG.sub("", path.read_text(encoding="utf-8")) for path in paths}
    schemas = {path.stem: "intermediate" if "intermediate" in path.parts else "main" for path in paths}

    def table(found: re.Match[str]) -> str:
        model = found["model"]
        return f"{schemas[model]}.{model}" if model else f"staging.{found['source']}"

    with REAL_CONNECT(str(build)) as connection:
        connection.execute("create schema if not exists intermediate")
        while waiting:
            ready = [name for name, sql in waiting.items() if not _refers_to(sql) & waiting.keys()]
            for name in ready:
                sql = _PLACEHOLDER.sub(table, waiting.pop(name))
                connection.execute(f"create or replace table {schemas[name]}.{name} as {sql}")


def _refers_to(sql: str) -> set[str]:
    return {found["model"] for found in _PLACEHOLDER.finditer(sql) if found["model"]}

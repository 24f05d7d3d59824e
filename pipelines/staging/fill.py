"""Fill the staging tables from the landing zone: the one batch step of a night.

Walk the landing zone, read what is new, keep each result in the cache as it comes, then write the tables from the
cache. A run that is killed has lost at most the documents that were under way; the next run goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from pipelines.intake.batch import Outcome, ReadDocument, read_batch
from pipelines.intake.landing_zone import FoundFile, scan
from pipelines.intake.ledger import IntakeCounts, IntakePlan, Judgement, plan
from pipelines.intake.refusal import Refusal, refusal
from pipelines.intake.workers import ProcessWorkers, Workers
from pipelines.settings import Settings
from pipelines.staging import schema
from pipelines.staging.cache import Entry, ReadResult, ResultCache, RowsDoNotFitError
from pipelines.staging.writer import WrittenStaging, write_staging

_OCR_MODELS = ("swe", "eng")
"""What ``make ocr-data`` brings."""


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A file of the landing zone that holds no published figure, and why. new: it was judged in this run."""

    file_name: str
    refusal: Refusal
    new: bool


@dataclass(frozen=True, slots=True)
class FilledStaging:
    """Closing account of the batch step."""

    counts: IntakeCounts
    quarantined: tuple[Quarantined, ...]
    written: WrittenStaging


@dataclass(frozen=True, slots=True)
class Refused:
    """The result of a document that was refused: no rows."""

    refusal: Refusal
    rows: Mapping[str, Sequence[tuple[Any, ...]]] = field(default_factory=dict)


class ReadingListener(Protocol):
    """Who wants to know how the reading goes on."""

    def planned(self, plan: IntakePlan) -> None:
        """The landing zone was walked."""

    def document_started(self, file: FoundFile) -> None:
        """A worker reads this document now."""

    def document_done(self, file: FoundFile, why_not: Refusal | None, pages: int = 0) -> None:
        """One document was read, or refused; pages: how many were read."""


def fill_staging(
    settings: Settings,
    read: ReadDocument[ReadResult],
    reader_version: str,
    listener: ReadingListener,
    *,
    retry_quarantined: bool = False,
    workers: Workers | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> FilledStaging:
    """Make the staging tables say what lies in the landing zone.

    ``read`` must be importable by a worker. ``workers``: where to read, processes on this machine when None. Raises
    FileNotFoundError when there is no landing zone, duckdb.IOException when another process holds the build file;
    nothing for the sake of one document.
    """
    limits = settings.limits
    reader_version += _missing_models(limits.tessdata)
    cache = ResultCache(settings.cache_dir, reader_version)
    cache.remove_partial()
    found = scan(settings.raw_pdfs, limits.megabytes)
    judged = {file.sha256: _judgement(entry) for file in found if (entry := cache.entry(file.sha256)) is not None}
    todo = plan(found, judged, retry_quarantined=retry_quarantined)
    listener.planned(todo)

    fresh: dict[str, Refusal | None] = {}
    for file in todo.refused:
        fresh[file.sha256] = _keep(cache, file, Refused(file.refusal or refusal("not_a_pdf")), clock())
        listener.document_done(file, fresh[file.sha256])
    if todo.to_read:
        at_once = min(settings.workers, len(todo.to_read))
        own = workers is None
        pool = workers or ProcessWorkers(
            at_once, limits.memory_megabytes, preload=[read.__module__], log=settings.reading_log
        )
        try:
            for outcome in read_batch(todo.to_read, read, limits, pool, at_once, on_start=listener.document_started):
                result = _result_of(outcome)
                fresh[outcome.file.sha256] = _keep(cache, outcome.file, result, clock())
                pages = len(result.rows.get(schema.PAGES.name, ()))
                listener.document_done(outcome.file, fresh[outcome.file.sha256], pages)
        finally:
            if own:
                pool.close()

    counts = IntakeCounts(
        found=len(found),
        read=sum(why is None for why in fresh.values()),
        quarantined=sum(why is not None for why in fresh.values()),
        unchanged=len(todo.unchanged),
    )
    written = write_staging(settings.build_database, cache, found)
    return FilledStaging(counts, _quarantined(cache, found, fresh), written)


def _missing_models(tessdata: Path | None) -> str:
    """What is added to the reader's version when OCR models are missing.

    A scan is judged otherwise then, and that judgement must not stand once the models are there.
    """
    if tessdata is None:
        return "-no-ocr"
    return "".join(f"-no-{model}" for model in _OCR_MODELS if not (tessdata / f"{model}.traineddata").is_file())


def _result_of(outcome: Outcome[ReadResult]) -> ReadResult:
    if outcome.result is None:
        return Refused(outcome.refusal or refusal("reader_failed"))
    return outcome.result


def _keep(cache: ResultCache, file: FoundFile, result: ReadResult, now: datetime) -> Refusal | None:
    """Put a result into the cache. Returns the refusal that was kept, or None when the document was read."""

    def put(what: ReadResult) -> Refusal | None:
        cache.put(sha256=file.sha256, file_name=file.file_name, byte_size=file.byte_size, result=what, now=now)
        return what.refusal

    try:
        return put(result)
    except RowsDoNotFitError as problem:
        return put(Refused(refusal("reader_failed", " ".join(str(problem).split())[:200])))


def _quarantined(
    cache: ResultCache, found: Sequence[FoundFile], fresh: Mapping[str, Refusal | None]
) -> tuple[Quarantined, ...]:
    quarantined = []
    for file in found:
        entry = cache.entry(file.sha256)
        if entry is not None and entry.status == "quarantined":
            why = Refusal(entry.reason or "", entry.explanation or "", entry.advice or "")
            quarantined.append(Quarantined(file.file_name, why, new=file.sha256 in fresh))
    return tuple(quarantined)


def _judgement(entry: Entry) -> Judgement:
    return Judgement(entry.sha256, entry.reader_version, entry.status, entry.reason)

"""Fill the staging tables from the landing zone: the one batch step of a night.

Walk the landing zone, read what is new, keep each result in the cache as it comes, then write the tables from the
cache. A run that is killed has lost at most the documents that were under way; the next run goes on from there.

A report whose file has gone stays in the tables as ``withdrawn``; one whose file is out of reach tonight (it cannot be
opened, it is being written, its folder cannot be listed) stays as it was read before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from pipelines import files
from pipelines.intake.batch import Outcome, ReadDocument, read_batch
from pipelines.intake.landing_zone import FoundFile, scan
from pipelines.intake.ledger import (
    Absences,
    IntakeCounts,
    IntakePlan,
    Judgement,
    KnownDocument,
    absences,
    plan,
    refuse_mass_withdrawal,
)
from pipelines.intake.refusal import TRANSIENT_CODES, Refusal, refusal
from pipelines.intake.workers import ProcessWorkers, Workers
from pipelines.settings import Settings
from pipelines.staging import schema
from pipelines.staging.border import RowsDoNotFitError
from pipelines.staging.cache import Entry, ReadResult, ResultCache, in_utc, make_entry
from pipelines.staging.writer import StagedDocument, WrittenStaging, write_staging

_OCR_MODELS = ("swe", "eng")
"""What ``make ocr-data`` brings."""

_GONE = "withdrawn: The file has gone from the landing zone. What was read from it stays, but counts no more."
_OUT_OF_REACH = "The file could not be read at the latest run; this is what was read from it before."


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A file of the landing zone that holds no published figure, and why. new: it was judged in this run."""

    file_name: str
    refusal: Refusal
    new: bool


@dataclass(frozen=True, slots=True)
class FilledStaging:
    """Closing account of the batch step. withdrawn: reports whose file this run missed first; no count has them."""

    counts: IntakeCounts
    quarantined: tuple[Quarantined, ...]
    written: WrittenStaging
    withdrawn: tuple[KnownDocument, ...] = ()


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
    known: Mapping[str, KnownDocument],
    accept_withdrawals: bool = False,
    retry_quarantined: bool = False,
    workers: Workers | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> FilledStaging:
    """Make the staging tables say what lies in the landing zone.

    ``read`` must be importable by a worker. ``known``: the documents of the release in use, by sha256. ``workers``:
    where to read, processes on this machine when None. Raises, each with a sentence for people: FileNotFoundError or
    OSError when the landing zone is not there or cannot be listed, MassWithdrawalError when too many of the known
    reports are gone from it at once and ``accept_withdrawals`` is not given (nothing has been written then),
    ResultNotKeptError when the disk does not take a result, BuildFileHeldError when another process holds the build
    file. Nothing for the sake of one document.
    """
    limits = settings.limits
    reader_version += _models(limits.tessdata)
    # One time for all that a run meets: which of two reports came first must not hang on which worker was quicker.
    now = clock()
    today = in_utc(now).date()
    found = scan(settings.raw_pdfs, limits.megabytes)
    missed = absences(known.values(), found, today)
    if not accept_withdrawals:
        refuse_mass_withdrawal(missed.gone, known.values(), settings.raw_pdfs)

    files.make_folder(settings.build_dir)
    cache = ResultCache(settings.cache_dir, reader_version)
    cache.remove_partial()
    desk = _Desk(cache, known, now)
    desk.look_up(found)
    todo = plan(found, desk.judged(), retry_quarantined=retry_quarantined)
    listener.planned(todo)

    for file in todo.refused:
        listener.document_done(file, desk.settle(file, Refused(file.refusal or refusal("not_a_pdf"))))
    if todo.to_read:
        at_once = min(settings.workers, len(todo.to_read))
        pool = workers or ProcessWorkers(
            at_once, limits.memory_megabytes, preload=[read.__module__], log=settings.reading_log
        )
        try:
            for outcome in read_batch(todo.to_read, read, limits, pool, at_once, on_start=listener.document_started):
                result = _result_of(outcome)
                why_not = desk.settle(outcome.file, result)
                listener.document_done(outcome.file, why_not, len(result.rows.get(schema.PAGES.name, ())))
        except BaseException:
            pool.renew()  # whoever interrupts a run does not want to wait for the documents under way
            raise
        if workers is None:
            pool.close()

    present = [desk.as_settled(file) for file in found]
    counts = IntakeCounts(
        found=len(found),
        read=sum(why is None for why in desk.fresh.values()),
        quarantined=sum(why is not None for why in desk.fresh.values()),
        unchanged=len(todo.unchanged),
    )
    missed = absences(known.values(), present, today, lost=desk.lost)
    staged = [_present(file, desk.entries[file.sha256]) for file in present]
    written = write_staging(settings.build_database, cache, [*staged, *_missed(missed, cache)])
    quarantined = tuple(_quarantined(zip(found, present, strict=True), desk))
    return FilledStaging(counts, quarantined, written, (*missed.gone, *missed.replaced))


class _Desk:
    """Where the judgements of a run lie: those that the cache holds, and those that come in.

    entries: judgements by the sha256 that the file is known by in the end. fresh: what this run made of a file, by the
    sha256 that the walk gave it: the refusal, or None when it was read.
    """

    def __init__(self, cache: ResultCache, known: Mapping[str, KnownDocument], now: datetime) -> None:
        self._cache = cache
        self._known = known
        self._now = now
        self._by_name: dict[str, FoundFile] = {}
        self.entries: dict[str, Entry] = {}
        self.fresh: dict[str, Refusal | None] = {}

    def look_up(self, found: Sequence[FoundFile]) -> None:
        """Take out of the cache what it holds of these files, whole."""
        for file in found:
            if not file.by_name and (entry := self._cache.entry(file.sha256)) is not None:
                self.entries[file.sha256] = entry

    def judged(self) -> dict[str, Judgement]:
        return {sha256: Judgement(sha256, e.reader_version, e.status) for sha256, e in self.entries.items()}

    def settle(self, file: FoundFile, result: ReadResult) -> Refusal | None:
        """Keep a result under the file's content. Returns the refusal that was kept, or None when it was read.

        A refusal that says nothing about the content holds for tonight and is kept nowhere.
        """
        why = result.refusal
        if why is not None and (file.by_name or why.code in TRANSIENT_CODES):
            tonight = self._by_name[file.sha256] = file if file.by_name else file.refused_by_name(why)
            entry = self._entry_for_tonight(tonight, why)
        else:
            entry = self._keep(file, result)
        self.entries[entry.sha256] = entry
        self.fresh[file.sha256] = entry.refusal
        return entry.refusal

    @property
    def lost(self) -> frozenset[str]:
        """Contents that the walk met and that were out of reach when they should have been read."""
        return frozenset(self._by_name)

    def as_settled(self, file: FoundFile) -> FoundFile:
        """The file as it is known in the end: by its name, when its bytes were out of reach after all."""
        return self._by_name.get(file.sha256, file)

    def _keep(self, file: FoundFile, result: ReadResult) -> Entry:
        def put(what: ReadResult) -> Entry:
            return self._cache.put(
                sha256=file.sha256, file_name=file.file_name, byte_size=file.byte_size, result=what,
                now=self._now, known_since=self._known_since(file),
            )  # fmt: skip

        try:
            return put(result)
        except RowsDoNotFitError as problem:
            return put(Refused(refusal("reader_failed", " ".join(str(problem).split())[:200])))

    def _entry_for_tonight(self, file: FoundFile, why: Refusal) -> Entry:
        # The time of the first refusal, so that a file that stays out of reach does not make every night a new one.
        since = self._known_since(file) or self._now
        return make_entry(
            sha256=file.sha256, reader_version=self._cache.reader_version, file_name=file.file_name,
            byte_size=file.byte_size, refusal=why, first_seen_at=since, read_at=since,
        )  # fmt: skip

    def _known_since(self, file: FoundFile) -> datetime | None:
        known = self._known.get(file.sha256)
        return known.first_seen_at if known is not None else None


def _models(tessdata: Path | None) -> str:
    """What the OCR models add to the reader's version: which are missing, and a digest of those that are there.

    A scan is judged otherwise by other models, and a judgement without any must not stand once they are there.
    """
    if tessdata is None:
        return "-no-ocr"
    files_of_models = {name: tessdata / f"{name}.traineddata" for name in _OCR_MODELS}
    missing = "".join(f"-no-{name}" for name, path in files_of_models.items() if not path.is_file())
    digest = hashlib.sha256()
    for name, path in files_of_models.items():
        if path.is_file():
            digest.update(name.encode() + path.read_bytes())
    return f"-{digest.hexdigest()[:6]}{missing}"


def _result_of(outcome: Outcome[ReadResult]) -> ReadResult:
    if outcome.result is None:
        return Refused(outcome.refusal or refusal("reader_failed"))
    return outcome.result


def _present(file: FoundFile, entry: Entry) -> StagedDocument:
    parts = [entry.refusal.sentence] if entry.refusal is not None else []
    if file.also_as:
        parts.append(f"The same file also lies in the landing zone as {', '.join(file.also_as)}.")
    first_seen = datetime.fromisoformat(entry.first_seen_at)
    return StagedDocument(file.sha256, file.file_name, entry.status, " ".join(parts) or None, first_seen, entry)


def _missed(missed: Absences, cache: ResultCache) -> Iterator[StagedDocument]:
    """Reports that no file holds tonight, with what was read from them when there was one."""
    for documents, status, why in (
        ((*missed.gone, *missed.replaced, *missed.withdrawn_before), "withdrawn", _GONE),
        (missed.out_of_reach, "read", _OUT_OF_REACH),
    ):
        for known in documents:
            first_seen = in_utc(known.first_seen_at)
            entry = cache.entry(known.sha256)
            yield StagedDocument(known.sha256, known.file_name, status, why, first_seen, entry, known.withdrawn_on)


def _quarantined(files_met: Iterable[tuple[FoundFile, FoundFile]], desk: _Desk) -> Iterator[Quarantined]:
    """Of pairs: a file as the walk met it, and as it is known in the end."""
    for met, settled in files_met:
        why = desk.entries[settled.sha256].refusal
        if why is not None:
            yield Quarantined(settled.file_name, why, new=met.sha256 in desk.fresh)

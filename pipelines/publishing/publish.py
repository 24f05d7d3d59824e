"""Publish a build, or say why not.

Tidy up → is there room? → copy the marts into a candidate → hold each report against the release in use → close and
seal the file → audit this very file in a fresh process → has anything changed? → name the folder → flip the link.

One report stops nobody: a report whose result fell, or that is not fit to publish, keeps its earlier result, or is
taken out when it has none. Whatever goes wrong, the candidate is removed, the release in use is as it was, and the
Publication says in a sentence what happened: no error of the disk or of DuckDB leaves this module.
"""

from __future__ import annotations

import contextlib
import errno
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import duckdb

from pipelines.publishing import contract
from pipelines.publishing.audit import Finding, audit_in_process_of_its_own
from pipelines.publishing.candidate import Candidate, RejectedError
from pipelines.publishing.candidate_file import LogLeftBehindError, NotEnoughRoomError, check_room, quoted
from pipelines.publishing.copy_marts import MartsCannotBeCopiedError, bytes_of_marts
from pipelines.publishing.dim_release import ReleaseRow
from pipelines.publishing.earlier_results import EarlierResultDoesNotFitError
from pipelines.publishing.gate import KeptReport
from pipelines.publishing.release_store import FILE, PublishedDocument, ReleaseRecord, ReleaseStore, sha256_of

PUBLISHED = "published"
UNCHANGED = "unchanged"
REJECTED = "rejected"

Auditor = Callable[[Path, Path], list[Finding]]

_AUDITS = 3
"""As built; with unfit reports replaced by their earlier results; with what is unfit even so taken out."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What became of a build: outcome (published | unchanged | rejected), the release in use, the audit's findings.

    release: dim_release's row of the release in use, or None when nothing was ever published. rolled_back: the build
    equals a release that somebody decided against. pruned: ids of removed releases.

    fallen: reports with fewer figures, or fewer verified ones, than in the release in use; they are among the kept
    ones, or were accepted (accept_upgrade), or are the reason why nothing was published. kept: reports with their
    earlier result, because they fell or are not fit to publish. taken_out: reports that are not fit to publish and have
    no earlier result; they are quarantined. unjudged: file name and reason of reports whose judgement failed.
    superseded, twins, notices: sentences.
    """

    outcome: str
    release: ReleaseRow | None
    findings: tuple[Finding, ...] = ()
    rolled_back: bool = False
    pruned: tuple[str, ...] = ()
    fallen: tuple[KeptReport, ...] = ()
    kept: tuple[KeptReport, ...] = ()
    taken_out: tuple[KeptReport, ...] = ()
    unjudged: tuple[tuple[str, str], ...] = ()
    superseded: tuple[str, ...] = ()
    twins: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


def publish(
    build: Path,
    store: ReleaseStore,
    *,
    now: datetime,
    keep: int,
    accept_upgrade: bool = False,
    auditor: Auditor = audit_in_process_of_its_own,
) -> Publication:
    """Make the marts of ``build`` the release in use, when they are new and sound.

    now: with a time zone. keep: releases to keep. accept_upgrade: a person looked at the reports that fell and wants
    them published as they are built; this goes on record in dim_release.accepted.
    """
    attempt = _Attempt(build, store, now, accept_upgrade=accept_upgrade, auditor=auditor)
    try:
        published = attempt.run()
    except RejectedError as rejected:
        return attempt.rejected(*rejected.findings)
    except NotEnoughRoomError as problem:
        return attempt.rejected(Finding("room", str(problem), 0))
    except (MartsCannotBeCopiedError, EarlierResultDoesNotFitError) as problem:
        return attempt.rejected(Finding("copy", str(problem), 0))
    except (LogLeftBehindError, duckdb.Error, OSError) as problem:
        return attempt.rejected(Finding("write", _told(problem), 0))
    return _pruned(store, published, keep)


def published_documents(store: ReleaseStore) -> tuple[PublishedDocument, ...]:
    """The documents of the release in use; none without one. Raises OSError when that cannot be found out."""
    current = store.current()
    record = store.record(current) if current is not None else None
    return record.documents if record is not None else ()


@dataclass(slots=True)
class _Attempt:
    """One candidate on its way. What is found on the way is kept, so that a rejection can tell of it.

    changed: ids of releases whose file somebody wrote into.
    """

    build: Path
    store: ReleaseStore
    now: datetime
    accept_upgrade: bool
    auditor: Auditor
    notices: list[str] = field(default_factory=list)
    changed: set[str] = field(default_factory=set)
    candidate: Candidate | None = None

    def run(self) -> Publication:
        self.notices += self.store.tidy()
        with contextlib.ExitStack() as gone_afterwards:
            folder = gone_afterwards.enter_context(self.store.candidate())
            self._check_room()
            reference = self._readable(self._reference(), gone_afterwards)
            candidate = self.candidate = Candidate(
                folder / FILE,
                self.build,
                reference,
                self.store.new_id(self.now),
                self.now,
                self.store.history(),
                self.accept_upgrade,
            )
            candidate.make()
            self._audit(candidate)
            outcome = self._unchanged(candidate) or self._release(candidate)
        return replace(
            outcome,
            fallen=candidate.fallen,
            kept=_by_name(candidate.kept),
            taken_out=_by_name(candidate.taken_out),
            unjudged=candidate.documents.unjudged,
            superseded=candidate.documents.superseded,
            twins=candidate.documents.twins,
            notices=(*self.notices, *candidate.notices),
        )

    def rejected(self, *findings: Finding) -> Publication:
        fallen = self.candidate.fallen if self.candidate is not None else ()
        return Publication(REJECTED, self.store.current_row(), findings, fallen=fallen, notices=tuple(self.notices))

    def _check_room(self) -> None:
        current = self.store.current()
        in_use = self.store.file(current).stat().st_size if current is not None else 0
        with duckdb.connect(":memory:") as connection:
            connection.execute(f"attach {quoted(self.build)} as build (read_only)")
            built = int(bytes_of_marts(connection) * contract.FILE_BYTES_FOR_EACH_MART_BYTE)
        needed = int(max(in_use, built) * contract.ROOM_FOR_EACH_BYTE) + contract.ROOM_TO_SPARE
        check_room(self.store.releases_dir, needed)

    def _reference(self) -> str | None:
        """The release that reports are held against: the one in use, or the newest whose file nobody changed."""
        current, records = self.store.current(), self.store.records()
        in_use = [record for record in records if record.release_id == current]
        for record in {record.release_id: record for record in (*in_use, *records[-1:])}.values():
            if self.store.is_changed(record):
                self.changed.add(record.release_id)
                self.notices.append(
                    f"The file of release {record.release_id} was changed after it was published: somebody opened it"
                    " for writing. It is compared with nothing, and tonight's figures are published afresh."
                )
        candidates = (record for record in (*in_use, *reversed(records)) if record.release_id not in self.changed)
        return next((record.release_id for record in candidates if not self.store.is_changed(record)), None)

    def _readable(self, release_id: str | None, gone_afterwards: contextlib.ExitStack) -> Path | None:
        """The release's file, or a copy of it when a program that has it open for writing keeps all others out."""
        if release_id is None:
            return None
        file = self.store.file(release_id)
        try:
            with duckdb.connect(":memory:") as connection:
                connection.execute(f"attach {quoted(file)} as earlier (read_only)")
        except duckdb.IOException:
            copy = gone_afterwards.enter_context(self.store.candidate()) / FILE
            shutil.copyfile(file, copy)
            self.notices.append(
                f"A program has the file of release {release_id} open for writing; releases are to be opened read-only."
            )
            return copy
        return file

    def _audit(self, candidate: Candidate) -> None:
        """Until the very file that would be linked is sound. Raises RejectedError."""
        for audits_left in reversed(range(_AUDITS)):
            findings = tuple(self.auditor(candidate.file, self.build))
            if not findings:
                return
            if not audits_left or not all(finding.reports for finding in findings):
                raise RejectedError(*findings)
            candidate.set_aside(findings)

    def _unchanged(self, candidate: Candidate) -> Publication | None:
        """The release in use is as good, or somebody decided against the one that this would be."""
        latest = self.store.latest()
        if latest is None:
            return None
        is_same = latest.content_fingerprint == candidate.row.content_fingerprint
        if self.store.was_rolled_back(latest.release_id):
            # The gate holds the build against another release than it did then, and may keep other results.
            if is_same or (latest.made_from == candidate.made_from and not self.accept_upgrade):
                return Publication(UNCHANGED, self.store.current_row(), rolled_back=True)
            return None
        if not is_same or self.changed & {latest.release_id, self.store.current()}:
            return None
        if self.store.current() != latest.release_id:
            self.store.flip(latest.release_id)  # a run was killed between making this release and flipping the link
        return Publication(UNCHANGED, self.store.current_row())

    def _release(self, candidate: Candidate) -> Publication:
        row = candidate.row
        record = ReleaseRecord(
            row.release_id,
            row.sequence,
            row.content_fingerprint,
            candidate.made_from,
            sha256_of(candidate.file),
            (*candidate.history, row),
            candidate.documents.all,
        )
        try:
            self.store.put(candidate.file.parent, record)
            self.store.flip(row.release_id)
        except OSError as problem:
            if self.store.current() != row.release_id:
                # If it cannot be removed either, the next night finds it and puts it into use when nothing changed.
                with contextlib.suppress(OSError):
                    self.store.discard(row.release_id)
                raise
            self.notices.append(f"The release is in use, but the disk did not confirm it: {_told(problem)}")
        return Publication(PUBLISHED, row)


def _pruned(store: ReleaseStore, published: Publication, keep: int) -> Publication:
    if published.outcome != PUBLISHED:
        return published
    try:
        return replace(published, pruned=store.prune(keep))
    except OSError as problem:
        notice = f"An old release could not be removed: {problem.strerror}."
        return replace(published, notices=(*published.notices, notice))


def _by_name(reports: Mapping[str, KeptReport]) -> tuple[KeptReport, ...]:
    return tuple(sorted(reports.values(), key=lambda report: report.file_name))


def _told(problem: Exception) -> str:
    """The problem as a sentence for somebody who can make room or mend a disk."""
    if isinstance(problem, OSError):
        said = problem.strerror or str(problem)
        said = f"{said} ({problem.filename})" if problem.filename else said
    else:
        said = (str(problem).strip().splitlines() or [type(problem).__name__])[0]
    if getattr(problem, "errno", None) == errno.ENOSPC or "No space left" in said:
        return "The disk is full: the release could not be written. Make room, then run again."
    return f"The release could not be made: {said.rstrip('.')}."

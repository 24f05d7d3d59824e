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
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from pipelines.publishing import contract, dim_release, earlier_results, gate
from pipelines.publishing.audit import Finding, audit_in_process_of_its_own, breaches_of_contract
from pipelines.publishing.candidate import (
    LogLeftBehindError,
    NotEnoughRoomError,
    check_room,
    opened_for_writing,
    quoted,
    seal,
    unseal,
)
from pipelines.publishing.copy_marts import MartsCannotBeCopiedError, bytes_of_marts, copy_marts, fingerprint
from pipelines.publishing.dim_release import ReleaseRow
from pipelines.publishing.earlier_results import EarlierResultDoesNotFitError
from pipelines.publishing.gate import KeptReport, ReportCounts
from pipelines.publishing.release_store import FILE, PublishedDocument, ReleaseRecord, ReleaseStore, sha256_of

PUBLISHED = "published"
UNCHANGED = "unchanged"
REJECTED = "rejected"

Auditor = Callable[[Path, Path], list[Finding]]

_AUDITS = 3
"""As built; with unfit reports replaced by their earlier results; with what is unfit even so taken out."""
_EXAMPLES = 3
_NAMED_IN_FULL = 20


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


@dataclass(frozen=True, slots=True)
class _Documents:
    """The documents of a candidate, and what Publication tells of some."""

    all: tuple[PublishedDocument, ...] = ()
    unjudged: tuple[tuple[str, str], ...] = ()
    superseded: tuple[str, ...] = ()
    twins: tuple[str, ...] = ()


class _RejectedError(Exception):
    """The candidate must not become a release."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(*(finding.sentence for finding in findings))
        self.findings = findings


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
    except _RejectedError as rejected:
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
    """One candidate on its way. What is found on the way is kept, so that a rejection can tell of it."""

    build: Path
    store: ReleaseStore
    now: datetime
    accept_upgrade: bool
    auditor: Auditor
    notices: list[str] = field(default_factory=list)
    changed: set[str] = field(default_factory=set)
    reference: Path | None = None
    before: dict[str, ReportCounts] = field(default_factory=dict)
    after: dict[str, ReportCounts] = field(default_factory=dict)
    fallen: tuple[KeptReport, ...] = ()
    kept: dict[str, KeptReport] = field(default_factory=dict)
    taken_out: dict[str, KeptReport] = field(default_factory=dict)
    made_from: str = ""
    row: ReleaseRow | None = None
    documents: _Documents = field(default_factory=_Documents)

    def run(self) -> Publication:
        self.notices += self.store.tidy()
        with contextlib.ExitStack() as gone_afterwards:
            folder = gone_afterwards.enter_context(self.store.candidate())
            self._check_room()
            self.reference = self._readable(self._reference(), gone_afterwards)
            self._make(folder / FILE)
            self._audit(folder / FILE)
            outcome = self._unchanged() or self._release(folder)
        return replace(
            outcome,
            fallen=self.fallen,
            kept=_by_name(self.kept),
            taken_out=_by_name(self.taken_out),
            unjudged=self.documents.unjudged,
            superseded=self.documents.superseded,
            twins=self.documents.twins,
            notices=tuple(self.notices),
        )

    def rejected(self, *findings: Finding) -> Publication:
        return Publication(
            REJECTED, self.store.current_row(), findings, fallen=self.fallen, notices=tuple(self.notices)
        )

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

    def _make(self, file: Path) -> None:
        with self._opened(file, build=self.build) as connection:
            copy_marts(connection)
            breaches = breaches_of_contract(connection, "release", left_out=(dim_release.TABLE,))
            if breaches:
                raise _RejectedError(*breaches)
            self.made_from = fingerprint(connection)
            if self.reference is not None:
                self._hold_against_earlier(connection)
            self._close_the_books(connection)
        seal(file)

    @contextlib.contextmanager
    def _opened(self, file: Path, **read_only: Path) -> Iterator[duckdb.DuckDBPyConnection]:
        if self.reference is not None:
            read_only["earlier"] = self.reference
        with opened_for_writing(file, **read_only) as connection:
            yield connection

    def _hold_against_earlier(self, connection: duckdb.DuckDBPyConnection) -> None:
        """The gate. Reports that fall get their earlier result, unless a person accepted what was built."""
        self.before = gate.ask_counts(connection, "earlier")
        self.after = gate.ask_counts(connection, "release")
        self._keep_withdrawn(connection, gate.gone(self.before, self.after))
        self.fallen = gate.falls(self.before, self.after)
        if self.accept_upgrade or not self.fallen:
            return
        held = len(gate.compared(self.before, self.after))
        if gate.too_many(len(self.fallen), held, contract.KNOWN_REPORTS_THAT_MAY_FALL):
            raise _RejectedError(
                Finding(
                    "gate",
                    f"{len(self.fallen)} of {held} reports that did not change have fewer figures, or fewer verified"
                    f" ones, than in the release in use; more than {contract.FEW} and more than"
                    f" {contract.KNOWN_REPORTS_THAT_MAY_FALL:.0%} mean that the pipeline changed for the worse."
                    " If it is right so, run again with --accept-upgrade.",
                    len(self.fallen),
                    tuple(f"{report.file_name}: {report.why}" for report in self.fallen[:_EXAMPLES]),
                )
            )
        earlier_results.keep(connection, {report.document_id: report.why for report in self.fallen})
        self.kept = {report.document_id: report for report in self.fallen}

    def _keep_withdrawn(self, connection: duckdb.DuckDBPyConnection, gone: Sequence[str]) -> None:
        if not gone:
            return
        today = self.now.astimezone(UTC).date()
        for name in earlier_results.keep_withdrawn(connection, gone, today):
            self.notices.append(
                f"{name}: its file is gone and the build knows nothing of it; its figures stay, as withdrawn."
            )

    def _audit(self, file: Path) -> None:
        """Until the very file that would be linked is sound. Raises _RejectedError."""
        for audits_left in reversed(range(_AUDITS)):
            findings = tuple(self.auditor(file, self.build))
            if not findings:
                return
            if not audits_left or not all(finding.reports for finding in findings):
                raise _RejectedError(*findings)
            self._set_aside(file, findings)

    def _set_aside(self, file: Path, findings: tuple[Finding, ...]) -> None:
        """Give the reports that are not fit to publish their earlier results, or take them out."""
        said: dict[str, list[str]] = {}
        for finding in findings:
            for document_id, why in finding.reports:
                said.setdefault(document_id, []).append(why)
        reasons = {document_id: " ".join(sentences) for document_id, sentences in said.items()}
        nothing = ReportCounts("", "", "")
        reports = {
            document_id: gate.as_kept(
                self.before.get(document_id, nothing),
                self.after.get(document_id, ReportCounts(document_id, document_id, "")),
                why,
            )
            for document_id, why in reasons.items()
        }
        if reports.keys() & self.taken_out.keys():
            raise _RejectedError(*findings)
        keep = {i: r for i, r in reports.items() if r.figures_before and i not in self.kept}
        out = {i: r for i, r in reports.items() if i not in keep}
        self._check_number_of_unfit(findings, known={*self.kept, *keep}, new={*self.taken_out, *out} - {*self.kept})
        unseal(file)
        with self._opened(file) as connection:
            gone = [i for i in keep if self.after[i].status == "withdrawn"]
            self._keep_withdrawn(connection, gone)
            if stay := {i: f"not fit to publish ({reasons[i].rstrip('.')})" for i in keep if i not in gone}:
                earlier_results.keep(connection, stay)
            if out:
                earlier_results.take_out(connection, {i: reasons[i] for i in out})
            self._close_the_books(connection)
        seal(file)
        self.taken_out |= out
        self.kept = {i: r for i, r in {**self.kept, **keep}.items() if i not in out}

    def _check_number_of_unfit(self, findings: tuple[Finding, ...], known: set[str], new: set[str]) -> None:
        held = len(gate.compared(self.before, self.after))
        reports = sum(1 for report in self.after.values() if report.figures)
        if gate.too_many(len(known), held, contract.KNOWN_REPORTS_THAT_MAY_FALL) or gate.too_many(
            len(new), reports, contract.REPORTS_THAT_MAY_BE_UNFIT
        ):
            sentence = (
                f"{len(known)} of {held} known reports would have to keep their earlier result and {len(new)} of"
                f" {reports} reports would have to be left out: too many for the cause to be in the reports."
            )
            raise _RejectedError(*findings, Finding("unfit_reports", sentence, len(known) + len(new)))

    def _close_the_books(self, connection: duckdb.DuckDBPyConnection) -> None:
        """The last thing that is written: dim_release, after everything that it counts."""
        accepted = self._accepted(connection) if self.accept_upgrade else None
        self.after = self.after or gate.ask_counts(connection, "release")
        self.row = dim_release.write(
            connection,
            self.store.new_id(self.now),
            self.now,
            fingerprint(connection),
            accepted,
            self.store.history(),
        )
        self.documents = _documents(connection)

    def _accepted(self, connection: duckdb.DuckDBPyConnection) -> str:
        """What --accept-upgrade lets pass, in words."""
        told = [
            f"{report.file_name} ({report.figures_before} figures before, {report.figures_after} now;"
            f" {report.verified_before} verified before, {report.verified_after} now)"
            for report in self.fallen[:_NAMED_IN_FULL]
        ]
        if len(self.fallen) > _NAMED_IN_FULL:
            told.append(f"and {len(self.fallen) - _NAMED_IN_FULL} more")
        fell = f"Reports that fell, published as built: {', '.join(told)}." if told else "No report fell."
        verdicts = changed_verdicts(connection)
        return f"{fell} Verdicts on known reports that changed: {verdicts}." if verdicts else fell

    def _unchanged(self) -> Publication | None:
        """The release in use is as good, or somebody decided against the one that this would be."""
        assert self.row is not None
        latest = self.store.latest()
        if latest is None:
            return None
        is_same = latest.content_fingerprint == self.row.content_fingerprint
        if self.store.was_rolled_back(latest.release_id):
            # The gate holds the build against another release than it did then, and may keep other results.
            if is_same or (latest.made_from == self.made_from and not self.accept_upgrade):
                return Publication(UNCHANGED, self.store.current_row(), rolled_back=True)
            return None
        if not is_same or self.changed & {latest.release_id, self.store.current()}:
            return None
        if self.store.current() != latest.release_id:
            self.store.flip(latest.release_id)  # a run was killed between making this release and flipping the link
        return Publication(UNCHANGED, self.store.current_row())

    def _release(self, folder: Path) -> Publication:
        assert self.row is not None
        release_id = self.row.release_id
        record = ReleaseRecord(
            release_id,
            self.row.sequence,
            self.row.content_fingerprint,
            self.made_from,
            sha256_of(folder / FILE),
            (*self.store.history(), self.row),
            self.documents.all,
        )
        try:
            self.store.put(folder, record)
            self.store.flip(release_id)
        except OSError as problem:
            if self.store.current() != release_id:
                # If it cannot be removed either, the next night finds it and puts it into use when nothing changed.
                with contextlib.suppress(OSError):
                    self.store.discard(release_id)
                raise
            self.notices.append(f"The release is in use, but the disk did not confirm it: {_told(problem)}")
        return Publication(PUBLISHED, self.row)


def _pruned(store: ReleaseStore, published: Publication, keep: int) -> Publication:
    if published.outcome != PUBLISHED:
        return published
    try:
        return replace(published, pruned=store.prune(keep))
    except OSError as problem:
        notice = f"An old release could not be removed: {problem.strerror}."
        return replace(published, notices=(*published.notices, notice))


def changed_verdicts(connection: duckdb.DuckDBPyConnection) -> int:
    """Verdicts that differ from the baseline though the same figures were read; nil where none are compared."""
    columns = connection.execute(
        "select column_name from duckdb_columns()"
        " where database_name = 'release' and schema_name = 'main' and table_name = 'fct_contradictions'"
    ).fetchall()
    if not {("state",), ("is_same_reading",)} <= set(columns):
        return 0
    ((number,),) = connection.execute(
        "select count(*) from fct_contradictions where state in ('new', 'vanished') and is_same_reading"
    ).fetchall()
    return int(number)


def _documents(connection: duckdb.DuckDBPyConnection) -> _Documents:
    def ask(what: str, which: str) -> list[tuple[Any, ...]]:
        return connection.execute(f"select {what} from dim_document where {which} order by file_name").fetchall()

    return _Documents(
        tuple(
            PublishedDocument(*row)
            for row in ask("sha256, file_name, status, cast(first_seen_at as timestamp), withdrawn_on", "true")
        ),
        tuple(
            ask("file_name, coalesce(not_judged_because, '')", "not judged and status in ('published', 'superseded')")
        ),
        tuple(f"{name}: {why}" for name, why in ask("file_name, status_reason", "status = 'superseded'")),
        tuple(
            f"{name}: {why}"
            for name, why in ask(
                "file_name, status_reason", "status = 'published' and contains(status_reason, 'twin: ')"
            )
        ),
    )


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

"""The candidate: the marts of a build in a file of their own, with reports that keep an earlier result.

Made, closed and sealed; when the audit names reports that are not fit to publish, opened once more to set them aside,
and closed and sealed again. Whether it becomes a release is decided in publish.py.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from pipelines.publishing import contract, dim_release, earlier_results, gate
from pipelines.publishing.audit import Finding, breaches_of_contract
from pipelines.publishing.candidate_file import opened_for_writing, seal, unseal
from pipelines.publishing.copy_marts import copy_marts, fingerprint
from pipelines.publishing.dim_release import ReleaseRow
from pipelines.publishing.gate import KeptReport, ReportCounts
from pipelines.publishing.release_store import PublishedDocument

_EXAMPLES = 3
_NAMED_IN_FULL = 20


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents of a candidate, and what Publication tells of some."""

    all: tuple[PublishedDocument, ...] = ()
    unjudged: tuple[tuple[str, str], ...] = ()
    superseded: tuple[str, ...] = ()
    twins: tuple[str, ...] = ()


class RejectedError(Exception):
    """The candidate must not become a release."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(*(finding.sentence for finding in findings))
        self.findings = findings


@dataclass(slots=True)
class Candidate:
    """A release in the making. What is found on the way is kept, so that a rejection can tell of it.

    file: where it is made. reference: the release file that reports are held against, None without one. history: the
    releases before this one. accept_upgrade: what fell is published as it was built.

    made_from: fingerprint of the marts as built. before, after: what the reference and the build say of each document.
    fallen, kept, taken_out, notices: as in Publication; kept and taken_out by document_id.
    """

    file: Path
    build: Path
    reference: Path | None
    release_id: str
    now: datetime
    history: tuple[ReleaseRow, ...]
    accept_upgrade: bool
    before: dict[str, ReportCounts] = field(default_factory=dict)
    after: dict[str, ReportCounts] = field(default_factory=dict)
    fallen: tuple[KeptReport, ...] = ()
    kept: dict[str, KeptReport] = field(default_factory=dict)
    taken_out: dict[str, KeptReport] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    made_from: str = ""
    documents: Documents = field(default_factory=Documents)
    _row: ReleaseRow | None = None

    @property
    def row(self) -> ReleaseRow:
        """Its row in dim_release. Only a candidate that was made has one."""
        assert self._row is not None
        return self._row

    def make(self) -> None:
        """Raises RejectedError, duckdb.Error, OSError, MartsCannotBeCopiedError, EarlierResultDoesNotFitError."""
        with self._opened(build=self.build) as connection:
            copy_marts(connection)
            breaches = breaches_of_contract(connection, "release", left_out=(dim_release.TABLE,))
            if breaches:
                raise RejectedError(*breaches)
            self.made_from = fingerprint(connection)
            if self.reference is not None:
                self._hold_against_earlier(connection)
            self._close_the_books(connection)
        seal(self.file)

    @contextlib.contextmanager
    def _opened(self, **read_only: Path) -> Iterator[duckdb.DuckDBPyConnection]:
        if self.reference is not None:
            read_only["earlier"] = self.reference
        with opened_for_writing(self.file, **read_only) as connection:
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
            raise RejectedError(
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

    def set_aside(self, findings: tuple[Finding, ...]) -> None:
        """Give the reports that are not fit to publish their earlier results, or take them out. Raises as make."""
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
            raise RejectedError(*findings)
        keep = {i: r for i, r in reports.items() if r.figures_before and i not in self.kept}
        out = {i: r for i, r in reports.items() if i not in keep}
        self._check_number_of_unfit(findings, known={*self.kept, *keep}, new={*self.taken_out, *out} - {*self.kept})
        unseal(self.file)
        with self._opened() as connection:
            gone = [i for i in keep if self.after[i].status == "withdrawn"]
            self._keep_withdrawn(connection, gone)
            if stay := {i: f"not fit to publish ({reasons[i].rstrip('.')})" for i in keep if i not in gone}:
                earlier_results.keep(connection, stay)
            if out:
                earlier_results.take_out(connection, {i: reasons[i] for i in out})
            self._close_the_books(connection)
        seal(self.file)
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
            raise RejectedError(*findings, Finding("unfit_reports", sentence, len(known) + len(new)))

    def _close_the_books(self, connection: duckdb.DuckDBPyConnection) -> None:
        """The last thing that is written: dim_release, after everything that it counts."""
        accepted = self._accepted(connection) if self.accept_upgrade else None
        self.after = self.after or gate.ask_counts(connection, "release")
        self._row = dim_release.write(
            connection,
            self.release_id,
            self.now,
            fingerprint(connection),
            accepted,
            self.history,
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
        verdicts = _changed_verdicts(connection)
        return f"{fell} Verdicts on known reports that changed: {verdicts}." if verdicts else fell


def _changed_verdicts(connection: duckdb.DuckDBPyConnection) -> int:
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


def _documents(connection: duckdb.DuckDBPyConnection) -> Documents:
    def ask(what: str, which: str) -> list[tuple[Any, ...]]:
        return connection.execute(f"select {what} from dim_document where {which} order by file_name").fetchall()

    return Documents(
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

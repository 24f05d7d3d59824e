"""Publish a build, or say why not.

Copy the marts → has anything changed? → audit the copy in a fresh process → make it an immutable release → flip the
link. A candidate that fails the audit is removed and the release in use stays in use.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from pipelines.publishing.audit import Finding, audit_in_process_of_its_own
from pipelines.publishing.copy_marts import (
    MartsCannotBeCopiedError,
    ReleaseRow,
    copy_marts,
    fingerprint,
    release_rows,
    write_release_row,
)
from pipelines.publishing.shelf import Shelf

PUBLISHED = "published"
UNCHANGED = "unchanged"
REJECTED = "rejected"

Auditor = Callable[[Path, Path], list[Finding]]


@dataclass(frozen=True, slots=True)
class Publication:
    """What became of a build: outcome (published | unchanged | rejected), the release in use, the audit's findings.

    release: dim_release's row of the release in use, or None when nothing was ever published. rolled_back: the build
    equals a release that somebody decided against. pruned: ids of removed releases.
    """

    outcome: str
    release: ReleaseRow | None
    findings: tuple[Finding, ...] = ()
    rolled_back: bool = False
    pruned: tuple[str, ...] = ()


def publish(
    build: Path, shelf: Shelf, *, now: datetime, keep: int, auditor: Auditor = audit_in_process_of_its_own
) -> Publication:
    """Make the marts of ``build`` the release in use, when they are new and sound. ``keep``: releases to keep."""
    candidate = shelf.candidate()
    try:
        try:
            copy_marts(build, candidate)
        except MartsCannotBeCopiedError as problem:
            return Publication(REJECTED, current_release(shelf), (Finding("copy", str(problem), 0),))
        findings = tuple(auditor(candidate, build))
        if findings:
            return Publication(REJECTED, current_release(shelf), findings)

        content = fingerprint(candidate)
        latest = shelf.latest()
        earlier = release_history(shelf)
        if latest and earlier and earlier[-1].content_fingerprint == content:
            rolled_back = shelf.was_rolled_back(latest)
            if shelf.current() != latest and not rolled_back:
                shelf.flip(latest)  # a run was killed between making this release and flipping the link
            return Publication(UNCHANGED, current_release(shelf), rolled_back=rolled_back)

        release_id = shelf.new_id(now)
        write_release_row(candidate, release_id, now, content, earlier)
        shelf.put(candidate, release_id)
        shelf.flip(release_id)
        return Publication(PUBLISHED, current_release(shelf), pruned=shelf.prune(keep))
    finally:
        candidate.unlink(missing_ok=True)


def release_history(shelf: Shelf) -> tuple[ReleaseRow, ...]:
    """The rows of every release, read from the latest; a release that cannot be opened must not stop the next one."""
    latest = shelf.latest()
    if latest is None:
        return ()
    try:
        return release_rows(shelf.file(latest))
    except duckdb.Error:
        return ()


def current_release(shelf: Shelf) -> ReleaseRow | None:
    """dim_release's row of the release in use, or None."""
    current = shelf.current()
    if current is None:
        return None
    return next((row for row in release_rows(shelf.file(current)) if row.release_id == current), None)

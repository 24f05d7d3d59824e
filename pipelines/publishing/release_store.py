"""The store of releases: immutable folders, and the link that names the one in use.

    releases/20261122T231502Z/published.duckdb    0444, never changed
    releases/20261122T231502Z/release.json        0444, what must be known of it without opening it
    published.duckdb -> releases/20261122T231502Z/published.duckdb

The link is replaced in one step. A reader who has the old file open keeps it; a new connection gets the new one. The
file is always called published.duckdb, because DuckDB names a catalogue after the file that a link leads to: a query
that names the catalogue works with every release.

Which release is the newest is told by the sequence in release.json, never by its name: a clock may be wrong. The
history of all releases is told by release.json too, so that no reader's lock on a file can hide it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import uuid
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from pipelines import files
from pipelines.publishing import dim_release
from pipelines.publishing.dim_release import ReleaseRow

FILE = "published.duckdb"
RECORD = "release.json"
_ROLLED_BACK = ".rolled-back"
_CANDIDATE = ".candidate-"
_ID_FORMAT = "%Y%m%dT%H%M%SZ"
_ID = re.compile(r"\d{8}T\d{6}Z(-\d+)?")


class NothingToRollBackToError(Exception):
    """There is no such release; the message says which ones there are."""


@dataclass(frozen=True, slots=True)
class PublishedDocument:
    """A document of a release. first_seen_at: naive, UTC."""

    sha256: str
    file_name: str
    status: str
    first_seen_at: datetime | None
    withdrawn_on: date | None


@dataclass(frozen=True, slots=True)
class ReleaseRecord:
    """What release.json tells: the file's sha256, what it was made of, its documents, and every release up to it.

    made_from: fingerprint of the marts as they were built, before reports kept an earlier result.
    """

    release_id: str
    sequence: int
    content_fingerprint: str
    made_from: str
    sha256: str
    history: tuple[ReleaseRow, ...]
    documents: tuple[PublishedDocument, ...]

    @property
    def row(self) -> ReleaseRow:
        return next(row for row in self.history if row.release_id == self.release_id)


@dataclass(frozen=True, slots=True)
class ReleaseStore:
    """The releases of one warehouse. releases_dir: where they lie; link: the file that analysts open."""

    releases_dir: Path
    link: Path

    def records(self) -> tuple[ReleaseRecord, ...]:
        """The releases that are whole, oldest first. What is no release, or half of one, is not among them."""
        found = (_record(folder) for folder in self._folders())
        return tuple(sorted((r for r in found if r is not None), key=lambda record: record.sequence))

    def releases(self) -> tuple[str, ...]:
        """Ids, oldest first."""
        return tuple(record.release_id for record in self.records())

    def record(self, release_id: str) -> ReleaseRecord | None:
        return _record(self.releases_dir / release_id)

    def file(self, release_id: str) -> Path:
        return self.releases_dir / release_id / FILE

    def current(self) -> str | None:
        """Id of the release in use, or None when nothing is published."""
        if not self.link.is_symlink() or not self.link.exists():
            return None
        named = self.link.readlink()
        release_id = named.parent.name
        return release_id if named.name == FILE and self.file(release_id).exists() else None

    def current_row(self) -> ReleaseRow | None:
        """dim_release's row of the release in use, or None."""
        current = self.current()
        record = self.record(current) if current is not None else None
        return record.row if record is not None else None

    def latest(self) -> ReleaseRecord | None:
        """The newest release, in use or not."""
        return next(reversed(self.records()), None)

    def history(self) -> tuple[ReleaseRow, ...]:
        """Every release there ever was, oldest first, removed ones too."""
        latest = self.latest()
        return latest.history if latest is not None else ()

    def new_id(self, now: datetime) -> str:
        """Id of a release made now (UTC, to the second). No release ever had it."""
        wanted = now.astimezone(UTC).strftime(_ID_FORMAT)
        taken = {row.release_id for row in self.history()}
        number = 2
        release_id = wanted
        while release_id in taken or (self.releases_dir / release_id).exists():
            release_id = f"{wanted}-{number}"
            number += 1
        return release_id

    def is_changed(self, record: ReleaseRecord) -> bool:
        """Somebody wrote into the file after it was published."""
        return sha256_of(self.file(record.release_id)) != record.sha256

    def tidy(self) -> tuple[str, ...]:
        """Remove what killed runs and killed clients left: candidates, links, half releases, write-ahead logs.

        Returns a sentence for what somebody should know. Raises OSError.
        """
        if self.link.parent.is_dir():
            for left in self.link.parent.glob(f".{self.link.name}.*"):
                files.remove(left)
        if self.releases_dir.is_dir():
            for left in self.releases_dir.glob(f"{_CANDIDATE}*"):
                files.remove(left)
            for left in self.releases_dir.glob(f".{_ROLLED_BACK}.*"):
                files.remove(left)
        return (*self._remove_half_releases(), *self._remove_logs_of_clients())

    def _remove_half_releases(self) -> Iterator[str]:
        current = self.current()
        for folder in self._folders():
            if _record(folder) is not None:
                continue
            if folder.name == current:
                yield (
                    f"The release in use ({current}) has lost its {RECORD}, without which it cannot be compared; "
                    "it stays in use until a new release is published."
                )
            else:
                self._remove(folder)

    def _remove_logs_of_clients(self) -> Iterator[str]:
        """A client that opened a release for writing and was killed leaves its log beside the link or beside the file:
        the next client would read it into another release."""
        logs = [self.link.with_name(f"{self.link.name}.wal")]
        if self.releases_dir.is_dir():
            logs += sorted(self.releases_dir.glob(f"*/{FILE}.wal"))
        for log in logs:
            if log.exists() or log.is_symlink():
                files.remove(log)
                yield (
                    f"{log} was removed: a program had opened the release for writing and was killed. "
                    "What it had written is lost; releases are to be opened read-only."
                )

    @contextlib.contextmanager
    def candidate(self) -> Iterator[Path]:
        """A new folder for a release that is being made. Whatever happens, it is gone afterwards. Raises OSError."""
        files.make_folder(self.link.parent, files.READABLE_FOLDER)
        files.make_folder(self.releases_dir, files.READABLE_FOLDER)
        folder = self.releases_dir / f"{_CANDIDATE}{uuid.uuid4().hex}"
        try:
            files.make_folder(folder, files.READABLE_FOLDER)
            yield folder
        finally:
            # What cannot be removed now is removed by the next publishing; it must not hide why this one failed.
            with contextlib.suppress(OSError):
                files.remove(folder)

    def put(self, candidate: Path, record: ReleaseRecord) -> None:
        """Make the candidate's folder the immutable release: on the disk, under its name. Raises OSError."""
        files.write(candidate / RECORD, json.dumps(_as_json(record), ensure_ascii=False).encode(), files.READABLE_FILE)
        files.sync(candidate)
        files.rename(candidate, self.releases_dir / record.release_id)
        files.sync(self.releases_dir)

    def flip(self, release_id: str) -> None:
        """Let the link name this release, in one step. Raises OSError."""
        if not self.file(release_id).is_file():
            raise FileNotFoundError(f"There is no release {release_id}.")
        files.link(self.link, os.path.relpath(self.file(release_id), self.link.parent))

    def discard(self, release_id: str) -> None:
        """Remove a release that never came into use. Raises OSError."""
        folder = self.releases_dir / release_id
        if self.current() != release_id and folder.exists():
            self._remove(folder)

    def roll_back(self, to: str | None = None) -> tuple[str | None, str]:
        """Let the link name an earlier release: ``to``, or the one before the present.

        Returns (from, to). The release that was left is remembered, so that a night without news does not bring it
        back. Raises NothingToRollBackToError.
        """
        releases = self.releases()
        current = self.current()
        if to is None:
            # without a release in use, the newest one
            position = releases.index(current) if current in releases else len(releases)
            if position == 0:
                raise NothingToRollBackToError(f"There is no release before {current}." if current else _none(releases))
            to = releases[position - 1]
        elif to not in releases:
            raise NothingToRollBackToError(f"There is no release {to}. " + _none(releases))
        self.flip(to)
        latest = releases[-1]
        marker = self.releases_dir / _ROLLED_BACK
        if to == latest:
            files.remove(marker)
        else:
            files.write(marker, f"{latest}\n".encode())
        return current, to

    def was_rolled_back(self, release_id: str) -> bool:
        """Somebody decided against this release."""
        marker = self.releases_dir / _ROLLED_BACK
        return marker.is_file() and marker.read_text(encoding="utf-8").strip() == release_id

    def prune(self, keep: int) -> tuple[str, ...]:
        """Remove all but the newest ``keep`` releases; the one in use stays whatever its age. Returns removed ids."""
        current = self.current()
        old = [release for release in self.releases()[:-keep] if release != current]
        for release in old:
            self._remove(self.releases_dir / release)
        return tuple(old)

    def _folders(self) -> list[Path]:
        """Folders named like a release; anything else that somebody keeps here is left alone."""
        if not self.releases_dir.is_dir():
            return []
        return sorted(path for path in self.releases_dir.iterdir() if _ID.fullmatch(path.name) and path.is_dir())

    def _remove(self, folder: Path) -> None:
        """Out of the way in one step, so that a kill leaves a candidate and never half a release."""
        doomed = self.releases_dir / f"{_CANDIDATE}{uuid.uuid4().hex}"
        files.rename(folder, doomed)
        files.remove(doomed)


def sha256_of(file: Path) -> str:
    """Raises OSError."""
    digest = hashlib.sha256()
    with file.open("rb") as opened:
        for block in iter(partial(opened.read, 1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def _record(folder: Path) -> ReleaseRecord | None:
    """The record of the folder if it holds a whole release. Raises OSError when that cannot be found out."""
    try:
        record = _from_json(json.loads((folder / RECORD).read_bytes()))
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None
    is_whole = record.release_id == folder.name and (folder / FILE).is_file()
    return record if is_whole and any(row.release_id == record.release_id for row in record.history) else None


def _as_json(record: ReleaseRecord) -> dict[str, Any]:
    return {
        "release_id": record.release_id,
        "sequence": record.sequence,
        "content_fingerprint": record.content_fingerprint,
        "made_from": record.made_from,
        "sha256": record.sha256,
        "history": [dim_release.as_json(row) for row in record.history],
        "documents": [
            {key: value.isoformat() if isinstance(value, date) else value for key, value in asdict(document).items()}
            for document in record.documents
        ],
    }


def _from_json(values: dict[str, Any]) -> ReleaseRecord:
    return ReleaseRecord(
        **{
            **values,
            "history": tuple(dim_release.from_json(row) for row in values["history"]),
            "documents": tuple(
                PublishedDocument(
                    **{
                        **document,
                        "first_seen_at": _moment(document["first_seen_at"]),
                        "withdrawn_on": _day(document["withdrawn_on"]),
                    }
                )
                for document in values["documents"]
            ),
        }
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text is not None else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text is not None else None


def _none(releases: tuple[str, ...]) -> str:
    return "Releases: " + ", ".join(releases) + "." if releases else "Nothing has been published yet."

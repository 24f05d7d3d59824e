"""The shelf of releases: immutable files named by time, and the link that names the one in use.

    releases/20261122T231502Z.duckdb    0444, never changed
    published.duckdb -> releases/20261122T231502Z.duckdb

The link is replaced in one step. A reader who has the old file open keeps it; a new connection gets the new one.
"""

from __future__ import annotations

import os
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

_SUFFIX = ".duckdb"
_ROLLED_BACK = ".rolled-back"


class NothingToRollBackToError(Exception):
    """There is no such release; the message says which ones there are."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The releases of one warehouse. releases_dir: where they lie; link: the file that analysts open."""

    releases_dir: Path
    link: Path

    def releases(self) -> tuple[str, ...]:
        """Ids, oldest first."""
        if not self.releases_dir.is_dir():
            return ()
        return tuple(sorted(path.stem for path in self.releases_dir.glob(f"[0-9]*{_SUFFIX}")))

    def file(self, release_id: str) -> Path:
        return self.releases_dir / f"{release_id}{_SUFFIX}"

    def current(self) -> str | None:
        """Id of the release in use, or None when nothing is published."""
        if not self.link.is_symlink() or not self.link.exists():
            return None
        return self.link.readlink().stem

    def latest(self) -> str | None:
        return self.releases()[-1] if self.releases() else None

    def new_id(self, now: datetime) -> str:
        """Id of a release made now (UTC, to the second); later than every id on the shelf."""
        wanted = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
        taken = self.releases()
        number = 2
        release_id = wanted
        while release_id in taken:
            release_id = f"{wanted}-{number}"
            number += 1
        return release_id

    def candidate(self) -> Path:
        """A path for a file that is being made; what killed runs left there is removed."""
        self.releases_dir.mkdir(parents=True, exist_ok=True)
        for left in self.releases_dir.glob(".candidate-*"):
            left.unlink()
        return self.releases_dir / f".candidate-{uuid.uuid4().hex}{_SUFFIX}"

    def put(self, candidate: Path, release_id: str) -> Path:
        """Make the candidate an immutable release: on the disk, read-only, under its name."""
        target = self.file(release_id)
        candidate.chmod(0o444)
        _fsync(candidate)
        candidate.rename(target)
        _fsync(self.releases_dir)
        return target

    def flip(self, release_id: str) -> None:
        """Let the link name this release, in one step."""
        if not self.file(release_id).is_file():
            raise FileNotFoundError(f"There is no release {release_id}.")
        self.link.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.link.with_name(f".{self.link.name}.{uuid.uuid4().hex}")
        fresh.symlink_to(os.path.relpath(self.file(release_id), self.link.parent))
        fresh.replace(self.link)
        _fsync(self.link.parent)

    def roll_back(self, to: str | None = None) -> tuple[str | None, str]:
        """Let the link name an earlier release: ``to``, or the one before the present.

        Returns (from, to). The release that was left is remembered, so that a night without news does not bring it
        back. Raises NothingToRollBackToError.
        """
        releases = self.releases()
        current = self.current()
        if to is None:
            earlier = [release for release in releases if current is None or release < current]
            if not earlier:
                raise NothingToRollBackToError(f"There is no release before {current}." if current else _none(releases))
            to = earlier[-1]
        elif to not in releases:
            raise NothingToRollBackToError(f"There is no release {to}. " + _none(releases))
        self.flip(to)
        latest = releases[-1]
        marker = self.releases_dir / _ROLLED_BACK
        if to == latest:
            marker.unlink(missing_ok=True)
        else:
            marker.write_text(latest + "\n", encoding="utf-8")
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
            self.file(release).unlink()
        return tuple(old)


def _none(releases: tuple[str, ...]) -> str:
    return "Releases: " + ", ".join(releases) + "." if releases else "Nothing has been published yet."


def _fsync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

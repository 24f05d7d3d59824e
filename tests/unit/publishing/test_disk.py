"""A full or failing disk, at every step of publishing: no release that is not whole, and the one in use untouched."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from pipelines import files
from pipelines.publishing.audit import Finding, audit
from pipelines.publishing.publish import PUBLISHED, REJECTED, UNCHANGED, publish
from pipelines.publishing.release_store import ReleaseStore, sha256_of
from tests.unit.publishing.conftest import Nights

NEWS = "update fct_finances set label = label || '!'"
OPERATIONS = ("make_folder", "write", "rename", "sync", "link", "remove")


class Disk:
    """Counts the operations of files.py and the opened databases, and lets one of them fail."""

    def __init__(self, monkeypatch) -> None:
        self.calls: list[str] = []
        self.fails_at: int | None = None
        for name in OPERATIONS:
            monkeypatch.setattr(
                files, name, self._wrapped(name, getattr(files, name), OSError(errno.ENOSPC, "No space"))
            )
        broken = duckdb.IOException("IO Error: Could not write file: No space left on device")
        monkeypatch.setattr(duckdb, "connect", self._wrapped("connect", duckdb.connect, broken))

    def _wrapped(self, name: str, real: Callable, problem: Exception) -> Callable:
        def operation(*arguments, **named):
            self.calls.append(name)
            if len(self.calls) == self.fails_at:
                raise problem
            return real(*arguments, **named)

        return operation

    def fail_at(self, number: int | None) -> None:
        self.calls, self.fails_at = [], number


def is_whole(nights: Nights) -> bool:
    """What the link names is a release that passes its audit, with nothing beside it."""
    current = nights.store.current()
    assert current is not None
    record = nights.store.record(current)
    assert record is not None
    names = {path.name for path in nights.store.file(current).parent.iterdir()}
    return (
        names == {"published.duckdb", "release.json"}
        and not nights.store.is_changed(record)
        and audit(nights.store.file(current)) == []
    )


def sound(candidate: Path, build: Path) -> list[Finding]:
    """The audit is asked by is_whole."""
    return []


def test_whatever_fails_the_release_in_use_is_whole_and_the_next_night_is_as_if_nothing_had_been(tmp_path, monkeypatch):
    Nights(tmp_path / "first").night()
    undisturbed = Nights.gone_on(tmp_path / "first", tmp_path / "undisturbed")
    disk = Disk(monkeypatch)
    undisturbed.night(NEWS, auditor=sound)
    steps = len(disk.calls)
    assert {*OPERATIONS, "connect"} <= {*disk.calls}
    wanted = undisturbed.ask("from fct_finances order by fact_id")

    for step in range(2, steps + 1):  # the first one is the test's own change of the build
        disk.fail_at(None)
        nights = Nights.gone_on(tmp_path / "first", tmp_path / str(step))
        first = nights.store.current()
        disk.fail_at(step)
        outcome = nights.night(NEWS, auditor=sound).outcome
        disk.fail_at(None)
        assert is_whole(nights), (step, disk.calls)
        assert (outcome, nights.store.current() != first) in ((REJECTED, False), (PUBLISHED, True))
        following = nights.night(auditor=sound)
        assert following.outcome == (UNCHANGED if outcome == PUBLISHED else PUBLISHED)
        assert is_whole(nights)
        assert nights.ask("from fct_finances order by fact_id") == wanted
        assert sorted(path.name for path in nights.store.link.parent.iterdir()) == [
            "build",
            "published.duckdb",
            "releases",
        ]
        assert len(list(nights.store.releases_dir.iterdir())) == 2


def test_the_room_is_looked_at_first(nights, monkeypatch):
    nights.night()
    monkeypatch.setattr(files, "free_bytes", lambda folder: 2_500_000)
    publication = nights.night(NEWS)
    assert publication.outcome == REJECTED
    (finding,) = publication.findings
    assert finding.explanation.startswith(f"There are 2 MB free on the disk of {nights.store.releases_dir}, about ")
    assert finding.explanation.endswith(" MB are needed to publish. Make room, then run again.")
    assert is_whole(nights)
    assert len(list(nights.store.releases_dir.iterdir())) == 1


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Callable[[int], Path]]:
    """Mounts file systems of so many KB."""
    if os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    mounted: list[Path] = []

    def make(kilobytes: int) -> Path:
        folder = tmp_path / f"disk{kilobytes}"
        folder.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("mounting is not allowed here")
        mounted.append(folder)
        return folder

    yield make
    for folder in mounted:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_fills_up_while_publishing_never_leaves_half_a_release(nights, small_disk, monkeypatch):
    """The estimate of the room may be too small one day; here nobody looks at it."""
    nights.night()
    size = nights.store.file(nights.store.current()).stat().st_size // 1024
    monkeypatch.setattr(files, "free_bytes", lambda folder: 1 << 40)
    outcomes = []
    for kilobytes in range(size // 4, 3 * size, size // 4):
        disk = small_disk(kilobytes)
        store = ReleaseStore(disk / "releases", disk / "published.duckdb")
        now = datetime(2026, 5, 1, tzinfo=UTC)
        publication = publish(nights.build, store, now=now, keep=3, auditor=audit)
        outcomes.append(publication.outcome)
        if publication.outcome == PUBLISHED:
            latest = store.latest()
            assert latest is not None
            assert not store.is_changed(latest)
            assert audit(store.link.resolve()) == []
        else:
            assert publication.findings[0].explanation == (
                "The disk is full: the release could not be written. Make room, then run again."
            )
            assert list(store.releases_dir.iterdir()) == []
    assert outcomes == sorted(outcomes, reverse=True)  # rejected up to a size, published from there
    assert set(outcomes) == {REJECTED, PUBLISHED}


class ForgetfulConnection:
    """Closes a database as DuckDB does on a full disk: without a word, and with a log beside the file."""

    def __init__(self, real: duckdb.DuckDBPyConnection) -> None:
        self.real = real

    def __enter__(self) -> ForgetfulConnection:
        return self

    def __exit__(self, *_: object) -> None:
        self.real.close()

    def execute(self, sql: str, *parameters):
        if sql == "detach release":
            ((file,),) = self.real.execute(
                "select path from duckdb_databases() where database_name = 'release'"
            ).fetchall()
            Path(f"{file}.wal").write_bytes(b"the last figures")
        return self.real.execute(sql, *parameters)


def test_a_log_that_duckdb_leaves_behind_is_no_release(nights, monkeypatch):
    nights.night()
    nights.change(NEWS)
    real = duckdb.connect
    monkeypatch.setattr(duckdb, "connect", lambda *how, **named: ForgetfulConnection(real(*how, **named)))
    publication = publish(nights.build, nights.store, now=datetime(2026, 5, 2, tzinfo=UTC), keep=3, auditor=audit)
    monkeypatch.undo()
    assert publication.outcome == REJECTED
    assert "DuckDB left published.duckdb.wal beside the candidate" in publication.findings[0].sentence
    assert len(list(nights.store.releases_dir.iterdir())) == 1
    assert is_whole(nights)


def test_the_audit_sees_the_very_file_that_is_linked_after_its_last_write(nights):
    seen = []

    def auditor(candidate, build):
        assert candidate.stat().st_mode & 0o777 == 0o444
        assert [path.name for path in candidate.parent.iterdir()] == ["published.duckdb"]
        seen.append((candidate.stat().st_ino, candidate.stat().st_mtime_ns, sha256_of(candidate)))
        return audit(candidate, build)

    nights.night(auditor=auditor)
    linked = nights.store.link.resolve()
    assert seen == [(linked.stat().st_ino, linked.stat().st_mtime_ns, sha256_of(linked))]
    assert nights.ask("select count(*) from dim_release") == [(1,)]

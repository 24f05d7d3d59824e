import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from pipelines.publishing.audit import Finding
from pipelines.publishing.publish import PUBLISHED, REJECTED, UNCHANGED, current_release, publish
from pipelines.publishing.shelf import NothingToRollBackToError, Shelf
from tests.unit.publishing.small_build import make_build

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
OLD_DUCKDB = Path(sys.prefix) / "share" / "duckdb14"


def at(minutes: int) -> datetime:
    return NOON + timedelta(minutes=minutes)


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path / "warehouse" / "releases", tmp_path / "warehouse" / "published.duckdb")


@pytest.fixture
def build(tmp_path):
    return make_build(tmp_path / "warehouse" / "build" / "warehouse.duckdb")


def change(build, sql="update fct_finances set label = label || '!'"):
    with duckdb.connect(str(build)) as connection:
        connection.execute(sql)


def sound(candidate, build):
    return []


def release(build, shelf, now=NOON, keep=10, auditor=sound):
    return publish(build, shelf, now=now, keep=keep, auditor=auditor)


def query(path, sql):
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_a_sound_build_becomes_an_immutable_release_behind_a_relative_link(build, shelf):
    publication = publish(build, shelf, now=NOON, keep=3)  # the real audit, in its own process
    assert publication.outcome == PUBLISHED
    assert publication.release.release_id == "20260501T120000Z"
    assert str(shelf.link.readlink()) == "releases/20260501T120000Z.duckdb"
    assert (shelf.file("20260501T120000Z").stat().st_mode & 0o777) == 0o444
    assert [path.name for path in shelf.releases_dir.iterdir()] == ["20260501T120000Z.duckdb"]
    assert query(shelf.link, "select fact_id, amount_sek from fct_finances order by 1") == [
        ("f1", -4996000),
        ("f2", None),
    ]


def test_the_release_holds_marts_views_comments_and_constraints_and_nothing_private(build, shelf):
    release(build, shelf)
    assert query(shelf.link, "from a_view_on_a_view") == [("Samordningsförbundet Åmål",)]
    assert query(shelf.link, "select distinct schema_name from duckdb_tables()") == [("main",)]
    assert query(shelf.link, "select comment from duckdb_tables() where table_name = 'fct_finances'") == [
        ("En rad per tryckt siffra",)
    ]
    assert query(shelf.link, "select comment from duckdb_views() where view_name = 'resultatrakning'") == [
        ("Resultaträkningen",)
    ]
    assert query(
        shelf.link, "select comment from duckdb_columns() where column_name = 'amount_sek' and comment is not null"
    ) == [("Kronor; it's signed",)]
    kinds = {
        kind
        for (kind,) in query(
            shelf.link, "select constraint_type from duckdb_constraints() where table_name = 'fct_finances'"
        )
    }
    assert {"PRIMARY KEY", "CHECK", "NOT NULL"} <= kinds


def test_dim_release_counts_and_remembers_the_earlier_ones(build, shelf):
    release(build, shelf, at(0))
    change(build, "update fct_finances set status = 'disputed', contradictions = 1 where fact_id = 'f1'")
    release(build, shelf, at(1))
    rows = query(
        shelf.link,
        "select release_id, documents, quarantined, facts, verified, unverified, disputed from dim_release order by 1",
    )
    assert rows == [("20260501T120000Z", 1, 0, 2, 1, 1, 0), ("20260501T120100Z", 1, 0, 2, 0, 1, 1)]


def test_unchanged_content_publishes_nothing(build, shelf):
    release(build, shelf, at(0))
    change(build, "update dim_document set read_at = now() + interval 1 day, first_seen_at = now() + interval 1 day")
    publication = release(build, shelf, at(1))
    assert (publication.outcome, publication.release.release_id) == (UNCHANGED, "20260501T120000Z")
    assert shelf.releases() == ("20260501T120000Z",)


@pytest.mark.parametrize(
    "sql",
    [
        "update fct_finances set amount_sek = 0 where fact_id = 'f1'",
        "delete from fct_finances where fact_id = 'f2'",
        "create table fct_new (a integer)",
        "comment on column fct_finances.label is 'ny'",
        "create or replace view resultatrakning as select 1 as forbund",
    ],
)
def test_any_change_of_content_is_published(build, shelf, sql):
    release(build, shelf, at(0))
    change(build, sql)
    assert release(build, shelf, at(1)).outcome == PUBLISHED


def test_a_candidate_that_fails_the_audit_leaves_the_release_in_use(build, shelf):
    release(build, shelf, at(0))
    change(build, "update fct_finances set status = 'sure'")
    publication = publish(build, shelf, now=at(1), keep=3)
    assert publication.outcome == REJECTED
    assert [finding.check for finding in publication.findings] == ["fct_finances_status"]
    assert publication.release.release_id == "20260501T120000Z"
    assert query(shelf.link, "select count(*) from fct_finances where status = 'sure'") == [(0,)]
    assert [path.name for path in shelf.releases_dir.iterdir()] == ["20260501T120000Z.duckdb"]


def test_the_first_candidate_can_be_rejected_too(build, shelf):
    publication = release(build, shelf, auditor=lambda candidate, build: [Finding("bad", "Bad.", 1)])
    assert (publication.outcome, publication.release, shelf.current()) == (REJECTED, None, None)


def test_a_view_that_reads_private_tables_is_a_finding(build, shelf):
    change(build, "create view leak as select * from staging.documents")
    publication = release(build, shelf)
    assert publication.outcome == REJECTED
    assert "view leak cannot be published" in publication.findings[0].sentence


def test_a_reader_keeps_the_old_file_and_a_new_one_gets_the_new(build, shelf):
    release(build, shelf, at(0))
    script = (
        "import duckdb, sys; c = duckdb.connect(sys.argv[1], read_only=True); q = 'select label from fct_finances limit 1';"
        "print(c.execute(q).fetchone()[0], flush=True); sys.stdin.readline(); print(c.execute(q).fetchone()[0])"
    )
    reader = subprocess.Popen(
        [sys.executable, "-c", script, str(shelf.link)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    first = reader.stdout.readline()
    change(build)
    release(build, shelf, at(1))
    second, _ = reader.communicate("go\n", timeout=60)
    assert (first.strip(), second.strip()) == ("Verksamhetens nettokostnad", "Verksamhetens nettokostnad")
    assert query(shelf.file(shelf.current()), "select label from fct_finances limit 1") == [
        ("Verksamhetens nettokostnad!",)
    ]


def test_roll_back_sticks_until_there_is_news(build, shelf):
    release(build, shelf, at(0))
    change(build)
    release(build, shelf, at(1))
    assert shelf.roll_back() == ("20260501T120100Z", "20260501T120000Z")
    publication = release(build, shelf, at(2))
    assert (publication.outcome, publication.rolled_back) == (UNCHANGED, True)
    assert current_release(shelf).release_id == "20260501T120000Z"
    change(build)
    assert release(build, shelf, at(3)).outcome == PUBLISHED
    assert shelf.current() == "20260501T120300Z"


def test_roll_back_to_a_named_release_and_forward_again(build, shelf):
    for minute in range(3):
        release(build, shelf, at(minute))
        change(build)
    assert shelf.roll_back("20260501T120000Z")[1] == "20260501T120000Z"
    assert shelf.roll_back("20260501T120200Z") == ("20260501T120000Z", "20260501T120200Z")
    assert not shelf.was_rolled_back("20260501T120200Z")


def test_roll_back_without_an_earlier_release_says_so(build, shelf):
    with pytest.raises(NothingToRollBackToError, match="Nothing has been published"):
        shelf.roll_back()
    release(build, shelf)
    with pytest.raises(NothingToRollBackToError, match="no release before 20260501T120000Z"):
        shelf.roll_back()
    with pytest.raises(NothingToRollBackToError, match="Releases: 20260501T120000Z"):
        shelf.roll_back("19990101T000000Z")
    assert shelf.current() == "20260501T120000Z"


def test_a_run_killed_before_the_flip_is_completed_by_the_next(build, shelf):
    release(build, shelf, at(0))
    change(build)
    release(build, shelf, at(1))
    shelf.flip("20260501T120000Z")  # as if the second flip had never happened; nobody rolled back
    (shelf.releases_dir / ".candidate-left.duckdb").write_bytes(b"left by a killed run")
    publication = release(build, shelf, at(2))
    assert (publication.outcome, shelf.current()) == (UNCHANGED, "20260501T120100Z")
    assert not list(shelf.releases_dir.glob(".candidate-*"))


def test_prune_keeps_the_newest_and_the_one_in_use(build, shelf):
    for minute in range(4):
        release(build, shelf, at(minute))
        change(build)
    shelf.roll_back("20260501T120000Z")
    assert shelf.prune(2) == ("20260501T120100Z",)
    assert shelf.releases() == ("20260501T120000Z", "20260501T120200Z", "20260501T120300Z")


def test_publishing_prunes(build, shelf):
    for minute in range(3):
        publication = release(build, shelf, at(minute), keep=2)
        change(build)
    assert publication.pruned == ("20260501T120000Z",)


def test_two_releases_in_one_second_have_two_names_in_order(build, shelf):
    release(build, shelf, NOON)
    change(build)
    release(build, shelf, NOON)
    assert shelf.releases() == ("20260501T120000Z", "20260501T120000Z-2")
    assert shelf.current() == "20260501T120000Z-2"


def test_an_older_duckdb_reads_a_release(build, shelf):
    """BI tools bundle older clients: DuckDB 1.4 must open what we publish. `make setup` puts it beside our own."""
    release(build, shelf)
    script = (
        "import duckdb, json, sys; c = duckdb.connect(sys.argv[1], read_only=True);"
        "print(json.dumps([duckdb.__version__, c.execute('select forbund, amount_sek::bigint from resultatrakning').fetchall()]))"
    )
    environment = {**os.environ, "PYTHONPATH": str(OLD_DUCKDB)}
    done = subprocess.run(
        [sys.executable, "-c", script, str(shelf.link)], capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode == 0, done.stderr
    version, rows = json.loads(done.stdout)
    assert version.startswith("1.4.")
    assert rows == [["Samordningsförbundet Åmål", -4996000]]

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from pipelines.publishing.audit import Finding
from pipelines.publishing.publish import PUBLISHED, REJECTED, UNCHANGED, publish
from pipelines.publishing.release_store import ReleaseStore
from tests.unit.publishing.small_build import make_build

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
OLD_DUCKDB = Path(sys.prefix) / "share" / "duckdb14"


def at(minutes: int) -> datetime:
    return NOON + timedelta(minutes=minutes)


@pytest.fixture
def store(tmp_path):
    return ReleaseStore(tmp_path / "warehouse" / "releases", tmp_path / "warehouse" / "published.duckdb")


@pytest.fixture
def build(tmp_path):
    return make_build(tmp_path / "warehouse" / "build" / "warehouse.duckdb")


def change(build, sql="update fct_finances set label = label || '!'"):
    with duckdb.connect(str(build)) as connection:
        connection.execute(sql)


def sound(candidate, build):
    return []


def release(build, store, now=NOON, keep=10, auditor=sound):
    return publish(build, store, now=now, keep=keep, auditor=auditor)


def query(path, sql):
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_a_sound_build_becomes_an_immutable_release_behind_a_relative_link(build, store):
    publication = publish(build, store, now=NOON, keep=3)  # the real audit, in its own process
    assert publication.outcome == PUBLISHED
    assert publication.release.release_id == "20260501T120000Z"
    assert str(store.link.readlink()) == "releases/20260501T120000Z/published.duckdb"
    assert [path.name for path in store.releases_dir.iterdir()] == ["20260501T120000Z"]
    folder = store.releases_dir / "20260501T120000Z"
    assert {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()} == {
        "published.duckdb": 0o444,
        "release.json": 0o444,
    }
    assert {path.stat().st_mode & 0o777 for path in (folder, store.releases_dir, store.link.parent)} == {0o755}
    assert query(store.link, "select fact_id, amount_sek from fct_finances order by 1") == [
        ("f1", -4996000),
        ("f2", None),
    ]


def test_the_release_holds_marts_views_comments_and_constraints_and_nothing_private(build, store):
    release(build, store)
    assert query(store.link, "from a_view_on_a_view") == [("Samordningsförbundet Åmål",)]
    assert query(store.link, "select distinct schema_name from duckdb_tables()") == [("main",)]
    assert query(store.link, "select comment from duckdb_tables() where table_name = 'fct_finances'") == [
        ("En rad per tryckt siffra",)
    ]
    assert query(store.link, "select comment from duckdb_views() where view_name = 'resultatrakning'") == [
        ("Resultaträkningen",)
    ]
    assert query(
        store.link,
        "select column_name, comment from duckdb_columns() where table_name in ('fct_finances', 'unplaced_figures')"
        " and comment is not null order by all",
    ) == [("amount_sek", "Kronor; it's signed"), ("label", "Benämning"), ("label", "Radens benämning")]
    assert ("Kronor; it's signed",) in query(
        store.link, "select comment from duckdb_columns() where table_name = 'resultatrakning'"
    )
    kinds = {
        kind
        for (kind,) in query(
            store.link, "select constraint_type from duckdb_constraints() where table_name = 'fct_finances'"
        )
    }
    assert {"PRIMARY KEY", "CHECK", "NOT NULL"} <= kinds


def test_dim_release_counts_and_remembers_the_earlier_ones(build, store):
    release(build, store, at(0))
    change(build, "update fct_finances set status = 'disputed', contradictions = 1 where fact_id = 'f1'")
    release(build, store, at(1))
    rows = query(
        store.link,
        "select release_id, sequence, published_at, documents, quarantined, facts, verified, unverified, disputed"
        " from dim_release order by sequence",
    )
    assert rows == [
        ("20260501T120000Z", 1, datetime(2026, 5, 1, 12), 1, 0, 2, 1, 1, 0),  # noqa: DTZ001 (UTC without saying so)
        ("20260501T120100Z", 2, datetime(2026, 5, 1, 12, 1), 1, 0, 2, 0, 1, 1),  # noqa: DTZ001
    ]


def test_unchanged_content_publishes_nothing(build, store):
    release(build, store, at(0))
    change(build, "update dim_document set read_at = now() + interval 1 day, first_seen_at = now() + interval 1 day")
    publication = release(build, store, at(1))
    assert (publication.outcome, publication.release.release_id) == (UNCHANGED, "20260501T120000Z")
    assert store.releases() == ("20260501T120000Z",)


@pytest.mark.parametrize(
    "sql",
    [
        "update fct_finances set amount_sek = 0 where fact_id = 'f1'",
        "delete from fct_finances where fact_id = 'f2'",
        "create table fct_new (a integer)",
        "update intermediate.int_column_text set comment = 'ny' where column_name = 'label'",
        "create or replace view resultatrakning as select 1 as forbund",
    ],
)
def test_any_change_of_content_is_published(build, store, sql):
    release(build, store, at(0))
    change(build, sql)
    assert release(build, store, at(1)).outcome == PUBLISHED


def test_a_candidate_that_fails_the_audit_leaves_the_release_in_use(build, store):
    release(build, store, at(0))
    change(build, "insert into staging.documents values ('lost', 'lost.pdf', 'read', 'arsredovisning')")
    publication = publish(build, store, now=at(1), keep=3)
    assert publication.outcome == REJECTED
    assert [finding.check for finding in publication.findings] == ["documents_lost"]
    assert publication.release.release_id == "20260501T120000Z"
    assert [path.name for path in store.releases_dir.iterdir()] == ["20260501T120000Z"]


def test_the_first_candidate_can_be_rejected_too(build, store):
    publication = release(build, store, auditor=lambda candidate, build: [Finding("bad", "Bad.", 1)])
    assert (publication.outcome, publication.release, store.current()) == (REJECTED, None, None)


def test_a_view_that_reads_private_tables_is_a_finding(build, store):
    change(build, "create view leak as select * from staging.documents")
    publication = release(build, store)
    assert publication.outcome == REJECTED
    assert "view leak cannot be published" in publication.findings[0].sentence


def test_a_reader_keeps_the_old_file_and_a_new_one_gets_the_new(build, store):
    release(build, store, at(0))
    script = (
        "import duckdb, sys; c = duckdb.connect(sys.argv[1], read_only=True); q = 'select label from fct_finances limit 1';"
        "print(c.execute(q).fetchone()[0], flush=True); sys.stdin.readline(); print(c.execute(q).fetchone()[0])"
    )
    reader = subprocess.Popen(
        [sys.executable, "-c", script, str(store.link)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    first = reader.stdout.readline()
    change(build)
    release(build, store, at(1))
    second, _ = reader.communicate("go\n", timeout=60)
    assert (first.strip(), second.strip()) == ("Verksamhetens nettokostnad", "Verksamhetens nettokostnad")
    assert query(store.file(store.current()), "select label from fct_finances limit 1") == [
        ("Verksamhetens nettokostnad!",)
    ]


def test_roll_back_sticks_until_there_is_news(build, store):
    release(build, store, at(0))
    change(build)
    release(build, store, at(1))
    assert store.roll_back() == ("20260501T120100Z", "20260501T120000Z")
    publication = release(build, store, at(2))
    assert (publication.outcome, publication.rolled_back) == (UNCHANGED, True)
    assert store.current_row().release_id == "20260501T120000Z"
    change(build)
    assert release(build, store, at(3)).outcome == PUBLISHED
    assert store.current() == "20260501T120300Z"


def test_a_run_killed_before_the_flip_is_completed_by_the_next(build, store):
    release(build, store, at(0))
    change(build)
    release(build, store, at(1))
    store.flip("20260501T120000Z")  # as if the second flip had never happened; nobody rolled back
    publication = release(build, store, at(2))
    assert (publication.outcome, store.current()) == (UNCHANGED, "20260501T120100Z")


def test_publishing_prunes(build, store):
    for minute in range(3):
        publication = release(build, store, at(minute), keep=2)
        change(build)
    assert publication.pruned == ("20260501T120000Z",)


def test_an_older_duckdb_reads_a_release(build, store):
    """BI tools bundle older clients: DuckDB 1.4 must open what we publish. `make setup` puts it beside our own."""
    query_of_bi_tool = "select label, amount_sek::bigint from published.main.fct_finances where fact_id = 'f1'"
    script = (
        "import duckdb, json, sys; c = duckdb.connect(sys.argv[1], read_only=True);"
        "print(json.dumps([duckdb.__version__, c.execute(sys.argv[2]).fetchall(),"
        "len(c.execute('select * from dim_document').fetchall()),"
        "c.execute('select forbund from resultatrakning').fetchall()]))"
    )
    environment = {**os.environ, "PYTHONPATH": str(OLD_DUCKDB)}
    for minute, mark in ((0, ""), (1, "!")):
        assert release(build, store, at(minute)).outcome == PUBLISHED
        command = [sys.executable, "-c", script, str(store.link), query_of_bi_tool]
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
        assert done.returncode == 0, done.stderr
        version, rows, documents, view = json.loads(done.stdout)
        assert version.startswith("1.4.")
        assert (rows, documents) == ([["Verksamhetens nettokostnad" + mark, -4996000]], 1)
        assert view == [["Samordningsförbundet Åmål"]]
        assert query(store.link, query_of_bi_tool) == [("Verksamhetens nettokostnad" + mark, -4996000)]
        change(build)

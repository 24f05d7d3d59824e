"""What the store of releases knows without opening one: clocks, locks, leftovers, rollback."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import duckdb
import pytest

from pipelines.publishing.publish import PUBLISHED, UNCHANGED, published_documents
from pipelines.publishing.release_store import NothingToRollBackToError, PublishedDocument
from tests.conftest import REPOSITORY
from tests.unit.publishing.small_build import SHA

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
NEWS = "update fct_finances set label = label || '!'"
FIRST, SECOND, THIRD, FOURTH = (f"20260501T120{minute}00Z" for minute in range(1, 5))


def sequences(nights) -> list[tuple[int, str]]:
    return nights.ask("select sequence, release_id from dim_release order by sequence")


def test_a_clock_that_was_ahead_makes_no_needless_release_and_hides_no_later_one(nights):
    ahead = nights.night(now=datetime(2099, 1, 1, tzinfo=UTC)).release.release_id
    assert nights.night().outcome == UNCHANGED
    published = nights.night(NEWS)
    assert (published.outcome, nights.store.current()) == (PUBLISHED, THIRD)
    assert nights.store.releases() == (ahead, THIRD)
    assert nights.night().outcome == UNCHANGED
    assert nights.store.roll_back() == (THIRD, ahead)
    assert nights.night().rolled_back
    assert sequences(nights) == [(1, ahead)]


def test_a_clock_that_jumps_back_keeps_order_and_ids(nights):
    nights.night(now=NOON)
    nights.night(NEWS, now=NOON - timedelta(days=400))
    nights.night(NEWS, now=NOON)
    assert nights.store.releases() == ("20260501T120000Z", "20250327T120000Z", "20260501T120000Z-2")
    assert nights.night(now=NOON - timedelta(days=900)).outcome == UNCHANGED
    assert nights.store.prune(2) == ("20260501T120000Z",)
    # its name is in the history for ever
    assert nights.night(NEWS, now=NOON).release.release_id == "20260501T120000Z-3"
    assert [number for number, _ in sequences(nights)] == [1, 2, 3, 4]


def test_history_and_gate_survive_a_program_that_holds_the_release_for_writing(nights):
    nights.night()
    script = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print(1, flush=True); sys.stdin.readline()"
    command = [sys.executable, "-c", script, str(nights.store.file(FIRST))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout.readline() == "1\n"
        with pytest.raises(duckdb.IOException):
            duckdb.connect(str(nights.store.file(FIRST)), read_only=True)
        assert nights.night().outcome == UNCHANGED
        published = nights.night("delete from fct_finances where fact_id = 'f2'", NEWS)
        holder.communicate("done\n", timeout=60)
    assert published.outcome == PUBLISHED
    assert [notice for notice in published.notices if "open for writing" in notice]
    assert sequences(nights) == [(1, FIRST), (2, THIRD)]
    assert [path.name for path in nights.store.releases_dir.iterdir() if path.name.startswith(".")] == []


def test_a_release_that_somebody_wrote_into_is_told_and_published_afresh(nights):
    nights.night()
    file = nights.store.file(FIRST)
    file.chmod(0o644)
    with duckdb.connect(str(file)) as connection:
        connection.execute("delete from fct_finances where fact_id = 'f2'")
    published = nights.night()
    assert (published.outcome, published.release.release_id) == (PUBLISHED, SECOND)
    assert published.notices[0].startswith(f"The file of release {FIRST} was changed after it was published")
    assert nights.ask("select count(*) from fct_finances") == [(2,)]
    assert nights.night().outcome == UNCHANGED


def test_history_survives_a_file_that_is_no_database_any_more(nights):
    nights.night()
    file = nights.store.file(FIRST)
    file.chmod(0o644)
    file.write_bytes(b"not a database")
    assert nights.night().outcome == PUBLISHED
    assert sequences(nights) == [(1, FIRST), (2, SECOND)]


def test_what_killed_runs_left_is_removed(nights):
    nights.night()
    store = nights.store
    (store.releases_dir / ".candidate-1").mkdir()
    (store.releases_dir / ".candidate-1" / "published.duckdb").write_bytes(b"half")
    (store.releases_dir / ".candidate-2.duckdb").write_bytes(b"half")
    (store.releases_dir / "20990101T000000Z").mkdir()
    (store.releases_dir / "20990101T000000Z" / "published.duckdb").write_bytes(b"half")
    (store.releases_dir / "notes").mkdir()
    store.link.with_name(".published.duckdb.0123").symlink_to("nowhere")
    publication = nights.night()
    assert (publication.outcome, publication.notices) == (UNCHANGED, ())
    assert sorted(path.name for path in store.releases_dir.iterdir()) == [FIRST, "notes"]
    assert sorted(path.name for path in store.link.parent.iterdir()) == ["build", "published.duckdb", "releases"]


def test_the_release_in_use_stays_even_without_its_record(nights):
    nights.night()
    (nights.store.releases_dir / FIRST / "release.json").unlink()
    publication = nights.night()
    assert f"release.json of the release in use ({FIRST}) is missing" in publication.notices[0]
    assert (publication.outcome, nights.store.releases()) == (PUBLISHED, (SECOND,))
    assert nights.store.file(FIRST).exists()
    assert nights.night().notices == ()  # no longer in use: now it is a leftover
    assert not nights.store.file(FIRST).exists()


def test_a_record_that_is_not_legible_costs_no_release_its_file(nights):
    nights.night()
    nights.night(NEWS)
    record = nights.store.releases_dir / FIRST / "release.json"
    record.chmod(0o644)
    record.write_text('{"release_id": 1}')
    assert nights.night().notices == (f"{record} is not legible: that release is passed over. It may be removed.",)
    assert nights.store.file(FIRST).exists()
    assert nights.store.releases() == (SECOND,)


def test_logs_of_killed_clients_are_removed_and_told(nights):
    nights.night()
    store = nights.store
    logs = (store.link.with_name("published.duckdb.wal"), store.file(FIRST).with_name("published.duckdb.wal"))
    for log in logs:
        log.write_bytes(b"left by a killed client")
    publication = nights.night(NEWS)
    assert publication.outcome == PUBLISHED
    assert [notice.split(" was removed")[0] for notice in publication.notices] == [str(log) for log in logs]
    assert not any(log.exists() for log in logs)


def test_a_file_in_the_place_of_the_link_gives_way(nights):
    nights.night()
    nights.store.link.unlink()
    nights.store.link.write_bytes(b"somebody's copy")
    assert (nights.night().outcome, nights.store.current()) == (UNCHANGED, FIRST)


def test_the_record_tells_what_must_be_known_without_opening_the_file(nights):
    nights.night()
    record = nights.store.record(FIRST)
    assert (record.sequence, record.row.facts, record.row.accepted) == (1, 2, None)
    assert not nights.store.is_changed(record)
    values = json.loads((nights.store.releases_dir / FIRST / "release.json").read_text())
    assert values["history"][0]["published_at"] == "2026-05-01T12:01:00"


def test_the_schema_version_is_the_newest_of_the_changelog(nights):
    nights.night()
    changelog = (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## Schema (\S+)$", changelog, re.MULTILINE)
    assert nights.ask("select schema_version from dim_release") == [(newest[1],)]


def test_published_documents_are_those_of_the_release_in_use(nights):
    assert published_documents(nights.store) == ()
    nights.night()
    nights.night(
        "update dim_document set status = 'withdrawn', is_current = false, withdrawn_on = date '2026-05-01'",
        "update fct_finances set is_current = false",
    )
    seen = datetime(2026, 4, 30, 23)  # noqa: DTZ001 (UTC without saying so)
    assert published_documents(nights.store) == (
        PublishedDocument(SHA, "åmål.pdf", "withdrawn", seen, date(2026, 5, 1)),
    )
    nights.store.roll_back()
    assert published_documents(nights.store) == (PublishedDocument(SHA, "åmål.pdf", "published", seen, None),)


def test_roll_back_to_a_named_release_and_forward_again(nights):
    for _ in range(3):
        nights.night(NEWS)
    assert nights.store.roll_back(FIRST) == (THIRD, FIRST)
    assert nights.store.was_rolled_back(THIRD)
    assert nights.store.roll_back(THIRD) == (FIRST, THIRD)
    assert not nights.store.was_rolled_back(THIRD)


def test_roll_back_without_an_earlier_release_says_so(nights):
    with pytest.raises(NothingToRollBackToError, match="Nothing has been published"):
        nights.store.roll_back()
    nights.night()
    with pytest.raises(NothingToRollBackToError, match=f"no release before {FIRST}"):
        nights.store.roll_back()
    with pytest.raises(NothingToRollBackToError, match=f"Releases: {FIRST}"):
        nights.store.roll_back("19990101T000000Z")
    assert nights.store.current() == FIRST


def test_what_was_rolled_back_stays_so_though_its_kept_reports_would_be_others_now(nights):
    """Held against the first release, the build keeps another result than it did beside the second one."""
    more = (
        "insert into fct_finances by name select fact.* replace (fact.fact_id || number as fact_id,"
        " fact.thing_id || number as thing_id)"
        " from fct_finances as fact, range(1, 11) as numbers (number) where fact.fact_id = 'f2'"
    )
    nights.night()
    nights.night(more)
    fewer = "delete from fct_finances where fact_id like 'f2%' and fact_id <> 'f2'"
    assert len(nights.night(fewer, "create table news (a integer)").kept) == 1
    nights.store.roll_back(FIRST)
    publication = nights.night()
    assert publication.kept == ()
    assert (publication.outcome, publication.rolled_back, nights.store.current()) == (UNCHANGED, True, FIRST)


def test_prune_keeps_the_newest_and_the_one_in_use(nights):
    for _ in range(4):
        nights.night(NEWS)
    nights.store.roll_back(FIRST)
    assert nights.store.prune(2) == (SECOND,)
    assert nights.store.releases() == (FIRST, THIRD, FOURTH)


def test_two_releases_in_one_second_have_two_names(nights):
    nights.night(now=NOON)
    nights.night(NEWS, now=NOON)
    assert nights.store.releases() == ("20260501T120000Z", "20260501T120000Z-2")
    assert nights.store.current() == "20260501T120000Z-2"

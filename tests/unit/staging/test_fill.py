"""The batch step, with a reader of toy documents and threads for workers."""

import errno
import hashlib
import os
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import duckdb
import pytest

from pipelines import files
from pipelines.intake.ledger import KnownDocument, MassWithdrawalError
from pipelines.settings import Settings
from pipelines.staging.cache import ResultCache, ResultNotKeptError
from pipelines.staging.fill import fill_staging
from tests.handed_in_workers import HandedInWorkers
from tests.integration.fake_reader import HEADER, ToyResult, read_toy, toy

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
MODELS = hashlib.sha256(b"swemodelengmodel").hexdigest()[:6]
V1, V2 = f"1-{MODELS}", f"2-{MODELS}"
"""Versions of the toy readers with the models that lie in the tests' folder."""


class Heard:
    def __init__(self):
        self.planned_files = 0
        self.started = []
        self.done = []

    def planned(self, plan):
        self.planned_files = plan.found

    def document_started(self, file):
        self.started.append(file.file_name)

    def document_done(self, file, why_not, pages=0):
        self.done.append((file.file_name, why_not and why_not.code))


@pytest.fixture
def place(tmp_path):
    tessdata = tmp_path / "tessdata"
    tessdata.mkdir()
    for model in ("swe", "eng"):
        (tessdata / f"{model}.traineddata").write_bytes(b"model")
    (tmp_path / "raw").mkdir()
    settings = Settings(raw_pdfs=tmp_path / "raw", warehouse=tmp_path / "wh", tessdata_dir=tessdata, workers=2)
    toy(settings.raw_pdfs / "a.pdf", Intäkter=5)
    toy(settings.raw_pdfs / "b.pdf", Intäkter=6)
    return SimpleNamespace(settings=settings, raw=settings.raw_pdfs)


def fill(place, reader_version="1", read=read_toy, retry=False, known=(), accept=False, now=NOON):
    heard = Heard()
    with ThreadPoolExecutor(2) as executor:
        filled = fill_staging(
            place.settings, read, reader_version, heard, known={document.sha256: document for document in known},
            accept_withdrawals=accept, retry_quarantined=retry, workers=HandedInWorkers(executor), clock=lambda: now,
        )  # fmt: skip
    counts = filled.counts
    assert counts.balanced
    return SimpleNamespace(
        account=(counts.found, counts.read, counts.quarantined, counts.unchanged),
        quarantined={item.file_name: (item.refusal.code, item.new) for item in filled.quarantined},
        started=sorted(heard.started),
        done=sorted(heard.done),
        withdrawn=[(document.file_name, document.withdrawn_on) for document in filled.withdrawn],
        written=filled.written,
    )


def select(place, sql):
    with duckdb.connect(str(place.settings.build_database), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def documents(place):
    return select(place, "select file_name, status, reader_version from staging.documents order by file_name, status")


def released(place):
    """What a release that was published now would know of the documents."""
    return [
        KnownDocument(sha256, file_name, {"read": "published"}.get(status, status), first_seen, withdrawn_on)
        for sha256, file_name, status, first_seen, withdrawn_on in select(
            place, "select sha256, file_name, status, first_seen_at, withdrawn_on from staging.documents"
        )
    ]


def cells(place):
    return [row[0] for row in select(place, "select distinct file_name from staging.cells order by 1")]


def test_new_documents_are_read_once(place):
    first = fill(place)
    assert first.account == (2, 2, 0, 0)
    assert first.started == ["a.pdf", "b.pdf"]
    assert first.done == [("a.pdf", None), ("b.pdf", None)]
    second = fill(place)
    assert (second.account, second.done, second.written.changed) == ((2, 0, 0, 2), [], False)


def test_a_new_report_is_read_and_the_others_are_not(place):
    fill(place)
    toy(place.raw / "new" / "c.pdf", Intäkter=7)
    result = fill(place)
    assert (result.account, result.done, result.written.rows["documents"]) == ((3, 1, 0, 2), [("new/c.pdf", None)], 3)


def test_a_new_reader_version_reads_everything_again(place):
    fill(place)
    assert fill(place, "2").account == (2, 2, 0, 0)
    assert {row[2] for row in documents(place)} == {V2}


def test_refused_and_failed_documents_are_rows(place):
    (place.raw / "c.pdf").write_bytes(HEADER + b"damaged")
    (place.raw / "d.pdf").write_bytes(b"")
    (place.raw / "e.pdf").write_bytes(HEADER + b"{nonsense")
    first = fill(place)
    assert first.account == (5, 2, 3, 0)
    assert first.quarantined == {"c.pdf": ("damaged", True), "d.pdf": ("empty", True), "e.pdf": ("reader_failed", True)}
    assert [row[1] for row in documents(place)] == ["read", "read", "quarantined", "quarantined", "quarantined"]
    second = fill(place)
    assert second.account == (5, 0, 0, 5)
    assert second.quarantined["c.pdf"] == ("damaged", False)


def test_quarantined_documents_are_tried_again_when_asked(place):
    (place.raw / "c.pdf").write_bytes(HEADER + b"damaged")
    fill(place)
    assert fill(place, retry=True).account == (3, 0, 1, 2)


def test_rows_that_do_not_fit_are_the_failure_of_one_document(place):
    def misfit(content, file_name, limits):
        return (
            ToyResult({"cells": [("too", "short")]}) if file_name == "a.pdf" else read_toy(content, file_name, limits)
        )

    result = fill(place, read=misfit)
    assert (result.account, result.quarantined) == ((2, 1, 1, 0), {"a.pdf": ("reader_failed", True)})


@pytest.mark.parametrize(
    ("missing", "version"), [(["swe"], "1-no-ocr"), (["eng"], r"1-[0-9a-f]{6}-no-eng"), (["swe", "eng"], "1-no-ocr")]
)
def test_a_judgement_without_ocr_models_does_not_stand_once_they_are_there(place, missing, version):
    models = [place.settings.tessdata_dir / f"{name}.traineddata" for name in missing]
    for model in models:
        model.unlink()
    fill(place)
    assert all(re.fullmatch(version, row[2]) for row in documents(place))
    for model in models:
        model.write_bytes(b"model")
    assert fill(place).account == (2, 2, 0, 0)
    assert {row[2] for row in documents(place)} == {V1}


def test_another_model_reads_everything_again_and_the_same_model_nothing(place):
    fill(place)
    model = place.settings.tessdata_dir / "swe.traineddata"
    model.write_bytes(b"model")
    assert fill(place).account == (2, 0, 0, 2)
    model.write_bytes(b"MODEL")
    assert fill(place).account == (2, 2, 0, 0)


def test_a_killed_run_goes_on_where_it_was(place):
    """One document was kept and the build file never written: only the other is read."""
    fill(place)
    place.settings.build_database.unlink()
    cache = ResultCache(place.settings.cache_dir, V1)
    lost, kept = sorted(cache.every_entry(), key=lambda entry: entry.file_name)
    (entry_file,) = place.settings.cache_dir.glob(f"*/??/{lost.sha256}/entry.json")
    entry_file.unlink()
    (place.settings.cache_dir / ".partial" / "left").mkdir(parents=True)
    result = fill(place)
    assert (result.account, result.done) == ((2, 1, 0, 1), [(lost.file_name, None)])
    assert cache.entry(kept.sha256) == kept
    assert not (place.settings.cache_dir / ".partial" / "left").exists()
    assert result.written.rows["documents"] == 2


def test_a_removed_file_that_no_release_knows_leaves_staging(place):
    fill(place)
    (place.raw / "a.pdf").unlink()
    assert fill(place).account == (1, 0, 0, 1)
    assert [row[0] for row in documents(place)] == ["b.pdf"]


def test_a_report_whose_file_has_gone_is_withdrawn_and_comes_back_with_it(place):
    fill(place)
    content = (place.raw / "a.pdf").read_bytes()
    (place.raw / "a.pdf").unlink()
    gone = fill(place, known=released(place))
    assert (gone.account, gone.withdrawn) == ((1, 0, 0, 1), [("a.pdf", NOON.date())])
    assert documents(place) == [("a.pdf", "withdrawn", V1), ("b.pdf", "read", V1)]
    assert cells(place) == ["a.pdf", "b.pdf"]

    later = fill(place, known=released(place), now=NOON + timedelta(days=9))
    assert (later.account, later.withdrawn, later.written.changed) == ((1, 0, 0, 1), [], False)
    assert select(place, "select withdrawn_on from staging.documents where status = 'withdrawn'") == [(NOON.date(),)]

    (place.raw / "back.pdf").write_bytes(content)
    back = fill(place, known=released(place))
    assert (back.account, back.withdrawn) == ((2, 0, 0, 2), [])
    assert documents(place) == [("b.pdf", "read", V1), ("back.pdf", "read", V1)]


def test_a_withdrawn_report_under_a_new_reader_version_keeps_its_row_alone(place):
    fill(place)
    (place.raw / "a.pdf").unlink()
    fill(place, known=released(place))
    fill(place, "2", known=released(place))
    assert documents(place) == [("a.pdf", "withdrawn", V1), ("b.pdf", "read", V2)]
    assert select(place, "select fiscal_year from staging.documents where status = 'withdrawn'") == [(2024,)]
    assert cells(place) == ["b.pdf"]


def test_a_renamed_file_is_the_same_and_a_replaced_one_is_withdrawn(place):
    fill(place)
    (place.raw / "a.pdf").rename(place.raw / "renamed.pdf")
    toy(place.raw / "b.pdf", Intäkter=60)
    changed = fill(place, known=released(place))
    assert (changed.account, changed.withdrawn) == ((2, 1, 0, 1), [("b.pdf", NOON.date())])
    assert documents(place) == [("b.pdf", "read", V1), ("b.pdf", "withdrawn", V1), ("renamed.pdf", "read", V1)]


def test_a_quarantined_file_that_was_taken_away_leaves(place):
    (place.raw / "c.pdf").write_bytes(HEADER + b"damaged")
    fill(place)
    (place.raw / "c.pdf").unlink()
    assert fill(place, known=released(place)).withdrawn == []
    assert [row[0] for row in documents(place)] == ["a.pdf", "b.pdf"]


def test_a_landing_zone_that_lost_its_files_stops_the_night_before_anything_is_written(place):
    for number in range(4):
        toy(place.raw / "more" / f"{number}.pdf", Intäkter=100 + number)
    fill(place)
    known, before = released(place), documents(place)
    for path in [*place.raw.glob("*.pdf"), *place.raw.glob("more/*.pdf")]:
        path.unlink()
    toy(place.raw / "new.pdf", Intäkter=1000)
    with pytest.raises(MassWithdrawalError, match="6 of 6 known reports are gone"):
        fill(place, known=known)
    assert documents(place) == before
    assert len(list(place.settings.cache_dir.glob("*/??/*"))) == 6
    accepted = fill(place, known=known, accept=True)
    assert (accepted.account, len(accepted.withdrawn)) == ((1, 1, 0, 0), 6)
    assert [row[1] for row in documents(place)] == ["withdrawn"] * 6 + ["read"]
    assert fill(place, known=released(place)).withdrawn == []


def test_the_first_seen_time_survives_a_deleted_build_folder(place):
    fill(place)
    known = released(place)
    shutil.rmtree(place.settings.build_dir)
    fill(place, known=known, now=NOON + timedelta(days=400))
    assert select(place, "select distinct first_seen_at from staging.documents") == [(NOON.replace(tzinfo=None),)]


def test_a_file_that_changes_before_it_is_read_is_a_row_and_is_read_by_the_next_run(place):
    """The bytes of b.pdf change as soon as a.pdf (the larger one) has been handed to a worker."""
    toy(place.raw / "a.pdf", Intäkter=5, Bidrag=7)

    def read(content, file_name, limits):
        toy(place.raw / "b.pdf", Intäkter=66)
        return read_toy(content, file_name, limits)

    place.settings = place.settings.model_copy(update={"workers": 1})
    first = fill(place, read=read)
    assert first.account == (2, 1, 1, 0)
    assert first.quarantined == {"b.pdf": ("still_changing", True)}
    assert first.done == [("a.pdf", None), ("b.pdf", "still_changing")]
    assert [entry.file_name for entry in ResultCache(place.settings.cache_dir, V1).every_entry()] == ["a.pdf"]
    second = fill(place, known=released(place))
    assert (second.account, second.quarantined) == ((2, 1, 0, 1), {})
    assert select(place, "select value from staging.cells where file_name = 'b.pdf'") == [(66,)]


def test_a_report_that_is_out_of_reach_tonight_stays_as_it_was_read(place, monkeypatch):
    fill(place)
    known = released(place)
    opened = os.open

    def refuse(path, *arguments, **options):
        if os.fsencode(path).endswith(b"raw/a.pdf"):
            raise OSError(errno.EIO, "Input/output error")
        return opened(path, *arguments, **options)

    with monkeypatch.context() as tonight:
        tonight.setattr(os, "open", refuse)
        first = fill(place, known=known)
        again = fill(place, known=known + [d for d in released(place) if d.status == "quarantined"])
    assert (first.account, first.withdrawn) == ((2, 0, 1, 1), [])
    assert documents(place) == [("a.pdf", "quarantined", V1), ("a.pdf", "read", V1), ("b.pdf", "read", V1)]
    assert cells(place) == ["a.pdf", "b.pdf"]
    assert not again.written.changed
    assert fill(place, known=known).account == (2, 0, 0, 2)
    assert documents(place) == [("a.pdf", "read", V1), ("b.pdf", "read", V1)]


@pytest.mark.parametrize("name", ["entry.json", "documents.parquet", "cells.parquet"])
def test_a_damaged_result_is_read_again_in_the_same_run(place, name):
    fill(place)
    damaged, _ = sorted(place.settings.cache_dir.glob(f"*/??/*/{name}"))
    damaged.write_bytes(damaged.read_bytes()[:-9])
    again = fill(place)
    assert again.account == (2, 1, 0, 1)
    assert fill(place).account == (2, 0, 0, 2)
    assert cells(place) == ["a.pdf", "b.pdf"]


class Pool(HandedInWorkers):
    """Workers of this process that keep count of how they are left."""

    def __init__(self, executor):
        super().__init__(executor)
        self.renewed = self.closed = 0

    def renew(self):
        self.renewed += 1

    def close(self):
        self.closed += 1


def test_a_full_disk_ends_the_run_with_a_sentence_and_the_next_night_is_as_ever(place, monkeypatch):
    write = files.write

    def no_room(path, content, *mode):
        if "cells" in path.name:
            raise OSError(errno.ENOSPC, "No space left on device")
        write(path, content, *mode)

    with ThreadPoolExecutor(1) as executor:
        pool = Pool(executor)
        with monkeypatch.context() as full:
            full.setattr(files, "write", no_room)
            with pytest.raises(ResultNotKeptError, match=r"No space left on device\. Make room"):
                fill_staging(place.settings, read_toy, "1", Heard(), known={}, workers=pool)
    assert (pool.renewed, pool.closed) == (1, 0)
    night = fill(place)
    assert (night.account, cells(place)) == ((2, 2, 0, 0), ["a.pdf", "b.pdf"])


def test_workers_that_were_handed_in_are_left_open_at_a_normal_end(place):
    with ThreadPoolExecutor(1) as executor:
        pool = Pool(executor)
        fill_staging(place.settings, read_toy, "1", Heard(), known={}, workers=pool)
    assert (pool.renewed, pool.closed) == (0, 0)


def test_own_workers_are_closed_at_a_normal_end_and_ended_at_any_other(place, monkeypatch):
    made = []

    def make(count, memory, *, preload, log):
        made.append(Pool(executor))
        return made[-1]

    class Interrupted(Heard):
        def document_done(self, file, why_not, pages=0):
            raise KeyboardInterrupt

    monkeypatch.setattr("pipelines.staging.fill.ProcessWorkers", make)
    with ThreadPoolExecutor(1) as executor:
        with pytest.raises(KeyboardInterrupt):
            fill_staging(place.settings, read_toy, "1", Interrupted(), known={})
        fill_staging(place.settings, read_toy, "1", Heard(), known={})
    assert [(pool.renewed, pool.closed) for pool in made] == [(1, 0), (0, 1)]


def test_everything_under_build_is_private(place):
    before = os.umask(0)
    try:
        fill(place)
    finally:
        os.umask(before)
    paths = [place.settings.build_dir, *place.settings.build_dir.rglob("*")]
    assert {(path.is_dir(), path.stat().st_mode & 0o777) for path in paths} == {(True, 0o700), (False, 0o600)}


def test_a_missing_landing_zone_leaves_the_tables_alone(place):
    fill(place)
    place.raw.rename(place.raw.with_name("elsewhere"))
    with pytest.raises(FileNotFoundError):
        fill(place)
    assert len(documents(place)) == 2

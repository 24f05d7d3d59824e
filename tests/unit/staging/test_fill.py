"""The batch step, with a reader of toy documents and threads for workers."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from types import SimpleNamespace

import duckdb
import pytest

from pipelines.intake.workers import HandedInWorkers
from pipelines.settings import Settings
from pipelines.staging.cache import ResultCache
from pipelines.staging.fill import fill_staging
from tests.integration.fake_reader import HEADER, ToyResult, read_toy, toy

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


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


def fill(place, reader_version="1", read=read_toy, retry=False):
    heard = Heard()
    with ThreadPoolExecutor(2) as executor:
        filled = fill_staging(
            place.settings, read, reader_version, heard,
            retry_quarantined=retry, workers=HandedInWorkers(executor), clock=lambda: NOON,
        )  # fmt: skip
    counts = filled.counts
    assert counts.balanced
    return SimpleNamespace(
        account=(counts.found, counts.read, counts.quarantined, counts.unchanged),
        quarantined={item.file_name: (item.refusal.code, item.new) for item in filled.quarantined},
        started=sorted(heard.started),
        done=sorted(heard.done),
        written=filled.written,
    )


def documents(place):
    with duckdb.connect(str(place.settings.build_database), read_only=True) as connection:
        return connection.execute(
            "select file_name, status, reader_version from staging.documents order by 1"
        ).fetchall()


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
    assert {row[2] for row in documents(place)} == {"2"}


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
    ("missing", "version"), [(["swe"], "1-no-ocr"), (["eng"], "1-no-eng"), (["swe", "eng"], "1-no-ocr")]
)
def test_a_judgement_without_ocr_models_does_not_stand_once_they_are_there(place, missing, version):
    models = [place.settings.tessdata_dir / f"{name}.traineddata" for name in missing]
    for model in models:
        model.unlink()
    fill(place)
    assert {row[2] for row in documents(place)} == {version}
    for model in models:
        model.write_bytes(b"model")
    assert fill(place).account == (2, 2, 0, 0)
    assert {row[2] for row in documents(place)} == {"1"}


def test_a_killed_run_goes_on_where_it_was(place):
    """One document was kept and the build file never written: only the other is read."""
    fill(place)
    place.settings.build_database.unlink()
    cache = ResultCache(place.settings.cache_dir, "1")
    lost, kept = sorted(cache.every_entry(), key=lambda entry: entry.file_name)
    (entry_file,) = place.settings.cache_dir.glob(f"*/??/{lost.sha256}/entry.json")
    entry_file.unlink()
    (place.settings.cache_dir / ".partial" / "left").mkdir(parents=True)
    result = fill(place)
    assert (result.account, result.done) == ((2, 1, 0, 1), [(lost.file_name, None)])
    assert cache.entry(kept.sha256) == kept
    assert not (place.settings.cache_dir / ".partial" / "left").exists()
    assert result.written.rows["documents"] == 2


def test_a_removed_file_leaves_staging(place):
    fill(place)
    (place.raw / "a.pdf").unlink()
    assert fill(place).account == (1, 0, 0, 1)
    assert [row[0] for row in documents(place)] == ["b.pdf"]


def test_a_missing_landing_zone_leaves_the_tables_alone(place):
    fill(place)
    place.raw.rename(place.raw.with_name("elsewhere"))
    with pytest.raises(FileNotFoundError):
        fill(place)
    assert len(documents(place)) == 2

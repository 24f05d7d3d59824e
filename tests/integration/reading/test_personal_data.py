"""Personal data of a whole report goes no further than reading: not into the rows, not into the cache of pictures."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest

from pipelines.documents.read_document import read_document
from pipelines.reading import scan
from pipelines.reading.document import ReadPages, read_pages
from pipelines.settings import ReaderLimits, Settings
from tests.samples.planted import PLANTED, SURVIVING, planted_report
from tests.samples.scanning import as_scan


@pytest.fixture(scope="module")
def typeset() -> bytes:
    return planted_report()


@pytest.fixture(scope="module")
def scanned(typeset) -> bytes:
    return as_scan(typeset, (), (), "planted", layer=False)


@pytest.fixture(scope="module")
def limits(tmp_path_factory) -> ReaderLimits:
    assert Settings().limits.tessdata is not None, "run `make ocr-data` first"
    return replace(Settings().limits, ocr_cache=tmp_path_factory.mktemp("build") / "ocr")


@pytest.fixture(scope="module")
def read_scan(scanned, limits) -> ReadPages:
    """The scan, read with an empty cache, which is filled by it."""
    read = read_pages(scanned, limits)
    assert isinstance(read, ReadPages)
    return read


def leaks(text: str) -> list[str]:
    return [planted for planted in PLANTED if planted.casefold() in text.casefold()]


def words_of(read: ReadPages) -> str:
    return "\n".join(" ".join(word.text + (word.alternative or "") for word in page.words) for page in read.pages)


def missing(text: str) -> list[str]:
    return [kept for kept in SURVIVING if kept not in text]


def test_the_planted_strings_are_in_the_file(typeset, monkeypatch):
    """Else the tests below prove nothing."""
    monkeypatch.setattr("pipelines.reading.document.masked", lambda page: page)
    read = read_pages(typeset, ReaderLimits())
    assert isinstance(read, ReadPages)
    assert leaks(words_of(read)) == list(PLANTED)


def test_a_typeset_report_keeps_its_figures_and_loses_its_persons(typeset):
    read = read_pages(typeset, ReaderLimits())
    assert isinstance(read, ReadPages)
    assert leaks(words_of(read)) == []
    assert missing(words_of(read)) == []


def test_no_row_of_staging_names_a_person(typeset, limits):
    result = read_document(typeset, "granmyra-2024.pdf", limits)
    assert result.refusal is None
    rows = "\n".join(repr(row) for of_table in result.rows.values() for row in of_table)
    assert leaks(rows) == []
    assert "Orangeriet (███ ███)" in rows
    assert "Arvode ███ ███" in rows
    assert "Projekt Linda" in rows


def test_a_scan_keeps_its_figures_and_loses_its_persons(read_scan):
    assert read_scan.text_source == "ocr"
    assert leaks(words_of(read_scan)) == []
    assert missing(words_of(read_scan)) == []


def test_the_cache_of_pictures_names_nobody_and_is_private(read_scan, limits):
    files = [path for path in limits.ocr_cache.rglob("*") if path.is_file()]
    assert len(files) == 1 + len(read_scan.infos)
    for path in files:
        assert leaks(path.read_text(encoding="utf-8")) == []
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for folder in [limits.ocr_cache, *(path for path in limits.ocr_cache.rglob("*") if path.is_dir())]:
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_page_from_the_cache_is_the_page_that_was_read(scanned, read_scan, limits, monkeypatch):
    def never(*_):
        raise AssertionError("read again")

    monkeypatch.setattr(scan, "_scan", never)
    assert read_pages(scanned, limits) == read_scan


def test_what_an_earlier_version_kept_is_removed(tmp_path):
    held = tmp_path / "ocr" / "ab" / "abcdef"
    held.mkdir(parents=True)
    for name in ("1-9-5.5.0-swe1.json", "tmpx1y2.part"):
        Path(held / name).write_text("Karin Tranåhl", encoding="utf-8")
    scan.sweep(tmp_path / "ocr")
    assert [path.name for path in held.iterdir()] == []

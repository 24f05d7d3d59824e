"""What a run leaves behind names nobody: sixty identifiers are planted in the reports, and none is found again."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pypdfium2
import pytest

from tests.nights.conftest import Situation
from tests.nights.leaks import CONTROL, IDENTIFIERS, planted_reports, search
from tests.nights.whole_night import WholeWarehouse

TRACES = [item.trace for item in IDENTIFIERS]
CONTROLS = [word.casefold() for word in CONTROL]


def test_sixty_identifiers_are_planted(tmp_path: Path) -> None:
    assert len(set(TRACES)) == 60
    for name, content in planted_reports().items():
        document = pypdfium2.PdfDocument(content)
        printed = "\n".join(page.get_textpage().get_text_range() for page in document)
        (tmp_path / f"{name}.txt").write_text(printed, encoding="utf-8")
    found = {item.trace for item in search(tmp_path, TRACES)}
    only_scanned = {item.shown for item in IDENTIFIERS if item.trace not in found}
    assert len(only_scanned) == 6  # four names, a number and an address stand in the scan, which has no text layer
    assert "Sven-Erik Vattlidh" in only_scanned


@pytest.mark.parametrize("shown", ["Karin Knosperud", "570425-3603", "+46 70 174 06 23"])
def test_the_search_unpacks_what_it_meets(tmp_path: Path, shown: str) -> None:
    trace = {"Karin Knosperud": "knosperud", "570425-3603": "5704253603", "+46 70 174 06 23": "701740623"}[shown]
    said = f"Kontakt: {shown}."
    (tmp_path / "run.log.gz").write_bytes(gzip.compress(said.encode()))
    (tmp_path / "entry.json").write_text(said, encoding="utf-8")
    (tmp_path / "picture").write_bytes(b"\xff\xfe" + trace.encode("utf-16-le") + b"\xff")
    pq.write_table(pa.table({"text": [said], "number": [1]}), tmp_path / "cells.parquet", compression="zstd")
    with duckdb.connect(str(tmp_path / "build.duckdb")) as connection:
        connection.execute("create schema staging; create table staging.lines (box struct(text varchar), kept blob)")
        connection.execute("insert into staging.lines values ({'text': ?}, null)", [said])
        connection.execute("insert into staging.lines values (null, ?)", [zlib.compress(said.encode())])
    found = {(item.file, item.place) for item in search(tmp_path, [trace])}
    assert found >= {
        ("run.log.gz", "gzip text"),
        ("entry.json", "text"),
        ("picture", "bytes"),
        ("cells.parquet", "text"),
        ("build.duckdb", "staging.lines.box"),
        ("build.duckdb", "staging.lines.kept zlib text"),
    }


@pytest.mark.nights
def test_a_run_leaves_none_of_them(real_situation: Situation, record_property: Callable[[str, object], None]) -> None:
    run = WholeWarehouse(real_situation.morning, None)
    found = search(run.settings.warehouse, TRACES) + search(run.folder / "tmp", TRACES)
    by_identifier = {
        item.shown: sorted({f"{f.file}: {f.place}" for f in found if f.trace == item.trace}) for item in IDENTIFIERS
    }
    leaked = {shown: places for shown, places in by_identifier.items() if places}
    record_property("planted identifiers searched for", len(by_identifier))
    record_property("planted identifiers found", len(leaked))
    assert leaked == {}

    # The words beside them were kept: the search had something to find.
    kept = search(run.settings.warehouse, CONTROLS)
    assert {item.trace for item in kept if item.file.startswith("build/cache/")} == set(CONTROLS)
    assert {item.trace for item in kept if item.file == "build/warehouse.duckdb"} == set(CONTROLS)


@pytest.mark.nights
def test_a_run_leaves_private_files_private(real_situation: Situation) -> None:
    """What analysts open can be read by everybody and written by nobody; all else is the pipeline's own."""
    settings = WholeWarehouse(real_situation.morning, None).settings
    wrong = [
        f"{path.relative_to(settings.warehouse)} {path.stat().st_mode & 0o777:o}"
        for path in [settings.warehouse, *sorted(settings.warehouse.rglob("*"))]
        if not path.is_symlink() and path.stat().st_mode & 0o777 != _mode(path, settings.build_dir)
    ]
    assert wrong == []


def _mode(path: Path, build: Path) -> int:
    private = path == build or build in path.parents
    if path.is_dir():
        return 0o700 if private else 0o755
    return 0o600 if private else 0o444

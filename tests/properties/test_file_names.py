"""File names of any bytes that Linux allows go from the landing zone to the staging tables, and none stops another."""

import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.settings import Settings
from pipelines.staging.fill import fill_staging
from tests.handed_in_workers import HandedInWorkers
from tests.integration.fake_reader import HEADER, read_toy

SWEDISH = st.text("aåäöÅÄÖé–_ .", min_size=1, max_size=20)
NAME = st.one_of(
    st.binary(min_size=1, max_size=60),
    SWEDISH.map(str.encode),
    SWEDISH.map(lambda name: name.encode("cp1252")),
    st.sampled_from([b"\x1b[2J.pdf", b"a\nb.pdf", b"\xff" * 255, b"\\x1b[2J.pdf", b"'; drop table x; --", b"*?[a]{b}"]),
).map(lambda name: name.translate(None, b"/\0")[:255])
REPORT_NAME = NAME.filter(lambda name: name and not name.startswith(b".") and not name.lower().startswith(b"readme"))


class Nobody:
    def planned(self, plan): ...
    def document_started(self, file): ...
    def document_done(self, file, why_not, pages=0): ...


@pytest.fixture(scope="module")
def workers():
    with ThreadPoolExecutor(2) as executor:
        yield HandedInWorkers(executor)


@settings(max_examples=25, deadline=None)
@given(folder=REPORT_NAME, names=st.lists(REPORT_NAME, min_size=1, max_size=12, unique=True))
def test_every_file_becomes_a_row_under_a_name_that_can_be_printed(workers, folder, names):
    with tempfile.TemporaryDirectory() as place:
        raw = os.fsencode(place) + b"/raw"
        Path(os.fsdecode(raw + b"/" + folder)).mkdir(parents=True)
        paths = [raw + b"/" + folder + b"/" + name for name in names]
        reports = []
        for number, path in enumerate(paths):
            Path(os.fsdecode(path)).write_bytes(HEADER + repr({"year": 2024, "figures": {"Intäkter": number}}).encode())
            os.utime(path, (1_700_000_000, 1_700_000_000))  # written long ago: nothing to wait for
            reports.append(number)
        options = Settings(raw_pdfs=Path(place) / "raw", warehouse=Path(place) / "wh", workers=2)
        filled = fill_staging(options, read_toy, "1", Nobody(), known={}, workers=workers)
        with duckdb.connect(str(options.build_database), read_only=True) as connection:
            told = connection.execute("select file_name, value from staging.cells order by value").fetchall()
        again = fill_staging(options, read_toy, "1", Nobody(), known={}, workers=workers)
    assert (filled.counts.found, filled.counts.read, filled.counts.balanced) == (len(reports), len(reports), True)
    assert [int(value) for _, value in told] == reports
    assert len({name for name, _ in told}) == len(reports)
    for name, _ in told:
        assert name.isprintable()
        assert name.encode()
    assert (again.counts.unchanged, again.written.changed) == (len(reports), False)

"""What a worker holds while it reads: little, even of a long report, and no more after many of them."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from pipelines.documents.read_document import read_document
from pipelines.intake.workers import ProcessWorkers
from pipelines.settings import ReaderLimits
from tests.samples.long_report import long_report

RAW_PDFS = Path(__file__).resolve().parents[3] / "raw_pdfs"
MOST_MEGABYTES = 400
PAGES = 300


def peak_after(content: bytes, pages: int | None = None) -> float:
    """Read a report in a worker; the worker's peak resident memory so far, megabytes."""
    result = read_document(content, "report.pdf", ReaderLimits())
    assert result.refusal is None
    assert pages is None or len(result.rows["pages"]) == pages
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@pytest.fixture
def workers():
    pool = ProcessWorkers(1, 4096)
    yield pool
    pool.close()


@pytest.mark.slow
def test_long_report_fits(workers):
    content = long_report([path.read_bytes() for path in RAW_PDFS.glob("*sydnarke*")], PAGES)
    assert workers.submit(peak_after, content, PAGES).result() < MOST_MEGABYTES


@pytest.mark.slow
def test_many_reports_in_one_run_do_not_add_up(workers):
    """Fewer than the 64 after which a worker is replaced, so that it is the reading that gives its memory back."""
    contents = [path.read_bytes() for path in sorted(RAW_PDFS.glob("*.pdf")) if "solleftea" not in path.stem]
    peaks = [workers.submit(peak_after, contents[number % len(contents)]).result() for number in range(45)]
    assert peaks[-1] < MOST_MEGABYTES
    assert peaks[-1] <= peaks[8] + 10

"""How fast reports are read, and how much memory that takes.

    make benchmark                            # the reports in raw_pdfs/
    make benchmark FINSAM_RAW_PDFS=FOLDER     # others

The reports that need no OCR are read in three ways, one process each time, in turn:

    (a) our reading, from the file's bytes to the rows of the staging tables, nothing cached
    (b) pdfplumber's `extract_words` on every page
    (c) pypdfium2's text of every page

Printed are the medians over the rounds, in pages per second, and the ratios. Each way starts in a fresh process, so
that no cache of an earlier round helps it. Starting, importing and what a library does once at its first use are not
counted: each way reads the smallest report before its clock starts.
"""

from __future__ import annotations

import argparse
import gc
import io
import multiprocessing
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path

import pdfplumber
import pypdfium2
from rich.console import Console
from rich.table import Table

from pipelines.documents.read_document import read_document
from pipelines.intake.refusal import Refusal
from pipelines.intake.workers import ProcessWorkers
from pipelines.layout.document import analyse
from pipelines.reading.document import read_pages
from pipelines.settings import ReaderLimits, load_settings
from pipelines.staging import schema
from tests.samples.long_report import long_report

LONG_REPORT_PAGES = 300
MANY_REPORTS = 200


@dataclass(frozen=True, slots=True)
class Measured:
    """pages: how many; seconds: wall clock; memory: peak resident megabytes of the process."""

    pages: int
    seconds: float
    memory: float


@dataclass(frozen=True, slots=True)
class Sources:
    """Of one report: the pages that its file holds, and how many of them went through OCR."""

    pages: int
    through_ocr: int


def ours(content: bytes, limits: ReaderLimits) -> None:
    """(a)"""
    read_document(content, "report.pdf", limits)


def pdfplumber_words(content: bytes, _: ReaderLimits) -> None:
    """(b)"""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            page.extract_words()
            page.close()


def pypdfium2_text(content: bytes, _: ReaderLimits) -> None:
    """(c)"""
    pdf = pypdfium2.PdfDocument(content)
    for number in range(len(pdf)):
        page = pdf[number]
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    pdf.close()


WAYS: tuple[tuple[str, Callable[[bytes, ReaderLimits], None]], ...] = (
    ("(a) finsam, from the file to staging rows", ours),
    ("(b) pdfplumber extract_words", pdfplumber_words),
    ("(c) pypdfium2 text", pypdfium2_text),
)


# --- what runs in a fresh process -------------------------------------------------------------------------------------


def measured(way: Callable[[bytes, ReaderLimits], None], contents: Sequence[bytes], limits: ReaderLimits) -> Measured:
    """One round: every report once, in one way."""
    pages = sum(page_count(content) for content in contents)
    way(min(contents, key=len), limits)
    gc.collect()
    start = time.perf_counter()
    for content in contents:
        way(content, limits)
    return Measured(pages, time.perf_counter() - start, peak_memory())


def parts_of_ours(contents: Sequence[bytes], limits: ReaderLimits) -> tuple[float, float, float]:
    """Seconds that our reading spends on words, on layout, and on rows and sentences."""
    words = layout = whole = 0.0
    read_document(min(contents, key=len), "report.pdf", limits)
    for content in contents:
        start = time.perf_counter()
        read = read_pages(content, limits)
        words += time.perf_counter() - start
        if not isinstance(read, Refusal):
            start = time.perf_counter()
            analyse(read.pages)
            layout += time.perf_counter() - start
        start = time.perf_counter()
        read_document(content, "report.pdf", limits)
        whole += time.perf_counter() - start
    return words, layout, max(0.0, whole - words - layout)


def sources_of(content: bytes, limits: ReaderLimits) -> Sources | None:
    """How the pages of a report were read; None when it is refused."""
    result = read_document(content, "report.pdf", limits)
    if result.refusal is not None:
        return None
    column = schema.PAGES.column_names.index("text_source")
    read_from = [row[column] for row in result.rows[schema.PAGES.name]]
    return Sources(len(read_from), sum(source in ("ocr", "mixed") for source in read_from))


def peak_memory() -> float:
    """Peak resident memory of this process, megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def memory_after(content: bytes, limits: ReaderLimits) -> float:
    """Read a report in a worker; its peak memory so far."""
    read_document(content, "report.pdf", limits)
    return peak_memory()


# --- the benchmark ----------------------------------------------------------------------------------------------------


def page_count(content: bytes) -> int:
    pdf = pypdfium2.PdfDocument(content)
    try:
        return len(pdf)
    finally:
        pdf.close()


def fresh_process() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"), max_tasks_per_child=1)


def compare(contents: Sequence[bytes], limits: ReaderLimits, rounds: int, console: Console) -> None:
    """The three ways, in turn, over reports that need no OCR."""
    times: dict[str, list[Measured]] = {name: [] for name, _ in WAYS}
    with fresh_process() as process:
        for _ in range(rounds):
            for name, way in WAYS:
                times[name].append(process.submit(measured, way, contents, limits).result())
        words, layout, rows = process.submit(parts_of_ours, contents, limits).result()
    speeds = {
        name: statistics.median(result.pages / result.seconds for result in results) for name, results in times.items()
    }
    pages = times[WAYS[0][0]][0].pages
    table = Table(title=f"{len(contents)} reports without OCR, {pages} pages, median of {rounds} rounds")
    table.add_column("")
    table.add_column("pages/s", justify="right")
    table.add_column("slowest–fastest", justify="right")
    table.add_column("peak memory", justify="right")
    for name, results in times.items():
        each = [result.pages / result.seconds for result in results]
        memory = max(result.memory for result in results)
        table.add_row(name, f"{speeds[name]:.1f}", f"{min(each):.1f}–{max(each):.1f}", f"{memory:.0f} MB")
    console.print(table)
    a, b, c = (speeds[name] for name, _ in WAYS)
    console.print(f"(a)/(b) = {a / b:.2f}    (a)/(c) = {a / c:.3f}")
    total = words + layout + rows
    console.print(
        f"What (a) is spent on: words from the file {words / total:.0%} (PDFium's own share of it is (c)), lines,"
        f" regions and tables {layout / total:.0%}, rows and sentences {rows / total:.0%}. All but PDFium is Python,"
        " spread over every word, line and sentence: no single place is left that costs much."
    )


def measure_scans(scans: Sequence[tuple[bytes, Sources, float]], all_pages: int, console: Console) -> None:
    """Seconds per page of the reports that need OCR."""
    through = sum(sources.through_ocr for _, sources, _ in scans)
    seconds = sum(spent for _, _, spent in scans)
    console.print(
        f"{len(scans)} reports with OCR: {through} of {all_pages} pages of all reports went through OCR"
        f" ({through / all_pages:.0%}), {seconds / max(through, 1):.2f} s per such page"
    )


def measure_memory(contents: Sequence[bytes], limits: ReaderLimits, console: Console) -> None:
    """Peak memory of a worker over a long report, and over many reports one after the other."""
    with fresh_process() as process:
        memory = process.submit(memory_after, long_report(contents, LONG_REPORT_PAGES), limits).result()
    console.print(f"Peak memory of a worker on one report of {LONG_REPORT_PAGES} pages: {memory:.0f} MB")
    workers = ProcessWorkers(1, limits.memory_megabytes)
    peaks = [
        workers.submit(memory_after, content, limits).result() for content in islice(cycle(contents), MANY_REPORTS)
    ]
    workers.close()
    steps = ", ".join(f"{peaks[n - 1]:.0f} MB after {n}" for n in (20, 64, MANY_REPORTS))
    console.print(f"Peak memory of a worker over {MANY_REPORTS} reports in one run: {steps}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how fast reports are read.")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    settings = load_settings()
    limits = replace(settings.limits, ocr_cache=None)
    console = Console(width=110)
    born_digital: list[bytes] = []
    scans: list[tuple[bytes, Sources, float]] = []
    all_pages = 0
    with fresh_process() as process:
        for path in sorted(Path(settings.raw_pdfs).rglob("*.pdf")):
            content = path.read_bytes()
            start = time.perf_counter()
            sources = process.submit(sources_of, content, limits).result()
            spent = time.perf_counter() - start
            if sources is None:
                console.print(f"passed over, refused: {path.name}")
                continue
            all_pages += sources.pages
            if sources.through_ocr:
                scans.append((content, sources, spent))
            else:
                born_digital.append(content)
    if born_digital:
        compare(born_digital, limits, options.rounds, console)
    if scans:
        measure_scans(scans, all_pages, console)
    if born_digital:
        measure_memory(born_digital, limits, console)


if __name__ == "__main__":
    main()

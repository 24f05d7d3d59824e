"""A night over 200 generated reports, many of them bad in every way that is known: each is counted, none stops another.

    make benchmark-night                 # in a folder that is removed afterwards
    python -m benchmarks.night --keep    # print where it lies, and leave it

150 reports that are good, 10 that supersede one of them (corrected, or calling themselves revised), 10 of them again
under other names, 20 corrupt, 10 hostile: 200 files. Five of the good ones raise an exception inside the judgement (the
benchmark breaks it for them from outside: a sitecustomize on PYTHONPATH). Before the second night ten good ones are
taken away; that is more than five in a hundred, so that the run must refuse until it is told that it is meant.

The counts of every category are compared with what they must be; when one is off, the exit code is 1.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
from rich.console import Console
from rich.table import Table

from tests.samples.hostile import HOSTILE
from tests.samples.odd_files import ODD
from tests.samples.small_reports import small_report
from tests.samples.synthetic import make_report

GOOD, WHOLE, SUPERSEDING, DUPLICATES, CORRUPT, WITHDRAWN, BROKEN = 150, 30, 10, 10, 20, 10, 5
HOSTILE_FILES = (
    *("bomb", "many_pages", "deep_tree", "two_reports", "two_years", "cut_short"),
    *("encrypted", "blank_pages", "budget_letter", "not_a_pdf"),
)
FOUND = GOOD + SUPERSEDING + CORRUPT + len(HOSTILE_FILES)
"""Documents (contents); a duplicate is none."""

_BREAK_THE_JUDGEMENT = """
import builtins, os

_chosen = frozenset(os.environ["NIGHT_BROKEN"].split(","))
_import = builtins.__import__

def _broken(judge):
    def judge_or_raise(rows, *arguments):
        if rows.document_id in _chosen:
            raise ArithmeticError("the benchmark breaks the judgement of this report")
        return judge(rows, *arguments)
    judge_or_raise.breaks = True
    return judge_or_raise

def _importing(name, *arguments, **options):
    module = _import(name, *arguments, **options)
    if name == "pipelines.identities.judgements":
        import sys
        room = sys.modules[name]
        if hasattr(room, "judge") and not hasattr(room.judge, "breaks"):
            room.judge = _broken(room.judge)
    return module

builtins.__import__ = _importing
"""


@dataclass
class LandingZone:
    """What lies in the landing zone, by the part that each file plays: file names."""

    folder: Path
    good: list[str] = field(default_factory=list)
    superseded: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def put(self, name: str, content: bytes) -> str:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return name

    def document_id(self, name: str) -> str:
        return hashlib.sha256((self.folder / name).read_bytes()).hexdigest()[:16]


def fill(folder: Path) -> LandingZone:
    """The 200 files."""
    zone = LandingZone(folder)
    seen: set[tuple[str, str]] = set()
    seed = 0
    while len(zone.good) < WHOLE:
        seed += 1
        stem, content, key = make_report(seed)
        about = (key["dokument"][0]["org_nr"], key["dokument"][0]["year"])
        if about not in seen:  # two of one förbund and year would be another category
            seen.add(about)
            zone.good.append(zone.put(f"whole/{stem}.pdf", content))
    small = [(number, year) for number in range(40) for year in (2021, 2022, 2023)]
    for number, year in small:
        decided = f"{year + 1}-03-14"
        zone.good.append(zone.put(f"small/{year}/{number}.pdf", small_report(number, year, decided_on=decided)))
    assert len(zone.good) == GOOD

    for place, (number, year) in enumerate(small[:SUPERSEDING]):
        zone.superseded.append(f"small/{year}/{number}.pdf")
        later = (
            small_report(number, year, decided_on=f"{year + 1}-05-02", more_costs=1_000)
            if place % 2
            else small_report(number, year, decided_on=f"{year + 1}-03-14", remark="Reviderad version")
        )
        zone.put(f"later/{year}/{number}.pdf", later)
    others = [name for name in zone.good if name not in zone.superseded]
    zone.withdrawn = others[5 : 5 + WITHDRAWN]
    zone.broken = [name for name in others if name not in zone.withdrawn][-BROKEN:]
    # (a folder that comes last in order: the first name of a content is the document's)
    for place, name in enumerate(others[-DUPLICATES - BROKEN : -BROKEN]):
        zone.put(f"twice/copy-{place}.pdf", (folder / name).read_bytes())
    for place in range(CORRUPT):
        zone.put(f"corrupt/{place}.pdf", _corrupted(small_report(100 + place, 2023), place))
    for name in HOSTILE_FILES:
        zone.put(f"hostile/{name}.pdf", ODD[name].make() if name in ODD else HOSTILE[name]())
    return zone


def _corrupted(content: bytes, place: int) -> bytes:
    """Cut off, overwritten, or no PDF any more; each differs from every other."""
    return (
        content[: len(content) * (50 + place) // 100],
        content[:200] + bytes(len(content) - 200 + place),
        b"PK\x03\x04" + content[5:],
        content[:9] + bytes(byte ^ 0x55 for byte in content[9:]),
    )[place % 4]


@dataclass(frozen=True)
class Night:
    """One `finsam run`: exit code, what it said, seconds."""

    code: int
    said: str
    seconds: float


def run_night(zone: LandingZone, warehouse: Path, *options: str) -> Night:
    outside = warehouse.parent / "outside"
    outside.mkdir(exist_ok=True)
    (outside / "sitecustomize.py").write_text(_BREAK_THE_JUDGEMENT, encoding="utf-8")
    environment = {
        **os.environ,
        "FINSAM_RAW_PDFS": str(zone.folder),
        "FINSAM_WAREHOUSE": str(warehouse),
        "NIGHT_BROKEN": ",".join(zone.document_id(name) for name in zone.broken),
        "PYTHONPATH": os.pathsep.join(filter(None, (str(outside), os.environ.get("PYTHONPATH")))),
        "COLUMNS": "120",
    }
    began = time.monotonic()
    done = subprocess.run(
        [str(Path(sys.executable).with_name("finsam")), "run", *options],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return Night(done.returncode, done.stdout + done.stderr, time.monotonic() - began)


Count = tuple[str, int, int]
"""What is counted, how many there must be, how many there are."""


def counts_of_documents(warehouse: Path, zone: LandingZone, *, withdrawn: int) -> list[Count]:
    """The documents of the release in every category, and whether each that is good is published with figures."""
    with duckdb.connect(str((warehouse / "published.duckdb").resolve()), read_only=True) as release:

        def number(sql: str, parameters: Sequence[object] = ()) -> int:
            row = release.execute(sql, list(parameters)).fetchone()
            return int(row[0]) if row else 0

        statuses = {
            "published": GOOD + SUPERSEDING - len(zone.superseded) - withdrawn,
            "superseded": len(zone.superseded),
            "withdrawn": withdrawn,
            "quarantined": CORRUPT + len(HOSTILE_FILES),
        }
        gone = zone.withdrawn if withdrawn else []
        stay = [name for name in zone.good if name not in zone.superseded and name not in gone]
        judged = "select count(*) from dim_document where not judged and status <> 'quarantined'"
        with_figures = (
            "select count(distinct document.document_id) from dim_document as document"
            " inner join fct_finances as fact using (document_id) where list_contains(?, document.file_name)"
        )
        return [
            ("documents", FOUND, number("select count(*) from dim_document")),
            *(
                (status, wanted, number("select count(*) from dim_document where status = ?", [status]))
                for status, wanted in statuses.items()
            ),
            (
                "duplicates told",
                DUPLICATES,
                number("select count(*) from dim_document where status_reason like '%also lies%'"),
            ),
            ("not judged", BROKEN, number(judged)),
            (
                "not judged, and the right ones",
                BROKEN,
                number(judged + " and list_contains(?, file_name)", [zone.broken]),
            ),
            (
                "superseded, and the right ones",
                len(zone.superseded),
                number(
                    "select count(*) from dim_document where status = 'superseded' and list_contains(?, file_name)",
                    [zone.superseded],
                ),
            ),
            (
                "good ones published",
                len(stay),
                number(
                    "select count(*) from dim_document where status = 'published' and is_current"
                    " and list_contains(?, file_name)",
                    [stay],
                ),
            ),
            ("good ones with figures that count", len(stay), number(f"{with_figures} and fact.is_current", [stay])),
            (
                "figures of others that count",
                0,
                number(
                    "select count(*) from fct_finances inner join dim_document using (document_id)"
                    " where fct_finances.is_current and dim_document.status <> 'published'"
                ),
            ),
            (
                "figures not judged and called verified",
                0,
                number(
                    "select count(*) from fct_finances inner join dim_document using (document_id)"
                    " where not judged and fct_finances.status = 'verified'"
                ),
            ),
        ]


def main() -> None:
    parser = argparse.ArgumentParser(description="A night over 200 generated reports, good and bad.")
    parser.add_argument("--keep", action="store_true", help="leave the folder")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="finsam-night-"))
    try:
        sys.exit(_benchmark(folder, Console(highlight=False)))
    finally:
        if options.keep:
            print(folder)
        else:
            shutil.rmtree(folder, ignore_errors=True)


def _benchmark(folder: Path, console: Console) -> int:
    began = time.monotonic()
    zone = fill(folder / "raw")
    warehouse = folder / "warehouse"
    files = sum(path.is_file() for path in zone.folder.rglob("*"))
    counts: list[Count] = [("files", 200, files)]
    console.print(f"{files} files made in {time.monotonic() - began:.0f} s")

    first = run_night(zone, warehouse)
    counts.append(("first night: exit code", 0, first.code))
    if first.code == 0:
        counts += [
            (f"first night: {what}", wanted, found)
            for what, wanted, found in counts_of_documents(warehouse, zone, withdrawn=0)
        ]
    quiet = run_night(zone, warehouse)
    counts.append(("a night without news: exit code", 0, quiet.code))

    for name in zone.withdrawn:
        (zone.folder / name).unlink()
    refused = run_night(zone, warehouse)
    counts.append(("ten of 160 gone at once: exit code", 1, refused.code))
    counts.append(("ten of 160 gone at once: told what to do", 1, refused.said.count("--accept-withdrawals")))
    second = run_night(zone, warehouse, "--accept-withdrawals")
    counts.append(("second night: exit code", 0, second.code))
    if second.code == 0:
        after = counts_of_documents(warehouse, zone, withdrawn=WITHDRAWN)
        counts += [(f"second night: {what}", wanted, found) for what, wanted, found in after]

    table = Table("", "must be", "is", box=None)
    for what, wanted, found in counts:
        table.add_row(what, str(wanted), str(found) if found == wanted else f"[red]{found}[/red]")
    console.print(table)
    for what, night in (("first night", first), ("without news", quiet), ("refused", refused), ("second", second)):
        share = f"{night.seconds / first.seconds:5.2f} of the first"
        console.print(f"{what:14} {night.seconds:6.1f} s  {1000 * night.seconds / FOUND:6.0f} ms a document  {share}")
    wrong = [what for what, wanted, found in counts if wanted != found]
    if not wrong:
        return 0
    for what, night in (("first night", first), ("refused", refused), ("second", second)):
        console.print(f"\n{what} said:\n{night.said[-2_000:]}", markup=False)
    return 1


if __name__ == "__main__":
    main()

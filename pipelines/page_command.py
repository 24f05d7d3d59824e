"""``finsam page``: which file is meant, look into it in a worker, draw, and say what became of each number.

The warehouse is asked when it holds the document; a PDF that is in none is looked into as far as reading goes.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rich.console import Console

from pipelines import files
from pipelines.document_lookup import matching_reports
from pipelines.explore.page_facts import InkOfFact, KnownReport, ink_of_page, known_reports
from pipelines.explore.queries import NothingPublishedError
from pipelines.intake.batch import read_batch
from pipelines.intake.landing_zone import FoundFile, judge
from pipelines.intake.names import told_apart
from pipelines.intake.walk import reason, walk
from pipelines.intake.workers import ProcessWorkers
from pipelines.page_shown import shown
from pipelines.page_view.drawing import drawn
from pipelines.page_view.fates import fates_of
from pipelines.page_view.view import NoSuchPage, PageView, view_page
from pipelines.settings import Settings
from pipelines.terminal import said


class CannotLookError(Exception):
    """There is no page to look into: what stands in the way, and lines that help."""

    def __init__(self, what: str, *hints: str) -> None:
        super().__init__(what)
        self.what = what
        self.hints = hints


@dataclass(frozen=True, slots=True)
class Looked:
    """A page as it was read; what a warehouse says of it (None: none holds the document) and which file said so."""

    file: Path
    view: PageView
    ink: tuple[InkOfFact, ...] | None
    asked: Path | None


def look_into(settings: Settings, console: Console, wanted: str, page: int, to: Path | None, build: bool) -> None:
    """Write the picture and print the numbers. build: ask the private build first. Raises CannotLookError."""
    looked = look(settings, wanted, page, build=build)
    fates = fates_of(looked.view, looked.ink)
    path = to or settings.build_dir / "pages" / f"{looked.view.document_id}-p{page}.png"
    try:
        _write(settings, path, drawn(looked.view, fates.fates))
    except OSError as problem:
        raise CannotLookError(f"The picture cannot be written to {path}: {reason(problem)}.") from problem
    for part in shown(looked.file.name, looked.view, fates, looked.asked):
        console.print(part)
    console.print(said(str(path), overflow="fold"))


def look(settings: Settings, wanted: str, page: int, *, build: bool = False) -> Looked:
    """Look into a page of the file that is meant. The release is asked, else the build; with `build` the other way.

    Raises CannotLookError.
    """
    path = find_file(settings, wanted)
    view = _viewed(settings, path, page)
    databases = [settings.published, settings.build_database]
    for database in reversed(databases) if build else databases:
        if any(report.document_id == view.document_id for report in _known(database)):
            return Looked(path, view, tuple(ink_of_page(database, view.document_id, page)), database)
    return Looked(path, view, None, None)


def find_file(settings: Settings, wanted: str) -> Path:
    """A path that leads to a file; else a report of the landing zone by its name there, a part of it or its id.

    Raises CannotLookError.
    """
    path = Path(wanted).expanduser()
    if path.is_file():
        return path
    if path.is_dir():
        raise CannotLookError(f"{wanted} is a folder.", "Name one report in it.")
    lying = _landing_zone(settings.raw_pdfs)
    published = _known(settings.published)
    known = {report.file_name for report in published}
    reports = [*published, *(KnownReport("", name) for name in lying if name not in known)]
    # The build is asked last: a run that goes on holds it.
    matches = (
        matching_reports(wanted, reports) or matching_reports(wanted, _known(settings.build_database)) if wanted else []
    )
    if len(matches) > 1:
        raise CannotLookError(f"Several reports match {wanted!r}:", *(report.file_name for report in matches[:6]))
    if not matches:
        raise CannotLookError(
            f"There is no file {wanted!r}, and no report of that name or id.",
            f"Reports are looked for in {settings.raw_pdfs}.",
        )
    if matches[0].file_name not in lying:
        raise CannotLookError(
            f"{matches[0].file_name} has gone from the landing zone.",
            f"Put it back into {settings.raw_pdfs}, or name its path.",
        )
    return lying[matches[0].file_name]


def _write(settings: Settings, path: Path, content: bytes) -> None:
    """Write the picture, for this user alone: a page may show what no table holds. Raises OSError."""
    if path.is_relative_to(settings.build_dir):
        files.make_folder(settings.build_dir)
        files.make_folder(path.parent)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
    files.write(path, content)


def _landing_zone(folder: Path) -> dict[str, Path]:
    """The files of the landing zone by the names that a run gives them; empty when it cannot be listed."""
    try:
        met = list(walk(folder))
    except OSError:
        return {}
    names = told_apart([item.name for item in met])
    return {name: Path(os.fsdecode(item.path)) for name, item in zip(names, met, strict=True) if item.refusal is None}


def _known(database: Path) -> list[KnownReport]:
    try:
        return known_reports(database)
    except NothingPublishedError:
        return []


def _viewed(settings: Settings, path: Path, page: int) -> PageView:
    limits = settings.limits
    try:
        file = _found(path.resolve(strict=True), path.name, limits.megabytes)
    except OSError as problem:
        raise CannotLookError(f"{path} cannot be read: {reason(problem)}.") from problem
    if file.refusal is not None:
        raise CannotLookError(file.refusal.explanation, file.refusal.advice)
    # In a worker, as in a run: a page that hangs or bursts the memory must not take the terminal along.
    workers = ProcessWorkers(1, limits.memory_megabytes, log=settings.reading_log)
    try:
        (outcome,) = read_batch([file], partial(view_page, page), limits, workers, 1)
    finally:
        workers.close()
    answer = outcome.refusal or outcome.result
    if isinstance(answer, PageView):
        return answer
    if isinstance(answer, NoSuchPage):
        count = "1 page" if answer.page_count == 1 else f"{answer.page_count} pages"
        raise CannotLookError(f"{path.name} has {count}; there is no page {page}.")
    assert answer is not None
    raise CannotLookError(f"{path.name}: {answer.explanation}", answer.advice)


def _found(path: Path, name: str, megabytes: float) -> FoundFile:
    size = path.stat().st_size
    with path.open("rb") as file:
        refused = judge(file.read(1024), size, megabytes)
        file.seek(0)
        digest = "" if refused else hashlib.file_digest(file, "sha256").hexdigest()
    return FoundFile(name, path, digest, size, refused)

"""One page looked into: what was read on it, as a worker hands it over. Effects: none; the file's bytes come in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pipelines.documents.read_document import opened_report, refusal_of, rows_of_report
from pipelines.intake.refusal import Refusal
from pipelines.layout.geometry import Box
from pipelines.page_view.frames import Frame, FramedCell, Kind, frames_of
from pipelines.page_view.numbers import PrintedNumber, numbers_of
from pipelines.reading.document import PageInfo
from pipelines.reading.page_picture import Colours, picture_of
from pipelines.settings import ReaderLimits
from pipelines.staging import schema
from pipelines.staging.schema import StagingTable

DPI = 150.0


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A figure in a table as the reader took it: a row of staging.cells."""

    table_no: int
    row_no: int
    column_no: int
    label: str
    head: str | None
    row_note: str | None
    fiscal_year: int | None
    value: Decimal | None
    value_state: str
    unit: str | None
    part: str
    box: Box


@dataclass(frozen=True, slots=True)
class ReadMention:
    """A figure that a sentence or a box tells: a row of staging.mentions. reason: why it has no measure."""

    measure: str | None
    reason: str | None
    fiscal_year: int | None
    is_goal: bool
    value: Decimal
    unit: str | None
    box: Box


@dataclass(frozen=True, slots=True)
class PageView:
    """A page and all that was read on it. picture: pixels of the page, masked words black; scale: pixels per point.

    refused: why the whole file would not be published, or None. repeats: the earlier page that this one shows again.
    """

    document_id: str
    page_count: int
    info: PageInfo
    picture: Colours
    scale: float
    frames: tuple[Frame, ...]
    numbers: tuple[PrintedNumber, ...]
    cells: tuple[ReadCell, ...]
    mentions: tuple[ReadMention, ...]
    headings: tuple[Box, ...]
    refused: Refusal | None
    repeats: int | None


@dataclass(frozen=True, slots=True)
class NoSuchPage:
    """The file has fewer pages."""

    page_count: int


def view_page(number: int, content: bytes, file_name: str, limits: ReaderLimits) -> PageView | NoSuchPage | Refusal:
    """Read the whole file (what is a running head, only its other pages tell) and look into page `number`.

    A Refusal says that the file cannot be read at all; one that can be read and is no report has its view.
    """
    report = opened_report(content, limits)
    if isinstance(report, Refusal):
        return report
    count = len(report.read.infos)
    if number > count:
        return NoSuchPage(count)
    sha256 = hashlib.sha256(content).hexdigest()
    rows = rows_of_report(report, sha256, file_name)
    pages = [page for page in report.read.pages if page.number == number]
    laid_out = [read for read in report.layout.pages if read.page.number == number]
    on_page = _on_page(rows, schema.CELLS, number)
    cells = tuple(_cell(row) for row in on_page if row["value_state"] != "text")
    text_cells = [(row["table_no"], _box(row)) for row in on_page if row["value_state"] == "text"]
    headings = tuple(_box(row) for row in _on_page(rows, schema.HEADINGS, number))
    picture, scale = picture_of(content, number, pages, DPI)
    return PageView(
        document_id=sha256[:16],
        page_count=count,
        info=report.read.infos[number - 1],
        picture=picture,
        scale=scale,
        frames=tuple(frames_of(report.layout, pages, laid_out, _framed(cells, text_cells), headings)),
        numbers=tuple(numbers_of(pages, laid_out, [cell.box for cell in cells])),
        cells=cells,
        mentions=tuple(_mention(row) for row in _on_page(rows, schema.MENTIONS, number)),
        headings=headings,
        refused=refusal_of(report),
        repeats=report.repeats.get(number),
    )


Row = Mapping[str, Any]


def _on_page(rows: Mapping[str, Sequence[tuple[Any, ...]]], table: StagingTable, page: int) -> list[Row]:
    named = (dict(zip(table.column_names, row, strict=True)) for row in rows[table.name])
    return [row for row in named if row["page"] == page]


def _box(row: Row) -> Box:
    return Box(row["x0"], row["top"], row["x1"], row["bottom"])


_KIND_OF_STATE = {"number": Kind.CELL, "nil": Kind.NIL, "unread": Kind.UNREAD}


def _framed(cells: Sequence[ReadCell], text_cells: Sequence[tuple[int, Box]]) -> list[FramedCell]:
    figures = [FramedCell(_KIND_OF_STATE[cell.value_state], cell.table_no, cell.box) for cell in cells]
    return [*(FramedCell(Kind.TEXT_CELL, table_no, box) for table_no, box in text_cells), *figures]


def _cell(row: Row) -> ReadCell:
    return ReadCell(
        table_no=row["table_no"],
        row_no=row["row_no"],
        column_no=row["column_no"],
        label=row["label"] or "",
        head=row["head"],
        row_note=row["row_note"],
        fiscal_year=row["fiscal_year"],
        value=row["value"],
        value_state=row["value_state"],
        unit=row["unit"],
        part=row["part"] or "main",
        box=_box(row),
    )


def _mention(row: Row) -> ReadMention:
    return ReadMention(
        measure=row["measure"],
        reason=row["reason"],
        fiscal_year=row["fiscal_year"],
        is_goal=bool(row["is_goal"]),
        value=row["value"],
        unit=row["unit"],
        box=_box(row),
    )

"""One document: from bytes to the rows of the staging tables. A pure, picklable function: any executor can run it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any

from pipelines.documents.alternatives import alternative_rows
from pipelines.documents.copies import different_reports, repeated_pages
from pipelines.documents.document_kind import FORBUND_REPORT, NO_REPORT, DocumentKind, kind_of
from pipelines.documents.identity import ReportIdentity, identify
from pipelines.documents.mentions import prose_rows
from pipelines.documents.text_cells import corners, line_rows, places_in_grid, text_values
from pipelines.intake.refusal import Refusal, refusal
from pipelines.layout.alternatives import alternatives_of
from pipelines.layout.document import Heading, Layout, PlacedTable, analyse
from pipelines.layout.geometry import Box, Page, PlacedWord, Word, ink_of
from pipelines.layout.rows import Cell, Row
from pipelines.reading.document import ReadPages, read_pages
from pipelines.settings import ReaderLimits
from pipelines.staging import schema
from pipelines.swedish.amounts import Amount, Nil, has_english_thousands, parse_amount, parse_pair
from pipelines.swedish.periods import Period, find_opening, find_period, find_years_of_pair, year_alone
from pipelines.swedish.units import unit_in_heading, unit_in_label, unit_in_text, unit_of, unit_of_document

_LONGEST_ROW_TEXT = 500
_LARGEST_COUNT = 1_000
_REMARK = re.compile(r"\s*\([^()]*\*\)\s*")


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """Rows by staging table, in the order of the declared schema; or the reason why there are none."""

    rows: Mapping[str, Sequence[tuple[Any, ...]]] = field(default_factory=dict)
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class OpenedReport:
    """A document whose pages were read and laid out, before it is asked whether it is a report at all.

    repeats: pages that show what an earlier page shows, with the number of that page; the layout leaves them out.
    """

    read: ReadPages
    repeats: Mapping[int, int]
    layout: Layout
    identity: ReportIdentity
    kind: DocumentKind

    @property
    def texts(self) -> list[str]:
        return [text for _, text in self.layout.page_texts]


def read_document(content: bytes, file_name: str, limits: ReaderLimits) -> DocumentResult:
    """Read one PDF. Never raises for what a file may hold: a file that cannot be read gives a refusal."""
    report = opened_report(content, limits)
    if isinstance(report, Refusal):
        return DocumentResult(refusal=report)
    if refused := refusal_of(report):
        return DocumentResult(refusal=refused)
    return DocumentResult(rows=rows_of_report(report, hashlib.sha256(content).hexdigest(), file_name))


def opened_report(content: bytes, limits: ReaderLimits) -> OpenedReport | Refusal:
    """The document read and laid out; a refusal when its pages cannot be read."""
    read = read_pages(content, limits)
    if isinstance(read, Refusal):
        return read
    repeats = repeated_pages(read.pages)
    layout = analyse([page for page in read.pages if page.number not in repeats])
    texts = [text for _, text in layout.page_texts]
    heads = [head.text for placed in layout.tables for head in placed.table.heads if head.text]
    identity = identify(texts, heads)
    return OpenedReport(read, repeats, layout, identity, kind_of(texts, identity))


def refusal_of(report: OpenedReport) -> Refusal | None:
    """Why a document that could be read is no report to publish; None when it is one."""
    kind = report.kind.kind
    if kind == NO_REPORT:
        named = f"it calls itself: {report.kind.title}" if report.kind.title else ""
        return refusal("not_an_annual_report", named)
    if not any(placed.rows for placed in report.layout.tables) and kind != FORBUND_REPORT:
        # A report without tables still tells who wrote it; any other paper without figures has nothing to say here.
        return refusal("no_figures")
    if reports := different_reports(report.texts):
        places = ", ".join(f"pages {part.first}–{part.last}" for part in reports)
        return refusal("several_reports", places)
    return None


def rows_of_report(report: OpenedReport, sha256: str, file_name: str) -> dict[str, Sequence[tuple[Any, ...]]]:
    """The rows of the staging tables, by table, in the order of the declared schema."""
    read, layout, repeats = report.read, report.layout, report.repeats
    text = "\n".join(report.texts)
    document_unit = unit_of_document(text)
    stated = (document_unit, "document") if document_unit else None
    suggested = (unit, "text") if (unit := unit_in_text(text)) else None
    document_id = sha256[:16]
    by_number = {page.number: page for page in reversed(read.pages)}
    return {
        schema.DOCUMENTS.name: [
            _document_row(report.identity, document_unit, report.kind.kind, read, sha256, file_name)
        ],
        schema.PAGES.name: [
            (
                document_id,
                i.number,
                i.width,
                i.height,
                i.rotation,
                i.text_source,
                i.text_quality,
                f"the same as page {repeats[i.number]}" if i.number in repeats else i.quality_reason,
                i.word_count,
            )
            for i in read.infos
        ],
        schema.HEADINGS.name: [
            (document_id, index, h.page, h.level, _number(h), h.text, h.box.x0, h.box.top, h.box.x1, h.box.bottom)
            for index, h in enumerate(layout.headings, start=1)
        ],
        schema.LINES.name: line_rows(layout, read.pages, document_id),
        **_cell_rows(layout, by_number, document_id, file_name, stated or suggested),
        **prose_rows(layout, by_number, document_id),
    }


def _number(heading: Heading) -> str | None:
    return heading.number or (f"Not {heading.note}" if heading.note is not None else None)


def _document_row(
    identity: ReportIdentity, unit: str | None, kind: str, read: ReadPages, sha256: str, file_name: str
) -> tuple[Any, ...]:
    values = {
        "document_id": sha256[:16],
        "file_name": file_name,
        "sha256": sha256,
        "org_number": identity.org_number,
        "forbund": identity.forbund,
        "fiscal_year": identity.fiscal_year,
        "decided_on": identity.decided_on,
        "diary_number": identity.diary_number,
        "calls_itself_revised": identity.calls_itself_revised,
        "kind": kind,
        "unit": unit,
        "page_count": len(read.infos),
        "text_source": read.text_source,
        "status": "read",
    }
    return tuple(values.get(name) for name in schema.DOCUMENTS.column_names)


# --- cells ----------------------------------------------------------------------------------------------------------


def _cell_rows(
    layout: Layout,
    pages: Mapping[int, Page],
    document_id: str,
    file_name: str,
    document_unit: tuple[str, str] | None,
) -> dict[str, list[tuple[Any, ...]]]:
    """The cells of every table, and those of the other structures that its pages allow, as rows of their tables."""
    doubtful = {number: [word for word in page.words if word.alternative is not None] for number, page in pages.items()}
    places = {
        number: places_in_grid(placed.grid, number)
        for number, placed in enumerate(layout.tables, start=1)
        if placed.grid is not None
    }
    names = schema.CELLS.column_names
    rows: list[tuple[Any, ...]] = []
    others: list[tuple[Any, ...]] = []

    def on_page(page_number: int, box: Box, values: Mapping[str, Any]) -> dict[str, Any]:
        page = pages[page_number]
        return {
            "page": page_number,
            "text_source": page.text_source,
            **_alternative(box, doubtful[page_number]),
            **dict(zip(("x0", "top", "x1", "bottom"), corners(page.seen(box)), strict=True)),
            **values,
        }

    def of_table(table_no: int, placed: PlacedTable) -> dict[str, Any]:
        return {
            "document_id": document_id,
            "file_name": file_name,
            "table_no": table_no,
            "heading_no": placed.heading_no,
            "heading": _printed(placed.path[-1]) if placed.path else None,
            "heading_path": " > ".join(_printed(heading) for heading in placed.path)[-schema.LONGEST_TEXT :] or None,
            "note_number": next((held.note for held in reversed(placed.path) if held.note is not None), None),
            "stub_head": placed.table.stub_head,
        }

    def figures_of(table_no: int, placed: PlacedTable, unit: str | None) -> list[dict[str, Any]]:
        units = _table_units(placed, document_unit)
        if unit is not None:
            units = replace(units, table=(unit, "document"))
        same = of_table(table_no, placed)
        return [
            on_page(
                row.page,
                box,
                {
                    **same,
                    **(places[placed.grid_no][cell.place] if placed.grid_no is not None and cell.place else {}),
                    "row_no": row_no,
                    "column_no": cell.column + 1,
                    "label": row.label,
                    "section": row.section,
                    "row_note": row.note,
                    "head": placed.table.heads[cell.column].text or None,
                    "row_text": row.text[:_LONGEST_ROW_TEXT],
                    "confidence": cell.confidence,
                    **value,
                },
            )
            for row_no, row in enumerate(placed.rows, start=1)
            for cell in row.cells
            for value, box in _values(placed, row, cell, units)
        ]

    for (table_no, placed), alternatives in zip(
        enumerate(layout.tables, start=1), alternatives_of(layout.tables), strict=True
    ):
        cells = figures_of(table_no, placed, None)
        others += alternative_rows(placed, cells, alternatives, partial(figures_of, table_no))
        if placed.grid is not None:
            of_grid = of_table(table_no, placed)
            cells += [
                on_page(page_number, box, {**of_grid, **places[table_no][place], **value})
                for place, value, page_number, box in text_values(placed.grid)
            ]
        rows += [tuple([cell.get(name) for name in names]) for cell in cells]
    return {schema.CELLS.name: rows, schema.CELL_ALTERNATIVES.name: others}


def _alternative(box: Box, doubtful: Sequence[Word]) -> dict[str, Any]:
    """What another reading of the cell's ink says, as text and as a number; nothing when it says the same."""
    inside = [
        word
        for word in doubtful
        if box.x0 - 1 <= (word.x0 + word.x1) / 2 <= box.x1 + 1 and box.top - 1 <= word.centre <= box.bottom + 1
    ]
    if not inside:
        return {}
    text = " ".join(word.alternative for word in inside if word.alternative)
    read = parse_amount(text)
    value = read.value if isinstance(read, Amount) and abs(read.value) <= schema.LARGEST_NUMBER else None
    return {"alternative_text": text or None, "alternative_value": value}


def _printed(heading: Heading) -> str:
    return f"{heading.number}. {heading.text}" if heading.number else heading.text


@dataclass(frozen=True, slots=True)
class _Units:
    heads: tuple[str | None, ...]
    table: tuple[str, str] | None
    english: bool


def _table_units(placed: PlacedTable, document_unit: tuple[str, str] | None) -> _Units:
    """The unit that each column head states, and the one that the table states, with where it stands; else the
    document's; and whether commas part its thousands.
    """
    heads = tuple(
        unit_in_heading(head.text) or ("procent" if unit_of(head.text) == "procent" else None)
        for head in placed.table.heads
    )
    english = has_english_thousands(cell.text for row in placed.rows for cell in row.cells)
    if placed.table.stub_head and (unit := unit_in_heading(placed.table.stub_head)):
        return _Units(heads, (unit, "stub"), english)
    for heading in reversed(placed.path):
        if (
            heading.level < 9
            and heading is not placed.path[-1]
            and heading.note is None
            and placed.path[-1].note is not None
        ):
            break
        if unit := unit_in_heading(heading.text):
            return _Units(heads, (unit, "heading"), english)
    return _Units(heads, document_unit, english)


def _may_be_money(row: Row) -> bool:
    """Whether a figure of the row is too large to count people or points."""
    amounts = (parse_amount(cell.text) for cell in row.cells)
    return any(isinstance(amount, Amount) and abs(amount.value) >= _LARGEST_COUNT for amount in amounts)


def _values(placed: PlacedTable, row: Row, cell: Cell, units: _Units) -> list[tuple[dict[str, Any], Box]]:
    """What the cell states, and the box of its ink: one figure, or two when last year's stands behind in parentheses.

    A figure in parentheses with a footnote mark of its own is a remark: only the footnote tells what it is about.
    """
    head = placed.table.heads[cell.column].text
    period, source = _period(head, row.label)
    pair = parse_pair(cell.text)
    if pair is not None:
        now, then = pair
        of_now, of_then = _ink_of_pair(cell, row)
        first = {**_figure(now, cell, row, units), **_period_columns(period, source)}
        if isinstance(then, Amount) and then.footnote not in (None, _footnote(now)):
            return [(first, of_now), ({**_figure(then, cell, row, units), "part": "remark"}, of_then)]
        earlier = Period(period.year - 1) if period is not None else None
        if (stated := find_years_of_pair(head.replace(" / ", " ")) or find_years_of_pair(row.label)) is not None:
            (period, earlier), source = stated, "label"
        first = {**_figure(now, cell, row, units), **_period_columns(period, source)}
        second = {**_figure(then, cell, row, units), **_period_columns(earlier, source), "part": "parenthesis"}
        return [(first, of_now), (second, of_then)]
    amount = parse_amount(cell.text, units.english)
    if isinstance(amount, Amount) and amount.footnote and _REMARK.fullmatch(cell.text):
        return [({**_figure(amount, cell, row, units), "part": "remark"}, cell.box)]
    return [({**_figure(amount, cell, row, units), **_period_columns(period, source)}, cell.box)]


def _footnote(read: Amount | Nil) -> str | None:
    return read.footnote if isinstance(read, Amount) else None


def _ink_of_pair(cell: Cell, row: Row) -> tuple[Box, Box]:
    """The box of the figure before the parenthesis, and that of the parenthesis."""
    words = [PlacedWord(word, row.page) for word in cell.words]
    opens = cell.text.index("(")
    return ink_of(words, 0, len(cell.text[:opens].rstrip()))[1], ink_of(words, opens, len(cell.text))[1]


@lru_cache(maxsize=1024)
def _period(head: str, label: str) -> tuple[Period | None, str | None]:
    """The period of a figure, and whether the head or the row says it; under "2021 (2020)" that of the first year, and
    under an opening balance the year before, whose closing balance it is."""
    whole = head.replace(" / ", " ")
    if (pair := find_years_of_pair(whole)) is not None:
        return pair[0], "head"
    if (opening := find_opening(whole)) is not None:
        return opening, "head"
    for level in reversed(head.split(" / ")):
        if (period := find_period(level)) is not None:
            return period, "head"
    if (period := find_period(head)) is not None:
        return period, "head"
    year = year_alone(label)
    return (Period(year), "row") if year is not None else (None, None)


def _period_columns(period: Period | None, source: str | None) -> dict[str, Any]:
    if period is None:
        return {}
    return {"fiscal_year": period.year, "period_end": period.end, "year_source": source}


def _figure(read: Amount | Nil | None, cell: Cell, row: Row, units: _Units) -> dict[str, Any]:
    unit, source = _unit(read.unit if isinstance(read, Amount) else None, cell, row, units)
    figure: dict[str, Any] = {"printed_text": cell.text, "unit": unit, "unit_source": source, "part": "main"}
    if isinstance(read, Amount) and abs(read.value) <= schema.LARGEST_NUMBER:
        return {
            **figure,
            "value": read.value.quantize(Decimal("0.0001")),
            "value_state": "number",
            "decimals": read.decimals,
            "footnote": read.footnote,
        }
    return {**figure, "value_state": "nil" if isinstance(read, Nil) else "unread"}


def _unit(printed: str | None, cell: Cell, row: Row, units: _Units) -> tuple[str | None, str | None]:
    if printed:
        return printed, "cell"
    if (unit := unit_in_label(row.label)) is not None:
        return unit, "row"
    if (unit := units.heads[cell.column]) is not None:
        return unit, "head"
    if units.table is None or (units.table[1] == "text" and not _may_be_money(row)):
        return None, None
    return units.table

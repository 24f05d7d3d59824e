"""What became of each printed number: the fact on its ink, or why there is none.

Facts and numbers meet here and nowhere else, by page and the middle of the ink (`numbers.number_at`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from pipelines.explore.page_facts import InkOfFact
from pipelines.layout.geometry import Box
from pipelines.page_view.frames import Kind
from pipelines.page_view.numbers import PrintedNumber, holds, number_at
from pipelines.page_view.view import PageView, ReadCell, ReadMention


class Outcome(Enum):
    """What a number became; the value is what the legend calls it."""

    FACT = "became a fact"
    UNPLACED = "of a statement, and no fact"
    READ = "read, and no fact"
    UNREAD = "not read"
    NO_FIGURE = "no figure"


@dataclass(frozen=True, slots=True)
class Fate:
    """A number, what it became, and the sentences that say so: one for each fact, or one for the reason."""

    number: PrintedNumber
    outcome: Outcome
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageFates:
    """The fates of a page's numbers in reading order, and facts that rest on no number (a verdict, an arrow)."""

    fates: tuple[Fate, ...]
    without_number: tuple[str, ...]


_PAGE_NUMBER = re.compile(r"\W*(?:sida|sid\.?|s\.)?\W*\d{1,3}\W*(?:(?:av|/|\()\W*\d{1,3}\W*)?", re.IGNORECASE)
_IDENTIFIER = re.compile(r"\d{6}-\d{4}|\d{2,4}[-/]\d{5,}|\d{3}\s\d{2}\s+[A-ZÅÄÖ]")
_LONGEST_PART = 50
REASONS = {
    "no_label": "its row has no label",
    "no_year": "no year is printed over it or beside it",
    "parenthesis": "it stands in parentheses behind another figure",
    "repeated": "the same figure stands earlier in the file",
    "another_body": "its column is another body's",
    "unknown_body": "nobody knows whose its column is",
    "share_of_row": "it is a share of the row's amount",
    "change_between_years": "it tells the change from one year to another",
    "unread": "the ink could not be read",
    "remark": "it is a remark in parentheses that a footnote explains",
    "no_column": "the statement does not know its column",
    "row_not_read": "its line stands among the rows of a statement and was left out of the table",
    "in_text": "it stands in text beneath the title of a statement of which no table was read",
    "table_not_recognised": "a statement of that kind is printed here, and the table was not recognised",
    "no_measure": "the sentence says of nothing known that it measures",
    "change": "it tells a change",
    "range": "it is the end of a range",
    "ratio": "it is one of a ratio",
    "part": "it is a part of another figure",
    "other_period": "it is about another period",
    "negated": "the sentence denies it",
}


def fates_of(view: PageView, ink: Sequence[InkOfFact] | None) -> PageFates:
    """ink: what a warehouse says stands on the page; None when no warehouse holds the document."""
    on_number: dict[int, list[InkOfFact]] = {}
    without: list[str] = []
    for row in ink or ():
        box = Box(row.x0, row.top, row.x1, row.bottom)
        number = number_at(box, view.numbers)
        if number is not None:
            on_number.setdefault(number.number, []).append(row)
        else:
            without.append(_told(row))
    fates = [_fate(number, on_number.get(number.number, []), view, ink is not None) for number in view.numbers]
    return PageFates(tuple(fates), tuple(without))


def _fate(number: PrintedNumber, rows: Sequence[InkOfFact], view: PageView, has_warehouse: bool) -> Fate:
    facts = [row for row in rows if row.is_fact]
    if facts:
        return Fate(number, Outcome.FACT, tuple(map(_told, facts)))
    if rows:
        return Fate(number, Outcome.UNPLACED, tuple(map(_told, rows)))
    cells = [cell for cell in view.cells if number_at(cell.box, [number]) is not None]
    behind = (
        " It became no fact: no statement, insats or indicator of the vocabulary explains it." if has_warehouse else ""
    )
    if cells:
        outcome = Outcome.UNREAD if all(cell.value_state == "unread" for cell in cells) else Outcome.READ
        return Fate(number, outcome, tuple(f"{_of_cell(cell)}.{behind}" for cell in cells))
    mentions = [mention for mention in view.mentions if number_at(mention.box, [number]) is not None]
    if mentions:
        return Fate(number, Outcome.READ, tuple(_of_mention(mention, behind) for mention in mentions))
    return Fate(number, Outcome.NO_FIGURE, (_of_no_figure(number, view),))


def _told(row: InkOfFact) -> str:
    year = f" {row.fiscal_year}" if row.fiscal_year else ""
    value = f" = {_plain(row.value)}" + (f" {row.unit}" if row.unit else "") if row.value is not None else ""
    if not row.is_fact:
        return f"{row.table}: {_short(row.meaning)}{year}: {_reason(row.reason)}"
    mapped = "" if row.is_mapped else " (label not mapped)"
    status = f" [{row.status}]" if row.status else ""
    current = ", another printing counts" if row.is_current is False else ""
    return f"{row.table}: {_short(row.meaning)}{mapped}{year}{value}{status}{current}"


def _short(meaning: str) -> str:
    """What a row says the figure is, long names cut."""
    parts = meaning.split(" · ")
    return " · ".join(part if len(part) <= _LONGEST_PART else f"{part[: _LONGEST_PART - 1]}…" for part in parts)


def _reason(code: str | None) -> str:
    return REASONS.get(code or "", code or "no reason is given")


def _of_cell(cell: ReadCell) -> str:
    place = f"table {cell.table_no} row {cell.row_no} column {cell.column_no}"
    value = {"nil": "nil", "unread": "UNREAD"}.get(cell.value_state) or _plain(cell.value)
    parts = [f"label {cell.label!r}", f"head {cell.head!r}" if cell.head else "no head"]
    parts.append(str(cell.fiscal_year) if cell.fiscal_year else "no year")
    if cell.part != "main":
        parts.append(cell.part)
    return f"{place}: {', '.join(parts)} = {value}" + (f" {cell.unit}" if cell.unit else "")


def _of_mention(mention: ReadMention, behind: str) -> str:
    year = f" {mention.fiscal_year}" if mention.fiscal_year else ""
    goal = " (a goal)" if mention.is_goal else ""
    value = f"{_plain(mention.value)} {mention.unit or ''}".strip()
    if mention.measure:
        return f"told in the text: {mention.measure}{goal}{year} = {value}.{behind}"
    return f"told in the text: {value}: {_reason(mention.reason or 'no_measure')}"


def _plain(value: Decimal | None) -> str:
    return "nil" if value is None else f"{value.normalize():f}"


def _of_no_figure(number: PrintedNumber, view: PageView) -> str:
    if number.at_edge:
        return "page number" if _PAGE_NUMBER.fullmatch(number.line_text) else "running head or foot"
    if any(holds(box, number.box) for box in view.headings):
        return "in a heading"
    if _is_note_reference(number, view.cells):
        return "reference to a note"
    if _is_head(number, view):
        return "in a head over a table"
    if _IDENTIFIER.search(number.text):
        return "a number that identifies"
    if number.is_period:
        return "a year or a date"
    if view.repeats is not None:
        return f"the page repeats page {view.repeats}"
    beside = next((cell for cell in view.cells if cell.box.top - 1 <= number.box.centre <= cell.box.bottom + 1), None)
    if beside is not None and number.text in beside.label:
        return f"in the label of a row: {beside.label!r}"
    return f"in text that tells no figure: {_around(number)}"


def _is_note_reference(number: PrintedNumber, cells: Sequence[ReadCell]) -> bool:
    return any(
        cell.row_note is not None
        and number.text in cell.row_note
        and cell.box.top - 1 <= number.box.centre <= cell.box.bottom + 1
        and number.box.x1 < cell.box.x0
        for cell in cells
    )


def _is_head(number: PrintedNumber, view: PageView) -> bool:
    return any(frame.kind is Kind.HEAD and holds(frame.box, number.box) for frame in view.frames)


def _around(number: PrintedNumber) -> str:
    line = number.line_text
    at = max(0, line.find(number.text))
    first = max(0, at - 25)
    cut = line[first : at + len(number.text) + 25]
    return ("…" if first else "") + cut + ("…" if at + len(number.text) + 25 < len(line) else "")

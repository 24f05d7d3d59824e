"""The one declaration of the staging tables.

Every column is declared once, with its DuckDB type and what it means; the writer creates the tables from this, the dbt
sources are tested against it, and nothing else states the columns again. Lengths are in PDF points (1/72 inch) with
the origin in the page's upper left corner, as the page is seen (after its rotation flag has been applied).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

LARGEST_NUMBER = 10**10 - 1
"""A number above this is no figure of a report: it is an account, a reference to a payment, numbers run together.

The bound makes what is computed from a figure fit: ten digits of miljoner kronor are sixteen of kronor, the most that
DECIMAL(20,4) holds.
"""

LARGEST_COUNT = 10**6
"""Bound of every whole number of a report's rows that states no other: pages, rows, columns, headings, words."""

LONGEST_TEXT = 1000
"""Longer texts are cut by the reader: no label or sentence is longer, and comparing texts costs by their square."""

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a staging table: name, DuckDB type, meaning, and what its values must keep.

    required: never NULL. among: the codes that may stand there. least, most: bounds of a number, both included; an
    INTEGER that states none is at most LARGEST_COUNT, either way. What is stated here holds for every row of every
    document (border.py sees to it), so that no model behind it can fail on one report's row.
    """

    name: str
    duckdb_type: str
    meaning: str
    required: bool = False
    among: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None

    @property
    def is_number(self) -> bool:
        return self.duckdb_type.startswith(("INTEGER", "BIGINT", "DOUBLE", "DECIMAL"))


@dataclass(frozen=True)
class StagingTable:
    """A staging table: name, meaning, columns in order, the column that tells a document's rows apart (if any)."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    numbered_by: str | None = None

    @cached_property
    def column_names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


_UNITS = ("kr", "tkr", "mkr", "procent", "antal")

_BOX = (
    Column("x0", "DOUBLE", "left edge of the printed figure, points", required=True),
    Column("top", "DOUBLE", "upper edge, points from the top of the page", required=True),
    Column("x1", "DOUBLE", "right edge, points", required=True),
    Column("bottom", "DOUBLE", "lower edge, points", required=True),
)


def _document() -> Column:
    return Column("document_id", "VARCHAR", "the document", required=True)


def _place(name: str, meaning: str) -> Column:
    """A number that a row is found by: a page, a table, a row; counted from 1."""
    return Column(name, "INTEGER", meaning, required=True, least=1)


def _year(meaning: str) -> Column:
    return Column("fiscal_year", "INTEGER", meaning, least=EARLIEST_YEAR, most=LATEST_YEAR)


def _number(meaning: str, *, name: str = "value", required: bool = False) -> Column:
    return Column(name, "DECIMAL(20,4)", meaning, required=required, least=-LARGEST_NUMBER, most=LARGEST_NUMBER)


LEDGER = StagingTable(
    "ledger",
    "One row per file content and reader version that was ever met: what became of it, and what to do about a refusal.",
    (
        Column("sha256", "VARCHAR", "hash of the file's bytes"),
        Column("reader_version", "VARCHAR", "version of reading, layout and swedish that judged it"),
        Column("document_id", "VARCHAR", "first 16 hex digits of sha256"),
        Column("file_name", "VARCHAR", "path inside the landing zone when last seen"),
        Column("byte_size", "BIGINT", "size of the file"),
        Column("status", "VARCHAR", "read | quarantined"),
        Column("reason", "VARCHAR", "why it was quarantined: a code such as not_a_pdf, encrypted, truncated, empty"),
        Column("explanation", "VARCHAR", "the reason in plain English"),
        Column("advice", "VARCHAR", "what to do about it, in plain English"),
        Column("first_seen_at", "TIMESTAMP", "when this content was first met, UTC"),
        Column("read_at", "TIMESTAMP", "when this reader version judged it, UTC"),
        Column("present", "BOOLEAN", "the file lay in the landing zone at the latest run"),
    ),
)

DOCUMENTS = StagingTable(
    "documents",
    "One row per file that lies in the landing zone now, read or quarantined, and per report that has gone from it.",
    (
        Column("document_id", "VARCHAR", "first 16 hex digits of sha256"),
        Column("file_name", "VARCHAR", "path inside the landing zone"),
        Column("sha256", "VARCHAR", "hash of the file's bytes"),
        Column("org_number", "VARCHAR", "222000-NNNN as printed, check digit verified; NULL when not printed"),
        Column("forbund", "VARCHAR", "name of the förbund as printed"),
        _year("the year that the report is about"),
        Column("decided_on", "DATE", "date of the board's decision, when printed"),
        Column("diary_number", "VARCHAR", "diarienummer, when printed"),
        Column(
            "kind",
            "VARCHAR",
            "arsredovisning | other_annual_report | not_annual_report",
            among=("arsredovisning", "other_annual_report", "not_annual_report"),
        ),
        Column("calls_itself_revised", "BOOLEAN", "the report calls itself reviderad or rättad"),
        Column("unit", "VARCHAR", "unit stated once for the whole report (kr, tkr, mkr), when stated", among=_UNITS),
        Column("page_count", "INTEGER", "pages in the file"),
        Column("text_source", "VARCHAR", "text | ocr | mixed"),
        Column("reader_version", "VARCHAR", "version of the reader that read it"),
        Column("first_seen_at", "TIMESTAMP", "when this content was first met, UTC"),
        Column("read_at", "TIMESTAMP", "when it was read, UTC"),
        Column("status", "VARCHAR", "read | quarantined | withdrawn (its file has gone; what was read from it stays)"),
        Column("status_reason", "VARCHAR", "why it was quarantined and what to do, in plain English"),
        Column("withdrawn_on", "DATE", "date of the run that first missed the file, UTC; NULL while it is there"),
    ),
    numbered_by="document_id",
)

PAGES = StagingTable(
    "pages",
    "One row per page of every document that was read.",
    (
        _document(),
        _place("page", "page number in the file, from 1"),
        Column("width", "DOUBLE", "points, as seen"),
        Column("height", "DOUBLE", "points, as seen"),
        Column("rotation", "INTEGER", "the page's rotation flag: 0, 90, 180 or 270"),
        Column("text_source", "VARCHAR", "text | ocr | mixed (letters from OCR, numbers from the file) | none"),
        Column("text_quality", "VARCHAR", "good | poor | missing"),
        Column("quality_reason", "VARCHAR", "what the judgement rests on"),
        Column("word_count", "INTEGER", "words read"),
    ),
)

HEADINGS = StagingTable(
    "headings",
    "One row per heading, in reading order.",
    (
        _document(),
        _place("heading_no", "order in the document, from 1"),
        _place("page", "page in the file"),
        Column("level", "INTEGER", "1 for the outermost"),
        Column("number", "VARCHAR", "section number as printed (1.10.3), or NULL"),
        Column("text", "VARCHAR", "heading as printed, without its number", required=True),
        *_BOX,
    ),
    numbered_by="heading_no",
)

CELLS = StagingTable(
    "cells",
    "One row per cell of every table, box, grid and list of every report, mapped to a meaning or not.",
    (
        _document(),
        Column("file_name", "VARCHAR", "path inside the landing zone"),
        _place("page", "page in the file, from 1"),
        _place(
            "table_no", "table, box, grid or list, numbered through the document; one that runs over a page keeps it"
        ),
        Column("row_no", "INTEGER", "row of figures inside the table, from 1, over pages; NULL for text", least=1),
        Column(
            "column_no",
            "INTEGER",
            "column of figures, from 1; label and note columns are not counted; NULL for text",
            least=1,
        ),
        Column(
            "grid_no",
            "INTEGER",
            "table_no of the grid (table with text in its cells) that holds the cell: its own table, or the one that "
            "holds several tables of figures; NULL outside grids",
            least=1,
        ),
        Column("grid_row_no", "INTEGER", "row of the grid, from 1, over pages; heads and labels alone count", least=1),
        Column("grid_column_no", "INTEGER", "column of the grid, from 1; the label column is counted", least=1),
        Column("grid_columns", "INTEGER", "how many columns the grid has", least=1),
        Column("grid_section", "VARCHAR", "nearest row above in the grid that has a label only, or NULL"),
        Column("grid_text", "VARCHAR", "all that stands in this cell of the grid, lines joined; NULL outside grids"),
        Column("heading_no", "INTEGER", "nearest heading above the table (headings.heading_no), 0 for none"),
        Column("label", "VARCHAR", "row label as printed, wrapped lines joined; empty when the row has none"),
        Column("section", "VARCHAR", "nearest line above, inside the table, that has a label and no figure"),
        Column("heading", "VARCHAR", "nearest heading or caption above the table, as printed"),
        Column(
            "heading_path", "VARCHAR", "all headings above, outermost first, ending with the nearest, joined by ' > '"
        ),
        Column("note_number", "INTEGER", "n when the heading reads 'Not n', else NULL"),
        Column("row_note", "VARCHAR", "reference to a note printed in the row's note column"),
        Column("head", "VARCHAR", "head of the column, levels joined by ' / ', outermost first"),
        Column("stub_head", "VARCHAR", "head printed over the label column ('Belopp i kr', 'Verksamhet'), or NULL"),
        _year("year that the column head states; else the row label when it is a year; else NULL"),
        Column("period_end", "DATE", "date that the head states (2024-12-31), or NULL"),
        Column("year_source", "VARCHAR", "head | row | label, or NULL"),
        _number("the number as printed, printed sign, printed unit; NULL for a nil mark"),
        Column("printed_text", "VARCHAR", "the cell's text as printed, wrapped parts joined by a blank", required=True),
        Column(
            "value_state",
            "VARCHAR",
            "number | nil (a dash stands there) | unread (ink that is no number, or none that a report can hold) | "
            "text (words in a cell of a grid, or a number there that stands in no column of figures)",
            required=True,
            among=("number", "nil", "unread", "text"),
        ),
        Column("decimals", "INTEGER", "decimals printed", least=0, most=4),
        Column(
            "unit",
            "VARCHAR",
            "kr | tkr | mkr | procent | antal, as the report states or suggests it; else NULL",
            among=_UNITS,
        ),
        Column(
            "unit_source",
            "VARCHAR",
            "cell | row | head | stub | heading | document | text (not stated; the text speaks of kr only), or NULL",
        ),
        Column("footnote", "VARCHAR", "footnote marks taken off the figure (**), or NULL"),
        Column(
            "part",
            "VARCHAR",
            "main | parenthesis (last year's, behind this year's) | remark (in parentheses, with a footnote mark) | "
            "arrow (behind a figure in a cell of text); each has a box around its own ink",
            among=("main", "parenthesis", "remark", "arrow"),
        ),
        Column("row_text", "VARCHAR", "the whole row as printed, label and cells"),
        Column("text_source", "VARCHAR", "text | ocr | mixed"),
        Column(
            "confidence", "DOUBLE", "0–1, lowest of the words; 1 for a text layer; at most 0.5 when readings differ"
        ),
        Column("alternative_text", "VARCHAR", "another reading of the same ink, where two readings of a number differ"),
        _number("the number that the other reading says, or NULL when it says none", name="alternative_value"),
        *_BOX,
    ),
)

STRUCTURE_KINDS = ("partition", "year_order", "joined_numbers", "minus", "unit_sign", "continued")

CELL_ALTERNATIVES = StagingTable(
    "cell_alternatives",
    "What differs from staging.cells under the other structures that a page allows for a table: a row per cell.",
    (
        _document(),
        _place("table_no", "the table (cells.table_no)"),
        Column(
            "structure_no",
            "INTEGER",
            "the structure, from 1 in each table; what stands in cells is structure 0",
            required=True,
            least=1,
            most=5,
        ),
        Column(
            "kind",
            "VARCHAR",
            "partition (of the columns under spanning heads) | year_order | joined_numbers (digits that are the tail of"
            " the number to their left or one of their own) | minus (of which cell) | unit_sign | continued (over the"
            " page)",
            required=True,
            among=STRUCTURE_KINDS,
        ),
        Column("rank", "INTEGER", "1 for the likeliest of its kind", required=True, least=1, most=5),
        _place("row_no", "row inside the table (cells.row_no)"),
        _place("column_no", "column inside the table (cells.column_no)"),
        Column(
            "part", "VARCHAR", "main | parenthesis | remark", required=True, among=("main", "parenthesis", "remark")
        ),
        Column(
            "change",
            "VARCHAR",
            "set (the cell says what this row says) | gone (there is no such cell)",
            required=True,
            among=("set", "gone"),
        ),
        Column("heading", "VARCHAR", "as in cells"),
        Column("heading_path", "VARCHAR", "as in cells"),
        Column("note_number", "INTEGER", "as in cells"),
        Column("section", "VARCHAR", "as in cells"),
        Column("head", "VARCHAR", "as in cells"),
        Column("stub_head", "VARCHAR", "as in cells"),
        _year("as in cells"),
        Column("period_end", "DATE", "as in cells"),
        Column("year_source", "VARCHAR", "as in cells"),
        _number("as in cells"),
        Column("printed_text", "VARCHAR", "as in cells", required=True),
        Column("value_state", "VARCHAR", "number | nil | unread", required=True, among=("number", "nil", "unread")),
        Column("decimals", "INTEGER", "as in cells", least=0, most=4),
        Column("unit", "VARCHAR", "as in cells; of kind unit_sign: what the figures may be meant in", among=_UNITS),
        Column("unit_source", "VARCHAR", "as in cells"),
        *_BOX,
    ),
)

SENTENCES = StagingTable(
    "sentences",
    "Sentences, items of lists and rows of boxes that tell a figure, a goal, a verdict or an answer; no other prose.",
    (
        _document(),
        _place("sentence_no", "order in the document, from 1: first the running text, then the boxes"),
        _place("page", "page in the file"),
        Column("heading_no", "INTEGER", "nearest heading above (headings.heading_no), 0 for none"),
        Column("passage_no", "INTEGER", "paragraph of the running text; NULL in a box"),
        Column("kind", "VARCHAR", "paragraph | item (of a list) | heading | box"),
        Column("table_no", "INTEGER", "the box (cells.grid_no), or NULL", least=1),
        Column("grid_row_no", "INTEGER", "row of the box (cells.grid_row_no), or NULL", least=1),
        Column("label", "VARCHAR", "label of the row of a box, or NULL"),
        Column("section", "VARCHAR", "nearest row above in the box that has a label only, or NULL"),
        Column("text", "VARCHAR", "the sentence; in a box with its label and a colon before it", required=True),
        *_BOX,
    ),
    numbered_by="sentence_no",
)

MENTIONS = StagingTable(
    "mentions",
    "Figures told in running text and in boxes of text, understood or not.",
    (
        _document(),
        _place("page", "page in the file"),
        _place("mention_no", "order in the document, from 1"),
        _place("sentence_no", "the sentence (sentences.sentence_no)"),
        Column("heading_no", "INTEGER", "nearest heading above (headings.heading_no), 0 for none"),
        Column("kind", "VARCHAR", "paragraph | item (of a list) | heading | box"),
        Column("table_no", "INTEGER", "the box (cells.grid_no), or NULL", least=1),
        Column("grid_row_no", "INTEGER", "row of the box (cells.grid_row_no), or NULL", least=1),
        Column("label", "VARCHAR", "label of the row of a box, or NULL"),
        Column("section", "VARCHAR", "nearest row above in the box that has a label only, or NULL"),
        Column("sentence", "VARCHAR", "the sentence, at most 200 characters"),
        Column("words_before", "VARCHAR", "the words between the figure before and this one"),
        Column("printed_text", "VARCHAR", "the figure as printed"),
        _number("the figure", required=True),
        Column("unit", "VARCHAR", "antal | procent | kr | tkr | mkr", among=_UNITS),
        Column(
            "measure",
            "VARCHAR",
            "what the figure measures, as the grammar of sentences reads it; NULL when not understood",
        ),
        Column("is_goal", "BOOLEAN", "the figure is a goal or a plan, not an outcome"),
        Column("is_approximate", "BOOLEAN", "told with ca, drygt, nästan and the like"),
        _year("year that the sentence names for the figure, or NULL"),
        Column("year_offset", "INTEGER", "-1 when the sentence speaks of the year before, else 0", least=-99, most=99),
        Column(
            "scope",
            "VARCHAR",
            "all | all_structural | all_volume when it speaks of the förbund's insatser together, else NULL",
        ),
        Column(
            "subject", "VARCHAR", "name, group of answers or claim agreed with that the sentence itself gives, or NULL"
        ),
        Column(
            "reason",
            "VARCHAR",
            "why a figure has no measure: no_measure | change | range | ratio | part | other_period | negated",
        ),
        *_BOX,
    ),
    numbered_by="mention_no",
)

GOALS = StagingTable(
    "goals",
    "What running text and boxes tell of goals: a row per part (the goal, what came of it), the goal's own row first.",
    (
        _document(),
        _place("goal_no", "the goal, in the order in which goals are stated"),
        _place("part_no", "the part, from 1: the first states the goal"),
        Column(
            "part",
            "VARCHAR",
            "goal | target | outcome",
            required=True,
            among=("goal", "target", "outcome"),
        ),
        Column(
            "told_as",
            "VARCHAR",
            "item | done (an item that tells an outcome) | sentence | row (of a table that lost its columns) | economy"
            " | box | legend (the word or colour of a verdict and what it means)",
            required=True,
            among=("item", "done", "sentence", "row", "economy", "box", "legend"),
        ),
        _place("page", "page in the file"),
        Column("sentence_no", "INTEGER", "the sentence (sentences.sentence_no), where that is kept, or NULL", least=1),
        Column("heading_no", "INTEGER", "nearest heading above (headings.heading_no), 0 for none"),
        Column("table_no", "INTEGER", "the box (cells.grid_no), or NULL", least=1),
        Column("grid_row_no", "INTEGER", "row of the box (cells.grid_row_no), or NULL", least=1),
        Column("section", "VARCHAR", "nearest row above in the box that has a label only, or NULL"),
        Column("text", "VARCHAR", "what is told: the goal, the outcome, a share as printed", required=True),
        Column(
            "achieved",
            "VARCHAR",
            "ja | delvis | nej | ej_bedomt as worded, or NULL",
            among=("ja", "delvis", "nej", "ej_bedomt"),
        ),
        *_BOX,
    ),
)

LINES = StagingTable(
    "lines",
    "Every line of every page as it was read, personal data masked; running heads and feet too.",
    (
        _document(),
        _place("page", "page in the file"),
        _place("line_no", "order on the page, from 1, from top to bottom"),
        Column("text", "VARCHAR", "words from left to right; dots that lead to a figure are left out", required=True),
        *_BOX,
    ),
)

TABLES = (LEDGER, DOCUMENTS, PAGES, LINES, HEADINGS, CELLS, CELL_ALTERNATIVES, SENTENCES, MENTIONS, GOALS)

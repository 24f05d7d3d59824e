"""Headings right above tables, tables over page breaks, headings at the foot of a page, tables side by side."""

from __future__ import annotations

import pytest

from pipelines.layout.document import analyse
from pipelines.layout.geometry import Page
from tests.unit.layout.typist import A4, grid, heads, page, read, row, text

EDGES = [400.0, 500.0]
YEARS = ("2023-12-31", "2022-12-31")
ROWS = {"Fordringar": ("406 121", "538 032"), "Kassa": ("2 575 247", "2 344 561"), "Summa": ("2 981 368", "2 882 593")}


def head(top):
    return row(top, "", YEARS, EDGES, bold=True)


def body(labels, top):
    return [row(top + 15 * number, label, ROWS[label], EDGES) for number, label in enumerate(labels)]


@pytest.mark.parametrize("again", ["Balansräkning", "Balansräkning, forts.", "Balansräkning (fortsättning)", "BALANSRÄKNING forts"])  # fmt: skip
@pytest.mark.parametrize("rows_before", [1, 2])
@pytest.mark.parametrize("caption", [True, False])
def test_table_goes_on_under_its_heading_said_again(again, rows_before, caption):
    labels = list(ROWS)
    unit = [text(60, 122, "Belopp i kr")] if caption else []
    first = page([text(60, 100, "Balansräkning", size=14, bold=True), *unit, head(140), *body(labels[:rows_before], 160)])  # fmt: skip
    second = page([text(60, 60, again, size=14, bold=True), *([text(60, 82, "Belopp i kr")] if caption else []), head(100), *body(labels[rows_before:], 120)], number=2)  # fmt: skip
    (table,) = analyse([first, second]).tables
    assert grid(table) == {label: list(figures) for label, figures in ROWS.items()}
    assert [placed.section for placed in table.rows] == [None] * 3


def test_another_heading_on_the_next_page_begins_another_table():
    first = page([text(60, 100, "Balansräkning", size=14, bold=True), head(140), *body(["Fordringar"], 160)])
    second = page([text(60, 60, "Not 4 Fordringar", size=14, bold=True), head(100), *body(["Kassa", "Summa"], 120)], number=2)  # fmt: skip
    assert len(analyse([first, second]).tables) == 2


@pytest.mark.parametrize(("number", "title"), [("3.2", "Budgetuppföljning"), ("4", "Balansräkning"), ("Not 5", "Fordringar")])  # fmt: skip
def test_numbered_heading_set_apart_from_its_title_heads_no_column(number, title):
    heading = text(60, 100, number, size=12, bold=True) + text(95 + 5 * len(number), 100, title, size=12, bold=True)
    (table,) = read(heading, row(125, "kr", ("Budget", "Utfall"), [180.0, 260.0]), row(140, "Lön", ("1 200", "1 300"), [180.0, 260.0]), row(155, "Hyra", ("1 500", "1 400"), [180.0, 260.0])).tables  # fmt: skip
    assert heads(table) == ["Budget", "Utfall"]
    assert title in table.path[-1].text


def test_heading_and_caption_at_the_foot_of_a_page_belong_to_the_table_on_the_next():
    lines = [text(60, 80 + 14 * n, "Förbundet har haft många deltagare under året och allt har gått bra") for n in range(8)]  # fmt: skip
    first = page([*lines, text(60, 760, "Balansräkning", size=14, bold=True), text(60, 780, "Belopp i tkr")])
    second = page([head(60), *body(list(ROWS), 80)], number=2)
    (table,) = analyse([first, second]).tables
    assert [heading.text for heading in table.path] == ["Balansräkning", "Belopp i tkr"]


@pytest.mark.parametrize("padding", [0.0, 4.0, 8.0, 12.0])
def test_headings_side_by_side_head_the_tables_under_them(padding):
    def side(left, title, labels):
        edges = [left + 190, left + 270]
        table = [row(140 + 15 * n, label, ("1 000 200", "2 000 100"), edges, left=left + padding) for n, label in enumerate(labels)]  # fmt: skip
        return [text(left, 90, title, size=14, bold=True), row(120, "Kr", ("2023", "2022"), edges, left=left + padding), *table]  # fmt: skip

    runs = [*side(60, "Resultaträkning", ("Intäkter", "Kostnader", "Räntor", "Resultat")), *side(430, "Balansräkning", ("Fordringar", "Kassa", "Skulder", "Summa"))]  # fmt: skip
    landscape = Page(1, A4[1], A4[0], tuple(word for run in runs for word in run), ())
    tables = analyse([landscape]).tables
    assert [table.path[-1].text for table in tables] == ["Resultaträkning", "Balansräkning"]
    assert [heads(table) for table in tables] == [["2023", "2022"]] * 2

"""A document: headings and paths, tables that go on over a page, furniture, tables of contents, turned pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipelines.layout.document import analyse
from pipelines.layout.furniture import without_furniture
from pipelines.layout.geometry import Box, Page
from pipelines.layout.lines import lines_of
from tests.unit.layout.typist import grid, heads, page, read, row, text

EDGES = [350.0, 450.0]


def head(top):
    return row(top, "", ["2024", "2023"], EDGES)


def rows(top, *labels):
    return [row(top + 18 * n, label, [f"{n} 111", f"{n} 222"], EDGES) for n, label in enumerate(labels)]


PROSE = [text(60, 700 + 14 * n, "löpande text som fyller ut sidan med många ord i rad så att") for n in range(3)]


def test_headings_above_a_table_are_its_path():
    layout = read(
        text(60, 100, "5 Räkenskaper", size=18, bold=True),
        text(60, 140, "5.1 Balansräkning", size=14, bold=True),
        text(60, 170, "Not 3 – Fordringar", bold=True),
        head(200),
        *rows(220, "Kundfordringar", "Momsfordran", "Summa"),
        *PROSE,
    )
    (table,) = layout.tables
    assert [(item.number, item.note, item.text) for item in table.path] == [
        ("5", None, "Räkenskaper"),
        ("5.1", None, "Balansräkning"),
        (None, 3, "Not 3 – Fordringar"),
    ]
    assert [item.level for item in layout.headings] == [1, 2, 3]


def test_next_note_ends_the_one_before():
    layout = read(
        text(60, 100, "Noter", size=18, bold=True),
        text(60, 140, "Not 1 Intäkter", bold=True),
        head(160),
        *rows(180, "Bidrag", "Räntor", "Summa"),
        text(60, 300, "Not 2 Kostnader", bold=True),
        head(320),
        *rows(340, "Löner", "Hyra", "Summa"),
    )
    assert [[item.text for item in table.path] for table in layout.tables] == [
        ["Noter", "Not 1 Intäkter"],
        ["Noter", "Not 2 Kostnader"],
    ]


@pytest.mark.parametrize("repeated", [True, False])
def test_table_goes_on_over_the_page(repeated):
    first = page([text(60, 95, "Driftredovisning", size=16, bold=True), head(700), *rows(720, "Bidrag", "Löner")], 1)
    second = page([*([head(100)] if repeated else []), *rows(120, "Hyra", "Summa"), *PROSE], 2)
    (table,) = analyse([first, second]).tables
    assert list(grid(table)) == ["Bidrag", "Löner", "Hyra", "Summa"]
    assert [item.page for item in table.rows] == [1, 1, 2, 2]
    assert heads(table) == ["2024", "2023"]
    assert [item.text for item in table.path] == ["Driftredovisning"]


def test_table_under_other_heads_is_another_table():
    first = page([head(700), *rows(720, "Bidrag", "Löner")], 1)
    second = page([row(100, "", ["Kvinnor", "Män"], EDGES), *rows(120, "Deltagare", "Avslutade"), *PROSE], 2)
    assert len(analyse([first, second]).tables) == 2


def test_table_after_a_heading_is_another_table():
    first = page([head(700), *rows(720, "Bidrag", "Löner")], 1)
    second = page([text(60, 95, "Kassaflödesanalys", size=16, bold=True), *rows(130, "Hyra", "Summa"), *PROSE], 2)
    assert len(analyse([first, second]).tables) == 2


def test_group_label_at_the_foot_of_a_page_heads_the_rows_of_the_next():
    first = page([head(600), *rows(620, "Kassa", "Fordringar", "Summa tillgångar"), text(60, 692, "Skulder")], 1)
    second = page([*rows(100, "Korta skulder", "Långa skulder"), *PROSE], 2)
    (table,) = analyse([first, second]).tables
    assert [item.section for item in table.rows] == [None, None, None, "Skulder", "Skulder"]


def test_group_label_at_the_top_of_a_page_heads_the_rows_below_it():
    first = page([head(700), *rows(720, "Kassa", "Fordringar")], 1)
    second = page([text(60, 100, "Skulder"), *rows(118, "Korta skulder", "Långa skulder"), *PROSE], 2)
    (table,) = analyse([first, second]).tables
    assert [item.section for item in table.rows] == [None, None, "Skulder", "Skulder"]


def test_group_label_with_a_reference_to_a_note_parts_no_table():
    first = page([head(600), *rows(620, "Kassa", "Fordringar")], 1)
    label = [*text(60, 140, "Fritt eget kapital"), *text(250, 140, "Not 8")]
    second = page([head(100), *rows(118, "Insatser"), label, *rows(158, "Balanserat", "Årets resultat"), *PROSE], 2)
    (table,) = analyse([first, second]).tables
    assert [item.label for item in table.rows] == ["Kassa", "Fordringar", "Insatser", "Balanserat", "Årets resultat"]
    assert [item.section for item in table.rows][-2:] == ["Fritt eget kapital"] * 2


def test_head_at_the_foot_of_a_page_waits_for_its_rows():
    first = page([*[text(60, 100 + 14 * n, "löpande text som fyller ut sidan med många ord") for n in range(5)], head(740)], 1)  # fmt: skip
    second = page([*rows(100, "Kassa", "Fordringar"), *PROSE], 2)
    (table,) = analyse([first, second]).tables
    assert heads(table) == ["2024", "2023"]
    assert grid(table) == {"Kassa": ["0 111", "0 222"], "Fordringar": ["1 111", "1 222"]}


@pytest.mark.parametrize("leaders", [" ..........", " . . . . . .", ""])
def test_table_of_contents_yields_no_cells(leaders):
    titles = ("Inledning", "Styrelsen", "Organisation", "Resultaträkning", "Balansräkning", "Noter", "Underskrifter")
    entries = [
        [
            *text(60, 140 + 18 * n, f"{n + 1}. {title}{leaders}"),
            *text(500, 140 + 18 * n, str(3 + n // 2), align="right"),
        ]
        for n, title in enumerate(titles)
    ]
    layout = read(text(60, 100, "Innehållsförteckning", size=16, bold=True), *entries)
    assert layout.tables == ()
    assert "Resultaträkning" not in [item.text for item in layout.headings]


def test_running_heads_and_page_numbers_are_no_content():
    pages = [
        page(
            [
                text(60, 30, f"Samordningsförbundet X  årsredovisning sida {number}"),
                text(60, 200, f"Innehållet på den {number} sidan"),
                text(300, 810, f"{number} (4)"),
            ],
            number,
        )
        for number in range(1, 5)
    ]
    kept = [
        [word.text for word in cleaned.words]
        for cleaned, _ in without_furniture(pages, [lines_of(sheet.words) for sheet in pages])
    ]
    assert kept == [["Innehållet", "på", "den", str(number), "sidan"] for number in range(1, 5)]


def test_line_at_the_edge_that_stands_on_one_page_only_is_kept():
    pages = [page([text(60, 30, f"Rubriken {name}")], number) for number, name in enumerate(("Ett", "Två", "Tre"), 1)]
    assert all(cleaned.words for cleaned, _ in without_furniture(pages, [lines_of(sheet.words) for sheet in pages]))


def test_page_number_below_a_table_is_no_figure_of_it():
    sheet = page([head(600), *rows(620, "Kassa", "Fordringar", "Summa"), text(450, 800, "7", align="right")], 7)
    (table,) = analyse([sheet]).tables
    assert list(grid(table)) == ["Kassa", "Fordringar", "Summa"]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("skew", [0.0, 1.5])
def test_boxes_go_to_the_page_as_seen_and_back(turn, skew):
    sheet = Page(1, 842.0, 595.0, (), turn=turn, skew=skew)
    box = Box(100.0, 50.0, 180.0, 62.0)
    back = sheet.read(sheet.seen(box))
    assert [back.x0, back.top, back.x1, back.bottom] == pytest.approx([100.0, 50.0, 180.0, 62.0], abs=0.2)


def test_box_on_a_page_that_runs_upwards():
    """Text that runs a quarter turn counter-clockwise begins at the lower left of the page as seen."""
    sheet = Page(1, 842.0, 595.0, (), turn=270)
    assert sheet.seen(Box(0.0, 0.0, 10.0, 5.0)) == Box(0.0, 832.0, 5.0, 842.0)
    assert replace(sheet, turn=90).seen(Box(0.0, 0.0, 10.0, 5.0)) == Box(590.0, 0.0, 595.0, 10.0)


def test_a_line_that_goes_on_with_a_sentence_is_no_heading():
    layout = read(
        text(60, 80, "Deltagarnas upplevelse", size=14, bold=True),
        text(
            60,
            110,
            "Bland dem som är kvar svarar 84 procent att stödet varit till nytta och att rummet räcker; i riket är",
            size=12,
        ),
        text(60, 125, "motsvarande andel 85.", size=12),
        *PROSE,
    )
    assert [heading.text for heading in layout.headings] == ["Deltagarnas upplevelse"]


def test_running_text_larger_than_the_figures_of_its_tables_is_no_heading():
    edges = [200.0 + 50 * n for n in range(7)]
    rows = [row(120 + 12 * n, f"Rad {n}", [f"{n} 100 200"] * 7, edges, size=8.0) for n in range(20)]
    said = [
        text(60, 400 + 14 * n, "Gruppen hade tolv deltagare som alla kom från kommunen.", size=10.0) for n in range(4)
    ]
    layout = read(text(60, 80, "Rubrik", size=16.0), *rows, *said)
    assert [heading.text for heading in layout.headings] == ["Rubrik"]

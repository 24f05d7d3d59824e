"""Looks of reports that no rule had seen: each of these tables or pages once went wrong."""

from __future__ import annotations

import pytest

from pipelines.layout.lines import lines_of
from pipelines.layout.regions import regions_of
from tests.unit.layout.typist import grid, heads, page, read, row, text

EDGES = [350.0, 450.0]
HEAD = row(100, "", ["2024", "2023"], EDGES)


def box(top, *pairs):
    """Rows of a box: a label, and its value at one left edge."""
    return [text(60, top + 15 * n, label) + text(200, top + 15 * n, value) for n, (label, value) in enumerate(pairs)]


def test_notes_without_a_head_are_references_however_wide_the_heads_beside_them_are():
    edges = [300.0, 400.0, 500.0]
    rows = [row(120 + 15 * n, label, [note, "1 100 000", "1 200 000"], edges) for n, (label, note) in enumerate([("Intäkter", "1"), ("Kostnader", "2"), ("Resultat", ""), ("Räntor", "")])]  # fmt: skip
    (table,) = read(row(100, "Belopp i kr", ["", "2024", "2023"], edges), *rows).tables
    assert heads(table) == ["2024", "2023"]
    assert grid(table)["Kostnader"] == ["1 100 000", "1 200 000"]
    assert [placed.note for placed in table.rows] == ["1", "2", None, None]


def test_heads_set_close_end_where_the_figures_of_their_columns_end():
    edges = [300.0, 345.0]
    close = text(300, 100, "Budget", align="right") + text(345, 100, "Avvikelse", align="right")
    rows = [row(132 + 15 * n, label, ["1 200", "1 300"], edges) for n, label in enumerate(("Styrelse", "Kansli", "Revision"))]  # fmt: skip
    (table,) = read(close, row(112, "", ["(kr)", "(kr)"], edges), *rows).tables
    assert heads(table) == ["Budget / (kr)", "Avvikelse / (kr)"]


def test_share_in_parentheses_under_a_label_belongs_to_the_label():
    rows = [row(120, "Regionen", ["1 111", "1 222"], EDGES), text(60, 140, "Staten genom myndigheten"), row(152, "(50 %)", ["2 111", "2 222"], EDGES), row(172, "Summa", ["3 111", "3 222"], EDGES)]  # fmt: skip
    (table,) = read(HEAD, *rows).tables
    assert grid(table) == {"Regionen": ["1 111", "1 222"], "Staten genom myndigheten (50 %)": ["2 111", "2 222"], "Summa": ["3 111", "3 222"]}  # fmt: skip


def test_heads_over_other_columns_begin_another_table_without_much_white():
    first = [row(115 + 15 * n, name, ["10", "20", "30"], [300.0, 380.0, 460.0]) for n, name in enumerate("ABC")]
    edges = [340.0, 500.0]
    second = [row(195 + 15 * n, name, ["1 000", "2 000"], edges) for n, name in enumerate("ABC")]
    tables = read(
        row(100, "Insats", ["Kvinnor", "Män", "Totalt"], [300.0, 380.0, 460.0]), *first,
        row(175, "Ekonomi", ["Budget", "Utfall"], edges), *second,
    ).tables  # fmt: skip
    assert [heads(table) for table in tables] == [["Kvinnor", "Män", "Totalt"], ["Budget", "Utfall"]]


def test_box_has_no_heads():
    runs = box(100, ("Huvudman", "Västra kommunen"), ("Startade", "2014"), ("Beviljade medel", "650 000 kr"), ("Förbrukade medel", "612 116 kr"), ("Kön", "52 kvinnor, 41 män"), ("Avslutade", "46"), ("Till arbete", "14"))  # fmt: skip
    tables = read(text(60, 70, "Steget", size=14, bold=True), *runs).tables
    assert [head for table in tables for head in heads(table) if head] == []
    assert [label for table in tables for label in grid(table)] == ["Beviljade medel", "Förbrukade medel", "Avslutade", "Till arbete"]  # fmt: skip


def test_text_beside_a_box_is_read_by_itself():
    left = box(104, *[(f"Rad {n}", f"{n}00") for n in range(1, 13)])
    words = [
        "Under",
        "våren",
        "flyttade",
        "verksamheten",
        "till",
        "nya",
        "lokaler",
        "med",
        "plats",
        "för",
        "fler",
        "än",
        "förut",
    ]
    right = [text(330, 100 + 13 * n, " ".join(words[n % 5 : n % 5 + 6])) for n in range(10)]
    whole = page([*left, *right])
    regions = regions_of(whole, lines_of(whole.words))
    assert [region.side for region in regions if region.apart] == ["left", "right"]
    assert not any("våren" in line.text for region in regions if region.side == "left" for line in region.lines)


def test_two_columns_of_text_are_read_one_after_the_other_whatever_their_lines():
    def column(x, step, word):
        lines = [text(x, 90 + step * n, f"{word} har haft många deltagare under året") for n in range(30)]
        return [text(x, 60, f"Rubrik {word}", size=14, bold=True), *lines]

    runs = [*column(60, 13.0, "vänster"), *column(320, 14.5, "höger")]
    whole = page(runs)
    regions = regions_of(whole, lines_of(whole.words))
    assert [region.side for region in regions] == ["left", "right"]
    assert all("höger" not in line.text for line in regions[0].lines)


def test_second_column_of_labels_is_no_part_of_the_names():
    edges = [380.0, 460.0]
    owners = ["Norra kommunen", "Regionen", "Södra kommunen"]
    rows = [row(120 + 15 * n, name, ["10", "20"], edges) + text(180, 120 + 15 * n, owner) for n, (name, owner) in enumerate(zip(["Steget", "Kompassen", "Klivet"], owners, strict=True))]  # fmt: skip
    (table,) = read(row(100, "Insats", ["Kvinnor", "Män"], edges) + text(190, 100, "Insatsägare"), *rows).tables
    assert list(grid(table)) == ["Steget", "Kompassen", "Klivet"]


def test_second_column_of_labels_stays_where_the_first_does_not_tell_the_rows_apart():
    edges = [380.0, 460.0]
    rows = [row(120 + 15 * n, "Samordningsgrupp", ["10", "20"], edges) + text(180, 120 + 15 * n, place) for n, place in enumerate(("Norra", "Södra", "Östra"))]  # fmt: skip
    (table,) = read(row(100, "Insats", ["Kvinnor", "Män"], edges) + text(190, 100, "Kommun"), *rows).tables
    assert list(grid(table)) == ["Samordningsgrupp Norra", "Samordningsgrupp Södra", "Samordningsgrupp Östra"]


@pytest.mark.parametrize("printed", ["”Jag fick tid att tänka efter.”", "“Nu vågar jag mer”", "att jag klarade det.” – deltagare"])  # fmt: skip
def test_quotation_is_no_heading(printed):
    runs = [text(60, 80, "Kompassen", size=14, bold=True), text(60, 110, printed, size=14), *[text(60, 140 + 14 * n, "Deltagarna har träffats en gång i veckan under hela året") for n in range(8)]]  # fmt: skip
    assert [heading.text for heading in read(*runs).headings] == ["Kompassen"]


def test_heading_a_little_larger_than_the_text_is_one():
    runs = [text(60, 100, "Lotsarna", size=10.5), *[text(60, 120 + 14 * n, "Deltagarna har träffats en gång i veckan under hela året", size=9.5) for n in range(8)]]  # fmt: skip
    assert [heading.text for heading in read(*runs).headings] == ["Lotsarna"]


def test_word_parted_between_two_lines_of_a_head_is_one():
    runs = [row(88, "", ["Avslut-", "Till"], EDGES), row(100, "Insats", ["ade", "arbete"], EDGES), *[row(120 + 15 * n, name, ["10", "4"], EDGES) for n, name in enumerate(("Steget", "Klivet", "Lots"))]]  # fmt: skip
    (table,) = read(*runs).tables
    assert heads(table) == ["Avslutade", "Till / arbete"]


def test_head_of_a_table_of_sentences_heads_no_figures_under_the_next_heading():
    goals = [text(60, 160, "Mål") + text(200, 160, "Målvärde") + text(300, 160, "Utfall") + text(440, 160, "Bedömning"), text(60, 175, "Träffar under året.") + text(200, 175, "3 tillfällen") + text(300, 175, "Gruppen höll 6 träffar.")]  # fmt: skip
    rows = [row(230 + 15 * n, label, [value], EDGES[1:]) for n, (label, value) in enumerate([("Beviljade medel", "60 000 kr"), ("Förbrukade medel", "-42 614 kr"), ("Ej förbrukade medel", "17 386 kr")])]  # fmt: skip
    found = read(*goals, text(60, 210, "Tysta veckan", size=11, bold=True), *rows)
    assert [heading.text for heading in found.headings] == ["Tysta veckan"]
    (table,) = (table for table in found.tables if table.rows)
    assert [heading.text for heading in table.path] == ["Tysta veckan"]
    assert [head for head in heads(table) if head] == []

"""Lines become rows: wrapped labels, broken numbers, groups of rows, references to notes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipelines.layout.geometry import Rule
from tests.unit.layout.typist import grid, heads, read, row, text

EDGES = [350.0, 450.0]
HEAD = row(100, "", ["2024", "2023"], EDGES)


def plain(top, *labels):
    """Single-line rows, 20 points apart."""
    return [
        row(top + 20 * number, label, [f"{number + 1} 111", f"{number + 1} 222"], EDGES)
        for number, label in enumerate(labels)
    ]


@pytest.mark.parametrize(("place", "line"), [("top", 0), ("middle", 0.5), ("bottom", 1)])
def test_label_over_two_lines_with_figures_at_its_top_middle_or_bottom(place, line):
    wrapped = [
        text(60, 180, "Resultat före förändring av"),
        text(60, 192, "eget kapital"),
        row(180 + 12 * line, "", ["9 111", "9 222"], EDGES),
    ]
    (table,) = read(HEAD, *plain(120, "Bidrag", "Räntor", "Löner"), *wrapped, *plain(216, "Hyra", "Summa")).tables
    assert grid(table) == {
        "Bidrag": ["1 111", "1 222"],
        "Räntor": ["2 111", "2 222"],
        "Löner": ["3 111", "3 222"],
        "Resultat före förändring av eget kapital": ["9 111", "9 222"],
        "Hyra": ["1 111", "1 222"],
        "Summa": ["2 111", "2 222"],
    }


def test_hyphen_at_the_end_of_a_line_parts_a_word():
    wrapped = [text(60, 160, "Rehabiliterings-"), row(172, "insatser", ["9 111", "9 222"], EDGES)]
    (table,) = read(HEAD, *plain(120, "Bidrag", "Räntor"), *wrapped, *plain(196, "Hyra", "Summa")).tables
    assert grid(table)["Rehabiliteringsinsatser"] == ["9 111", "9 222"]


@pytest.mark.parametrize(
    ("upper", "lower", "whole"),
    [
        ("-2 649", "734", "-2 649 734"),
        ("12 345", "678", "12 345 678"),
        ("(2 649", "734)", "(2 649 734)"),
        ("-", "734 000", "- 734 000"),
    ],
)
def test_number_broken_over_two_lines_of_a_narrow_column(upper, lower, whole):
    broken = [row(160, "Löner och andra", [upper, "9 222"], EDGES), row(171, "ersättningar", [lower, ""], EDGES)]
    (table,) = read(HEAD, *plain(120, "Bidrag", "Räntor"), *broken, *plain(194, "Hyra", "Summa")).tables
    assert grid(table)["Löner och andra ersättningar"] == [whole, "9 222"]
    assert len(table.rows) == 5


def test_rows_of_a_calculation_begin_with_what_they_do():
    """Rows of the balanskrav are set tight and begin with a sign; the last one wraps before its figure."""
    rows = [
        row(160, "-/+ Orealiserade vinster i värdepapper", ["1 111", "1 222"], EDGES),
        text(60, 172, "+/- Återföring av orealiserade vinster i"),
        row(184, "värdepapper", ["9 111", "9 222"], EDGES),
    ]
    (table,) = read(HEAD, *plain(120, "Resultat", "Vinster"), *rows).tables
    figures = grid(table)
    assert figures["-/+ Orealiserade vinster i värdepapper"] == ["1 111", "1 222"]
    assert figures["+/- Återföring av orealiserade vinster i värdepapper"] == ["9 111", "9 222"]


def test_numbers_broken_above_their_label_one_of_them_without_its_blank():
    edges = [250.0, 350.0, 450.0]
    broken = [row(120, "", ["4 166", "4166", "4 091"], edges), row(130, "Intäkter", ["616", "617", "048"], edges)]
    costs = [row(145, "", ["(4 264", "(3 994", "(4200"], edges), row(155, "Kostnader", ["775)", "483)", "087)"], edges)]
    last = [row(170, "Resultat", ["185 959", "315 454", "180 027"], edges), row(185, "Kassa", ["1", "2", "3"], edges)]
    (table,) = read(row(100, "", ["2015", "2016", "2017"], edges), *broken, *costs, *last).tables
    assert grid(table) == {
        "Intäkter": ["4 166 616", "4166 617", "4 091 048"],
        "Kostnader": ["(4 264 775)", "(3 994 483)", "(4200 087)"],
        "Resultat": ["185 959", "315 454", "180 027"],
        "Kassa": ["1", "2", "3"],
    }


def test_rows_set_tight_are_not_joined():
    labels = ("Bidrag", "Räntor", "Löner", "Hyra")
    rows = [row(120 + 12 * n, label, [f"{n} 111", f"{n} 222"], EDGES) for n, label in enumerate(labels, 1)]
    (table,) = read(HEAD, *rows).tables
    assert list(grid(table)) == list(labels)


def test_label_that_begins_with_a_sign_begins_a_row():
    rows = [
        row(120, "= Årets resultat", ["237", "111"], EDGES),
        row(134, "-/+ Orealiserade förluster i värdepapper", ["0", "1"], EDGES),
        text(60, 148, "+/- Återföring av förluster i"),
        row(160, "värdepapper", ["2", "3"], EDGES),
        row(174, "= Balanskravsresultat", ["239", "115"], EDGES),
    ]
    (table,) = read(HEAD, *rows).tables
    assert grid(table) == {
        "= Årets resultat": ["237", "111"],
        "-/+ Orealiserade förluster i värdepapper": ["0", "1"],
        "+/- Återföring av förluster i värdepapper": ["2", "3"],
        "= Balanskravsresultat": ["239", "115"],
    }


def test_label_without_figures_heads_the_rows_below_it():
    rows = [
        text(60, 120, "Tillgångar", bold=True),
        *plain(140, "Kassa", "Fordringar"),
        text(60, 180, "Skulder", bold=True),
        *plain(200, "Korta skulder", "Långa skulder"),
    ]
    (table,) = read(HEAD, *rows).tables
    assert [(item.label, item.section) for item in table.rows] == [
        ("Kassa", "Tillgångar"),
        ("Fordringar", "Tillgångar"),
        ("Korta skulder", "Skulder"),
        ("Långa skulder", "Skulder"),
    ]


def test_rules_between_rows_hold_them_apart_and_wrapped_lines_together():
    rows = [
        row(120, "Bidrag", ["1 111", "1 222"], EDGES),
        row(140, "Räntor och andra", ["2 111", "2 222"], EDGES),
        text(60, 151, "finansiella intäkter"),
        row(171, "Löner", ["3 111", "3 222"], EDGES),
        row(191, "Summa", ["4 111", "4 222"], EDGES),
    ]
    rules = [Rule(60, top, 450, top + 0.5) for top in (115, 135, 166, 186, 206)]
    (table,) = read(HEAD, *rows, rules=rules).tables
    assert list(grid(table)) == ["Bidrag", "Räntor och andra finansiella intäkter", "Löner", "Summa"]


def test_empty_cell_is_no_cell_and_a_dash_is_one():
    rows = [row(120, "Bidrag", ["1 111", ""], EDGES), row(140, "Räntor", ["-", "2 222"], EDGES)]
    (table,) = read(HEAD, *rows, *plain(160, "Hyra")).tables
    assert grid(table) == {"Bidrag": ["1 111", None], "Räntor": ["-", "2 222"], "Hyra": ["1 111", "1 222"]}


def test_column_under_not_refers_to_notes_and_holds_no_figures():
    edges = [250.0, *EDGES]
    rows = [row(100, "", ["Not", "2024", "2023"], edges)]
    rows += [
        row(120 + 20 * n, label, [note, f"{n} 111", f"{n} 222"], edges)
        for n, (label, note) in enumerate([("Bidrag", "1"), ("Räntor", ""), ("Löner", "2,3"), ("Hyra", "4–6")], 1)
    ]
    (table,) = read(*rows).tables
    assert heads(table) == ["2024", "2023"]
    assert [(item.label, item.note) for item in table.rows] == [
        ("Bidrag", "1"),
        ("Räntor", None),
        ("Löner", "2,3"),
        ("Hyra", "4–6"),
    ]
    assert grid(table)["Löner"] == ["3 111", "3 222"]


def test_two_notes_parted_by_a_blank():
    edges = [250.0, *EDGES]
    rows = [row(100, "", ["Not", "2024", "2023"], edges)]
    rows += [
        row(120 + 20 * n, label, [note, f"{n} 111", f"{n} 222"], edges)
        for n, (label, note) in enumerate([("Bidrag", "1"), ("Löner", "2, 3"), ("Hyra", "4")], 1)
    ]
    (table,) = read(*rows).tables
    assert [(item.label, item.note) for item in table.rows] == [("Bidrag", "1"), ("Löner", "2, 3"), ("Hyra", "4")]


def test_rising_small_integers_without_a_head_are_references_to_notes():
    edges = [250.0, *EDGES]
    rows = [row(100, "", ["", "2024", "2023"], edges)]
    rows += [
        row(120 + 20 * n, label, [note, f"{n} 111", f"{n} 222"], edges)
        for n, (label, note) in enumerate([("Bidrag", "1"), ("Räntor", ""), ("Löner", "2"), ("Hyra", "3")], 1)
    ]
    (table,) = read(*rows).tables
    assert heads(table) == ["2024", "2023"]
    assert [item.note for item in table.rows] == ["1", None, "2", "3"]


def test_small_integers_under_a_year_are_figures():
    rows = [row(100, "", ["2024", "2023"], EDGES)]
    rows += [row(120 + 20 * n, f"Deltagare i grupp {n}", [str(n), str(n + 1)], EDGES) for n in range(1, 5)]
    (table,) = read(*rows).tables
    assert grid(table)["Deltagare i grupp 3"] == ["3", "4"]


def test_year_can_be_the_label_of_a_row():
    head = row(100, "År", ["Beviljat", "Förbrukat"], EDGES)
    rows = [row(120 + 20 * n, str(2020 + n), [f"{n} 111", f"{n} 222"], EDGES) for n in range(4)]
    (table,) = read(head, *rows).tables
    assert grid(table)["2022"] == ["2 111", "2 222"]


def test_least_confident_word_speaks_for_the_cell():
    rows = plain(120, "Bidrag", "Räntor")
    rows[0][-1] = replace(rows[0][-1], confidence=0.4)
    (table,) = read(HEAD, *rows).tables
    assert [cell.confidence for cell in table.rows[0].cells] == [1.0, 0.4]

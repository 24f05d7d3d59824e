"""Of which number is a dash between two: the minus behind one, the sign at the edge of the next cell, or a nil."""

from __future__ import annotations

import pytest

from pipelines.layout.alternatives import alternatives_of
from tests.unit.layout.typist import GLYPH, grid, heads, read, row, text, torn

EDGES = (300.0, 380.0, 460.0)
CELL = 75.0
"""Width of a cell: its sign stands this far left of its right edge, here half a type size behind the cell before."""
AMOUNTS = {
    "Intäkter": ("6 188 300", "6 120 000", "68 300"),
    "Kostnader": ("- 6 219 961", "- 6 302 000", "82 039"),
    "Avskrivningar": ("- 19 200", "- 19 200", "-"),
    "Räntor": ("- 1 480", "-", "- 1 480"),
    "Netto": ("- 52 341", "- 201 200", "148 859"),
}


def accounting(top: float, label: str, figures, edges=EDGES, cell=CELL):
    """A row whose signs stand at the left edges of their cells."""
    words = text(60, top, label)
    for figure, edge in zip(figures, edges, strict=True):
        if figure.startswith("- "):
            words += text(edge - cell, top, "-")
        words += text(edge, top, figure.removeprefix("- "), align="right")
    return words


@pytest.mark.parametrize("over", [("2016", "Budget", "Avvikelse"), None])
def test_signs_at_the_left_edge_of_their_cells_stay_with_the_numbers_on_their_right(over):
    head = [row(100, "", over, EDGES)] if over else []
    (table,) = read(*head, *(accounting(120 + 15 * n, *item) for n, item in enumerate(AMOUNTS.items()))).tables
    assert grid(table) == {label: list(figures) for label, figures in AMOUNTS.items()}


def test_a_sign_whose_white_is_wider_than_a_blank_is_of_the_next_cell_where_no_other_row_tells():
    amounts = {"Eget kapital": ("1 450 805", "1 765 059"), "Årets resultat": ("314 254", "- 52 341")}
    edges = EDGES[:2]
    rows = [accounting(120 + 15 * n, *item, edges) for n, item in enumerate(amounts.items())]
    (table,) = read(row(100, "", ("2015", "2016"), edges), *rows).tables
    assert grid(table)["Årets resultat"] == ["314 254", "- 52 341"]


@pytest.mark.parametrize("last", ["314 254 -", "314 254-"])
def test_a_table_that_prints_its_minus_behind_the_numbers_keeps_it_there(last):
    rows = [
        row(120, "Intäkter", ("6 188 300", "6 120 000"), EDGES[:2]),
        row(135, "Kostnader", ("6 219 961 -", "6 302 000 -"), EDGES[:2]),
        row(150, "Resultat", ("52 341 -", last), EDGES[:2]),
    ]
    (table,) = read(row(100, "", ("2016", "2015"), EDGES[:2]), *rows).tables
    assert grid(table)["Kostnader"] == ["6 219 961 -", "6 302 000 -"]
    assert grid(table)["Resultat"] == ["52 341 -", last]


def test_a_minus_that_hangs_one_blank_behind_its_number_is_no_sign_of_the_next():
    """The digits end at one edge and the minus beyond it, in the last column too."""
    amounts = {"Intäkter": ("618", "612"), "Kostnader": ("621 -", "630 -"), "Netto": ("3 -", "18 -")}
    hang = (1 + 0.28 / GLYPH) * GLYPH * 10
    rows = [
        row(120 + 15 * n, label, figures, [edge + (hang if figure.endswith("-") else 0) for figure, edge in zip(figures, EDGES[:2], strict=True)])
        for n, (label, figures) in enumerate(amounts.items())
    ]  # fmt: skip
    (table,) = read(row(100, "", ("2016", "2015"), EDGES[:2]), *rows).tables
    assert grid(table) == {label: list(figures) for label, figures in amounts.items()}


@pytest.mark.parametrize("apart", [25.0, 45.0, 70.0])
@pytest.mark.parametrize("sign", ["-", "–", "−"])
def test_dash_alone_left_of_an_amount_under_the_same_head_is_its_sign(apart, sign):
    edges = (330.0, 470.0)
    signed = {"Kostnader": 2, "Netto": 1, "Avgifter": 2}
    rows = []
    for n, label in enumerate(("Intäkter", *signed, "Summa")):
        rows.append(row(120 + 15 * n, label, ["126 102", "687 715"], edges))
        rows += [text(edge - 35 - apart, 120 + 15 * n, sign) for edge in edges[: signed.get(label, 0)]]
    (table,) = read(row(100, "", ("2023", "2022"), edges), *rows).tables
    assert heads(table) == ["2023", "2022"]
    assert grid(table)["Kostnader"] == [f"{sign} 126 102", f"{sign} 687 715"]
    assert grid(table)["Netto"] == [f"{sign} 126 102", "687 715"]
    assert grid(table)["Intäkter"] == ["126 102", "687 715"]


def test_dashes_under_a_head_of_their_own_are_nil():
    edges = [300.0, 380.0, 460.0]
    rows = [row(120 + 15 * n, label, ["-", "126 102", "7 715"], edges) for n, label in enumerate(("Lön", "Hyra", "Resor"))]  # fmt: skip
    (table,) = read(row(100, "", ["Intäkt", "Kostnad", "Budget"], edges), *rows).tables
    assert heads(table) == ["Intäkt", "Kostnad", "Budget"]
    assert grid(table)["Lön"] == ["-", "126 102", "7 715"]


@pytest.mark.parametrize(
    ("gap", "kept", "other"),
    [(2.8, ["314 254 -", "52 341"], ["314 254", "-52 341"]), (6.1, ["314 254", "- 52 341"], ["314 254 -", "52 341"])],
)
def test_where_only_the_white_tells_the_other_way_stays_an_alternative(gap, kept, other):
    edges = EDGES[:2]
    layout = read(
        row(100, "", ("2015", "2016"), edges),
        row(120, "Eget kapital", ("1 450 805", "1 765 059"), edges),
        [*row(135, "Årets resultat", ("314 254", "52 341"), edges), *text(edges[0] + gap, 135, "-")],
    )
    ((alternative,),) = alternatives_of(layout.tables)
    assert grid(layout.tables[0])["Årets resultat"] == kept
    assert alternative.kind == "minus"
    assert grid(alternative.placed)["Årets resultat"] == other


@pytest.mark.parametrize("cell", [20.0, 30.0, 45.0])
@pytest.mark.parametrize("set_in", [0.0, 10.0])
def test_nils_two_digits_left_of_the_edge_are_of_their_own_column(cell, set_in):
    """The accounting format of spreadsheets prints its nil as a dash and the room of two digits."""
    edges = (300.0, 350.0, 400.0, 450.0)
    amounts = {
        "Bryggan": ["-", "- 24", "- 24", "- 30"],
        "Lots": ["-", "- 9", "- 9", "- 7"],
        "Stöd": ["12", "-", "12", "5"],
        "Summa": ["12", "- 33", "- 21", "- 32"],
    }
    rows = []
    for n, (label, figures) in enumerate(amounts.items()):
        words = text(60, 120 + 15 * n, label)
        for figure, edge in zip(figures, edges, strict=True):
            if figure.startswith("- "):
                words += text(edge - cell, 120 + 15 * n, "-")
            nil = set_in if figure == "-" else 0.0
            words += text(edge - nil, 120 + 15 * n, figure.removeprefix("- "), align="right")
        rows.append(words)
    over = ["Intäkt", "Kostn", "Netto", "Budg"]
    (table,) = read(row(100, "", over, edges), *rows).tables
    assert heads(table) == over
    assert grid(table) == amounts


@pytest.mark.parametrize("gap", [0.8, 1.2])
def test_signs_at_the_left_edge_before_numbers_torn_at_the_thousands(gap):
    rows = []
    for n, (label, figures) in enumerate(AMOUNTS.items()):
        words = text(60, 120 + 15 * n, label)
        for figure, edge in zip(figures, EDGES, strict=True):
            if figure.startswith("- "):
                words += text(edge - CELL, 120 + 15 * n, "-")
            words += torn(edge, 120 + 15 * n, figure.removeprefix("- "), gap)
        rows.append(words)
    (table,) = read(row(100, "", ("2016", "Budget", "Avvikelse"), EDGES), *rows).tables
    assert grid(table) == {label: list(figures) for label, figures in AMOUNTS.items()}

"""Tables that hold text: boxes with labels, goals, wrapped cells, drawn rules, page breaks; prose is none of them."""

from __future__ import annotations

from pipelines.layout.document import analyse
from pipelines.layout.geometry import Rule
from tests.unit.layout.typist import page, text


def cells(grid):
    return [{cell.column: cell.text for cell in row.cells} for row in grid.rows]


def tables(*pages_of_runs, rules=()):
    return analyse(
        [page(runs, number=number, rules=rules) for number, runs in enumerate(pages_of_runs, start=1)]
    ).tables


def grids(*pages_of_runs, rules=()):
    return tuple(placed.grid for placed in tables(*pages_of_runs, rules=rules) if placed.grid is not None)


def box_rows(top, *rows, pitch=18.0):
    runs = []
    for number, (label, value) in enumerate(rows):
        runs += (
            [text(60, top + pitch * number, label), text(200, top + pitch * number, value)]
            if label
            else [text(200, top + pitch * number, value)]
        )
    return runs


BOX = (("Huvudman", "Skogsby kommun"), ("Syfte", "Att ge stöd på vägen mot ett arbete"), ("Antal deltagare", "45"))


def test_a_box_has_labels_and_values():
    (placed,) = tables([text(60, 80, "Kompassen", size=16, bold=True), *box_rows(110, *BOX)])
    assert cells(placed.grid) == [{0: label, 1: value} for label, value in BOX]
    assert (placed.heading_no, [heading.text for heading in placed.path]) == (1, ["Kompassen"])


def test_a_value_wraps_below_itself():
    (grid,) = grids(
        box_rows(100, BOX[0], ("Syfte", "Att ge stöd på vägen"), ("", "mot ett arbete"), BOX[2], pitch=14.0)
    )
    assert cells(grid)[1] == {0: "Syfte", 1: "Att ge stöd på vägen mot ett arbete"}


def test_a_label_that_goes_on_in_lower_case_wraps():
    runs = [text(60, 100, "Stegvis: andel avslutade till"), text(300, 100, "minst 50 %"), text(420, 100, "Uppfyllt")]
    runs += [text(60, 114, "arbete eller studier")]
    runs += [text(60, 132, "Kompassen: deltagare"), text(300, 132, "minst 70"), text(420, 132, "Ej uppfyllt")]
    (grid,) = grids(runs)
    assert cells(grid) == [
        {0: "Stegvis: andel avslutade till arbete eller studier", 1: "minst 50 %", 2: "Uppfyllt"},
        {0: "Kompassen: deltagare", 1: "minst 70", 2: "Ej uppfyllt"},
    ]


def test_rules_part_rows_whose_cells_all_wrap():
    rules = [Rule(55, y, 520, y + 0.5) for y in (95, 127, 159, 191)]
    runs = []
    for number, (left, right) in enumerate((("Möten", "Ökad"), ("Träffar", "Bättre"), ("Besök", "Större"))):
        top = 100 + 32 * number
        runs += [text(60, top, f"{left} för"), text(250, top, f"{right} förståelse")]
        runs += [text(60, top + 13, "Chefer"), text(250, top + 13, "Hos alla")]
    (grid,) = grids(runs, rules=rules)
    assert [row[0] for row in cells(grid)] == ["Möten för Chefer", "Träffar för Chefer", "Besök för Chefer"]


def test_a_box_goes_on_over_the_page():
    (grid,) = grids(box_rows(740, *BOX), box_rows(60, ("Resultat", "12 avslutade och 30 kvar"), ("Bedömning", "Gott")))
    assert [row[0] for row in cells(grid)] == ["Huvudman", "Syfte", "Antal deltagare", "Resultat", "Bedömning"]
    assert grid.last_page == 2


def test_tables_of_figures_are_left_to_others():
    runs = []
    for number, label in enumerate(("Löner", "Hyra", "Summa")):
        runs += [text(60, 100 + 18 * number, label), text(350, 100 + 18 * number, "1 200", align="right")]
    assert grids(runs) == ()


def test_columns_of_prose_are_no_grid():
    left = "Texten i vänster spalt är lång och fyller"
    right = "medan högra spalten berättar något helt"
    runs = []
    for number in range(6):
        runs += [text(60, 100 + 14 * number, left), text(320, 100 + 14 * number, right)]
    assert grids(runs) == ()


def test_a_list_with_a_symbol_font_s_bullets_is_no_box():
    runs = [
        run
        for n, item in enumerate(("Kursen hölls två gånger", "Kaféet var öppet 40 dagar", "Lokalen byttes"))
        for run in (text(70, 100 + 16 * n, "\uf0b7"), text(90, 100 + 16 * n, item))
    ]
    assert grids(runs) == ()


def test_a_head_that_begins_beside_the_first_column_reads_on_beneath():
    runs = [text(300, 100, "Mål-"), text(380, 100, "Utfall")]
    runs += [text(60, 112, "Område"), text(160, 112, "Mål"), text(300, 112, "värde"), text(380, 112, "2019")]
    runs += [text(60, 130, "Köket"), text(160, 130, "Minst 65 platser"), text(300, 130, "65"), text(380, 130, "71")]
    runs += [text(60, 148, "Rådet"), text(160, 148, "Fler möten om året"), text(300, 148, "4"), text(380, 148, "3")]
    (grid,) = grids(runs)
    assert cells(grid)[0] == {0: "Område", 1: "Mål", 2: "Målvärde", 3: "Utfall 2019"}


def test_rows_whose_lines_a_scan_lost_are_parted_by_their_labels():
    goals = (
        "Minst 65 platser i köket",
        "Fler möten om året än förra",
        "Alla ska ha en plan",
        "Högst två i kö",
        "Två kök till",
        "En ny meny",
    )
    runs = [text(60, 100, "Nr"), text(100, 100, "Mål"), text(300, 100, "Resultat"), text(420, 100, "Omdöme")]
    for n, goal in enumerate(goals, start=1):
        top = 100 + 40 * n
        runs += [text(60, top, str(n)), text(100, top, goal), text(300, top, f"{60 + n} platser"), text(420, top, "Ja")]
        runs += [text(100, top + 14, "under hela året")]
    rules = [Rule(55, top, 500, top + 0.5) for top in (95, 135)]
    (grid,) = grids(runs, rules=rules)
    assert [row[0] for row in cells(grid)] == ["Nr", "1", "2", "3", "4", "5", "6"]
    assert cells(grid)[1] == {0: "1", 1: "Minst 65 platser i köket under hela året", 2: "61 platser", 3: "Ja"}

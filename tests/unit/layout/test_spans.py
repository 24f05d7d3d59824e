"""How far heads of an upper level reach."""

from __future__ import annotations

import pytest

from pipelines.layout.geometry import Rule
from tests.unit.layout.test_heads import body
from tests.unit.layout.typist import heads, read, row, text


@pytest.mark.parametrize("upper", ["Förändring", "Skillnad", "Diff"])
@pytest.mark.parametrize("units", [("kr", "%"), ("kr", "i %"), ("i tkr", "i procent"), ("tkr", "procent")])
@pytest.mark.parametrize("pitch", [12.0, 16.0])
def test_upper_head_set_over_each_of_its_columns_covers_no_year(upper, units, pitch):
    edges = [280.0, 360.0, 440.0, 520.0]
    (table,) = read(row(140 - pitch, "", ["", "", upper, upper], edges), row(140, "", ["2023", "2022", *units], edges), *body(edges)).tables  # fmt: skip
    assert [head.replace(" / ", " ") for head in heads(table)] == ["2023", "2022", *[f"{upper} {unit}" for unit in units]]  # fmt: skip


@pytest.mark.parametrize("align", ["left", "centre", "right"])
@pytest.mark.parametrize("years", [["2023", "2022"], ["2023-12-31", "2022-12-31"], ["Utfall 2023", "Utfall 2022"]])
def test_one_upper_head_over_its_two_columns_covers_no_year(align, years):
    edges = [280.0, 360.0, 440.0, 520.0]
    x = {"left": 390.0, "centre": 455.0, "right": 520.0}[align]
    (table,) = read(text(x, 122, "Förändring", align=align), row(140, "", [*years, "kr", "%"], edges), *body(edges)).tables  # fmt: skip
    assert heads(table)[:2] == years
    assert heads(table)[3] == "Förändring / %"


def test_head_that_states_a_year_covers_no_column_of_another():
    edges = [280.0, 360.0, 440.0, 520.0]
    upper = text(520, 122, "Jämfört med 2022", align="right")
    (table,) = read(upper, row(140, "", ["Utfall 2023", "Budget 2023", "kr", "%"], edges), *body(edges)).tables
    assert heads(table)[:2] == ["Utfall 2023", "Budget 2023"]


@pytest.mark.parametrize("align", ["left", "centre", "right"])
@pytest.mark.parametrize("names", [("Förbundet", "Samlat"), ("Eget", "Riket"), ("Kvinnor", "Män")])
def test_two_bodies_over_the_same_years(align, names):
    edges = [280.0, 360.0, 440.0, 520.0]
    x = {"left": (232.0, 392.0), "centre": (295.0, 455.0), "right": (360.0, 520.0)}[align]
    upper = [text(place, 122, name, align=align) for place, name in zip(x, names, strict=True)]
    (table,) = read(*upper, row(140, "", ["2023", "2022"] * 2, edges), *body(edges)).tables
    assert heads(table) == [f"{name} / {year}" for name in names for year in ("2023", "2022")]


@pytest.mark.parametrize("align", ["left", "centre", "right"])
def test_right_aligned_years_over_three_columns_each(align):
    edges = [220.0, 275.0, 330.0, 385.0, 440.0, 495.0, 550.0]
    firsts, lasts = (0, 3), (2, 5)
    upper = []
    for first, last, name in zip(firsts, lasts, ("2023", "2022"), strict=True):
        x = {"left": edges[first] - 45, "centre": (edges[first] - 45 + edges[last]) / 2, "right": edges[last]}[align]
        upper.append(text(x, 122, name, align=align))
    inner = ["Intäkt", "Kostnad", "Netto", "Intäkt", "Kostnad", "Netto", "Budget"]
    (table,) = read(*upper, row(140, "", inner, edges), *body(edges)).tables
    assert heads(table)[:6] == [f"{year} / {kind}" for year in ("2023", "2022") for kind in ("Intäkt", "Kostnad", "Netto")]  # fmt: skip
    assert heads(table)[6].endswith("Budget")


def test_lines_drawn_under_heads_say_how_far_they_reach():
    edges = [230.0, 290.0, 350.0, 410.0, 470.0, 530.0]
    upper = text(260, 118, "Kvinnor", align="centre") + text(440, 118, "Män", align="centre")
    rules = [Rule(190, 131, 290, 131), Rule(315, 131, 530, 131)]
    inner = ["yngre", "äldre", "yngre", "mellan", "äldre", "äldst"]
    (table,) = read(upper, row(140, "", inner, edges), *body(edges), rules=rules).tables
    assert heads(table) == [f"{who} / {group}" for who, group in zip(["Kvinnor"] * 2 + ["Män"] * 4, inner, strict=True)]


def test_columns_under_one_cell_are_one_group():
    edges = [230.0, 290.0, 350.0, 410.0]
    walls = [50.0, 180.0, 240.0, 300.0, 360.0, 420.0]
    rules = [Rule(x, 134, x + 0.5, 240) for x in walls] + [Rule(x, 112, x + 0.5, 134) for x in (50.0, 180.0, 240.0, 420.0)]  # fmt: skip
    upper = text(185, 118, "Budget") + text(245, 118, "Utfall")
    (table,) = read(upper, row(140, "", ["Netto", "Intäkt", "Kostnad", "Netto"], edges), *body(edges), rules=rules).tables  # fmt: skip
    assert heads(table) == ["Budget / Netto", "Utfall / Intäkt", "Utfall / Kostnad", "Utfall / Netto"]


@pytest.mark.parametrize(("first", "rest"), [("Avvikel", "se"), ("Kostna", "der"), ("Budgetav", "vikelse")])
def test_word_that_a_narrow_cell_broke_is_one(first, rest):
    edges = [250.0, 310.0, 370.0]
    left = 370.0 - len(first) * 5.0 - 4.0
    rules = [Rule(x, 110, x + 0.5, 260) for x in (50.0, left - 4 - 60, left - 3, 374.0)]
    upper = row(118, "", ["", "Budget", ""], edges) + text(left, 118, first)
    lower = row(130, "", ["", "2023", ""], edges) + text(left, 130, rest)
    edges = [310.0, 370.0]
    (table,) = read(upper, lower, *body(edges), rules=rules).tables
    assert heads(table)[1] == first + rest


def test_words_that_fill_their_cell_by_chance_stay_two_when_the_second_is_small():
    edges = [310.0, 370.0]
    rules = [Rule(x, 110, x + 0.5, 260) for x in (50.0, 260.0, 322.0, 374.0)]
    upper = row(118, "", ["Budget", ""], edges) + text(325, 118, "Avvikelse")
    lower = row(130, "", ["2023", ""], edges) + text(325, 130, "mot plan")
    (table,) = read(upper, lower, *body(edges), rules=rules).tables
    assert heads(table)[1] == "Avvikelse / mot plan"


def test_other_ways_to_read_the_heads_are_kept():
    edges = [280.0, 360.0, 440.0]
    upper = text(360, 122, "Utfall", align="right") + text(440, 122, "Budget", align="right")
    (table,) = read(upper, row(140, "", ["2023", "2022", "2023"], edges), *body(edges)).tables
    assert heads(table) == ["Utfall / 2023", "Utfall / 2022", "Budget / 2023"]
    others = [[head.text for head in other] for other in table.table.other_heads]
    assert ["2023", "Utfall / 2022", "Budget / 2023"] in others
    assert heads(table) not in others


def test_middle_line_stands_beside_heads_of_two_lines():
    edges = [230.0, 300.0, 370.0, 440.0, 520.0]
    wrapped = text(520, 112, "Avvikelse mot", align="right") + text(520, 123, "budget", align="right")
    upper = text(255, 117, "Utfall 2023", align="left") + text(440, 112, "Budget", align="right") + text(440, 123, "2023", align="right")  # fmt: skip
    inner = row(140, "", ["Intäkt", "Kostnad", "Netto", "Netto", "Netto"], edges)
    (table,) = read(upper, wrapped, inner, *body(edges)).tables
    assert heads(table) == ["Utfall 2023 / Intäkt", "Utfall 2023 / Kostnad", "Utfall 2023 / Netto", "Budget 2023 / Netto", "Avvikelse mot budget / Netto"]  # fmt: skip


@pytest.mark.parametrize("who", [("Kvinnor", "Män"), ("Flickor", "Pojkar", "Alla")])
@pytest.mark.parametrize("align", ["left", "centre", "right"])
@pytest.mark.parametrize("pitch", [12.0, 15.0])
def test_blocks_of_the_same_years(who, align, pitch):
    count = 3 if len(who) == 2 else 2
    edges = [200.0 + 55 * column for column in range(count * len(who))]
    upper = []
    for block, name in enumerate(who):
        left, right = edges[block * count] - 48, edges[block * count + count - 1]
        upper.append(text({"left": left, "centre": (left + right) / 2, "right": right}[align], 140 - pitch, name, align=align))  # fmt: skip
    years = [str(2023 - number) for number in range(count)]
    (table,) = read(*upper, row(140, "", years * len(who), edges), *body(edges)).tables
    assert heads(table) == [f"{name} / {year}" for name in who for year in years]


def test_a_head_over_its_bare_year_beside_groups_reaches_over_nothing_else():
    """ "Budget" over "2024" between two groups with the same names."""
    edges = [200.0, 250.0, 300.0, 350.0, 410.0, 460.0, 510.0, 560.0]
    names = ["Intäkt", "Kostnad", "Netto", "2024", "2024", "Intäkt", "Kostnad", "Netto"]
    rules = [Rule(168, 93, 300, 93), Rule(428, 93, 560, 93)]
    runs = [text(234, 80, "UTFALL 2024", align="centre"), text(494, 80, "UTFALL 2023", align="centre")]
    runs += [text(350, 96, "Budget", align="right"), text(410, 96, "Avvikelse", align="right")]
    runs += [row(108, "tkr", names, edges)]
    runs += [row(130 + 16 * n, f"Rad {n}", [f"{n}{c}" for c in range(1, 9)], edges) for n in range(4)]
    (table,) = read(*runs, rules=rules).tables
    assert heads(table)[2:5] == ["UTFALL 2024 / Netto", "Budget / 2024", "Avvikelse / 2024"]

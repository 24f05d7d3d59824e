"""Numbers torn by wide gaps."""

from __future__ import annotations

import pytest

from tests.unit.layout.typist import grid, heads, read, row, text, torn

AMOUNTS = {
    "Intäkter": ["3 260 507", "7 155 882"],
    "Kostnader": ["-3 549 965", "-6 802 511"],
    "Netto": ["-289 458", "353 371"],
    "Räntor": ["45 612", "4 997"],
    "Avgifter": ["-520", "0"],
}


@pytest.mark.parametrize("gap", [0.7, 0.75, 1.0, 1.5, 2.0])
@pytest.mark.parametrize("edges", [(330.0, 450.0), (360.0, 540.0)])
@pytest.mark.parametrize("head", [("2023", "2022"), ("2023-12-31", "2022-12-31"), ("Utfall", "Budget")])
def test_groups_of_three_digits_under_one_head_are_one_number(gap, edges, head):
    rows = [text(60, 120 + 15 * n, label) for n, label in enumerate(AMOUNTS)]
    rows += [torn(edge, 120 + 15 * n, number, gap) for n, numbers in enumerate(AMOUNTS.values()) for number, edge in zip(numbers, edges, strict=True)]  # fmt: skip
    (table,) = read(row(100, "", head, edges), *rows).tables
    assert heads(table) == list(head)
    assert grid(table) == AMOUNTS


def test_torn_numbers_of_many_columns():
    edges = [240.0, 320.0, 400.0, 480.0, 560.0]
    years = ["2019", "2020", "2021", "2022", "2023"]
    amounts = {label: [f"{n + 1} {column}50 {n}0{column}" for column in range(1, 6)] for n, label in enumerate(("Intäkter", "Kostnader", "Resultat"))}  # fmt: skip
    rows = [text(60, 120 + 15 * n, label) for n, label in enumerate(amounts)]
    rows += [torn(edge, 120 + 15 * n, number, 0.8) for n, numbers in enumerate(amounts.values()) for number, edge in zip(numbers, edges, strict=True)]  # fmt: skip
    (table,) = read(row(100, "", years, edges), *rows).tables
    assert heads(table) == years
    assert grid(table) == amounts


def test_columns_of_three_digits_with_heads_of_their_own_stay_apart():
    edges = [300.0, 330.0, 360.0]
    rows = [row(120 + 15 * n, label, [f"{n}11"[-3:], "222", "333"], edges) for n, label in enumerate(("Steget", "Klivet", "Lots"), start=1)]  # fmt: skip
    (table,) = read(row(100, "Insats", ["Kv", "Män", "Alla"], edges), *rows).tables
    assert heads(table) == ["Kv", "Män", "Alla"]
    assert grid(table)["Steget"] == ["111", "222", "333"]


def test_references_to_notes_before_torn_numbers_stay_apart():
    edges = (360.0, 500.0)
    rows = [text(60, 120 + 15 * n, label) for n, label in enumerate(AMOUNTS)]
    rows += [text(240, 120 + 15 * n, str(n + 1)) for n in range(2)]
    rows += [torn(edge, 120 + 15 * n, number, 0.75) for n, numbers in enumerate(AMOUNTS.values()) for number, edge in zip(numbers, edges, strict=True)]  # fmt: skip
    (table,) = read(text(236, 100, "Not") + row(100, "", ("2023", "2022"), edges), *rows).tables
    assert heads(table) == ["2023", "2022"]
    assert grid(table) == AMOUNTS
    assert [placed.note for placed in table.rows] == ["1", "2", None, None, None]


def test_unit_broken_off_a_number_belongs_to_it():
    edges = [300.0, 400.0]
    rows = [row(120 + 18 * n, label, ["1 200 000", share], edges) for n, (label, share) in enumerate((("Staten", "50 %"), ("Regionen", "25 %"), ("Kommunen", "25 %"), ("Summa", "100,0")))]  # fmt: skip
    rows.append(text(400, 186, "%", align="right"))
    (table,) = read(row(100, "", ["Bidrag 2023", "Andel"], edges), *rows).tables
    assert grid(table)["Summa"] == ["1 200 000", "100,0 %"]


@pytest.mark.parametrize("last_year", ["(-93 285)", "(93 285)", "(-)"])
def test_last_years_figure_in_parentheses_stays_behind_this_years(last_year):
    amounts = {"Ingående": ["1 771 959 (1 865 244)"], "Resultat": [f"467 705 {last_year}"], "Utgående": ["2 239 664 (1 771 959)"]}  # fmt: skip
    rows = [row(120 + 15 * n, label, figures, [540.0]) for n, (label, figures) in enumerate(amounts.items())]
    (table,) = read(text(60, 90, "Not 6 Eget kapital", bold=True), *rows).tables
    assert grid(table) == amounts

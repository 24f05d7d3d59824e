"""The other structures that a page allows: only where the ink leaves it open, and at most five a table."""

from __future__ import annotations

from pipelines.layout.alternatives import MOST_ALTERNATIVES, Alternative, alternatives_of
from pipelines.layout.document import analyse
from tests.unit.layout.typist import grid, heads, page, read, row, text


def alternatives(*runs) -> list[tuple[Alternative, ...]]:
    return alternatives_of(read(*runs).tables)


def of_kind(found: tuple[Alternative, ...], kind: str) -> list[Alternative]:
    return [item for item in found if item.kind == kind]


def test_a_plain_table_has_one_structure():
    (found,) = alternatives(
        row(100, "Resultaträkning", ["2024", "2023"], (400, 480)),
        row(115, "Verksamhetens intäkter", ["2 410 000", "2 350 000"], (400, 480)),
        row(130, "Verksamhetens kostnader", ["-2 390 455", "-2 301 120"], (400, 480)),
        row(145, "Årets resultat", ["19 545", "48 880"], (400, 480)),
    )
    assert found == ()


def test_a_head_that_may_cover_two_groups_leaves_the_partition_open():
    """The first year is centred over its group, the second stands left of the middle of its own."""
    edges = (280, 330, 380, 430, 480, 530)
    layout = read(
        [*text(300, 88, "2024", align="centre"), *text(455, 88, "2023", align="right")],
        row(102, "", ["Intäkt", "Kostnad", "Netto"] * 2, edges),
        row(116, "Samsyn", ["900", "-620", "280", "870", "-655", "215"], edges),
        row(130, "Brobygget", ["410", "-530", "-120", "400", "-515", "-115"], edges),
    )
    (found,) = alternatives_of(layout.tables)
    partitions = of_kind(found, "partition")
    assert [item.rank for item in partitions] == list(range(1, len(partitions) + 1))
    assert len(found) <= MOST_ALTERNATIVES
    structures = [heads(layout.tables[0]), *(heads(item.placed) for item in partitions)]
    years = [[head.split(" / ")[0] for head in structure] for structure in structures]
    assert ["2024", "2024", "2024", "2023", "2023"] in [choice[:5] for choice in years]
    assert len({tuple(choice) for choice in years}) == len(structures)


def test_digits_close_behind_a_number_may_be_its_tail():
    edges = (400, 424)
    (found,) = alternatives(
        row(100, "Belopp i kr", ["A", "B"], edges),
        row(115, "Lokaler", ["12", "650"], edges),
        row(130, "Löner", ["103", "521"], edges),
        row(145, "Resor", ["8", "940"], edges),
    )
    (joined,) = of_kind(found, "joined_numbers")
    assert grid(joined.placed)["Löner"] == [None, "103 521"]


def test_digits_of_the_next_column_are_no_tail():
    edges = (380, 450)
    (found,) = alternatives(
        row(100, "Belopp i kr", ["2024", "2023"], edges),
        row(115, "Lokaler", ["112", "650"], edges),
        row(130, "Löner", ["103", "521"], edges),
    )
    assert of_kind(found, "joined_numbers") == []


def test_a_dash_beyond_its_columns_numbers_may_be_the_next_ones_minus():
    edges = (360, 480)
    dash = text(372, 130, "-")
    layout = read(
        row(100, "Belopp i kr", ["Intäkt", "Netto"], edges),
        row(115, "Samsyn", ["12 650", "1 250"], edges),
        [*row(130, "Brobygget", ["", "3 400"], edges), *dash],
        row(145, "Lots", ["8 940", "940"], edges),
    )
    (found,) = alternatives_of(layout.tables)
    structures = [grid(layout.tables[0])["Brobygget"], *(grid(item.placed)["Brobygget"] for item in found)]
    assert [None, "- 3 400"] in structures or [None, "-3 400"] in structures
    assert ["-", "3 400"] in structures


def test_a_nil_in_its_own_column_is_no_minus():
    edges = (360, 480)
    (found,) = alternatives(
        row(100, "Belopp i kr", ["Intäkt", "Netto"], edges),
        row(115, "Samsyn", ["12 650", "1 250"], edges),
        row(130, "Brobygget", ["-", "3 400"], edges),
        row(145, "Lots", ["8 940", "940"], edges),
    )
    assert of_kind(found, "minus") == []


def test_rows_without_heads_on_the_next_page_may_go_on_with_the_table_before():
    edges = (400, 480)
    first = page(
        [
            text(60, 60, "Driftredovisning", 14.0, bold=True),
            row(100, "Belopp i kr", ["2024", "2023"], edges),
            row(115, "Samsyn", ["410 000", "350 000"], edges),
            row(130, "Brobygget", ["390 455", "301 120"], edges),
        ]
    )
    second = page(
        [
            text(60, 60, "Raderna nedan avser de insatser som startade under hösten och som därför bara"),
            text(60, 73, "har belastat budgeten under en del av året. Styrelsen har beslutat att de ska gå"),
            text(60, 86, "vidare under det kommande året, med de belopp som framgår av verksamhetsplanen."),
            row(115, "Lots", ["120 400", "98 200"], edges),
            row(130, "Steget", ["90 455", "91 120"], edges),
        ],
        number=2,
    )
    tables = analyse([first, second]).tables
    assert len(tables) == 2
    _, found = alternatives_of(tables)
    (going_on,) = of_kind(found, "continued")
    assert heads(going_on.placed) == ["2024", "2023"]
    assert [row.label for row in going_on.placed.rows] == ["Lots", "Steget"]
    assert going_on.placed.path == tables[0].path

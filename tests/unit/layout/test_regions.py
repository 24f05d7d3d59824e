"""Side-by-side tables and columns of prose are parted; one wide table is not."""

from __future__ import annotations

from pipelines.layout.geometry import Page
from pipelines.layout.lines import lines_of
from pipelines.layout.regions import Region, regions_of
from tests.unit.layout.typist import grid, heads, page, read, row, text

LEFT, RIGHT = [220.0, 280.0], [480.0, 540.0]


def regions(of: Page) -> list[Region]:
    return regions_of(of, lines_of(of.words))


def side_by_side():
    runs = [text(60, 80, "Resultaträkning", bold=True), text(320, 80, "Balansräkning", bold=True)]
    runs += [row(100, "", ["2024", "2023"], LEFT), row(100, "", ["2024", "2023"], RIGHT)]
    names = [("Bidrag", "Kassa"), ("Räntor", "Fordringar"), ("Löner", "Skulder"), ("Resultat", "Eget kapital")]
    for index, (left, right) in enumerate(names):
        top = 120 + 16 * index
        runs.append(row(top, left, [f"{index + 1} 100", f"{index + 1} 200"], LEFT))
        runs.append(row(top, right, [f"{index + 1} 300", f"{index + 1} 400"], RIGHT, left=320))
    return runs


def test_tables_side_by_side_are_two_tables():
    left, right = read(*side_by_side()).tables
    assert grid(left) == {"Bidrag": ["1 100", "1 200"], "Räntor": ["2 100", "2 200"], "Löner": ["3 100", "3 200"], "Resultat": ["4 100", "4 200"]}  # fmt: skip
    assert grid(right) == {"Kassa": ["1 300", "1 400"], "Fordringar": ["2 300", "2 400"], "Skulder": ["3 300", "3 400"], "Eget kapital": ["4 300", "4 400"]}  # fmt: skip
    assert heads(left) == heads(right) == ["2024", "2023"]


def test_one_wide_table_is_not_torn_apart():
    edges = [220.0, 280.0, 340.0, 420.0, 480.0, 540.0]
    years = row(100, "", ["2024", "2023", "2022", "2021", "2020", "2019"], edges)
    rows = [row(120 + 16 * n, f"Rad {name}", [f"{n} {c}00" for c in range(1, 7)], edges) for n, name in enumerate("abcdef", 1)]  # fmt: skip
    (table,) = read(years, *rows).tables
    assert heads(table) == ["2024", "2023", "2022", "2021", "2020", "2019"]
    assert grid(table)["Rad c"] == ["3 100", "3 200", "3 300", "3 400", "3 500", "3 600"]


def test_columns_of_prose_are_read_one_after_the_other():
    left = [text(60, 80 + 14 * n, f"vänster spalt rad {n} med flera ord till", size=9) for n in range(8)]
    right = [text(320, 80 + 14 * n, f"höger spalt rad {n} med flera ord till", size=9) for n in range(8)]
    lines = [line.text.split()[0] for region in regions(page([*left, *right])) for line in region.lines]
    assert lines == ["vänster"] * 8 + ["höger"] * 8


def test_headings_with_nothing_beside_them_head_both_columns():
    """Two columns under each heading: the text under the first heading comes before the second one."""
    runs = []
    for part, top in (("ett", 80), ("två", 320), ("tre", 560)):
        runs.append(text(60, top, f"Rubrik {part}", size=12, bold=True))
        for n in range(12):
            runs.append(text(60, top + 24 + 14 * n, f"vänster {part} rad {n} med flera ord", size=9))
            runs.append(text(320, top + 24 + 14 * n, f"höger {part} rad {n} med flera ord", size=9))
    order = [line.text.split()[1] for region in regions(page(runs)) for line in region.lines]
    assert order == sorted(order, key=["ett", "två", "tre"].index)


def test_prose_over_the_whole_width_is_one_region():
    runs = [text(60, 80 + 14 * n, "en rad som går över hela sidans bredd och inte har någon spalt alls " * 1) for n in range(8)]  # fmt: skip
    assert [region.side for region in regions(page(runs))] == ["whole"]


def test_empty_page_has_no_regions():
    assert regions(page([])) == []


def labels(placed):
    return [line.label for line in placed.rows]


def headed(top, left, right, names, years=("2022", "2021"), x=320.0, bold=False):
    """Two tables beside each other; each has its name and the years in one line of heads."""
    runs = [
        row(top, left, ["2022", "2021"], LEFT, bold=bold),
        row(top, right, years, RIGHT, left=x, bold=bold),
    ]
    for index, (first, second) in enumerate(names):
        y = top + 16 * (index + 1)
        runs += [row(y, first, [f"{index + 1} 100", f"{index + 1} 200"], LEFT)] if first else []
        runs += [row(y, second, [f"{index + 1} 300", f"{index + 1} 400"], RIGHT, left=x)] if second else []
    return runs


def test_four_notes_in_two_columns_with_name_and_years_in_one_line():
    first = headed(100, "Not 1 Intäkter", "Not 3 Fordringar", [("Staten", "Kund"), ("Regionen", "Moms"), ("Summa", "")], ("2022-12-31", "2021-12-31"))  # fmt: skip
    second = headed(200, "Not 2 Kostnader", "Not 4 Skulder", [("Insatsen", "Leverantör"), ("Kansliet", "Skatt"), ("Summa", "")], ("2022-12-31", "2021-12-31"))  # fmt: skip
    tables = read(text(60, 60, "Noter", size=18, bold=True), *first, *second).tables
    assert [placed.table.stub_head for placed in tables] == ["Not 1 Intäkter", "Not 2 Kostnader", "Not 3 Fordringar", "Not 4 Skulder"]  # fmt: skip
    assert [labels(placed) for placed in tables] == [
        ["Staten", "Regionen", "Summa"], ["Insatsen", "Kansliet", "Summa"], ["Kund", "Moms"], ["Leverantör", "Skatt"]
    ]  # fmt: skip
    assert heads(tables[2]) == ["2022-12-31", "2021-12-31"]


def test_headings_that_stand_out_by_the_padding_of_a_cell_are_those_of_their_table():
    runs = [text(52, 80, "Not 1 Intäkter", bold=True), text(312, 80, "Not 2 Kostnader", bold=True)]
    runs += headed(96, "Kronor", "Kronor", [(f"Part {n}", f"Kostnad {n}") for n in "abcde"])
    runs += [text(312, 200, "Not 4 Korta skulder av alla slag", bold=True)]
    for n in range(4):
        runs.append(row(192 + 16 * n, f"Part {n}", [f"{n} 100", f"{n} 200"], LEFT))
    runs.append(row(218, "Kronor", ["2022", "2021"], RIGHT, left=320))
    for n in range(3):
        runs.append(row(234 + 16 * n, f"Skuld {n}", [f"{n} 300", f"{n} 400"], RIGHT, left=320))
    *_, above, last = read(*runs).tables
    assert above.path[-1].text == "Not 2 Kostnader"
    assert (last.path[-1].text, labels(last)) == ("Not 4 Korta skulder av alla slag", ["Skuld 0", "Skuld 1", "Skuld 2"])


def test_three_tables_in_a_row_have_a_heading_each():
    names = ("Fordringar", "Skulder", "Eget kapital")
    runs = []
    for x, name, count in zip((50, 230, 410), names, (5, 3, 4), strict=True):
        edges = [x + 110.0, x + 160.0]
        runs += [text(x, 80, name, bold=True), row(96, "kr", ["2022", "2021"], edges, left=x)]
        runs += [row(112 + 16 * n, f"Rad {n}", [f"{n} 100", f"{n} 200"], edges, left=x) for n in range(count)]
    tables = read(*runs).tables
    assert [placed.path[-1].text for placed in tables] == list(names)
    assert [len(placed.rows) for placed in tables] == [5, 3, 4]


def test_a_heading_of_the_left_table_is_none_of_a_right_one_whose_head_names_it():
    runs = [text(60, 60, "Räkningar och flöden", size=18, bold=True), text(60, 100, "Resultaträkning", bold=True)]
    runs += headed(116, "kr", "", [("Bidrag", ""), ("Löner", ""), ("Räntor", ""), ("Resultat", "")], years=("", ""))
    runs += [row(98, "Kassaflöde", ["2022", "2021"], RIGHT, left=320)]
    runs += [row(132 + 16 * n, f"Flöde {n}", [f"{n} 300", f"{n} 400"], RIGHT, left=320) for n in range(4)]
    left, right = read(*runs).tables
    assert [heading.text for heading in left.path] == ["Räkningar och flöden", "Resultaträkning"]
    assert ([heading.text for heading in right.path], right.table.stub_head) == (["Räkningar och flöden"], "Kassaflöde")


def test_numbers_of_a_chart_beside_a_table_are_none_of_its_columns():
    runs = [row(100, "kr", ["2022", "2021"], LEFT)]
    runs += [row(116 + 16 * n, f"Part {n}", [f"{n} 100", f"{n} 200"], LEFT) for n in range(6)]
    runs += [text(400, 107, "25 %"), text(470, 140, "50 %"), text(402, 172, "25 %"), text(380, 200, "stat och kommun")]
    table = read(*runs).tables[0]
    assert grid(table) == {f"Part {n}": [f"{n} 100", f"{n} 200"] for n in range(6)}


def test_labels_set_lower_than_their_numbers_part_no_column_from_its_rows():
    edges = [350.0, 440.0]
    runs = [
        text(
            60, 80, "Samtal och gemensam planering har följt efter varandra under hela året, och fler har kommit till."
        )
    ]
    runs += [row(100, "", ["2016", "2017"], edges)]
    for n, name in enumerate(
        [
            "Nya under året",
            "som har avslutats",
            "till ett arbete",
            "till nya studier",
            "åter till remittent",
            "av annat skäl",
        ]
    ):
        runs += [text(60, 118 + 13 * n, name, bold=True), row(115.8 + 13 * n, "", [f"{n + 2}", f"{n + 3}"], edges)]
    (table,) = read(*runs).tables
    assert grid(table)["till ett arbete"] == ["4", "5"]


def test_a_last_column_with_gaps_stays_in_its_table():
    edges = [220.0, 280.0, 520.0]
    runs = [row(100, "kr", ["2022", "2021", "Andel"], edges)]
    runs += [row(116 + 16 * n, f"Part {n}", [f"{n} 100", f"{n} 200", "25 %" if n % 2 else ""], edges) for n in range(6)]
    (table,) = read(*runs).tables
    assert grid(table)["Part 3"] == ["3 100", "3 200", "25 %"]


def test_a_column_of_words_with_a_number_behind_is_no_table_of_its_own():
    """Who is responsible stands inside the row, and the count behind belongs to the row's name."""
    edges = [220.0, 480.0]
    runs = [row(100, "Insats", ["Belopp", "Deltagare"], edges), text(320, 100, "Ansvarig")]
    for n, (name, keeper) in enumerate([("Bryggan", "Kommunen"), ("Stegen", "Regionen"), ("Navet", "Staten")]):
        runs += [row(116 + 16 * n, name, [f"{n} 100", f"{n}2"], edges), text(320, 116 + 16 * n, keeper)]
    assert len({placed.table.side for placed in read(*runs).tables}) == 1


def test_two_boxes_with_the_same_labels_stand_beside_each_other():
    runs = [text(60, 80, "Ankaret", bold=True), text(320, 80, "Bryggan", bold=True)]
    told = [("Utförs av", "Norrby kommun", "Region Väst"), ("För vem", "Unga utan arbete", "Sjukskrivna"), ("Plan", "40 deltagare", "30 deltagare"), ("Blev", "38 deltagare", "33 deltagare")]  # fmt: skip
    for index, (label, left, right) in enumerate(told):
        top = 100 + 18 * index
        runs += [text(60, top, label), text(150, top, left), text(320, top, label), text(410, top, right)]
    layout = read(*runs)
    assert [heading.text for heading in layout.headings] == ["Ankaret", "Bryggan"]
    boxes = [placed.grid for placed in layout.tables if placed.grid is not None]
    assert [[row.text(1) for row in box.rows] for box in boxes] == [[row[1] for row in told], [row[2] for row in told]]


def test_text_beside_a_table_is_none_of_its_columns():
    edges = [460.0, 510.0, 550.0]
    runs = [text(60, 62, "Satsningar", size=12, bold=True), text(330, 62, "Medel, tkr", size=12, bold=True)]
    runs += [text(60, top, f"löpande text rad {top} med många ord nog") for top in (80, 92, 111, 123)]
    runs.append(row(81.5, "", ["Budget", "Utfall", "Kvar"], edges, size=9))
    for n, name in enumerate(["Ankaret", "Bryggan", "Kajen i hamn", "Summa"], start=1):
        runs.append(row(81.5 + 15 * n, name, ["100", "90", "10"], edges, left=330, size=9))
    assert [(region.side, region.apart) for region in regions(page(runs))] == [("left", True), ("right", True)]

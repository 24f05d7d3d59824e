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

"""Big numbers with captions below or above them."""

from __future__ import annotations

import pytest

from tests.unit.layout.typist import grid, heads, read, row, text

CARDS = [("118", "deltagare"), ("52", "har avslutat"), ("21", "till arbete"), ("38 015 kr", "per deltagare")]


def cards(top, pairs, size=20.0, above=False, wrapped=False, align="centre"):
    runs = []
    step = 470 / len(pairs)
    for number, (figure, caption) in enumerate(pairs):
        x = 60 + step * number + {"centre": step / 2, "left": 0}[align]
        runs.append(text(x, top, figure, size=size, bold=True, align=align))
        lines = caption.split(" ") if wrapped else [caption]
        runs += [text(x, top - 12 if above else top + size + 3 + 10 * n, line, size=8, align=align) for n, line in enumerate(lines)]  # fmt: skip
    return runs


@pytest.mark.parametrize("count", [1, 2, 3, 4])
@pytest.mark.parametrize("size", [14.0, 20.0, 28.0])
@pytest.mark.parametrize(("above", "wrapped", "align"), [(False, False, "centre"), (True, False, "centre"), (False, True, "centre"), (False, False, "left")])  # fmt: skip
def test_caption_names_its_number(count, size, above, wrapped, align):
    heading = text(60, 60, "Växthuset", size=14, bold=True)
    (table,) = read(heading, *cards(110, CARDS[:count], size, above, wrapped, align)).tables
    assert grid(table) == {caption: [figure] for figure, caption in CARDS[:count]}
    assert heads(table) == [""]
    assert table.path[-1].text == "Växthuset"


def test_two_rows_of_cards_are_two_tables():
    runs = [text(60, 60, "Året", size=14, bold=True), *cards(100, CARDS[:4]), *cards(160, CARDS[1:3])]
    tables = read(*runs).tables
    assert [list(grid(table)) for table in tables] == [[caption for _, caption in CARDS], [caption for _, caption in CARDS[1:3]]]  # fmt: skip


def test_numbers_parted_by_a_stroke_have_a_caption_and_ink_each():
    (table,) = read(text(60, 60, "Steget", size=14, bold=True), *cards(110, [("118", "deltagare"), ("66/50", "kvinnor/män")])).tables  # fmt: skip
    assert grid(table) == {"deltagare": ["118"], "kvinnor": ["66"], "män": ["50"]}
    women, men = (placed.cells[0].box for placed in table.rows[1:])
    assert women.x1 <= men.x0


def test_rows_of_a_table_are_no_cards():
    rows = [row(120 + 15 * n, label, ["1 200", "1 300"], [300.0, 400.0]) for n, label in enumerate(("Lön", "Hyra", "Resor"))]  # fmt: skip
    (table,) = read(row(100, "Kr", ["2023", "2022"], [300.0, 400.0]), *rows).tables
    assert list(grid(table)) == ["Lön", "Hyra", "Resor"]


def test_year_set_large_over_a_line_of_text_is_no_card():
    assert read(text(250, 100, "2023", size=24, bold=True), text(250, 130, "Samordning", size=9), text(60, 160, "Text")).tables == ()  # fmt: skip


def test_a_card_compares_its_number_with_others():
    runs = [text(60, 60, "Personalens röst", size=13, bold=True)]
    claims = ("Vi har ett gemensamt mål", "Chefen ger mig tid att lära", "Rummet räcker")
    for n, claim in enumerate(claims):
        x = 60 + 150 * n
        runs += [text(x, 100, f"{60 + n} %", size=24, bold=True), text(x, 130, claim, size=9), text(x, 141, "i huset", size=9)]  # fmt: skip
        runs += [text(x, 154, f"2021: {50 + n} %", size=8), text(x, 164, f"Riket: {40 + n} %", size=8)]
    (table,) = read(*runs).tables
    told = [(row.section, row.label, row.cells[0].text) for row in table.rows]
    assert told[:3] == [
        (None, f"{claims[0]} i huset", "60 %"),
        (f"{claims[0]} i huset", "2021", "50 %"),
        (f"{claims[0]} i huset", "Riket", "40 %"),
    ]
    assert [number for section, _, number in told if section is None] == ["60 %", "61 %", "62 %"]

"""The numbers of a page: each once, in reading order, and found again by the middle of their ink."""

from __future__ import annotations

from pipelines.layout.document import analyse
from pipelines.layout.geometry import MASK, Box, Word
from pipelines.page_view.numbers import number_at, numbers_of
from tests.unit.layout import typist


def _numbers(page, cells=()):
    return numbers_of([page], analyse([page]).pages, cells)


def _texts(page, cells=()):
    return [number.text for number in _numbers(page, cells)]


def test_numbers_in_text_are_taken_with_their_groups_and_units():
    page = typist.page([typist.text(60, 100, "Kostnaden var 1 234 567 kr, 12 % mer än 2023.")])
    assert _texts(page) == ["1 234 567", "12 %", "2023."]


def test_a_row_is_read_from_left_to_right_and_rows_downwards():
    page = typist.page(
        [
            typist.row(100, "", ["2024", "2023"], [400, 500]),
            typist.row(115, "Intäkter", ["1 250", "-"], [400, 500]),
            typist.row(130, "Kostnader", ["-1 100", "-900"], [400, 500]),
        ]
    )
    dash = Box(495, 115, 500, 125)
    numbers = _numbers(page, [dash])
    assert [number.text for number in numbers] == ["2024", "2023", "1 250", "-", "-1 100", "-900"]
    assert [number.number for number in numbers] == [1, 2, 3, 4, 5, 6]
    assert [number.is_period for number in numbers] == [True, True, False, False, False, False]


def test_a_dash_that_the_layout_takes_for_no_cell_is_no_number():
    page = typist.page([typist.row(100, "Intäkter", ["1 250", "-"], [400, 500])])
    assert _texts(page) == ["1 250"]


def test_a_cell_over_two_lines_is_one_number():
    page = typist.page([typist.row(100, "Intäkter", ["-2 649"], [400]), typist.row(112, "", ["734"], [400])])
    assert _texts(page, [Box(360, 100, 400, 122)]) == ["-2 649 734"]


def test_a_masked_word_is_no_number():
    masked = Word(MASK, 60, 100, 100, 110, 10, masked=True)
    assert _texts(typist.page([[masked], typist.text(120, 100, "12 deltagare")])) == ["12"]


def test_a_number_at_the_edge_of_every_page_is_marked():
    pages = [
        typist.page([typist.text(60, 300, "Texten 7 går vidare."), typist.text(290, 810, str(number))], number)
        for number in (1, 2, 3)
    ]
    laid_out = [read for read in analyse(pages).pages if read.page.number == 2]
    assert [(item.text, item.at_edge) for item in numbers_of([pages[1]], laid_out, [])] == [("7", False), ("2", True)]


def test_ink_finds_the_number_that_holds_its_middle():
    page = typist.page([typist.row(100, "Intäkter", ["1 250", "1 100"], [400, 500])])
    first, second = _numbers(page)
    assert number_at(second.box, [first, second]) is second
    # another reader drew the box wider, but around the same middle
    wide = Box(first.box.x0 - 8, first.box.top - 2, first.box.x1 + 8, first.box.bottom + 2)
    assert number_at(wide, [first, second]) is first
    assert number_at(Box(430, 100, 440, 110), [first, second]) is None
    assert number_at(Box(first.box.x0, 300, first.box.x1, 310), [first, second]) is None

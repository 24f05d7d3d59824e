"""A page looked into, from the bytes of a file."""

from __future__ import annotations

import numpy as np
import pytest

from pipelines.intake.refusal import Refusal
from pipelines.page_view.frames import Kind
from pipelines.page_view.view import NoSuchPage, PageView, view_page
from pipelines.settings import ReaderLimits
from tests.samples import hostile
from tests.samples.small_reports import small_report
from tests.samples.typesetting import Setter, Theme

NO_OCR = ReaderLimits()


@pytest.fixture(scope="module")
def statements() -> PageView:
    view = view_page(2, small_report(3, 2023), "liten.pdf", NO_OCR)
    assert isinstance(view, PageView)
    return view


def test_the_page_tells_its_tables_cells_and_heads(statements):
    kinds = {frame.kind for frame in statements.frames}
    assert {Kind.WORD, Kind.REGION, Kind.HEADING, Kind.TABLE, Kind.HEAD, Kind.CELL} <= kinds
    tables = [frame.box for frame in statements.frames if frame.kind is Kind.TABLE]
    for cell in statements.cells:
        assert any(box.x0 <= cell.box.x0 and cell.box.bottom <= box.bottom + 0.1 for box in tables)


def test_every_cell_is_one_printed_number(statements):
    boxes = [number.box for number in statements.numbers]
    assert all(boxes.count(cell.box) == 1 for cell in statements.cells)
    assert [number.number for number in statements.numbers] == list(range(1, len(boxes) + 1))


def test_frames_lie_on_the_page(statements):
    for frame in statements.frames:
        assert 0 <= frame.box.x0 < frame.box.x1 <= statements.info.width
        assert 0 <= frame.box.top < frame.box.bottom <= statements.info.height


def test_a_turned_page_is_framed_as_a_person_sees_it():
    view = view_page(1, hostile.turned_table(90), "vriden.pdf", NO_OCR)
    assert isinstance(view, PageView)
    height, width, _ = view.picture.shape
    for cell in view.cells:
        box = [round(edge * view.scale) for edge in (cell.box.x0, cell.box.top, cell.box.x1, cell.box.bottom)]
        assert 0 <= box[0] < box[2] <= width
        assert 0 <= box[1] < box[3] <= height
        assert view.picture[box[1] : box[3], box[0] : box[2]].min() < 128  # there is ink where the cell is said to be
    assert len(view.cells) == 4


def test_masked_words_are_black_and_named_by_no_number():
    s = Setter(Theme(), title="Årsredovisning 2023")
    s.new_page()
    s.line("Årsredovisning 2023", bold=True, size=26)
    s.line("Samordningsförbundet Prövby")
    s.line("Frågor besvaras på 070-123 45 67 eller prov.provsson@example.se")
    view = view_page(1, s.finish(), "mask.pdf", NO_OCR)
    assert isinstance(view, PageView)
    masked = [frame.box for frame in view.frames if frame.kind is Kind.MASKED]
    assert masked
    for box in masked:
        left, top, right, bottom = (round(edge * view.scale) for edge in (box.x0, box.top, box.x1, box.bottom))
        assert not np.any(view.picture[top:bottom, left:right])
    assert not any("070" in number.text or "123" in number.text for number in view.numbers)


def test_a_page_beyond_the_last_tells_how_many_there_are():
    assert view_page(9, small_report(3, 2023), "liten.pdf", NO_OCR) == NoSuchPage(2)


def test_a_file_that_cannot_be_read_gives_its_refusal():
    found = view_page(1, hostile.encrypted(), "låst.pdf", NO_OCR)
    assert isinstance(found, Refusal)
    assert found.code == "encrypted"


def test_a_file_that_is_no_report_is_looked_into_all_the_same():
    view = view_page(1, hostile.budget_letter(), "budget.pdf", NO_OCR)
    assert isinstance(view, PageView)
    assert view.refused is not None
    assert view.refused.code == "not_an_annual_report"
    assert view.cells

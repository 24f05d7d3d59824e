"""Tables of figures and grids of text are one sequence: one number each, and figures know where in a grid they stand."""

from __future__ import annotations

from pipelines.layout.document import analyse
from tests.unit.layout.typist import page, row, text

EDGES = [350.0, 450.0]


def tables(*pages_of_runs):
    return analyse([page(runs, number=number) for number, runs in enumerate(pages_of_runs, start=1)]).tables


def survey(top, third="för få svar"):
    """Questions with shares, and one cell where too few answered."""
    return [
        row(top, "Deltagare", ["2024", "Riket 2024"], EDGES),
        row(top + 18, "Jag vet vart jag ska gå", ["77 (71)", "68"], EDGES),
        row(top + 36, "Jag får det stöd jag behöver", ["81 (79)", "70"], EDGES),
        row(top + 54, "Jag är delaktig i min plan", [third, "66"], EDGES),
        row(top + 72, "Jag kan rekommendera insatsen", ["delvis", "72"], EDGES),
    ]


def account(top):
    return [
        row(top, "Belopp i tkr", ["2024", "2023"], EDGES),
        *(row(top + 18 * n, label, ["1 200", "-900"], EDGES) for n, label in enumerate(("Bidrag", "Hyra", "Löner"), 1)),
    ]


def box(top):
    runs = []
    for n, (label, value) in enumerate((("Huvudman", "Skogsby kommun"), ("Syfte", "Att ge stöd"), ("Läge", "Pågår"))):
        runs += [text(60, top + 18 * n, label), text(200, top + 18 * n, value)]
    return runs


def test_figures_and_text_that_share_ink_are_one_table():
    (placed,) = tables(survey(100))
    assert [len(held.cells) for held in placed.rows] == [2, 2, 1, 1]
    assert placed.grid is not None
    assert placed.grid_no == 1
    # Each figure stands in the row and the column of the grid that hold its text.
    for held in placed.rows:
        for cell in held.cells:
            row_no, column_no = cell.place
            assert cell.text in placed.grid.rows[row_no - 1].text(column_no - 1)
            assert held.label.startswith(placed.grid.rows[row_no - 1].text(0))


def test_text_that_is_no_figure_stays_in_its_cell():
    (placed,) = tables(survey(100))
    rest = {
        (row_no, cell.column): " ".join(item.word.text for item in cell.rest)
        for row_no, held in enumerate(placed.grid.rows, 1)
        for cell in held.cells
        if cell.column and row_no > 1
    }
    assert rest == {(2, 1): "", (2, 2): "", (3, 1): "", (3, 2): "", (4, 1): "för få svar", (4, 2): "", (5, 1): "delvis", (5, 2): ""}  # fmt: skip


def test_a_grid_without_figures_is_numbered_among_the_tables_in_reading_order():
    found = tables([*account(100), text(60, 240, "Kompassen", size=16, bold=True), *box(270)], account(100))
    assert [(bool(placed.rows), placed.grid_no, placed.heading_no) for placed in found] == [
        (True, None, 0),
        (False, 2, 1),
        (True, None, 1),
    ]


def test_a_table_of_figures_alone_stands_in_no_grid():
    (placed,) = tables(account(100))
    assert placed.grid is None
    assert {cell.place for held in placed.rows for cell in held.cells} == {None}


def test_lines_are_those_of_the_page_with_its_running_heads():
    pages = [page([text(60, 20, "Årsredovisning"), *account(100)], number=number) for number in (1, 2, 3)]
    layout = analyse(pages)
    assert [[line.text for line in lines][:2] for _, lines in layout.lines] == [["Årsredovisning", "Belopp i tkr 2024 2023"]] * 3  # fmt: skip
    assert all("Årsredovisning" not in printed for _, printed in layout.page_texts)

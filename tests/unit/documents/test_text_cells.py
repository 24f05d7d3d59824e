"""Text in cells of grids, and raw lines, as rows of the staging tables."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from pipelines.documents.text_cells import line_rows, places_in_grid, text_values
from pipelines.layout.document import analyse
from tests.unit.layout.typist import page, text


def grid_of(*rows):
    runs = []
    for number, cells in enumerate(rows):
        runs += [text(60 + 170 * column, 100 + 18 * number, printed) for column, printed in cells.items()]
    (placed,) = [placed for placed in analyse([page(runs)]).tables if placed.grid is not None]
    return placed.grid


BOX = ({0: "Kompassen"}, {0: "Huvudman", 1: "Skogsby"}, {0: "Syfte", 1: "Att ge stöd"}, {0: "Läge", 1: "Pågår än"})


def test_a_cell_says_where_it_stands_and_under_which_label():
    places = places_in_grid(grid_of({0: "Insats", 1: "Om insatsen"}, *BOX), 7)
    assert places[4, 2] == {
        "grid_no": 7,
        "grid_row_no": 4,
        "grid_column_no": 2,
        "grid_columns": 2,
        "grid_section": "Kompassen",
        "grid_text": "Att ge stöd",
    }
    assert places[1, 1]["grid_section"] is None


def test_a_share_last_years_and_an_arrow_in_one_cell_have_ink_of_their_own():
    rows = ({0: "Jag får stöd", 1: "71 (66) ↑"}, {0: "Jag vet vart", 1: "68 (70) ↓"}, {0: "Jag trivs", 1: "ej mätt"})
    parts: dict[Any, list[Any]] = {}
    for place, value, number, box in text_values(grid_of({0: "Fråga", 1: "Svar i år"}, *rows)):
        assert (number, value["value_state"]) == (1, "text")
        parts.setdefault(place, []).append((value["part"], value["printed_text"], round(box.x0), round(box.x1)))
    # What a figure of a table holds is not told again.
    assert [part[:2] for part in parts[4, 2]] == [("main", "ej mätt")]
    assert ("arrow", "↑") in [part[:2] for part in parts[2, 2]]
    spans = sorted(part[2:] for part in parts[2, 2])
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


def test_lines_are_numbered_on_their_page_and_those_of_a_page_left_out_stand_too():
    sheets = [page([text(60, 100, "Först"), text(60, 120, "sedan")]), page([text(60, 100, "Igen")], number=2)]
    rows = line_rows(analyse(sheets[:1]), sheets, "d")
    assert [row[:4] for row in rows] == [("d", 1, 1, "Först"), ("d", 1, 2, "sedan"), ("d", 2, 1, "Igen")]
    assert rows[0][4:] == (60.0, 100.0, 85.0, 110.0)

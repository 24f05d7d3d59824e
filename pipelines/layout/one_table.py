"""The tables of figures and the grids of a document become one sequence of tables, numbered in reading order.

Where figures and text share ink they are one table: its figures keep the rows and columns that their own reading gave
them, and each knows the row and the column of the grid in which it stands. A grid that holds several tables of figures
takes the number of the first; the figures of the others stand in it all the same (`grid_no`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipelines.layout.geometry import Box, Page, Word, union
from pipelines.layout.grids import Grid
from pipelines.layout.rows import Row
from pipelines.layout.tables import Table


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 is the outermost; `number` as printed ("1.10.3"), `note` for "Not 3"."""

    page: int
    level: int
    number: str | None
    note: int | None
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table, box, grid or list: the headings above it, outermost first, and all its rows, also on following pages.

    table, rows: its figures; without columns and rows where no figure stands in a column. grid: its cells of text, for
    the table that leads a grid. grid_no: the number (from 1) of the table that leads the grid in which its figures
    stand. heading_no: the number (from 1) of the nearest heading above it, or above the grid that it leads; 0 for none.
    """

    table: Table
    path: tuple[Heading, ...]
    rows: tuple[Row, ...]
    grid: Grid | None = None
    grid_no: int | None = None
    heading_no: int = 0


_Ink = tuple[int, float, float, str]
_Places = Mapping[_Ink, tuple[int, int, int]]
"""Grid, its row and its column, by a word's ink; rows and columns from 1, grids from 0."""


def in_one_sequence(
    tables: Sequence[PlacedTable], grids: Sequence[Grid], headings: Sequence[Heading], pages: Mapping[int, Page]
) -> tuple[PlacedTable, ...]:
    """Every table and grid once, in reading order. headings: those of the document, in order."""
    places = {
        _ink(item.page, item.word): (number, row_no, cell.column + 1)
        for number, grid in enumerate(grids)
        for row_no, row in enumerate(grid.rows, start=1)
        for cell in row.cells
        for item in cell.words
    }
    homes = [_grid_of(placed, places) for placed in tables]
    led = {home: index for index, home in reversed(list(enumerate(homes))) if home is not None}
    placed_in = [_in_grid(placed, home, places) for placed, home in zip(tables, homes, strict=True)]
    figures = {
        ink
        for placed, home in zip(placed_in, homes, strict=True)
        for row in placed.rows
        for cell in row.cells
        if cell.place is not None
        for word in cell.words
        if places.get(ink := _ink(row.page, word)) == (home, *cell.place)
    }
    cleared = [_without_figures(grid, figures) for grid in grids]
    sequence = [
        (replace(placed, grid=cleared[home]) if home is not None and led[home] == index else placed, home)
        for index, (placed, home) in enumerate(zip(placed_in, homes, strict=True))
    ]
    for number, grid in enumerate(cleared):
        if number not in led:
            position = next(
                (index for index, (placed, _) in enumerate(sequence) if _begins(grid) < _begins_at(placed)),
                len(sequence),
            )
            sequence.insert(position, (_of_text(grid), number))
    leads = {home: index for index, (placed, home) in enumerate(sequence, start=1) if placed.grid is not None}
    result = []
    for placed, home in sequence:
        grid_no = leads[home] if home is not None else None
        heading_no = _heading_above(placed, headings, pages)
        path = placed.path if placed.rows else _path_to(headings, heading_no)
        result.append(replace(placed, path=path, grid_no=grid_no, heading_no=heading_no))
    return tuple(result)


def _ink(page: int, word: Word) -> _Ink:
    return page, word.x0, word.top, word.text


def _grid_of(placed: PlacedTable, places: _Places) -> int | None:
    """The grid in which most of the table's figures stand."""
    found = Counter(
        places[ink][0]
        for row in placed.rows
        for cell in row.cells
        if cell.words and (ink := _ink(row.page, cell.words[0])) in places
    )
    return found.most_common(1)[0][0] if found else None


def _in_grid(placed: PlacedTable, home: int | None, places: _Places) -> PlacedTable:
    """The table with the place of each figure in its grid."""
    if home is None:
        return placed
    rows = []
    for row in placed.rows:
        cells = []
        for cell in row.cells:
            place = places.get(_ink(row.page, cell.words[0])) if cell.words else None
            cells.append(replace(cell, place=place[1:]) if place is not None and place[0] == home else cell)
        rows.append(replace(row, cells=tuple(cells)))
    return replace(placed, rows=tuple(rows))


def _without_figures(grid: Grid, figures: set[_Ink]) -> Grid:
    return replace(
        grid,
        rows=tuple(
            replace(
                row,
                cells=tuple(
                    replace(
                        cell,
                        rest=tuple(item for item in cell.words if _ink(item.page, item.word) not in figures),
                    )
                    for cell in row.cells
                ),
            )
            for row in grid.rows
        ),
    )


def _of_text(grid: Grid) -> PlacedTable:
    page = grid.line_boxes[0][0]
    box = union([box for number, box in grid.line_boxes if number == page])
    return PlacedTable(Table(page, "whole", (), (), None, (), (), box), (), (), grid)


def _begins(grid: Grid) -> tuple[int, float]:
    page, box = grid.line_boxes[0]
    return page, box.top


def _begins_at(placed: PlacedTable) -> tuple[int, float]:
    return placed.table.page, placed.table.box.top


def _heading_above(placed: PlacedTable, headings: Sequence[Heading], pages: Mapping[int, Page]) -> int:
    """The number of the nearest heading above the first line of the table's grid, or of its figures.

    What begins to the right of the table's figures heads something that stands beside it.
    """
    page, box = placed.grid.line_boxes[0] if placed.grid is not None else (placed.table.page, placed.table.box)
    top = pages[page].seen(box).top
    right = pages[page].seen(placed.table.box if placed.rows else box).x1
    number = 0
    for index, heading in enumerate(headings, start=1):
        is_above = heading.page == page and heading.box.top <= top + 1 and heading.box.x0 < right
        if heading.page < page or is_above:
            number = index
    return number


def _path_to(headings: Sequence[Heading], number: int) -> tuple[Heading, ...]:
    """The headings above the rows under the heading of that number, outermost first."""
    path: list[Heading] = []
    for heading in reversed(headings[:number]):
        if not path or heading.level < path[0].level:
            path.insert(0, heading)
    return tuple(path)

"""The running head of an upright page beside a table that lies on its side."""

from __future__ import annotations

from pipelines.reading.sideways_margin import without_turned_head
from tests.unit.layout.typist import row

WIDTH = 842.0
TABLE = [word for n in range(3) for word in row(200 + 15 * n, "Slussen", ("5 296 000", "0"), (336.0, 677.0))]


def strip(*texts: str, edge: float = 797.0):
    return [word for n, text in enumerate(texts) for word in row(90 + 60 * n, "", (text,), (edge,))]


def test_scraps_along_the_edge_are_no_words_of_the_table():
    assert without_turned_head([*strip("SE", "23", ">", "2"), *TABLE], WIDTH) == TABLE
    assert without_turned_head([*strip("SE", "23", ">", "2", edge=60.0), *TABLE], WIDTH)[-len(TABLE) :] == TABLE


def test_a_column_of_numbers_and_real_words_along_the_edge_stay():
    for texts in (("71", "82", "90"), ("Bilaga", "2", "SE"), ("SE", "23")):
        words = [*strip(*texts), *TABLE]
        assert without_turned_head(words, WIDTH) == words


def test_scraps_close_to_the_table_stay():
    words = [*strip("SE", "23", ">", edge=797.0), *TABLE, *row(260, "", ("12 000",), (770.0,))]
    assert without_turned_head(words, WIDTH) == words

"""Words with unreadable glyphs are taken from the picture only where it agrees with all that is known."""

from __future__ import annotations

import pytest

from pipelines.layout.geometry import Page, Word
from pipelines.reading.engine import FIGURES, SWEDISH
from pipelines.reading.unreadable import read_from_picture
from pipelines.swedish.amounts import is_numeric_ink, parse_amount

BOTH = (SWEDISH, FIGURES)


def read(text: str, seen: dict[str, tuple[str, float]], models: tuple[str, ...] = BOTH) -> Word:
    page = Page(1, 400, 300, (Word(text, 50, 100, 90, 110, 10), Word("Summa", 10, 100, 40, 110, 10)))
    (word, other) = read_from_picture(page, models, lambda box, model, is_number: seen.get(model)).words
    assert other == page.words[1]
    return word


def test_number_that_both_models_see_alike_is_read():
    word = read("3\ufffd5", {SWEDISH: ("385", 0.9), FIGURES: ("385", 0.8)})
    assert (word.text, word.confidence) == ("385", 0.8)


@pytest.mark.parametrize(
    "seen",
    [
        {SWEDISH: ("385", 0.9), FIGURES: ("365", 0.9)},
        {SWEDISH: ("285", 0.9), FIGURES: ("285", 0.9)},
        {SWEDISH: ("385", 0.9)},
        {SWEDISH: ("385", 0.4), FIGURES: ("385", 0.9)},
        {},
    ],
    ids=["differ", "contradict what is known", "one sees nothing", "unsure", "nothing"],
)
def test_number_in_doubt_keeps_its_mark_and_is_an_unread_number(seen):
    word = read("3\ufffd5", seen)
    assert word.text == "3\ufffd5"
    assert is_numeric_ink(word.text)
    assert parse_amount(word.text) is None


def test_number_of_which_nothing_is_known_is_an_unread_number():
    assert is_numeric_ink("\ufffd\ufffd \ufffd\ufffd\ufffd")
    assert not is_numeric_ink("\ufffd")


def test_ligature_is_read_by_the_swedish_model():
    assert read("Ne\ufffdo", {SWEDISH: ("Netto", 0.7)}, (SWEDISH,)).text == "Netto"


def test_boxes_asked_for_are_those_on_the_page_as_seen():
    asked = []
    page = Page(1, 300, 400, (Word("3\ufffd5", 50, 100, 90, 110, 10),), turn=90)
    read_from_picture(page, BOTH, lambda box, model, is_number: asked.append((box, is_number)))
    assert {is_number for _, is_number in asked} == {True}
    box = asked[0][0]
    assert (box.x0, box.x1) == pytest.approx((400 - 111.2, 400 - 98.8))

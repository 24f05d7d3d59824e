"""What the numbers of a column say about each other, and what becomes of it in the readings of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipelines.reading.engine import Seen
from pipelines.reading.number_columns import expected_decimals, not_adding_up
from pipelines.reading.reconciling import reconcile, unsettled
from pipelines.reading.scan import most_in_need

HEIGHT = 20.0


def seen(text: str, right: float, line: int, confidence: float = 0.9) -> Seen:
    left, top = right - 10.0 * len(text), 100.0 + 30 * line
    return Seen(text, left, top, right, top + 15, confidence, line, HEIGHT, 3.0, ())


def column(texts: Sequence[str], right: float) -> list[Seen]:
    return [seen(text, right, line) for line, text in enumerate(texts)]


def test_number_without_decimals_among_numbers_with_them_stands_out():
    numbers = column(["2299,9", "54432", "18,0", "6,4", "2023"], 300)
    assert expected_decimals(numbers) == {1: 1}
    assert expected_decimals(column(["2299", "54432", "18,0", "64"], 300)) == {}


def test_sum_that_holds_beside_and_not_here_is_told():
    numbers = [*column(["100", "-40", "60"], 300), *column(["200", "-50", "160"], 500)]
    assert not_adding_up(numbers) == {3, 4, 5}
    assert not_adding_up([*column(["100", "-40", "61"], 300), *column(["200", "-50", "160"], 500)]) == set()


def test_numbers_that_do_not_add_up_are_looked_at_though_both_models_agree():
    words = sorted(
        [*column(["100", "-40", "60"], 300), *column(["200", "-50", "160"], 500)], key=lambda word: (word.line, word.x0)
    )
    assert [word.text for word in unsettled(words, words)] == ["200", "-50", "160"]


def test_number_that_lacks_the_decimals_of_its_column_keeps_both_readings():
    words = column(["2299,9", "54432", "18,0", "6,4"], 300)
    assert [(word.text, word.alternative) for word in reconcile(words, words)] == [
        ("2299,9", None),
        ("54432", "5443,2"),
        ("18,0", None),
        ("6,4", None),
    ]


def test_comma_that_the_finer_picture_shows_too_is_taken():
    word = replace(seen("54432", 300, 0), decimals=1)
    assert unsettled([word], [word]) == [replace(word, dash=None)]
    (read,) = reconcile([word], [word], (), [word])
    assert (read.text, read.alternative, read.confidence) == ("5443,2", "54432", 0.5)


def test_sign_that_only_one_reading_shows_is_kept_with_the_other_beside_it():
    (read,) = reconcile([seen("-511", 300, 0)], [seen("511", 300, 0)])
    assert (read.text, read.alternative) == ("-511", "511")


def test_padded_minus_is_the_sign_of_its_number():
    words = [seen("-", 240, 0), seen("511", 290, 0), seen("1234", 290, 1)]
    assert [word.text for word in reconcile(words, words)] == ["-511", "1234"]


def test_nil_of_the_column_before_is_no_sign():
    words = [seen("-", 240, 0), seen("511", 290, 0), seen("88", 240, 1), seen("1234", 290, 1)]
    assert [word.text for word in reconcile(words, words)] == ["-", "511", "88", "1234"]


@pytest.mark.parametrize("dust", [".", ":", "·", ","])
def test_point_that_dust_made_between_groups_parts_nothing(dust):
    words = [seen(f"2{dust}465", 300, 0), seen("942", 345, 0)]
    assert [word.text for word in reconcile(words, words)] == ["2", "465", "942"]


def test_dash_that_a_model_sees_inside_a_number_is_no_sign():
    """The figure model hands over its words in an order of its own."""
    words = [seen("21", 220, 0), seen("987", 255, 0)]
    dash = replace(seen("-", 224, 0), x0=221.0)
    assert [word.text for word in reconcile(words, [dash, *words])] == ["21", "987"]


def test_two_digits_on_the_width_of_a_stroke_are_no_number():
    words = [seen("arbete", 160, 0)]
    assert [word.text for word in reconcile(words, [replace(seen("31", 300, 0), x0=297.0)])] == ["arbete"]


def test_a_minus_that_only_a_doubtful_reading_saw_is_kept_as_the_other_reading():
    doubtful, sure = seen("-1310000", 300, 0, confidence=0.1), seen("1310000", 300, 0)
    (reading,) = reconcile([doubtful], [sure])
    assert (reading.text, reading.alternative) == ("1310000", "-1310000")


def test_scraps_are_looked_at_before_numbers_that_only_doubt():
    """A page has so many looks; a large table has more numbers in doubt than that."""
    numbers = [seen("120", 300, line) for line in range(200)]
    scrap, speck = seen("[]", 300, 200), seen("", 500, 3)
    looks = most_in_need([*numbers, scrap], [speck])
    assert looks[0] is scrap
    assert len(looks) < len(numbers)
    assert most_in_need([scrap], [speck]) == [scrap, speck]

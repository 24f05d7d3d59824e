"""Numbers in words, both ways."""

from __future__ import annotations

import pytest

from pipelines.swedish.number_words import number_in_words, spell


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("noll", 0),
        ("sju", 7),
        ("Tolv", 12),
        ("tjugofem", 25),
        ("Trettioen", 31),
        ("hundra", 100),
        ("etthundratjugo", 120),
        ("niohundranittionio", 999),
        ("inga", 0),
        ("båda", 2),
    ],
)
def test_words_are_numbers(word: str, number: int) -> None:
    assert number_in_words(word) == number


@pytest.mark.parametrize("word", ["deltagare", "sexton20", "tretti", "", "tusentals"])
def test_other_words_are_none(word: str) -> None:
    assert number_in_words(word) is None


@pytest.mark.parametrize("number", [-1, 1000])
def test_only_0_to_999_can_be_spelt(number: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        spell(number)

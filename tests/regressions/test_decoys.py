"""Sentences with digits that prove nothing: none of them may yield a figure."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.telling.sentences import read_sentence

_DECOYS = Path(__file__).parent / "decoys"


def _lines(name: str) -> list[str]:
    return (_DECOYS / name).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("sentence", _lines("sentences.txt"))
def test_decoy_yields_nothing(sentence: str) -> None:
    told, _ = read_sentence(sentence)
    assert [(item.figure.printed, item.measure) for item in told if item.measure is not None] == []


@pytest.mark.parametrize("sentence", _lines("goals_of_coming_years.txt"))
def test_goal_of_a_coming_year_is_no_outcome(sentence: str) -> None:
    told, _ = read_sentence(sentence)
    assert [item.figure.printed for item in told if item.measure is not None and not item.is_goal] == []

"""Paragraphs as different authors write them: every count, share and amount that they tell is read, and nothing else.

`told` lists value=measure in the order of the text; a measure that begins with ! is a goal. A paragraph that tells
nothing about an insats lists nothing.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from pipelines.telling.sentences import read_sentence
from pipelines.telling.told import Context

_PARAGRAPHS = Path(__file__).parent / "told" / "paragraphs.csv"


def _paragraphs() -> list[tuple[str, str]]:
    with _PARAGRAPHS.open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["told"]) for row in csv.DictReader(file)]


def _read(text: str) -> list[str]:
    context, found = Context(), []
    for sentence in re.split(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ0-9])", text):
        told, context = read_sentence(sentence, context)
        found += [
            f"{item.figure.value}={'!' if item.is_goal else ''}{item.measure}"
            for item in told
            if item.measure is not None
        ]
    return found


@pytest.mark.parametrize(("text", "told"), _paragraphs())
def test_paragraph_is_read(text: str, told: str) -> None:
    assert sorted(_read(text)) == sorted(told.split())

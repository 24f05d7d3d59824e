"""Sentences of many kinds, and sentences that only look alike: what the whole reader tells of their figures.

`told` lists value=measure in the order of the text, then ! for a goal, @year or @offset where the sentence names another
year, and in brackets who answered. A sentence that tells nothing lists nothing.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from pipelines.telling.sentences import read_sentence
from pipelines.telling.survey_answers import claim_of, with_answers
from pipelines.telling.told import Context, Told

_SENTENCES = Path(__file__).parent / "told_sentences.csv"


def _rows() -> list[tuple[str, str]]:
    with _SENTENCES.open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["told"]) for row in csv.DictReader(file)]


def _written(item: Told) -> str:
    when = f"@{item.year or item.year_offset}" if item.year or item.year_offset else ""
    who = f"({item.subject})" if item.subject and item.measure == "svarande" else ""
    return f"{item.figure.value.normalize():f}={'!' if item.is_goal else ''}{item.measure}{when}{who}"


@pytest.mark.parametrize(("text", "told"), _rows())
def test_sentence_tells(text: str, told: str) -> None:
    context, claim, found = Context(), None, []
    for sentence in re.split(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ0-9])", text):
        items, context = read_sentence(sentence, context)
        items = with_answers(sentence, items, claim)
        claim = claim_of(items)
        found += [_written(item) for item in items if item.measure is not None]
    assert "; ".join(found) == told

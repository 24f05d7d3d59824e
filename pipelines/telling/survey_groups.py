"""Who answered, as a sentence says it, and which of the national questions was asked."""

from __future__ import annotations

from pipelines.swedish.folding import fold, fold_letters
from pipelines.telling.vocabulary import Vocabulary

EVERYONE = "alla respondentgrupper"


def group_near(vocabulary: Vocabulary, text: str, at: int = 0) -> str | None:
    """The code of the group that is named nearest behind place `at` of a text, else nearest before it.

    Groups are the terms of the dimension respondent_group for labels; everyone together is no group.
    """
    places = [
        (start, code)
        for start, code in vocabulary.places("label", "respondent_group", fold_letters(text))
        if code != EVERYONE
    ]
    behind = [(start, code) for start, code in places if start >= at]
    if behind:
        return min(behind)[1]
    return max(places)[1] if places else None


def question_number(vocabulary: Vocabulary, claim: str) -> int | None:
    """The national number (1-16) of the question that a claim is worded as, None when it is no national one."""
    number = vocabulary.meanings("label", fold(claim)).get("question")
    return int(number) if number else None

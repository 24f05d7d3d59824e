"""Which sentences are kept though they tell no figure: those of goals, verdicts and answers, and labels in a box."""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.swedish.folding import fold_letters
from pipelines.telling.told_words import line_of
from pipelines.telling.vocabulary import Vocabulary
from pipelines.vocabulary import seed_rows

_KEPT = re.compile(r"\b(?:GOAL|REACHED|OUTCOME|RESULT|ANSWER|ANSWERED|ASKED|SURVEY|INDICATOR|BARS)\b")
_GOAL = re.compile(r"\bGOAL\b")
_DIMENSION = "box_label"
_LONGEST_LABEL = 3
_LABELS = frozenset({"owner", "insatstyp"})


def is_kept(text: str) -> bool:
    """Whether the sentence tells of a goal, of answers, or under a label whose an insats is or of which kind."""
    return _KEPT.search(line_of(text)) is not None or _is_labelled(text)


def is_goal_label(label: str) -> bool:
    """Whether a row of a box under this label tells goals."""
    return _GOAL.search(line_of(label)) is not None


def _is_labelled(text: str) -> bool:
    """ "Huvudman: Björkbackens kommun", with the colon or without."""
    words = fold_letters(text.partition(":")[0]).split()[:_LONGEST_LABEL]
    labels = (" ".join(words[:length]) for length in range(1, len(words) + 1))
    return any(_vocabulary().meanings("label", label).get(_DIMENSION) in _LABELS for label in labels)


@lru_cache(maxsize=1)
def _vocabulary() -> Vocabulary:
    terms = (row for row in seed_rows("term") if row["dimension"] == _DIMENSION)
    return Vocabulary(terms, seed_rows("dimension"))

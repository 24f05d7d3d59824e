"""Several columns of text before the figures ("Insats", "Insatsägare"): the first of them names the rows."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.layout.lines import Line, Phrase

_SAME_EDGE = 3.0
_FARTHER = 20.0
_LEAST_SHARE = 0.5
_LEAST_WORD = 3


def second_stub(head: Sequence[Line], body: Sequence[Line], first_column: float) -> float | None:
    """Where the second column of text begins, when the head names two and the rows fill it; else None."""
    over_labels = [
        phrase
        for line in head
        for phrase in line.phrases
        if phrase.x1 < first_column - _SAME_EDGE and len(phrase.text) > _LEAST_WORD and not phrase.is_number
    ]
    labels = [phrase for line in body for phrase in line.phrases if _is_label(phrase, first_column)]
    if len(over_labels) < 2 or not labels:
        return None
    left = min(phrase.x0 for phrase in labels)
    rows = [line for line in body if line.numbers]
    for begins in sorted({round(phrase.x0) for phrase in labels if phrase.x0 > left + _FARTHER}):
        column = [phrase for phrase in labels if abs(phrase.x0 - begins) <= _SAME_EDGE]
        ends = max(phrase.x1 for phrase in column)
        headed = any(phrase.x0 < ends and phrase.x1 > begins and phrase.x0 > left + _FARTHER for phrase in over_labels)
        crossed = any(phrase.x0 < begins - _SAME_EDGE < phrase.x1 for phrase in labels)
        if len(column) >= _LEAST_SHARE * len(rows) and headed and not crossed:
            return begins - _SAME_EDGE
    return None


def without_second_stub(body: Sequence[Line], begins: float, first_column: float) -> list[Line]:
    """The lines with the first column of text only; what is left of a line that held nothing else is dropped."""
    kept = []
    for line in body:
        phrases = [phrase for phrase in line.phrases if not (_is_label(phrase, first_column) and phrase.x0 >= begins)]
        if phrases:
            kept.append(Line(tuple(phrases)))
    return kept


def _is_label(phrase: Phrase, first_column: float) -> bool:
    return not phrase.is_number and phrase.x1 < first_column

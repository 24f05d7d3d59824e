"""What a survey's answers are told as in sentences: how many answered, and which share of them agrees with what.

`with_answers` goes over what `sentences.read_sentence` found and fills in the figures that tell of a survey. Whether a
sentence belongs to a survey at all is not decided here but by what stands around it ("90 % upplever bättre hälsa" may
as well be a goal of an insats).
"""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.telling.agreements import agreements
from pipelines.telling.clauses import clauses_of
from pipelines.telling.respondents import respondents
from pipelines.telling.told import Told


def with_answers(text: str, told: Sequence[Told], spoken_of: str | None = None) -> tuple[Told, ...]:
    """The figures of a sentence, those that tell of answers with their measure and claim; the others as they were.
    `spoken_of` is the claim of the sentence before, when it told of one.

    >>> from pipelines.telling.sentences import read_sentence
    >>> sentence = "88 procent tycker att de har fått ett gott stöd (84)."
    >>> [(t.measure, t.subject, t.year_offset) for t in with_answers(sentence, read_sentence(sentence)[0])]
    [('instammande', 'har fått ett gott stöd', 0), ('instammande', 'har fått ett gott stöd', -1)]
    """
    if not told:
        return ()
    clauses = clauses_of(text, [item.figure for item in told])
    found = dict(respondents(clauses, told))
    found |= dict(agreements(clauses, told, spoken_of))
    return tuple(found.get(index, item) for index, item in enumerate(told))


def claim_of(told: Sequence[Told]) -> str | None:
    """The claim that a sentence told a share of, for the next sentence: the last one, as printed."""
    claims = [item.subject for item in told if (item.measure or "").startswith("instammande")]
    return claims[-1] if claims else None

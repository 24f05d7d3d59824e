"""What a sentence speaks of: the insats that it names, an occasion, or the förbund's insatser together."""

from __future__ import annotations

import re

from pipelines.layout.geometry import MASK
from pipelines.swedish.folding import fold_letters
from pipelines.telling.clauses import Clauses
from pipelines.telling.grammar import grammar
from pipelines.telling.told_words import told_words

_LONGEST_NAME = 70
_MOST_WORDS = 7
_VERB = re.compile(r"ha|GO|GET|TOOK_PART|COST|GRANTED|DREW")
_NO_NAME = re.compile(r"#|%|€|,|som|de|vi|ha|;|:|\.|PARTICIPANT|PERSON|COLLEAGUE")
_NO_BEGINNING = re.compile(
    r"PARTICIPANT|PERSON|WOMAN|MAN|COLLEAGUE|OFFICIALS|INSATSER|WHICH|SUM|APPROXIMATELY|FILLER|EACH|BUDGET"
    r"|OUTCOME|COST|GOAL|SHARE|LEFT|NEW|ENROLLED|CASE|ANSWER|MORE|LAST_YEAR|PERIOD|COMPARED|CARRIED|[#%€].*"
)
_PLURAL = re.compile(r"(?:r|rna|rnas|er|workshops|event|(?:mot|tillfall)en(?:a)?|evenemang(?:en)?)$")
_STAFF_TOOK_PART = re.compile(r"# (?:\S+ )?COLLEAGUE\b")
_TOOK_PART = re.compile(r"\b(?:TOOK_PART|utbilda|locka)\b")
_AT_OCCASION = re.compile(
    r"^(?:vid|pa|till) (?:(?:ar|denna|den|arlig) )*(?P<name>\w{6,}) (?:TOOK_PART|GO|CAME)\b"
    r"|^(?:SUM )?# (?:PARTICIPANT|PERSON) (?:TOOK_PART|GO|CAME) (?:till|pa|vid|i) (?:(?:ar|denna|den|arlig) )*(?P<behind>\w{6,}) \.?$"
)


def scope_of(clauses: Clauses) -> str | None:
    """Whose figures a sentence tells, where they are those of several insatser, or of an occasion."""
    line = clauses.line
    found = grammar().of_sentence("scope", line)
    if found is not None:
        return found
    occasions = [sign for sign in clauses.signs if sign.text == "OCCASION"]
    if occasions or ("CAME" in line and re.search(r"\b(?:PARTICIPANT|PERSON)\b", line)):
        words = (fold_letters(clauses.text[sign.start : sign.end]) for sign in occasions)
        return "events" if any(_PLURAL.search(word) for word in words) else "event"
    # what staff took part in is no figure of the people whom the förbund's insatser reached
    return "event" if _STAFF_TOOK_PART.search(line) and _TOOK_PART.search(line) else None


def subject_of(clauses: Clauses) -> str | None:
    """The name that begins the sentence as its subject, or the occasion ("Vid årets medlemssamråd medverkade …")."""
    name = _named(clauses)
    if name is not None:
        # What a person did is not told of an insats, nor of all of them; a person in parentheses goes with the insats.
        return MASK if MASK in re.sub(r"\([^)]*\)", "", name) else name
    return None


def _named(clauses: Clauses) -> str | None:
    signs = clauses.signs
    if not signs or not (clauses.text[:1].isupper() or clauses.text.startswith(MASK[0])):
        return None
    first = clauses.text[signs[0].start : signs[0].end]
    if _NO_BEGINNING.fullmatch(signs[0].text) or any(map(told_words().names_nothing, first.split())):
        return None
    for place, sign in enumerate(signs[: _MOST_WORDS + 4]):
        if place and _VERB.fullmatch(sign.text):
            if place == 1 and signs[0].text == "OCCASION":
                return None  # "Föreläsningen lockade 55": named by its kind alone
            name = clauses.text[: signs[place - 1].end]
            return name if len(name) <= _LONGEST_NAME and len(name.split()) <= _MOST_WORDS else None
        if place and _NO_NAME.fullmatch(sign.text):
            return None
    return None

"""What a sentence speaks of: the insats that it names, an occasion, or the förbund's insatser together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipelines.layout.geometry import MASK
from pipelines.swedish.folding import fold_letters
from pipelines.swedish.lemmas import lemma_of
from pipelines.telling.clauses import Clauses, Sign
from pipelines.telling.figures import DAY
from pipelines.telling.grammar import grammar
from pipelines.telling.told_words import told_words

_LONGEST_NAME = 70
_MOST_WORDS = 7
# What an insats does to people or money; "har" alone says nothing ("Kön har varit lång").
_VERB = re.compile(
    r"HAD|TOOK_PART|COST|GRANTED|DREW|ROLL"
    r"|(?:ordna|anordna|arrangera)(?= # OCCASION\b)"
    r"|ha(?= genomfora for\b)|ha(?= (?:[^ .,;#]+ ){0,3}(?:HAD|TOOK_PART|GRANTED|DREW)\b)"
)
_VERB_AHEAD = 8
_WHEN = frozenset({"PERIOD", "FILLER", "APPROXIMATELY"})
_NO_NAME = re.compile(r"[#%€,;:.]|som|de|vi|PARTICIPANT|PERSON|COLLEAGUE|OCCASION")
_NO_BEGINNING = re.compile(
    r"PARTICIPANT|PERSON|WOMAN|MAN|COLLEAGUE|OFFICIALS|INSATSER|WHICH|BODY|ALL|SUM|APPROXIMATELY|FILLER|EACH|BUDGET|OUTCOME"
    r"|RESULT|COST|GOAL|SHARE|LEFT|NEW|ENROLLED|CASE|ANSWER|SURVEY|MORE|LAST_YEAR|PERIOD|OTHER_PERIOD|YEAR_END|YEAR_START|COMPARED|CARRIED|[#%€@].*"
)
_NO_END = re.compile(r"SENDER|om|av|i|for|till|med|pa|fran|som|att|vid|-")
_VERB_FORM = {"GRANTED": re.compile(r".*des"), "COST": re.compile(r"kosta.*"), "ROLL": re.compile(r"utbildade")}
# "Bryggan, vår kurs för chefer, hade": what stands between the commas says what the name is
_APPOSITION = frozenset({"vi", "en", "den", "som", "BODY"})
_LONGEST_APPOSITION = 12
_IS = frozenset({"en", "vi", "BODY"})
_AT_OCCASION = re.compile(
    r"(?:vid|pa|till) (?:(?:ar|denna|den|arlig) )*(?P<name>[^ #.,]+)(?: i [^#.,]+)? (?:TOOK_PART|CAME|GO|COME)\b"
)
_CAME_TO = re.compile(
    r"(?:(?:SUM|APPROXIMATELY|FILLER) )*# (?:PARTICIPANT|PERSON) (?:TOOK_PART|CAME|GO|COME) (?:till|pa|vid|i) "
    r"(?:(?:ar|denna|den|arlig) )*(?P<name>[^ #.,]+)(?: \.)?$"
)
_LABELLED = re.compile(r"(?:(?:NEW|LEFT|antal|ENROLLED) )*PARTICIPANT (?:i|fran|for) WHICH (?P<name>[^#%€:,.]+) : #")
_NO_OCCASION = re.compile(
    r"WHICH|BODY|INSATSER|OFFICIALS|WORK|STUDY|LABOUR|ELSEWHERE|OTHER_INSATS|SELF_SUPPORT|REFERRER|BACK|MEETING"
)
_SHORTEST_OCCASION = 6
# "Samverkansdagen den 21 maj hade": a name ends before a date
_WHEN_IT_WAS = re.compile(rf"\s+{DAY}.*")
_PLURAL = re.compile(r"(?:r|rna|rnas|er|workshops|event|(?:mot|tillfall)en(?:a)?|evenemang(?:en)?)$")
_STAFF_TOOK_PART = re.compile(r"# (?:\S+ )?COLLEAGUE\b")
_TOOK_PART = re.compile(r"\b(?:TOOK_PART|utbilda|locka|ROLL|DREW|genomfora|GO)\b")


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
    return _labelled(clauses) or _occasion(clauses)


def _labelled(clauses: Clauses) -> str | None:
    """ "Nya deltagare i insatsen Stegvis: 61": the name stands between the measure and the colon."""
    line = clauses.said(None, None)
    found = _LABELLED.match(line.text)
    if found is None:
        return None
    start, end = line.span(*found.span("name"))
    return clauses.text[start:end]


def _named(clauses: Clauses) -> str | None:
    text = clauses.text
    signs: Sequence[Sign] = clauses.signs
    if not signs or not (text[:1].isupper() or text.startswith(MASK[0])):
        return None
    if not clauses.figures:
        return _introduced(clauses)
    if _NO_BEGINNING.fullmatch(signs[0].text):
        return None
    signs = _without_apposition(signs)
    reasons = {told_words().no_subject(word) for word in text[signs[0].start : signs[0].end].split()}
    for place, sign in enumerate(signs[: _MOST_WORDS + 4]):
        ahead = " ".join(item.text for item in signs[place : place + _VERB_AHEAD] if item.text not in _WHEN)
        verb = _VERB.match(ahead) if place else None
        if verb is not None and verb[0] == sign.text and _is_verb(text, sign):
            name = _WHEN_IT_WAS.sub("", fold_letters(text[: signs[place - 1].end]))
            name = text[: len(name)]
            if (
                reasons - {None, "kind"}
                or (place == 1 and "kind" in reasons)
                or _NO_END.fullmatch(signs[place - 1].text)
            ):
                return None
            return (
                name if "- " not in name and len(name) <= _LONGEST_NAME and len(name.split()) <= _MOST_WORDS else None
            )
        if place and _NO_NAME.fullmatch(sign.text):
            return None
    return None


def _without_apposition(signs: Sequence[Sign]) -> Sequence[Sign]:
    commas = [place for place, sign in enumerate(signs[: _MOST_WORDS + _LONGEST_APPOSITION]) if sign.text == ","]
    if len(commas) >= 2 and 0 < commas[0] < _MOST_WORDS and signs[commas[0] + 1].text in _APPOSITION:
        return [*signs[: commas[0]], *signs[commas[1] + 1 :]]
    return signs


def _introduced(clauses: Clauses) -> str | None:
    """ "Bryggan är en kurs för chefer": the name of which the next sentences speak."""
    signs = clauses.signs
    for place, (sign, behind) in enumerate(pairwise(signs[: _MOST_WORDS + 2])):
        least = 2 if _NO_BEGINNING.fullmatch(signs[0].text) else 1
        if place >= least and sign.text == "vara" and behind.text in _IS:
            name = clauses.text[: signs[place - 1].end]
            return name if not any(told_words().no_subject(fold_letters(word)) for word in name.split()[:1]) else None
        if place and _NO_NAME.fullmatch(sign.text):
            return None
    return None


def _is_verb(text: str, sign: Sign) -> bool:
    """Whether what may be a participle or a noun is a verb: "beviljades", "kostade", not "beviljade medel"."""
    form = _VERB_FORM.get(sign.text)
    return form is None or form.fullmatch(text[sign.start : sign.end]) is not None


def _occasion(clauses: Clauses) -> str | None:
    """What people came to, when it is told by its own name and not as an occasion that was spoken of before."""
    line = clauses.said(None, None)
    found = _AT_OCCASION.match(line.text) or _CAME_TO.match(line.text)
    if found is None or _NO_OCCASION.fullmatch(found["name"]):
        return None
    start, end = line.span(*found.span("name"))
    printed = clauses.text[start:end]
    is_spoken_of = found["name"] == "OCCASION" and not lemma_of(printed).startswith(fold_letters(printed))
    if is_spoken_of or len(printed) < _SHORTEST_OCCASION or not printed.isalpha():
        return None
    return printed[:1].upper() + printed[1:]

"""Which share of those who answered agrees with what: "88 procent tycker att de har fått ett gott stöd (84)".

Measures: `instammande` (the share that agrees with the claim in `subject`), `instammande_kvinnor` and `instammande_man`
(of women, of men), `instammande_riket` (in the whole country).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipelines.telling.clauses import Clauses, Line
from pipelines.telling.told import Told

_NOISE = r"(?:(?:APPROXIMATELY|FILLER|SUM|PERIOD) ?)*"
_WHO = r"(?P<who>(?:(?!(?:att|ha)\b)[^.;,:#%€])+?)"
_SAYS = r"(?:(?:(?:WOULD|kunna) )?SAYS(?: med)?(?: om)?|ANSWERED|STEP|vara (?:[^ ]+ ){0,2}CONTENT)"
_PRONOUN = r"(?: (?:de|MAN|han|hon|dom))?"
# A claim ends where a comparison, another figure or another sentence begins.
_CLAIM = (
    r"(?P<claim>[^.;(]+?)"
    r"(?= ?(?:$|[.;(]|,? ?(?:COMPARED|att COMPARED|jmf|vilken|medan|en CHANGE)\b"
    rf"|,? ?(?:mot|fran) {_NOISE}[#%]|,? ?(?:mot|an|medan) GOAL\b|,? ?GOAL (?:vara|bli)\b"
    rf"|,? ?(?:och|men|samt|respektive) (?:(?:av|for|bland) [^ ]+ )?{_NOISE}[#%]|,? ?{_NOISE}[#%]))"
)
_THAT = rf"(?:(?: [^ .;,#%]+){{0,5}}? att\b{_PRONOUN})"
_AGREES = re.compile(
    rf"(?:, )?(?:av {_WHO} )?(?:som (?:(?:ha|HAD) )?ANSWERED(?: [^ .;,#%]+){{0,3}}? )?"
    rf"(?:(?:ha|HAD) )?(?P<verb>{_SAYS})(?P<that>{_THAT})? {_CLAIM}"
)
_THEN_THAT = re.compile(rf"(?:i )?att\b{_PRONOUN} {_CLAIM}")
# "Av 28 föräldrar uppger 82 procent", "Bland kockarna, där 19 svarade, anser …", "Där bedömer …" of those just named
_OF_WHOM_SAYS = re.compile(
    rf"(?:\b(?:av|bland|for|hos) (?:de )?(?:# )?{_WHO}(?: , (?:dar|varav) # [^.;,:#%]*?ANSWERED(?: SURVEY)? ,)?"
    rf"|^dar) {_SAYS} ?{_NOISE}$"
)
_AND_THAT = re.compile(rf"(?:\b(?:och|samt|men|medan)|,) ?{_NOISE}$")
_AND_OF_WHOM = re.compile(rf"(?:\b(?:och|samt|medan)|,) (?:av|bland|for|hos) {_WHO} ?{_NOISE}$")
# "Bland männen är 81 procent nöjda": the claim stands on both sides of the share.
_OF_WHOM_IS = re.compile(rf"\b(?:av|bland|for|hos) (?:de )?{_WHO} vara ?{_NOISE}$")
_IS = re.compile(r"(?P<claim>CONTENT\b(?: [^.;(,]+?)??)(?= ?(?:$|[.;(,]|\b(?:och|men|samt|medan)\b))")
_SHARE_WHO = re.compile(
    rf"\bSHARE\b(?: av)?(?: {_WHO})??(?: som)? (?P<verb>{_SAYS})(?P<that>{_THAT})? (?P<claim>[^.;(]+?)"
    rf" (?:vara|uppga till|bli) ?{_NOISE}$"
)
# The claim stands before the share: "På frågan om de vill komma igen svarar 71 procent ja", "Att rummet är ljust
# instämmer 79 procent i", "Det är lätt att hitta, anser 77 procent".
_ASKED_BEFORE = tuple(
    re.compile(rf"{pattern} ?{_NOISE}$")
    for pattern in (
        rf"\b(?:fraga|pastaende) (?:om|huruvida|att)(?:{_PRONOUN}|) (?P<claim>[^.;(#%]+?) (?:ANSWERED|SAYS)",
        rf"(?:^|[.;] )att{_PRONOUN} (?P<claim>[^.;(#%]+?) halla",
        r"\bSHARE (?:som vara )?(?P<claim>CONTENT(?: [^.;(#%,]+?)??) (?:vara|bli|uppga till)",
        rf"(?:^|[.;] )att{_PRONOUN} (?P<claim>[^.;(#%]+?) {_SAYS}",
        rf"(?:^|[.;] )(?P<claim>[^.;(#%,]+ [^.;(#%]+?) , {_SAYS}",
    )
)
_QUESTION = re.compile(r"^(?:fraga|pastaende)\b|\bhalla ?$")
_YES = re.compile(r"\b(?:ja|jakande|CONTENT|med)\b")
_OF_GENDER = re.compile(r"(?:av|for|bland|hos) (?:de )?(?P<who>WOMAN|MAN)\b")
_OF_BOTH = re.compile(r"av (?:de )?(WOMAN|MAN) (?:och|respektive) (?:av )?(WOMAN|MAN)\b")
_AND = re.compile(rf"(?:(?:av|for|bland|hos) (?:de )?(?:WOMAN|MAN) )?(?:och|samt|medan|respektive|,) ?{_NOISE}")
# "totalt 92 procent", "Tillsammans blir det 68 procent": the same share of all.
_OF_ALL = re.compile(rf"(?:^|[,;(] |\boch )SUM(?: (?:vara|bli))?(?: (?:den|SHARE|siffra))? ?{_NOISE}$")
# "År 2013 var andelen 64 procent", "I riket svarar 70 procent så": a sentence that only compares.
_THEN_ALONE = re.compile(
    rf"(?:ar |under )?(?:@\d{{4}}|LAST_YEAR) (?:vara|bli|ligga|ANSWERED|uppga)\b[^.;#%,]*{_NOISE}$"
)
_COUNTRY_ALONE = re.compile(rf"(?:i|for|bland) (?:de |hela )?COUNTRY\b[^.;#%,]*{_NOISE}$")
# "sju enheter högre än 2018 då den var 67": a share without its unit.
_GREW_FROM = re.compile(rf"\bCHANGE (?:fran|mot) ?{_NOISE}$")
_WHEN_IT_WAS = re.compile(rf"@\d{{4}} (?:da|nar) (?:den|SHARE|siffra) (?:vara|ligga(?: pa)?) ?{_NOISE}$")
_OF_ONE_GENDER = re.compile(rf"\b(?:bland|for|hos|av) (?:de )?(WOMAN|MAN)\b[^.;#%]*{_NOISE}$")
_SHARED_CLAIM = re.compile(
    rf"(?:av (?P<who>[^.;,:#%]+?) ?)?,? ?(?:och|samt|medan|respektive|,) ?(?:(?:av|for|bland|hos) [^.;,:#%]+?)?{_NOISE}"
)
_PAIR = re.compile(r"\b(WOMAN|MAN) (?:och|/|respektive) (WOMAN|MAN)\b")
_RESPECTIVELY = re.compile(r" % respektive$")
_WOMEN = re.compile(r"\bWOMAN\b")
_MEN = re.compile(r"\bMAN\b")
_GOAL = re.compile(r"\b(?:SHALL|GOAL|LEAST)\b")
_BARE = re.compile(r"\((?: (?:ar )?@(?P<year>\d{4})(?: :)?)?$")
_THEN = re.compile(
    rf"(?:\( ?(?:(?:ar |under )?@\d{{4}}(?: :)?|LAST_YEAR(?: :)?)?|\bCOMPARED med|\bjmf|\bmot|\bfran"
    r"|\bCORRESPONDING (?:SHARE|siffra|OUTCOME|varde)[^.;#%]*"
    rf"|(?<!\S)(?:@\d{{4}}|LAST_YEAR)[^.;#%]*) ?{_NOISE}$"
)
_YEAR_BEHIND = re.compile(r",? ?(?:(?:ar|under|i|vid matning) )?@(\d{4})\b")
_YEAR_BEFORE = re.compile(r"@(\d{4})\b")
_IN_COUNTRY = re.compile(r"(?:(?:i|for) )?(?:FILLER )?COUNTRY\b")
_COUNTRY_BEFORE = re.compile(r"\bCOUNTRY\b[^.;#%]*$")
_LAST_YEAR = re.compile(r"\bLAST_YEAR\b")
_CORRESPONDING = re.compile(r"\bCORRESPONDING\b")
_WORDS_NEAR = 40


@dataclass(frozen=True, slots=True)
class Claim:
    """What a share of those who answered agrees with, as printed, and whose share it is."""

    words: str
    measure: str


def agreements(clauses: Clauses, told: Sequence[Told], spoken_of: str | None) -> Iterator[tuple[int, Told]]:
    """The shares that agree with a claim, by their place, as what they then tell. `spoken_of`: the claim of the
    sentence before, which this one may compare with another year or with the whole country.
    """
    claims = _claims(clauses, told, spoken_of)
    yield from ((index, _as(told[index], own.measure, own.words)) for index, own in claims.items())
    latest = None
    claim: Claim | None = Claim(spoken_of, "instammande") if spoken_of is not None else None
    for index, item in enumerate(told):
        if index in claims:
            latest, claim = index, claims[index]
        elif claim is not None and item.measure is None:
            compared = _compared(clauses, latest, claim, index, item)
            if compared is not None:
                yield index, compared


def _as(item: Told, measure: str, words: str) -> Told:
    return replace(item, measure=measure, is_goal=False, reason=None, subject=words, scope=None)


def _claims(clauses: Clauses, told: Sequence[Told], spoken_of: str | None) -> dict[int, Claim]:
    shares = [
        index
        for index, item in enumerate(told)
        if item.figure.unit == "procent" and item.measure in (None, "svarande") and 0 <= item.figure.value <= 100
    ]
    claims: dict[int, Claim] = {}
    for index in shares:
        found = _claim(clauses, index, shares[0])
        if found is not None:
            claims[index] = found
    # "92 procent av kvinnorna och 85 procent av männen uppger att …": the claim stands behind the last share
    for index, following in reversed(list(pairwise(shares))):
        shared = _SHARED_CLAIM.fullmatch(clauses.said(index, following).text)
        if index not in claims and following in claims and shared is not None:
            whose = _OF_WHOM_SAYS.search(clauses.said(None, index).text)
            pair = _PAIR.search(clauses.said(None, index).text)
            if pair is not None and shared["who"] is None:
                claims[index] = replace(claims[following], measure=_measure(pair[1]))
                claims[following] = replace(claims[following], measure=_measure(pair[2]))
            else:
                who = shared["who"] or (whose["who"] if whose else None)
                claims[index] = Claim(claims[following].words, _measure(who))
    claims |= dict(_said_before(clauses, shares, claims, spoken_of))
    # "… anser 75 procent att lokalen är ljus och 58 procent att den är varm"
    for earlier, index in pairwise(shares):
        behind = clauses.said(index, None)
        that = _THEN_THAT.match(behind.text)
        goes_on = that is not None and _AND_THAT.search(clauses.said(earlier, index).text) is not None
        if that is not None and goes_on and index not in claims and earlier in claims and not _GOAL.search(that[0]):
            start, end = behind.span(*that.span("claim"))
            claims[index] = replace(claims[earlier], words=clauses.text[start:end].strip(" ,"))
    # "Bland männen är 81 procent nöjda och bland kvinnorna 77 procent": the claim stands behind the first share
    for earlier, index in pairwise(shares):
        whose = _AND_OF_WHOM.search(clauses.said(earlier, index).text)
        if index not in claims and earlier in claims and whose is not None:
            claims[index] = Claim(claims[earlier].words, _measure(whose["who"]))
    return claims


def _said_before(
    clauses: Clauses, shares: Sequence[int], claims: Mapping[int, Claim], spoken_of: str | None
) -> Iterator[tuple[int, Claim]]:
    """The shares of a claim that stands before them, of women, men and all; it may stand in the sentence before."""
    words = None if claims else spoken_of
    is_asked = False
    for place, index in enumerate(shares):
        before, behind = clauses.said(None, index), clauses.said(index, None).text
        asked = next((found for pattern in _ASKED_BEFORE if (found := pattern.search(before.text))), None)
        if index in claims:
            words = claims[index].words
        elif (
            asked is not None
            and not _GOAL.search(before.text)
            and (not _QUESTION.search(asked[0]) or _YES.search(behind))
        ):
            start, end = before.span(*asked.span("claim"))
            words, is_asked = clauses.text[start:end].strip(" ,"), True
            yield index, Claim(words, _measure(_who_behind(clauses, shares, place)))
        elif words is not None:
            last = shares[place - 1] if place else None
            between = clauses.said(last, index).text
            follows = is_asked and last is not None and _AND.fullmatch(between) is not None
            whose = _who_behind(clauses, shares, place) or _who_before(clauses, shares, place)
            one = _OF_ONE_GENDER.search(between) if not claims else None
            if _OF_ALL.search(between):
                yield index, Claim(words, "instammande")
            elif whose is not None and (follows or not claims) and not _GOAL.search(f"{before.text} {behind}"):
                yield index, Claim(words, _measure(whose))
            elif one is not None and not is_asked and not _GOAL.search(before.text):
                yield index, Claim(words, _measure(one[1]))


def _who_behind(clauses: Clauses, shares: Sequence[int], place: int) -> str | None:
    """Women or men: "71 procent av kvinnorna", "94 respektive 89 procent av kvinnorna och männen"."""
    for first in (place, place - 1):
        if 0 <= first < len(shares) - 1 and clauses.said(shares[first], shares[first + 1]).text.endswith("respektive"):
            both = _OF_BOTH.match(clauses.said(shares[first + 1], None).text)
            if both is not None:
                return both[1 + place - first]
    own = _OF_GENDER.match(clauses.said(shares[place], None).text)
    return own["who"] if own is not None else None


def _who_before(clauses: Clauses, shares: Sequence[int], place: int) -> str | None:
    """Women or men: "Kvinnor och män svarar olika: 74 respektive 58 procent"."""
    for first in (place, place - 1):
        if 0 <= first < len(shares) - 1 and clauses.said(shares[first], shares[first + 1]).text.endswith("respektive"):
            both = _PAIR.search(clauses.said(shares[first - 1] if first else None, shares[first]).text)
            if both is not None:
                return both[1 + place - first]
    return None


def _claim(clauses: Clauses, index: int, first: int) -> Claim | None:
    before, behind = clauses.said(None, index), clauses.said(index, None)
    agrees = _AGREES.match(behind.text)
    if _GOAL.search(before.text) or (agrees is not None and _GOAL.search(agrees[0])):
        return None  # what shall be is no answer
    if agrees is not None:
        return Claim(_printed(clauses, behind, agrees), _measure(agrees["who"]))
    share = _SHARE_WHO.search(before.text)
    if share is not None:
        return Claim(_printed(clauses, before, share), _measure(share["who"]))
    whom, content = _OF_WHOM_IS.search(before.text), _IS.match(behind.text)
    if whom is not None and content is not None:
        start, end = behind.span(*content.span("claim"))
        return Claim(clauses.text[start:end].strip(" ,"), _measure(whom["who"]))
    that = _THEN_THAT.match(behind.text)
    # "instämmer 79 respektive 60 procent i att …"
    asked = _RESPECTIVELY.sub("", before.text)
    whose = _OF_WHOM_SAYS.search(asked) or (
        _AND_OF_WHOM.search(before.text) if _OF_WHOM_SAYS.search(clauses.said(None, first).text) else None
    )
    if that is None or whose is None:
        return None
    start, end = behind.span(*that.span("claim"))
    return Claim(clauses.text[start:end].strip(" ,"), _measure(whose["who"]))


def _printed(clauses: Clauses, line: Line, match: re.Match[str]) -> str:
    """The claim as printed: behind "att", or with its verb where there is none ("är nöjda med stödet")."""
    start, end = line.span(match.start("claim" if match["that"] else "verb"), match.end("claim"))
    return clauses.text[start:end].strip(" ,")


def _measure(who: str | None) -> str:
    if who is not None and _WOMEN.search(who) and not _MEN.search(who):
        return "instammande_kvinnor"
    if who is not None and _MEN.search(who) and not _WOMEN.search(who):
        return "instammande_man"
    return "instammande"


def _compared(clauses: Clauses, latest: int | None, claim: Claim, index: int, item: Told) -> Told | None:
    """The same share of another year or of the whole country, told behind it: "(92 procent 2012)", "(90)"."""
    between, behind = clauses.said(latest, index).text, clauses.said(index, None).text
    if not 0 <= item.figure.value <= 100 or item.figure.unit not in ("procent", "antal") or _GOAL.search(between):
        return None
    told = replace(_as(item, claim.measure, claim.words), year=None, year_offset=-1)
    bare = _BARE.search(between)
    if latest is not None and bare is not None and behind.startswith(")"):
        return replace(told, year=int(bare["year"]), year_offset=0) if bare["year"] else told
    is_country = _IN_COUNTRY.match(behind) is not None or _COUNTRY_BEFORE.search(between) is not None
    is_share = item.figure.unit == "procent"
    if not is_share and not (_CORRESPONDING.search(between) and is_country) and not _WHEN_IT_WAS.search(between):
        return None
    if is_country and (latest is not None or _CORRESPONDING.search(between) or _COUNTRY_ALONE.match(between)):
        return replace(told, measure="instammande_riket", year_offset=0)
    if not (_THEN if latest is not None else _THEN_ALONE).search(between):
        return None
    year = _YEAR_BEHIND.match(behind) or _YEAR_BEFORE.search(between)
    if year is not None:
        return replace(told, year=int(year[1]), year_offset=0)
    is_last_year = _GREW_FROM.search(between) or _LAST_YEAR.search(f"{between} {behind[:_WORDS_NEAR]}")
    return told if is_last_year else None

"""What a survey's answers are told as in sentences: how many answered, and which share of them agrees with what.

`with_answers` goes over what `sentences.read_sentence` found and fills in the figures that tell of a survey. Whether a
sentence belongs to a survey at all is not decided here but by what stands around it ("90 % upplever bättre hälsa" may
as well be a goal of an insats). Patterns are matched against folded letters, see `folding.fold_letters`.

Measures: `svarande` (how many answered), `instammande` (the share that agrees with the claim in `subject`),
`instammande_kvinnor`, `instammande_man` (of women, of men), `instammande_riket` (in the whole country).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipelines.swedish.folding import fold_letters
from pipelines.swedish.years import SPOKEN_YEAR as _YEAR
from pipelines.telling import sentence_words as words
from pipelines.telling.sentence_reading import Told

_SAYS = (
    r"(?:anser|ansag|ansett|tycker|tyckte|tyckt|upplever|upplevde|upplevt|uppger|uppgav|uppgett|uppgivit|kanner|kande|kant"
    r"|sager|sade|sagt|bedomer|bedomde|bedomt|skattar|skattade|skattat|menar|menade|svarar|svarade|svarat|instammer|instamde"
    r"|instamt|rapporterar|rapporterade|beskriver|beskrev|tror|trodde|marker|markte|haller med om|holl med om"
    r"|(?:ar|var) (?:\w+ ){0,2}(?:nojda|trygga|missnojda|positiva)|kan tanka sig|skulle rekommendera)\b"
)
_ROUGHLY = r"(?:(?:hela|drygt|nastan|knappt|cirka|ca|ungefar|endast|bara|totalt) )?"
_WHO = r"(?P<who>[^.;,:\d]{2,60}?)"
_PRONOUN = r"(?: (?:de|man|han|hon|dom)\b)?"
# A claim ends where a comparison, another figure or another sentence begins.
_CLAIM = (
    r"(?P<claim>[^.;(]{4,160}?)"
    r"(?=\s*(?:$|[.;(]|,? (?:jamfort|att jamfora|jmf|vilket|medan|en (?:okning|minskning|uppgang|nedgang))\b"
    rf"|,? (?:mot|fran) {_ROUGHLY}\d|,? (?:mot|an|medan) mal(?:et)?\b|,? mal(?:et|sattningen)? (?:var|ar)\b"
    rf"|,? (?:och|men|samt) (?:(?:av|for|bland) \w+ )?{_ROUGHLY}\d|,? \d))"
)
_THAT = rf"(?:(?: \w+){{0,3}}? att\b{_PRONOUN})"
_AGREES = re.compile(
    rf"\s*(?:av {_WHO} )?(?:som (?:har |hade )?\w*svara\w*(?: [a-z]+){{0,3}}? )?(?:har |hade )?"
    rf"(?P<verb>{_SAYS})(?P<that>{_THAT})?\s+{_CLAIM}"
)
_THEN_THAT = re.compile(rf"\s*att\b{_PRONOUN}\s+{_CLAIM}")
_OF_WHOM_SAYS = re.compile(rf"\b(?:av|bland|for|hos) (?:de )?{_WHO} {_SAYS}\s*{_ROUGHLY}$")
_AND_OF_WHOM = re.compile(rf"(?:\b(?:och|samt|medan)|,) (?:av|bland|for|hos) {_WHO}\s*{_ROUGHLY}$")
_SHARE_WHO = re.compile(
    rf"\bandel(?:en)?\b(?: av)?(?: {_WHO})??(?: som)? (?P<verb>{_SAYS})(?P<that>{_THAT})?\s+(?P<claim>[^.;(]{{4,160}}?)"
    rf" (?:ar|var|uppgar till|uppgick till|blev)\s*{_ROUGHLY}$"
)
_SHARED_CLAIM = re.compile(
    r"\s*(?:av (?P<who>[a-z ]{2,40}?) )?,?\s*(?:och|samt|medan|respektive|,)\s*"
    rf"(?:(?:av|bland|for|hos) [a-z ]{{2,40}}? ?)?{_ROUGHLY}$"
)
_WOMEN = re.compile(r"\b(?:kvinn|tjej|flick)")
_MEN = re.compile(r"\b(?:man|mannen|mannens|killar\w*|pojkar\w*)\b")
_GOAL = re.compile(r"\b(?:ska|skall|mal|malet|malen|malsattning\w*|malvarde\w*|minst|hogst)\b")
_COUNTRY = r"(?:riket|landet|rikssnitt\w*|riksgenomsnitt\w*|nationellt|i hela landet)"

_BARE = re.compile(r"\(\s*$")
_BARE_END = re.compile(r"\s*\)")
_THEN = re.compile(
    rf"(?:\((?:(?:ar |under )?{_YEAR}:?|{words.LAST_YEAR}:?)?|\b(?:jamfort med|att jamfora med|jmf med|jmf|mot|fran)"
    r"|\bmotsvarande (?:andel|siffra|resultat|varde)[^.;\d]*"
    rf"|\b(?:{_YEAR}|{words.LAST_YEAR})[^.;\d]{{0,30}})\s*{_ROUGHLY}$"
)
_YEAR_BEHIND = re.compile(rf"\s*,?\s*(?:ar |under |i |vid matningen )?({_YEAR})\b")
_YEAR_BEFORE = re.compile(rf"\b({_YEAR})\b")

_ANSWERS_FROM = re.compile(
    r"(?:\bsvar(?:en)?\b[^.;,:\d]{0,30}\b(?:fran|av)|\b(?:be)?svara(?:des|ts) av)\s*(?:(?:totalt|sammanlagt) )?$"
)
_OUT_OF = re.compile(r"\s(?:av|utav)\s+(?:(?:de|dem|totalt|samtliga|alla)\s+)*")
_ANSWERED = re.compile(r"[^.;\d]{0,80}\b(?:besvara(?:de|t)|svara(?:de|t)|fyllde i|fyllt i|lamna(?:de|t) svar)\b")
_ANSWER_LIST = re.compile(
    r".*?\b(?:svarsantal\w*|antal(?:et)? (?:inkomna )?(?:svar|svarande)|inkomna svar)\b[^:;]{0,60}:"
)
_GROUP = re.compile(r"\)?[\s,]*(?:och |samt )?(?P<group>[a-z]+(?: [a-z]+){0,2}?):?\s*")
_IN_PARENTHESES = re.compile(rf"({_YEAR}) inom parentes")


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a share of those who answered agrees with, as printed, and whose share it is."""

    words: str
    measure: str


def with_answers(text: str, told: Sequence[Told]) -> tuple[Told, ...]:
    """The figures of a sentence, those that tell of answers with their measure and claim; the others as they were.

    >>> from pipelines.telling.sentences import read_sentence
    >>> sentence = "88 procent tycker att de har fått ett gott stöd (84)."
    >>> [(t.measure, t.subject, t.year_offset) for t in with_answers(sentence, read_sentence(sentence)[0])]
    [('instammande', 'har fått ett gott stöd', 0), ('instammande', 'har fått ett gott stöd', -1)]
    """
    folded = fold_letters(text)
    found = dict(_answers(text, folded, told))
    found |= dict(_shares(text, folded, told))
    return tuple(found.get(index, item) for index, item in enumerate(told))


# --- how many answered ----------------------------------------------------------------------------------------------


def _answers(text: str, folded: str, told: Sequence[Told]) -> Iterator[tuple[int, Told]]:
    listed = _listed(text, folded, told)
    yield from listed
    taken = {index for index, _ in listed}
    for index, item in enumerate(told):
        if index in taken or item.figure.unit != "antal":
            continue
        if _ANSWERS_FROM.search(folded[: item.figure.start]):
            yield index, _as(item, "svarande")
        elif index and told[index - 1].measure == "svarande" and _is_last_years(folded, told[index - 1], item):
            yield index, replace(_as(item, "svarande"), year_offset=-1)
        elif index + 1 < len(told) and _OUT_OF.fullmatch(folded[item.figure.end : told[index + 1].figure.start]):
            whole = told[index + 1]
            if whole.figure.unit == "antal" and _ANSWERED.match(folded, whole.figure.end):
                yield index, _as(item, "svarande")
                yield index + 1, replace(whole, measure=None, reason="no_measure")


def _is_last_years(folded: str, answers: Told, item: Told) -> bool:
    """ "54 svar (48)": a bare figure in parentheses right behind the answers is last year's."""
    between = folded[answers.figure.end : item.figure.start]
    return re.fullmatch(r"\s*(?:svar|svarande|enkater|enkatsvar)?\s*\(\s*", between) is not None and (
        _BARE_END.match(folded, item.figure.end) is not None
    )


def _listed(text: str, folded: str, told: Sequence[Told]) -> list[tuple[int, Told]]:
    """ "Antal svar: deltagare 62 (57), personal 14 (16)": a group before each figure, last year in parentheses."""
    found: list[tuple[int, Told]] = []
    start: int | None = None
    last_year = _IN_PARENTHESES.search(folded)
    for index, item in enumerate(told):
        if item.figure.unit != "antal":
            continue
        if start is None:
            head = _ANSWER_LIST.match(folded)
            if head is None or head.end() > item.figure.start:
                return []
            start = head.end()
        between = folded[start : item.figure.start]
        start = item.figure.end
        if re.fullmatch(r"\s*\(\s*", between) and found and _BARE_END.match(folded, item.figure.end):
            earlier = found[-1][1]
            year = int(last_year[1]) if last_year else None
            found.append(
                (
                    index,
                    replace(_as(item, "svarande"), subject=earlier.subject, year=year, year_offset=0 if year else -1),
                )
            )
            continue
        group = _GROUP.fullmatch(between)
        if group is None:
            break
        first = item.figure.start - len(between) + group.start("group")
        subject = text[first : first + len(group["group"])]
        found.append((index, replace(_as(item, "svarande"), subject=subject)))
    return found


def _as(item: Told, measure: str) -> Told:
    return replace(item, measure=measure, is_goal=False, reason=None)


# --- what they answered ---------------------------------------------------------------------------------------------


def _shares(text: str, folded: str, told: Sequence[Told]) -> Iterator[tuple[int, Told]]:
    claims = _claims(text, folded, told)
    for index, claim in claims.items():
        yield index, replace(_as(told[index], claim.measure), subject=claim.words, scope=None)
    latest: int | None = None
    for index, item in enumerate(told):
        if index in claims:
            latest = index
        elif latest is not None and item.measure is None:
            compared = _compared(folded, told[latest], claims[latest], item)
            if compared is not None:
                yield index, compared


def _claims(text: str, folded: str, told: Sequence[Told]) -> dict[int, _Claim]:
    shares = [
        index
        for index, item in enumerate(told)
        if item.figure.unit == "procent" and item.measure in (None, "svarande") and 0 <= item.figure.value <= 100
    ]
    claims: dict[int, _Claim] = {}
    for index in shares:
        figure = told[index].figure
        before = folded[: figure.start]
        agrees = _AGREES.match(folded, figure.end)
        if _GOAL.search(before) or (agrees is not None and _GOAL.search(agrees[0])):
            continue  # what shall be is no answer
        if agrees is not None:
            claims[index] = _Claim(_printed(text, agrees), _measure(agrees["who"]))
            continue
        share = _SHARE_WHO.search(before)
        if share is not None:
            claims[index] = _Claim(_printed(text, share), _measure(share["who"]))
            continue
        that = _THEN_THAT.match(folded, figure.end)
        whose = _OF_WHOM_SAYS.search(before) or (
            _AND_OF_WHOM.search(before) if _OF_WHOM_SAYS.search(folded[: told[shares[0]].figure.start]) else None
        )
        if that is not None and whose is not None:
            claims[index] = _Claim(text[that.start("claim") : that.end("claim")].strip(" ,"), _measure(whose["who"]))
    # "92 procent av kvinnorna och 85 procent av männen uppger att …": the claim stands behind the last share
    for index, following in reversed(list(pairwise(shares))):
        between = folded[told[index].figure.end : told[following].figure.start]
        shared = _SHARED_CLAIM.fullmatch(between)
        if index not in claims and following in claims and shared is not None:
            whose = _OF_WHOM_SAYS.search(folded[: told[index].figure.start])
            who = shared["who"] or (whose["who"] if whose else None)
            claims[index] = _Claim(claims[following].words, _measure(who))
    return claims


def _printed(text: str, match: re.Match[str]) -> str:
    """The claim as printed: behind "att", or with its verb where there is none ("är nöjda med stödet")."""
    return text[match.start("claim" if match["that"] else "verb") : match.end("claim")].strip(" ,")


def _measure(who: str | None) -> str:
    if who is not None and _WOMEN.search(who) and not _MEN.search(who):
        return "instammande_kvinnor"
    if who is not None and _MEN.search(who) and not _WOMEN.search(who):
        return "instammande_man"
    return "instammande"


def _compared(folded: str, latest: Told, claim: _Claim, item: Told) -> Told | None:
    """The same share of another year or of the whole country, told behind it: "(92 procent 2012)", "(90)"."""
    between = folded[latest.figure.end : item.figure.start]
    if not 0 <= item.figure.value <= 100 or item.figure.unit not in ("procent", "antal") or _GOAL.search(between):
        return None
    told = replace(_as(item, claim.measure), subject=claim.words, scope=None, year=None, year_offset=-1)
    if _BARE.search(between) and _BARE_END.match(folded, item.figure.end):
        return told
    if item.figure.unit != "procent":
        return None
    if re.match(rf"\s*(?:i |for )?(?:hela )?{_COUNTRY}\b", folded[item.figure.end :]) or re.search(
        rf"\b{_COUNTRY}\b[^.;\d]{{0,20}}$", between
    ):
        return replace(told, measure="instammande_riket", year_offset=0)
    if not _THEN.search(between):
        return None
    year = _YEAR_BEHIND.match(folded, item.figure.end) or _YEAR_BEFORE.search(between)
    if year is not None:
        return replace(told, year=int(year[1]), year_offset=0)
    near = between[-40:] + " " + folded[item.figure.end : item.figure.end + 40]
    return told if re.search(words.LAST_YEAR, near) else None

"""How many answered a survey: "Enkäten besvarades av 40 elever, 12 i personalen och 5 i styrelsen"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipelines.telling.clauses import Clauses
from pipelines.telling.grammar import compiled
from pipelines.telling.told import Told

_NOISE = r"(?:(?:APPROXIMATELY|FILLER|SUM|PERIOD) )*"
_WORD = r"[^ .;,:()#%€]+"
_PEOPLE = r"(?:PARTICIPANT|PERSON|COLLEAGUE|OFFICIALS|WOMAN|MAN|REFERRER)"
# Who answered, behind the number of them.
_GROUP = re.compile(
    rf"{_NOISE}(?:ANSWER (?:fran|av) )?(?P<group>(?:(?:i|ur|av|fran|bland) )?(?:{_WORD} ){{0,2}}?"
    rf"{_PEOPLE})\b"
)
_HEAD = re.compile(r"(?:^|.*[.;] )(?:[^:#]*\b)?(?:ANSWER|SURVEY ANSWERED|svarsantal\w*)\b[^:;#]*:$|^ANSWER\b.*:$")
_FROM = re.compile(
    r"\b(?:ANSWER\b(?:(?!\bskala\b)[^.;,:#])*\b(?:fran|av)|antal [^.;,:#]*ANSWER (?:vara|bli|uppga(?: till)?)"
    r"|ANSWERED(?: SURVEY)?(?: av)?)"
    r"(?: (?:APPROXIMATELY|FILLER|SUM|PERIOD))*$"
)
_ANSWERED_BEHIND = re.compile(r"(?:som )?(?:(?:ha|HAD) )?(?:ANSWERED|lamna ANSWER)\b(?! att\b)")
# "97 svarade", "Fjorton chefer har svarat": a sentence that only counts those who answered.
_ANSWERED_ALONE = re.compile(
    rf"(?P<group>(?:(?:{_WORD} ){{0,2}}?{_PEOPLE} (?:{_WORD} ){{0,3}}?)?)"
    r"(?:(?:ha|HAD) )?(?:ANSWERED|lamna ANSWER)\b(?! (?:att|pa|ja|nej|olik)\b)"
)
# "fler än 2014, då 63 svarade", "Bland kockarna, där 19 svarade, anser …"
_WHERE = re.compile(r"(?:@\d{4} ,? ?(?:da|nar)|, (?:dar|varav))(?: (?:APPROXIMATELY|FILLER|SUM))*$")
# "Av 28 föräldrar uppger 82 procent att …"
_OF_ALL_ASKED = re.compile(r"(?:^|.*[.;] )(?:av|bland)(?: de)? ?$")
_SAY = re.compile(rf"(?P<group>{_PEOPLE})(?: {_WORD}){{0,3}} (?:SAYS|ANSWERED)\b[^.;#]*$")
# "Av 88 utdelade kom 61 tillbaka"
_HANDED_OUT = re.compile(r"\bav # (?:[^ .;,:]+ ){0,2}?(?:utdela|utskicka|utsand\w*|ASKED)\b[^.;#]*$")
_CAME_BACK = re.compile(r"(?:(?:SURVEY|ANSWER) )?(?:BACK|in|PREPARED)\b")
_OF_GENDER = re.compile(r"(?:(?:fran|av|vara) )?(?:de )?(?P<who>WOMAN|MAN)\b")
# "64 fick enkäten och 51 av dem svarade"
_OF_THEM = re.compile(r"av (?:de|denna) (?:(?:ha|HAD) )?(?:ANSWERED|lamna ANSWER)\b(?! att\b)")
# "39 av 47 tillfrågade, alltså 83 procent"
_RATE_BEHIND = re.compile(
    rf"(?:{_WORD} ){{0,3}}[,(] (?:(?:FILLER|den vilja SAYS|dvs|motsvara|eller|vilken|bli|vara) ){{0,3}}"
)
_BETWEEN = re.compile(r"[,()# ]*(?:och|samt|PERIOD|LAST_YEAR)?[,()# ]*")
_ANSWERS = re.compile(r"(?:(?:insamla|inkomma|insamlad|PREPARED) )*ANSWER\b")
_ANSWERED = re.compile(r"[^.;#]*(?<!som )\b(?:ANSWERED|lamna ANSWER)\b(?! att\b)")
_NAMED_BEFORE = re.compile(rf"[ ),]*(?:(?:och|samt) )?(?P<group>{_WORD}(?: {_WORD}){{0,2}})(?: :)?")
_ASIDE = re.compile(rf"(?:{_WORD} ){{0,3}}\((?: (?:(?:ar )?@\d{{4}}|LAST_YEAR)(?: :)?)?")
_ASIDE_ENDS = re.compile(r"(?:LAST_YEAR )?\)")
_GROUP_OF_ASIDE = re.compile(rf"(?:^|(?<= ))(?P<group>(?:LEFT |ENROLLED )?{_WORD}) \($")
_LAST_YEARS = re.compile(r"\((?: (?:LAST_YEAR|PERIOD|ar|under|@\d{4}|:))*$")
_YEAR_IN_PARENTHESES = re.compile(r"@(\d{4}) inom parentes")
_GENDERS = {"WOMAN": "svarande_kvinnor", "MAN": "svarande_man"}
_NO_COUNT = frozenset({"range", "change", "ratio"})
_JOINED = re.compile(r"(?:respektive|och|,)")


def respondents(clauses: Clauses, told: Sequence[Told]) -> Iterator[tuple[int, Told]]:
    """The figures that count answers, by their place, as what they then tell; `subject` is who answered, as printed."""
    chain: list[tuple[int, Told]] = []
    for reader in (_groups_behind, _groups_before):
        chain = reader(clauses, told)
        if chain:
            break
    yield from chain
    yield from _last_years(clauses, told, chain)
    taken = {index for index, _ in chain}
    for index, item in enumerate(told):
        if index in taken or item.figure.unit != "antal" or item.reason in _NO_COUNT:
            continue
        before, behind = clauses.said(None, index).text, clauses.said(index, None).text
        between = clauses.said(index, index + 1).text if index + 1 < len(told) else ""
        is_part = bool(between) and compiled("{OF}").fullmatch(between) is not None
        alone = _ANSWERED_ALONE.match(behind) if not before or _WHERE.search(before) else None
        if alone is None and _OF_ALL_ASKED.match(before) and item.measure is None:
            share = told[index + 1].figure.unit == "procent" if index + 1 < len(told) else False
            alone = _SAY.match(between) if share else None
        if alone is not None:
            start, end = clauses.said(index, None).span(*alone.span("group")) if alone["group"] else (0, 0)
            answers = as_answers(item, clauses.text[start:end] or None)
        elif _HANDED_OUT.search(before) and _CAME_BACK.match(behind):
            answers = as_answers(item)
        elif _ANSWERS.match(behind) or _FROM.search(before) or _OF_THEM.match(behind):
            answers = as_answers(item, _group_of_aside(clauses, index))
        elif is_part and _ANSWERED.match(clauses.said(index + 1, None).text):
            answers = as_answers(item)
        else:
            continue
        yield index, answers
        yield from _last_years(clauses, told, [(index, answers)])
        yield from _by_gender(clauses, told, index)
        if is_part:
            yield index + 1, replace(told[index + 1], measure=None, reason="no_measure")
            yield from _rate(clauses, told, index + 2)


def _by_gender(clauses: Clauses, told: Sequence[Told], index: int) -> Iterator[tuple[int, Told]]:
    """ "61 kom tillbaka, 38 från kvinnor och 23 från män"."""
    for following in range(index + 1, len(told)):
        whose = _OF_GENDER.match(clauses.said(following, None).text)
        if whose is None:
            return
        yield following, replace(as_answers(told[following]), measure=_GENDERS[whose["who"]])


def _rate(clauses: Clauses, told: Sequence[Told], index: int) -> Iterator[tuple[int, Told]]:
    """ "39 av 47 tillfrågade, alltså 83 procent": the share of those asked who answered."""
    if index == len(told) or told[index].figure.unit != "procent":
        return
    if _RATE_BEHIND.fullmatch(clauses.said(index - 1, index).text + " "):
        yield index, replace(as_answers(told[index]), measure="svarsfrekvens")


def as_answers(item: Told, subject: str | None = None) -> Told:
    """What the figure tells when it counts answers."""
    return replace(item, measure="svarande", is_goal=False, reason=None, subject=subject or item.subject)


def _group_of_aside(clauses: Clauses, index: int) -> str | None:
    """ "personal (22 svarande)": the group stands before the parenthesis, as printed."""
    left = clauses.said(index - 1 if index else None, index)
    group = _GROUP_OF_ASIDE.search(left.text)
    if group is None:
        return None
    start, stop = left.span(*group.span("group"))
    return clauses.text[start:stop]


def _groups_behind(clauses: Clauses, told: Sequence[Told]) -> list[tuple[int, Told]]:
    """ "33 deltagare, 15 personal och 9 i chefsgruppen": a chain of numbers with who answered behind each."""
    chain: list[tuple[int, Told]] = []
    end = ""
    for index, item in enumerate(told):
        behind = clauses.said(index, None)
        group = _GROUP.match(behind.text) if item.figure.unit == "antal" else None
        before = clauses.said(None, index).text
        if group is None or (chain and not _BETWEEN.fullmatch(end[: len(end) - len(behind.text) - 1].strip())):
            if chain and re.search(r"\([^)]*$", before):
                continue  # last year's
            if chain:
                break
            continue
        start, stop = behind.span(*group.span("group"))
        answers = as_answers(item, clauses.text[start:stop])
        if chain and group["group"] in _GENDERS:
            # of those counted before: "132 deltagare, 71 kvinnor och 61 män"
            answers = replace(answers, measure=_GENDERS[group["group"]], subject=chain[0][1].subject)
        if chain and not answers.year and not answers.year_offset:
            answers = replace(answers, year=chain[0][1].year, year_offset=chain[0][1].year_offset)
        chain.append((index, answers))
        end = behind.text[group.end() :]
    if not chain:
        return []
    first = clauses.said(None, chain[0][0]).text
    if (
        _HEAD.search(first)
        or (len(chain) > 1 and _FROM.search(first))
        or (len(chain) > 1 and _ANSWERED_BEHIND.match(end.strip()))
    ):
        return chain
    return []


def _groups_before(clauses: Clauses, told: Sequence[Told]) -> list[tuple[int, Told]]:
    """ "Antal svar: deltagare 62 (57), personal 14 (16)": a group before each figure, last year in parentheses."""
    chain: list[tuple[int, Told]] = []
    if not told or not re.search(r"\b(?:ANSWER|svarsantal\w*)\b[^:;]*:", clauses.said(None, 0).text):
        return []
    for index, item in enumerate(told):
        left = clauses.said(index - 1 if index else None, index)
        if re.fullmatch(r"\(", left.text):
            continue
        cut = left.text.rfind(":", 0, len(left.text) - 1) + 1 if not index else 0
        group = _NAMED_BEFORE.fullmatch(left.text[cut:].strip(), 0)
        if group is None or item.figure.unit != "antal":
            break
        offset = cut + len(left.text[cut:]) - len(left.text[cut:].lstrip())
        start, stop = left.span(offset + group.start("group"), offset + group.end("group"))
        chain.append((index, as_answers(item, clauses.text[start:stop])))
    return chain


def _last_years(
    clauses: Clauses, told: Sequence[Told], chain: Sequence[tuple[int, Told]]
) -> Iterator[tuple[int, Told]]:
    """Last year's answers: "54 svar (48)", "65 deltagare och 14 i personalen svarade (året innan 70 och 12)"."""
    taken = {index for index, _ in chain}
    named = _YEAR_IN_PARENTHESES.search(clauses.said(None, None).text)
    for index, answers in chain:
        following = index + 1
        if following < len(told) and following not in taken and _is_aside(clauses, index, following):
            year = int(named[1]) if named else told[following].year
            yield following, _of_last_year(told[following], answers, year)
    rest = list(range(chain[-1][0] + 1, len(told))) if chain else []
    if (
        len(chain) > 1
        and len(rest) == len(chain)
        and _LAST_YEARS.search(clauses.said(None, rest[0]).text)
        and all(_JOINED.fullmatch(clauses.said(one, other).text) for one, other in pairwise(rest))
    ):
        for index, (_, answers) in zip(rest, chain, strict=True):
            yield index, _of_last_year(told[index], answers, told[index].year)


def _is_aside(clauses: Clauses, index: int, following: int) -> bool:
    """ "54 svar (48)", "97 svarade (2013: 83)": a figure in parentheses right behind the answers."""
    between = clauses.said(index, following).text
    ends = _ASIDE_ENDS.match(clauses.said(following, None).text)
    return _ASIDE.fullmatch(between) is not None and ends is not None


def _of_last_year(item: Told, answers: Told, year: int | None) -> Told:
    return replace(as_answers(item, answers.subject), year=year, year_offset=0 if year else -1)

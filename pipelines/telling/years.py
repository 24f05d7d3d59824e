"""Of which year a figure of a sentence is told."""

from __future__ import annotations

import re

from pipelines.telling.clauses import Clauses
from pipelines.telling.told import Context

_IN_PARENTHESES = re.compile(r"\($")
_CLOSED = re.compile(r"[^)]{0,40}\)")
_ASIDE = re.compile(r"(?<=\d) \( @\d{4} \)|\( (?!@\d{4} \))[^()]*\)")
_CLAUSE = re.compile(r"[;(]|(?:@\d{4}|[#%€]) \.(?: |$)|\boch\b|\bmedan\b|\bmen\b")
_LAST_YEAR_BEHIND = re.compile(r"(?:(?:PARTICIPANT|PERSON|CASE) )?LAST_YEAR\b")
_LAST_YEAR = re.compile(r"\bLAST_YEAR\b")
_ONLY_COMPARED = re.compile(r"\b(?:COMPARED|an|fran|sedan)\b[^.]*$")
_NAMED_BEHIND = re.compile(
    r"(?:\S+ )?\( @(\d{4}) \)|(?:(?:[^ ,.;()]+ )?(?:PARTICIPANT|PERSON|CASE) )?(?:(?:under|ar|i) )?@(\d{4})(?! -)"
)
# "elva fler än 2013 da antalet var 57"
_THEN = re.compile(r"@(\d{4}) (?:, )?da\b[^#%€@]*$")
GREW_FROM = re.compile(r"(?:det|den) vara en CHANGE fran")
_YEAR = re.compile(r"(?:(?P<word>\S+) )?(?<!- )@(?P<year>\d{4})(?! -)")
# "Året innan hade vi 30 deltagare och 12 avslutade": the sentence is of that year
_TOPIC = re.compile(
    r"(?:(?:under|ar) )?(?:LAST_YEAR|@(?P<year>\d{4})) (?:ha|HAD|vara|bli|TOOK_PART|LEFT|GO|COME|RESULT)\b"
)
_NO_LONGER = re.compile(r"[;(]|(?:[#%€]|@\d{4}) \.(?: |$)|\b(?:men|medan|LAST_YEAR|COMPARED)\b|@")
_OF_ANOTHER_TIME = re.compile(
    r"(?:OTHER_PERIOD|fran|sedan|till|infor|an|med|jmf|januari|februari|mara|mars|april|maj|juni|juli|augusti|september|oktober|november"
    r"|december)"
)


def compares_years(line: str) -> bool:
    """Whether a sentence sets this year beside the year before."""
    return _LAST_YEAR.search(line) is not None and "COMPARED" in line


def year_of(clauses: Clauses, index: int, context: Context) -> tuple[int | None, int]:
    """A year that the sentence names for the figure, or -1 when it tells of the year before."""
    before, behind = clauses.said(None, index).text, clauses.said(index, None).text
    if _IN_PARENTHESES.search(before) and _CLOSED.match(behind) and (context.compares or compares_years(before)):
        return None, -1
    # "Deltagare 2018 (2017): 31", "214 deltagare (197 år 2018), av dem 125": a closed parenthesis tells of itself
    clause = _CLAUSE.split(_ASIDE.sub(" ", before))[-1]
    carried = clauses.measures[index] == "kvarvarande_fran_foregaende_ar"
    if _LAST_YEAR.search(clause) and not carried and not _ONLY_COMPARED.search(clause):
        return None, -1
    if GREW_FROM.fullmatch(before):
        return None, -1
    then = _THEN.search(before)
    if then is not None:
        return int(then[1]), 0
    if _LAST_YEAR_BEHIND.match(behind):
        return None, -1
    named = _NAMED_BEHIND.match(behind)
    if named is not None:
        return int(named[1] or named[2]), 0
    for match in reversed(list(_YEAR.finditer(clause))):
        if not carried and not _OF_ANOTHER_TIME.fullmatch(match["word"] or ""):
            return int(match["year"]), 0
    topic = _TOPIC.match(before)
    if topic is not None and not carried and not _NO_LONGER.search(before, topic.end()):
        return (int(topic["year"]), 0) if topic["year"] else (None, -1)
    return None, 0

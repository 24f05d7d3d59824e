"""Lists of insatser with a count each: "Deltagare per insats 2019, inom parentes 2018: Stegvis 54 (49), Porten 28"."""

from __future__ import annotations

import re

from pipelines.telling.clauses import COUNT, Clauses

_HEAD = re.compile(
    r"(?:^|.*[.;] )(?:antal )?(?P<counted>(?:NEW |ENROLLED )?PARTICIPANT|LEFT(?: PARTICIPANT)?|CASE) per WHICH"
    r"(?: (?:(?:ar|under) )?@(?P<year>\d{4}))?"
    r"(?: ,? ?(?:\( )?(?:inom|i) parentes (?:ar )?(?:@(?P<other>\d{4})|LAST_YEAR)(?: \))?)? :"
)
_COUNTED = {"NEW PARTICIPANT": "nya_deltagare", "LEFT": "avslutade", "LEFT PARTICIPANT": "avslutade", "CASE": "arenden"}
_NAME = re.compile(r"(?:\([^()]*\)|[\s,;]|\b(?:och|samt)\b)*(?P<name>[A-ZÅÄÖ][^:;,()\d]{1,60}?)[\s:]*")
_FEWEST = 2


def counts_by_name(clauses: Clauses) -> tuple[str, int | None, tuple[str, ...]] | None:
    """What a list counts, of which year (None where it names none), and the name before each figure; None for a
    sentence that is no such list.
    """
    if len(clauses.figures) < _FEWEST or any(clauses.signs[place].text != COUNT for place in clauses.places):
        return None
    said = clauses.said(None, 0)
    head = _HEAD.match(said.text)
    if head is None:
        return None
    year = int(head["year"]) if head["year"] else None
    if head["other"] and year is not None and int(head["other"]) != year - 1:
        return None
    names, at = [], said.span(head.start(), head.end())[1]
    for figure in clauses.figures:
        found = _NAME.fullmatch(clauses.text, at, figure.start)
        if found is None:
            return None
        names.append(found["name"])
        at = figure.end
    return _COUNTED.get(head["counted"], "deltagare"), year, tuple(names)

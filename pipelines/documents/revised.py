"""Whether a report says of itself that it is revised: told by its first pages, near what it calls itself.

A budget, a plan or guidelines may be revised too, and a report tells of them; only words that speak of the report
itself count: those joined to its title, those in a short line near it, and sentences that say what it replaces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.swedish.years import SPOKEN_YEAR as _YEAR

# Everything is matched on folded text: lower case, no accents.
_TITLE = r"(?:arsredovisning|arsbokslut)(?:en)?"
# "Ej reviderad" is said of accounts that no auditor has seen yet.
_REVISED = r"(?:(?<!\bej )(?<!\binte )(?:reviderad|rattad|korrigerad))"
_VERSION = r"(?:version|utgava|upplaga)(?:en)?"
_OF_YEAR = rf"(?:\s+(?:(?:for|avseende)\s+)?(?:ar(?:et)?\s+|verksamhetsaret\s+)?(?P<year>{_YEAR}))?"
# What may follow the word when the report itself is meant; 'reviderad budget' speaks of something else.
_ITSELF = rf"(?=\W*$|\W+(?:{_VERSION}(?!\s+av\b)|{_TITLE}|efter|av|den|per|i|och|enligt|\d))"

_REVISED_TITLE = re.compile(rf"\b{_REVISED}\s+(?:{_VERSION}\s+av\s+)?{_TITLE}\b{_OF_YEAR}")
_NEW_VERSION_OF_TITLE = re.compile(rf"\bny\s+{_VERSION}\s+av\s+(?:denna\s+)?{_TITLE}\b{_OF_YEAR}")
_REPLACES_TITLE = re.compile(
    rf"\bersatter\s+(?:(?:den|var|forbundets)\s+)?tidigare\s+(?:\w+\s+){{0,3}}?{_TITLE}\b{_OF_YEAR}"
)
_REPORT = rf"(?:{_TITLE}|{_VERSION}|rapport|dokument|handling)"
_REPLACES_VERSION = re.compile(
    rf"\b(?:(?:denna|detta)(?:\s+{_REPORT})?|{_TITLE})\s+ersatter\s+(?:den\s+|alla\s+)?tidigare\s+(?:\w+\s+){{0,2}}?{_VERSION}\b"
)
_SPEAKS_OF_ITSELF = re.compile(
    rf"\bdenna\s+(?:{_TITLE}|{_VERSION})\s+(?:ar|har)\s+(?:\w+\s+)?(?:{_REVISED}|reviderats|rattats|korrigerats)\b"
)

_TITLE_LINE = re.compile(rf"\b{_TITLE}\b")
_OTHER_PAPER = r"(?:(?:intern)?budget|(?:verksamhets|handlings)?plan|riktlinje|policy|prognos|forbundsordning)"
_REVISED_BEHIND_TITLE = re.compile(rf"\b{_TITLE}\b(?:(?!\b{_OTHER_PAPER}).)*?\W{_REVISED}{_ITSELF}")
_REVISED_LINE = re.compile(rf"^\W*(?:(?:{_VERSION}\W*)?\d+(?:[.,]\d+)*\W+)?{_REVISED}{_ITSELF}")
_ALONE = re.compile(rf"\W*{_REVISED}\W*")
_OTHER_PAPER_BELOW = re.compile(rf"\W*{_OTHER_PAPER}")
_NEW_VERSION_LINE = re.compile(rf"^\W*ny\s+{_VERSION}(?=\W*$|\W+(?:den|per|efter|\d))")
_AN_EARLIER_ONE = rf"(?:{_VERSION}|{_TITLE}|publicerad|beslutad|faststalld|inlamnad|lamnad|daterad|\d)"
_REPLACES_LINE = re.compile(rf"^\W*ersatter\s+(?:den\s+)?tidigare(?=\W*$|\W+{_AN_EARLIER_ONE})")

FRONT_PAGES = 3
"""So many pages are looked at."""
_TITLE_PAGES = 2
_LONGEST_LINE = 9
"""Words; a longer line is prose."""
_NEAR = 4
"""Lines between a title and what belongs to it."""


def calls_itself_revised(folded_pages: Sequence[str], fiscal_year: int | None) -> bool:
    """Judge by the folded text of a report's pages, one line a line. fiscal_year: the year that it is about."""
    front = "\n".join(folded_pages[:FRONT_PAGES])
    for pattern in (_REVISED_TITLE, _NEW_VERSION_OF_TITLE, _REPLACES_TITLE):
        for match in pattern.finditer(front):
            # "en reviderad årsredovisning för 2023" in the report of 2024 is another one
            if match["year"] is None or fiscal_year is None or int(match["year"]) == fiscal_year:
                return True
    if _REPLACES_VERSION.search(front) or _SPEAKS_OF_ITSELF.search(front):
        return True
    return any(_says_so_near_its_title(page) for page in folded_pages[:_TITLE_PAGES])


def _says_so_near_its_title(folded_page: str) -> bool:
    lines = [line.strip() for line in folded_page.splitlines() if line.strip()]
    short = [len(line.split()) <= _LONGEST_LINE for line in lines]
    titles = [index for index, line in enumerate(lines) if short[index] and _TITLE_LINE.search(line)]
    for index, line in enumerate(lines):
        if not short[index]:
            continue
        if _REVISED_BEHIND_TITLE.search(line):
            return True
        if not any(abs(index - title) <= _NEAR for title in titles):
            continue
        # "Reviderad" over "budget" is a head set in two lines
        below = lines[index + 1] if index + 1 < len(lines) else ""
        is_head = _ALONE.fullmatch(line) is not None and _OTHER_PAPER_BELOW.match(below) is not None
        if _REVISED_LINE.search(line) and not is_head:
            return True
        if _NEW_VERSION_LINE.search(line) or _REPLACES_LINE.search(line):
            return True
    return False

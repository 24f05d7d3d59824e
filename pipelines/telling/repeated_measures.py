"""Figures that repeat a measure told before: a goal beside its outcome, last year's figure beside this year's."""

from __future__ import annotations

import re

from pipelines.telling.clauses import Clauses
from pipelines.telling.grammar import compiled
from pipelines.telling.told import TOTALS, Context, is_share
from pipelines.telling.years import GREW_FROM

_GOAL_OR_OUTCOME = re.compile(
    r"\bGOAL(?: (?:pa|om|vara|uppga till))?(?: LEAST)?$|\b(?:OUTCOME|RESULT)(?: :)?$"
    r"|\b(?:OUTCOME|RESULT|det) (?:bli|vara|uppga till)$"
)
_YEAR_NAMED = re.compile(r"\bLAST_YEAR\b|@\d{4}")
_COMPARED = re.compile(r"\b(?:COMPARED med|mot)$")
_OF_A_YEAR = r"(?:{NP} |{ONE} )*(?:(?:under|ar|for) )*(?:@\d{4}|LAST_YEAR)"
_SAME = re.compile(
    r"(?:\b(?:antal|den|det|siffra)(?: (?:ar )?@\d{4})? vara"
    r"|\bvara (?:de|den|det|siffra|antal|CORRESPONDING siffra|CORRESPONDING antal)"
    r"|\( (?:(?:ar|under) )?(?:LAST_YEAR|@\d{4})(?: vara)?(?: :)?)$"
)


def told_before(clauses: Clauses, index: int, context: Context) -> str | None:
    """The measure that a bare figure repeats: of a goal or outcome told before ("17, mot målet 25"), or the total told
    last, of the year that is named ("Året före var de 288", "2023 var siffran 113", "(2020: 79)").
    """
    left = clauses.left(index)
    if _GOAL_OR_OUTCOME.search(left):
        wants_share = clauses.figures[index].unit == "procent"
        for measure in reversed(clauses.measures):
            if measure is None or measure.startswith("gender:"):
                continue
            fits = is_share(measure) == wants_share and (wants_share or measure in TOTALS)
            return measure if fits else None
        return None
    if clauses.figures[index].unit == "procent":
        totals = [measure for measure in clauses.measures if measure is not None and is_share(measure)]
        total = totals[-1] if totals else None
    else:
        totals = [measure for measure in clauses.measures if measure in TOTALS]
        total = totals[-1] if totals else context.total
    said = clauses.said(index - 1 if index else None, index).text
    if _COMPARED.search(said) and compiled(_OF_A_YEAR).match(clauses.said(index, None).text):
        return total
    if GREW_FROM.fullmatch(said):
        return total
    return total if _YEAR_NAMED.search(said) and _SAME.search(said) else None

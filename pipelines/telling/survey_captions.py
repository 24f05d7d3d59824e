"""How many answered, as captions tell it: over a table or a column, in the label of a row, in a heading.

"Deltagare, 54 svar (48)", "Personal (n=23)", "Antal svar: 46". Last year's number stands in parentheses behind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.swedish.folding import fold, fold_letters
from pipelines.swedish.years import YEAR
from pipelines.telling.survey_groups import group_near
from pipelines.telling.vocabulary import Vocabulary

_ANSWERS = r"(?:svar|svarande|enkater|enkatsvar|respondenter)"
_COUNTED = (
    re.compile(rf"\b(?P<now>\d{{1,4}})(?: inkomna)? {_ANSWERS}\b(?: ?\((?P<then>\d{{1,4}})\))?"),
    re.compile(
        rf"\b(?:antal |inkomna ){_ANSWERS}:? ?(?!{YEAR}\b)(?P<now>\d{{1,4}})\b(?! ?%)(?: ?\((?P<then>\d{{1,4}})\))?"
    ),
    re.compile(r"\bn ?= ?(?P<now>\d{1,4})\b(?: ?\((?P<then>\d{1,4})\))?"),
)
_YEAR = re.compile(rf"\b{YEAR}\b")


@dataclass(frozen=True, slots=True)
class CaptionAnswers:
    """Number of answers of a group in a year; gender: total, kvinnor or man."""

    group: str
    gender: str
    fiscal_year: int
    answers: int


def caption_answers(
    caption: str, report_year: int, vocabulary: Vocabulary, is_of_survey: bool = False
) -> tuple[CaptionAnswers, ...]:
    """The numbers of answers that a caption tells.

    is_of_survey: it stands over a survey's table. There, participants answer where no group is named ("Kvinnor
    (n=31)"); elsewhere such a caption tells nothing.
    """
    folded = fold_letters(caption)
    match = next((found for pattern in _COUNTED if (found := pattern.search(folded))), None)
    group = group_near(vocabulary, caption) or ("deltagare" if is_of_survey else None)
    if match is None or group is None:
        return ()
    gender = vocabulary.meanings("head", fold(caption)).get("gender", "total")
    years = {int(year) for year in _YEAR.findall(folded)}
    year = years.pop() if len(years) == 1 else report_year
    told = [CaptionAnswers(group, gender, year, int(match["now"]))]
    if match["then"]:
        told.append(CaptionAnswers(group, gender, year - 1, int(match["then"])))
    return tuple(told)

"""Which figures of sentences are answers of a survey, of whom and of which year.

Sentences are read without knowing where they stand ("90 % upplever bättre hälsa" may as well be a goal of an insats);
here a report's mentions are held against their headings and the sentences around them. A section tells of a survey when
its heading does, or when a sentence of it says how many answered or that something was asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipelines.swedish.folding import fold_letters
from pipelines.telling.survey_groups import EVERYONE, group_near, question_number
from pipelines.telling.vocabulary import Vocabulary

_ASKED = re.compile(r"\b(?:enkat\w*|frageformular\w*|besvara\w*|svarsfrekvens\w*)")
_SURVEY = re.compile(r"\b(?:indikator\w*|matning\w*|enkat\w*|undersokning\w*|svarsfrekvens\w*)")
_GOALS = re.compile(r"\b(?:mal|malet|malen|delmal)\b")
_COUNTRY = re.compile(r"\b(?:nationell\w*|riket|landet|landets|samordningsforbund)\b")
_OF_THOSE = re.compile(r"\bvarav\b")
# "Andel som svarat ja, procent:" over "Jag har fått det stöd jag behöver: 76 (73)"
_LEAD = re.compile(r"\b(?:andel\w*|procent)\b|%")
_AGREES = re.compile(r"\b(?:svara\w*|instamm\w*|positiv\w*|nojda|haller med|anser|tycker)\b")
_CLAIM = re.compile(r"(?P<claim>[^:]{10,160}):\s*(?P<now>\d{1,3})(?:,\d)? ?(?:%|procent)?\s*(?P<then>\(.*\))?\.?")
_SHARES = {"instammande": "total", "instammande_kvinnor": "kvinnor", "instammande_man": "man", "instammande_riket": "total"}
_INDIKATOR = {"svarsfrekvens": "Svarsfrekvens", "enkater": "Insamlade enkäter", "svarande": "Inkomna svar"}


@dataclass(frozen=True, slots=True)
class SurveyMention:
    """What one mention tells of a survey; role: answers, rate or share."""

    mention_no: int
    role: str
    indikator: str
    respondent_group: str
    group_code: str
    scope: str
    gender: str
    fiscal_year: int
    question_no: int | None = None


Row = Mapping[str, Any]


def survey_mentions(
    mentions: Sequence[Row], report_year: int, vocabulary: Vocabulary, names: Sequence[str] = ()
) -> Iterator[SurveyMention]:
    """The answers among one report's mentions.

    mentions: rows of stg_mentions in order, with context_class and heading of the section they stand in; names: what
    its insatser are called, for answers of the participants of one of them.
    """
    sections: dict[int | None, list[Row]] = {}
    for row in mentions:
        sections.setdefault(row["heading_no"], []).append(row)
    for rows in sections.values():
        yield from _of_section(rows, report_year, vocabulary, names)


def _of_section(rows: Sequence[Row], report_year: int, vocabulary: Vocabulary, names: Sequence[str]) -> Iterator[SurveyMention]:
    is_survey = rows[0]["context_class"] == "indikator"
    tells_shares = any((row["measure"] or "") in _SHARES for row in rows)
    was_asked = is_survey or any(
        (row["measure"] == "svarande" and not row["is_goal"]) or _ASKED.search(fold_letters(row["sentence"])) for row in rows
    )
    of_goals = _GOALS.search(fold_letters(row_heading(rows[0]))) is not None
    lead = False
    group: str | None = None
    for row in rows:
        if row["is_goal"]:
            continue
        folded = fold_letters(row["sentence"])
        measure = row["measure"] or ""
        year = int(row["told_year"] or report_year + (row["year_offset"] or 0))
        if measure in _SHARES:
            if was_asked and not of_goals and row["subject"]:
                scope = "riket" if measure == "instammande_riket" else "eget"
                code = group_near(vocabulary, row["sentence"], _place(row)) or "deltagare"
                yield SurveyMention(row["mention_no"], "share", row["subject"], code, code, scope, _SHARES[measure], year, question_number(vocabulary, row["subject"]))
        elif measure in _INDIKATOR:
            if not (is_survey or tells_shares or _SURVEY.search(folded)):
                continue
            code = _group_of(row, vocabulary)
            if measure == "svarande":
                # a share of those who answered is no number of them; what came in years ago is history
                if row["unit_printed"] == "procent" or year < report_year - 1:
                    continue
                told = _names_one(folded, names)
                group = f"{code} – {told}" if told else code
                yield SurveyMention(row["mention_no"], "answers", _INDIKATOR[measure], group, code, "eget", "total", year)
            elif measure == "svarsfrekvens":
                # a rate tells of the answers that were counted right before it
                yield SurveyMention(row["mention_no"], "rate", _INDIKATOR[measure], group or code, code, "eget", "total", year)
            elif row["told_year"]:
                # surveys of several years are told of side by side
                before = fold_letters(row["words_before"] or "")
                whole = _COUNTRY.search(folded) and not _OF_THOSE.search(before)
                scope = "riket" if whole else "eget"
                yield SurveyMention(row["mention_no"], "answers", _INDIKATOR[measure], EVERYONE, code, scope, "total", year)
        elif is_survey and not of_goals and (lead or _is_lead(folded)):
            yield from _listed(row, report_year, vocabulary)
        lead = lead or _is_lead(folded)


def row_heading(row: Row) -> str:
    return row["heading"] or ""


def _is_lead(folded: str) -> bool:
    return _LEAD.search(folded) is not None and _AGREES.search(folded) is not None


def _listed(row: Row, report_year: int, vocabulary: Vocabulary) -> Iterator[SurveyMention]:
    match = _CLAIM.fullmatch(row["sentence"].strip())
    if match is None or row["unit_printed"] not in (None, "antal", "procent") or not 0 <= row["value_printed"] <= 100:
        return
    behind = match["then"] is not None and row["words_before"].rstrip().endswith("(")
    year = int(row["told_year"] or report_year - (1 if behind else 0))
    code = group_near(vocabulary, row["heading"] or "") or "deltagare"
    claim = match["claim"].strip()
    number = question_number(vocabulary, claim)
    yield SurveyMention(row["mention_no"], "share", claim, code, code, "eget", "total", year, number)


def _group_of(row: Row, vocabulary: Vocabulary) -> str:
    """A list of groups names the group before its number, a sentence behind it or before it."""
    listed = group_near(vocabulary, row["subject"]) if row["subject"] else None
    return listed or group_near(vocabulary, row["sentence"], _place(row)) or "deltagare"


def _place(row: Row) -> int:
    """Where the figure stands in its sentence."""
    before = row["words_before"] or ""
    start = max(row["sentence"].find(before[-40:]), 0) + len(before[-40:])
    return max(row["sentence"].find(row["printed_text"] or "", start), 0)


def _names_one(folded: str, names: Sequence[str]) -> str | None:
    named = {name for name in names if len(name) >= 6 and re.search(rf"\b{re.escape(fold_letters(name))}(?:s|et|en|ets|ens)?\b", folded)}
    return named.pop() if len(named) == 1 else None

"""Which figures of sentences are answers of a survey, of whom and of which year.

Sentences are read without knowing where they stand ("90 % upplever bättre hälsa" may as well be a goal of an insats);
here a report's mentions are held against their headings and the sentences around them. A section tells of a survey when
its heading does, or when a sentence of it says how many answered or that something was asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from pipelines.swedish.folding import fold, fold_letters
from pipelines.telling.survey_groups import EVERYONE, group_near, question_number
from pipelines.telling.told_words import line_of
from pipelines.telling.vocabulary import Vocabulary

Row = Mapping[str, Any]

_ASKED = re.compile(
    r"\b(?:enkat\w*|frageformular\w*|besvara\w*|svarsfrekvens\w*|(?:positiva|instammande) svar"
    r"|svara(?:r|de) \d+ procent)\b"
)
_SPEAKS = re.compile(r"\b(?:ASKED|ANSWER|ANSWERED|SURVEY|SAYS)\b")
_SURVEY = re.compile(
    r"\b(?:indikator\w*|matning\w*|enkat\w*|undersokning\w*|svarsfrekvens\w*"
    r"|(?:bygger|grundas|grundar sig|baseras) pa (?:\w+ )?\d+ svar\b)"
)
# "Av deltagarna var 36 kvinnor och 22 män": below the heading of a survey, those who answered
_OF_THE_ANSWERING = re.compile(
    r"(?:av|bland) [^.,:;\d]+ (?:var|ar) (?:det )?\d+ (?:kvinnor|man) och \d+ (?:kvinnor|man)\W*"
)
_LONGEST_GROUP = 3  # words of a heading that names who answered
_GOALS = re.compile(r"\b(?:mal|malet|malen|delmal)\b")
_COUNTRY = re.compile(r"\b(?:nationell\w*|riket|landet|landets|samordningsforbund)\b")
_OF_THOSE = re.compile(r"\bvarav\b")
_FEWEST_WORDS = 5
_CLAIM = re.compile(r"[\s).;,]*(?P<claim>[^:\d]{10,160}):\s*")
_SHARES = {
    "instammande": "total",
    "instammande_kvinnor": "kvinnor",
    "instammande_man": "man",
    "instammande_riket": "total",
}
_GENDERS = {"kvinnor": "kvinnor", "man": "man", "svarande_kvinnor": "kvinnor", "svarande_man": "man"}
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


@dataclass(frozen=True, slots=True)
class _Report:
    """What all sections of a report have in common; asked: of whom the sentences speak that tell of a survey, as
    heading, sentence and group; surveyed: the headings below which a sentence tells that something was asked."""

    year: int
    vocabulary: Vocabulary
    names: Sequence[str]
    asked: Sequence[tuple[int | None, int, str]]
    surveyed: frozenset[int | None]


def survey_mentions(
    mentions: Sequence[Row],
    report_year: int,
    vocabulary: Vocabulary,
    names: Sequence[str] = (),
    sentences: Sequence[Row] = (),
) -> Iterator[SurveyMention]:
    """The answers among one report's mentions.

    mentions: rows of stg_mentions in order, with context_class and heading of the section they stand in; names: what
    its insatser are called, for answers of the participants of one of them; sentences: rows of stg_sentences, which
    tell who was asked ("Personalen har också tillfrågats").
    """
    asked = [
        (row["heading_no"], row["sentence_no"], group)
        for row in sentences
        if _SPEAKS.search(line_of(row["sentence"])) and (group := group_near(vocabulary, row["sentence"])) is not None
    ]
    surveyed = frozenset(row["heading_no"] for row in sentences if _ASKED.search(fold_letters(row["sentence"])))
    report = _Report(report_year, vocabulary, names, asked, surveyed)
    sections: dict[int | None, list[Row]] = {}
    for row in mentions:
        sections.setdefault(row["heading_no"], []).append(row)
    for rows in sections.values():
        told = [row for row in rows if not row["is_goal"]]
        yield from _answers(told, report)
        if not _GOALS.search(fold_letters(rows[0]["heading"] or "")):
            yield from _shares(told, report)
            yield from _listed_shares(told, report)


# --- how many answered ----------------------------------------------------------------------------------------------


def _answers(rows: Sequence[Row], report: _Report) -> Iterator[SurveyMention]:
    is_survey = any(row["context_class"] == "indikator" or (row["measure"] or "") in _SHARES for row in rows)
    last: SurveyMention | None = None
    for _, sentence in groupby(rows, key=lambda row: row["sentence_no"]):
        counted: list[SurveyMention] = []
        for row in sentence:
            folded = fold_letters(row["sentence"])
            if not (is_survey or _SURVEY.search(folded)):
                continue
            told = _answer(row, folded, counted, last, report)
            if told is not None:
                yield told
                if told.role == "answers" and told.gender == "total":
                    counted.append(told)
                    last = told


def _answer(
    row: Row, folded: str, counted: Sequence[SurveyMention], last: SurveyMention | None, report: _Report
) -> SurveyMention | None:
    """counted: the answers told before in the sentence; last: the latest of the section."""
    measure, year = row["measure"] or "", _year(row, report)
    is_count = row["unit_printed"] != "procent" and year >= report.year - 1
    if measure == "svarsfrekvens":
        # a rate tells of the answers that were counted right before it
        code = last.group_code if last else _group(row, report)
        group = last.respondent_group if last else code
        return SurveyMention(row["mention_no"], "rate", _INDIKATOR[measure], group, code, "eget", "total", year)
    if measure == "enkater":
        # surveys of several years are told of side by side
        if not row["told_year"]:
            return None
        whole = _COUNTRY.search(folded) and not _OF_THOSE.search(fold_letters(row["words_before"] or ""))
        scope = "riket" if whole else "eget"
        return SurveyMention(
            row["mention_no"], "answers", _INDIKATOR[measure], EVERYONE, EVERYONE, scope, "total", year
        )
    # what came in years ago is history, and a share of those who answered is no number of them
    if not is_count:
        return None
    if measure in _GENDERS and row["context_class"] == "indikator" and _OF_THE_ANSWERING.fullmatch(folded):
        code = _group(row, report)
        return SurveyMention(
            row["mention_no"], "answers", _INDIKATOR["svarande"], code, code, "eget", _GENDERS[measure], year
        )
    if measure in _GENDERS and counted:
        return replace(counted[-1], mention_no=row["mention_no"], gender=_GENDERS[measure], fiscal_year=year)
    if measure == "svarande":
        code = _group(row, report)
        name = _named(folded, report.names)
        group = f"{code} – {name}" if name else code
        return SurveyMention(row["mention_no"], "answers", _INDIKATOR["svarande"], group, code, "eget", "total", year)
    return None


# --- which share agrees ---------------------------------------------------------------------------------------------


def _shares(rows: Sequence[Row], report: _Report) -> Iterator[SurveyMention]:
    was_asked = any(
        row["context_class"] == "indikator"
        or row["measure"] == "svarande"
        or row["heading_no"] in report.surveyed
        or _ASKED.search(fold_letters(row["sentence"])) is not None
        for row in rows
    )
    claims: dict[int, list[str]] = {}
    for row in rows:
        if row["measure"] in _SHARES and row["subject"]:
            claims.setdefault(row["sentence_no"], []).append(row["subject"])
    for row in rows if was_asked else ():
        gender = _SHARES.get(row["measure"] or "")
        if gender is not None and row["subject"]:
            scope = "riket" if row["measure"] == "instammande_riket" else "eget"
            code = _near(row, report, claims[row["sentence_no"]])
            yield _share(row, row["subject"], code, scope, gender, _year(row, report), report)


def _listed_shares(rows: Sequence[Row], report: _Report) -> Iterator[SurveyMention]:
    """ "Jag har fått det stöd jag behöver: 76 (73) Jag har varit delaktig: 69 (74)": claims with their shares."""
    found: list[tuple[Row, str, bool]] = []
    for row in rows:
        if row["context_class"] != "indikator" or row["measure"] or not 0 <= row["value_printed"] <= 100:
            continue
        before = row["words_before"] or ""
        match = _CLAIM.fullmatch(before + " ")
        if match is not None:
            meaning = report.vocabulary.meanings("label", fold(match["claim"]))
            # "Antal deltagare: 54" tells of an insats; a question may end in the words of a measure
            is_count = "measure" in meaning and len(match["claim"].split()) < _FEWEST_WORDS
            if not is_count and meaning.get("role") != "answers":
                found.append((row, match["claim"].strip(), False))
        elif before.strip() == "(" and found and found[-1][0]["sentence_no"] == row["sentence_no"]:
            found.append((row, found[-1][1], True))
    for row, claim, is_last_year in found:
        beside = any(
            other != claim and near["page"] == row["page"] and abs(near["sentence_no"] - row["sentence_no"]) <= 1
            for near, other, _ in found
        )
        if beside:
            code = group_near(report.vocabulary, row["heading"] or "") or "deltagare"
            year = int(row["told_year"] or report.year - is_last_year)
            yield _share(row, claim, code, "eget", "total", year, report)


def _share(row: Row, claim: str, code: str, scope: str, gender: str, year: int, report: _Report) -> SurveyMention:
    number = question_number(report.vocabulary, claim)
    return SurveyMention(row["mention_no"], "share", claim, code, code, scope, gender, year, number)


# --- of whom, when, where -------------------------------------------------------------------------------------------


def _group(row: Row, report: _Report) -> str:
    """A list of groups names the group as subject."""
    listed = group_near(report.vocabulary, row["subject"]) if row["subject"] else None
    return listed or _near(row, report)


def _near(row: Row, report: _Report, claims: Sequence[str] = ()) -> str:
    """The group that the sentence names behind the figure or before it, outside the claims that were agreed with, that
    the latest sentence before named which told of a survey, or that the heading names; a longer one may be a claim."""
    sentence: str = row["sentence"]
    for claim in claims:
        sentence = sentence.replace(claim, " " * len(claim))
    own = group_near(report.vocabulary, sentence, _place(row))
    heading = row["heading"] or ""
    names = row["context_class"] == "indikator" or len(heading.split()) <= _LONGEST_GROUP
    before = [
        group for heading, number, group in report.asked if heading == row["heading_no"] and number < row["sentence_no"]
    ]
    named = group_near(report.vocabulary, heading) if names else None
    return own or (before[-1] if before else None) or named or "deltagare"


def _year(row: Row, report: _Report) -> int:
    return int(row["told_year"] or report.year + (row["year_offset"] or 0))


def _place(row: Row) -> int:
    """Where the figure stands in its sentence."""
    sentence: str = row["sentence"]
    before: str = (row["words_before"] or "")[-40:]
    start = max(sentence.find(before), 0) + len(before)
    return max(sentence.find(row["printed_text"] or "", start), 0)


def _named(folded: str, names: Sequence[str]) -> str | None:
    """The one name that a folded sentence holds, if it holds just one."""
    forms = {name: rf"\b{re.escape(fold_letters(name))}(?:s|et|en|ets|ens)?\b" for name in names if len(name) >= 6}
    named = {name for name, form in forms.items() if re.search(form, folded)}
    return named.pop() if len(named) == 1 else None

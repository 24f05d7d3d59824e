"""Goals for what those who are asked shall answer, with the outcomes told under them.

"Minst 40 % av deltagarna svarar positivt på påståendet '…'. Utfall 2019: 86 %", "Stödet har varit till nytta
(personal): målet är 80 %", and by how much an outcome lies above its goal or last year's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipelines.swedish.folding import fold, fold_letters
from pipelines.swedish.years import YEAR
from pipelines.telling.survey_groups import group_near, question_number
from pipelines.telling.vocabulary import Vocabulary

_SHARE = r"(?P<value>\d{1,3}(?:,\d+)?) ?(?:%|procentenheter|procent)"
_PERCENT = re.compile(r"(\d+(?:,\d+)?) ?(?:%|procent)")
_ASKED = r"(?:(?:deltag|personal|medlem|chef|styrelse|remitt|respond|medarbet|elev)\w*|parternas|svarande)"
_OF_WHOM = re.compile(rf"\b(?:av|bland) (?:(?:de|samtliga|alla) )?{_ASKED}")
_OUTCOME_WORD = re.compile(r"\butfall\b")
_LABELLED = re.compile(
    r".{15,200}: *(?:malet|malvardet?|mal|malsattningen) *(?:ar|var|:)? *(?:minst )?(?:[\d,]+ ?(?:%|procent))?\.?"
)
_QUOTED = re.compile(r"[”\"“»]([^”\"“»]+)[”\"“«]")
_CLAIMED = re.compile(
    r"^.*?\d ?(?:%|procent)\s+(?:av|bland)\s+(?:(?:de|samtliga|alla)\s+)?\S+"
    r"(?:\s+(?:chefsgrupp|i styrelsen|i samverkan))?\s+"
    r"(?:(?:ska|skall|upplev(?:er|a)|kann(?:er|a)|anser?|tyck(?:er|a)|svarar?|uppger?) )*(?:att )?"
)
_OUTCOME = re.compile(rf"utfall[^\d%]{{0,40}}(?P<year>{YEAR})[^\d%]{{0,12}}{_SHARE}")
_AGAINST_GOAL = re.compile(
    rf"(?P<side>over|under) malet med {_SHARE}|{_SHARE.replace('value', 'more')} (?P<way>over malet|under malet"
    r"|(?:hogre|lagre) (?:an|jamfort med) malet)"
)
_AGAINST_LAST_YEAR = re.compile(
    rf"{_SHARE} (?P<way>hogre|lagre) (?:i jamforelse med|jamfort med|an|an vid) "
    r"(?:aret innan|forra|foregaende|vid forra|fjol)"
)
_WITHHELD = re.compile(r"\bfor fa (?:svar\w*|respondent\w*)\b|\bfarre an (?:10|tio)\b")
_BELOW = re.compile(r"\b(?:under|lagre)\b")
_MOST_BETWEEN = 8
"""An outcome so many sentences behind its goal belongs to something that was not understood."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of a report; is_survey: it stands in a section that tells of a survey."""

    number: int
    text: str
    is_survey: bool


@dataclass(frozen=True, slots=True)
class SurveyGoal:
    """A figure of a goal; part: outcome, against_goal or against_last_year; value in per cent (or points of it).

    told_no is the sentence that tells it.
    """

    goal_no: int
    goal_text: str
    target: Decimal | None
    indikator: str
    respondent_group: str
    part: str
    fiscal_year: int
    value: Decimal
    printed_text: str
    is_suppressed: bool
    told_no: int
    question_no: int | None


@dataclass(frozen=True, slots=True)
class _Goal:
    number: int
    text: str
    target: Decimal | None
    claim: str
    group: str


def survey_goals(sentences: Sequence[Told], report_year: int, vocabulary: Vocabulary) -> Iterator[SurveyGoal]:
    """The outcomes of goals, and how much they differ, in the order in which one report tells them."""
    goal: _Goal | None = None
    withheld = set(_withheld(sentences, vocabulary))
    told: set[tuple[int, str, int]] = set()
    for sentence in sentences:
        goal = _goal(sentence, vocabulary) or goal
        if goal is None or sentence.number - goal.number > _MOST_BETWEEN:
            continue
        for part, year, value, printed in _figures(sentence.text, report_year):
            # a second outcome of the same year belongs to something else
            if (goal.number, part, year) in told:
                continue
            told.add((goal.number, part, year))
            # a nil is printed where too few answered; the words may speak of a later goal
            hidden = goal.number in withheld and part == "outcome" and value == 0 and year == report_year
            yield SurveyGoal(
                goal_no=goal.number,
                goal_text=goal.text,
                target=goal.target,
                indikator=_name(goal.claim, part),
                respondent_group=goal.group,
                part=part,
                fiscal_year=year,
                value=value,
                printed_text=printed,
                is_suppressed=hidden,
                told_no=sentence.number,
                question_no=question_number(vocabulary, goal.claim),
            )


def _withheld(sentences: Sequence[Told], vocabulary: Vocabulary) -> Iterator[int]:
    last = None
    for sentence in sentences:
        goal = _goal(sentence, vocabulary)
        last = goal.number if goal else last
        if last is not None and _WITHHELD.search(fold_letters(sentence.text)):
            yield last


def _goal(sentence: Told, vocabulary: Vocabulary) -> _Goal | None:
    text = sentence.text
    folded = fold_letters(text)
    if _OUTCOME_WORD.search(folded):
        return None
    of_whom = _OF_WHOM.search(folded) if _PERCENT.search(folded) else None
    labelled = of_whom is None and _LABELLED.fullmatch(folded) is not None
    if labelled and not (sentence.is_survey or group_near(vocabulary, text)):
        return None
    if of_whom is None and not labelled:
        return None
    target = _PERCENT.search(folded)
    quoted = _QUOTED.search(text)
    if quoted:
        claim = quoted[1]
    elif labelled:
        claim = re.sub(r"\s*\([^()]*\)", "", text.rpartition(":")[0]).strip()
    else:
        match = _CLAIMED.match(folded)
        claim = text[match.end() :].strip() if match else text
    if labelled:
        inside = re.search(r"\(([^()]*)\)", text)
        group = group_near(vocabulary, inside[1]) if inside else None
    else:
        group = group_near(vocabulary, text, of_whom.start() if of_whom else 0)
    return _Goal(sentence.number, text, _number(target[1]) if target else None, claim, group or "deltagare")


def _figures(text: str, report_year: int) -> Iterator[tuple[str, int, Decimal, str]]:
    folded = fold_letters(text)
    for match in _OUTCOME.finditer(folded):
        yield "outcome", int(match["year"]), _number(match["value"]), text[match.start("value") : match.end()]
    for part, pattern in (("against_goal", _AGAINST_GOAL), ("against_last_year", _AGAINST_LAST_YEAR)):
        for match in pattern.finditer(folded):
            name = "value" if match["value"] else "more"
            sign = -1 if _BELOW.search(match[0]) else 1
            printed = re.match(r"[\d,]+ ?(?:%|procentenheter|procent)", text[match.start(name) :])
            yield part, report_year, sign * _number(match[name]), printed[0] if printed else match[name]


def _name(claim: str, part: str) -> str:
    suffix = {"against_goal": " – skillnad mot mål", "against_last_year": " – skillnad mot föregående år"}
    return claim + suffix.get(part, "")


def _number(printed: str) -> Decimal:
    return Decimal(printed.replace(",", "."))


# --- goals in tables ------------------------------------------------------------------------------------------------

_ANSWERED = re.compile(r"\b(?:svar|enkat|upplev|kann|uppge|instamm|anser|tyck|nojd)")
_CASES = re.compile(r"\b(?:arende|uppdrag)\w*")
_MONEY = re.compile(r"\b(?:kapital|budget\w*|medel|bidrag\w*|kostnad\w*)\b")
_LEADING_SHARE = re.compile(r"^\s*(?:att )?(?:minst )?\d+(?:,\d+)? ?%\s*(?:av )?")


@dataclass(frozen=True, slots=True)
class GoalShare:
    """A goal for a share of those who are asked, or of cases, in a table of goals: target and outcome in per cent."""

    indikator: str
    respondent_group: str | None
    target: str
    value: Decimal
    printed_text: str
    question_no: int | None


def goal_share(goal: str, target: str, outcome: str, vocabulary: Vocabulary) -> GoalShare | None:
    """What a row of a table of goals tells of answers, None when it tells of something else.

    '80 % ska uppleva …' beside '100 % har svarat …'. A share of people who came somewhere is an outcome of insatser.
    """
    folded = fold_letters(goal)
    if not (_LEADING_SHARE.match(folded) or _PERCENT.search(fold_letters(target))) or _MONEY.search(folded):
        return None
    if "measure" in vocabulary.meanings("label", fold(goal.rpartition(":")[2])):
        return None
    printed = re.search(r"(\d+(?:,\d+)?) ?%", outcome)
    cases = _CASES.search(folded)
    if printed is None or not (cases or _ANSWERED.search(fold_letters(f"{goal} {outcome}"))):
        return None
    claim = goal[match.end() :] if (match := _LEADING_SHARE.match(folded)) else goal
    wanted = re.search(r"\d+(?:,\d+)? ?%", f"{target} {goal}")
    group = group_near(vocabulary, goal)
    if group is None and cases:
        group = "ärenden" if cases[0].startswith("arende") else "uppdrag"
    claim = claim.strip()
    target = wanted[0] if wanted else ""
    return GoalShare(claim, group, target, _number(printed[1]), printed[0], question_number(vocabulary, claim))

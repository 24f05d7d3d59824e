"""What each figure of a sentence tells: its measure, year, scope and subject.

`figures_in` finds what is a figure at all; `clauses` turn the words around it into signs by their lemmas; `grammar` knows
the ways of telling, which are data. What is not understood keeps its reason and no measure: nothing is forced. The
functions are pure.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.telling.clauses import Clauses, clauses_of
from pipelines.telling.counts_by_name import counts_by_name
from pipelines.telling.figures import figures_in
from pipelines.telling.grammar import compiled, grammar
from pipelines.telling.parenthesised_figures import blanked, parenthesised, with_asides
from pipelines.telling.parts import read_genders, read_shares, read_sums
from pipelines.telling.repeated_measures import told_before
from pipelines.telling.subjects import scope_of, subject_of
from pipelines.telling.told import OUTCOMES, TOTALS, Context, Told, is_of_gender, is_part, share_of
from pipelines.telling.years import compares_years, year_of

_MONEY_LABEL = re.compile(r"\b(?:medel|BUDGET|OUTCOME|DEVIATION|COST|PER_HEAD|GRANTED)(?: @\d{4})? :$")
_YEAR_OF_AMOUNT = re.compile(r" (?:(?:for|ar) )?@\d{4}(?: :)?$")
_OR = re.compile(r"[ ,(]*(?:(?:eller|dvs|SUM|(?:den|det) vilja SAYS|motsvara|CORRESPONDING) ?)*$")
_BOTH_GENDERS = re.compile(
    r"\b(WOMAN|MAN) (?:/|och|respektive|resp \.) (WOMAN|MAN)(?:(?: \S+){0,3}?)(?: [:(])?(?: vara)?$"
)
_ASKED = re.compile(r"\b(?:SAYS|ANSWERED|CONTENT)\b")
_JOINED = re.compile(r"(?:/|\||respektive|och|resp \.)$")
_GENDERS = {"WOMAN": "kvinnor", "MAN": "man"}
_CONTINUES = re.compile(
    r"(?:\W+ )?(?:(?:av|utav) (?:denna|de)\b|# (?:(?:ha|HAD) )?(?:GO|COME)\b"
    r"|# (?:(?:PARTICIPANT|PERSON) )?(?:(?:ha|HAD) )?LEFT\b|LAST_YEAR"
    r"|(?:CORRESPONDING )?(?:antal|siffra)(?: (?:ar )?@\d{4})? vara\b)"
)
# A sentence that begins with a count or a pronoun, and names nothing itself, speaks on of what was named before.
_OF_THE_SAME = re.compile(
    r"(?:(?:(?:ar |under )?(?:@\d{4}|LAST_YEAR) (?:vara|ha|HAD|TOOK_PART) (?:(?:den|de) )?)?(?:SUM )?#"
    r"|(?:de|den|grupp|WHICH) (?:ha|HAD)\b)(?!.*\b(?:OCCASION|GO (?:STUDY|kurs))\b)"
    r"|av GRANTED €|vid (?:ar|de|denna) (?:# )?OCCASION (?:TOOK_PART|COME)\b"
)
_NAMES = re.compile(r"(?<=\w)\W.*\b[A-ZÅÄÖ]")
_SUMS_UP = re.compile(r"(?:\W+ )?SUM\b")
_GOAL_BREAK = re.compile(
    r";|\bGOAL (?:TOOK_PART|REACHED)\b|\bREACHED (?:(?:inte|ej) )?(?:[,.]|da\b|eftersom\b)|\bmen\b|\bmedan\b|\bdaremot\b|\bmot (?=(?:\S+ )?(?:SHALL|GOAL)\b)|\b(?:OUTCOME|RESULT)\b(?! \))"
)
_GOAL_BEFORE = re.compile(r"\b(?:GOAL|SHALL|WOULD)\b|\bLEAST$")
_GOAL_BEHIND = re.compile(r"\b(?:SHALL|WOULD)\b")
# "2021, då 30 deltog och 12 slutade"
_IN_THAT_YEAR = re.compile(r"@\d{4} , da [^,;.]*$")
_A_YEAR = re.compile(r"(?:\S+ )?(?:/|per) (?:ar|termin|manad)\b")
_LARGEST_RATIO = 10
_OF_CASES = re.compile(r"\bPERSON\b|# av (?:de|denna)\b")
_NEXT_SENTENCE = re.compile(r"(?:^|@\d{4} )\.(?: |$)")
_IN_ASIDE = re.compile(r"[^()]*\)")
_WILL_LEAVE = re.compile(r"\bavslutas\b")
_CAME_ELSEWHERE = re.compile(r"\bCAME\b|\b(?:till|pa|vid)\b.*\b(?:GO|COME)\b")
_OUTSIDE_YEAR = re.compile(r"\bOTHER_PERIOD\b")


def read_sentence(text: str, context: Context | None = None) -> tuple[tuple[Told, ...], Context]:
    """What each figure of a sentence tells, and what the sentence leaves behind for the next one of its passage."""
    context = context or Context()
    everything = figures_in(text)
    asides = parenthesised(text, everything)
    figures = tuple(figure for figure in everything if figure not in asides.values())
    clauses = clauses_of(text, figures, blanked(text, asides.values()))
    line = clauses.line
    scope = scope_of(clauses)
    carried_scope = context.scope if scope in (None, "event", "events") else scope
    if not figures:
        subject = subject_of(clauses) or context.subject
        return (), replace(context, compares=compares_years(line), scope=carried_scope, subject=subject)
    listed = counts_by_name(clauses)
    for index in range(len(figures)):
        measure, reason = (listed[0], None) if listed else _measure(clauses, index, context)
        clauses.measures.append(measure)
        clauses.reasons.append(reason)
    read_genders(clauses, context)
    read_shares(clauses)
    read_sums(clauses)
    continues = _CONTINUES.match(line) is not None
    # "Totalt avslutades 104" sums up what the sentence before spoke of: all insatser, but not whom it named
    sums_up = continues or _SUMS_UP.match(line) is not None
    scope = scope or (context.scope if sums_up else None)
    subject = subject_of(clauses)
    goes_on = continues or (_OF_THE_SAME.match(line) and not _NAMES.search(text))
    carried = context.subject if goes_on else None
    told = _told(clauses, context, scope, subject, carried)
    if listed:
        told = [replace(item, year=listed[1], subject=name) for item, name in zip(told, listed[2], strict=True)]
    told = with_asides(text, told, asides)
    totals = [item.measure for item in told if item.measure in TOTALS and not item.is_goal]
    years = [item.year for item in told if item.year is not None]
    return tuple(told), Context(
        totals[-1] if totals else context.total,
        compares_years(line),
        None if scope in ("event", "events") else scope,
        subject or carried,
        years[-1] if years else None,
        _share_of_outcomes(told),
    )


def _share_of_outcomes(told: list[Told]) -> str | None:
    """What a share of all whose outcomes a sentence tells is called, where that is clear."""
    outcomes = {item.measure for item in told if item.measure in OUTCOMES and not item.is_goal}
    if outcomes == {"till_arbete", "till_studier"}:
        return "andel_till_arbete_studier"
    return share_of(str(outcomes.pop())) if len(outcomes) == 1 else None


def _told(
    clauses: Clauses, context: Context, scope: str | None, subject: str | None, carried: str | None
) -> list[Told]:
    told: list[Told] = []
    for index, figure in enumerate(clauses.figures):
        year, offset = year_of(clauses, index, context)
        measure, reason = clauses.measures[index], clauses.reasons[index]
        if not year and not offset and not told and clauses.line.startswith("varav"):
            year = context.year
        goes_on = not _NEXT_SENTENCE.search(clauses.said(index - 1 if index else None, index).text)
        if told and not year and not offset and is_part(measure) and goes_on:
            year, offset = _year_of_whole(clauses.text[: figure.start], told)
        if told and not year and not offset and _IN_THAT_YEAR.search(clauses.before(index)):
            year = told[-1].year
        goal = _is_goal(clauses, index)
        if figure.part_of_range:
            measure, reason = None, "range"
        elif measure is not None and _OUTSIDE_YEAR.search(clauses.line) and not goal:
            measure, reason = None, "other_period"
        # a later clause may tell who came to something else
        is_of_subject = not told or is_part(measure) or not _CAME_ELSEWHERE.search(clauses.left(index))
        told.append(
            Told(
                figure,
                measure,
                measure is not None and goal,
                year,
                offset,
                scope,
                (subject if is_of_subject else None) or carried,
                reason if measure is None else None,
            )
        )
    return told


def _year_of_whole(before: str, told: list[Told]) -> tuple[int | None, int]:
    """ "58 har deltagit (2018: 24), 60 procent kvinnor": what a closed parenthesis tells is no whole of what follows."""
    for item in reversed(told):
        if not _IN_ASIDE.match(before, item.figure.end):
            return item.year, item.year_offset
    return None, 0


def _measure(clauses: Clauses, index: int, context: Context) -> tuple[str | None, str | None]:
    """What a figure measures, or why that is not known: (measure, None) or (None, reason). A part by gender is told as
    `gender:kvinnor` until the whole is known.
    """
    figure, left = clauses.figures[index], clauses.left(index)
    if figure.unit in ("kr", "tkr", "mkr") or _MONEY_LABEL.search(left):
        kind = "money"
    else:
        kind = "share" if figure.unit == "procent" else "count"
    special = _of_neighbours(clauses, index, kind)
    if special is not None:
        return special
    for pattern in grammar().of_figure(kind, clauses, index):
        measure = pattern.measure
        if measure == "=repeated":
            measure = told_before(clauses, index, context)
        elif measure == "=share_of_previous":
            measure = _share_of_previous(clauses, index)
        elif measure == "=share_of_before":
            measure = context.share
        elif measure is not None and measure.startswith("=share_of_gender:"):
            gender = measure.removeprefix("=share_of_gender:")
            return (None, "no_measure") if _is_of_others(clauses, index) else (f"andel_{gender}", None)
        elif measure == "nya_deltagare" and context.total == "arenden" and not index and _OF_CASES.search(clauses.line):
            measure = "inskrivna_i_insats"
        if measure is not None or pattern.reason is not None:
            return measure, pattern.reason
    return None, "no_measure"


def _of_neighbours(clauses: Clauses, index: int, kind: str) -> tuple[str | None, str | None] | None:
    """What the figures beside it say of a count or a share, or None when they say nothing."""
    figure, left = clauses.figures[index], clauses.left(index)
    if kind == "count" and index and clauses.reasons[index - 1] == "ratio" and re.search(r"\bav\b", left):
        return None, "ratio"
    # "två av tre deltagare"
    if (
        figure.in_words
        and clauses.right(index) == "av"
        and all(f.in_words and f.value <= _LARGEST_RATIO for f in clauses.figures[index + 1 : index + 2])
    ):
        return None, "ratio"
    if kind == "count" and figure.value == 0 and figure.in_words:
        return ("avslutade", None) if "LEFT" in " ".join(clauses.clause(index)) else (None, "negated")
    if kind == "count" and index and clauses.figures[index - 1].unit == "procent" and _OR.fullmatch(left):
        share = clauses.measures[index - 1]
        if share is not None and share.startswith("andel_"):
            return share.removeprefix("andel_"), None
    if (
        kind == "count"
        and re.search(r"\bSUM(?: :)?$", left)
        and ({"nya_deltagare", "kvarvarande_fran_foregaende_ar"} <= set(clauses.measures))
    ):
        return "deltagare", None
    return _of_pair(clauses, index, "gender:" if kind == "count" else "andel_") if kind != "money" else None


def _of_pair(clauses: Clauses, index: int, prefix: str) -> tuple[str, None] | None:
    """ "Kvinnor/män: 13/18", "kvinnor och män 79 respektive 60": the labels in order, and their figures."""
    is_second = index > 0 and _JOINED.fullmatch(clauses.left(index)) is not None
    first = index - 1 if is_second else index
    if first + 1 >= len(clauses.figures) or not _JOINED.fullmatch(clauses.right(first)):
        return None
    pair = _BOTH_GENDERS.search(clauses.left(first))
    if pair is None or pair[1] == pair[2] or _ASKED.search(clauses.left(first)):
        return None
    return prefix + _GENDERS[pair[2 if is_second else 1]], None


def _share_of_previous(clauses: Clauses, index: int) -> str | None:
    """ "gick 15 till arbete, vilket motsvarar 23 procent"; behind two outcomes it is the share of both together."""
    told = clauses.measures[index - 1] if index else None
    before = clauses.measures[index - 2] if index > 1 else None
    if before in OUTCOMES and compiled("{OF}").fullmatch(clauses.right(index - 2)):
        return share_of(str(before))  # "8 av 16 gick till arbete, det motsvarar 50 procent"
    if told in OUTCOMES and before in OUTCOMES:
        return "andel_till_arbete_studier" if {told, before} == {"till_arbete", "till_studier"} else None
    if told in OUTCOMES or told in ("gender:kvinnor", "gender:man"):
        return share_of(str(told).removeprefix("gender:"))
    return None


def _is_of_others(clauses: Clauses, index: int) -> bool:
    """Whether a share of women or men is told of those who left or met, not of those who took part."""
    before = clauses.before(index)
    goes_on = index > 0 and is_of_gender(clauses.measures[index - 1])
    is_said = re.match(r"av \w+", clauses.behind(index)) is not None or goes_on
    return re.search(r"\b(?:LEFT|MEETING)\b", before) is not None and not (
        is_said or re.search(r"\b(?:PARTICIPANT|TOOK_PART)\b", before)
    )


def _is_goal(clauses: Clauses, index: int) -> bool:
    """Whether a figure tells what shall be reached, not what was."""
    before = _GOAL_BREAK.split(clauses.before(index))[-1].strip()
    behind = re.split(_GOAL_BREAK.pattern + r"| \. ", clauses.behind(index))[0]
    if _GOAL_BEFORE.search(before) or _GOAL_BEHIND.search(behind) or _A_YEAR.match(clauses.right(index)):
        return True
    place = clauses.signs[clauses.places[index]].end
    return clauses.figures[index].unit == "procent" and _WILL_LEAVE.search(clauses.text, place) is not None

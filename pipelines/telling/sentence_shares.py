"""What a percentage or an amount of money in a sentence tells."""

from __future__ import annotations

import re

from pipelines.swedish.years import SPOKEN_YEAR as YEAR
from pipelines.telling import sentence_words as words
from pipelines.telling.sentence_again import told_again
from pipelines.telling.sentence_reading import Reading, share_of


def money_measure(reading: Reading, index: int) -> tuple[str | None, str | None]:
    """What an amount of money measures, or why that is not known."""
    # "Budget 2018: 980 tkr": the year between label and amount is no part of the label
    left = re.sub(rf"\s(?:for |ar )?{YEAR}\b:?(?=\W*$)", " ", reading.left(index))
    right = reading.right(index).lstrip()
    for measure, before, behind in words.MONEY:
        match = re.match(behind, right) if behind else None
        if (not before or re.search(before, left)) and (not behind or match is not None):
            # "av budgeten på 1 500 000 kr återstår 210 000 kr": the verb tells of the amount behind it
            if (
                match is not None
                and right[match.end() :].strip() in ("", "ca", "cirka")
                and index + 1 < len(reading.figures)
            ):
                continue
            return measure, None
    return None, "no_measure"


def share_measure(reading: Reading, index: int) -> tuple[str | None, str | None]:
    """What a percentage measures, or why that is not known: of whom, or of which outcome."""
    left, right = reading.left(index), reading.right(index).lstrip()
    noun = r"(?:av (?:de |samtliga |alla |dessa |insatsens )?(?:\w+ )?(?:deltagar\w+|samtal\w+|arende\w+|person\w+|individ\w+) )?(?:har |ar |var )?"
    for gender, pattern in words.GENDERS:
        if re.match(noun + pattern, right):
            of_whom = re.match(r"av \w+", right) is not None
            goes_on = index > 0 and re.match("andel_(?:kvinnor|man)", reading.measures[index - 1] or "") is not None
            before = reading.before(index)
            if re.search(rf"avslut|{words.MEETING}", before) and not (of_whom or goes_on or "deltag" in before):
                return None, "no_measure"
            return f"andel_{gender}" if gender != "annat_kon" else "andel_annat_kon", None
    if re.search(r"svarsfrekvens\w*", left) or re.match(r"svarsfrekvens", right):
        return "svarsfrekvens", None
    clause = re.split(r"[;:]", right)[0]
    if re.search(words.STEP, clause) or re.search(
        r"stegforflyttning\w* (?:var|ar|uppgick till|for|gjordes av)\s*$", left
    ):
        return "stegforflyttning_andel", None
    for measure, pattern in words.OUTCOMES:
        if re.match(
            rf"(?:av (?:de |dem |samtliga |alla |dessa )?(?:\w+ )?(?:deltagar\w+|person\w+|individ\w+),? |av (?:de|dem|deltagarna|personerna) som (?:har )?(?:avslut\w+|skrivits ut|skrevs ut),? )?{pattern}",
            clause,
        ):
            return share_of(measure), None
    for measure, pattern in words.OUTCOMES_BEFORE:
        if re.search(pattern, left):
            return share_of(measure), None
    again = told_again(reading, index)
    if again is not None:
        return again, None
    told = reading.measures[index - 1] if index else None
    if (
        told is not None
        and (any(told == outcome for outcome, _ in words.OUTCOMES) or told in ("gender:kvinnor", "gender:man"))
        and re.search(r"\b(?:motsvarar|motsvarade|motsvarande|utgor|utgjorde|dvs|alltsa)\s*(?:ca |cirka )?$", left)
    ):
        return share_of(told.removeprefix("gender:")), None
    tail = re.search(r"andel(?:en)?\b(?P<of>[^.;:%]*?)(?:ar|var|uppgick till|totalt|\W)*$", left)
    if tail is not None:
        for measure, pattern in words.OUTCOMES:
            if re.search(pattern, tail["of"]):
                return share_of(measure), None
        for gender, _ in words.GENDERS[:2]:
            if re.search(rf"\b{gender}\b", tail["of"]):
                return f"andel_{gender}", None
    if index and re.search(r"(?:resultatet|utfallet|utfall) (?:blev|var|ar)\s*$", left):
        earlier = [
            measure
            for measure in reading.measures
            if (measure is not None and measure.endswith("andel")) or (measure or "").startswith("andel_")
        ]
        if earlier:
            return earlier[-1], None
    they = re.search(r"\b(kvinnor|man)(?:na|nen)? (?:utgor|utgjorde|stod for|star for)\s*(?:ca |cirka |drygt )?$", left)
    if they is not None and re.match(r"$|[.,]|och\b|av (?:\w+ )?(?:deltag|person|individ|de\b)", right):
        return f"andel_{they[1]}", None
    gender_label = re.search(r"\b(kvinnor|man)\W*(?:var|ar|\()?\W*$", left)
    if gender_label and re.search(r"konsfordelning|andel|varav", reading.before(index)):
        return f"andel_{gender_label[1]}", None
    return None, "no_measure"

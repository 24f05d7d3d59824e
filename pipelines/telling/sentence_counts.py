"""What a count in a sentence tells: people, cases, outcomes, parts of a whole."""

from __future__ import annotations

import re

from pipelines.telling import sentence_words as words
from pipelines.telling.sentence_again import told_again, told_before
from pipelines.telling.sentence_reading import Context, Reading, is_goal


def count_measure(reading: Reading, index: int, context: Context) -> tuple[str | None, str | None]:
    """What a count measures, or why that is not known: (measure, None) or (None, reason). A part by gender is told as
    `gender:kvinnor` until the whole is known."""
    figure, left, right = reading.figures[index], reading.left(index), reading.right(index).lstrip()
    if re.search(r"\b(?:farre|mindre|fler|mer) an\s*$", left) and not re.search(r"\bdeltagit\b", right):
        return None, "range"
    if index and reading.reasons[index - 1] == "ratio":
        return None, "ratio"
    if re.search(words.EACH, re.split(r"[.;,]", left)[-1]) or re.match(
        rf"\s*{words.ADJECTIVES}\w+ (?:vardera\b|var(?:\s*$|[.,;]))", reading.behind(index)
    ):
        return None, "ratio"
    per = re.match(rf"{words.ADJECTIVES}{words.PEOPLE}\s?(?:/|per )\s?(?P<what>\w*)", right)
    if per is not None and not (re.fullmatch(r"ar|verksamhetsar", per["what"]) and is_goal(reading, index)):
        return None, "no_measure"
    pair = re.search(words.GENDER_PAIR, left) or (
        re.search(words.GENDER_PAIR, reading.left(index - 1)) if index and left.strip() == "/" else None
    )
    if pair is not None and pair["first"] != pair["second"] and (left.strip() == "/" or right.strip() == "/"):
        return f"gender:{pair['second'] if left.strip() == '/' else pair['first']}", None
    for gender, pattern in words.GENDERS:
        if re.match(rf"(?:st |stycken |var |ar )?{pattern}", right):
            return f"gender:{gender}", None
    listed = _listed_outcome(reading, index, right)
    if listed is not None:
        return listed, None
    subset = re.match(rf"(?:av|utav)\s+(?P<which>(?:{words.WHICH}\s+)*)$", right)
    if subset is not None and index + 1 < len(reading.figures):
        if not subset["which"] and figure.in_words and reading.figures[index + 1].in_words:
            return None, "ratio"  # "två av tre deltagare"
        measure = _subset_measure(reading, index)
        return (measure, None) if measure else (None, "no_measure")
    part = re.match(words.OF_THEM, right)
    if part is not None:
        measure = _predicate_measure(right[part.end() :])
        return (measure, None) if measure else (None, "no_measure")
    is_whole = re.search(words.WHOLE, left) is not None
    for measure, pattern in words.OUTCOMES:
        if not is_whole and re.match(rf"(?:st |stycken )?{words.ADJECTIVES}{pattern}", right):
            return measure, None
    if re.match(rf"{words.ADJECTIVES}{words.CASES}", right):
        return _cases(reading, index)
    if re.match(r"avslut\b", right):
        return "avslutade", None
    if _tells_of_cases(reading, index) and re.match(
        r"(?:som )?(?:har |hade |blev |ar )?(?:avslut|bere|pabor|aktualiser|hanter|handlagt)", right
    ):
        return ("arenden", None) if re.match(r"(?:har )?(?:bere|hanter|handlagt)", right) else (None, "no_measure")
    aged = re.match(rf"{words.ADJECTIVES}(?:{words.PEOPLE}\s?)?{words.AGED}", reading.behind(index).lstrip())
    # "31 ungdomar mellan 16 och 29 år har varit inskrivna": all of them are of that age
    if aged is not None and not re.search(
        rf"{words.TOOK_PART}|\binskriv|\bfatt stod\b", reading.right(index)[aged.end() :]
    ):
        return None, "part"
    if re.match(words.COLLEAGUES, right) and re.search(words.COLLEAGUES_VERB, _clause(reading, index)):
        return "deltagare", None
    people = re.match(rf"(?P<adjectives>{words.ADJECTIVES})(?P<noun>{words.PEOPLE})", right)
    if people is not None:
        return _people(
            reading, index, people["adjectives"], re.match(words.PARTICIPANT, people["noun"]) is not None, context
        )
    if re.match(
        r"(?:som )?(?:har |hade |ar |blev )?(?:avslut(?:ats|ade|ades|at)|skrivits ut|skrevs ut|utskrivna|slutat|slutade)\b",
        right,
    ):
        return "avslutade", None
    if re.match(r"(?:ar |var )?(?:nya|nyinskrivna)\b", right) or re.match(
        r"(?:som )?(?:har |hade )?(?:bl(?:ev|ivit) inskriv\w+|skrivits in|skrevs in|paborja(?:t|de) (?:insatsen|projektet)|tillkom\w*|kom(?:mit)? till\b)",
        right,
    ):
        return "nya_deltagare", None
    if re.match(r"(?:som )?(?:har )?(?:fortsatte|foljde med|kvarstod|var kvar)\b", right):
        return "kvarvarande_fran_foregaende_ar", None
    if re.match(r"(?:insamlade |inkomna )?(?:enkatsvar|enkater)\b", right):
        return "enkater", None
    if (
        re.match(r"(?:kom |ar |kommer )?fran (?:vart forbund|forbundet|det egna forbundet|oss)\b", right)
        and "enkat" in reading.folded
    ):
        return "enkater", None
    if re.match(r"svar(?:ande)?\b", right):
        return "svarande", None
    if re.search(r"\b(?:fyllde|svarade|besvarade)\s*$", left) and re.match(r"(?:i |pa )?enkat", right):
        return "svarande", None
    for measure, pattern in words.LABELS:
        if re.search(pattern, left) and _stands_alone(right):
            return (f"gender:{measure}" if measure in ("kvinnor", "man") else measure), None
    if _stands_alone(right):
        for measure, pattern in words.OUTCOMES_BEFORE:
            if re.search(pattern, left):
                return measure, None
        again = told_again(reading, index) or told_before(reading, index, context)
        if again is not None:
            return again, None
    return None, "no_measure"


def _listed_outcome(reading: Reading, index: int, right: str) -> str | None:
    """ "Orsak till avslut: arbete 7, studier 6": an outcome named right before its count, under a label of reasons.
    "Avslutade till arbete eller studier: 2 av 12" tells the whole behind it."""
    label = re.match(words.REASONS_LABEL, reading.folded)
    if label is None or label.end() > reading.figures[index].start:
        return None
    before = reading.left(index)
    if index == 0 and re.fullmatch(r"\W*", before[label.end() :]):
        before = before.rstrip(" :")
        found = next((m for m, pattern in words.OUTCOMES_BEFORE if re.search(pattern, f"{before}: ")), None)
        return found if found is not None and re.fullmatch(r"av ", right) and len(reading.figures) == 2 else None
    whole = re.fullmatch(r"\s*av\s*", before) is not None and index == 1 and not right.strip(" .")
    if whole and reading.measures[0] is not None and re.match(r"[^:]*\bavslut", reading.folded):
        return "avslutade"
    if not re.match(r"$|[,.;]|och\b|samt\b", right):
        return None
    return next((measure for measure, pattern in words.OUTCOMES_LISTED if re.search(pattern, before)), None)


def _stands_alone(right: str) -> bool:
    """Whether nothing that could be another noun follows the figure."""
    return (
        re.match(r"$|[,.;:()]|(?:och|men|medan|varav|av|har|under|for|mot|om aret|per ar|st|stycken|\()\b", right)
        is not None
    )


def _tells_of_cases(reading: Reading, index: int) -> bool:
    """Whether what was counted last before the figure are ärenden."""
    nouns = re.findall(rf"{words.PEOPLE}|{words.CASES}", reading.before(index))
    return bool(nouns) and re.match(words.CASES, nouns[-1]) is not None


def _predicate_measure(predicate: str) -> str | None:
    """What is told of a part of the people: " har avslutat sin medverkan", " är män"."""
    rest = re.sub(r"^\s*som avslutats", "", predicate).lstrip(" ,")
    for measure, pattern in words.OUTCOMES:
        if re.match(pattern, rest):
            return measure
    for gender, pattern in words.GENDERS:
        if re.match(rf"(?:ar|var) {pattern}", rest):
            return f"gender:{gender}"
    if re.match(rf"(?:som )?(?:har |hade |upplever |har upplevt )*(?:en |gjort )*{words.STEP}", rest):
        return "stegforflyttning"
    if re.match(
        r"(?:som )?(?:har |hade )?(?:avslut|skrivits ut|skrevs ut|slutat|slutade|lamna(?:t|de) insatsen)", rest
    ):
        return "avslutade"
    if re.match(r"(?:ar|var) nya\b|(?:har )?(?:bl(?:ev|ivit) inskriv|skrivits in|skrevs in)", rest):
        return "nya_deltagare"
    return None


def _subset_measure(reading: Reading, index: int) -> str | None:
    """ "66 av de 100 avslutade deltagarna har gjort en stegförflyttning": what is told of the 66."""
    predicate = reading.right(index + 1)
    if re.search(r"\bfortfarande\b", predicate):
        return None  # a follow-up of an earlier year's outcome
    for measure, pattern in words.OUTCOMES:
        if re.search(
            rf"\b{pattern}",
            re.sub(rf"^\s*{words.ADJECTIVES}(?:{words.PEOPLE})?(?: som avslutats)?", "", predicate).lstrip(),
        ):
            return measure
    if re.search(words.STEP, predicate):
        return "stegforflyttning"
    gender = re.match(rf"[^.;,]*?,? (?P<told>(?:ar|var) {words.GENDER_AHEAD})", predicate)
    found = _predicate_measure(gender["told"]) if gender is not None else None
    if found is not None:
        return found.removeprefix("gender:")
    if re.search(r"\bavslut(?:ats|ades|at)\b", re.sub(r"^\s*avslutade", "", predicate)):
        return "avslutade"
    return None


def _cases(reading: Reading, index: int) -> tuple[str | None, str | None]:
    clause = _clause(reading, index)
    if re.match(
        rf"{words.ADJECTIVES}{words.CASES}\s?/|{words.ADJECTIVES}{words.CASES} (?:har )?(?:gatt vidare|avslutats|gick)",
        reading.right(index).lstrip(),
    ):
        return ("arenden", None) if re.search(words.GOAL_BEFORE, reading.before(index)) else (None, "no_measure")
    if re.search(r"aktualisera", clause):
        return None, "no_measure"
    told_right_before = re.search(
        rf"(?:{words.CASE_VERBS}|totalt|sammanlagt|\bhar|^)\s*(?:ca |cirka )?$", reading.left(index)
    )
    if told_right_before and re.search(words.CASE_VERBS, clause):
        return "arenden", None
    return None, "no_measure"


def _clause(reading: Reading, index: int) -> str:
    """The clause a figure stands in, a ¤ in its place: up to the next figure that is no part by gender."""
    before = re.split(r";| medan |\bmen\b|\boch\b(?=[^,]*\d)", reading.left(index))[-1]
    end = len(reading.folded)
    for figure, following in zip(reading.figures[index + 1 :], range(index + 1, len(reading.figures)), strict=True):
        if not re.match(rf"\s?(?:st |stycken |var |ar )?{words.GENDER_AHEAD}", reading.right(following)):
            end = figure.start
            break
    behind = reading.folded[reading.figures[index].end : end]
    behind = re.split(r";| medan | men |\boch (?:under|totalt|sammanlagt) |\bav de(?:m|ssa)?\b", behind)[0]
    return before + "¤" + behind


def _people(
    reading: Reading, index: int, adjectives: str, is_participant: bool, context: Context
) -> tuple[str | None, str | None]:
    figure = reading.figures[index]
    left, right = reading.left(index), reading.right(index).lstrip()
    if (
        index
        and reading.figures[index - 1].unit == "procent"
        and re.match(r"[\s,(]*(?:eller |dvs |totalt |det vill saga |motsvarande )*$", left)
    ):
        share = reading.measures[index - 1]
        if share is not None and share.startswith("andel_"):
            return share.removeprefix("andel_"), None
    if re.search(r"\bavslutade\b|\butskrivna\b", adjectives):
        return "avslutade", None
    if re.search(r"\bnya\b|\bnyinskrivna\b", adjectives):
        return "nya_deltagare", None
    clause = _clause(reading, index)
    if re.search(words.CAPACITY, left) or re.search(words.OFFICIALS, left) or re.search(words.MET, left):
        return None, "no_measure"
    if re.search(r"\b(?:totalt|sammanlagt|tillsammans|summa)\W*(?:ca )?$", left) and (
        {"nya_deltagare", "kvarvarande_fran_foregaende_ar"} <= set(reading.measures)
    ):
        return "deltagare", None
    for measure, pattern in words.OUTCOMES_BEFORE:
        if re.search(pattern, left):
            return measure, None
    outcome = _outcome_behind_parentheses(reading, index)
    if outcome is not None:
        return outcome, None
    if re.search(
        r"(?:svar fran|svar av|svarade|besvarades av|besvarats av|besvarad av)\s*(?:totalt |sammanlagt )?$", left
    ):
        return "svarande", None
    before_now = told_before(reading, index, context)
    if before_now is not None:
        return before_now, None
    if re.match(words.OTHER_OUTCOME, re.sub(rf"^{words.ADJECTIVES}{words.PEOPLE}", "", right)):
        return None, "no_measure"
    if re.search(words.WHOLE, left):
        return (
            "avslutade" if re.match(rf"{words.PEOPLE},? (?:som )?(?:har )?avslut(?!ades)", right) else "deltagare"
        ), None
    if figure.value == 0 and figure.in_words:
        return ("avslutade", None) if re.search(r"avslut", clause) else (None, "negated")
    before, behind = clause.split("¤", 1)
    if re.search(words.THERE, clause) and not re.search(rf"{words.TOOK_PART}|avslut", clause):
        if re.search(words.YEAR_END, clause):
            return "inskrivna_vid_arets_slut", None
        if re.search(words.YEAR_START, clause):
            return "kvarvarande_fran_foregaende_ar", None
    for part in (behind, before):
        for measure, pattern in words.VERBS:
            if re.search(pattern, part):
                if measure == "stegforflyttning" and not re.search(
                    r"gjort|gjorde|haft|upplev|tagit|tog|kommit|kom\b", part
                ):
                    continue
                if measure == "nya_deltagare" and context.total == "arenden":
                    return "inskrivna_i_insats", None
                if measure == "nya_deltagare" and part is before and re.search(words.VERBS[-1][1], before + behind):
                    continue
                if measure == "avslutade" and part is before and re.search(r"avslut\w+ (?:med|som)|och\W*$", before):
                    continue
                return measure, None
    for measure, pattern in words.LABELS:
        if re.search(pattern, left):
            return measure, None
    if re.search(words.NO_PARTICIPANTS, clause):
        return None, "no_measure"
    came = re.search(rf"{words.EVENT_VERB}[^.;,]*$", left) or re.match(
        rf"[^.;,]*?{words.EVENT_VERB}", right.split(" och ")[0]
    )
    if is_participant or came:
        return "deltagare", None
    return None, "no_measure"


def _outcome_behind_parentheses(reading: Reading, index: int) -> str | None:
    """ "9 personer (5 kvinnor och 4 män) till arbete": the outcome stands behind the parts."""
    match = re.match(rf"\s*{words.ADJECTIVES}{words.PEOPLE}\s?\([^()]*\)\s*", reading.behind(index))
    if match is None:
        return None
    behind = reading.behind(index)[match.end() :]
    return next((measure for measure, pattern in words.OUTCOMES if re.match(pattern, behind)), None)

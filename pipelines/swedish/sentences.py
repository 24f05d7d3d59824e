"""A small grammar of how reports tell counts, shares and amounts in sentences.

`figures_in` finds what is a figure at all (years, dates, laws, ages, telephone numbers and the like are not).
`read_sentence` tells what each figure measures. What it does not understand keeps its reason and no measure: nothing
is forced. The words are data (`sentence_words`); the functions are pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from pipelines.swedish import sentence_words as words
from pipelines.swedish.number_words import number_in_words

_FOLD = str.maketrans("åäöéèüÅÄÖÉÈÜ\u00a0\u2009\u202f‐‑–—−", "aaoeeuaaoeeu   -----")
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_MONTH = r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*"
_UNIT = r"%|procent\b|t\s?kr\b|tusen kr\w*|tusental kr\w*|mnkr\b|mkr\b|mn kr\b|miljon(?:er)? kr\w*|kronor\b|kr\b|:-"
_NOUN_AHEAD = rf"(?=\s(?:{words.ADJECTIVES}{words.PEOPLE}|kvinnor\b|man\b|arenden\b))"

# Digits that are no figure. Masked before figures are looked for.
_NOT_FIGURES = re.compile(
    "|".join(
        (
            rf"\(?\b{_YEAR}:\d{{1,4}}(?: \d{{3}})?\b\)?",  # laws: 2003:1210
            r"\b\d+\s?(?:kap\w*|§+)(?:\s?\d+)?|§+\s?\d+",
            rf"\b{_YEAR}-(?:0\d|1[0-2])(?:-[0-3]\d)?(?:\s?-+\s?{_YEAR}-(?:0\d|1[0-2])(?:-[0-3]\d)?)?",  # dates
            r"\b\d{6}\s?-\s?\d{4,6}\b|\b\d{6}\b(?= ?-)",  # 240101-260630, organisation numbers
            rf"\b(?:den )?\d{{1,2}}(?:\s?-\s?\d{{1,2}})?(?::?[ae])?\s+{_MONTH}\b\.?(?:\s+{_YEAR})?",
            rf"\b{_YEAR}\s?[-/]\s?(?:{_YEAR}|\d\d)\b",  # 2016-2021, 2025/26
            rf"\b{_YEAR}\b(?!\s?(?:%|kr\b|procent))(?!{_NOUN_AHEAD})",
            r"\b\d{1,3}\s?-\s?\d{1,3}\s?-?(?:ar\b|aring\w*|ars\b)|\b\d{1,3}\s?-?(?:ar\b(?! har)|aring\w*|ars\b|manader\b|manad\b|veckor\w*|veckors\b|dagar\b|dagars\b|timm\w+|minuter\b|km\b|mil\b)",
            r"\b\d{1,2}-(?:vecko|dag|manad)\w*",
            r"\bmellan \d{1,2} (?:och|till) \d{1,2} ar\b",
            r"\b(?:kl|v|vecka|sid|sida|s|bilaga|not|tabell|figur|diagram|delmal|mal|indikator|punkt|steg|fas|avsnitt|kapitel|version|nr|nummer|rum|etapp|del|artikel|dnr)\.?\s?\d+(?:\s?(?:-|och|,)\s?\d+)*\b(?!\s?(?:%|procent))",
            r"\b\d{1,2}(?:\.\d{1,2}){2,}\b|\b\d+\.\d(?=\s|$)(?!\s?(?:%|procent|kr|tkr|mkr))",  # section and version numbers
            r"(?:\+46|\b0\d{1,3})[\s-]?\d[\d\s-]{4,}\d",  # telephone
            r"\b\d{3} \d{2}\b",  # postal code
            r"\b\d+:(?:a|e)\b|\b\d+(?:a|e)\b",
            r"\b\d{1,2}[.:]\d{2}\s?-\s?\d{1,2}[.:]\d{2}\b",
            r"(?<=[a-z] )\(\d\)",  # "tva (2)"
        )
    )
)
_SECTION_NUMBER = re.compile(r"^\s*\d{1,2}\.?\s+(?=[A-ZÅÄÖ])")
_NUMBER = re.compile(
    rf"(?<![\w,.:/+])(?P<sign>[-+]\s?)?(?P<digits>\d{{1,3}}(?:[ .]\d{{3}})+(?!\d)|\d+)(?:,(?P<decimals>\d{{1,3}}))?(?P<unit>\s?(?:{_UNIT}))?(?!\w|[.:]\d|-[a-z])"
)
_RANGE = re.compile(r"(?<![\w,.:/])\d+(?:,\d+)?\s?-\s?\d+(?:,\d+)?(?!\w)")
_WORD = re.compile(r"(?<![\w-])[a-zåäöéA-ZÅÄÖ]+(?![\w]|-\w)")
_ONE = frozenset({"en", "ett", "ena"})
_NONE = frozenset({"inga", "ingen", "inget"})
_AFTER_ONE = re.compile(
    rf"\s+(?:av\b|till (?:arbete|studier|annan)|ater\b|i arbete|annan varaktig|{words.GENDERS[0][1]}|avslutad)"
)
_AFTER_NONE = re.compile(rf"\s+(?:{words.ADJECTIVES})?{words.PEOPLE}(?:[^.;]*)avslut")

_DIGIT = re.compile(r"\d")
_UNITS = (
    ("procent", r"%|procent"),
    ("tkr", r"t\s?kr|tusen|tusental"),
    ("mkr", r"mnkr|mkr|mn kr|miljon"),
    ("kr", r"kr|:-"),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a text: where it stands (characters), its value, unit (antal, procent, kr, tkr, mkr), how sure it is."""

    start: int
    end: int
    printed: str
    value: Decimal
    unit: str
    approximate: bool = False
    in_words: bool = False
    part_of_range: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What a figure of a sentence tells. `measure` is None when it is not understood; `reason` then says why.

    `year` is a year that the sentence names for the figure, `year_offset` -1 when it speaks of the year before. `scope` is
    `all` when the förbund's insatser together are spoken of (`all_structural`, `all_volume`), else None. `subject` is the
    name of an insats that the sentence itself gives, as printed.
    """

    figure: Figure
    measure: str | None
    is_goal: bool = False
    year: int | None = None
    year_offset: int = 0
    scope: str | None = None
    subject: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What the sentences before in the same passage leave behind: the latest total, and whether last year was compared."""

    total: str | None = None
    compares: bool = False
    scope: str | None = None
    subject: str | None = None
    year: int | None = None


@dataclass(slots=True)
class _Reading:
    text: str
    folded: str
    figures: Sequence[Figure]
    measures: list[str | None] = field(default_factory=list)
    reasons: list[str | None] = field(default_factory=list)

    def left(self, index: int) -> str:
        """The text between the figure before and this one."""
        return self.folded[self.figures[index - 1].end if index else 0 : self.figures[index].start]

    def right(self, index: int) -> str:
        """The text between this figure and the next."""
        end = self.figures[index + 1].start if index + 1 < len(self.figures) else len(self.folded)
        return self.folded[self.figures[index].end : end]

    def before(self, index: int) -> str:
        return self.folded[: self.figures[index].start]

    def behind(self, index: int) -> str:
        return self.folded[self.figures[index].end :]


@lru_cache(maxsize=256)  # several readers fold one sentence
def fold_letters(text: str) -> str:
    """Lower case, å and ä as a, ö as o, every dash as -, every blank as a blank. Keeps the length."""
    lower = text.lower()
    return lower.translate(_FOLD) if len(lower) == len(text) else text.translate(_FOLD)


def figures_in(text: str) -> tuple[Figure, ...]:
    """The figures of a text, in order: digits and number words that count, measure or price something.

    >>> [f.value for f in figures_in("Enligt lag (2003:1210) fick 12 deltagare i åldern 16–64 år stöd under 2024.")]
    [Decimal('12')]
    """
    in_words = [(match, number) for match in _WORD.finditer(text) if (number := number_in_words(match[0])) is not None]
    if not in_words and not _DIGIT.search(text):
        return ()
    folded = fold_letters(text)
    masked = _NOT_FIGURES.sub(
        lambda match: "¤" * len(match[0]),
        _SECTION_NUMBER.sub(lambda m: "¤" * len(m[0]), text, count=1).translate(_FOLD).lower(),
    )
    ranges = [match.span() for match in _RANGE.finditer(masked)]
    found = []
    for match in _NUMBER.finditer(masked):
        start, end = match.span("digits")[0], match.end()
        in_range = any(first <= start < last for first, last in ranges)
        is_money = _unit(match["unit"]) in ("kr", "tkr", "mkr") or re.search(words.MONEY_LABEL, masked[: match.start()])
        if match["sign"] and is_money and not in_range and _is_sign(masked, match.start("sign")):
            start = match.start("sign")
        value = Decimal(re.sub(r"\D", "", match["digits"]) + (f".{match['decimals']}" if match["decimals"] else ""))
        if start < match.span("digits")[0] and match["sign"].strip() == "-":
            value = -value
        found.append(
            Figure(
                start, end, text[start:end], value, _unit(match["unit"]), _approximate(masked, start), False, in_range
            )
        )
    for match, number in in_words:
        if "¤" in masked[match.start() : match.end()]:
            continue
        behind = folded[match.end() :]
        if match[0].lower() in _ONE and not (_AFTER_ONE.match(behind) and found):
            continue
        if match[0].lower() in _NONE and not _AFTER_NONE.match(behind):
            continue
        unit = re.match(rf"\s(?:{_UNIT})", behind)
        end = match.end() + (unit.end() if unit else 0)
        printed = text[match.start() : end]
        found.append(
            Figure(
                match.start(),
                end,
                printed,
                Decimal(number),
                _unit(unit[0] if unit else None),
                _approximate(masked, match.start()),
                True,
            )
        )
    return tuple(sorted(found, key=lambda figure: figure.start))


def _is_sign(masked: str, position: int) -> bool:
    """A dash is a minus when something other than a word or a figure stands right before it."""
    before = masked[:position].rstrip()
    return not before or before[-1] in ":;=(|" or (masked[position] == "+" and not before[-1:].isdigit())


def _unit(text: str | None) -> str:
    if not text:
        return "antal"
    return next(unit for unit, pattern in _UNITS if re.search(pattern, text))


def _approximate(masked: str, start: int) -> bool:
    return re.search(words.APPROXIMATE, masked[:start]) is not None


def read_sentence(text: str, context: Context | None = None) -> tuple[tuple[Told, ...], Context]:
    """What each figure of a sentence tells, and what the sentence leaves behind for the next one of its passage."""
    context = context or Context()
    folded = fold_letters(text)
    everything = figures_in(text)
    twins = _twins(folded, everything)
    figures = tuple(figure for figure in everything if figure not in twins.values())
    reading = _Reading(text, _without(folded, twins.values()), figures)
    scope = _scope(folded)
    subject = _subject(text, folded)
    if not reading.figures:
        return (), replace(context, compares=_compares(folded), scope=scope or context.scope)
    for index in range(len(reading.figures)):
        measure, reason = _measure(reading, index, context)
        reading.measures.append(measure)
        reading.reasons.append(reason)
    _read_genders(reading, context)
    _read_shares(reading)
    _read_sums(reading)
    continues = re.match(r"\W*(?:av|utav) (?:dessa|de\b|dem)|\W*\d+ (?:avslut|gick)", folded) is not None
    told: list[Told] = []
    for index, figure in enumerate(reading.figures):
        year, offset = _year(reading, index, context)
        if not year and not offset and not told and re.match(r"\W*varav\b", folded):
            year = context.year
        if told and not year and not offset and _is_part(reading.measures[index]):
            year, offset = told[-1].year, told[-1].year_offset
        measure, reason = reading.measures[index], reading.reasons[index]
        if figure.part_of_range:
            measure, reason = None, "range"
        elif measure is not None and re.search(words.OTHER_PERIOD, folded) and not _is_goal(reading, index):
            measure, reason = None, "other_period"
        told.append(
            Told(
                figure,
                measure,
                measure is not None and _is_goal(reading, index),
                year,
                offset,
                scope or (context.scope if continues else None),
                subject or (context.subject if continues else None),
                reason if measure is None else None,
            )
        )
    told = _with_twins(told, twins)
    totals = [
        item.measure
        for item in told
        if item.measure in ("deltagare", "avslutade", "arenden", "nya_deltagare") and not item.is_goal
    ]
    kept_scope = scope or (context.scope if continues else None)
    kept_subject = subject or (context.subject if continues else None)
    years = [item.year for item in told if item.year is not None]
    return tuple(told), Context(
        totals[-1] if totals else context.total,
        _compares(folded),
        kept_scope,
        kept_subject,
        years[-1] if years else None,
    )


def _twins(folded: str, figures: Sequence[Figure]) -> dict[Figure, Figure]:
    """Figures in parentheses right behind another: last year's ("67 (61) personer"), or the share ("13 (32 %) till arbete")."""
    return {
        figure: following
        for figure, following in pairwise(figures)
        if re.fullmatch(r"\s?\(\s?(?:ca )?", folded[figure.end : following.start])
        and re.match(r"\s?\)", folded[following.end :])
        and figure.unit == "antal"
        and following.unit in ("antal", "procent")
    }


def _without(folded: str, twins: Iterable[Figure]) -> str:
    """The text with the parentheses blanked out, same length."""
    for twin in twins:
        start, end = folded.rindex("(", 0, twin.start), folded.index(")", twin.end) + 1
        folded = folded[:start] + " " * (end - start) + folded[end:]
    return folded


def _with_twins(told: Sequence[Told], twins: Mapping[Figure, Figure]) -> list[Told]:
    result: list[Told] = []
    for item in told:
        result.append(item)
        twin = twins.get(item.figure)
        if twin is None:
            continue
        if item.measure is None or item.is_goal:
            result.append(replace(item, figure=twin, measure=None, is_goal=False, reason="no_measure"))
        elif twin.unit == "procent":
            result.append(replace(item, figure=twin, measure=_share_of(item.measure)))
        else:
            result.append(
                replace(item, figure=twin, year=item.year - 1 if item.year else None, year_offset=item.year_offset - 1)
            )
    return result


def _is_part(measure: str | None) -> bool:
    """Whether a measure is told as a part of a total before it, and so speaks of the same year."""
    return measure is not None and (
        re.search(r"(?:^|_)(?:kvinnor|man|annat_kon)$", measure) is not None
        or any(measure == outcome for outcome, _ in words.OUTCOMES)
    )


def _compares(folded: str) -> bool:
    return (
        re.search(words.LAST_YEAR, folded) is not None
        and re.search(r"\b(?:jamfort|jamforelse|jmf)\b", folded) is not None
    )


def _scope(folded: str) -> str | None:
    if re.search(words.VOLUME, folded):
        return "all_volume"
    if re.search(words.ALL_INSATSER, folded):
        return "all_structural" if re.search(words.STRUCTURAL, folded) else "all"
    if re.search(r"\bstrukturell karaktar\b", folded):
        return "all_structural"
    return None


def _subject(text: str, folded: str) -> str | None:
    """The name that begins the sentence as its subject, or the occasion ("Vid årets medlemssamråd medverkade …")."""
    match = re.match(rf"(?P<name>[A-ZÅÄÖ][^.;:]{{2,70}}?)\s+{words.NAMED_VERB}\b", _like(text, folded))
    if (
        match is not None
        and not re.match(words.NOT_A_NAME, folded)
        and not re.search(r"\b\d+\b|,| har ", match["name"])
        and len(match["name"].split()) <= 7
    ):
        return text[: match.end("name")]
    match = re.match(
        r"vid (?:arets |detta |det |den |arliga )*(?P<name>\w{6,}(?:e|a|d|t|n|g|m))\b (?:medverkade|deltog)", folded
    )
    if match is not None and not match["name"].endswith(("tillfallen", "dagen", "seminariet", "traffen", "traffarna")):
        name = text[match.start("name") : match.end("name")]
        return name[:1].upper() + name[1:]
    return None


def _like(text: str, folded: str) -> str:
    """The folded text with the capital that begins it."""
    return text[:1] + folded[1:]


# --- what a figure measures -----------------------------------------------------------------------------------------


def _measure(reading: _Reading, index: int, context: Context) -> tuple[str | None, str | None]:
    figure = reading.figures[index]
    left, right = reading.left(index), reading.right(index)
    if re.search(words.CHANGE_BEFORE, left) or re.match(words.CHANGE_BEHIND, right.strip()):
        return None, "change"
    if figure.unit in ("kr", "tkr", "mkr") or re.search(words.MONEY_LABEL, left):
        return _money(reading, index)
    if figure.unit == "procent":
        return _share(reading, index)
    return _count(reading, index, context)


def _money(reading: _Reading, index: int) -> tuple[str | None, str | None]:
    left, right = reading.left(index), reading.right(index).lstrip()
    for measure, before, behind in words.MONEY:
        if (not before or re.search(before, left)) and (not behind or re.match(behind, right)):
            return measure, None
    return None, "no_measure"


def _share(reading: _Reading, index: int) -> tuple[str | None, str | None]:
    left, right = reading.left(index), reading.right(index).lstrip()
    noun = r"(?:av (?:de |samtliga |alla |dessa |insatsens )?(?:\w+ )?(?:deltagar\w+|samtal\w+|arende\w+|person\w+|individ\w+) )?(?:har |ar |var )?"
    for gender, pattern in words.GENDERS:
        if re.match(noun + pattern, right):
            if re.search(rf"avslut|{words.MEETING}", left) and not re.search(r"deltag", left):
                return None, "no_measure"
            return f"andel_{gender}" if gender != "annat_kon" else "andel_annat_kon", None
    if re.search(r"svarsfrekvens\w*", left) or re.match(r"svarsfrekvens", right):
        return "svarsfrekvens", None
    clause = re.split(r"[;:]", right)[0]
    if re.search(r"stegforflyttning", clause) or re.search(
        r"stegforflyttning\w* (?:var|ar|uppgick till|for|gjordes av)\s*$", left
    ):
        return "stegforflyttning_andel", None
    for measure, pattern in words.OUTCOMES:
        if re.match(
            rf"(?:av (?:de |dem |samtliga |alla |dessa )?(?:\w+ )?(?:deltagar\w+|person\w+|individ\w+),? )?{pattern}",
            clause,
        ):
            return _share_of(measure), None
    tail = re.search(r"andel(?:en)?\b(?P<of>[^.;:%]*?)(?:ar|var|uppgick till|totalt|\W)*$", left)
    if tail is not None:
        for measure, pattern in words.OUTCOMES:
            if re.search(pattern, tail["of"]):
                return _share_of(measure), None
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
    gender_label = re.search(r"\b(kvinnor|man)\W*(?:var|ar|\()?\W*$", left)
    if gender_label and re.search(r"konsfordelning|andel|varav", reading.before(index)):
        return f"andel_{gender_label[1]}", None
    return None, "no_measure"


def _share_of(measure: str) -> str:
    return {"stegforflyttning": "stegforflyttning_andel"}.get(measure, f"andel_{measure}")


def _count(reading: _Reading, index: int, context: Context) -> tuple[str | None, str | None]:
    figure, left, right = reading.figures[index], reading.left(index), reading.right(index).lstrip()
    if index and reading.reasons[index - 1] == "ratio":
        return None, "ratio"
    if re.match(rf"{words.ADJECTIVES}{words.PEOPLE}\s?(?:/|per\b)", right):
        return None, "no_measure"
    for gender, pattern in words.GENDERS:
        if re.match(rf"(?:st |stycken |var |ar )?{pattern}", right):
            return f"gender:{gender}", None
    subset = re.match(rf"(?:av|utav)\s+(?P<which>(?:{words.WHICH}\s+)*)$", right)
    if subset is not None and index + 1 < len(reading.figures):
        if not subset["which"] and figure.in_words and reading.figures[index + 1].in_words:
            return None, "ratio"  # "två av tre deltagare"
        measure = _subset_measure(reading, index)
        return (measure, None) if measure else (None, "no_measure")
    is_whole = re.search(words.WHOLE, left) is not None
    for measure, pattern in words.OUTCOMES:
        if not is_whole and re.match(rf"(?:st |stycken )?{words.ADJECTIVES}{pattern}", right):
            return measure, None
    if re.match(rf"{words.ADJECTIVES}{words.CASES}", right):
        return _cases(reading, index)
    people = re.match(rf"(?P<adjectives>{words.ADJECTIVES})(?P<noun>{words.PEOPLE})", right)
    if people is not None:
        return _people(
            reading, index, people["adjectives"], re.match(words.PARTICIPANT, people["noun"]) is not None, context
        )
    if re.match(r"(?:som )?(?:har |hade )?(?:avslut(?:ats|ade|ades|at)|skrivits ut|skrevs ut|utskrivna)\b", right):
        return "avslutade", None
    if re.match(r"nya\b|nyinskrivna\b", right):
        return "nya_deltagare", None
    if re.match(r"(?:som )?(?:har )?(?:fortsatte|foljde med|kvarstod|var kvar)\b", right):
        return "kvarvarande_fran_foregaende_ar", None
    if re.match(r"(?:insamlade |inkomna )?(?:enkatsvar|enkater)\b", right):
        return "enkater", None
    if (
        re.match(r"(?:kom |ar |kommer )?fran (?:vart forbund|forbundet|det egna forbundet)\b", right)
        and "enkat" in reading.folded
    ):
        return "enkater", None
    if re.match(r"svar(?:ande)?\b", right):
        return "svarande", None
    for measure, pattern in words.LABELS:
        if re.search(pattern, left) and _stands_alone(right):
            return (f"gender:{measure}" if measure in ("kvinnor", "man") else measure), None
    return None, "no_measure"


def _stands_alone(right: str) -> bool:
    """Whether nothing that could be another noun follows the figure."""
    return re.match(r"$|[,.;:()]|(?:och|men|medan|varav|av|har|under|for|mot|\()\b", right) is not None


def _subset_measure(reading: _Reading, index: int) -> str | None:
    """ "66 av de 100 avslutade deltagarna har gjort en stegförflyttning": what is told of the 66."""
    predicate = reading.right(index + 1)
    for measure, pattern in words.OUTCOMES:
        if re.search(
            rf"\b{pattern}",
            re.sub(rf"^\s*{words.ADJECTIVES}(?:{words.PEOPLE})?(?: som avslutats)?", "", predicate).lstrip(),
        ):
            return measure
    if re.search(r"stegforflyttning", predicate):
        return "stegforflyttning"
    if re.search(r"\bavslut(?:ats|ades|at)\b", re.sub(r"^\s*avslutade", "", predicate)):
        return "avslutade"
    return None


def _cases(reading: _Reading, index: int) -> tuple[str | None, str | None]:
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


def _clause(reading: _Reading, index: int) -> str:
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
    reading: _Reading, index: int, adjectives: str, is_participant: bool, context: Context
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
    if re.search(words.CAPACITY, left):
        return None, "no_measure"
    if re.search(words.WHOLE, left):
        return (
            "avslutade" if re.match(rf"{words.PEOPLE},? (?:som )?(?:har )?avslut(?!ades)", right) else "deltagare"
        ), None
    if figure.value == 0 and figure.in_words:
        return ("avslutade", None) if re.search(r"avslut", clause) else (None, "negated")
    if re.search(r"(?:svar fran|svar av|svarade|besvarades av|besvarats av)\s*(?:totalt )?$", left):
        return "svarande", None
    before, behind = clause.split("¤", 1)
    for part in (behind, before):
        for measure, pattern in words.VERBS:
            if re.search(pattern, part):
                if measure == "stegforflyttning" and not re.search(r"gjort|gjorde|haft|upplev", part):
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
    if is_participant:
        return "deltagare", None
    return None, "no_measure"


def _read_genders(reading: _Reading, context: Context) -> None:
    """Settle the parts by gender: they belong to the total told last before them in the sentence."""
    counts = [measure for measure in reading.measures if measure is not None and measure.startswith("gender:")]
    distribution = re.search(r"konsfordelning", reading.folded) is not None
    for index, measure in enumerate(reading.measures):
        if measure is None or not measure.startswith("gender:"):
            continue
        gender = measure.removeprefix("gender:")
        total: str | None = None
        unknown = False
        for earlier in range(index - 1, -1, -1):
            held = reading.measures[earlier]
            if held is not None and (
                held in ("kvinnor", "man", "annat_kon") or re.search(r"_(?:kvinnor|man|annat_kon)$", held)
            ):
                continue
            if held in ("deltagare", "avslutade", "arenden", "nya_deltagare", "svarande", "inskrivna_i_insats"):
                total = held
            elif held is None and re.match(rf"\s*{words.ADJECTIVES}{words.PEOPLE}", reading.right(earlier)):
                unknown = True
            break
        if total in ("avslutade", "nya_deltagare", "svarande"):
            reading.measures[index] = f"{total}_{gender}"
        elif unknown:
            reading.measures[index], reading.reasons[index] = None, "no_measure"
        elif total is None and re.search(words.OUTCOME_WORDS, reading.behind(index)):
            reading.measures[index], reading.reasons[index] = None, "no_measure"
        elif (
            total is None
            and len(counts) < 2
            and not distribution
            and context.total is None
            and not _is_label(reading, index)
        ):
            reading.measures[index], reading.reasons[index] = None, "no_measure"
        else:
            reading.measures[index] = gender


def _read_shares(reading: _Reading) -> None:
    """ "61 % av deltagarna, totalt 56 personer, har gått till …": the share is of what the count tells."""
    for index, (figure, measure) in enumerate(zip(reading.figures, reading.measures, strict=True)):
        if figure.unit != "procent" or measure is not None or index + 1 == len(reading.figures):
            continue
        told = reading.measures[index + 1]
        is_outcome = told is not None and any(told == outcome for outcome, _ in words.OUTCOMES)
        if is_outcome and re.match(
            r"\W*(?:av deltagarna)?\W*(?:totalt|dvs|eller|motsvarande|sammanlagt)?\W*$", reading.right(index)
        ):
            reading.measures[index], reading.reasons[index] = f"andel_{told}", None


def _read_sums(reading: _Reading) -> None:
    """ "19 personer och 2 personer digitalt, totalt 21 personer": the total is told, the others are its parts."""
    people = [
        index
        for index, figure in enumerate(reading.figures)
        if figure.unit == "antal"
        and (
            reading.measures[index] == "deltagare"
            or re.match(rf"\s*{words.ADJECTIVES}{words.PEOPLE}", reading.right(index))
        )
    ]
    for index in people:
        parts = [other for other in people if other != index]
        told_as_sum = re.search(r"\b(?:totalt?|sammanlagt|tillsammans)\W*(?:ca )?$", reading.left(index)) is not None
        if (
            len(parts) >= 2
            and told_as_sum
            and reading.figures[index].value == sum(reading.figures[i].value for i in parts)
        ):
            kind = next((reading.measures[part] for part in parts if reading.measures[part] is not None), None)
            reading.measures[index], reading.reasons[index] = reading.measures[index] or kind, None
            for part in parts:
                reading.measures[part], reading.reasons[part] = None, "part"
            return


def _is_label(reading: _Reading, index: int) -> bool:
    return re.search(r"(?:varav|antal) (?:kvinnor|man)\W*$", reading.left(index)) is not None


# --- goals and years ------------------------------------------------------------------------------------------------


def _is_goal(reading: _Reading, index: int) -> bool:
    before = re.split(words.GOAL_BREAK, reading.before(index))[-1]
    behind = re.split(words.GOAL_BREAK + r"|(?<=[a-z])\. ", reading.behind(index))[0]
    if re.search(words.GOAL_BEFORE, before) or re.search(words.GOAL_BEHIND, behind):
        return True
    if re.match(r"\s?\w*\s?/\s?(?:ar|termin|manad)\b", reading.right(index)):
        return True
    return reading.figures[index].unit == "procent" and re.search(r"\bavslutas\b", reading.right(index)) is not None


def _year(reading: _Reading, index: int, context: Context) -> tuple[int | None, int]:
    """A year that the sentence names for the figure, or -1 when it tells of the year before."""
    before, behind = reading.before(index), reading.behind(index)
    if re.search(r"\(\s*$", before) and re.match(r"[^)]{0,25}\)", behind) and (context.compares or _compares(before)):
        return None, -1
    clause = re.split(r"[;(]| och | medan ", before)[-1]
    carried = reading.measures[index] == "kvarvarande_fran_foregaende_ar"
    if (
        re.search(words.LAST_YEAR, clause)
        and not carried
        and not re.search(r"\b(?:jamfort|jamforelse|jmf|an|fran|sedan)\b[^.]*$", clause)
    ):
        return None, -1
    named = re.match(rf"\s?\w{{0,12}}\s?\(({_YEAR})\)", behind)
    if named:
        return int(named[1]), 0
    years = list(re.finditer(rf"(?P<word>\b\w+\s)?(?<![\d-])({_YEAR})(?![\d-])", clause))
    for match in reversed(years):
        if carried or re.match(
            r"(?:fran|sedan|till|infor|an|med|jmf|oktober|november|december|september|augusti|januari|april|mars|maj|juni|juli|februari)\b",
            match["word"] or "",
        ):
            continue
        return int(match[2]), 0
    return None, 0

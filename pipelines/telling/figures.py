"""Figures in running text: the digits and number words that count, measure or price something.

Years, dates, laws, ages, telephone numbers, section numbers and the like are no figures. Nothing is said here of what a
figure measures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from pipelines.swedish.amounts import NUMBER_IN_TEXT, value_of
from pipelines.swedish.folding import fold_letters
from pipelines.swedish.number_words import number_in_words
from pipelines.swedish.units import UNIT_IN_TEXT, unit_of
from pipelines.swedish.years import SPOKEN_YEAR as YEAR
from pipelines.telling.told_words import line_of

_MONTH = r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*"
DAY = rf"\b(?:den )?\d{{1,2}}(?:\s?-\s?\d{{1,2}})?(?::?[ae])?\s+{_MONTH}\b\.?(?:\s+{YEAR})?"
"""A day of a month as it is spelt in folded text: "den 21 maj", "3-4 mars 2019"."""

# Digits that are no figure. Masked before figures are looked for.
_NOT_FIGURES = re.compile(
    "|".join(
        (
            rf"\(?\b{YEAR}:\d{{1,4}}(?: \d{{3}})?\b\)?",  # laws: 2003:1210
            r"\b\d+\s?(?:kap\w*|§+)(?:\s?\d+)?|§+\s?\d+",
            rf"\b{YEAR}-(?:0\d|1[0-2])(?:-[0-3]\d)?(?:\s?-+\s?{YEAR}-(?:0\d|1[0-2])(?:-[0-3]\d)?)?",  # dates
            r"\b\d{6}\s?-\s?\d{4,6}\b|\b\d{6}\b(?= ?-)",  # 240101-260630, organisation numbers
            DAY,
            rf"\b{YEAR}\s?[-/]\s?(?:{YEAR}|\d\d)\b",  # 2016-2021, 2025/26
            rf"\b(?P<year>{YEAR})\b(?!\s?(?:%|kr\b|procent))",
            rf"\b\d{{1,3}}\s?-\s?\d{{1,3}}\s?-?(?:ar\b|aring\w*|ars\b)|\b\d{{1,3}}\s?-?(?:ar\b(?! (?:har|kvinn|man\b|nya\b|avslut|inskriv|{YEAR}\b))|aring\w*|ars\b|manader\b|manad\b|veckor\w*|veckors\b|dagar\b|dagars\b|timm\w+|minuter\b|km\b|mil\b)",
            r"\b\d{1,2}-(?:vecko|dag|manad)\w*",
            r"\bmellan \d{1,2} (?:och|till) \d{1,2} ar\b",
            r"\b(?:kl|v|vecka|sid|sida|s|bilaga|not|tabell|figur|diagram|delmal|mal|indikator|punkt|steg|fas|avsnitt|kapitel|version|nr|nummer|rum|etapp|del|artikel|dnr)\.?\s?\d+(?:\s?(?:-|och|,)\s?\d+)*\b(?!\s?(?:%|procent))",
            rf"\b\d{{1,2}}(?:\.\d{{1,2}}){{2,}}\b|\b\d+\.\d(?=\s|$)(?!\s?{UNIT_IN_TEXT})",  # section and version numbers
            r"(?:\+46|\b0\d{1,3})[\s-]?\d[\d\s-]{4,}\d",  # telephone
            r"\b\d{3} \d{2}\b",  # postal code
            r"\b\d+:(?:a|e)\b|\b\d+(?:a|e)\b",
            r"\b\d{1,2}[.:]\d{2}\s?-\s?\d{1,2}[.:]\d{2}\b",
            r"(?<=[a-z] )\(\d\)",  # "tva (2)"
        )
    )
)
_IS_VERB = re.compile(r"\d\s?[äÄ]r$")
_SECTION_NUMBER = re.compile(r"^\s*\d{1,2}\.?\s+(?=[A-ZÅÄÖ])")
_NUMBER = re.compile(
    rf"(?<![\w,.:+])(?<!\d/)(?<!\s/)(?P<sign>[-+]\s?)?{NUMBER_IN_TEXT}(?P<unit>\s?(?:{UNIT_IN_TEXT}))?(?!\w|[.:]\d|-[a-z])"
)
# "Kvinnor/män: 13/18": behind a label of two, the second figure counts too.
_PAIR = re.compile(r"\b(?:kvinnor\s?/\s?man|man\s?/\s?kvinnor)\W{1,3}(?P<digits>\d+\s?(?P<slash>/)\s?\d+)\s*$")
_RANGE = re.compile(r"(?<![\w,.:/])\d+(?:,\d+)?\s?-\s?\d+(?:,\d+)?(?!\w)")
_WORD = re.compile(r"(?<![\w-])[a-zåäöéA-ZÅÄÖ]+(?![\w]|-\w)")
_ONE = frozenset({"en", "ett", "ena"})
_NONE = frozenset({"inga", "ingen", "inget"})
# What follows a figure, in signs (`told_words`). "2010 deltagare" is no year.
_COUNTED = re.compile(r"(?:de |SUM |unik |olika |ENROLLED |NEW |LEFT |paga )*(?:PARTICIPANT|PERSON|WOMAN|MAN|CASE)\b")
_AFTER_ONE = re.compile(
    r"av\b|(?:till|i) (?:WORK|STUDY|annan|OTHER_INSATS)\b|BACK\b|LEFT\b"
    r"|(?:(?:vara|med|av|de|galla|avse|rora) )*WOMAN\b"
)
_OTHER_INSATS = re.compile(r"OTHER_INSATS\b")  # "4 till arbete och en annan insats", not "En annan insats väntade"
_PREPOSITION = re.compile(r"\b(?:till|i|for|pa|mot|med)\s+$")  # "vidare till en annan insats"
# "En deltagare har gått till arbete": an article that counts, as an outcome is told of the one.
_ONE_PERSON = re.compile(
    r"(?:PARTICIPANT|PERSON|WOMAN|MAN) (?:ha|GO|COME|BACK|LEFT|GET|ENTERED)\b(?: [^ .;,\d]+){0,4}? ?"
    r"(?:(?:till|i) (?:WORK|STUDY|OTHER_INSATS)|BACK|LEFT|WORK)\b"
)
_NONE_LEFT = re.compile(r"(?:(?:NEW|ENROLLED|de) )*(?:PARTICIPANT|PERSON)\b[^.;]*\bLEFT\b")
_MONEY_LABEL = re.compile(r"\b(?:medel|BUDGET|OUTCOME|DEVIATION|COST|PER_HEAD|GRANTED)(?: @\d{4})? :$")
_ROUGHLY = re.compile(r"(?:APPROXIMATELY|\bover|MORE an)$")
_WORDS_AHEAD = 160
_RESPECTIVELY = re.compile(r"\s+resp(?:ektive|\.)\s+")
_DIGIT = re.compile(r"\d")


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


def figures_in(text: str) -> tuple[Figure, ...]:
    """The figures of a text, in order: digits and number words that count, measure or price something.

    >>> [f.value for f in figures_in("Enligt lag (2003:1210) fick 12 deltagare i åldern 16–64 år stöd under 2024.")]
    [Decimal('12')]
    """
    in_words = [(match, number) for match in _WORD.finditer(text) if (number := number_in_words(match[0])) is not None]
    has_digits = _DIGIT.search(text) is not None
    if not in_words and not has_digits:
        return ()
    folded = fold_letters(text)
    masked = fold_letters(_SECTION_NUMBER.sub(lambda m: "¤" * len(m[0]), text, count=1))
    if has_digits:
        masked = _NOT_FIGURES.sub(
            lambda match: match[0] if _is_figure(text, match) else "¤" * len(match[0]),
            masked,
        )
    pair = _PAIR.search(masked)
    if pair is not None:
        masked = masked[: pair.start("slash")] + "|" + masked[pair.end("slash") :]
    ranges = [match.span() for match in _RANGE.finditer(masked)]
    found = []
    for match in _NUMBER.finditer(masked):
        start, end = match.span("digits")[0], match.end()
        in_range = any(first <= start < last for first, last in ranges)
        is_money = _unit(match["unit"]) in ("kr", "tkr", "mkr") or _is_labelled_money(text, match.start())
        if match["sign"] and is_money and not in_range and _is_sign(masked, match.start("sign")):
            start = match.start("sign")
        value = value_of(match["digits"], match["decimals"] or "")
        if start < match.span("digits")[0] and match["sign"].strip() == "-":
            value = -value
        found.append(
            Figure(start, end, text[start:end], value, _unit(match["unit"]), _approximate(text, start), False, in_range)
        )
    for match, number in in_words:
        if "¤" in masked[match.start() : match.end()]:
            continue
        behind = folded[match.end() :]
        ahead = line_of(text[match.end() :][:_WORDS_AHEAD]) if match[0].lower() in _ONE | _NONE else ""
        if (
            match[0].lower() in _ONE
            and not (
                (
                    (_AFTER_ONE.match(ahead) and found)
                    or (_OTHER_INSATS.match(ahead) and any(figure.start < match.start() for figure in found))
                )
                and not _PREPOSITION.search(folded, 0, match.start())
            )
            and not _ONE_PERSON.match(ahead)
        ):
            continue
        if match[0].lower() in _NONE and not _NONE_LEFT.match(ahead):
            continue
        unit = re.match(rf"\s(?:{UNIT_IN_TEXT})", behind)
        end = match.end() + (unit.end() if unit else 0)
        printed = text[match.start() : end]
        found.append(
            Figure(
                match.start(),
                end,
                printed,
                Decimal(number),
                _unit(unit[0] if unit else None),
                _approximate(text, match.start()),
                True,
            )
        )
    return _of_one_unit(text, sorted(found, key=lambda figure: figure.start))


def _of_one_unit(text: str, figures: list[Figure]) -> tuple[Figure, ...]:
    """ "79 respektive 60 procent": the unit stands once, behind the last."""
    for index in range(len(figures) - 2, -1, -1):
        figure, following = figures[index], figures[index + 1]
        if figure.unit == "antal" and _RESPECTIVELY.fullmatch(text[figure.end : following.start]):
            figures[index] = replace(figure, unit=following.unit)
    return tuple(figures)


def _is_sign(masked: str, position: int) -> bool:
    """A dash is a minus when something other than a word or a figure stands right before it."""
    before = masked[:position].rstrip()
    if (
        masked[position - 1 : position] == " "
        and masked[position : position + 2].strip() != masked[position]
        and (not before[-1:].isdigit())
    ):
        return True  # "var -303 tkr"
    return not before or before[-1] in ":;=(|" or (masked[position] == "+" and not before[-1:].isdigit())


def _unit(text: str | None) -> str:
    return (unit_of(text) if text else None) or "antal"


def _approximate(text: str, start: int) -> bool:
    return _ROUGHLY.search(line_of(text[max(0, start - 20) : start])) is not None


def _is_figure(text: str, match: re.Match[str]) -> bool:
    """Whether what looks like an age or a year counts: "26 är" folded looks like an age, "2010 deltagare" like a year."""
    if match.lastgroup == "year":
        ahead = text[match.end() :][:_WORDS_AHEAD]
        return ahead.lstrip()[:1].islower() and _COUNTED.match(line_of(ahead)) is not None
    return _IS_VERB.search(text[slice(*match.span())]) is not None


def _is_labelled_money(text: str, start: int) -> bool:
    before = text[:start].rstrip()
    return before.endswith(":") and _MONEY_LABEL.search(line_of(before)) is not None

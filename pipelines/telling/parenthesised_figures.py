"""Figures in parentheses right behind another: last year's count, the share of a count, the count of a share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipelines.swedish.folding import fold_letters
from pipelines.swedish.years import SPOKEN_YEAR
from pipelines.telling.figures import Figure
from pipelines.telling.grammar import compiled
from pipelines.telling.told import Told, is_part, share_of
from pipelines.telling.told_words import line_of

_WHEN = r"(?:(?:ar|under|for|:|PERIOD|LAST_YEAR|@\d{4}) ?)*"
# Between two figures, in signs; the second stands right behind the parenthesis.
_OPENS = re.compile(r"\((?: (?:APPROXIMATELY|dvs|CORRESPONDING|motsvara|MORE an))?$")
_OPENS_BEHIND_PEOPLE = rf"(?:(?:{{NP}}|CASE) ?)?{_WHEN}\((?: {_WHEN})?(?:APPROXIMATELY)?$"
_OPENS_LATER = re.compile(r"[^.;:()]*\((?: (?:APPROXIMATELY|dvs|CORRESPONDING|motsvara))?$")
# Behind the second figure, in signs.
_CLOSES = r"(?:(?:{NP}|FILLER) )?\)"
_CLOSES_WITH_YEAR = r"(?:(?:{NP}|CASE) )?(?:(?:ar|under|for) )*(?:PERIOD|@\d{4}|LAST_YEAR) \)"
_YEAR_IN = re.compile(rf"\b{SPOKEN_YEAR}\b")


def parenthesised(text: str, figures: Sequence[Figure]) -> dict[Figure, Figure]:
    """Figures in parentheses right behind another: last year's ("67 (61) personer"), the share ("13 (32 %) till
    arbete", "12 deltagare (35 %)"), or the count behind a share ("31 % (28 personer) till arbete").
    """
    found: dict[Figure, Figure] = {}
    for number, (figure, following) in enumerate(pairwise(figures)):
        between = text[figure.end : following.start]
        if "(" not in between:
            continue
        end = figures[number + 2].start if number + 2 < len(figures) else len(text)
        if _is_aside(figure, following, line_of(between), line_of(text[following.end : end])):
            found[figure] = following
    return found


def _is_aside(figure: Figure, following: Figure, between: str, behind: str) -> bool:
    units = (figure.unit, following.unit)
    if units == ("antal", "antal"):
        return (_OPENS.fullmatch(between) is not None and re.match(r"\)", behind) is not None) or (
            compiled(_OPENS_BEHIND_PEOPLE).fullmatch(between) is not None
            and (
                compiled(_CLOSES_WITH_YEAR).match(behind) is not None
                or (_names_year(between) and compiled(_CLOSES).match(behind) is not None)
            )
        )
    if units == ("antal", "procent"):
        return _OPENS_LATER.fullmatch(between) is not None and re.match(r"\)", behind) is not None
    if units == ("procent", "procent"):
        return _OPENS_LATER.fullmatch(between) is not None and compiled(_CLOSES_WITH_YEAR).match(behind) is not None
    if units == ("procent", "antal"):
        return _OPENS.fullmatch(between) is not None and compiled(_CLOSES).match(behind) is not None
    return False


def _names_year(between: str) -> bool:
    """ "88 personer (2020: 79 personer)": the year stands in the parenthesis, before the figure."""
    return re.search(r"\( [^)]*(?:PERIOD|@\d{4}|LAST_YEAR)", between) is not None


def blanked(text: str, asides: Iterable[Figure]) -> str:
    """The text with the parentheses blanked out, same length."""
    for aside in asides:
        start, end = text.rindex("(", 0, aside.start), text.index(")", aside.end) + 1
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _is_whole_of(text: str, part: Told, whole: Told) -> bool:
    """Whether two neighbours are told as "27 av 60": the share behind them is that of the part."""
    return compiled("{OF}").fullmatch(line_of(text[part.figure.end : whole.figure.start])) is not None


def _share_told(measure: str) -> str | None:
    """The measure of a share in parentheses behind a count; only parts have one."""
    return share_of(measure) if is_part(measure) or measure == "stegforflyttning" else None


def _count_of(share: str) -> str | None:
    """The measure of a count whose share has the measure given: andel_till_arbete -> till_arbete."""
    if share == "stegforflyttning_andel":
        return "stegforflyttning"
    return share.removeprefix("andel_") if share.startswith("andel_") else None


def with_asides(text: str, told: Sequence[Told], asides: Mapping[Figure, Figure]) -> list[Told]:
    """The figures told, each followed by what the parenthesis behind it tells."""
    result: list[Told] = []
    for position, item in enumerate(told):
        result.append(item)
        aside = asides.get(item.figure)
        if aside is not None:
            result.append(_aside_of(text, item, aside, told[position - 1] if position else None))
    return result


def _aside_of(text: str, item: Told, aside: Figure, part: Told | None) -> Told:
    if part is not None and aside.unit == "procent" and _is_whole_of(text, part, item):
        measure = None if part.measure is None or part.is_goal else _share_told(part.measure)
        return replace(part, figure=aside, measure=measure, is_goal=False, reason=None if measure else "no_measure")
    if item.measure is None or item.is_goal:
        return replace(item, figure=aside, measure=None, is_goal=False, reason="no_measure")
    if item.figure.unit == "procent" and aside.unit == "antal":
        measure = _count_of(item.measure)
        return replace(item, figure=aside, measure=measure, reason=None if measure else "no_measure")
    if aside.unit == "procent" and item.figure.unit == "antal":
        share = _share_told(item.measure)
        return replace(item, figure=aside, measure=share, reason=None if share else "no_measure")
    start, end = text.rindex("(", 0, aside.start), text.index(")", aside.end)
    year = _YEAR_IN.search(fold_letters(text[start : aside.start] + " " + text[aside.end : end]))
    if year is not None:
        return replace(item, figure=aside, year=int(year[0]), year_offset=0)
    return replace(item, figure=aside, year=item.year - 1 if item.year else None, year_offset=item.year_offset - 1)

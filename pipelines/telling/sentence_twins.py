"""Figures in parentheses right behind another: last year's count, the share of a count, the count of a share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipelines.swedish.years import SPOKEN_YEAR as YEAR
from pipelines.telling import sentence_words as words
from pipelines.telling.figures import Figure
from pipelines.telling.sentence_reading import Told, is_part, share_of

# What a parenthesis says behind the count of another year: "(197 år 2018)", "(88 personer 2020)".
_OF_A_YEAR = rf"\s?(?:{words.ADJECTIVES}{words.PEOPLE}\s?)?(?:ar |under |for )?(?P<year>{YEAR})\s?\)"


def parenthesised(folded: str, figures: Sequence[Figure]) -> dict[Figure, Figure]:
    """Figures in parentheses right behind another: last year's ("67 (61) personer"), the share ("13 (32 %) till arbete",
    "12 deltagare (35 %)"), or the count behind a share ("31 % (28 personer) till arbete")."""
    people = rf"(?:\s{words.ADJECTIVES}{words.PEOPLE})?"
    result: dict[Figure, Figure] = {}
    for figure, following in pairwise(figures):
        between, behind = folded[figure.end : following.start], folded[following.end :]
        if re.fullmatch(r"\s?\(\s?(?:ca )?", between) and re.match(r"\s?\)", behind):
            is_twin = figure.unit == "antal" and following.unit in ("antal", "procent")
        elif figure.unit == following.unit == "antal" and re.match(_OF_A_YEAR, behind):
            # "96 personer under 2021 (88 personer 2020)"
            is_twin = bool(re.fullmatch(rf"{people}(?:\s(?:under |ar )?{YEAR})?\s?\(\s?(?:ca )?", between))
        elif figure.unit == "antal" and following.unit == "procent":
            is_twin = bool(
                re.fullmatch(r"[^.;:()]*\(\s?(?:ca |dvs |motsvarande )?", between) and re.match(r"\s?\)", behind)
            )
        elif figure.unit == "procent" and following.unit == "antal":
            is_twin = bool(
                re.fullmatch(r"\s?\(\s?(?:ca |dvs |motsvarande )?", between) and re.match(rf"{people}\s?\)", behind)
            )
        else:
            is_twin = False
        if is_twin:
            result[figure] = following
    return result


def blanked(folded: str, twins: Iterable[Figure]) -> str:
    """The text with the parentheses blanked out, same length."""
    for twin in twins:
        start, end = folded.rindex("(", 0, twin.start), folded.index(")", twin.end) + 1
        folded = folded[:start] + " " * (end - start) + folded[end:]
    return folded


def _is_whole_of(folded: str, part: Told, whole: Told) -> bool:
    """Whether two neighbours are told as "27 av 60": the share behind them is that of the part."""
    return (
        re.fullmatch(rf"\s(?:av|utav)\s+(?:{words.WHICH}\s+)*", folded[part.figure.end : whole.figure.start])
        is not None
    )


def _share_told(measure: str) -> str | None:
    """The measure of a share in parentheses behind a count; only parts have one."""
    return share_of(measure) if is_part(measure) or measure == "stegforflyttning" else None


def _count_of(share: str) -> str | None:
    """The measure of a count whose share has the measure given: andel_till_arbete -> till_arbete."""
    if share == "stegforflyttning_andel":
        return "stegforflyttning"
    return share.removeprefix("andel_") if share.startswith("andel_") else None


def with_twins(folded: str, told: Sequence[Told], twins: Mapping[Figure, Figure]) -> list[Told]:
    """The figures told, each followed by what the parenthesis behind it tells."""
    result: list[Told] = []
    for position, item in enumerate(told):
        result.append(item)
        twin = twins.get(item.figure)
        if twin is None:
            continue
        part = told[position - 1] if position else None
        if part is not None and twin.unit == "procent" and _is_whole_of(folded, part, item):
            measure = None if part.measure is None or part.is_goal else _share_told(part.measure)
            result.append(
                replace(part, figure=twin, measure=measure, is_goal=False, reason=None if measure else "no_measure")
            )
        elif item.measure is None or item.is_goal:
            result.append(replace(item, figure=twin, measure=None, is_goal=False, reason="no_measure"))
        elif item.figure.unit == "procent":
            measure = _count_of(item.measure)
            result.append(replace(item, figure=twin, measure=measure, reason=None if measure else "no_measure"))
        elif twin.unit == "procent":
            share = _share_told(item.measure)
            result.append(replace(item, figure=twin, measure=share, reason=None if share else "no_measure"))
        elif (of_year := re.match(_OF_A_YEAR, folded[twin.end :])) is not None:
            result.append(replace(item, figure=twin, year=int(of_year["year"]), year_offset=0))
        else:
            result.append(
                replace(item, figure=twin, year=item.year - 1 if item.year else None, year_offset=item.year_offset - 1)
            )
    return result

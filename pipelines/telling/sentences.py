"""A small grammar of how reports tell counts, shares and amounts in sentences.

`figures_in` finds what is a figure at all (years, dates, laws, ages, telephone numbers and the like are not).
`read_sentence` tells what each figure measures. What it does not understand keeps its reason and no measure: nothing
is forced. The words are data (`sentence_words`); the functions are pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.layout.geometry import MASK
from pipelines.swedish.folding import fold_letters
from pipelines.swedish.years import SPOKEN_YEAR as YEAR
from pipelines.telling import sentence_words as words
from pipelines.telling.figures import figures_in
from pipelines.telling.sentence_counts import count_measure
from pipelines.telling.sentence_parts import read_genders, read_shares, read_sums
from pipelines.telling.sentence_reading import Context, Reading, Told, is_goal, is_part
from pipelines.telling.sentence_shares import money_measure, share_measure
from pipelines.telling.sentence_twins import blanked, parenthesised, with_twins


def read_sentence(text: str, context: Context | None = None) -> tuple[tuple[Told, ...], Context]:
    """What each figure of a sentence tells, and what the sentence leaves behind for the next one of its passage."""
    context = context or Context()
    folded = fold_letters(text)
    everything = figures_in(text)
    twins = parenthesised(folded, everything)
    figures = tuple(figure for figure in everything if figure not in twins.values())
    reading = Reading(text, blanked(folded, twins.values()), figures)
    scope = _scope(folded)
    subject = _subject(text, folded)
    if scope is None and (
        re.search(words.EVENT, folded) or (re.search(words.EVENT_VERB, folded) and re.search(words.PEOPLE, folded))
    ):
        scope = "events" if re.search(words.EVENTS, folded) else "event"
    # what staff took part in is no figure of the people whom the förbund's insatser reached
    if scope is None and re.search(rf"\d\s?{words.COLLEAGUES}", folded) and re.search(words.COLLEAGUES_VERB, folded):
        scope = "event"
    if not reading.figures:
        return (), replace(
            context, compares=_compares(folded), scope=context.scope if scope in (None, "event", "events") else scope
        )
    for index in range(len(reading.figures)):
        measure, reason = _measure(reading, index, context)
        reading.measures.append(measure)
        reading.reasons.append(reason)
    read_genders(reading, context)
    read_shares(reading)
    read_sums(reading)
    continues = (
        re.match(
            rf"\W*(?:av|utav) (?:dessa|de\b|dem)|\W*\d+ (?:avslut|gick)|\W*{words.LAST_YEAR}",
            folded,
        )
        is not None
    )
    # "Totalt avslutades 104" sums up what the sentence before spoke of: all insatser, but not whom it named
    sums_up = continues or re.match(r"\W*(?:totalt|sammanlagt)\b", folded) is not None
    told: list[Told] = []
    for index, figure in enumerate(reading.figures):
        year, offset = _year(reading, index, context)
        if not year and not offset and not told and re.match(r"\W*varav\b", folded):
            year = context.year
        if told and not year and not offset and is_part(reading.measures[index]):
            year, offset = told[-1].year, told[-1].year_offset
        measure, reason = reading.measures[index], reading.reasons[index]
        if figure.part_of_range:
            measure, reason = None, "range"
        elif measure is not None and re.search(words.OTHER_PERIOD, folded) and not is_goal(reading, index):
            measure, reason = None, "other_period"
        told.append(
            Told(
                figure,
                measure,
                measure is not None and is_goal(reading, index),
                year,
                offset,
                scope or (context.scope if sums_up else None),
                _subject_of(reading, index, subject, told) or (context.subject if continues else None),
                reason if measure is None else None,
            )
        )
    told = with_twins(folded, told, twins)
    totals = [
        item.measure
        for item in told
        if item.measure in ("deltagare", "avslutade", "arenden", "nya_deltagare") and not item.is_goal
    ]
    kept_scope = scope or (context.scope if sums_up else None)
    kept_scope = None if kept_scope in ("event", "events") else kept_scope
    kept_subject = subject or (context.subject if continues else None)
    years = [item.year for item in told if item.year is not None]
    return tuple(told), Context(
        totals[-1] if totals else context.total,
        _compares(folded),
        kept_scope,
        kept_subject,
        years[-1] if years else None,
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
    match = re.match(rf"(?P<name>[A-ZÅÄÖ{MASK[0]}][^.;:]{{2,70}}?)\s+{words.NAMED_VERB}\b", _like(text, folded))
    if (
        match is not None
        and not re.match(words.NOT_A_NAME, folded)
        and not re.search(r"\b\d+\b|,| (?:har|som|dem|de|vi) ", match["name"])
        and len(match["name"].split()) <= 7
    ):
        name = text[: match.end("name")]
        # What a person did is not told of an insats, nor of all of them; a person in parentheses goes with the insats.
        return MASK if MASK in re.sub(r"\([^)]*\)", "", name) else name
    match = re.match(
        r"vid (?:arets |detta |det |den |arliga )*(?P<name>\w{6,}(?:e|a|d|t|n|g|m))\b (?:medverkade|deltog)", folded
    ) or re.match(
        rf"\W*(?:ca |cirka |drygt |totalt )?\w+ {words.PEOPLE} {words.CAME_TO}(?P<name>(?!\w*(?:insats|projekt|verksamhet))\w{{6,}})\b\W*$",
        folded,
    )
    if match is not None and not match["name"].endswith(("tillfallen", "dagen", "seminariet", "traffen", "traffarna")):
        name = text[match.start("name") : match.end("name")]
        return name[:1].upper() + name[1:]
    return None


def _subject_of(reading: Reading, index: int, subject: str | None, told: Sequence[Told]) -> str | None:
    """The sentence's subject, unless a later clause tells who came to something else."""
    if told and not is_part(reading.measures[index]) and re.search(words.EVENT_VERB, reading.left(index)):
        return None
    return subject


def _like(text: str, folded: str) -> str:
    """The folded text with the capital that begins it."""
    return text[:1] + folded[1:]


def _measure(reading: Reading, index: int, context: Context) -> tuple[str | None, str | None]:
    figure = reading.figures[index]
    left, right = reading.left(index), reading.right(index)
    if re.search(words.CHANGE_BEFORE, left) or re.match(words.CHANGE_BEHIND, right.strip()):
        return None, "change"
    if figure.unit in ("kr", "tkr", "mkr") or re.search(words.MONEY_LABEL, left):
        return money_measure(reading, index)
    if figure.unit == "procent":
        return share_measure(reading, index)
    return count_measure(reading, index, context)


def _year(reading: Reading, index: int, context: Context) -> tuple[int | None, int]:
    """A year that the sentence names for the figure, or -1 when it tells of the year before."""
    before, behind = reading.before(index), reading.behind(index)
    if re.search(r"\(\s*$", before) and re.match(r"[^)]{0,25}\)", behind) and (context.compares or _compares(before)):
        return None, -1
    # "Deltagare 2018 (2017): 31", "214 deltagare (197 år 2018), av dem 125": a closed parenthesis tells of itself
    spoken = re.sub(rf"(?<=\d{{4}}) ?\({YEAR}\)|\((?!{YEAR}\))[^()]*\)", " ", before)
    clause = re.split(r"[;(]| och | medan ", spoken)[-1]
    carried = reading.measures[index] == "kvarvarande_fran_foregaende_ar"
    if (
        re.search(words.LAST_YEAR, clause)
        and not carried
        and not re.search(r"\b(?:jamfort|jamforelse|jmf|an|fran|sedan)\b[^.]*$", clause)
    ):
        return None, -1
    named = re.match(rf"\s?\w{{0,12}}\s?\(({YEAR})\)", behind) or re.match(
        rf"\s?{words.PEOPLE}\s(?:under |ar |aret )?({YEAR})\b(?!\s?-)", behind
    )
    if named:
        return int(named[1]), 0
    years = list(re.finditer(rf"(?P<word>\b\w+\s)?(?<![\d-])({YEAR})(?![\d-])", clause))
    for match in reversed(years):
        if carried or re.match(
            r"(?:fran|sedan|till|infor|an|med|jmf|oktober|november|december|september|augusti|januari|april|mars|maj|juni|juli|februari)\b",
            match["word"] or "",
        ):
            continue
        return int(match[2]), 0
    return None, 0

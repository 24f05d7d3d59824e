"""Figures that repeat a measure told before: a goal beside its outcome, last year's figure beside this year's."""

from __future__ import annotations

import re

from pipelines.swedish.years import SPOKEN_YEAR as YEAR
from pipelines.telling import sentence_words as words
from pipelines.telling.sentence_reading import Context, Reading

_COUNTED = frozenset({"deltagare", "nya_deltagare", "avslutade", "arenden"})


def told_again(reading: Reading, index: int) -> str | None:
    """ "17, mot målet 25" or "Målet var 40 deltagare och utfallet blev 46": the measure told before, as goal or outcome."""
    if not re.search(
        r"\bmal(?:et|sattning\w*|vardet?)?(?: pa| om| var| ar)?\s*$|\b(?:resultat|utfall)(?:et)? (?:blev|var|ar|uppgick till)\s*$",
        reading.left(index),
    ):
        return None
    is_share = reading.figures[index].unit == "procent"
    for measure in reversed(reading.measures):
        if measure is None or measure.startswith("gender:"):
            continue
        told_share = measure.startswith("andel_") or measure.endswith("_andel")
        return measure if told_share == is_share and (told_share or measure in _COUNTED) else None
    return None


def told_before(reading: Reading, index: int, context: Context) -> str | None:
    """ "Året före var de 288", "2023 var siffran 113", "(2020: 79)": the total told last, of the year that is named."""
    totals = [measure for measure in reading.measures if measure in _COUNTED]
    total = totals[-1] if totals else context.total
    left = reading.left(index)
    named = re.search(rf"{words.LAST_YEAR}|\b{YEAR}\b", left) is not None
    compared = re.search(r"\bjamfor(?:t|a|as) med\s*(?:ca )?$", left) and re.match(
        rf"\s*{words.ADJECTIVES}(?:{words.PEOPLE})?\s*(?:under |ar |aret |for )?(?:{YEAR}|{words.LAST_YEAR})",
        reading.behind(index),
    )
    if compared:
        return total
    told = re.search(r"\b(?:var|ar) (?:de|det|siffran|antalet|motsvarande siffra|motsvarande antal)\s*$", left)
    labelled = re.search(rf"\(\s?(?:ar |under )?(?:{words.LAST_YEAR}|{YEAR})(?: var)?:?\s*$", left)
    return total if named and (told or labelled) else None

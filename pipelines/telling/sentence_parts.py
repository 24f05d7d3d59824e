"""Figures that are settled when all of a sentence is known: parts by gender, shares of outcomes, parts of a sum."""

from __future__ import annotations

import re

from pipelines.telling import sentence_words as words
from pipelines.telling.sentence_reading import Context, Reading


def read_genders(reading: Reading, context: Context) -> None:
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
            elif any(held == outcome for outcome, _ in words.OUTCOMES) or held in (
                "stegforflyttning",
                "inskrivna_vid_arets_slut",
            ):
                unknown = True
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


def read_shares(reading: Reading) -> None:
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


def read_sums(reading: Reading) -> None:
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
        # "9 deltagare under våren och 11 under hösten, totalt 20": a part may lack its noun
        bare = [
            other
            for other in range(index)
            if other not in parts
            and reading.figures[other].unit == "antal"
            and reading.measures[other] is None
            and re.match(r"\s*(?:under|pa|i|fran|vid|digitalt)\b", reading.right(other))
        ]
        if bare and reading.figures[index].value == sum(reading.figures[i].value for i in [*parts, *bare]):
            parts = sorted([*parts, *bare])
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


def _is_label(reading: Reading, index: int) -> bool:
    return re.search(r"(?:varav|antal) (?:kvinnor|man)\W*$", reading.left(index)) is not None

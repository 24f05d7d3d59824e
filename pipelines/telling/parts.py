"""Figures that are settled when all of a sentence is known: parts by gender, shares of outcomes, parts of a sum."""

from __future__ import annotations

import re
from collections.abc import Set

from pipelines.telling.clauses import Clauses
from pipelines.telling.grammar import compiled
from pipelines.telling.told import OUTCOMES, Context, is_of_gender

_OF_GENDER = frozenset({"avslutade", "nya_deltagare", "svarande"})
"""Totals whose parts by gender have a measure of their own."""
_PEOPLE = r"{NP}\b"
_TELLS_OUTCOME = re.compile(r"\bLEFT\b|\b(?:till|i) (?:WORK|STUDY)\b|\bWORK\b|\bELSEWHERE\b")
_CAME_OR_LEFT = re.compile(r"\b(?:LEFT|ENTERED|WRITE|NEW)\b")
_OF_THE_SHARE = re.compile(r"(?:av(?: [^ ,#%€]+)+)?[ ,]*(?:(?:SUM|dvs|eller|motsvara|CORRESPONDING) ?)?[ ,(]*")
_BARE_PART = re.compile(r"(?:under|pa|i|fran|vid|digital\w*)\b")
_LABEL = re.compile(r"(?:varav|antal) (?:WOMAN|MAN)(?: :)?$")
_SUM = re.compile(r"\bSUM(?: [:(])?$")


def read_genders(clauses: Clauses, context: Context) -> None:
    """Settle the parts by gender: they belong to the total told last before them in the sentence."""
    counts = {place for place, measure in enumerate(clauses.measures) if (measure or "").startswith("gender:")}
    distribution = "konsfordelning" in clauses.line
    for index, measure in enumerate(clauses.measures):
        if measure is None or not measure.startswith("gender:"):
            continue
        gender = measure.removeprefix("gender:")
        total, is_of_other = _whole(clauses, index, counts)
        alone = len(counts) < 2 and not distribution and context.total is None
        if total in _OF_GENDER:
            clauses.measures[index] = f"{total}_{gender}"
        elif is_of_other or (
            total is None
            and (
                _TELLS_OUTCOME.search(clauses.behind(index))
                or _CAME_OR_LEFT.search(clauses.before(index))
                or (alone and not _LABEL.search(clauses.left(index)))
            )
        ):
            clauses.measures[index], clauses.reasons[index] = None, "no_measure"
        else:
            clauses.measures[index] = gender


def _whole(clauses: Clauses, index: int, genders: Set[int]) -> tuple[str | None, bool]:
    """The total of which a part by gender is told, and whether it is a part of something else that was counted."""
    for earlier in range(index - 1, -1, -1):
        held = clauses.measures[earlier]
        if earlier in genders or is_of_gender(held):
            continue
        if held in _OF_GENDER or held in ("deltagare", "arenden", "inskrivna_i_insats"):
            return held, False
        is_of_other = (
            held in OUTCOMES
            or held in ("stegforflyttning", "inskrivna_vid_arets_slut")
            or (held is None and compiled(_PEOPLE).match(clauses.right(earlier)) is not None)
        )
        return None, is_of_other
    return None, False


def read_shares(clauses: Clauses) -> None:
    """ "61 % av deltagarna, totalt 56 personer, har gått till …": the share is of what the count tells."""
    for index, (figure, measure) in enumerate(zip(clauses.figures, clauses.measures, strict=True)):
        if figure.unit != "procent" or measure is not None or index + 1 == len(clauses.figures):
            continue
        told = clauses.measures[index + 1]
        if told in OUTCOMES and _OF_THE_SHARE.fullmatch(clauses.right(index)):
            clauses.measures[index], clauses.reasons[index] = f"andel_{told}", None


def read_sums(clauses: Clauses) -> None:
    """ "19 personer och 2 personer digitalt, totalt 21 personer": the total is told, the others are its parts."""
    counts = [index for index, figure in enumerate(clauses.figures) if figure.unit == "antal"]
    people = [i for i in counts if clauses.measures[i] == "deltagare" or compiled(_PEOPLE).match(clauses.right(i))]
    for index in people:
        parts = [other for other in people if other != index]
        # "9 deltagare under våren och 11 under hösten, totalt 20": a part may lack its noun
        bare = [
            other
            for other in counts
            if other < index
            and other not in parts
            and clauses.measures[other] is None
            and _BARE_PART.match(clauses.right(other))
        ]
        if bare and clauses.figures[index].value == sum(clauses.figures[i].value for i in [*parts, *bare]):
            parts = sorted([*parts, *bare])
        is_sum = clauses.figures[index].value == sum(clauses.figures[i].value for i in parts)
        if len(parts) >= 2 and is_sum and _SUM.search(clauses.left(index)):
            kind = next((clauses.measures[part] for part in parts if clauses.measures[part] is not None), None)
            clauses.measures[index], clauses.reasons[index] = clauses.measures[index] or kind, None
            for part in parts:
                clauses.measures[part], clauses.reasons[part] = None, "part"
            return

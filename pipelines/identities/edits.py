"""How a figure is misprinted, or misread: the typed edits, their cost, and how easily chance imitates them.

Values are whole print units (kronor in a report in kronor, thousands in one in tkr), so that a digit is a digit.
`printed` is what stands there, `true` what should. Kinds after Scholtus (2016), generalised Fellegi-Holt.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache

SIGN = "sign"
SCALED = "scaled"
SUBSTITUTED = "digit_substituted"
TRANSPOSED = "digits_transposed"
DROPPED = "digit_dropped"
DOUBLED = "digit_doubled"
INSERTED = "digit_inserted"
COPIED = "copied"
OMITTED = "omitted_line"
SECTION = "section"
READING = "alternative_reading"
FREE = "unexplained"

DIGIT_KINDS = frozenset({SUBSTITUTED, TRANSPOSED, DROPPED, DOUBLED, INSERTED})
SLIPS = DIGIT_KINDS | {SIGN, SCALED}

COST = {
    SIGN: 1.0,
    SCALED: 1.0,
    SUBSTITUTED: 1.0,
    TRANSPOSED: 1.0,
    DROPPED: 1.0,
    DOUBLED: 1.0,
    INSERTED: 1.0,
    COPIED: 1.0,
    SECTION: 1.0,
    READING: 0.5,
    OMITTED: 1.25,
    FREE: 2.5,
}
COST_OF_A_FURTHER_FIGURE_OF_A_SECTION = 0.25
COST_OF_A_WAIVED_IDENTITY = 3.0

LEAST_VALUE_OF_A_DIGIT_EDIT = 100


def typed_edit(printed: int, true: int) -> str | None:
    """The kind of slip that turns `true` into `printed`; None when no single slip does."""
    if printed == true:
        return None
    if printed == -true:
        return SIGN
    if (printed < 0) != (true < 0):
        return None
    one, other = str(abs(printed)), str(abs(true))
    if one.rstrip("0") == other.rstrip("0") and abs(len(one) - len(other)) == 3:
        return SCALED
    if abs(printed) >= LEAST_VALUE_OF_A_DIGIT_EDIT and abs(2 * abs(true) - 2000 * abs(printed)) <= 1000:
        return SCALED
    if min(abs(printed), abs(true)) == 0 or max(abs(printed), abs(true)) < LEAST_VALUE_OF_A_DIGIT_EDIT:
        return None
    return _digit_edit(one, other)


def _digit_edit(printed: str, true: str) -> str | None:
    if len(printed) == len(true):
        places = [i for i, (a, b) in enumerate(zip(printed, true, strict=True)) if a != b]
        if len(places) == 1:
            return SUBSTITUTED
        if len(places) == 2 and places[1] == places[0] + 1 and _swapped(printed, places[0]) == true:
            return TRANSPOSED
        return None
    if len(printed) + 1 == len(true):
        return DROPPED if _lacks_one(printed, true) else None
    if len(printed) == len(true) + 1 and _lacks_one(true, printed):
        return DOUBLED if _is_doubled(true, printed) else INSERTED
    return None


def _swapped(text: str, place: int) -> str:
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def _lacks_one(shorter: str, longer: str) -> bool:
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


def _is_doubled(true: str, printed: str) -> bool:
    return any(true[:i] + true[i] + true[i:] == printed for i in range(len(true)))


@lru_cache(maxsize=4096)
def slips_of(printed: int) -> tuple[tuple[int, str], ...]:
    """Every value that a single slip may have turned into `printed`, with the kind of the slip; nearest first."""
    text, sign = str(abs(printed)), -1 if printed < 0 else 1
    texts = {text + "000"}
    if text.endswith("000"):
        texts.add(text[:-3])
    for i in range(len(text) + 1):
        texts.update(text[:i] + digit + text[i:] for digit in "0123456789")
    for i in range(len(text)):
        texts.add(text[:i] + text[i + 1 :])
        texts.update(text[:i] + digit + text[i + 1 :] for digit in "0123456789")
    texts.update(_swapped(text, i) for i in range(len(text) - 1))
    values = {-printed, *(sign * int(candidate) for candidate in texts if candidate)}
    found = ((value, typed_edit(printed, value)) for value in values)
    named = [(value, kind) for value, kind in found if kind is not None]
    return tuple(sorted(named, key=lambda slip: (abs(slip[0] - printed), slip[0])))


def slips_between(printed: int, low: int, high: int) -> list[tuple[int, str]]:
    """The slips of `printed` whose value lies from `low` to `high`, in the order of slips_of."""
    values, ranks = _by_value(printed)
    slips = slips_of(printed)
    return [slips[rank] for rank in sorted(ranks[bisect_left(values, low) : bisect_right(values, high)])]


@lru_cache(maxsize=4096)
def _by_value(printed: int) -> tuple[list[int], list[int]]:
    """The values of slips_of in ascending order, and the place of each in slips_of."""
    ordered = sorted((value, rank) for rank, (value, _) in enumerate(slips_of(printed)))
    return [value for value, _ in ordered], [rank for _, rank in ordered]


def chance_of(kind: str, printed: int) -> float:
    """Probability that a wanted value lies within one unit of such an edit of `printed` by luck.

    A number of n digits has about 22 n neighbours by one slip of a digit; among 10^n numbers three units wide each.
    """
    digits = len(str(abs(printed)))
    if kind in DIGIT_KINDS:
        return float(min(1.0, 66 * digits / 10**digits))
    if kind in (SIGN, SCALED, SECTION, READING):
        return float(min(1.0, 6 / 10**digits))
    if kind in (COPIED, OMITTED):
        return float(min(1.0, 60 / 10**digits))
    return 1.0

"""Numbers told in words: "sju", "tjugofem", "etthundratjugo", from 0 to 999.

"en" and "ett" are articles more often than numbers; whoever asks decides whether to take them as one.
"""

from __future__ import annotations

UNITS = ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv", "tretton",
         "fjorton", "femton", "sexton", "sjutton", "arton", "nitton")  # fmt: skip
TENS = ("tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio")
_OTHER_SPELLINGS = {
    "inga": 0,
    "ingen": 0,
    "inget": 0,
    "en": 1,
    "ena": 1,
    "bägge": 2,
    "båda": 2,
    "aderton": 18,
    "tjog": 20,
}


def spell(number: int) -> str:
    """The number in words, as one word.

    >>> spell(125)
    'etthundratjugofem'

    Raises ValueError outside 0–999.
    """
    if not 0 <= number <= 999:
        raise ValueError(f"{number} lies outside 0 to 999")
    hundreds, rest = divmod(number, 100)
    head = f"{UNITS[hundreds]}hundra" if hundreds else ""
    return head + (_spell_rest(rest) if rest or not head else "")


def _spell_rest(number: int) -> str:
    if number < 20:
        return UNITS[number]
    tens, units = divmod(number, 10)
    return TENS[tens - 2] + (UNITS[units] if units else "")


_BY_WORD = {spell(number): number for number in range(1000)}
_BY_WORD.update({word.removeprefix("ett"): number for word, number in _BY_WORD.items() if word.startswith("etthundra")})
# "trettioen"
_BY_WORD.update({word[:-3] + "en": number for word, number in _BY_WORD.items() if word.endswith("ett")})
_BY_WORD.update(_OTHER_SPELLINGS)


def number_in_words(word: str) -> int | None:
    """The number that a word tells; None when it tells none. Case does not matter."""
    return _BY_WORD.get(word.casefold())

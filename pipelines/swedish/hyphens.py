"""Words that a line parts: "avslu-" over "tade"."""

from __future__ import annotations

_HANGING = frozenset(("och", "eller", "samt", "respektive", "resp", "till", "men"))
"""What may stand behind the first half of "in- och utskrivna": there the hyphen ends a word."""


def is_parted(first: str, following: str) -> bool:
    """Whether a hyphen at the end of a line parts one word from its rest at the beginning of the next.

    >>> is_parted("avslu-", "tade."), is_parted("in-", "och"), is_parted("Vuxen-", "Norr"), is_parted("3-", "tade")
    (True, False, False, False)
    """
    return (
        first.endswith("-")
        and first[-2:-1].isalpha()
        and following[:1].islower()
        and following.strip(".,:;") not in _HANGING
    )

"""Folding: the form in which printed words are compared, said once for Python.

dbt folds further, to letters, digits and single blanks (macro `fold`); a test holds the two together.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_PLAIN = {"æ": "a", "ø": "o", **dict.fromkeys("\u00a0\u2007\u2009\u202f", " "), **dict.fromkeys("‐‑‒–—−", "-")}
"""What no decomposition of Unicode tells."""


class _Letters(dict[int, str]):
    """For each character the one that stands for it, found when it is first met."""

    def __missing__(self, code: int) -> str:
        lower = chr(code).lower()
        folded = _PLAIN.get(lower) or unicodedata.normalize("NFD", lower)[0] if len(lower) == 1 else chr(code)
        self[code] = folded
        return folded


_LETTERS = _Letters()


@lru_cache(maxsize=256)  # several readers fold one sentence
def fold_letters(text: str) -> str:
    """Lower case, no accents, every dash as -, every blank as a blank. Keeps the length: places in it are the text's.

    >>> fold_letters("Årets NETTO – é")
    'arets netto - e'
    """
    return text.lower() if text.isascii() else text.translate(_LETTERS)


def fold(text: str) -> str:
    """The same of a text in which accents may be characters of their own and letters joined: "fo\u0308r", "ﬁ"."""
    return fold_letters(text) if text.isascii() else fold_letters(unicodedata.normalize("NFKC", text))

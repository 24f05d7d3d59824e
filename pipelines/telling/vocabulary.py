"""What printed words mean: the one vocabulary, `seeds/vocabulary/term.csv`, for heads, labels, headings, cells and
sentences alike.

A term says that a text in which its pattern is found has a code in a dimension: 'Varav kvinnor' is `kvinnor` in the
dimension `gender`. Of several terms of one dimension that fit, the one of the lowest precedence counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import pandas as pd


@dataclass(frozen=True, slots=True)
class _Dimension:
    name: str
    longest_text: int
    any_of: re.Pattern[str]
    terms: tuple[tuple[re.Pattern[str], str], ...]


class Vocabulary:
    """Terms by the use of a text (heading, head, label, cell) and by dimension.

    terms: rows of the seed `term`; dimensions: rows of the seed `dimension`. Raises re.error for what is no pattern.
    """

    def __init__(self, terms: Iterable[Mapping[str, object]], dimensions: Iterable[Mapping[str, object]]) -> None:
        longest = {str(row["dimension"]): int(str(row["longest_text"])) for row in dimensions}
        by_use: dict[str, dict[str, list[tuple[str, str]]]] = {}
        for row in sorted(terms, key=lambda row: int(str(row["precedence"]))):
            for use in str(row["applies_to"]).split():
                found = by_use.setdefault(use, {}).setdefault(str(row["dimension"]), [])
                found.append((str(row["pattern"]), str(row["code"])))
        self.dimensions = tuple(sorted(longest))
        self._by_use = {
            use: tuple(_dimension(name, longest[name], found) for name, found in sorted(dimensions_of.items()))
            for use, dimensions_of in by_use.items()
        }

    @classmethod
    def of_frames(cls, terms: pd.DataFrame, dimensions: pd.DataFrame) -> Vocabulary:
        """The vocabulary of the seeds as a warehouse holds them."""
        rows = [
            [{str(name): value for name, value in row.items()} for row in seed.astype(str).to_dict("records")]
            for seed in (terms, dimensions)
        ]
        return cls(*rows)

    def meanings(self, use: str, *forms: str) -> dict[str, str]:
        """Code by dimension of a text in this use, from its folded forms (as printed, and without what is added around
        the words); a dimension in which it means nothing is left out.
        """
        return {
            dimension.name: code
            for dimension in self._by_use.get(use, ())
            if (code := _code(dimension, forms)) is not None
        }

    def places(self, use: str, dimension: str, text: str) -> list[tuple[int, str]]:
        """Where in a text, of any length, which codes of a dimension are named: of terms that overlap, the one of the
        lowest precedence."""
        found: list[tuple[int, int, str]] = []
        terms = next((item.terms for item in self._by_use.get(use, ()) if item.name == dimension), ())
        for pattern, code in terms:
            for match in pattern.finditer(text):
                if match.end() > match.start() and not any(
                    match.start() < end and start < match.end() for start, end, _ in found
                ):
                    found.append((match.start(), match.end(), code))
        return sorted((start, code) for start, _, code in found)


def _dimension(name: str, longest_text: int, terms: list[tuple[str, str]]) -> _Dimension:
    any_of = re.compile("|".join(f"(?:{pattern})" for pattern, _ in terms))
    return _Dimension(name, longest_text, any_of, tuple((_compiled(pattern), code) for pattern, code in terms))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _code(dimension: _Dimension, forms: tuple[str, ...]) -> str | None:
    short = [form for form in forms if len(form) <= dimension.longest_text and dimension.any_of.search(form)]
    if not short:
        return None
    return next((code for pattern, code in dimension.terms if any(pattern.search(form) for form in short)), None)

"""What the words of a sentence say of its figures: each word by its lemma, or the phrase it begins, as one sign.

The words are the terms of the dimensions `told_word` and `no_subject` in `seeds/vocabulary/term.csv`. A term lists
words and phrases of lemmas, "|" between them; a word that the dictionary confuses with another stands as it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from pipelines.swedish.folding import fold_letters
from pipelines.swedish.lemmas import lemma_of
from pipelines.swedish.years import SPOKEN_YEAR
from pipelines.vocabulary import seed_rows

_WORD = re.compile(r"[^\W\d_]+|\d+|[^\w\s•●▪◦■]")  # the bullet of an item says nothing
_YEAR = re.compile(SPOKEN_YEAR)


class ToldWords:
    """Signs by word and by phrase. terms: rows of the seed `term`. Raises re.error for a pattern that is none."""

    def __init__(self, terms: Iterable[Mapping[str, str]]) -> None:
        self._words: dict[str, str] = {}
        open_words: list[tuple[re.Pattern[str], str]] = []
        phrases: list[tuple[str, str]] = []
        no_subjects: dict[str, list[str]] = {}
        for row in sorted(terms, key=lambda row: int(row["precedence"])):
            if row["dimension"] == "no_subject":
                no_subjects.setdefault(row["code"], []).append(_uncaptured(row["pattern"]))
            if row["dimension"] != "told_word":
                continue
            sign = row["code"].upper()
            for spelling in _alternatives(row["pattern"]):
                if " " in spelling:
                    phrases.append((spelling, sign))
                elif spelling.isalpha():
                    self._words.setdefault(spelling, sign)
                else:
                    open_words.append((re.compile(_uncaptured(spelling)), sign))
        self._open_words = tuple(open_words)
        self._no_subjects = {code: re.compile("|".join(patterns)) for code, patterns in no_subjects.items()}
        phrases.sort(key=lambda phrase: -phrase[0].count(" "))
        self._sign_of_group = {f"p{number}": sign for number, (_, sign) in enumerate(phrases)}
        listed = "|".join(f"(?P<p{number}>{_uncaptured(spelling)})" for number, (spelling, _) in enumerate(phrases))
        self._phrases = re.compile(rf"(?<!\S)(?:{listed})(?!\S)")
        self._sign = lru_cache(maxsize=65_536)(self._sign_of)

    def signs(self, words: Iterable[str]) -> list[tuple[str, int, int]]:
        """For each word or phrase its sign (upper case), or its lemma where it has none, with the first word of it and
        the one behind the last.
        """
        printed = list(words)
        lemmas = [lemma_of(word) if word.isalpha() else word for word in printed]
        starts, line = _placed(lemmas)
        found: list[tuple[str, int, int]] = []
        at = 0
        for match in self._phrases.finditer(line):
            first = starts[match.start()]
            found += [(self._sign(printed[i], lemmas[i]), i, i + 1) for i in range(at, first)]
            at = first + match[0].count(" ") + 1
            found.append((self._sign_of_group[str(match.lastgroup)], first, at))
            # "vid utgången av 2019": the year is told too
            found += [(printed[i], i, i + 1) for i in range(first, at) if printed[i].startswith("@")]
        found += [(self._sign(printed[i], lemmas[i]), i, i + 1) for i in range(at, len(lemmas))]
        return found

    def no_subject(self, word: str) -> str | None:
        """Why a word that begins a sentence is no name of an insats: no_name ("Under"), actor ("Koordinatorerna") or
        kind ("Föreläsningen": no name when it stands alone); None when it may be one.
        """
        forms = (fold_letters(word), lemma_of(word))
        found = (code for code, pattern in self._no_subjects.items() if any(map(pattern.fullmatch, forms)))
        return next(found, None)

    def _sign_of(self, printed: str, lemma: str) -> str:
        folded = fold_letters(printed)
        sign = self._words.get(folded) or self._words.get(lemma)
        if sign is None:
            sign = next(
                (s for pattern, s in self._open_words if pattern.fullmatch(lemma) or pattern.fullmatch(folded)), lemma
            )
        return sign


def words_in(text: str) -> list[tuple[str, int, int]]:
    """The words, numbers and signs of a text, with the characters they stand at. A year is "@2019"."""
    return [(_word(match[0]), match.start(), match.end()) for match in _WORD.finditer(text)]


def _word(printed: str) -> str:
    if _YEAR.fullmatch(printed):
        return f"@{printed}"
    return printed if printed.isalpha() else fold_letters(printed)


def line_of(text: str) -> str:
    """The signs of a text that has no figures, a blank between two."""
    return " ".join(sign for sign, _, _ in told_words().signs(word for word, _, _ in words_in(text)))


def _placed(lemmas: list[str]) -> tuple[dict[int, int], str]:
    starts, position = {}, 0
    for number, lemma in enumerate(lemmas):
        starts[position] = number
        position += len(lemma) + 1
    return starts, " ".join(lemmas)


def _alternatives(pattern: str) -> list[str]:
    """The spellings between the bars that stand in no bracket."""
    found, depth, start = [], 0, 0
    for place, letter in enumerate(pattern):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "|" and depth == 0:
            found.append(pattern[start:place])
            start = place + 1
    return [*found, pattern[start:]]


def _uncaptured(pattern: str) -> str:
    return re.sub(r"\((?!\?)", "(?:", pattern)


@lru_cache(maxsize=1)
def told_words() -> ToldWords:
    """The words of the vocabulary, made when a sentence is first read."""
    return ToldWords(seed_rows("term"))

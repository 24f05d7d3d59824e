"""Typeset pages whose letters were lost: letters from the picture, numbers from the file.

A font without a proper table of characters prints "Nettoomsättning" and hands over "Neoomäning". Its digits are typeset
and whole, so they are never replaced by what OCR saw; only words without digits are.
"""

from __future__ import annotations

from dataclasses import replace

from pipelines.layout.geometry import Page, Word
from pipelines.reading.personal_data import as_masked


def mended(page: Page, seen: Page) -> Page:
    """The page with the words of `seen` (the same page through OCR) in the place of its words without digits.

    What is masked in `seen` is masked in the result, digits too.
    """
    numbers = [word for word in page.words if _has_digit(word)]
    letters = [word for word in page.words if not _has_digit(word)]
    read = [
        word for word in seen.words if not _has_digit(word) and (word.masked or any(c.isalpha() for c in word.text))
    ]
    taken: set[int] = set()
    words: list[Word] = list(numbers)
    for word in read:
        below = [index for index, held in enumerate(letters) if _same_place(word, held)]
        fresh = [index for index in below if index not in taken]
        if not fresh:
            continue
        taken.update(fresh)
        model = letters[fresh[0]]
        whole = len(below) == 1 and _covers(word, model)
        words.append(
            replace(
                word,
                x0=model.x0 if whole else word.x0,
                x1=model.x1 if whole else word.x1,
                top=model.top,
                bottom=model.bottom,
                size=model.size,
                bold=model.bold,
            )
        )
        if not whole and _spans_more(word, model):
            # One box of the file may hold several words of the picture; the box stays open for them.
            taken.difference_update(fresh)
            letters[fresh[0]] = replace(model, x0=word.x1)
    words += [held for index, held in enumerate(letters) if index not in taken and held.x1 - held.x0 > 0.3 * held.size]
    hidden = [word for word in seen.words if word.masked]
    return replace(
        page,
        words=tuple(as_masked(word) if any(_same_place(mask, word) for mask in hidden) else word for word in words),
        text_source="mixed",
    )


def _has_digit(word: Word) -> bool:
    return any(character.isdigit() for character in word.text)


def _same_place(word: Word, held: Word) -> bool:
    shared = min(word.x1, held.x1) - max(word.x0, held.x0)
    return held.top < word.centre < held.bottom and shared > 0.5 * min(word.x1 - word.x0, held.x1 - held.x0)


def _covers(word: Word, held: Word) -> bool:
    return min(word.x1, held.x1) - max(word.x0, held.x0) > 0.75 * (held.x1 - held.x0)


def _spans_more(word: Word, held: Word) -> bool:
    return held.x1 - word.x1 > 0.6 * held.size

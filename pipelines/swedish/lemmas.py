"""Lemmas: the form under which a dictionary lists a word, so that a vocabulary holds words and not their inflections.

The dictionary ships in the wheel of simplemma. A word that it does not list is taken apart as a compound ("enkätsvaren"
is "enkätsvar"), and read as a scanner may have printed it, with its rings and dots gone or mixed up.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations, product

from simplemma.strategies.dictionaries.dictionary_factory import DecodedStrMapping
from simplemma.strategies.dictionaries.stream_dictionary_factory import StreamDictionaryFactory

from pipelines.swedish.folding import fold_letters

_OTHERS = {"a": "åä", "o": "ö"}
_MOST_MARKS = 2
_MOST_PLACES = 5
_SHORTEST_TAIL = 4
_SHORTEST_HEAD = 3


@lru_cache(maxsize=1)
def _dictionary() -> DecodedStrMapping:
    found: DecodedStrMapping = StreamDictionaryFactory().get_dictionary("sv")  # type: ignore[assignment]
    return found


@lru_cache(maxsize=65_536)
def lemma_of(word: str) -> str:
    """The folded lemma of a printed word; a word that nothing is known of is folded alone.

    >>> [lemma_of(word) for word in ("Deltagarna", "avslutades", "enkätsvaren", "fjölaret", "Xyzzy")]
    ['deltagare', 'avsluta', 'enkatsvar', 'fjolar', 'xyzzy']
    """
    lower = word.lower()
    return fold_letters(_listed(lower) or _compound(lower) or lower)


def _listed(lower: str) -> str | None:
    found = _dictionary().get(lower)
    if found is not None:
        return found
    return next((lemma for form in _marked(lower) if (lemma := _dictionary().get(form)) is not None), None)


def _marked(lower: str) -> list[str]:
    """The spellings that a word may stand for, those with the fewest rings and dots first. Where a scanner saw some, it
    may have mixed them up; where it saw none, it may have lost them.
    """
    plain = fold_letters(lower)
    seen = [place for place, letter in enumerate(lower) if letter != plain[place]]
    places = seen or [place for place, letter in enumerate(plain) if letter in _OTHERS][:_MOST_PLACES]
    forms = [plain]
    for count in range(1, min(len(places), _MOST_MARKS) + 1):
        for chosen in combinations(places, count):
            for letters in product(*(_OTHERS.get(plain[place], plain[place]) for place in chosen)):
                spelt = list(plain)
                for place, letter in zip(chosen, letters, strict=True):
                    spelt[place] = letter
                forms.append("".join(spelt))
    return forms


def _compound(lower: str) -> str | None:
    for cut in range(_SHORTEST_HEAD, len(lower) - _SHORTEST_TAIL + 1):
        tail = _dictionary().get(lower[cut:])
        if tail is not None:
            return lower[:cut] + tail
    return None

"""Words as parts of names: what a word can be by itself, and the marks that stand around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pipelines.reading.name_words import (
    COMMON_CAPITALISED,
    GIVEN_NAMES,
    GIVEN_NAMES_AND_WORDS,
    PARTICLES,
    PLACES,
    SURNAMES,
)

PUNCTUATION = ".,:;!?()[]{}\"'“”„‘’«»*·•…/|–—-_†"
_PARTS = re.compile(r"[^/,;:()\[\]|·•&+\"“”…_]+")
_GLUED = re.compile(r"([A-ZÅÄÖÉÜ][a-zåäöéü]{2,})((?:[A-ZÅÄÖÉÜ][a-zåäöéü]+-?)?[A-ZÅÄÖÉÜ][a-zåäöéü]{2,})")
_LETTERS_OF_NAME = re.compile(r"[^\W\d_]+(?:[-‐‑–'’´`.][^\W\d_]+)*\.?-?")
_JOINTS = re.compile(r"[-‐‑–'’´`.]")
# "I" and "Å" are words.
_INITIALS = re.compile(r"[A-ZÄÖ](?<!I)|[A-ZÅÄÖ]\.|[A-ZÅÄÖ](?:\.|-|\.-)[A-ZÅÄÖ]\.?")

# Endings that surnames have, and few other words.
_OF_SURNAMES = re.compile(
    r".{2,}(?:sson|dotter|qvist|quist|kvist|gren|ström|stroem|stedt|blad|blom|rot|roth|stierna|stjerna|hjelm|hielm"
    r"|sköld|skiöld|crantz|krantz|lander|nder|nius|lius|rius|elius|vall|wall|hoff|man|mann|ell|én|ér|ner|lin|din|bom"
    r"|[dlnrs]sen|ović|ovic|evic|ević|vić|ić|wicz|owski|owska|ewski|ewska|ska|ski|ová|enko|chuk|yan|ian|zadeh|pour|oglu"
    r"|ğlu|akis|opoulos|idis|escu|inen|nen)s?"
)
# Those that no other word has.
_OF_SURNAMES_ONLY = re.compile(
    r".{2,}(?:sson|dotter|qvist|quist|kvist|gren|ström|stedt|stierna|stjerna|hjelm|sköld|crantz|krantz|ović|ovic|evic"
    r"|ević|owski|owska|ewski|ewska|zadeh|oglu|opoulos|escu|lainen|änen)s?"
)
_OF_SURNAMES_AND_PLACES = re.compile(
    r".{2,}(?:berg|lund|dahl|holm|mark|fors|vik|wik|by|dal|strand|åker|hed|lid|sjö|näs|torp|lind|rud|bäck|backe|stad|bo|hult|holt)s?"
)
_OF_OTHER_WORDS = re.compile(
    r".+(?:gatan|vägen|torget|gränd|backen|stigen|parken|skolan|skola|gården|huset|hemmet|kyrkan|centrum|centret|center"
    r"|kommun|kommuner|kommunen|kommunerna|region|regionen|förbund|förbundet|nämnden|nämnd|projekt|projektet|insats"
    r"|insatsen|insatser|grupp|gruppen|teamet|team|modellen|modell|metoden|metod|samverkan|mottagning|mottagningen"
    r"|verksamhet|verksamheten|utbildning|kassan|förmedlingen|myndigheten|verket|styrelsen|förvaltning|förvaltningen"
    r"|enhet|enheten|avdelning|avdelningen|bygden|trakten|ningen|ningar|heten|heter|tionen|tioner|tion|ment|skap|skapet"
    r"|.{3}iska|liga|museet|museum|arna|erna|orna|elsen|elser|ologi|ör|är|rådet|råd|fonden|bolaget|kontoret|tjänst"
    r"|tjänsten|vård|vården|arbete|arbetet|dag|dagar|dagen|år|året|plats|platsen|stöd|stödet|kurs|kursen|linjen"
    r"|processen|planen|perspektiv|perspektivet|fullmäktige|byrå|byrån|hälsa|hälsan|kraft|steget|vägval|föreningen"
    r"|förening|rehab|konsult|data)|.{5,}(?:ning|ande|else|het)s?"
)

# Roles that only persons of a board, its office and its auditors have: a name beside them is a person's.
_BOARD = re.compile(
    r"(?:.*ordförande|.*ledamot|.*ledamöter|.*ersättare|.*revisor|.*revisorer|suppleant(?:er)?|förbundschef"
    r"|förbundssekreterare|förbundssamordnare|verksamhetschef|verksamhetsledare|kanslichef|.*direktör|justerare"
    r"|.*justeringsman|justeringsperson|sekreterare|protokollförare|kassör|firmatecknare|.*råd|vd|undertecknad(?:e)?"
    r"|sakkunnig(?:a|e)?|.*skyddsombud|underskrivare)(?:en|n|s|ns|ens|et|na|nas)?"
)
# Roles that an insats may follow as well ("Samordnare Ung Kraft"), and words that announce a person.
_OTHER_ROLE = re.compile(
    r"(?:.*chef|.*ledare|.*samordnare|.*koordinator|.*handläggare|.*sekreterare|.*ekonom|.*controller|.*administratör"
    r"|.*kommunikatör|.*coach|.*konsulent|.*strateg|.*utredare|.*utvärderare|kontaktperson|kontakt|kontakta|.*ansvarig"
    r"|.*ansvarige|.*handledare|.*assistent|.*terapeut|.*tjänsteman|.*tjänsteperson|.*rådgivare|författare|föredragande"
    r"|foto|fotograf|text|pennan|heter|redaktör|illustratör|formgivning|layout|arvode|arvoden|lön|lönekostnad|namn"
    r"|namnförtydligande|deltagande|närvarande|frånvarande|beslutande|tjänstgörande|adjungerad(?:e)?)"
    r"(?:en|n|s|ns|ens|erna|er|na)?"
)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a word can be, by itself.

    given: a given name, or one letter off it in a scan; plain_given: a given name and no other word. surname: it ends
    like one or is a common one; only_surname: no other word ends so. common, place: a word that names no person.
    board: a role of a board's members and officers; role: that or another one.
    """

    capital: bool = False
    upper: bool = False
    given: bool = False
    plain_given: bool = False
    surname: bool = False
    only_surname: bool = False
    initial: bool = False
    particle: bool = False
    common: bool = False
    place: bool = False
    board: bool = False
    role: bool = False

    @property
    def other(self) -> bool:
        """Whether the word names something else than a person."""
        return (self.common or self.place) and not self.given


class Token(NamedTuple):
    """A word, or a part of one that marks part.

    at: the word's position in reading order. before, behind: what marks stand between it and its neighbours.
    """

    at: int
    text: str
    kind: Kind
    before: str
    behind: str

    @property
    def marked_off(self) -> bool:
        """Whether a mark stands behind the word."""
        return bool(self.behind.strip())


def tokens_of(texts: Sequence[str], positions: range, *, by_ocr: bool) -> list[Token]:
    """The tokens of words that stand side by side. by_ocr: letters may have been misread."""
    found: list[Token] = []
    for at in positions:
        text = texts[at]
        core = text.strip(PUNCTUATION)
        if not core:
            if found:
                found[-1] = found[-1]._replace(behind=f"{found[-1].behind} {text}")
        elif core.isalpha():
            start = 0 if core == text else text.index(core)
            found.append(Token(at, core, kind_of(core, by_ocr), text[:start], text[start + len(core) :]))
        else:
            found += _parts(at, text, by_ocr)
    return found


def _parts(at: int, text: str, by_ocr: bool) -> list[Token]:
    """The tokens of a word that marks part: "Svensson/ordförande"."""
    found: list[Token] = []
    end = 0
    for match in _PARTS.finditer(text):
        part = match[0].strip(PUNCTUATION)
        if not part:
            continue
        start = text.index(part, match.start())
        if found:
            found[-1] = found[-1]._replace(behind=text[end:start])
        found.append(Token(at, part, kind_of(part, by_ocr), "" if found else text[:start], ""))
        end = start + len(part)
    if found:
        found[-1] = found[-1]._replace(behind=text[end:])
    return found


def is_glued_name(text: str) -> bool:
    """Whether a given name and a surname are one word: their blank was lost."""
    match = _GLUED.fullmatch(text)
    return match is not None and match[1].casefold() in GIVEN_NAMES and kind_of(match[2], False).surname


@lru_cache(maxsize=1 << 16)
def kind_of(text: str, by_ocr: bool) -> Kind:
    """What the word can be. by_ocr: its letters may have been misread."""
    folded = text.casefold()
    board = _BOARD.fullmatch(folded) is not None
    role = board or _OTHER_ROLE.fullmatch(folded) is not None
    if not text[:1].isupper():
        return Kind(particle=folded in PARTICLES, board=board, role=role)
    if _INITIALS.fullmatch(text):
        return Kind(capital=True, initial=True)
    if role:
        return Kind(board=board, role=True, capital=True, common=True)
    if by_ocr:
        text = _likely_letters(text)
        folded = text.casefold()
    if _LETTERS_OF_NAME.fullmatch(text) is None:
        return Kind()
    parts = [part for part in _JOINTS.split(folded) if part]
    first, last = parts[0], parts[-1]
    place = _is_in(PLACES, folded)
    known = first in GIVEN_NAMES
    vocabulary = known or place or first in COMMON_CAPITALISED or first in SURNAMES
    misread = by_ocr and not vocabulary and _one_letter_off(first)
    ambiguous = first in GIVEN_NAMES_AND_WORDS and len(parts) == 1
    only_surname = not place and _OF_SURNAMES_ONLY.fullmatch(last) is not None
    common = folded in COMMON_CAPITALISED or (
        not only_surname and folded not in SURNAMES and _OF_OTHER_WORDS.fullmatch(folded) is not None
    )
    given = ambiguous or ((known or misread) and folded not in COMMON_CAPITALISED)
    ends_like_one = _OF_SURNAMES.fullmatch(last) or _OF_SURNAMES_AND_PLACES.fullmatch(last)
    return Kind(
        capital=True,
        upper=text.isupper() and len(text) > 1,
        given=given,
        plain_given=known and not ambiguous and not common,
        surname=not common and (_is_in(SURNAMES, last) or (not place and ends_like_one is not None)),
        only_surname=only_surname and not common,
        common=common and not given,
        place=place,
    )


def _is_in(words: frozenset[str], folded: str) -> bool:
    """Whether the word, or the one that it is the genitive of, is among the words."""
    return folded in words or (folded.endswith("s") and folded[:-1] in words)


_READ_FOR = str.maketrans({"0": "o", "1": "l", "5": "s", "6": "ö", "8": "B", "|": "l", "!": "l", "$": "s"})


def _likely_letters(text: str) -> str:
    """The word with letters for the digits and marks that OCR reads instead, when most of it is letters."""
    letters = sum(character.isalpha() for character in text)
    return text.translate(_READ_FOR) if letters >= 3 and letters >= 0.7 * len(text) else text


def _one_letter_off(word: str) -> bool:
    """Whether a given name of five letters or more has all letters of the word but one."""
    return len(word) >= 5 and any(word[:index] + "?" + word[index + 1 :] in _WITH_A_GAP for index in range(len(word)))


def _gaps() -> Iterator[str]:
    for name in GIVEN_NAMES - GIVEN_NAMES_AND_WORDS:
        if len(name) >= 5:
            for index in range(len(name)):
                yield name[:index] + "?" + name[index + 1 :]


_WITH_A_GAP = frozenset(_gaps())

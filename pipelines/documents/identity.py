"""Whose report it is and of which year, told from its text: number, name, fiscal year, decision, diary number.

A body has an organisation number with a check digit (Luhn) and calls itself by its kind and a place (`bodies`):
"Samordningsförbundet X", "Finsam X" or "X samordningsförbund". The file's name is never looked at.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipelines.documents.bodies import BODIES
from pipelines.documents.revised import FRONT_PAGES, calls_itself_revised
from pipelines.swedish.folding import fold
from pipelines.swedish.periods import find_period
from pipelines.swedish.years import YEAR as _YEAR

_ORG_NUMBER = re.compile(rf"(?<!\d)({'|'.join(body.org_prefix for body in BODIES)})\s?[-–]\s?(\d{{4}})(?!\d)")
_CAPITALISED = r"[A-ZÅÄÖ][\wåäöÅÄÖé-]*"
_PLACE = rf"{_CAPITALISED}(?:(?:[ \t]+(?:och|i|vid|på|&)[ \t]+|[ \t]+|[ \t]?[-–/][ \t]?){_CAPITALISED}){{0,4}}"
_BEFORE = tuple((written, re.compile(printed)) for body in BODIES for written, printed in body.before)
_AFTER = tuple((written, re.compile(printed)) for body in BODIES for written, printed in body.after)
_NAME_AFTER = re.compile(rf"\b(?P<kind>{'|'.join(kind.pattern for _, kind in _BEFORE)})[ \t]+(?P<place>{_PLACE})")
_NAME_BEFORE = re.compile(rf"(?P<place>{_PLACE})s?[ \t]+(?P<kind>{'|'.join(kind.pattern for _, kind in _AFTER)})\b")
# Words that follow the kind of body at the start of a sentence and are no place.
_NOT_A_PLACE = frozenset({
    "arsredovisning", "organisationsnummer", "org", "orgnr", "diarienummer", "dnr", "styrelsen", "styrelse",
    "revisionsberattelse", "ar", "den", "det", "under", "verksamhetsplan", "delarsrapport", "sida", "datum", "for",
    "forvaltningsberattelse", "innehall", "resultatrakning", "balansrakning", "not", "noter", "kassaflodesanalys",
    "forbundet", "bilaga", "ordforande", "namn", "lagen", "uppfoljning",
})  # fmt: skip
_TITLE_YEAR = re.compile(
    rf"årsredovisning(?:en)?\W{{0,3}}(?:för\s+|avseende\s+)?(?:år(?:et)?\s+|verksamhetsåret\s+)?(?P<year>{_YEAR})", re.I
)
_YEAR_TITLE = re.compile(rf"(?P<year>{_YEAR})\s*(?:års\s+)?årsredovisning", re.I)
_FISCAL_PERIOD = re.compile(
    rf"(?:1\s+januari|{_YEAR}-01-01)(?:\s+{_YEAR})?\s*(?:till(?:\s+och\s+med)?|t\.?o\.?m\.?|[-–—])\s*(?:den\s+)?"
    rf"(?:31\s+december\s+(?P<written>{_YEAR})|(?P<iso>{_YEAR})-12-31)",
    re.I,
)
_YEAR_NAMED = re.compile(
    rf"(?:verksamhetsåret|räkenskapsåret|budgetåret|året|under|år)\s+(?P<year>{_YEAR})(?!\s?[-–]\s?\d)", re.I
)
_DECIDED = re.compile(
    rf"(?:beslutad|fastställd|antagen|godkänd)[^.\n]{{0,40}}?(?P<day>{_YEAR}-\d\d-\d\d|\d{{1,2}}\s+[a-z]+\s+{_YEAR})",
    re.I,
)
_DIARY = re.compile(
    r"(?:diarie(?:nummer|nr)|dnr)\.?\s*:?\s*(?P<number>[A-ZÅÄÖ]{0,6}[ -]?\d[\w/.:-]*(?:\s?[/:-]\s?\d+)*)", re.I
)


@dataclass(frozen=True, slots=True)
class ReportIdentity:
    """What a report says about itself; None for what it does not print.

    calls_itself_revised: it says near its title that it is revised, corrected or replaces an earlier version.
    """

    org_number: str | None
    forbund: str | None
    fiscal_year: int | None
    decided_on: date | None
    diary_number: str | None
    calls_itself_revised: bool


def identify(page_texts: Sequence[str], heads: Sequence[str] = ()) -> ReportIdentity:
    """Read the report's identity from the text of its pages; `heads` are its column heads, which vote for the year."""
    whole = unicodedata.normalize("NFC", "\n".join(page_texts))
    front = unicodedata.normalize("NFC", "\n".join(page_texts[:3]))
    fiscal_year = _fiscal_year(whole, front, heads)
    return ReportIdentity(
        org_number=_org_number(whole),
        forbund=_name(whole, front, unicodedata.normalize("NFC", page_texts[0]) if page_texts else ""),
        fiscal_year=fiscal_year,
        decided_on=_decided_on(front),
        diary_number=_diary_number(front),
        calls_itself_revised=calls_itself_revised([fold(text) for text in page_texts[:FRONT_PAGES]], fiscal_year),
    )


def has_valid_check_digit(org_number: str) -> bool:
    """Luhn over the ten digits of an organisation number."""
    total = 0
    for index, character in enumerate(re.sub(r"\D", "", org_number)):
        product = int(character) * (2 if index % 2 == 0 else 1)
        total += product // 10 + product % 10
    return total % 10 == 0


def _org_number(text: str) -> str | None:
    numbers = Counter(f"{match[1]}-{match[2]}" for match in _ORG_NUMBER.finditer(text))
    valid = [number for number, _ in numbers.most_common() if has_valid_check_digit(number)]
    return valid[0] if valid else None


def _name(text: str, front: str, cover: str) -> str | None:
    votes: Counter[str] = Counter()
    spellings: dict[str, Counter[str]] = {}
    # A cover names the förbund; the pages behind it may speak of others, even of those that it grew from.
    for weight, printed in ((1, text), (3, front), (12, cover)):
        part = re.sub(r"-\s+(?=f[öo]rbund)", "", printed)
        for match in _NAME_AFTER.finditer(part):
            kind = _written(match["kind"], _BEFORE)
            place = _trimmed(match["place"])
            if place:
                key = fold(f"{kind} {place}")
                votes[key] += weight
                spellings.setdefault(key, Counter())[f"{kind} {place}"] += 1
        for match in _NAME_BEFORE.finditer(part):
            kind = _written(match["kind"], _AFTER)
            place = _trimmed(match["place"])
            if place:
                key = fold(f"{place} {kind}")
                votes[key] += weight
                spellings.setdefault(key, Counter())[f"{place} {kind}"] += 1
    if not votes:
        return None
    # The same name with a word less, or spelt by a scanner in another way, supports the fuller and commoner one.
    best = max(
        votes,
        key=lambda key: (
            votes[key] + sum(votes[other] for other in votes if other != key and key.startswith(other)) / 2,
            len(key),
        ),
    )
    return _as_written(spellings[best])


def _written(printed: str, kinds: Sequence[tuple[str, re.Pattern[str]]]) -> str:
    return next(written for written, kind in kinds if kind.fullmatch(printed))


def _trimmed(place: str) -> str:
    words = place.split()
    kept: list[str] = []
    for word in words:
        if fold(word).strip(".,:") in _NOT_A_PLACE:
            break
        kept.append(word)
    while kept and kept[-1] in ("och", "i", "vid", "på", "&"):
        kept.pop()
    trimmed = " ".join(kept).strip(" -–/")
    return trimmed.removesuffix("s") if trimmed.endswith("ss") else trimmed


def _as_written(spellings: Counter[str]) -> str:
    """The commonest spelling that is not all capitals; capitals are turned into a name."""
    mixed = [name for name, _ in spellings.most_common() if not name.split(" ", 1)[1].isupper()]
    if mixed:
        return mixed[0]
    name = spellings.most_common(1)[0][0]
    kind, place = name.split(" ", 1)
    return f"{kind} {place.title()}"


def _fiscal_year(text: str, front: str, heads: Sequence[str]) -> int | None:
    votes: Counter[int] = Counter()
    for match in [*_TITLE_YEAR.finditer(front), *_YEAR_TITLE.finditer(front)]:
        votes[int(match["year"])] += 6
    for match in _TITLE_YEAR.finditer(text):
        votes[int(match["year"])] += 1
    for match in _FISCAL_PERIOD.finditer(text):
        votes[int(match["written"] or match["iso"])] += 3
    head_years = [period.year for head in heads if (period := find_period(head)) is not None]
    if head_years:
        # The latest year that several columns state is the year of the report; budgets of the next year are rare heads.
        counted = Counter(head_years)
        frequent = [year for year, count in counted.items() if count >= max(2, 0.15 * len(head_years))]
        if frequent:
            votes[max(frequent)] += 5
    for match in re.finditer(rf"^\W*(?P<year>{_YEAR})\W*$", front, re.M):
        votes[int(match["year"])] += 2
    if not votes:
        for match in _YEAR_NAMED.finditer(text):
            votes[int(match["year"])] += 1
    return max(votes, key=lambda year: (votes[year], year)) if votes else None


def _decided_on(front: str) -> date | None:
    match = _DECIDED.search(front)
    period = find_period(match["day"]) if match else None
    return period.end if period else None


def _diary_number(front: str) -> str | None:
    match = _DIARY.search(front)
    return match["number"].strip(" .:") if match else None

"""Signature pages and blocks: what services for electronic signatures add to a file, and where a board signs.

A page of such a service is known by what it speaks of (signing, verification, transactions, BankID) together with the
forms that go with it (serials, addresses, times to the second), whatever its layout; a block of signatures by its
heading, by a place and a date on a line of their own, or by dotted lines. Tables of amounts are never touched.
"""

from __future__ import annotations

import re

from pipelines.reading.page_text import PageText, Segment
from pipelines.swedish.amounts import Amount, parse_amount
from pipelines.swedish.periods import is_period_ink

# What a page of signatures speaks of, in lower case: a stem for a quick look, and the words in full.
_SIGNS: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    (
        ("verifi", "signing certificate"),
        re.compile(
            r"\bverifikat(?:ion)?\b|\bverifier(?:ad|at|ing|ings\w*)\b|\bverification\b|\bverified\b"
            r"|\bsigning certificate\b"
        ),
    ),
    (
        ("sign",),
        re.compile(
            r"\bsigner(?:a|ad|ade|at|ades|ats|ing|ingen|ings\w*)\b|\bsigned\b|\bsigning\b"
            r"|\bsign(?:er|ature|atures|atory|atories)\b|\besign\w*"
        ),
    ),
    (
        ("underteckn", "underskriv", "skrev under"),
        re.compile(
            r"\bunderteckn(?:a|ad|ade|ades|at|ats|are|aren|ing|arna)\b|\bunderskriv(?:en|et|na|are|aren)\b"
            r"|\bskrev under\b"
        ),
    ),
    (("signatur", "underskrift"), re.compile(r"\bsignatur(?:en|er|erna)?\b|\bunderskrift(?:en|er|erna)?\b")),
    (
        ("transakt", "transact", "envelope", "kuvert", "audit", "händelselogg", "event", "historik"),
        re.compile(
            r"\btransa[kc]tion(?:s\w*| ?-?id)?\b|\benvelope\b|\bkuvert\b|\baudit ?(?:trail|log)\b|\bhändelselogg\w*"
            r"|\bevents?\b|\bhistorik\b"
        ),
    ),
    (
        ("bankid", "bank-id", "freja", "leg", "eid", "e-id", "autentiser", "identifi"),
        re.compile(
            r"\bbank-?id\b|\bfreja\b|\be-?leg(?:itimation\w*)?\b|\be-?id(?:entifi\w*)?\b|\beidas\b|\bautentiser\w*"
            r"|\bidentifier(?:ad|at|ing)\w*"
        ),
    ),
    (
        ("elektronisk", "e-sign", "esign", "underskr", "digital", "electronic", "krypto", "crypto"),
        re.compile(
            r"\belektronisk\w*|\be-?sign\w*|\be-?underskr\w*|\bdigital\w* (?:under|sign)\w*|\belectronic\w*"
            r"|\bkryptogra\w*|\bcryptogra\w*"
        ),
    ),
    (
        ("dokument", "document"),
        re.compile(
            r"\bdo[kc]ument[- ]?(?:id|nummer|nr|nyckel|number|key|namn)\b"
            r"|\bdo[kc]ument(?:et|s)? (?:är|har|has|was|skickades|öppnades)\b"
        ),
    ),
    (
        ("serie", "serial", "hash", "sha", "summa", "sum", "fingeravtryck", "sigill", "seal"),
        re.compile(
            r"\bserie(?:nummer|nr)\b|\bserial\b|\bhash\w*|\bsha-?\d+\b|\b(?:check|kontroll)summ?a?\b|\bfingeravtryck\b"
            r"|\bsigill\b|\bseal\b"
        ),
    ),
    (
        ("ip", "utc", "gmt", "cet", "cest", "stämp", "stamp"),
        re.compile(
            r"\bip[- ]?(?:adress|address|nummer)?\b\s*[:\d]|\bip[- ]?ad+ress\b|\butc\b|\bgmt\b|\bcest?\b"
            r"|\btids?stämp\w*|\btime ?stamp\w*"
        ),
    ),
    (
        (
            *(
                "penneo",
                "scrive",
                "assently",
                "visma",
                "oneflow",
                "getaccept",
                "adobe",
                "docusign",
                "tellustalk",
                "cat",
            ),
            *("simplesign", "dokobit", "egree", "signport", "addo", "trust", "certif", "comfact"),
        ),
        re.compile(
            r"\bpenneo\b|\bscrive\b|\bassently\b|\bvisma\b|\boneflow\b|\bgetaccept\b|\badobe\b|\bdocusign\b"
            r"|\btellustalk\b|\bsigni?cat\b|\bsimplesign\b|\bdokobit\b|\begreement\b|\bsignport\b|\baddo\b"
            r"|\btrustweaver\b|\bcertif(?:ikat|icate|ierad)\w*|\bcomfact\b"
        ),
    ),
)
_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\S@\S",
        r"(?<![\w.])(?:\d{1,3}|[xX*]+)(?:\.(?:\d{1,3}|[xX*]+)){3}(?![\w.])",
        r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-",
        r"\b(?=\w*\d\w*[a-fA-F])(?=\w*[a-fA-F]\w*\d)[0-9a-fA-F]{12,}",
        r"\d{1,2}[:.]\d\d[:.]\d\d\b|\d{4}-\d\d-\d\d,? (?:kl\.? ?)?\d\d[:.]\d\d",
        r"(?<!\d)(?:(?:19|20)?\d{6}[-–]|(?:19|20)\d{6})\d{4}(?!\d)",
        r"\d{16}",
    )
)
_LEAST_SIGNS = 3
_LEAST_SHARE = 0.22
_MOST_AMOUNTS = 2
_PROSE = 9
"""Words on a line of running text."""
_MOST_PROSE = 0.35
"""Of the lines of a page."""

_NUMBER = r"(?:\d{1,2}(?:\.\d{1,2})*\.?\s*\|?\s*)?"
_HEAD = re.compile(
    rf"\W*{_NUMBER}(?:styrelsens?\s+|styrelseledamöternas\s+|ledamöternas\s+|förbundsstyrelsens\s+|revisorernas\s+"
    r"|elektroniska?\s+|digitala?\s+)*(?:beslut och |godkännande och |datum och |ort och )?"
    r"(?:underskrift(?:er|en|erna)?|undertecknand(?:e|en|et)|undertecknare|signatur(?:er|erna)?|signering(?:ar|en)?"
    r"|signaturblad|signatursida|signed by|signatures?|signatories|underskriftssida|namnteckning(?:ar)?"
    r"|namnunderskrift(?:er)?|påskrift(?:er)?|signerat av|undertecknat av|verifikat|digital signering av)"
    r"(?:\s+(?:av|från|i|för)\s+(?:styrelsen|ledamöterna|ledamöter|styrelsens ledamöter|förbundsstyrelsen|justerare"
    r"|revisorer(?:na)?))?\W*",
    re.IGNORECASE,
)
_PLACE_AND_DATE = re.compile(
    r"[A-ZÅÄÖ][\wåäöÅÄÖé-]+(?: [A-ZÅÄÖ][\wåäöÅÄÖé-]+)?,? (?:den |dag som )?(?:\d{1,2}[:.a-e]*\s+"
    r"(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)\s+\d{4}"
    r"|\d{4}-\d\d-(?:\d\d)?|\d{4} ?- ?_*)\W*",
    re.IGNORECASE,
)
_LINE_TO_SIGN_ON = re.compile(r"[._…—–\-\s]{8,}")
_NEXT_HEAD = re.compile(
    rf"\W*{_NUMBER}(?:bilag(?:a|or)|revisionsberättelse\w*|vår(?:a)? revisionsberättelser?|revisorernas|noter?\b"
    r"|innehåll|resultaträkning|balansräkning|kassaflöde|driftredovisning|redovisningsprinciper"
    r"|förvaltningsberättelse|presentation av).*",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERED_HEAD = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+\|?\s*[A-ZÅÄÖ][a-zåäö]{3,}.*")


def signed(page: PageText) -> set[int]:
    """Positions, in reading order, of the words of signature pages, blocks and stamps."""
    if not any(stem in page.lower for stem in _STEMS_OF_SIGNING):
        return set()
    present = _signs_in(page.lower)
    if len(present) < _LEAST_SIGNS and not _STAMP.search(page.text):
        return set()
    hits = [_signs_in(segment.text.lower(), present) for segment in page.segments]
    if _is_service_page(page, hits):
        return set(range(len(page.texts)))
    found: set[int] = set()
    for segment, signs in zip(page.segments, hits, strict=True):
        if _is_stamp(segment, signs):
            found.update(range(segment.first, segment.stop))
    return found


# A page with none of these is signed by nobody.
_STEMS_OF_SIGNING = (
    *("signera", "signeri", "signed", "signature", "signing", "esign", "verifi", "underteckn", "underskri"),
    *("skrev under", "transakt", "transact", "bankid", "bank-id", "penneo", "scrive", "certifi", " utc"),
    *("händelselogg", "audit", "e-leg", "hash", "sha-"),
)
_STAMPED = 1
"""The sign of the word "signerad": with a form it is enough for a stamp."""


def _signs_in(lower: str, among: frozenset[int] | None = None) -> frozenset[int]:
    """Numbers of the signs that a text in lower case shows: vocabulary from 0, forms from 100."""
    found = [
        number
        for number, (stems, pattern) in enumerate(_SIGNS)
        if (number in among if among is not None else any(stem in lower for stem in stems)) and pattern.search(lower)
    ]
    if among is None and len(found) < 2 and _STAMPED not in found:
        return frozenset(found)
    found += [100 + number for number, pattern in enumerate(_FORMS) if pattern.search(lower)]
    return frozenset(found)


def _is_service_page(page: PageText, hits: list[frozenset[int]]) -> bool:
    """Whether the page is one that a service for signatures has made, or nothing but signatures."""
    lines = page.lines
    by_line: dict[int, set[int]] = {}
    for segment, signs in zip(page.segments, hits, strict=True):
        by_line.setdefault(segment.line, set()).update(signs)
    all_signs = frozenset().union(*hits)
    words = {sign for sign in all_signs if sign < 100}
    forms = all_signs - words
    marked = sum(bool(signs) for signs in by_line.values())
    amounts = sum(holds_amounts(line) for line in lines if not by_line[line[0].line])
    if amounts > _MOST_AMOUNTS or len(words) + len(forms) < _LEAST_SIGNS or len(words) < 2:
        return False
    prose = [bool(signs) for segment, signs in zip(page.segments, hits, strict=True) if segment.count >= _PROSE]
    if prose.count(False) > _MOST_PROSE * len(lines):
        return False
    if len(forms) >= 2 and marked >= _LEAST_SHARE * len(lines):
        return True
    return len(words) >= 4 and marked >= 0.35 * len(lines) and len(prose) <= _MOST_PROSE * len(lines)


def _is_stamp(segment: Segment, signs: frozenset[int]) -> bool:
    """A line that a service prints on each page: "Transaktion 0922… Signerat AB, CD 2025-03-24 09:52"."""
    words = {sign for sign in signs if sign < 100}
    forms = signs - words
    if not words:
        return False
    if len(words) >= 2 and (forms or _LONG_NUMBER.search(segment.text)):
        return True
    if _STAMP.search(segment.text) is not None and segment.count <= 16:
        return True
    return bool(forms) and segment.count <= 14 and _SIGNED_BY.search(segment.text) is not None


_LONG_NUMBER = re.compile(r"\d{8,}|\b[0-9a-fA-F]{10,}\b")
_SIGNED_BY = re.compile(r"(?:signer|underteckn|skrev under|signed|verifi)", re.IGNORECASE)
_STAMP = re.compile(
    r"(?:^|[\n\t])[^\w\n\t]*(?:(?:digitalt |elektroniskt )?(?:signerat|signerad|undertecknat|undertecknad|underskrivet)"
    r" (?:av|med)\b|(?:digitally |electronically )?signed by|transaktion(?:s-?id)?\b|e-?signerat)",
    re.IGNORECASE,
)


def holds_amounts(line: list[Segment]) -> bool:
    """Whether the line is the row of a table of amounts: numbers that are no years, dates or serials."""
    numbers = 0
    for segment in line:
        for phrase in _numbers_in(segment.text):
            if is_period_ink(phrase):
                continue
            amount = parse_amount(phrase)
            if isinstance(amount, Amount):
                if abs(amount.value) >= 1000 and (" " in phrase or "." in phrase or "," in phrase or len(phrase) <= 9):
                    return True
                numbers += 1
    return numbers >= 2


_NUMBERS = re.compile(
    r"(?<![\w:./@-])[-–−(]? ?\d{1,3}(?:[ .\u00a0]\d{3})*(?:,\d{1,2})?\)?(?![\w:/@-])(?!\.\d)"
    r"|(?<![\w:./@-])-?\d{4,9}(?![\w:/@.-])"
)


def _numbers_in(text: str) -> list[str]:
    return [match[0].strip() for match in _NUMBERS.finditer(text)]


def heads_signatures(segment: Segment, line: list[Segment]) -> bool:
    """Whether names of those who sign may stand under the segment: a heading, a place and a date, a dotted line."""
    text = segment.text.strip()
    if len(text) <= 90 and _HEAD.fullmatch(text):
        return len(line) == 1 or re.fullmatch(r"[\d\s.…]*\d", line[-1].text) is None  # no entry of a table of contents
    if len(text) <= 60 and _PLACE_AND_DATE.fullmatch(text):
        return True
    return _LINE_TO_SIGN_ON.fullmatch(text) is not None and not any(
        other is not segment and _numbers_in(other.text) for other in line
    )


def ends_signatures(segment: Segment) -> bool:
    """Whether the segment is the heading of something else."""
    text = segment.text.strip()
    if _HEAD.fullmatch(text):
        return False
    if _NEXT_HEAD.fullmatch(text) and segment.count <= 12:
        return True
    return _NUMBERED_HEAD.fullmatch(text) is not None and segment.count <= 10 and re.search(r"\d{4}", text) is None

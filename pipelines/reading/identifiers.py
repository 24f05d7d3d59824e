"""Identifiers of persons by their form: numbers of persons, addresses of mail and machines, telephone, serials, tokens.

Each form is looked for in the text of a page (page_text.PageText.text), where a tab is a gap between columns and a line
feed the end of a line. What tables print (amounts, years, dates, shares, organisation numbers) has none of these forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_DASH = "\\-\u2010\u2011\u2012\u2013\u2014\u2212\u00ad"
_BLANKS = " \u00a0\u2009\u202f"
_PERSON_WORD = re.compile(
    r"person(?:nummer|nr|id|al ?id)|pers\.? ?nr|p\.?nr\b|p-nr|samordningsn|\bfödd?a?\b|\bf\.|ssn|social security"
    r"|\bid[- ]?n",
    re.IGNORECASE,
)
_PERSON_NUMBER = re.compile(
    rf"(?<![\w{_DASH}.,+/])(?P<century>19|20|18)?(?P<date>\d\d[01]\d[0-9]\d)"
    rf"(?P<gap>[{_BLANKS}]?[{_DASH}+][{_BLANKS}\n]?|[{_BLANKS}\n]?)(?P<last>\d{{4}}|[xX*_•]{{4}}|TF\d\d|[A-Z]\d{{3}})(?![\w])(?![{_DASH},.]\d)"
)
_SIX_DIGITS = re.compile(r"\d{6}")
_PERIOD_PARTS = re.compile(r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_DIARY = re.compile(r"(?:\bdnr|diarie\w*|ärende\w*|\bd\.?nr|beslut|§|paragraf)\W{0,4}\w*\W?$", re.IGNORECASE)
_BORN = re.compile(
    rf"(?i:\bfödd\w*|\bfödelse(?:datum|dag|tid)\w*)\W{{0,3}}(?:den |datum:? )?"
    rf"(?P<date>\d{{4}}[{_DASH} ]?\d\d[{_DASH} ]?\d\d|\d{{1,2}} [a-z]{{3,9}}\.? \d{{4}})"
)

_ENDING = r"(?:se|com|nu|org|net|eu)"
_MAIL = re.compile(
    r"(?P<name>[\w.+%'’-]+)(?P<at> ?(?:@|\[at\]|\(at\)|\{at\}|\(a\)|\[a\]|＠|©(?=\w+\.\w)) ?\n?)"
    rf"(?P<host>[\w-]+(?:\.[\w-]+)*(?:\.?\n?\.?(?-i:(?<=[.\n]){_ENDING})\b)?)",
    re.IGNORECASE,
)
_AT_WORD = re.compile(rf"\b[\w.+-]+\s(?:snabel-?a|at)\s[\w-]+(?:\.[\w-]+)*\.{_ENDING}\b", re.IGNORECASE)
# OCR has other letters for the sign: "karin.holm Q example.se", "karin.holmQexample.se", "karin.holm Qexample.se".
_MISREAD_AT = re.compile(
    r"[\w.+-]*[a-zåäö0-9](?: ?[Q©®€] ?[a-z0-9åäö-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,8}\b"
    rf"| (?:O|G|&|\(a|a\)|OQ|0) ?[a-z0-9åäö-]+(?:\.[a-z0-9-]+)*\.{_ENDING}\b)"
)
_SIGNS_MISREAD = ("Q", "©", "®", "€", " O", " G", " &", "(a", "a)", " 0")
_MAIL_WORD = re.compile(
    r"\b(?:e-?post|mejl|e-?mail|mail)(?:adress)?\b[ \t]?:?[ \t]?\n?"
    r"(?P<mail>[^\s:]*[a-zåäö]\.[a-zåäö][^\s:]*(?: [^\s:]+\.[a-z]{2,8}\b)?)",
    re.IGNORECASE,
)
_WORDS_OF_MAIL = ("epost", "e-post", "mejl", "mail")
_LONE_AT = re.compile(r"\S*@\S*")

_IP4 = re.compile(r"(?<![\w.,])(?:\d{1,3}|[xX*]{1,3})(?:[.] ?(?:\d{1,3}|[xX*]{1,3})){3}(?![\w])(?!\.\d)")
_IP6 = re.compile(
    r"(?<![\w:.])(?=[0-9a-fA-F:]*[0-9a-fA-F])(?:[0-9a-fA-F]{0,4}:){3,7}:?(?:[0-9a-fA-F]{1,4}|[xX*]{1,4})?(?![\w])"
)
_DOTTED = re.compile(r"\. ?[\dxX*]{1,3}\. ?[\dxX*]{1,3}")
_COLONS = re.compile(r":[0-9a-fA-F]{0,4}:[0-9a-fA-F]{0,4}:")
_IP_WORD = re.compile(r"\bip(?:v[46])?(?:[- ]?(?:adress|address|nummer))?\b", re.IGNORECASE)

_UUID = re.compile(r"\W*[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F-]{4,17}\W*")
_ONLY_DIGITS = re.compile(r"\d{16,}")
_NOT_ALPHANUMERIC = re.compile(r"[^A-Za-z0-9]")
_TURN = re.compile(r"(?<=[A-Za-z])\d|(?<=\d)[A-Za-z]")
_LETTER = re.compile(r"[A-Za-z]")
_HEX_GROUPS = re.compile(r"(?<!\w)[0-9a-fA-F]{4,12}(?:[ :\n-]{1,2}[0-9a-fA-F]{4,12}){3,}(?!\w)")
_BETWEEN_GROUPS = re.compile(r"[ :\n-]+")
_HEX_GROUP = re.compile(r"[a-fA-F]\d|\d[a-fA-F]")
_SERIAL_WORD = (
    r"(?:serie(?:nummer|nr)?|serial(?: ?(?:number|no|nr))?|transaktion(?:s?[- ]?(?:id|nummer|nr|kod))?"
    r"|transaction(?: ?(?:id|number))?|(?:dokument|document|signatur|signature|verifikations?|verifierings?"
    r"|verification|envelope|kuvert|signerings?|certifikat|session|underskrifts?)"
    r"[ -]?(?:id|nummer|nr|kod|number|code|nyckel|key|referens|ref)"
    r"|verifikat|kontrollsumma|checksumma?|hash(?:värde|summa|value|kod)?|sha[- ]?(?:1|256|512)|md5|fingeravtryck"
    r"|fingerprint|sigill|uuid|guid|token|bank-?id[- ]?(?:ref\w*|id|nr|nummer)|ocsp)"
)
_SERIAL = re.compile(
    rf"\b{_SERIAL_WORD}(?:\s?(?:\(?sha[- ]?(?:1|256|512)\)?|nr|id|för \w+))?[ \t\n]?[:#=.]?[ \t\n]?"
    r"(?P<value>[A-Za-z0-9#][A-Za-z0-9+/=_.…\[\]*:-]{3,}(?:[ -][A-Za-z0-9]{4,})*)",
    re.IGNORECASE,
)
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"”)]+(?:\n[^\s<>\"”)]*[/=?&%_][^\s<>\"”)]*)?", re.IGNORECASE)
_TELLING_URL = re.compile(r"[?&#=%]|[A-Za-z0-9_-]{16,}|(?:linkedin|facebook|instagram|twitter|x)\.com/", re.IGNORECASE)

_MAY_BE_TELEPHONE = re.compile(r"0[0-9]|\+ ?4|\(0")
_TELEPHONE = re.compile(
    r"(?:"
    # +46 70 123 45 67, 0046-8-123 456, +46 (0)920-12 34 56
    r"(?:\+|00) ?46[ -]?(?:\(0\))?[ -]?\d{1,3}(?:[ /-]{0,3}\d{2,8}){1,4}"
    # 070-123 45 67, 08-123 456 78, 0920/12 34 56, (0920) 123 45, 070 123 45 67, 070.123.45.67
    rf"|\(?(?P<area>08|0[1-9]\d{{1,2}})(?P<joint>\) ?| ?[{_DASH}/] ?|[ .])"
    rf"(?P<rest>\d{{2,8}}(?:[ .\n{_DASH}]\d{{2,4}}){{0,3}})"
    r"|07[02369]\d{7}"
    rf")(?![\w{_DASH}])(?!,\d)"
)
# A digit, a letter or a sign right before, or the digits of a number whose next group this would be.
_NUMBER_BEFORE = re.compile(r"(?:[\w+/–-]|\d[ \u00a0.,])\Z")
_TELEPHONE_WORD = re.compile(
    r"\b(?:tel(?:efon(?:nummer|nr)?|nr)?|tfn|tln|mobil(?:nummer|nr|telefon)?|mob|växel|fax|sms"
    r"|phone|mobile|jour(?:telefon)?)\b(?:\.?[ \t]?[:=][ \t]?|\.?[ \t](?=[+(0]))"
    r"(?P<number>\+?[\d(][\d() /.-]{4,18}\d)(?![\w])(?!,\d)",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"\d{1,3}(?:[ .]\d{3})+")
_DATE = re.compile(rf"\d{{1,4}}[{_DASH}/.]\d{{1,2}}[{_DASH}/.]\d{{1,4}}|(?:19|20)\d\d[{_DASH}](?:19|20)?\d\d")
_LEAST_DIGITS = 9
"""Of a number with the country's code; "+46 200 000" is an amount."""
_NEAR = 60
"""Characters before an identifier in which a word may say what it is."""


def identifiers(text: str, lower: str) -> Iterator[tuple[int, int]]:
    """Where identifiers stand in the text: start and end of each. lower: the text in lower case."""
    if any(sign in lower for sign in _SIGNS_OF_MAIL):
        yield from _mail(text)
    if any(sign in text for sign in _SIGNS_MISREAD):
        yield from (match.span() for match in _MISREAD_AT.finditer(text))
    if any(word in lower for word in _WORDS_OF_MAIL):
        yield from (match.span("mail") for match in _MAIL_WORD.finditer(text))
    if "://" in lower or "www." in lower:
        for match in _URL.finditer(text):
            if _TELLING_URL.search(match[0].split("//", 1)[-1]):
                yield match.span()
    if _DIGIT.search(text) is not None:
        yield from numbers_of_persons(text, lower)
        yield from _addresses(text)
        yield from _serials(text, lower)


def numbers_of_persons(text: str, lower: str) -> Iterator[tuple[int, int]]:
    """Where numbers of persons and of their telephones stand in the text."""
    yield from _person_numbers(text, lower)
    yield from _telephones(text, lower)


# To look no further on pages that have none of these.
_SIGNS_OF_MAIL = ("@", "＠", "©", "[at", "(at", "{at", "(a)", "[a]", " at ", "snabel")
_SIGNS_OF_SERIALS = (
    *("serien", "serial", "transak", "transac", "verifik", "kontrolls", "checks", "hash", "sha-", "md5", "avtryck"),
    *("fingerp", "sigill", "token", "ocsp", "ment-", "ment id", "mentid", "ur-id", "ure id", "bankid", "bank-id"),
    *("ngs-id", "ope id"),
)
_SIGNS_OF_TELEPHONES = (
    *("telefon", "tel.", "tel:", "tel ", "tfn", "tln", "mobil", "mob.", "mob:", "växel", "fax", "sms", "phone"),
    "jour",
)
_DIGIT = re.compile(r"\d")


def _mail(text: str) -> Iterator[tuple[int, int]]:
    for match in _MAIL.finditer(text):
        if "@" in match["at"] or "＠" in match["at"] or "." in match["host"]:
            yield match.span()
    for match in _AT_WORD.finditer(text):
        yield match.span()
    for match in _LONE_AT.finditer(text):
        yield match.span()


def _person_numbers(text: str, lower: str) -> Iterator[tuple[int, int]]:
    for match in _PERSON_NUMBER.finditer(text) if _SIX_DIGITS.search(text) else ():
        if _is_person_number(match, text):
            yield match.span()
    if "född" in lower or "födel" in lower:
        for match in _BORN.finditer(text):
            yield match.span("date")


def _is_person_number(match: re.Match[str], text: str) -> bool:
    century, day, gap, last = match["century"], match["date"], match["gap"], match["last"]
    if not _is_day(century, day):
        return False
    if not last.isdigit():
        return bool(gap.strip()) or bool(century)
    before = text[max(0, match.start() - _NEAR) : match.start()]
    named = _PERSON_WORD.search(before.rsplit("\n", 2)[-1]) is not None or _PERSON_WORD.search(before[-24:]) is not None
    if named:
        return True
    checked = has_check_digit(day + last)
    dash = bool(gap.strip())
    if dash:
        if checked:
            return True
        # A period ("20240101-1231") or the number of a case has the form as well.
        return _PERIOD_PARTS.fullmatch(last) is None and _DIARY.search(before) is None
    # Twelve digits with a year of birth are no amount, unless a row holds others.
    return (checked or (bool(century) and not gap)) and not _has_other_numbers(match, text)


def _has_other_numbers(match: re.Match[str], text: str) -> bool:
    """Whether the line holds other numbers, as the row of a table does."""
    start = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    rest = text[start : match.start()] + " " + text[match.end() : end if end >= 0 else len(text)]
    return re.search(r"\d{3}", rest) is not None


def _is_day(century: str | None, day: str) -> bool:
    """Whether six digits are a day of birth, or one of a samordningsnummer (60 more than the day)."""
    year, month, number = int(day[:2]), int(day[2:4]), int(day[4:6])
    number -= 60 if number > 60 else 0
    try:
        date(int(century or "20") * 100 + year if century != "18" else 1800 + year, month, number)
    except ValueError:
        # 29 February of a year that is a leap year in the other century only.
        return month == 2 and number == 29
    return True


def has_check_digit(digits: str) -> bool:
    """Luhn over the ten digits of a number of a person or an organisation."""
    total = 0
    for index, character in enumerate(digits):
        product = int(character) * (2 if index % 2 == 0 else 1)
        total += product // 10 + product % 10
    return total % 10 == 0


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    if _DOTTED.search(text):
        for match in _IP4.finditer(text):
            if _is_ip4(match, text):
                yield match.span()
    if _COLONS.search(text):
        for match in _IP6.finditer(text):
            if "::" in match[0] or re.search(r"[a-fA-F]", match[0]) or match[0].count(":") >= 6:
                yield match.span()


def _is_ip4(match: re.Match[str], text: str) -> bool:
    parts = [part.strip() for part in match[0].split(".")]
    numbers = [int(part) for part in parts if part.isdigit()]
    if any(number > 255 for number in numbers) or not numbers:
        return False
    before = text[max(0, match.start() - _NEAR) : match.start()]
    if _IP_WORD.search(before.rsplit("\n", 2)[-1]):
        return True
    if any(len(part) > 1 and part.startswith("0") for part in parts):
        return False  # groups of a number: 1.200.000.000
    # The number of a section (1.10.3.2) counts no further than a report has sections.
    return len(numbers) < 4 or max(numbers) > 40


def _serials(text: str, lower: str) -> Iterator[tuple[int, int]]:
    mixed = {word for word in text.split() if len(word) >= 4 and not word.isalpha()}
    for word in mixed:
        if len(word) >= 10 and _is_serial(word):
            yield from _occurrences(word, text)
        elif len(word) >= 16 and _ONLY_DIGITS.fullmatch(word.strip(".,:;()")):
            # In a column of its own it may be a number that nobody can read: it stays, to be said so.
            yield from (place for place in _occurrences(word, text) if text[place[0] - 1 : place[0]] != "\t")
    if sum(_HEX_GROUP.search(word) is not None for word in mixed) >= 2:
        for match in _HEX_GROUPS.finditer(text):
            groups = _BETWEEN_GROUPS.split(match[0])
            if sum(_HEX_GROUP.search(group) is not None for group in groups) >= 2:
                yield match.span()
    if not any(sign in lower for sign in _SIGNS_OF_SERIALS):
        return
    for match in _SERIAL.finditer(text):
        value = match["value"]
        digits = _count_of_digits(value)
        written_as_number = _DATE.fullmatch(value) or _THOUSANDS.fullmatch(value)
        if not written_as_number and (digits >= 8 or (digits >= 3 and _LETTER.search(value))):
            yield match.span("value")


def _occurrences(word: str, text: str) -> Iterator[tuple[int, int]]:
    start = text.find(word)
    while start >= 0:
        yield start, start + len(word)
        start = text.find(word, start + 1)


def _is_serial(word: str) -> bool:
    """Letters and digits in turn, as no word and no number has them: "8b0e7153bf7c37[...]06d85c524e440"."""
    if _TURN.search(word) is None:
        return False
    if _UUID.fullmatch(word):
        return True
    core = _NOT_ALPHANUMERIC.sub("", word)
    digits = _count_of_digits(core)
    return digits >= 3 and len(core) - digits >= 3 and len(core) >= 10 and len(_TURN.findall(core)) >= 4


def _telephones(text: str, lower: str) -> Iterator[tuple[int, int]]:
    end = 0
    for begin in _MAY_BE_TELEPHONE.finditer(text):
        start = begin.start()
        if start < end or _NUMBER_BEFORE.search(text[max(0, start - 2) : start]):
            continue
        line = text.find("\n", start)
        # On its own line if it is whole there, else with the start of the next one.
        for stop in (line if line >= 0 else len(text), len(text)):
            match = _TELEPHONE.match(text, start, stop)
            if match is not None and _is_telephone(match):
                end = match.end()
                yield match.span()
                break
    if not any(sign in lower for sign in _SIGNS_OF_TELEPHONES):
        return
    for match in _TELEPHONE_WORD.finditer(text):
        number = match["number"].strip()
        if (
            5 <= _count_of_digits(number) <= 13
            and _THOUSANDS.fullmatch(number) is None
            and _DATE.search(number) is None
        ):
            yield match.span("number")


def _count_of_digits(text: str) -> int:
    return sum(character.isdigit() for character in text)


def _is_telephone(match: re.Match[str]) -> bool:
    """Whether the digits are grouped as numbers of telephones are: 123 45 67, 12 34 56, 1234 5678."""
    area, joint, rest = match["area"], match["joint"], match["rest"]
    if not rest:
        return _LEAST_DIGITS <= _count_of_digits(match[0]) <= 14
    groups = [len(group) for group in re.split(r"\D", rest)]
    digits = len(area) + sum(groups)
    if not (9 <= digits <= 10 if area.startswith("07") else 8 <= digits <= 11):
        return False
    if joint in " ." and not (2 in groups or area.startswith("07")):
        return False  # groups of three are the thousands of an amount
    return len(groups) == 1 or groups == [4, 4] or all(group in (2, 3) for group in groups)

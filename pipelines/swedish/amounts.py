"""Printed numbers: from ink to an exact value.

The forms are those that Swedish annual reports use: thousands separated by a blank of any kind, a point, or nothing;
decimals with a comma; minus before, after, or as parentheses; a dash for nil; footnote asterisks behind the number;
a unit behind it; last year's figure in parentheses behind this year's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pipelines.swedish.units import UNIT_PATTERN, unit_of
from pipelines.swedish.years import YEAR

MINUS_SIGNS = "-\u2010\u2011\u2012\u2013\u2014\u2212"
BLANKS = " \u00a0\u2007\u2009\u202f"

_SIGN = rf"[{MINUS_SIGNS}+]"
# A scanner takes a speck before the last group for a point ("2 806.348").
_GROUPED = rf"\d{{1,3}}(?:[{BLANKS}]\d{{3}})+(?:\.\d{{3}})?|\d{{1,3}}(?:\.\d{{3}})+|\d{{1,3}}(?:'\d{{3}})+"
# A blank that the type-setter or a scanner lost: groups glued into multiples of three digits ("8 158620").
_GLUED = rf"\d{{1,6}}(?:[{BLANKS}](?:\d{{3}})+)+"
_DIGITS = rf"(?:{_GROUPED}|{_GLUED}|\d+)"
_DECIMALS = r"(?:,(?P<decimals>\d{1,4}|-)|\.(?P<point_decimals>\d{1,2}))?"
NUMBER_IN_TEXT = rf"(?P<digits>\d{{1,3}}(?:[{BLANKS}.]\d{{3}})+(?!\d)|\d+)(?:,(?P<decimals>\d{{1,3}}))?"
"""A number inside a sentence, where blanks part words too: groups of three, or digits without any."""

_FOOTNOTE = r"(?P<footnote>\*{1,4}|[¹²³⁴]|\d\))?"

_AMOUNT = re.compile(
    rf"^(?P<open>\()?[{BLANKS}]*(?P<sign>{_SIGN}{{1,2}})?[{BLANKS}]*(?P<digits>{_DIGITS}){_DECIMALS}"
    rf"[{BLANKS}]*(?P<trailing>[{MINUS_SIGNS}])?[{BLANKS}]*(?P<footnote_in>\*{{1,4}})?(?P<close>\))?"
    rf"[{BLANKS}]*(?P<unit>{UNIT_PATTERN})?[{BLANKS}]*{_FOOTNOTE}$",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    rf"\(?[{BLANKS}]*{_SIGN}?[{BLANKS}]*[1-9]\d{{0,2}}(?:,\d{{3}})+(?:\.\d{{1,2}})?-?\)?(?:[{BLANKS}]*{UNIT_PATTERN})?\**",
    re.IGNORECASE,
)
_SURELY_ENGLISH = re.compile(r"(?<![\d,])[1-9]\d{0,2}(?:,\d{3}){2,}(?![\d,])|(?<![\d,])[1-9]\d{0,2},\d{3}\.\d")
_ENGLISH_COMMA = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_NIL = re.compile(rf"^[{MINUS_SIGNS}]{{1,3}}(?:[{BLANKS}]*{UNIT_PATTERN})?$", re.IGNORECASE)
_PAIR = re.compile(rf"^(?P<now>[^()]+?)[{BLANKS}]*\((?P<then>[^()]+)\)(?P<marks>\**)$")
_NUMERIC_INK = re.compile(rf"[{MINUS_SIGNS}{BLANKS}\d.,()%*+'=±OolI|SsBGgZz\ufffd]+")
_WORD_AND_YEAR = re.compile(rf"[^\W\d]{{2,}} {YEAR}")
"""A head whose letters are some that OCR puts for digits: "IB 2023"."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as printed: exact value with its printed sign, decimals printed, unit and footnote marks behind it."""

    value: Decimal
    decimals: int
    unit: str | None = None
    footnote: str | None = None


@dataclass(frozen=True, slots=True)
class Nil:
    """A dash where a number could stand: printed as nil, which is neither absent nor unreadable."""


def has_english_thousands(texts: Iterable[str]) -> bool:
    """Whether the figures of a table are parted by commas at the thousands ("1,234,567", "1,234.50").

    One comma with three digits behind it could be decimals: several must agree, and none may tell otherwise.
    """
    with_comma = [text.strip() for text in texts if "," in text]
    if any(_SURELY_ENGLISH.search(text) for text in with_comma):
        return True
    return len(with_comma) > 2 and all(_ENGLISH.fullmatch(text) for text in with_comma)


@lru_cache(maxsize=8192)  # layout asks several times about each word of a page
def parse_amount(text: str, english: bool = False) -> Amount | Nil | None:
    """Read one printed number; None when the text is not one. english: commas part the thousands.

    >>> parse_amount("- 4 996 117").value
    Decimal('-4996117')
    >>> parse_amount("(1 012 794)").value
    Decimal('-1012794')
    >>> parse_amount("91 240-").value
    Decimal('-91240')
    >>> parse_amount("(2 838***)").value
    Decimal('2838')
    """
    text = text.strip()
    if _NIL.match(text):
        return Nil()
    if english or _SURELY_ENGLISH.search(text):
        text = _ENGLISH_COMMA.sub("", text)
    match = _AMOUNT.match(text)
    if match is None:
        return None
    if bool(match["open"]) != bool(match["close"]):
        return None
    decimals = match["decimals"] or match["point_decimals"] or ""
    decimals = "" if decimals == "-" else decimals
    if match["point_decimals"] and "." in match["digits"]:
        return None
    value = value_of(match["digits"], decimals)
    sign = match["sign"] or ""
    # A footnote mark inside the parentheses explains the figure: it is a remark, and no minus.
    negative = (
        (bool(match["open"]) and not match["footnote_in"])
        or bool(match["trailing"])
        or any(mark in MINUS_SIGNS for mark in sign)
    )
    return Amount(
        value=-value if negative else value,
        decimals=len(decimals),
        unit=unit_of(match["unit"]) if match["unit"] else None,
        footnote=match["footnote"] or match["footnote_in"],
    )


def value_of(digits: str, decimals: str) -> Decimal:
    """The value of a number's printed digits, whatever parts their groups, and of its decimals (may be empty)."""
    whole = re.sub(r"\D", "", digits)
    return Decimal(f"{whole}.{decimals}") if decimals else Decimal(whole)


def parse_pair(text: str) -> tuple[Amount | Nil, Amount | Nil] | None:
    """Read "67 (61)": this year's figure and, in parentheses, last year's; None when the text is not such a pair.

    One of the two may be nil: "16 000 (–)".
    """
    match = _PAIR.match(text.strip())
    if match is None:
        return None
    now, then = parse_amount(match["now"]), parse_amount(match["then"])
    if now is None or then is None or (isinstance(now, Nil) and isinstance(then, Nil)):
        return None
    return now, then


def is_numeric_ink(text: str) -> bool:
    """Whether the text was meant as a number, readable or not: mostly digits, and letters only where OCR puts them."""
    if _NUMERIC_INK.fullmatch(text) is None or _WORD_AND_YEAR.fullmatch(text) is not None:
        return False
    digits = sum(character.isdigit() for character in text)
    letters = sum(character.isalpha() for character in text)
    # Three glyphs that could not be read, among ink of numbers, are a number that could not be read.
    return (digits > 0 and digits >= letters) or (text.count("\ufffd") >= 3 and letters == 0)


_CONTINUES = re.compile(r"^\d{3}(?:[,.]\d{1,2}|:-)?[)%]?[-*]*\)?$")
_STARTS = re.compile(rf"^\(?{_SIGN}{{0,2}}[{BLANKS}]?\(?\d{{1,3}}(?:[{BLANKS}.]\d{{3}})*$")


_IN_PARENTHESES = re.compile(rf"\({_SIGN}{{0,2}}[{BLANKS}]?(?:\d[\d ]*)?\)?\**")
"""Last year's figure behind this year's, or its beginning: "(61)", "(−93", "(–)"."""


def continues_number(left: str, right: str) -> bool:
    """Whether two neighbouring words are parts of one printed number ("4 996" + "117", "-" + "35", "22" + "%")."""
    if re.fullmatch(rf"\(?{_SIGN}{{1,2}}", left):
        return right[:1].isdigit() or _IN_PARENTHESES.fullmatch(right) is not None
    if left == "(":
        return right[:1].isdigit() or right[:1] in MINUS_SIGNS
    if re.fullmatch(rf"{UNIT_PATTERN}\**", right, re.IGNORECASE):
        return left[-1:].isdigit() or left[-1:] in ")" + MINUS_SIGNS
    if re.fullmatch(rf"\*+|\)|[{MINUS_SIGNS}]\)?", right):
        return left[-1:].isdigit()
    if right == "(" or _IN_PARENTHESES.fullmatch(right):
        return left[-1:].isdigit() or left[-1:] == "*"
    if re.fullmatch(r"[,.]\d{1,2}", right):
        return left[-1:].isdigit()
    return _STARTS.match(left) is not None and _CONTINUES.match(right) is not None


def continues_over_a_speck(left: str, right: str) -> bool:
    """Whether the right word is the last two groups of a number, tied together by a speck: "2" + "806.348".

    Only for words a blank apart: a reference to a note stands farther from "806.348".
    """
    speckless = re.fullmatch(r"(\d{3})\.\d{3}", right)
    return speckless is not None and "." not in left and continues_number(left, speckless[1])


def wraps_number(upper: str, lower: str) -> bool:
    """Whether a number was broken over two lines of a narrow column: "-2 649" above "734"."""
    if is_unit_mark(lower):
        return isinstance(parse_amount(upper), Amount) and isinstance(parse_amount(f"{upper} {lower}"), Amount)
    if re.fullmatch(_SIGN, upper.strip()):
        lone = parse_amount(lower)
        return isinstance(lone, Amount) and lone.value > 0
    return _STARTS.match(upper.strip()) is not None and _joins(upper, lower)


def is_unit_mark(text: str) -> bool:
    """Whether the text is nothing but the unit of a number ("%", "kr")."""
    return re.fullmatch(UNIT_PATTERN, text.strip(), re.IGNORECASE) is not None


def wraps_glued_number(upper: str, lower: str) -> bool:
    """The same of a number whose upper half has lost its blank to a scanner: "4166" above "616".

    It may as well be two numbers: only a row of others that were broken there speaks for it.
    """
    return re.fullmatch(rf"\(?{_SIGN}?\d{{4,6}}", upper.strip()) is not None and _joins(upper, lower)


def _joins(upper: str, lower: str) -> bool:
    if re.match(r"^\d{3}(?:[ \u00a0.]\d{3})*(?:,\d{1,2})?\)?%?\**$", lower.strip()) is None:
        return False
    return isinstance(parse_amount(f"{upper.strip()} {lower.strip()}"), Amount)

"""Years and dates as they stand in column heads: 2024, Utfall 2024, 2024-12-31, 31 dec 2022, 2018-01-01–2018-12-31."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pipelines.swedish.units import MONEY_PATTERN
from pipelines.swedish.years import YEAR as _YEAR

_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "maj": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "okt": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_YEAR_ONLY = re.compile(rf"^\W*(?P<year>{_YEAR})\W*$")
_ISO = re.compile(
    rf"(?P<year>{_YEAR})\s?[-‐‑–/.]?(?P<month>0[1-9]|1[0-2])\s?[-‐‑–/.]?(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"
)
_WRITTEN = re.compile(
    rf"(?P<day>[1-3]?\d)[.:a-e]*\s*(?P<month>jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-zåäö]*\.?,?\s+(?P<year>{_YEAR})",
    re.IGNORECASE,
)
_ANY_YEAR = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
_YEAR_AND_YEAR = re.compile(
    rf"(?<!\d)(?P<now>{_YEAR})[\s/]*\(\s?(?:år\s|utfall\s)?(?P<then>{_YEAR})(?:\s?\)|\s(?:i|inom)\sparentes)",
    re.IGNORECASE,
)
_OPENING = re.compile(r"^\W*(?:ib|ing(?:\.|ående)?)(?![a-zåäö])", re.IGNORECASE)
_OPENING_DAY = re.compile(
    rf"(?<!\d)(?:(?P<year>{_YEAR})\s?[-‐‑–/.]?\s?01\s?[-‐‑–/.]?\s?01|0?1[/.]0?1[\s.-]+(?P<dotted>{_YEAR})"
    rf"|0?1\s+jan(?:\.|uari)?\s+(?P<written>{_YEAR}))(?!\d)",
    re.IGNORECASE,
)
_SHORT_SPAN = re.compile(rf"(?P<first>{_YEAR})\s?[-–/]\s?(?P<second>\d{{2}})(?!\d)(?!\s?[-–]\s?\d)")


_SLASHED = re.compile(rf"(?P<day>[0-3]?\d)/(?P<month>[01]?\d)[\s-]+(?P<year>{_YEAR})")
_DAY_INK = rf"{_YEAR}(?:\s?[-‐‑–/.]?\s?\d\d[-‐‑–/.]\s?\d\d|\s(?:0[1-9]|1[0-2])(?:\s[0-3]\d)?)"
_DOTTED = re.compile(rf"(?P<day>[0-3]?\d)[.](?P<month>[01]?\d)[.](?P<year>{_YEAR})(?!\d)")
_WITH_UNIT = re.compile(rf"^\(?{_YEAR},?\s\(?{MONEY_PATTERN}\)?$|^{MONEY_PATTERN},?\s{_YEAR}$", re.IGNORECASE)
_SHORT_YEAR = r"(?P<short>[0-4]\d)"
_SHORT_DAY = re.compile(
    rf"(?<![\d-]){_SHORT_YEAR}[-‐‑–](?P<month>0[1-9]|1[0-2])[-‐‑–](?P<day>0[1-9]|[12]\d|3[01])(?![\d-])"
    rf"|(?<!\d)31[/.]12[\s-]+(?P<slashed>[0-4]\d)(?!\d)"
)
"""The years of this century by their last two digits, in a whole date: "22-12-31", "31/12-22"."""
_HEADS_A_YEAR = (
    r"(?:\w*budget|bokslut|utfall|prognos|redovisning|redovisat|helår(?:et)?|dec(?:\.|ember)?"
    r"|jan(?:\.|uari)?\s?[-–]\s?dec(?:\.|ember)?)"
)
_NAMED_SHORT = re.compile(
    rf"(?:(?:31|ack(?:\.|umulerat)?)\s)?{_HEADS_A_YEAR}(?:[\s,]+(?:{_HEADS_A_YEAR}|netto|för|året|den|31))*[\s,]*[-–'’]?"
    rf"\s?{_SHORT_YEAR}(?:,?\s*\(?{MONEY_PATTERN}\)?)?",
    re.IGNORECASE,
)
"""The same behind a word that heads a column, and nothing else: "Budget 22", "Bokslut -22", "jan–dec 22"."""
_DATE_INK = re.compile(rf"^[\s(]*[-‐‑–—]?\s?{_DAY_INK}(?:\s?[-‐‑–—]+\s?(?:{_DAY_INK})?)?[\s)*]*$")


@dataclass(frozen=True, slots=True)
class Period:
    """A fiscal year, and the day on which it ends where the head prints one."""

    year: int
    end: date | None = None


def year_alone(text: str) -> int | None:
    """The year when the text is nothing but a year (footnote marks aside); else None."""
    match = _YEAR_ONLY.match(text)
    return int(match["year"]) if match else None


@lru_cache(maxsize=8192)  # layout asks several times about each number and head
def is_period_ink(text: str) -> bool:
    """Whether the text is digits that spell a year, a date or a range of dates, and nothing else but their unit."""
    if _YEAR_ONLY.match(text) or _DATE_INK.match(text) or _WITH_UNIT.match(text):
        return True
    bare = text.strip()
    return any(day.fullmatch(bare) is not None for day in (_SLASHED, _DOTTED, _SHORT_DAY))


@lru_cache(maxsize=4096)
def find_period(text: str) -> Period | None:
    """The period that a head states; of a range the end counts; None when it states none or several different years."""
    dates = [_as_date(match) for match in _ISO.finditer(text)]
    dates += [
        _as_date(match) for match in [*_WRITTEN.finditer(text), *_SLASHED.finditer(text), *_DOTTED.finditer(text)]
    ]
    found = [day for day in dates if day is not None]
    if found:
        last = max(found)
        return Period(last.year, last)
    span = _SHORT_SPAN.search(text)
    if span is not None and int(span["second"]) == (int(span["first"]) + 1) % 100:
        return Period(int(span["first"]) + 1)
    years = {int(year) for year in _ANY_YEAR.findall(text)}
    if len(years) == 1:
        return Period(years.pop())
    return None if years else _short_period(text)


def find_years_of_pair(text: str) -> tuple[Period, Period] | None:
    """The years of a figure and of the one in parentheses behind it, as "Deltagare 2022 (2021)" states them."""
    match = _YEAR_AND_YEAR.search(text)
    return (Period(int(match["now"])), Period(int(match["then"]))) if match else None


def find_opening(text: str) -> Period | None:
    """The year whose closing balance an opening balance is: "Ing balans 2023-01-01" and "IB 2023" are the end of 2022.

    A day in January says it alone ("2023-01-01"); a year only behind a word for opening; a range of dates is none.
    """
    days = list(_OPENING_DAY.finditer(text))
    if len(days) == 1:
        year = next(int(group) for group in days[0].groups() if group)
        rest = text[: days[0].start()] + text[days[0].end() :]
        if _ANY_YEAR.search(rest) is None and re.match(r"\s*[-‐‑–—]", text[days[0].end() :]) is None:
            return Period(year - 1, date(year - 1, 12, 31))
        return None
    found = find_period(text)
    if found is None or found.end is not None or _OPENING.match(text) is None:
        return None
    return Period(found.year - 1)


def _short_period(text: str) -> Period | None:
    """The period of a head that prints the last two digits of its year; of several days the latest."""
    days = []
    for match in _SHORT_DAY.finditer(text):
        year = 2000 + int(match["short"] or match["slashed"])
        try:
            days.append(date(year, int(match["month"] or 12), int(match["day"] or 31)))
        except ValueError:
            continue
    if days:
        return Period(max(days).year, max(days))
    named = _NAMED_SHORT.fullmatch(text.strip())
    return Period(2000 + int(named["short"])) if named else None


def _as_date(match: re.Match[str]) -> date | None:
    month = match["month"].lower()
    number = _MONTHS[month[:3]] if month[:3] in _MONTHS else int(month)
    try:
        return date(int(match["year"]), number, int(match["day"]))
    except ValueError:
        return None

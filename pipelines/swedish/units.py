"""Units: how reports say that a figure is in kronor, thousands, millions, per cent or a count.

What a unit is worth and how it is spelt stands in the seed `unit.csv`, for dbt and for this module alike.
"""

from __future__ import annotations

import re

from pipelines.vocabulary import seed_rows

# Longest first: "tkr" must not be read as "kr" behind a "t".
_ROWS = {row["unit"]: row for row in seed_rows("unit")}
_MONEY = ("tkr", "mkr", "kr")
_SPELLINGS = {unit: _ROWS[unit]["printed_forms"] for unit in (*_MONEY, "procent", "antal")}

KRONOR_PER_UNIT = {unit: int(row["factor_sek"]) for unit, row in _ROWS.items() if int(row["factor_sek"])}
"""Kronor in one of each unit of money."""

UNIT_PATTERN = rf"(?:{'|'.join(_ROWS[unit]['behind_number'] for unit in _SPELLINGS)})(?![a-zåäö])"
"""A unit behind a number, in any case of letters."""

MONEY_PATTERN = rf"(?:{'|'.join(_SPELLINGS[unit] for unit in _MONEY)})(?![a-zåäö])"
"""A unit of money as a text names it: "tkr", "tusental kronor"; in any case of letters."""

UNIT_WORD = rf"(?:{'|'.join(_SPELLINGS.values())})(?![a-zåäö])"
"""Any unit as a text names it, counts too; in any case of letters."""

UNIT_IN_TEXT = rf"(?:{'|'.join(_SPELLINGS[unit] for unit in (*_MONEY, 'procent'))})(?!\w)"
"""A unit behind a figure in a sentence whose letters are folded."""

_NAMED = {
    unit: re.compile(rf"(?<![a-zåäö0-9])(?:{spelling})(?![a-zåäö])", re.IGNORECASE)
    for unit, spelling in _SPELLINGS.items()
}
_PERCENT = re.compile(r"%|procent", re.IGNORECASE)
_MONEY_UNIT = rf"(?:hela\s+)?(?P<unit>{MONEY_PATTERN})".replace(" ", r"\s+")
_AMOUNT_IN_KRONOR = re.compile(
    r"\d{1,3}(?:[ \u00a0\u2009\u202f.]\d{3})+(?:,\d{1,2})?\s?(?:kr|kronor|sek)\b", re.IGNORECASE
)
_UNIT_AT_END = re.compile(rf"(?:[,(]\s*|\s)({MONEY_PATTERN})\)?\s*\**$", re.IGNORECASE)
# A sentence about all amounts, not the stub "Belopp i kr" of one table.
_DOCUMENT_UNIT = re.compile(
    rf"(?:(?:samtliga|alla|årsredovisningens)\s+(?:belopp|siffror|värden|tal)[^.]{{0,60}}?\bi\s+{_MONEY_UNIT}"
    rf"|(?:belopp(?:en)?|siffror(?:na)?|värden(?:a)?)[^.:|]{{0,40}}?\b(?:anges|redovisas|är|uttrycks|presenteras|visas)[^.]{{0,30}}?\bi\s+"
    rf"{_MONEY_UNIT.replace('unit', 'told')})",
    re.IGNORECASE,
)


def unit_of(text: str) -> str | None:
    """The unit that a short text names: kr, tkr, mkr, procent or antal; None when it names none."""
    for unit, pattern in _NAMED.items():
        if pattern.search(text):
            return unit
    return "procent" if _PERCENT.search(text) else None


def unit_in_heading(text: str) -> str | None:
    """The unit of money that a heading, caption or stub states: "Balansräkning (kr)", "Belopp i tkr"."""
    for unit in ("tkr", "mkr", "kr"):
        if _NAMED[unit].search(text):
            return unit
    return None


def unit_in_label(text: str) -> str | None:
    """The unit that a row label states about its own figures: "Soliditet, %", "Antal anställda", "Eget kapital kr"."""
    if _PERCENT.search(text):
        return "procent"
    if re.match(r"antal\b", text.strip(), re.IGNORECASE):
        return "antal"
    trailing = _UNIT_AT_END.search(text.strip())
    return unit_of(trailing[1]) if trailing else None


def unit_in_text(text: str) -> str | None:
    """kr when a report's text speaks of amounts in kronor ("67 835 000 kr") and never of tkr or mkr; else None."""
    if _NAMED["tkr"].search(text) or _NAMED["mkr"].search(text):
        return None
    return "kr" if _AMOUNT_IN_KRONOR.search(text) else None


def unit_of_document(text: str) -> str | None:
    """The unit stated once for the whole report: "Samtliga belopp anges i tusental kronor (tkr)"."""
    match = _DOCUMENT_UNIT.search(text)
    return unit_of(match["unit"] or match["told"]) if match else None

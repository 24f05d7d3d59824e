"""Units: how reports say that a figure is in kronor, thousands, millions, per cent or a count."""

from __future__ import annotations

import re

# Longest first: "tkr" must not be read as "kr" behind a "t".
_SPELLINGS: tuple[tuple[str, str], ...] = (
    ("tkr", r"t\s?kr|kkr|ksek|tsek|tusentals? kr(?:onor)?|tusen kr(?:onor)?|1 ?000[- ]?tals? kr(?:onor)?"),
    ("mkr", r"mnkr|mn kr|m\s?kr|msek|miljoner kr(?:onor)?|miljon kr(?:onor)?"),
    ("kr", r"kr(?:onor)?|sek|:-"),
    ("procent", r"procent|%"),
    ("antal", r"antal|st\.?|personer"),
)
UNIT_PATTERN = r"(?:t\s?kr|mnkr|m\s?kr|kkr|kr(?:/[a-zåäö]+)?\.?|kronor|sek|%|procent|st|:-)(?![a-zåäö])"
_UNIT_WORD = {
    unit: re.compile(rf"(?<![a-zåäö0-9])(?:{spelling})(?![a-zåäö])", re.IGNORECASE) for unit, spelling in _SPELLINGS
}
_PERCENT = re.compile(r"%|procent", re.IGNORECASE)
_MONEY_UNIT = (
    r"(?P<unit>tusental\s+kronor|tusen\s+kronor|tkr|kkr|mkr|mnkr|miljoner\s+kronor|hela\s+kronor|kronor|kr|sek)\b"
)
_AMOUNT_IN_KRONOR = re.compile(
    r"\d{1,3}(?:[ \u00a0\u2009\u202f.]\d{3})+(?:,\d{1,2})?\s?(?:kr|kronor|sek)\b", re.IGNORECASE
)
# A sentence about all amounts, not the stub "Belopp i kr" of one table.
_DOCUMENT_UNIT = re.compile(
    rf"(?:(?:samtliga|alla|årsredovisningens)\s+(?:belopp|siffror|värden|tal)[^.]{{0,60}}?\bi\s+{_MONEY_UNIT}"
    rf"|(?:belopp(?:en)?|siffror(?:na)?|värden(?:a)?)[^.:|]{{0,40}}?\b(?:anges|redovisas|är|uttrycks|presenteras|visas)[^.]{{0,30}}?\bi\s+"
    rf"{_MONEY_UNIT.replace('unit', 'told')})",
    re.IGNORECASE,
)


def unit_of(text: str) -> str | None:
    """The unit that a short text names: kr, tkr, mkr, procent or antal; None when it names none."""
    for unit, pattern in _UNIT_WORD.items():
        if pattern.search(text):
            return unit
    return "procent" if _PERCENT.search(text) else None


def unit_in_heading(text: str) -> str | None:
    """The unit of money that a heading, caption or stub states: "Balansräkning (kr)", "Belopp i tkr"."""
    for unit in ("tkr", "mkr", "kr"):
        if _UNIT_WORD[unit].search(text):
            return unit
    return None


def unit_in_label(text: str) -> str | None:
    """The unit that a row label states about its own figures: "Soliditet, %", "Antal anställda", "Eget kapital kr"."""
    if _PERCENT.search(text):
        return "procent"
    if re.match(r"antal\b", text.strip(), re.IGNORECASE):
        return "antal"
    trailing = re.search(r"(?:[,(]\s*|\s)(tkr|mkr|mnkr|kr|kronor)\)?\s*\**$", text.strip(), re.IGNORECASE)
    return unit_of(trailing[1]) if trailing else None


def unit_in_text(text: str) -> str | None:
    """kr when a report's text speaks of amounts in kronor ("67 835 000 kr") and never of tkr or mkr; else None."""
    if _UNIT_WORD["tkr"].search(text) or _UNIT_WORD["mkr"].search(text):
        return None
    return "kr" if _AMOUNT_IN_KRONOR.search(text) else None


def unit_of_document(text: str) -> str | None:
    """The unit stated once for the whole report: "Samtliga belopp anges i tusental kronor (tkr)"."""
    match = _DOCUMENT_UNIT.search(text)
    return unit_of(match["unit"] or match["told"]) if match else None

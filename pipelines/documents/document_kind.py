"""What a paper is: a förbund's annual report, another body's, or no annual report at all.

Judged by what the paper calls itself on its first pages, by the statements whose headings it holds, and by whose it is.
A file that holds minutes and the accounts behind them counts as accounts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.documents.bodies import BODIES
from pipelines.documents.identity import ReportIdentity
from pipelines.swedish.folding import fold

FORBUND_REPORT = "arsredovisning"
OTHER_REPORT = "other_annual_report"
NO_REPORT = "not_annual_report"

# Folded; a dot stands for a letter that a scanner may have misread.
ANNUAL_TITLE = re.compile(r"\b(?:.rsredovisning|.rsbokslut|bokslut \d{4}|verksamhetsber.ttelse|.rsber.ttelse)")
_INTERIM = re.compile(r"\b(?:del.rs(?:rapport|bokslut)|tertialrapport|kvartalsrapport)\b")
_OTHER = re.compile(
    r"\b(?:budgetskrivelse|budget|verksamhetsplan|internbudget|protokoll|kallelse|dagordning|f.redragningslista|tj.nsteskrivelse"
    r"|policy|riktlinjer?|f.rbundsordning|avtal|remiss|handlingsplan|ans.kan|m.lplan|flerarsplan)(?:en|et)?\b"
)
_STATEMENTS = (
    re.compile(r"resultatr.kning"),
    re.compile(r"balansr.kning"),
    re.compile(r"kassafl.desanalys|finansieringsanalys"),
    re.compile(r"f.rvaltningsber.ttelse"),
    re.compile(r"driftredovisning"),
    re.compile(r"noter|not \d"),
    re.compile(r"revisionsber.ttelse"),
    re.compile(r"balanskrav"),
)
_FORBUND = re.compile("|".join(body.mentioned for body in BODIES))
_TITLE_PAGES = 2
_LONGEST_TITLE = 9
_LONGEST_HEADING = 8
_OFTEN = 5


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """kind: arsredovisning | other_annual_report | not_annual_report. title: what the paper calls itself, or None."""

    kind: str
    title: str | None


def kind_of(page_texts: Sequence[str], identity: ReportIdentity) -> DocumentKind:
    """Judge a paper by the text of its pages, one line a line."""
    title, calls_itself = _title(page_texts[:_TITLE_PAGES])
    statements = _statements(page_texts)
    needed = {"annual": 0, "": 1, "other": 2}
    if calls_itself == "interim" or statements < needed[calls_itself]:
        return DocumentKind(NO_REPORT, title)
    return DocumentKind(FORBUND_REPORT if _is_forbund(page_texts, identity) else OTHER_REPORT, title)


def _title(pages: Sequence[str]) -> tuple[str | None, str]:
    """The first short line that names a kind of paper, as printed, and which kind: annual, interim, other or ''.

    An annual report may quote its budget or call its readers to a meeting before it names itself, so a name as an
    annual report on these pages outweighs an earlier other one, except for an interim report's.
    """
    found: dict[str, str] = {}
    for page in pages:
        for line in page.splitlines():
            text = fold(line).strip()
            # A title starts with a capital or a number and is no sentence; a wrapped line of prose is neither.
            if len(text.split()) > _LONGEST_TITLE or text.endswith((".", ",")) or line.lstrip()[:1].islower():
                continue
            for kind, pattern in (("interim", _INTERIM), ("annual", ANNUAL_TITLE), ("other", _OTHER)):
                if pattern.search(text):
                    found.setdefault(kind, line.strip())
                    break
    if "interim" in found and next(iter(found)) == "interim":
        return found["interim"], "interim"
    for kind in ("annual", "other"):
        if kind in found:
            return found[kind], kind
    return None, ""


def _statements(pages: Sequence[str]) -> int:
    """How many kinds of statements have a heading: a short line that names them."""
    held: set[int] = set()
    for page in pages:
        for text in _short_lines(page):
            held.update(number for number, pattern in enumerate(_STATEMENTS) if pattern.search(text))
    return len(held)


def has_heading(page: str, pattern: re.Pattern[str]) -> bool:
    """Whether a short line of the page, folded, holds what the pattern looks for."""
    return any(pattern.search(text) is not None for text in _short_lines(page))


def _short_lines(page: str) -> list[str]:
    """The page's lines that may be headings, folded: short ones that end no sentence."""
    return [
        text
        for line in page.splitlines()
        if len((text := fold(line)).split()) <= _LONGEST_HEADING and not text.rstrip().endswith(".")
    ]


def _is_forbund(pages: Sequence[str], identity: ReportIdentity) -> bool:
    """Whether the paper is a samordningsförbund's own, and not one that mentions it."""
    if identity.org_number is not None:
        return True
    front = fold("\n".join(pages[:_TITLE_PAGES]))
    return _FORBUND.search(front) is not None or len(_FORBUND.findall(fold("\n".join(pages)))) >= _OFTEN

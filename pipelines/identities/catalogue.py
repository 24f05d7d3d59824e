"""The catalogue: seed rows become identities, and a code that means nothing stops the build.

An identity that compares nothing is worse than none, so every statement and line item that a term names must exist in
the line items that the vocabulary knows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from fractions import Fraction
from math import lcm

from pipelines.identities.records import Identity, Term

ANY = "*"

KINDS = frozenset({"sum", "equality", "ratio", "unit", "count", "sign", "survey", "cross_year", "cross_document"})
REPORT_CHECKS = frozenset({"unit_label", "section_heading", "second_copy", "restatement", "share_sum"})
"""Grains that compare tables, sections or reports as wholes; dbt evaluates them (models/identities/checks)."""
GRAINS = frozenset({"document_year", "table_row", "open_list", "reprint", "same_label"}) | REPORT_CHECKS
SCOPES = frozenset({"same_table", "cross_table", "cross_year", "cross_document"})
STRENGTHS = frozenset({"hard", "definition", "narrative"})
SEVERITIES = frozenset({"error", "warning", "info"})
SIDES = frozenset({"lhs", "rhs", "base"})
MEMBERS = frozenset({"one", "each"})
PRESENCES = {"no": "required", "yes": "optional", "scope": "scope", "scope_needed": "scope_needed"}


class CatalogueError(ValueError):
    """The seeds of the identities contradict themselves or name what does not exist."""


def build_catalogue(
    identity_rows: Iterable[Mapping[str, object]],
    term_rows: Iterable[Mapping[str, object]],
    known_line_items: Set[tuple[str, str]],
) -> tuple[Identity, ...]:
    """Identities in the order of the seed. Raises CatalogueError for the first thing that is wrong."""
    statements = {statement for statement, _ in known_line_items}
    rows_of = defaultdict(list)
    for row in term_rows:
        rows_of[_text(row, "identity_id")].append(row)
    identities = []
    seen: set[str] = set()
    for row in identity_rows:
        identity_id = _text(row, "identity_id")
        if identity_id in seen:
            raise CatalogueError(f"identity {identity_id} is declared twice")
        seen.add(identity_id)
        terms = rows_of.pop(identity_id, [])
        for term in terms:
            _check_codes(identity_id, term, statements, known_line_items)
        identities.append(_identity(row, terms))
    if rows_of:
        raise CatalogueError(f"terms belong to no identity: {', '.join(sorted(rows_of))}")
    return tuple(identities)


def _identity(row: Mapping[str, object], term_rows: list[Mapping[str, object]]) -> Identity:
    identity_id = _text(row, "identity_id")
    coefficients = [[Fraction(part) for part in _list(term, "coefficient")] for term in term_rows]
    scale = lcm(*(value.denominator for values in coefficients for value in values)) if coefficients else 1
    strength = _one_of(row, "strength", STRENGTHS)
    terms = tuple(
        Term(
            identity_id=identity_id,
            term_no=int(_text(term, "term_no")),
            side=_one_of(term, "side", SIDES),
            statement=_text(term, "statement"),
            line_item=_text(term, "line_item"),
            components=_list(term, "component"),
            scenario=_text(term, "scenario"),
            coefficients=tuple(int(value * scale) for value in values),
            period_offset=int(_text(term, "period_offset") or 0),
            member=_one_of(term, "member", MEMBERS),
            presence=PRESENCES[_one_of(term, "optional", frozenset(PRESENCES))],
            choice=_text(term, "choice"),
            choice_rank=int(_text(term, "choice_rank") or 0),
            # What a difference of definition or a round figure in a text contradicts is not the statement.
            accused=_text(term, "accused") == "yes" and strength != "narrative",
            repairable=_text(term, "repairable") == "yes",
        )
        for term, values in zip(term_rows, coefficients, strict=True)
    )
    identity = Identity(
        identity_id=identity_id,
        catalogue=_text(row, "catalogue"),
        kind=_one_of(row, "kind", KINDS),
        grain=_one_of(row, "grain", GRAINS),
        scope=_one_of(row, "scope", SCOPES),
        strength=strength,
        severity=_one_of(row, "severity", SEVERITIES),
        scenarios=_list(row, "scenarios"),
        components=_list(row, "components"),
        breaks=frozenset(_list(row, "breaks")),
        min_terms=int(_text(row, "min_terms") or 2),
        scale=scale,
        terms=terms,
    )
    _check_shape(identity)
    return identity


def _check_shape(identity: Identity) -> None:
    sides = {term.side for term in identity.terms}
    if identity.grain == "reprint" or identity.grain in REPORT_CHECKS:
        return
    if not {"lhs", "rhs"} <= sides:
        raise CatalogueError(f"identity {identity.identity_id} lacks a side: it would compare nothing")
    if identity.kind == "ratio" and "base" not in sides:
        raise CatalogueError(f"ratio {identity.identity_id} has no base to divide by")


def _check_codes(
    identity_id: str,
    term: Mapping[str, object],
    statements: Set[str],
    known_line_items: Set[tuple[str, str]],
) -> None:
    statement, line_item = _text(term, "statement"), _text(term, "line_item")
    if statement != ANY and statement not in statements:
        raise CatalogueError(f"identity {identity_id} names the statement {statement!r}, which does not exist")
    if line_item == ANY:
        return
    if (statement, line_item) not in known_line_items:
        raise CatalogueError(f"identity {identity_id} names {statement}.{line_item}, which does not exist")


def _text(row: Mapping[str, object], column: str) -> str:
    if column not in row:
        raise CatalogueError(f"the seeds of the identities lack the column {column}")
    value = row[column]
    return "" if value is None else str(value).strip()


def _list(row: Mapping[str, object], column: str) -> tuple[str, ...]:
    return tuple(part for part in _text(row, column).split("|") if part)


def _one_of(row: Mapping[str, object], column: str, allowed: Set[str]) -> str:
    value = _text(row, column)
    if value not in allowed:
        raise CatalogueError(
            f"{_text(row, 'identity_id')}: {column} is {value!r}, not one of {', '.join(sorted(allowed))}"
        )
    return value

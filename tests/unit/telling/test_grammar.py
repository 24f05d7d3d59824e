"""Patterns over signs: which of them is taken, and patterns that are none."""

from __future__ import annotations

import re

import pytest

from pipelines.telling.clauses import clauses_of
from pipelines.telling.figures import figures_in
from pipelines.telling.grammar import Grammar, grammar

_EMPTY = dict.fromkeys(
    (
        "measure",
        "reason",
        "before",
        "behind",
        "clause_before",
        "clause_behind",
        "clause",
        "also",
        "without",
        "anywhere",
    ),
    "",
)


def _row(precedence: int, kind: str, **columns: str) -> dict[str, str]:
    return {**_EMPTY, "precedence": str(precedence), "kind": kind, **columns}


def _measures(text: str, *rows: dict[str, str]) -> list[str | None]:
    clauses = clauses_of(text, figures_in(text))
    return [pattern.measure for pattern in Grammar(rows).of_figure("count", clauses, 0)]


def test_patterns_come_in_their_order() -> None:
    rows = (_row(20, "count", measure="second"), _row(10, "count", measure="first", behind="PARTICIPANT"))
    assert _measures("12 deltagare avslutades.", *rows) == ["first", "second"]


def test_each_column_must_fit() -> None:
    text = "Under året har 12 deltagare avslutats."
    assert _measures(text, _row(1, "count", measure="m", before="ha", clause_behind="LEFT")) == ["m"]
    assert _measures(text, _row(1, "count", measure="m", behind="LEFT")) == []
    assert _measures(text, _row(1, "count", measure="m", without="LEFT")) == []


def test_parts_stand_for_their_patterns() -> None:
    rows = (
        _row(1, "part", measure="WHO", behind="PARTICIPANT|PERSON"),
        _row(2, "count", measure="m", behind="{WHO} LEFT"),
    )
    assert _measures("12 personer slutade.", *rows) == ["m"]


def test_a_part_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError):
        Grammar([_row(1, "count", measure="m", behind="{NOBODY}")])


def test_a_pattern_that_is_none_is_refused() -> None:
    with pytest.raises(re.error):
        Grammar([_row(1, "count", measure="m", behind="(")])


def test_a_sentence_has_the_first_scope_that_is_found() -> None:
    assert grammar().of_sentence("scope", "ALL INSATSER ha # PARTICIPANT") == "all"
    assert grammar().of_sentence("scope", "insats ha # PARTICIPANT") is None

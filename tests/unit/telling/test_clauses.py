"""Sentences as signs: words by their lemmas, phrases as one sign, and the clause of each figure."""

from __future__ import annotations

import pytest

from pipelines.telling.clauses import clauses_of
from pipelines.telling.figures import figures_in
from pipelines.telling.told_words import ToldWords, line_of


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("deltagarna skrevs ut", "PARTICIPANT LEFT"),
        ("kursdeltagare som slutade", "PARTICIPANT som LEFT"),
        pytest.param("de ska gå", "de SHALL GO", id="as printed, where the lemma says another thing"),
        pytest.param("förra året", "LAST_YEAR", id="a phrase"),
        pytest.param("vid utgången av 2019", "YEAR_END @2019", id="a phrase that holds a year tells it too"),
    ],
)
def test_words_become_signs(text: str, line: str) -> None:
    assert line_of(text) == line


def _clauses(text: str):
    return clauses_of(text, figures_in(text))


def test_what_tells_when_and_how_roughly_is_left_out() -> None:
    clauses = _clauses("Under året har drygt 40 deltagare avslutats under 2021.")
    assert clauses.line == "ha # PARTICIPANT LEFT ."


def test_a_clause_ends_where_the_next_figure_is_led_to() -> None:
    clauses = _clauses("Enkäten gick till 80 deltagare och besvarades av 52.")
    assert clauses.clause(0) == ("SURVEY GO till", "PARTICIPANT")


def test_parts_by_gender_stand_in_the_clause_of_their_total() -> None:
    clauses = _clauses("64 ungdomar, 30 tjejer och 34 killar, har deltagit.")
    assert clauses.clause(0)[1].endswith("TOOK_PART .")


def test_signs_lead_back_to_what_is_printed() -> None:
    clauses = _clauses("Av deltagarna har 12 gått vidare till ett arbete.")
    behind = clauses.said(0, None)
    start = behind.text.index("till")
    first, last = behind.span(start, len(behind.text) - 2)
    assert clauses.text[first:last] == "till ett arbete"


def test_the_first_term_of_a_word_counts() -> None:
    term = {"dimension": "told_word", "pattern": "båt|ro (ut|hem)"}
    words = ToldWords(
        [
            {**term, "precedence": "20", "code": "later"},
            {**term, "precedence": "10", "code": "first", "pattern": "ro|ro hem"},
        ]
    )
    assert [sign for sign, _, _ in words.signs(["rodde", "ro", "hem", "ut"])] == ["FIRST", "FIRST", "ut"]

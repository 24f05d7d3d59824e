"""What Python and dbt both must know is said once, or the two sayings are held against each other here."""

from __future__ import annotations

import re

import pytest

from pipelines.settings import REPOSITORY
from pipelines.swedish.amounts import NUMBER_IN_TEXT, value_of
from pipelines.swedish.folding import fold, fold_letters
from pipelines.swedish.units import KRONOR_PER_UNIT, unit_of
from pipelines.swedish.years import SPOKEN_YEAR
from pipelines.vocabulary import seed_rows
from tests.unit.swedish.macros import asked, rendered

PRINTED = (
    "Ökning (-)/minskning (+) av fordringar",
    "ÅRETS RESULTAT",
    "Övriga kostnader – netto",
    "Fo\u0308rbundet",
    "Café Rosé, Smørhult och Ærø",
    "Über 12 345,6 tkr\u00a0(2024)",
    "IT-kostnader 2023—2024",
    "",
)


def test_folding_in_python_and_in_dbt_is_the_same_but_for_what_parts_words():
    ours = [re.sub(r"[^a-z0-9]+", " ", fold(text)).strip() for text in PRINTED]
    assert asked(rendered("fold('printed')"), PRINTED) == ours


def test_folded_letters_keep_their_places():
    for text in PRINTED:
        assert len(fold_letters(text)) == len(text)
    assert fold_letters("Kostnaden – 12\u00a0kr, Ä") == "kostnaden - 12 kr, a"


def test_a_letter_and_its_accent_are_folded_like_the_letter_that_has_it():
    assert fold("fo\u0308r") == fold("för") == "for"
    assert fold("\ufb01nans") == "finans"


def test_a_year_is_spelt_alike():
    assert rendered("year_ink()") == SPOKEN_YEAR.replace(r"\d", "[0-9]")


def test_a_unit_is_worth_the_same():
    factors = dict(zip(KRONOR_PER_UNIT, asked(rendered("unit_factor('printed')"), list(KRONOR_PER_UNIT)), strict=True))
    assert factors == KRONOR_PER_UNIT == {"kr": 1, "tkr": 1_000, "mkr": 1_000_000}
    assert asked(rendered("unit_factor('printed')"), ["procent", "antal"]) == [None, None]


MONEY = ("kr", "kronor", "SEK", "t kr", "tkr", "kkr", "ksek", "tsek", "tusental kronor", "tusentals kr", "tusen kronor",
         "1000-tals kronor", "1 000-tal kr", "mnkr", "mn kr", "m kr", "mkr", "msek", "miljoner kronor", "miljon kr")  # fmt: skip


@pytest.mark.parametrize("printed", MONEY)
def test_a_unit_of_money_is_known_to_both(printed):
    assert unit_of(printed) in KRONOR_PER_UNIT
    assert asked(rendered("label_core(fold('printed'))"), [f"Eget kapital, {printed}"]) == ["eget kapital"]


def test_every_form_in_the_seed_is_among_those_held_here():
    for row in seed_rows("unit"):
        if int(row["factor_sek"]):
            for form in row["printed_forms"].split("|"):
                known = [text for text in (*MONEY, ":-") if re.fullmatch(form, text, re.IGNORECASE)]
                assert known, form


@pytest.mark.parametrize("printed", ["12", "1 234 567", "1.234.567,5", "0,75", "12 deltagare av 40", "47,5 procent"])
def test_a_number_in_a_sentence_has_the_same_value(printed):
    match = re.search(NUMBER_IN_TEXT, printed)
    assert match is not None
    assert asked(rendered("first_number('printed')"), [printed]) == [value_of(match["digits"], match["decimals"] or "")]


SPELLS_A_YEAR = re.compile(r"19\[[0-9]-?9?\]|\(\?:19\|20\)|\(19\|20\)\[")
ONLY_HERE = {"pipelines/swedish/years.py", "dbt_project/macros/years.sql"}
OF_PERSONS = {"pipelines/reading/identifiers.py", "pipelines/reading/signatures.py"}
"""Centuries in numbers of persons and in dates of signatures."""


def test_nothing_else_spells_a_year():
    spelt = {
        str(path.relative_to(REPOSITORY))
        for folder, ending in (("pipelines", "py"), ("dbt_project/models", "sql"), ("dbt_project/macros", "sql"))
        for path in (REPOSITORY / folder).rglob(f"*.{ending}")
        if SPELLS_A_YEAR.search(path.read_text(encoding="utf-8"))
    }
    assert spelt == ONLY_HERE | OF_PERSONS

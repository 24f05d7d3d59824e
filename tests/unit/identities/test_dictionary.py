"""The dictionary page and the dbt tests follow from the seeds, and must not fall behind them."""

from __future__ import annotations

import pytest

from pipelines.identities import dictionary
from pipelines.identities.dictionary import BEGIN, END, dictionary_page, equation, stale, with_tests
from tests.unit.identities.conftest import seed_rows


def test_what_is_generated_is_not_older_than_the_seeds():
    assert stale() == [], "run: make dictionary"


def test_every_identity_has_a_test_and_an_entry():
    identities = seed_rows("identities/identity.csv")
    page = dictionary_page(identities, seed_rows("identities/identity_term.csv"), seed_rows("vocabulary/line_item.csv"))
    tests = dictionary.tests_of(identities)
    for row in identities:
        assert f"**{row['identity_id']}**" in page
        assert f"identity_id: {row['identity_id']}\n" in tests


def test_an_equation_is_told_in_words():
    def term(side, item, **more):
        blank = dict.fromkeys(("scenario", "choice", "choice_rank"), "")
        usual = {"component": "total", "coefficient": "1", "period_offset": "0", "member": "one", "optional": "no"}
        return {"side": side, "statement": "b", "line_item": item, **blank, **usual, **more}

    terms = [
        term("lhs", "eget_kapital"),
        term("rhs", "eget_kapital", period_offset="-1"),
        term("rhs", "resultat", coefficient="-1|1"),
        term("rhs", "netto", choice="n", choice_rank="1"),
        term("rhs", "intakt", choice="n", choice_rank="2"),
        term("rhs", "avsatt", optional="yes"),
        term("rhs", "rante", optional="scope"),
    ]
    names = {("b", "eget_kapital"): "Eget kapital"}
    assert equation(terms, names) == (
        "`b.Eget kapital` = `b.Eget kapital` t−1 − `b.resultat` + (`b.netto` eller `b.intakt`) + [`b.avsatt`] + {`b.rante`}"
    )


def test_only_the_marked_part_of_the_property_file_is_written():
    text = f"models:\n{BEGIN}      - old\n{END}    columns:\n"
    written = with_tests(text, [{"identity_id": "RR1-a"}])
    assert written.startswith(f"models:\n{BEGIN}      - identity_contradictions:\n")
    assert written.endswith(f"{END}    columns:\n")
    assert "old" not in written
    with pytest.raises(ValueError, match="marks"):
        with_tests("models:\n", [])

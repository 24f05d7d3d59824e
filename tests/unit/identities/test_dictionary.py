"""The dictionary page follows from the seeds, and must not fall behind them."""

from __future__ import annotations

from pipelines.identities.dictionary import dictionary_page, equation, is_stale
from tests.unit.identities.conftest import seed_rows


def test_what_is_generated_is_not_older_than_the_seeds():
    assert not is_stale(), "run: make dictionary"


def test_every_identity_has_an_entry():
    identities = seed_rows("identities/identity.csv")
    page = dictionary_page(identities, seed_rows("identities/identity_term.csv"), seed_rows("vocabulary/line_item.csv"))
    for row in identities:
        assert f"**{row['identity_id']}**" in page


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

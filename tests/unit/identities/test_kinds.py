"""Every kind of identity on the same six rows: it holds, is just inside, just outside, lacks a term, has a wrong sign, is
nil. A kind that lets one of them pass would let a misprint pass."""

from __future__ import annotations

import pytest

RR, BR, KF, OV, DR, NOTE = (
    "resultatrakning",
    "balansrakning",
    "kassaflodesanalys",
    "flerarsoversikt",
    "driftredovisning",
    "not_intakter",
)

# kind: (identity, the terms with the amount that holds; the last one is varied)
KINDS = {
    "sum": ("KF4", ((KF, "likvida_medel_start", 900, {}), (KF, "arets_kassaflode", 300, {}), (KF, "likvida_medel_slut", 1200, {}))),
    "equality": ("BR5", ((BR, "arets_resultat", 1200, {"table": "2"}), (RR, "arets_resultat", 1200, {}))),
    "cross_year": (
        "EK1",
        (
            (BR, "ovrigt_eget_kapital", 900, {"year": 2023, "column": 2}),
            (BR, "arets_resultat", 300, {"year": 2023, "column": 2}),
            (BR, "ovrigt_eget_kapital", 1200, {}),
        ),
    ),
    "row": (
        "DR1",
        (
            (DR, None, 1500, {"component": "intakt", "row": 1, "column": 1}),
            (DR, None, -300, {"component": "kostnad", "row": 1, "column": 2}),
            (DR, None, 1200, {"component": "netto", "row": 1, "column": 3}),
        ),
    ),
    "open_list": (
        "N1-intakter-rader",
        (
            (NOTE, "bidrag_staten", 900, {"row": 1}),
            (NOTE, "bidrag_region", 300, {"row": 2}),
            (NOTE, "summa", 1200, {"row": 3, "role": "total"}),
        ),
    ),
    "reprint": ("D1", ((OV, "eget_kapital", 1200, {"row": 1}), (OV, "eget_kapital", 1200, {"row": 9}))),
    "same_label": (
        "DR5-rader",
        (
            (DR, None, -1200, {"component": "kostnad", "label": "Samverkansteamet"}),
            ("not_kostnader", None, -1200, {"table": "2", "label": "Samverkansteamet"}),
        ),
    ),
}  # fmt: skip


@pytest.fixture
def verdict_of(judge, figure):
    """Verdict of a kind's identity when the last of its figures is printed as `last`; "absent" leaves it out."""

    def run(kind, last=None, *, everything_nil=False):
        identity_id, terms = KINDS[kind]
        facts = []
        for position, (statement, item, amount, more) in enumerate(terms, start=1):
            is_last = position == len(terms)
            if is_last and last == "absent":
                continue
            value = None if everything_nil else (last(amount) if is_last and last else amount)
            facts.append(figure(statement, item, value, **more))
        results = judge(identity_id, facts).results
        return {result.verdict for result in results if result.fiscal_year == 2024} or {"nothing"}, judge(
            identity_id, facts
        ).members

    return run


@pytest.mark.parametrize("kind", KINDS)
def test_it_holds(verdict_of, kind):
    assert verdict_of(kind)[0] == {"holds"}


@pytest.mark.parametrize("kind", KINDS)
def test_one_unit_off_is_just_inside(verdict_of, kind):
    assert verdict_of(kind, lambda amount: amount + 1)[0] == {"within_rounding"}


@pytest.mark.parametrize("kind", KINDS)
def test_more_than_the_rounding_of_its_terms_is_outside(verdict_of, kind):
    terms = len(KINDS[kind][1])
    off = terms // 2 + 1
    assert verdict_of(kind, lambda amount: amount + off)[0] == {"violated"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_missing_term_passes_nothing(verdict_of, kind):
    assert verdict_of(kind, "absent")[0] <= {"not_evaluable", "nothing"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_wrong_sign_is_a_contradiction(verdict_of, kind):
    assert verdict_of(kind, lambda amount: -amount)[0] == {"violated"}


@pytest.mark.parametrize("kind", KINDS)
def test_nil_against_nil_supports_nobody(verdict_of, kind):
    verdicts, members = verdict_of(kind, everything_nil=True)
    assert verdicts <= {"holds", "nothing", "not_evaluable"}
    assert [member for member in members if member.band in ("exact", "tight")] == []

"""The seeds are the law: a code that means nothing, or an identity that compares nothing, stops the build."""

from __future__ import annotations

import re

import pytest

from pipelines.identities.catalogue import CatalogueError, build_catalogue

KNOWN = frozenset({("resultatrakning", "arets_resultat"), ("balansrakning", "arets_resultat")})


@pytest.fixture
def build(identity_row, term_row):
    """The catalogue of one identity; `terms` are changes to the row of each term."""

    def run(identity=None, terms=({}, {"side": "rhs"})):
        return build_catalogue([identity_row | (identity or {})], [term_row | change for change in terms], KNOWN)

    return run


def test_a_well_formed_identity_is_read(build):
    (identity,) = build()
    assert identity.identity_id == "X1"
    assert [term.side for term in identity.terms] == ["lhs", "rhs"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"line_item": "arets_resulat"}, "names resultatrakning.arets_resulat, which does not exist"),
        ({"statement": "resultatraknig"}, "names the statement 'resultatraknig', which does not exist"),
        ({"member": "all"}, "member is 'all'"),
        ({"optional": "maybe"}, "optional is 'maybe'"),
    ],
)
def test_a_misspelt_term_stops_the_build(build, change, message):
    with pytest.raises(CatalogueError, match=re.escape(message)):
        build(terms=[change, {"side": "rhs"}])


def test_an_identity_with_one_side_compares_nothing(build):
    with pytest.raises(CatalogueError, match="lacks a side"):
        build(terms=[{}])


def test_a_share_needs_a_base(build):
    with pytest.raises(CatalogueError, match="no base"):
        build(identity={"kind": "ratio"})


def test_an_identity_declared_twice_stops_the_build(identity_row, term_row):
    with pytest.raises(CatalogueError, match="declared twice"):
        build_catalogue([identity_row, identity_row], [term_row, term_row | {"side": "rhs"}], KNOWN)


def test_terms_of_no_identity_stop_the_build(build):
    with pytest.raises(CatalogueError, match="belong to no identity: X2"):
        build(terms=[{}, {"side": "rhs"}, {"identity_id": "X2"}])


def test_fractions_are_brought_to_a_common_scale(build):
    (identity,) = build(terms=[{"coefficient": "1/2"}, {"side": "rhs", "coefficient": "1/4|-1/4"}])
    assert identity.scale == 4
    assert [term.coefficients for term in identity.terms] == [(2,), (1, -1)]


def test_a_narrative_identity_accuses_nobody(build):
    (identity,) = build(identity={"strength": "narrative"})
    assert not any(term.accused for term in identity.terms)


def test_the_seeds_of_the_project_are_well_formed(catalogue):
    groups = {identity.catalogue for identity in catalogue}
    assert {"RR1", "RR2", "RR3", "BR1", "BR2", "BR3", "BR4", "BR5"} <= groups
    assert {"KF1", "KF2", "KF3", "KF4", "KF5", "KF6", "N1", "DR1", "DR2", "DR3", "EK1"} <= groups

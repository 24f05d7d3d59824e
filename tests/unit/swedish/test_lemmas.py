"""Words under the form that a dictionary lists, however they are inflected, put together or scanned."""

from __future__ import annotations

import pytest

from pipelines.swedish.lemmas import lemma_of


@pytest.mark.parametrize(
    ("printed", "lemma"),
    [
        ("deltagarna", "deltagare"),
        ("Deltog", "delta"),
        ("avslutades", "avsluta"),
        ("avslutats", "avsluta"),
        ("männen", "man"),
        ("gick", "ga"),
        ("återgått", "aterga"),
        pytest.param("enkätsvaren", "enkatsvar", id="a compound that is not listed"),
        pytest.param("slöjdinsatserna", "slojdinsats", id="a compound by its last part"),
        pytest.param("arende", "arende", id="dots lost by a scanner"),
        pytest.param("ätergick", "aterga", id="a ring taken for dots"),
        pytest.param("Qwxz", "qwxz", id="nothing is known of it"),
    ],
)
def test_lemma(printed: str, lemma: str) -> None:
    assert lemma_of(printed) == lemma

"""Words broken at the end of a line."""

from __future__ import annotations

import pytest

from pipelines.swedish.broken_words import mended


@pytest.mark.parametrize(
    ("printed", "whole"),
    [
        pytest.param("42 kvin- nor och 26 män", "42 kvinnor   och 26 män", id="a word"),
        pytest.param("sam- verk- ansdagar", "samverkansdagar    ", id="broken twice"),
        pytest.param("läs- och skrivstöd", "läs- och skrivstöd", id="half a compound"),
        pytest.param("Stegvis - fler än", "Stegvis - fler än", id="a dash"),
        pytest.param("Lillvik- Storvik", "Lillvik- Storvik", id="two names"),
        pytest.param("16- åringar", "16- åringar", id="a number"),
    ],
)
def test_mended(printed: str, whole: str) -> None:
    assert mended(printed) == whole
    assert len(mended(printed)) == len(printed)

"""The name of an insats in the form in which it is compared."""

from __future__ import annotations

import pytest

from tests.unit.swedish.macros import asked, rendered


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("Projektet Ankaret", "ankar"),
        ("Ankaret (nystart)", "ankar"),
        ("Ankaret Ny 2022", "ankar"),
        ("Ankaret Avslutas 2024", "ankar"),
        ("Ankaret pågår", "ankar"),
        ("Ny start", "ny start"),
        ("Ny", "ny"),
    ],
)
def test_what_stands_around_a_name_is_no_part_of_it(printed, key):
    assert asked(rendered("insats_key('printed')"), [printed]) == [key]

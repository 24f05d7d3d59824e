"""Which report a person means."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from pipelines.document_lookup import matching_reports

REPORTS = [
    SimpleNamespace(document_id="3f2a91bc07de4415", file_name="norr/Åmål-2023.pdf"),
    SimpleNamespace(document_id="77aa91bc07de4415", file_name="norr/Åmål-2024.pdf"),
    SimpleNamespace(document_id="90aa91bc07de4415", file_name="Åmål.pdf"),
]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("3f2a91bc07de4415", [0]),
        ("3f2a", [0]),
        ("norr/Åmål-2024.pdf", [1]),
        ("åmål-2024.pdf", [1]),
        ("2023", [0]),
        ("norr", [0, 1]),
        ("åmål", [2]),
        ("Sydnärke", []),
    ],
)
def test_an_exact_name_wins_over_a_part(wanted, found):
    assert matching_reports(wanted, REPORTS) == [REPORTS[index] for index in found]

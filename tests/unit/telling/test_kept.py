"""Sentences without figures that are kept, and prose that is not."""

from __future__ import annotations

import pytest

from pipelines.telling.kept import is_goal_label, is_kept


@pytest.mark.parametrize(
    "text",
    [
        "Målet är uppnått.",
        "Insatsens delmål har inte nåtts.",
        "Utfallet redovisas nedan.",
        "Enkätfrågorna rör bemötande.",
        "Indikatorerna mäts varje höst.",
        "Huvudman: Lillviks kommun",
        "Projektägare Lillviks kommun",
    ],
)
def test_kept(text: str) -> None:
    assert is_kept(text)


@pytest.mark.parametrize("text", ["Styrelsen sammanträdde i Lillvik.", "Vi tackar alla som bidragit.", "Rubrik: text"])
def test_not_kept(text: str) -> None:
    assert not is_kept(text)


@pytest.mark.parametrize(("label", "is_goal"), [("Mål för insatsen", True), ("Målvärde", True), ("Målgrupp", False)])
def test_labels_of_goals(label: str, is_goal: bool) -> None:
    assert is_goal_label(label) is is_goal

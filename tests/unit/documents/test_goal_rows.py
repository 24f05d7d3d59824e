"""Rows of staging.goals: parts of goals with the places where they stand."""

from __future__ import annotations

from pipelines.documents.mentions import prose_rows
from pipelines.layout.document import analyse
from pipelines.staging import schema
from tests.unit.layout.typist import page, text


def _goal_rows(*runs):
    seen = page(list(runs), number=1)
    rows = prose_rows(analyse([seen]), {1: seen}, "d")[schema.GOALS.name]
    return [dict(zip(schema.GOALS.column_names, row, strict=True)) for row in rows]


def test_a_goal_in_sentences_has_parts_with_boxes_of_their_own():
    goal, outcome = _goal_rows(
        text(60, 80, "Köket", size=16, bold=True),
        text(60, 110, "Mål 1: Köket ska ha minst 65 platser."),
        text(60, 124, "Utfallet blev 59. Målet är inte uppnått."),
    )
    assert (goal["part"], goal["part_no"], goal["told_as"], goal["achieved"]) == ("goal", 1, "sentence", "nej")
    assert (outcome["part"], outcome["part_no"], outcome["goal_no"]) == ("outcome", 2, goal["goal_no"])
    assert goal["heading_no"] == 1
    assert goal["top"] < outcome["top"]


def test_a_box_tells_the_goals_of_each_section():
    rows = [("Huvudman", "Skogsby kommun"), ("Kvantitativa mål", "Minst 40 deltagare"), ("Måluppfyllelse", "Delvis")]
    runs = [
        run
        for number, (label, told) in enumerate(rows)
        for run in (text(60, 110 + 18 * number, label), text(200, 110 + 18 * number, told))
    ]
    goal, outcome = _goal_rows(text(60, 80, "Stegen", size=16, bold=True), *runs)
    assert (goal["text"], goal["achieved"], goal["told_as"], goal["grid_row_no"]) == (
        "Minst 40 deltagare", "delvis", "box", 2,
    )  # fmt: skip
    assert (outcome["text"], outcome["grid_row_no"]) == ("Delvis", 3)

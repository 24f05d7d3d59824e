"""Goals for answers with their outcomes, in sentences and in tables of goals."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipelines.telling.survey_goals import Told, goal_share, survey_goals


def read(vocabulary, *sentences: str, is_survey: bool = True):
    told = [Told(number, text, is_survey) for number, text in enumerate(sentences, start=1)]
    return list(survey_goals(told, 2022, vocabulary))


def test_a_goal_its_outcomes_and_its_differences(vocabulary):
    goals = read(
        vocabulary,
        "Minst 40 % av personalen ska uppleva att roller och arbetssätt respekteras.",
        "Utfall 2022: 62 % Utfall 2021: 70 %",
        "Resultatet är 22 % högre än målet och 8 % lägre än föregående år.",
    )
    assert [(goal.part, goal.fiscal_year, goal.value) for goal in goals] == [
        ("outcome", 2022, 62),
        ("outcome", 2021, 70),
        ("against_goal", 2022, 22),
        ("against_last_year", 2022, -8),
    ]
    assert {goal.respondent_group for goal in goals} == {"personal"}
    assert {goal.target for goal in goals} == {40}
    assert goals[0].indikator == "roller och arbetssätt respekteras."


def test_the_quoted_question_is_the_claim(vocabulary):
    (goal,) = read(vocabulary, "Minst 60 % av deltagarna svarar ja på ”Fick du hjälp i tid?”", "Utfall 2022: 71 %")
    assert goal.indikator == "Fick du hjälp i tid?"


def test_a_labelled_goal_needs_a_group_or_a_survey_around_it(vocabulary):
    sentences = ("Bemötandet är gott och väntan kort: målet är 80 %", "Utfall 2022: 84 %")
    assert [goal.value for goal in read(vocabulary, *sentences)] == [84]
    assert read(vocabulary, *sentences, is_survey=False) == []


def test_a_nil_is_withheld_where_too_few_answered(vocabulary):
    (goal,) = read(
        vocabulary,
        "Minst 80 % av styrelsen anser att samsyn råder.",
        "Utfall 2022: 0 %",
        "För få svarande redovisas inte.",
    )
    assert goal.is_suppressed


def test_an_outcome_far_behind_its_goal_is_of_something_else(vocabulary):
    filler = ["Text."] * 9
    assert read(vocabulary, "Minst 40 % av deltagarna anser att det går bra.", *filler, "Utfall 2022: 62 %") == []


@pytest.mark.parametrize(
    ("goal", "outcome", "expected"),
    [
        ("Minst 80 % av deltagarna ska uppleva sig sedda", "92 % har i enkäten svarat ja", ("deltagare", Decimal(92))),
        ("70 % av ärendena ska avslutas inom ett år", "75 % av ärendena avslutades", ("ärenden", Decimal(75))),
        ("50 % av deltagarna ska gå till arbete eller studier", "54 %", None),
        ("Eget kapital ska vara minst 20 % av bidragen", "26 %, anser revisorn", None),
        ("80 % av deltagarna ska uppleva sig sedda", "Uppnått", None),
    ],
)
def test_shares_in_tables_of_goals(vocabulary, goal, outcome, expected):
    told = goal_share(goal, "", outcome, vocabulary)
    assert (None if told is None else (told.respondent_group, told.value)) == expected

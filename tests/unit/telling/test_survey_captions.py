"""Numbers of answers over tables and in headings, and captions that count something else."""

from __future__ import annotations

import pytest

from pipelines.telling.survey_captions import caption_answers


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("Deltagare, 54 svar (48)", [("deltagare", 2022, 54), ("deltagare", 2021, 48)]),
        ("Personal (n=23)", [("personal", 2022, 23)]),
        ("Styrelsen (antal svar 7)", [("styrelse", 2022, 7)]),
        ("Remittenter 2020, 12 svarande", [("remittent", 2020, 12)]),
        # no group, no number of answers, a share
        ("54 svar", []),
        ("Antal svar 2022", []),
        ("Deltagare 2022", []),
        ("Deltagare: andel positiva svar 54 %", []),
    ],
)
def test_answers_of_a_group(vocabulary, caption, expected):
    told = caption_answers(caption, 2022, vocabulary)
    assert [(item.group, item.fiscal_year, item.answers) for item in told] == expected


def test_over_a_survey_participants_answer_where_no_group_is_named(vocabulary):
    (told,) = caption_answers("Kvinnor (n=31)", 2022, vocabulary, is_of_survey=True)
    assert (told.group, told.gender, told.answers) == ("deltagare", "kvinnor", 31)
    assert caption_answers("Kvinnor (n=31)", 2022, vocabulary) == ()

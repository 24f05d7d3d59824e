"""Mentions that tell of a survey: whose answers, of which year, and figures of the same words that are none."""

from __future__ import annotations

from pipelines.telling.sentences import read_sentence
from pipelines.telling.survey_answers import with_answers
from pipelines.telling.survey_groups import EVERYONE
from pipelines.telling.survey_sentences import survey_mentions


def mentions(*sentences: str, context: str = "indikator", heading: str = "Brukarenkät", page: int = 3):
    """Rows as stg_mentions has them, of sentences that stand under one heading."""
    rows: list[dict[str, object]] = []
    for number, text in enumerate(sentences, start=1):
        end = 0
        for item in with_answers(text, read_sentence(text)[0]):
            rows.append(
                {
                    "mention_no": len(rows) + 1,
                    "sentence_no": number,
                    "heading_no": 1,
                    "page": page,
                    "context_class": context,
                    "heading": heading,
                    "sentence": text,
                    "words_before": text[end : item.figure.start].strip(),
                    "printed_text": item.figure.printed,
                    "value_printed": item.figure.value,
                    "unit_printed": item.figure.unit,
                    "measure": item.measure,
                    "is_goal": item.is_goal,
                    "told_year": item.year,
                    "year_offset": item.year_offset,
                    "subject": item.subject,
                }
            )
            end = item.figure.end
    return rows


def told(vocabulary, rows, names=(), sentences=()):
    values = {row["mention_no"]: int(row["value_printed"]) for row in rows}
    return [
        (item.role, values[item.mention_no], item.respondent_group, item.gender, item.fiscal_year)
        for item in survey_mentions(rows, 2022, vocabulary, names, sentences)
    ]


def test_several_groups_in_one_sentence(vocabulary):
    rows = mentions("Antal svar: 83 deltagare, 29 personal och 12 i parternas chefsgrupp.")
    assert told(vocabulary, rows) == [
        ("answers", 83, "deltagare", "total", 2022),
        ("answers", 29, "personal", "total", 2022),
        ("answers", 12, "parternas chefsgrupp", "total", 2022),
    ]


def test_those_who_were_asked_did_not_all_answer(vocabulary):
    rows = mentions("Enkäten skickades till 140 deltagare och besvarades av 61 deltagare.")
    assert told(vocabulary, rows) == [("answers", 61, "deltagare", "total", 2022)]


def test_a_group_that_is_no_survey_is_left_alone(vocabulary):
    rows = mentions("Under året svarade teamet för 83 deltagare och 29 personal.", context="name", heading="Porten")
    assert told(vocabulary, rows) == []


def test_a_list_of_claims_with_last_year_in_parentheses(vocabulary):
    rows = mentions("Jag har fått det stöd som jag bett om: 76 (73) Jag är närmare arbete eller studier: 83 (79)")
    assert told(vocabulary, rows) == [
        ("share", 76, "deltagare", "total", 2022),
        ("share", 73, "deltagare", "total", 2021),
        ("share", 83, "deltagare", "total", 2022),
        ("share", 79, "deltagare", "total", 2021),
    ]


def test_a_single_number_behind_a_colon_is_no_share(vocabulary):
    assert told(vocabulary, mentions("Samordningsförbundets resultatrapport sida: 4")) == []


def test_a_share_under_a_heading_of_goals_is_no_answer(vocabulary):
    rows = mentions("88 procent av deltagarna tycker att stödet har hjälpt.", heading="Mål för enkäten")
    assert told(vocabulary, rows) == []


def test_the_group_of_a_share_stands_behind_it(vocabulary):
    rows = mentions("Deltagarnas svar: 88 procent av personalen tycker att samverkan har fungerat väl.")
    assert told(vocabulary, rows) == [("share", 88, "personal", "total", 2022)]


def test_who_was_asked_is_told_in_a_sentence_before(vocabulary):
    texts = ("Personalen i köket har också tillfrågats.", "19 svarade.", "84 procent tycker att rummet är ljust.")
    sentences = [{"sentence_no": n, "heading_no": 1, "sentence": text} for n, text in enumerate(texts, start=1)]
    rows = mentions(*texts)
    assert told(vocabulary, rows, sentences=sentences) == [
        ("answers", 19, "personal", "total", 2022),
        ("share", 84, "personal", "total", 2022),
    ]


def test_who_was_asked_is_told_in_the_heading(vocabulary):
    rows = mentions("84 procent tycker att rummet är ljust.", heading="Medarbetarna")
    assert told(vocabulary, rows) == [("share", 84, "personal", "total", 2022)]


def test_women_and_men_of_those_who_answered(vocabulary):
    rows = mentions("Av 88 utdelade kom 61 tillbaka, 38 från kvinnor och 23 från män.")
    assert told(vocabulary, rows) == [
        ("answers", 61, "deltagare", "total", 2022),
        ("answers", 38, "deltagare", "kvinnor", 2022),
        ("answers", 23, "deltagare", "man", 2022),
    ]


def test_surveys_that_were_collected_are_of_everyone(vocabulary):
    text = "Under 2022 har 2 700 enkäter samlats in i hela riket."
    sentences = [{"sentence_no": 0, "heading_no": 1, "sentence": "Personalen har också tillfrågats."}]
    (item,) = survey_mentions(mentions(text), 2022, vocabulary, sentences=sentences)
    assert (item.respondent_group, item.group_code, item.scope) == (EVERYONE, EVERYONE, "riket")


def test_a_group_inside_a_claim_did_not_answer(vocabulary):
    texts = (
        "I chefernas grupp svarade 12 personer.",
        "Där bedömer 75 procent att maten räcker och 58 procent att personalen i köket trivs.",
    )
    sentences = [{"sentence_no": n, "heading_no": 1, "sentence": text} for n, text in enumerate(texts, start=1)]
    assert told(vocabulary, mentions(*texts), sentences=sentences) == [
        ("answers", 12, "parternas chefsgrupp", "total", 2022),
        ("share", 75, "parternas chefsgrupp", "total", 2022),
        ("share", 58, "parternas chefsgrupp", "total", 2022),
    ]


def test_a_drawing_tells_how_many_answers_it_shows(vocabulary):
    rows = mentions(
        "Diagrammet bygger på 90 svar, 52 från kvinnor och 38 från män.",
        context="none",
        heading="Personalen lyssnar på mig",
    )
    assert told(vocabulary, rows) == [
        ("answers", 90, "deltagare", "total", 2022),
        ("answers", 52, "deltagare", "kvinnor", 2022),
        ("answers", 38, "deltagare", "man", 2022),
    ]
    assert told(vocabulary, mentions("Köket fick 90 svar på annonsen.", context="none", heading="Personalen")) == []


def test_women_and_men_below_a_survey_are_those_who_answered(vocabulary):
    text = "Av deltagarna var 36 kvinnor och 22 män."
    assert told(vocabulary, mentions(text)) == [
        ("answers", 36, "deltagare", "kvinnor", 2022),
        ("answers", 22, "deltagare", "man", 2022),
    ]
    assert told(vocabulary, mentions(text, context="name", heading="Köket")) == []


def test_a_sentence_without_figures_tells_that_something_was_asked(vocabulary):
    rows = mentions("Nio av elva kockar, 82 procent, anser att köket är rent.", context="none", heading="Köket")
    drawn = [{"sentence_no": 0, "heading_no": 1, "sentence": "Staplarna visar andelen positiva svar."}]
    assert told(vocabulary, rows) == []
    assert told(vocabulary, rows, sentences=drawn) == [("share", 82, "deltagare", "total", 2022)]

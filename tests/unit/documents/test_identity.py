"""Whose report it is, and of which year."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.documents.identity import has_valid_check_digit, identify
from pipelines.swedish.folding import fold


@pytest.mark.parametrize("number", ["222000-2600", "556036-0793", "212000-0142"])
def test_check_digit_of_real_numbers(number):
    assert has_valid_check_digit(number)


@pytest.mark.parametrize("digit", [d for d in "0123456789" if d != "0"])
def test_any_other_last_digit_is_refused(digit):
    assert not has_valid_check_digit(f"222000-260{digit}")


def test_number_with_a_wrong_check_digit_gives_way_to_the_right_one():
    pages = ["Org.nr 222000-2601\nOrg.nr 222000-2601", "Organisationsnummer 222000 – 2600"]
    assert identify(pages).org_number == "222000-2600"
    assert identify(pages[:1]).org_number is None


def test_number_of_another_kind_of_body_is_not_taken():
    assert identify(["Region X, org.nr 232100-0016, tel 0922-222000-26001"]).org_number is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Samordningsförbundet Norrskogen", "Samordningsförbundet Norrskogen"),
        ("Årsredovisning\nSamordningsförbundet Norrskogen\nOrg.nr", "Samordningsförbundet Norrskogen"),
        ("Samordningsförbundet Över och Ner", "Samordningsförbundet Över och Ner"),
        ("Samordningsförbundet Sjö-Strand lämnar härmed", "Samordningsförbundet Sjö-Strand"),
        ("Finsam Mellanbygden", "Finsam Mellanbygden"),
        ("SAMORDNINGSFÖRBUNDET NORRSKOGEN", "Samordningsförbundet Norrskogen"),
        ("Samordningsförbundet Norrskogen Årsredovisning 2024", "Samordningsförbundet Norrskogen"),
        ("Norrskogens samordningsförbund", "Norrskogens samordningsförbund"),
        ("En rapport om vädret", None),
        ("Samordningsförbundet Styrelsen", None),
    ],
)
def test_name(text, name):
    assert identify([text]).forbund == name


def test_name_said_most_often_and_in_front_wins():
    pages = ["Samordningsförbundet Norrskogen", "", "", "", "Vi möter Samordningsförbundet Grannbygden en gång."]
    assert identify(pages).forbund == "Samordningsförbundet Norrskogen"


def test_decomposed_letters_are_the_same_letters():
    assert identify(["Samordningsfo\u0308rbundet A\u030asna\u0308s"]).forbund == "Samordningsförbundet Åsnäs"


def test_year_of_the_title_beats_other_years():
    pages = ["Årsredovisning 2023", "Verksamhetsplanen för år 2024 antogs under 2022. Under 2022 hände mycket."]
    assert identify(pages).fiscal_year == 2023


def test_fiscal_period_states_the_year():
    assert identify(["Redovisning för tiden 1 januari – 31 december 2021"]).fiscal_year == 2021
    assert identify(["Perioden 2021-01-01 – 2021-12-31"]).fiscal_year == 2021


def test_column_heads_vote_for_the_latest_year_that_is_common():
    heads = ["2022", "2021"] * 10 + ["Budget 2023"]
    assert identify(["Samordningsförbundet Norrskogen"], heads).fiscal_year == 2022


def test_year_named_in_prose_is_the_last_resort():
    assert identify(["Under 2019 startade gruppen. Året 2019 blev bra, bättre än år 2018."]).fiscal_year == 2019
    assert identify(["Ingen tid nämns."]).fiscal_year is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Beslutad av styrelsen 2024-03-14", date(2024, 3, 14)),
        ("Fastställd av styrelsen den 14 mars 2024", date(2024, 3, 14)),
        ("Godkänd 2024-13-40", None),
        ("Möte 2024-03-14", None),
    ],
)
def test_day_of_decision(text, day):
    assert identify([text]).decided_on == day


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Dnr: 2024/17", "2024/17"),
        ("Diarienummer: SOF 2024-17.", "SOF 2024-17"),
        ("Diarienr 17/2024", "17/2024"),
        ("Ordernummer 17", None),
    ],
)
def test_diary_number(text, number):
    assert identify([text]).diary_number == number


def test_decision_and_diary_number_stand_on_the_first_pages():
    late = ["", "", "", "Beslutad av styrelsen 2024-03-14, dnr 2024/17"]
    assert identify(late).decided_on is None
    assert identify(late).diary_number is None


def test_folded_text_has_no_accents_and_no_capitals():
    assert fold("Årets RESULTAT é") == "arets resultat e"


def test_cover_names_the_forbund_whatever_others_the_text_speaks_of():
    history = "Förbundet växte fram ur Samordningsförbundet Gamla Norr. Samordningsförbundet Gamla Norr bildades 2004."
    pages = ["Årsredovisning 2021\nFinsam Ekskogen\n", history, "Samordningsförbundet Gamla Norr bildades 2009."]
    assert identify(pages).forbund == "Finsam Ekskogen"


COVER = "Samordningsförbundet Norrskogen\nÅrsredovisning 2024\n"


@pytest.mark.parametrize(
    "text",
    [
        COVER + "Rättad",
        COVER + "REVIDERAD 2025-04-10",
        COVER + "Reviderad av styrelsen den 10 april 2025",
        COVER + "(Korrigerad version)",
        COVER + "Version 2, rättad",
        COVER + "Rättad efter granskning",
        COVER + "Ny version 2025-04-10",
        COVER + "Ersätter tidigare version daterad 2025-02-20",
        COVER + "Dnr 2025/7\nBeslutad av styrelsen 2025-03-01\nRättad och beslutad 2025-04-10",
        "Rättad årsredovisning 2024\nSamordningsförbundet Norrskogen",
        "Årsredovisning 2024 – reviderad\nSamordningsförbundet Norrskogen",
        "Årsredovisning 2024 (rättad version)",
        COVER + "\n\n\n\n\n\nStyrelsen lämnar härmed en korrigerad årsredovisning för verksamhetsåret 2024.",
        COVER + "Denna årsredovisning ersätter tidigare beslutad årsredovisning.",
        COVER + "Denna version ersätter den tidigare publicerade versionen i sin helhet och är den som gäller.",
    ],
)
def test_a_report_that_calls_itself_revised(text):
    assert identify([text]).calls_itself_revised


@pytest.mark.parametrize(
    "text",
    [
        COVER,
        COVER + "Reviderad budget 2024",
        COVER + "Reviderad\nbudget",
        COVER + "Reviderad verksamhetsplan",
        COVER + "Reviderade riktlinjer för finansiering",
        COVER + "Ej reviderad",
        COVER + "Ny version av förbundsordningen",
        COVER + "Under året antogs en reviderad version av förbundsordningen och en korrigerad budget.",
        COVER + "Detta avtal ersätter tidigare version av samverkansavtalet.",
        COVER + "Förbundet lämnade i maj en rättad årsredovisning för 2023.",
        "Årsredovisning 2024, budget reviderad 2024-05-12",
        "Verksamhetsplan 2024\nReviderad 2024-05-12",
        COVER + "Innehåll\nVerksamhet\nEkonomi\nUppföljning\nReviderad 2024-05-12",
    ],
)
def test_a_report_that_tells_of_other_revised_papers_does_not(text):
    assert not identify([text]).calls_itself_revised


def test_what_stands_far_inside_the_report_says_nothing_of_it():
    assert not identify([COVER, "", "Årsredovisning 2024\nReviderad 2025-04-10"]).calls_itself_revised
    assert not identify([COVER, "", "", "En rättad årsredovisning lämnas."]).calls_itself_revised
    assert identify([COVER, "", "En rättad årsredovisning lämnas."]).calls_itself_revised

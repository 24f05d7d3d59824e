"""What a paper is, told from the text of its pages."""

from __future__ import annotations

import pytest

from pipelines.documents.document_kind import FORBUND_REPORT, NO_REPORT, OTHER_REPORT, kind_of
from pipelines.documents.identity import identify

STATEMENTS = "Resultaträkning\nIntäkter 1 200\nBalansräkning\nKassa 900\nNoter"
FORBUND = "Samordningsförbundet Norrskogen\nOrganisationsnummer 222000-2600"


def kind(*pages: str) -> tuple[str, str | None]:
    judged = kind_of(pages, identify(pages))
    return judged.kind, judged.title


def test_forbunds_annual_report():
    assert kind(f"Årsredovisning 2023\n{FORBUND}", STATEMENTS) == (FORBUND_REPORT, "Årsredovisning 2023")


@pytest.mark.parametrize("title", ["Arsredovisning 2023", "Ärsredovisning 2023", "Årsbokslut 2023", "Bokslut 2023"])
def test_title_may_be_misread_or_another_word_for_it(title):
    assert kind(f"{title}\n{FORBUND}", STATEMENTS)[0] == FORBUND_REPORT


def test_annual_report_of_another_body_is_marked():
    assert kind("Årsredovisning 2023\nBrf Solsidan\nOrg.nr 716419-1954", STATEMENTS)[0] == OTHER_REPORT


def test_body_that_mentions_a_forbund_is_none():
    text = "Årsredovisning 2023\nKommunen\n" + "x " * 40
    assert (
        kind(text, "Sida två", f"{STATEMENTS}\nKommunen är medlem i Samordningsförbundet Norrskogen.")[0]
        == OTHER_REPORT
    )


@pytest.mark.parametrize(
    "title",
    [
        "Budgetskrivelse 2025", "Verksamhetsplan 2024–2026", "Protokoll styrelsemöte", "Kallelse till styrelsemöte",
        "Delårsrapport januari–augusti 2023", "Förbundsordning", "Ansökan om medel 2024",
    ],
)  # fmt: skip
def test_other_papers_of_a_forbund_are_refused_by_what_they_call_themselves(title):
    assert kind(f"{title}\n{FORBUND}", "Årets budget är 1 200 tkr och bokslutet för 2024 är inte klart.") == (
        NO_REPORT,
        title,
    )


def test_interim_report_with_statements_is_no_annual_report():
    assert kind(f"Delårsrapport augusti 2023\n{FORBUND}", STATEMENTS)[0] == NO_REPORT


def test_minutes_with_the_accounts_behind_them_are_accounts():
    assert kind("Protokoll från årsstämma 2023\nSamfällighetsföreningen", STATEMENTS)[0] == OTHER_REPORT


def test_minutes_that_only_speak_of_the_accounts_are_not():
    assert kind("Protokoll från styrelsemöte\n" + FORBUND, "Styrelsen godkände resultaträkningen.")[0] == NO_REPORT


def test_name_inside_a_sentence_is_no_title():
    page = f"{FORBUND}\nI vår årsredovisning 2022 berättade vi om resultatet.\nProtokoll styrelsemöte"
    assert kind(page, "Inga fler sidor.")[0] == NO_REPORT

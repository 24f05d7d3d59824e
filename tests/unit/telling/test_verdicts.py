"""The one vocabulary of verdicts, for cells of tables and for sentences: what is printed of a goal, and what it means."""

from __future__ import annotations

import pytest

from pipelines.telling.goal_words import plain_words
from pipelines.telling.vocabulary import Vocabulary
from pipelines.vocabulary import seed_rows

VOCABULARY = Vocabulary(seed_rows("term"), seed_rows("dimension"))

CELLS = {
    "ja": ["Ja", "Uppfyllt", "Uppnått", "Grön", "God", "Mycket god", "Målet nåddes", "Genomfört", "Klart", "Överträffat",
           "Godkänd av rådet", "Uppnås", "Helt uppfyllt", "Tillfredsställande", "✔", "✓", "I hamn"],
    "delvis": ["Delvis", "Delvis uppfyllt", "Till viss del", "I huvudsak uppnått", "Gul", "Pågår", "Nästan", "Inte helt",
               "Till stor del uppnått", "Ej helt uppfyllt", "På väg", "Målet är inte helt uppfyllt", "◐", "◑"],
    "nej": ["Nej", "Ej uppfyllt", "Uppnås ej", "Röd", "Inte uppnått", "Har inte kunnat uppnås", "Ej genomfört",
            "Uppfylls inte", "Ej påbörjat", "Missat", "Under målet", "✘", "✗"],
    "ej_bedomt": ["-", "–", "Ej bedömt", "För tidigt att bedöma", "Ej aktuellt", "Kan inte bedömas", "Inte mätt",
                  "Uppgift saknas", "För få svar", "Grå"],
}  # fmt: skip

SENTENCES = {
    "ja": ["Målet är uppnått.", "Samtliga mål har uppfyllts.", "Målet nåddes redan i maj.", "Båda målen överträffades.",
           "Målet för kurserna uppfylldes.", "Målet att ingen ska stå i kö har uppnåtts.",
           "Målet är inte bara uppnått, det är överträffat.", "Vi klarade målet med god marginal.",
           "Utfallet ligger över målet.", "Målet att barnen inte ska behöva vänta nåddes."],
    "delvis": ["Målet är delvis uppnått.", "Målet har i huvudsak uppfyllts.", "Målen nåddes nästan.",
               "Målet är inte helt uppfyllt.", "Målet uppnåddes delvis.", "Målet har till viss del uppnåtts.",
               "Målet har ännu inte fullt ut kunnat nås.", "Målet är till stor del nått.", "Målet är på väg men inte i hamn."],
    "nej": ["Målet är inte uppnått.", "Målet har ej uppnåtts.", "Målet nåddes inte.", "Målet uppfylldes dock inte.",
            "Målet har inte under året kunnat nås.", "Köket missade målet.", "Däremot har inte målet om vila uppnåtts.",
            "Målet har aldrig varit nära att nås.", "Vi nådde inte målet.", "Utfallet ligger under målet.",
            "Där nådde vi inte ända fram.", "Vi kom inte riktigt i mål.", "Resultatet stannade strax under målet."],
    "ej_bedomt": ["Det är för tidigt att säga om målet har nåtts.", "Målet kan ännu inte utvärderas.",
                  "Målet har inte mätts i år.", "Målet ska nås under nästa år.", "Målet kan inte bedömas."],
    None: ["Målet är att fler ska uppnå egen försörjning.", "Rådet beslutade om nya mål.", "Huset är målat."],
}  # fmt: skip


def _pairs(told: dict[str, list[str]] | dict[str | None, list[str]]) -> list[tuple[str, str | None]]:
    return [(text, code) for code, texts in told.items() for text in texts]


@pytest.mark.parametrize(("text", "achieved"), _pairs(CELLS))
def test_verdicts_in_cells(text: str, achieved: str | None) -> None:
    assert VOCABULARY.meanings("cell", plain_words(text)).get("verdict") == achieved


@pytest.mark.parametrize(("text", "achieved"), _pairs(SENTENCES))
def test_verdicts_in_sentences(text: str, achieved: str | None) -> None:
    assert VOCABULARY.meanings("sentence", plain_words(text)).get("verdict") == achieved


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("högst 20 %", "ceiling"),
        ("Kapitalet ska inte överstiga 20 %", "ceiling"),
        ("Skulden ska minska till 3 mkr", "ceiling"),
        ("minst 20 %", "floor"),
        ("Frånvaron ska inte understiga 3 %", "floor"),
        ("Köerna ska minska", "down"),
        ("Närvaron ökade", "up"),
        ("oförändrat", "same"),
    ],
)
def test_which_way_a_goal_goes(text: str, direction: str) -> None:
    assert VOCABULARY.meanings("cell", plain_words(text)).get("direction") == direction
